"""Wall time, instants and the practice day.

Schedules are naive local times. A time that a spring change skips takes the offset before the gap
(02:30 becomes 03:30, RFC 5545 section 3.3.5); one that an autumn change repeats happens once, the first time.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_DAY_START = time(4, 0)
YEARS = range(1900, 2300)
"""The years that anything written down lies in; far enough from the calendar's ends for days to be added."""


def to_utc(wall: datetime, zone: str) -> datetime:
    """Return the instant at which clocks in ``zone`` show the naive local time ``wall``.

    ``fold=0`` before a conversion gives just what RFC 5545 asks for, in gaps and in folds.
    """
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def to_wall(instant: datetime, zone: str) -> datetime:
    """Return the naive local time that clocks in ``zone`` show at ``instant`` (aware)."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def reached(wall: datetime, zone: str) -> tuple[datetime, ...]:
    """Return every instant at which clocks in ``zone`` come to the naive local time ``wall``, or leap over it.

    There are two where an autumn change repeats it; where a spring change skips it, it is that of the change.
    """
    first, second = to_utc(wall, zone), wall.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    if second >= first:
        return (first,) if second == first else (first, second)
    while to_wall(second, zone) < wall:
        second += timedelta(minutes=1)
    return (second,)


@dataclass(frozen=True)
class Stamp:
    """When something was done, as an instant and as the clock on the wall showed it.

    The wall time is kept because a plan that floats with the computer compares in wall time:
    what was due before a journey stays due after it.

    Attributes:
        utc: the instant, aware, in UTC.
        wall: the naive local time in the zone then in force.
    """

    utc: datetime
    wall: datetime

    def __post_init__(self) -> None:
        """Hold the promise of the two fields."""
        if self.utc.tzinfo is None or self.wall.tzinfo is not None:
            raise ValueError("a stamp has an aware instant and a naive wall time")

    @classmethod
    def at(cls, instant: datetime, zone: str) -> Stamp:
        """Return the stamp of ``instant`` (aware) in ``zone``."""
        return cls(instant.astimezone(UTC), to_wall(instant, zone))

    def wall_for(self, zone: str | None) -> datetime:
        """Return the naive time on the clock that a plan goes by: ``zone``'s, or the computer's if None."""
        return self.wall if zone is None else to_wall(self.utc, zone)


@dataclass(frozen=True)
class DayBoundary:
    """When a practice day begins, with every change of mind: the past keeps the boundary it had.

    Attributes:
        changes: pairs of the first calendar day a boundary holds for and the boundary, in order.
    """

    changes: tuple[tuple[date, time], ...] = ()

    def start_on(self, day: date) -> time:
        """Return the boundary in force on the calendar day ``day``."""
        index = bisect_right(self.changes, day, key=lambda change: change[0])
        return self.changes[index - 1][1] if index else DEFAULT_DAY_START

    def day_of(self, wall: datetime) -> date:
        """Return the practice day of a naive local time: 00:30 belongs to the day before."""
        day = wall.date()
        return day if wall.time() >= self.start_on(day) else day - timedelta(days=1)

    def begins(self, day: date) -> datetime:
        """Return the naive local time at which the practice day ``day`` begins."""
        return datetime.combine(day, self.start_on(day))
