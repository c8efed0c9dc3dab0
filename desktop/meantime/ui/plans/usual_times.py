"""When a routine usually is: its times by groups of days, and what the computer may notice of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.domain.anchors import Sensed, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.weekdays import Weekdays
from meantime.language import tr
from meantime.services.screens.routines import sensed_words
from meantime.services.screens.when_words import DayName
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.triggers.choosing import ClockList, DayChips, Select

_USUAL = (time(9),)


class DaysAndTimes(QFrame):
    """Some weekdays and the times on them."""

    changed = Signal()
    """A day or a time is another."""

    rebuilt = Signal()
    """There are other fields than before."""

    removal_wanted = Signal()
    """These days are to go."""

    def __init__(self, number: int, week: Sequence[DayName], days: Weekdays, times: Sequence[time]) -> None:
        """Show ``times`` on ``days``; ``number`` tells it from others."""
        super().__init__()
        self.setObjectName("card")
        words = tr("Days {n}").format(n=number)
        self.setAccessibleName(words)
        self.chips, self.clocks = DayChips(words, week), ClockList(tr("{days}: time").format(days=words))
        self.chips.show_days(days)
        self.clocks.show_times(times)
        removes: QPushButton = button(tr("Take away"), "link", name=tr("Take away: {words}").format(words=words))
        removes.clicked.connect(self.removal_wanted)
        body, head = column(self, margin=(14, 11, 14, 12), gap=8), row(gap=8)
        head.addWidget(self.chips, 1)
        head.addWidget(removes, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(self.clocks)
        self.chips.chosen.connect(self.changed)
        self.clocks.chosen.connect(self.changed)
        self.clocks.rebuilt.connect(self.rebuilt)

    @property
    def times(self) -> tuple[time, ...]:
        """The times, in order."""
        return tuple(sorted({time.fromisoformat(at) for at in self.clocks.times}))


class UsualTimesFields(QWidget):
    """All of it, as it is entered. Each day stands in one place."""

    changed = Signal()
    """Something was entered."""

    rebuilt = Signal()
    """There are other fields than before."""

    def __init__(self, week: Sequence[DayName], usual: UsualTimes) -> None:
        """Show ``usual``; ``week`` names the weekdays."""
        super().__init__()
        self._week = week
        self.groups: list[DaysAndTimes] = []
        self._made = 0
        self._body = column(self, gap=10)
        self._adds: QPushButton = button(tr("Other times on other days"), "link")
        self._adds.clicked.connect(self.on_add)
        foot = row()
        foot.addWidget(self._adds)
        foot.addStretch(1)
        self._body.addLayout(foot)
        self.sensed = Select(tr("What the computer notices of it"), list(sensed_words().items()))
        self.sensed.chosen.connect(self.changed)
        self._add_sensed()
        self.show_usual(usual)

    def show_usual(self, usual: UsualTimes) -> None:
        """Show other times."""
        for group in list(self.groups):
            self._take(group)
        self._made = 0
        for days, times in _groups(usual):
            self._put(days, times)
        self.sensed.show_value(usual.sensed)

    def _add_sensed(self) -> None:
        made = frame("card")
        body = column(made, margin=(14, 11, 14, 12), gap=6)
        body.addWidget(label(tr("What the computer notices of it"), "anchor", wrap=True))
        body.addWidget(self.sensed, 0, Qt.AlignmentFlag.AlignLeft)
        words = tr("What moves with it then comes when that happens, and at the usual time where it was not noticed.")
        body.addWidget(label(words, "caption", wrap=True))
        self._body.addWidget(made)

    def _put(self, days: Weekdays, times: Sequence[time]) -> DaysAndTimes:
        self._made += 1
        made = DaysAndTimes(self._made, self._week, days, times)
        made.changed.connect(self.on_changed)
        made.rebuilt.connect(self.rebuilt)
        made.removal_wanted.connect(self.on_removal_wanted)
        self._body.insertWidget(len(self.groups), made)
        self.groups.append(made)
        self.rebuilt.emit()
        return made

    def _take(self, group: DaysAndTimes) -> None:
        self.groups.remove(group)
        self._body.removeWidget(group)
        group.hide()
        group.deleteLater()

    @property
    def usual(self) -> UsualTimes:
        """The usual times as they are entered."""
        by_weekday = [next((group.times for group in self.groups if day in group.chips.days), ()) for day in range(7)]
        sensed = self.sensed.value
        return UsualTimes(tuple(by_weekday), sensed if isinstance(sensed, Sensed) else None)

    @property
    def incomplete(self) -> bool:
        """Whether times stand there for no day."""
        return any(not group.chips.days for group in self.groups)

    def refuse_incomplete(self) -> None:
        """Refuse times for no day.

        Raises:
            UserError: if there are any.
        """
        if self.incomplete:
            raise UserError(tr("Choose at least one day for each of the times, or take them away."))

    def fields(self) -> list[QWidget]:
        """Return where one begins, the first that is shown."""
        return [chip for group in self.groups for chip in group.chips.findChildren(QPushButton)]

    @Slot()
    def on_changed(self) -> None:
        """Let each day stand in one place: where it was chosen last."""
        changed = self.sender()
        for group in self.groups:
            if isinstance(changed, DaysAndTimes) and group is not changed:
                group.chips.show_days(group.chips.days - changed.chips.days)
        self.changed.emit()

    @Slot()
    def on_add(self) -> None:
        """Offer other times; the days are chosen there."""
        made = self._put(frozenset(), _USUAL)
        made.chips.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take days away."""
        gone = self.sender()
        for group in [group for group in self.groups if group is gone]:
            self._take(group)
        self.rebuilt.emit()
        self._adds.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()


def _groups(usual: UsualTimes) -> list[tuple[Weekdays, tuple[time, ...]]]:
    """Return the days with the same times together, in order."""
    by_times: dict[tuple[time, ...], set[int]] = {}
    for day, times in enumerate(usual.by_weekday):
        if times:
            by_times.setdefault(times, set()).add(day)
    return [(frozenset(days), times) for times, days in by_times.items()]
