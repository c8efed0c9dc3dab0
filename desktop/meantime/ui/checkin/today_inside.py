"""What of today scrolls: lines to what waits, the stacks as cards, and what can be noted beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.views import TodayView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.anyway_line import AnywayLine
from meantime.ui.checkin.needed_card import NeededCard
from meantime.ui.checkin.real_use import RealUseLine
from meantime.ui.checkin.session_line import session_lines
from meantime.ui.checkin.stack_card import StackCard
from meantime.ui.parts import column
from meantime.ui.scrolling import Inside
from meantime.ui.theme import Tokens


class TodayInside(Inside):
    """It is filled once; today shown anew is another one."""

    session_wanted = Signal()
    """The session sheet is to be shown."""

    anyway_wanted = Signal()
    """What is not planned today is to be offered."""

    def __init__(self, welcome: QWidget | None) -> None:
        """Begin with a ``welcome``, or with nothing."""
        super().__init__()
        self._body = column(self, margin=(12, 0 if welcome is None else 14, 12, 4), gap=8)
        self._body.addStretch(1)
        if welcome is not None:
            self.add(welcome)

    def add(self, widget: QWidget) -> None:
        """Add it below all else."""
        self._body.insertWidget(self._body.count() - 1, widget)

    def add_today(
        self,
        view: TodayView,
        cards: Sequence[StackCard],
        last: Sequence[StackCard],
        tokens: Tokens,
        wishes: CheckInWishes,
        *,
        anyway: bool,
    ) -> None:
        """Add ``cards``, those that go ``last`` below what can be done beside them, and all else of ``view``.

        Plans for which nothing is planned today are offered at once if ``anyway``.
        """
        for line in session_lines(view, wishes, self.session_wanted):
            self.add(line)
        for card in cards:
            if card not in last:
                self.add(card)
        if view.needed:
            self.add(NeededCard(tr("When needed"), "target", view.needed, tokens, wishes))
        if view.anyway and anyway:
            self.add(NeededCard(tr("Beside the plan"), "list", view.anyway, tokens, wishes))
        elif view.anyway:
            offer = AnywayLine(tokens, wishes)
            offer.anyway_wanted.connect(self.anyway_wanted)
            self.add(offer)
        for card in last:
            self.add(card)
        if view.real:
            self.add(RealUseLine(view.real, wishes))
