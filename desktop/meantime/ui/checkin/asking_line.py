"""Where a practice does not fit: a way to ask for another, beside the reason."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.statuses import Reason
from meantime.language import tr
from meantime.services.details import Details
from meantime.services.views import ItemView
from meantime.ui.actions import CheckInWishes
from meantime.ui.parts import FlowLayout, button


class AskingLine(QWidget):
    """One link, there while the reason is chosen."""

    def __init__(self, item: ItemView, wishes: CheckInWishes) -> None:
        """Stand beside the answered ``item``."""
        super().__init__()
        self._plan_id, self._wishes = item.plan_id, wishes
        line = FlowLayout(gap=8)
        self.setLayout(line)
        name = tr("Ask to change: {title}").format(title=item.title)
        self.opens = button(tr("Ask to change this…"), "link", name=name)
        self.opens.clicked.connect(self.on_clicked)
        line.addWidget(self.opens)
        self.show_for(item.details)

    def show_for(self, details: Details) -> None:
        """Be there while the practice is said not to fit."""
        self.setVisible(Reason.DOESNT_FIT in details.reasons)

    @Slot()
    def on_clicked(self) -> None:
        """Let it be asked for."""
        self._wishes.asking_wanted.emit(self._plan_id)
