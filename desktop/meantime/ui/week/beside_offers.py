"""What can be noted of a plan's day beside its slots: practice, by its usual answers, and that it was used for real."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.views import DayCell
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.real_use import RealUseLine
from meantime.ui.parts import button, column
from meantime.ui.theme import Tokens


class BesideOffers(QWidget):
    """As today's check-in offers it; on a day on which nothing was planned, only when it is asked for."""

    anyway_wanted = Signal()
    """What was not planned is to be noted."""

    def __init__(self, cell: DayCell, tokens: Tokens, wishes: CheckInWishes, *, anyway: bool) -> None:
        """Offer what ``cell`` has open; ``anyway`` once it was asked for."""
        super().__init__()
        self._practice: NeededBlock | None = None
        body = column(self, gap=10)
        offered = cell.needed or (cell.anyway if anyway else None)
        if offered is not None:
            self._practice = NeededBlock(offered, tokens, wishes)
            body.addWidget(self._practice)
        elif cell.anyway is not None:
            asks = button(tr("Log something anyway"))
            asks.clicked.connect(self.anyway_wanted)
            body.addWidget(asks, 0, Qt.AlignmentFlag.AlignLeft)
        if cell.real:
            body.addWidget(RealUseLine([(cell.plan_id, cell.title)], wishes, cell.day))
