"""On which days the plan comes, as chips with the same in words behind them."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.domain.weekdays import EVERY_DAY, Weekdays
from meantime.language import tr
from meantime.services.screens.when_words import DayName
from meantime.ui.parts import label
from meantime.ui.triggers.choosing import DayButton, DayChips


class OftenField(DayChips):
    """The chips may go: some plans come by a routine's days alone, or as something is noticed.

    Days of planned rest are not lit; those that were chosen are so again once the rest goes.
    """

    def __init__(self, week: Sequence[DayName]) -> None:
        """Offer the days of ``week`` in their order."""
        super().__init__(tr("How often"), week, square=True)
        self._words = label("", "second", wrap=True)
        self._offered: Weekdays = EVERY_DAY
        self._why_not = ""
        self._rest: Weekdays = frozenset()
        self._under_rest: Weekdays = frozenset()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._words)

    @property
    def days(self) -> Weekdays:
        """The days that are chosen, also where they rest."""
        return super().days | self._under_rest

    def show_days(self, days: Weekdays) -> None:
        """Show which days are chosen; what of them rests is not lit."""
        self._under_rest = days & self._rest
        super().show_days(days - self._rest)
        self._offer()

    def offer(self, days: Weekdays, why_not: str) -> None:
        """Offer these days; another one that is chosen can be taken away, and ``why_not`` says why it should be."""
        self._offered, self._why_not = days, why_not
        self._offer()

    def rest_on(self, rest: Weekdays) -> None:
        """Let nothing come on these days."""
        if rest != self._rest:
            days, self._rest = self.days, rest
            self.show_days(days)

    def _offer(self) -> None:
        super().offer((self._offered | self.days) - self._rest, self._why_not)
        for day, chip in self._chips.items():
            why = "" if day in self._offered else self._why_not
            chip.setToolTip(tr("A day of planned rest.") if day in self._rest else why)

    def show_chips(self, shown: bool) -> None:
        """Offer the days, or leave it at the words."""
        for chip in self.findChildren(DayButton):
            chip.setVisible(shown)

    def say(self, words: str) -> None:
        """Say how often that is."""
        self._words.setText(words)
