"""Today's check-in as a page of the main window."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.first_numbers import FirstNumbers
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.pressed_again import PressedAgain
from meantime.ui.checkin.today_panel import TodayPanel
from meantime.ui.main.first_numbers import FirstNumbersCard
from meantime.ui.main.page import Page
from meantime.ui.parts import column, row
from meantime.ui.theme import Tokens

WIDEST = 620


class TodayPage(Page):
    """The panel of the window beside the tray, in a readable width; whoever carries out its wishes keeps it fresh."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes, numbers: FirstNumbers, bus: ChangeBus) -> None:
        """Show nothing until the panel is filled, but ask for ``numbers`` where there are none."""
        super().__init__("today", tr("Today"), "clock", shows=frozenset(), bus=bus, tokens=tokens)
        self.panel = TodayPanel(tokens, wishes)
        self.panel.setMaximumWidth(WIDEST)
        line = row(self, margin=(8, 8, 8, 0), gap=0)
        today = column(gap=0)
        self.numbers = FirstNumbersCard(numbers, bus)
        self.numbers.setMaximumWidth(WIDEST)
        self.numbers.answered.connect(self.take_focus)
        self.numbers.opened.connect(self.panel.setHidden)
        for presses in self.panel.findChildren(PressedAgain):
            self.numbers.gave_way.connect(presses.on_answered)
        self.panel.hard_told.connect(self.numbers.on_hard_told)
        today.addWidget(self.numbers)
        today.addWidget(self.panel, 1)
        self.panel.hard_day.setParent(self.panel)  # the sidebar has it here
        self.panel.hard_day.hide()
        line.addLayout(today, 10)
        line.addWidget(QWidget(), 1)

    def refresh(self) -> None:
        """Leave it to the panel's owner, who also knows which answer is open."""

    def take_focus(self) -> None:
        """Begin at the top, with the first open practice."""
        self.panel.begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for numbers again, where enough weeks passed since they were put aside."""
        super().showEvent(event)
        self.numbers.refresh()

    def flush(self) -> None:
        """Save what is being typed beside an answer, and keep the numbers."""
        self.panel.flush()
        self.numbers.keep()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.panel.set_tokens(tokens)
        super().set_tokens(tokens)
