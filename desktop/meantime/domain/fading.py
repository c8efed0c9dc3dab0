"""Fading: how often a plan reminds, as the person chose it, and when another level is worth offering.

Nothing here changes what is due or what can be answered: it only says which moments are reminded of.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from meantime.domain.wall_time import Stamp


class Level(enum.StrEnum):
    """How often a plan reminds, from most to least; the values stand in the data."""

    EVERY = "every-time"
    SECOND = "every-second-time"
    WEEKLY = "once-a-week"
    OFF = "off"

    @property
    def less(self) -> Level | None:
        """The next step; None after the last."""
        levels = list(Level)
        place = levels.index(self) + 1
        return levels[place] if place < len(levels) else None

    @property
    def more(self) -> Level | None:
        """The step before; None before the first."""
        levels = list(Level)
        place = levels.index(self)
        return levels[place - 1] if place else None


@dataclass(frozen=True)
class Fade:
    """One choice of how often a plan reminds.

    Attributes:
        level: how often from then on.
        since: when it was chosen; moments after it follow it.
        day: the practice day of that.
    """

    level: Level
    since: Stamp
    day: date


@dataclass(frozen=True)
class Habit:
    """How much a practice is a habit, by the last ten occurrences that were due.

    Attributes:
        due: how many of the ten there were by now.
        done: how many of them were done.
        unprompted: how many of them were noted before any reminder.
        automatic: the last two answers to "... is something I do automatically", 1 to 7.
    """

    due: int
    done: int
    unprompted: int
    automatic: tuple[int, int]


@dataclass(frozen=True)
class Held:
    """How a practice held while its reminders were thinned out.

    Attributes:
        weeks: (due, done) of the last two times seven days, the latest last.
        days: for how many days the level has been in force.
    """

    weeks: tuple[tuple[int, int], tuple[int, int]]
    days: int


_LAST_DUE, _UNPROMPTED, _AUTOMATIC = 10, 8, 5
_WELL, _HALF = 0.8, 0.5
_WEEK, _ENOUGH = 7, 3


def first_step_offered(habit: Habit | None) -> bool:
    """Tell whether to offer that a plan which reminds every time does so every second time.

    It takes 80 % of the last ten due done, eight of them noted before any reminder, and twice at least 5 on how
    automatic it is. Where that is not asked (None), nothing is offered; the person can choose it all the same.
    """
    if habit is None or habit.due < _LAST_DUE or min(habit.automatic) < _AUTOMATIC:
        return False
    return habit.done / habit.due >= _WELL and habit.unprompted >= _UNPROMPTED


def less_offered(level: Level, held: Held) -> Level | None:
    """Return the next step where reminders are thinned out already, and two weeks went well at this level."""
    good = all(due and done / due >= _WELL for due, done in held.weeks)
    return level.less if level is not Level.EVERY and good and held.days >= 2 * _WEEK else None


def more_offered(level: Level, held: Held) -> Level | None:
    """Return the step before, where less than half was done over a week at the level.

    One or two occasions a week say too little; there the person goes back by hand.
    """
    due, done = held.weeks[-1]
    below = due >= _ENOUGH and done / due < _HALF
    return level.more if below and held.days >= _WEEK else None
