"""Anchors: everyday routines that practices are stacked onto."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from meantime.domain.weekdays import Weekdays


class Sensed(enum.StrEnum):
    """What the computer itself can notice; the usual times are then the fallback."""

    FIRST_UNLOCK = "first-unlock"
    BACK_AFTER_BREAK = "back-after-break"
    SESSION_END = "session-end"


@dataclass(frozen=True)
class UsualTimes:
    """When a routine usually happens.

    Attributes:
        by_weekday: for each weekday (Monday first) its times in order; empty where it doesn't happen.
        sensed: what the computer may notice instead.
    """

    by_weekday: tuple[tuple[time, ...], ...]
    sensed: Sensed | None = None

    def __post_init__(self) -> None:
        """Hold the shape."""
        if len(self.by_weekday) != 7:
            raise ValueError("usual times have seven weekdays")

    @property
    def days(self) -> Weekdays:
        """The weekdays on which it happens."""
        return frozenset(day for day, times in enumerate(self.by_weekday) if times)


@dataclass(frozen=True)
class Anchor:
    """A routine, known by its name, with every time it was moved.

    Attributes:
        name: how the person calls it; unique.
        moves: pairs of the first calendar day and the usual times from then on, in the order they were made.
            The one made last wins from its day on, whatever was said before about days to come. The first pair
            holds for all days before, too.
    """

    name: str
    moves: tuple[tuple[date, UsualTimes], ...]

    def usual_on(self, day: date) -> UsualTimes:
        """Return the usual times in force on the calendar day ``day``."""
        return next((usual for since, usual in reversed(self.moves) if since <= day), self.moves[0][1])

    def moved(self, since: date, usual: UsualTimes) -> Anchor:
        """Return the anchor moved to ``usual`` from the calendar day ``since`` on; the same one if it is there."""
        later = (begun for begun, _ in self.moves if begun > since)
        if all(self.usual_on(day) == usual for day in (since, *later)):
            return self
        return replace(self, moves=(*self.moves, (since, usual)))

    @property
    def newest(self) -> UsualTimes:
        """The usual times as last told."""
        return self.moves[-1][1]


Anchors = Mapping[str, Anchor]
