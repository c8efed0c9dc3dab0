"""Small fields that the rows are made of: one of several, some days of the week, a day, some clock times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QDate, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton, QWidget

from meantime.domain.weekdays import Weekdays
from meantime.language import tr
from meantime.services.screens.when_words import DayName
from meantime.ui.parts import Chip, FlowLayout, PushButton, button
from meantime.ui.settings.fields import Clock, Line, Number
from meantime.ui.theme import scaled

_NARROWEST = 90
MOST_TIMES = 48
_USUAL = time(9)


class Select(QComboBox):
    """One of several words; the wheel scrolls the page over it."""

    chosen = Signal()
    """The person chose another one."""

    def __init__(self, words: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer ``choices``: what each stands for, and how it reads; ``words`` say what is chosen."""
        super().__init__()
        self.go_by(words)
        self._values = [value for value, _ in choices]
        self.addItems([shown for _, shown in choices])
        self.activated.connect(self.on_activated)

    def go_by(self, words: str) -> None:
        """Let ``words`` say what is chosen: as description too, as Qt on Linux says the choice itself for the name."""
        self.setAccessibleName(words)
        self.setAccessibleDescription(words)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._values[self.currentIndex()] if self._values else None

    def show_value(self, value: object) -> None:
        """Show what is chosen; the first where there is no such choice."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def offer_also(self, value: object, words: str) -> None:
        """Offer one more choice at the end, unless it is there already."""
        if value not in self._values:
            with QSignalBlocker(self):
                self._values.append(value)
                self.addItem(words)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which long words may be cut short; the open list shows them whole."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), scaled(_NARROWEST)), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    @Slot(int)
    def on_activated(self, _: int) -> None:
        """Tell it."""
        self.chosen.emit()


class DayField(QDateEdit):
    """A day; the wheel scrolls the page over it."""

    chosen = Signal()
    """The person set another one."""

    def __init__(self, words: str) -> None:
        """Let ``words`` say which day."""
        super().__init__()
        self.setAccessibleName(words)
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.dateChanged.connect(self.on_date_changed)

    @property
    def day(self) -> date:
        """The day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        with QSignalBlocker(self):
            self.setDate(QDate(day.year, day.month, day.day))

    def flush(self) -> None:
        """Take what is being typed, without waiting for the focus to leave."""
        self.interpretText()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    @Slot(QDate)
    def on_date_changed(self, _: QDate) -> None:
        """Tell it."""
        self.chosen.emit()


class DayButton(PushButton):
    """One day of the week as a square."""

    def __init__(self, text: str) -> None:
        """Show ``text``."""
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("kind", "day")


class DayChips(QWidget):
    """Some days of the week, side by side."""

    chosen = Signal()
    """The person chose a day, or one less."""

    def __init__(self, words: str, week: Sequence[DayName], *, square: bool = False) -> None:
        """Offer the days of ``week`` in their order; ``words`` say what they are for."""
        super().__init__()
        flow = FlowLayout(gap=6)
        self.setLayout(flow)
        self._chips: dict[int, PushButton] = {}
        for name in week:
            chip = DayButton(name.short) if square else Chip(name.short)
            chip.setAccessibleName(f"{words}: {name.whole}")
            chip.clicked.connect(self.chosen)
            self._chips[name.weekday] = chip
            flow.addWidget(chip)

    @property
    def days(self) -> Weekdays:
        """The days that are chosen."""
        return frozenset(day for day, chip in self._chips.items() if chip.isChecked())

    def offer(self, days: Weekdays, why_not: str) -> None:
        """Offer these days alone; on the others ``why_not`` says why."""
        for day, chip in self._chips.items():
            chip.setEnabled(day in days)
            chip.setToolTip("" if day in days else why_not)

    def begin(self) -> None:
        """Put the focus on the first day that should not be there, else on the first that can be chosen."""
        there = [chip for chip in self._chips.values() if chip.isEnabled()]
        amiss = [chip for chip in there if chip.isChecked() and chip.toolTip()]
        for chip in [*amiss, *there][:1]:
            chip.setFocus(Qt.FocusReason.TabFocusReason)

    def show_days(self, days: Weekdays) -> None:
        """Show which days are chosen."""
        for day, chip in self._chips.items():
            chip.setChecked(day in days)


class ClockList(QWidget):
    """One clock time or several, in their order; none where none was chosen yet."""

    chosen = Signal()
    """A time was set, came or went."""

    rebuilt = Signal()
    """There are other fields than before: the order of Tab is to be made anew."""

    def __init__(self, words: str) -> None:
        """Show one time; ``words`` say of what."""
        super().__init__()
        self._words = words
        self._fields: list[tuple[Clock, QPushButton]] = []
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)
        self._adds: QPushButton = button("", "link")
        self._adds.clicked.connect(self.on_add)
        self._flow.addWidget(self._adds)
        self.show_times((_USUAL,))

    @property
    def times(self) -> list[str]:
        """The times as a sheet writes them; one that stands there twice is one."""
        return list(dict.fromkeys(clock.text_value for clock, _ in self._fields))

    def begin(self) -> None:
        """Put the focus on the first time."""
        first = self._fields[0][0] if self._fields else self._adds
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_times(self, times: Sequence[time]) -> None:
        """Show these times."""
        while self._fields:
            self._take(len(self._fields) - 1)
        for at in times:
            self._put(at)
        self._number()

    def _put(self, at: time) -> Clock:
        clock, removes = Clock(self._words), button("×", "icon")
        clock.show_value(f"{at:%H:%M}")
        clock.set_to.connect(self.chosen)
        removes.clicked.connect(self.on_remove)
        self._fields.append((clock, removes))
        self._flow.removeWidget(self._adds)
        for widget in (clock, removes, self._adds):
            self._flow.addWidget(widget)
            widget.show()
        return clock

    def _take(self, place: int) -> None:
        for widget in self._fields.pop(place):
            self._flow.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _number(self) -> None:
        """Name the times by their place; a single one stays."""
        several = len(self._fields) > 1
        for number, (clock, removes) in enumerate(self._fields, start=1):
            clock.setAccessibleName(f"{self._words} {number}" if several else self._words)
            removes.setAccessibleName(tr("Take away: {words} {n}").format(words=self._words, n=number))
            removes.setVisible(several)
        self._adds.setVisible(len(self._fields) < MOST_TIMES)
        self._adds.setText(tr("Add a time") if self._fields else tr("Choose a time"))
        adds = tr("{words}: add a time") if self._fields else tr("{words}: choose a time")
        self._adds.setAccessibleName(adds.format(words=self._words))
        self.updateGeometry()
        self.rebuilt.emit()

    @Slot()
    def on_add(self) -> None:
        """Add a time, and begin there."""
        last = self._fields[-1][0].time() if self._fields else None
        added = self._put(time((last.hour() + 1) % 24, last.minute()) if last is not None else _USUAL)
        self._number()
        added.setFocus()
        self.chosen.emit()

    @Slot()
    def on_remove(self) -> None:
        """Take a time away."""
        place = next(place for place, (_, removes) in enumerate(self._fields) if removes is self.sender())
        self._take(place)
        self._number()
        self._fields[min(place, len(self._fields) - 1)][0].setFocus()
        self.chosen.emit()


def flush_typed(widget: QWidget) -> None:
    """Take what is being typed anywhere in ``widget``, without waiting for the focus to leave."""
    fields: list[Clock | Line | Number | DayField] = [
        *widget.findChildren(Clock),
        *widget.findChildren(Line),
        *widget.findChildren(Number),
        *widget.findChildren(DayField),
    ]
    for field in fields:
        field.flush()
