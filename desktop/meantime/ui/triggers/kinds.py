"""What each kind of trigger is entered with. Each tells it with the keys of a sheet's trigger."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, format_weekdays
from meantime.language import tr
from meantime.services.repeats import repeat_of
from meantime.services.screens.when import OfferedMoments
from meantime.services.sheets.fields import LONGEST_TEXT
from meantime.services.trigger_entries import Entry
from meantime.ui.parts import FlowLayout, column, label
from meantime.ui.settings.fields import Clock, Line, Number
from meantime.ui.triggers.choosing import ClockList, DayChips, DayField, Select
from meantime.ui.triggers.repeating import RepeatChoice

_MOST_MINUTES = 1440
_USUAL_HOUR = time(14)


class KindFields(QWidget):
    """The fields of one kind."""

    changed = Signal()
    """Something was entered."""

    rebuilt = Signal()
    """There are other fields than before."""

    @abstractmethod
    def show_trigger(self, trigger: Trigger) -> None:
        """Show a trigger of this kind."""

    def begin_open(self) -> None:
        """Begin with nothing chosen, where that can be shown."""

    def offer(self, view: OfferedMoments) -> None:
        """Offer what came meanwhile, too."""

    @abstractmethod
    def entry(self) -> Entry:
        """Return what is entered."""

    def _line(self, *widgets: QWidget) -> QWidget:
        """Return widgets in a line that breaks where the width ends."""
        made, flow = QWidget(), FlowLayout(gap=8)
        made.setLayout(flow)
        for widget in widgets:
            flow.addWidget(widget)
        return made

    @Slot()
    @Slot(str)
    def on_set(self, _: str = "") -> None:
        """Something was set."""
        self.changed.emit()

    def _hear(self, *fields: Select | DayChips | ClockList | DayField | RepeatChoice | Number | Clock) -> None:
        for field in fields:
            signal = field.set_to if isinstance(field, Number | Clock) else field.chosen
            signal.connect(self.on_set)
            if isinstance(field, ClockList):
                field.rebuilt.connect(self.rebuilt)


class AfterFields(KindFields):
    """A routine, how long before or after it, and on which of its days."""

    def __init__(self, view: OfferedMoments) -> None:
        """Offer the routines of ``view``."""
        super().__init__()
        shown = [(each.name, each.name) for each in view.routines]
        self._routines = {each.name: each for each in view.routines}
        self._routine = Select(tr("Routine"), shown)
        self._minutes = Number(tr("Minutes"), 0, _MOST_MINUTES)
        self._side = Select(tr("Before or after"), [(1, tr("minutes after it")), (-1, tr("minutes before it"))])
        self._times = label("", "caption", wrap=True)
        self._some = QCheckBox(tr("Only on some of its days"))
        self._days = DayChips(tr("On which of its days"), view.week)
        body = column(self, gap=8)
        body.addWidget(self._line(self._routine, self._minutes, self._side))
        for widget in (self._times, self._some, self._days):
            body.addWidget(widget)
        self._hear(self._routine, self._minutes, self._side, self._days)
        self._some.clicked.connect(self.on_some)
        self._days.show_days(EVERY_DAY)
        self._tell()

    def begin_open(self) -> None:
        """Begin with no routine chosen."""
        self._routine.offer_also("", tr("Choose a routine…"))
        self._routine.show_value("")
        self._tell()

    def offer(self, view: OfferedMoments) -> None:
        """Offer routines that came meanwhile, and know when all of them are."""
        for each in view.routines:
            self._routine.offer_also(each.name, each.name)
        self._routines = {each.name: each for each in view.routines}
        self._tell()

    def _tell(self) -> None:
        routine = self._routines.get(str(self._routine.value))
        self._times.setText(routine.usual if routine is not None else "")
        self._days.setVisible(self._some.isChecked())

    def show_trigger(self, trigger: Trigger) -> None:
        """Show what comes after a routine."""
        assert isinstance(trigger, AfterAnchor)
        self._routine.show_value(trigger.anchor)
        self._minutes.show_value(abs(trigger.offset))
        self._side.show_value(-1 if trigger.offset < 0 else 1)
        self._some.setChecked(trigger.days is not None)
        self._days.show_days(trigger.days if trigger.days is not None else EVERY_DAY)
        self._tell()

    def entry(self) -> Entry:
        """Return it."""
        days = {"days": format_weekdays(self._days.days)} if self._some.isChecked() else {}
        offset = self._minutes.value() * int(str(self._side.value))
        return {"after": str(self._routine.value), "offset": offset, **days}

    @Slot()
    @Slot(str)
    def on_set(self, _: str = "") -> None:
        """Show when the routine is."""
        self._tell()
        self.changed.emit()

    @Slot(bool)
    def on_some(self, _: bool) -> None:
        """Offer the days of the routine, or all of them."""
        routine = self._routines.get(str(self._routine.value))
        if routine is not None:
            self._days.show_days(routine.days)
        self.on_set()


class ClockFields(KindFields):
    """Clock times, and on which days."""

    def __init__(self, view: OfferedMoments) -> None:
        """Begin with one time every day."""
        super().__init__()
        self._times, self._repeat = ClockList(tr("Time")), RepeatChoice(view.week)
        body = column(self, gap=8)
        body.addWidget(self._times)
        body.addWidget(self._repeat)
        self._hear(self._times, self._repeat)

    def begin_open(self) -> None:
        """Begin with no time."""
        self._times.show_times(())

    def show_trigger(self, trigger: Trigger) -> None:
        """Show clock times."""
        assert isinstance(trigger, ClockTimes)
        self._times.show_times(trigger.at)
        self._repeat.show_repeat(repeat_of(trigger))

    def entry(self) -> Entry:
        """Return them."""
        return {"at": self._times.times, **self._repeat.repeat.keys()}


class OnceFields(KindFields):
    """An appointment."""

    def __init__(self, view: OfferedMoments) -> None:
        """Begin with tomorrow."""
        super().__init__()
        self._day, self._time = DayField(tr("Day")), Clock(tr("Time"))
        column(self).addWidget(self._line(self._day, label(tr("at"), "second"), self._time))
        self._show(datetime.combine(view.today + timedelta(days=1), _USUAL_HOUR))
        self._hear(self._day, self._time)

    def _show(self, once: datetime) -> None:
        self._day.show_day(once.date())
        self._time.show_value(f"{once:%H:%M}")

    def show_trigger(self, trigger: Trigger) -> None:
        """Show an appointment."""
        assert isinstance(trigger, Once)
        self._show(trigger.once)

    def entry(self) -> Entry:
        """Return it."""
        return {"once": datetime.combine(self._day.day, time.fromisoformat(self._time.text_value))}


class QuotaFields(KindFields):
    """So many times a week, and when it is offered."""

    def __init__(self, view: OfferedMoments) -> None:
        """Begin with three times a week, offered every day."""
        super().__init__()
        self._low, self._high = Number(tr("At least so many times"), 1, 7), Number(tr("Up to so many times"), 1, 7)
        self._days, self._times = DayChips(tr("Offered on"), view.week), ClockList(tr("Offered at"))
        to, week = label(tr("to"), "second"), label(tr("times a week"), "second")
        body = column(self, gap=8)
        body.addWidget(self._line(self._low, to, self._high, week))
        body.addWidget(label(tr("Offered on these days until then:"), "caption", wrap=True))
        body.addWidget(self._days)
        body.addWidget(self._times)
        for number in (self._low, self._high):
            number.show_value(3)
        self._days.show_days(EVERY_DAY)
        self._low.set_to.connect(self.on_low)
        self._high.set_to.connect(self.on_high)
        self._hear(self._low, self._high, self._days, self._times)

    def begin_open(self) -> None:
        """Begin with no time at which it is offered."""
        self._times.show_times(())

    def show_trigger(self, trigger: Trigger) -> None:
        """Show a quota."""
        assert isinstance(trigger, Quota)
        self._low.show_value(trigger.places)
        self._high.show_value(trigger.offers)
        self._days.show_days(trigger.days)
        self._times.show_times(trigger.at)

    def entry(self) -> Entry:
        """Return it."""
        times: Sequence[int] = [self._low.value(), self._high.value()]
        return {"times_per_week": times, "days": format_weekdays(self._days.days), "at": self._times.times}

    @Slot(str)
    def on_low(self, _: str) -> None:
        """Let the range begin no later than it ends."""
        self._high.show_value(max(self._high.value(), self._low.value()))

    @Slot(str)
    def on_high(self, _: str) -> None:
        """Let the range end no earlier than it begins."""
        self._low.show_value(min(self._high.value(), self._low.value()))


class NeedFields(KindFields):
    """When something happens that no clock knows."""

    def __init__(self, _: OfferedMoments) -> None:
        """Be empty."""
        super().__init__()
        self._when = Line(tr("When I need it, in a few words"), LONGEST_TEXT)
        self._when.setPlaceholderText(tr("such as: I notice that I hold my breath"))
        column(self).addWidget(self._when)
        self._when.textEdited.connect(self.on_set)

    def show_trigger(self, trigger: Trigger) -> None:
        """Show the words."""
        assert isinstance(trigger, AsNeeded)
        self._when.setText(trigger.when)

    def entry(self) -> Entry:
        """Return them."""
        return {"when": self._when.text()}


KINDS: dict[str, Callable[[OfferedMoments], KindFields]] = {
    "after": AfterFields,
    "at": ClockFields,
    "once": OnceFields,
    "times_per_week": QuotaFields,
    "when": NeedFields,
}
"""The fields of each kind, by its key in a sheet."""
