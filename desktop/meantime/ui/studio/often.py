"""On which days the plan comes, as chips with the same in words behind them."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.language import tr
from meantime.services.screens.when_words import DayName
from meantime.ui.parts import label
from meantime.ui.triggers.choosing import DayButton, DayChips


class OftenField(DayChips):
    """The chips may go: some plans come by a routine's days alone, or as something is noticed."""

    def __init__(self, week: Sequence[DayName]) -> None:
        """Offer the days of ``week`` in their order."""
        super().__init__(tr("How often"), week, square=True)
        self._words = label("", "second", wrap=True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._words)

    def show_chips(self, shown: bool) -> None:
        """Offer the days, or leave it at the words."""
        for chip in self.findChildren(DayButton):
            chip.setVisible(shown)

    def say(self, words: str) -> None:
        """Say how often that is."""
        self._words.setText(words)
