"""On which days a clock time comes, in plain choices; a rule that none of them says stays to be read and edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.weekdays import EVERY_DAY
from meantime.language import tr
from meantime.services import phrases
from meantime.services.repeats import LAST, MOST_BETWEEN, WHICH, Pace, Repeat
from meantime.services.screens.when_words import DayName, pace_words
from meantime.ui.parts import FlowLayout, column, label
from meantime.ui.settings.fields import Line, Number
from meantime.ui.triggers.choosing import DayChips, Select

_LONGEST_RULE = 500


class RepeatChoice(QWidget):
    """A choice of days, and below it what belongs to that choice."""

    chosen = Signal()
    """The person chose other days."""

    def __init__(self, week: Sequence[DayName]) -> None:
        """Offer every day; ``week`` names the weekdays."""
        super().__init__()
        self._pace = Select(tr("On which days"), list(pace_words().items()))
        self._every = Number(tr("Every so many"), 2, MOST_BETWEEN)
        self._unit = label("", "second")
        self._days = DayChips(tr("On which weekdays"), week)
        last = [(LAST, tr("last day"))]
        self._day = Select(tr("Day of the month"), [*((day, str(day)) for day in range(1, 32)), *last])
        words = phrases.which_words()
        self._which = Select(tr("Which of the month"), [(which, words[which]) for which in WHICH])
        self._weekday = Select(tr("Weekday"), [(name.weekday, name.whole) for name in week])
        self._rule = Line(tr("Calendar rule (RRULE)"), _LONGEST_RULE)
        self._arrange()
        self.show_repeat(Repeat(Pace.EVERY_DAY))

    def _arrange(self) -> None:
        body, line, flow = column(self, gap=8), QWidget(), FlowLayout(gap=8)
        line.setLayout(flow)
        for widget in (self._pace, self._every, self._unit, self._day, self._which, self._weekday):
            flow.addWidget(widget)
        body.addWidget(line)
        body.addWidget(self._days)
        body.addWidget(self._rule)
        self._pace.chosen.connect(self.on_pace_chosen)
        for select in (self._day, self._which, self._weekday):
            select.chosen.connect(self.chosen)
        self._days.chosen.connect(self.chosen)
        self._every.set_to.connect(self.on_set)
        self._rule.textEdited.connect(self.on_set)

    @property
    def repeat(self) -> Repeat:
        """What is chosen."""
        return Repeat(
            pace=Pace(str(self._pace.value)),
            days=self._days.days,
            every=self._every.value(),
            day=int(str(self._day.value)),
            which=int(str(self._which.value)),
            weekday=int(str(self._weekday.value)),
            rule=self._rule.text(),
        )

    def show_repeat(self, repeat: Repeat) -> None:
        """Show ``repeat``; what other choices need begins with what is usual."""
        self._pace.show_value(repeat.pace)
        self._days.show_days(repeat.days or EVERY_DAY)
        self._every.show_value(repeat.every)
        self._day.show_value(repeat.day)
        self._which.show_value(repeat.which)
        self._weekday.show_value(repeat.weekday)
        self._rule.setText(repeat.rule)
        self._before = repeat
        self._show_what_belongs()

    def _show_what_belongs(self) -> None:
        pace = self._pace.value
        apart = pace in (Pace.DAYS_APART, Pace.WEEKS_APART)
        self._every.setVisible(apart)
        self._unit.setText(tr("weeks") if pace is Pace.WEEKS_APART else tr("days"))
        self._unit.setVisible(apart)
        self._days.setVisible(pace in (Pace.WEEKDAYS, Pace.WEEKS_APART))
        self._day.setVisible(pace is Pace.DAY_OF_MONTH)
        self._which.setVisible(pace is Pace.WEEKDAY_OF_MONTH)
        self._weekday.setVisible(pace is Pace.WEEKDAY_OF_MONTH)
        self._rule.setVisible(pace is Pace.RULE)

    @Slot()
    def on_pace_chosen(self) -> None:
        """Show what belongs to the new choice; a rule begins with what was chosen before."""
        if self._pace.value is Pace.RULE and not self._rule.text():
            self._rule.setText(self._before.as_rule())
        self._before = self.repeat
        self._show_what_belongs()
        self.chosen.emit()

    @Slot(str)
    def on_set(self, _: str) -> None:
        """Something was typed."""
        self.chosen.emit()
