"""A picture of the day: the routines at their usual times, and what is stacked on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import AfterAnchor, ClockTimes, Quota
from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook
from meantime.services.screens.when_words import DayName, day_names
from meantime.services.timing import Timing

DAY = 24 * 60

Puts = dict[int, dict[time, time]]
"""Where the times of a routine are put, by the weekday of the calendar."""


@dataclass(frozen=True)
class Stacked:
    """One practice of a stack.

    Attributes:
        plan_id: which plan.
        title: its title.
        below: how long after the routine, each where it comes several times, and its full size, in words.
        offset: how many minutes after the routine it first comes; before it, where negative.
    """

    plan_id: str
    title: str
    below: str
    offset: int = 0


@dataclass(frozen=True)
class DayMark:
    """Something at one time of the day.

    Attributes:
        anchor: the routine as it stands; None for practices at a clock time.
        at: when, by the clock.
        name: the routine's name; the clock time for practices of their own.
        stack: what comes then, in its order.
        weekday: of the calendar, Monday is 0: past midnight that of the next morning.
        ask_before: what to know before it is moved; empty where nothing tied to it is locked.
    """

    anchor: Anchor | None
    at: time
    name: str
    stack: tuple[Stacked, ...]
    weekday: int
    ask_before: str = ""


@dataclass(frozen=True)
class DayPicture:
    """One practice day.

    Attributes:
        weekday: on which it begins, Monday is 0.
        begins: when practice days begin.
        marks: in the order of the practice day.
    """

    weekday: int
    begins: time
    marks: tuple[DayMark, ...]


class DayPictures:
    """Reads the notebook for the picture of a day."""

    def __init__(self, notebook: Notebook, timing: Timing) -> None:
        """Read from ``notebook``; ``timing`` knows what moves with a routine."""
        self._book, self._timing = notebook, timing

    @property
    def week(self) -> tuple[DayName, ...]:
        """The names of the weekdays in the order in which weeks are read."""
        return day_names(phrases.locale_of(self._book.settings.language))

    @property
    def today(self) -> int:
        """The present weekday."""
        return self._book.present().today.weekday()

    def view(self, weekday: int) -> DayPicture:
        """Return the picture of the practice day of one weekday, as routines and plans stand now.

        What is written before the hour at which practice days begin is the end of the day before.
        """
        present = self._book.present()
        plans = [p for p in self._book.plans if p.status(present.now, present.boundary) is not PlanStatus.ENDED]
        begins = present.boundary.start_on(present.today)
        marks: list[DayMark] = []
        for day, early in ((weekday, False), ((weekday + 1) % 7, True)):
            written = (*self._routines(plans, day), *_by_the_clock(plans, day))
            marks += [mark for mark in written if (mark.at < begins) is early]
        ordered = sorted(marks, key=lambda mark: ((_minutes(mark.at) - _minutes(begins)) % DAY, mark.anchor is None))
        return DayPicture(weekday, begins, tuple(ordered))

    def _routines(self, plans: list[Plan], day: int) -> Iterator[DayMark]:
        for anchor in self._book.anchors.values():
            stack, ask_before = _stack(plans, anchor.name, day), self._timing.ask_before(anchor.name)
            for at in anchor.newest.by_weekday[day]:
                yield DayMark(anchor, at, anchor.name, stack, day, ask_before)


def _by_the_clock(plans: list[Plan], day: int) -> Iterator[DayMark]:
    for plan in plans:
        for at in _clock_times(plan, day):
            yield DayMark(None, at, phrases.clock(at), (Stacked(plan.id, plan.title, _size(plan)),), day)


def _stack(plans: list[Plan], name: str, weekday: int) -> tuple[Stacked, ...]:
    """Return what is tied to a routine, a line for each plan, as it comes in time; at one time in the plans' order."""
    found = []
    for plan in plans:
        offsets = sorted(
            {
                trigger.offset
                for trigger in plan.spec.triggers
                if isinstance(trigger, AfterAnchor) and trigger.anchor == name
                if trigger.days is None or weekday in trigger.days
            }
        )
        if offsets:
            when = [_after(offset) for offset in offsets] if offsets != [0] else []
            found.append(Stacked(plan.id, plan.title, phrases.listed([*when, _size(plan)]), offsets[0]))
    return tuple(sorted(found, key=lambda each: each.offset))


def _clock_times(plan: Plan, weekday: int) -> list[time]:
    """Return the clock times of a plan on a weekday; of a rule that is no plain week they are left to the plan."""
    found: list[time] = []
    for trigger in plan.spec.triggers:
        if isinstance(trigger, ClockTimes) and trigger.rule is None:
            found += trigger.at if trigger.days is None or weekday in trigger.days else ()
        elif isinstance(trigger, Quota) and weekday in trigger.days:
            found += trigger.at
    return found


def _after(offset: int) -> str:
    if not offset:
        return tr("right after it")
    words = tr("{n} min after it") if offset > 0 else tr("{n} min before it")
    return words.format(n=abs(offset))


def _size(plan: Plan) -> str:
    full = plan.spec.full
    return phrases.minutes_in_words(full.minutes) if full is not None and full.minutes else ""


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def moved(usual: UsualTimes, weekday: int, put: Mapping[time, time], *, everywhere: bool) -> UsualTimes:
    """Return usual times with some times of ``weekday`` put elsewhere, all at once.

    Args:
        usual: as they are.
        weekday: the day, Monday is 0.
        put: where each time that moves is put.
        everywhere: on the other days that have such a time, too.
    """
    days = (
        tuple(sorted({put.get(at, at) for at in times})) if everywhere or day == weekday else times
        for day, times in enumerate(usual.by_weekday)
    )
    return replace(usual, by_weekday=tuple(days))


def _in_a_circle(put: Mapping[time, time]) -> bool:
    """Tell whether some times are put where one another were."""
    for begun in put:
        at = put[begun]
        for _ in put:
            if at == begun:
                return True
            at = put.get(at, at)
    return False


def put_elsewhere(anchor: Anchor, puts: Puts, *, everywhere: bool) -> UsualTimes:
    """Return the usual times of a routine as they were put; before and past midnight they are days of their own.

    Args:
        anchor: as it was shown.
        puts: where its times are put.
        everywhere: on the other days that have such a time, too.

    Raises:
        UserError: if two times of a day come to the same one: a moment would be lost; or if times only change places:
            on that day nothing would move, on the others something might.
    """
    usual = anchor.newest
    if any(_in_a_circle(put) for put in puts.values()):
        words = tr("The times of “{name}” only change places with each other here, so nothing would move.")
        raise UserError(words.format(name=anchor.name))
    for weekday, put in puts.items():
        usual = moved(usual, weekday, put, everywhere=everywhere)
    pairs = zip(anchor.newest.by_weekday, usual.by_weekday, strict=True)
    if any(len(after) < len(before) for before, after in pairs):
        raise UserError(tr("“{name}” is at that time already, on this day or another one.").format(name=anchor.name))
    return usual
