"""The weekly look: when it comes, how practices begin by now, and the line on what is shifting. All is optional."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meantime.domain.errors import FieldError
from meantime.domain.wall_time import DayBoundary, Stamp, to_utc, to_wall
from meantime.language import tr

LOWEST, HIGHEST = 1, 7
"""How far a practice is something that begins by itself, or with ease, goes from here to there."""

LONGEST_SHIFTING = 300

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Beginning(enum.StrEnum):
    """What is asked of how a practice begins; the values stand in the data."""

    AUTOMATIC = "automatic"
    """Whether it is something that is done automatically."""
    EASY = "easy"
    """Whether it is easy to start."""


@dataclass(frozen=True)
class Begun:
    """One answer to how a practice begins by now.

    Attributes:
        id: 32 hexadecimal digits.
        plan_id: of which plan.
        about: what was asked.
        day: the practice day of the answer.
        value: 1 to 7.
        made: when it was noted; the newest of a day stands.
    """

    id: str
    plan_id: str
    about: Beginning
    day: date
    value: int
    made: Stamp

    def __post_init__(self) -> None:
        """Refuse what the scale does not have."""
        if not LOWEST <= self.value <= HIGHEST:
            raise FieldError("", tr("How a practice begins goes from 1 to 7."))


@dataclass(frozen=True)
class Shifting:
    """The client's line on what is shifting in a week.

    Attributes:
        id: 32 hexadecimal digits.
        day: the practice day of the look that it was written for.
        text: the client's words.
        made: when they were first written down.
        star: bring to session. Nothing of it is shown without.
        private: it stays with the client, with a star or without.
    """

    id: str
    day: date
    text: str
    made: Stamp
    star: bool = False
    private: bool = False

    def __post_init__(self) -> None:
        """Refuse what nobody can have written."""
        if not self.text.strip() or len(self.text) > LONGEST_SHIFTING:
            raise FieldError("", tr("A line has up to {n} characters.").format(n=LONGEST_SHIFTING))


@dataclass(frozen=True)
class Look:
    """One weekly look.

    Attributes:
        at: naive local time from which it is offered.
        day: the practice day of that.
    """

    at: datetime
    day: date


def latest_look(now: datetime, zone: str, weekday: int, at: time, boundary: DayBoundary) -> Look:
    """Return the weekly look that began last.

    Args:
        now: the present instant, aware.
        zone: the IANA zone in force; a time that it skips or repeats comes as ``to_utc`` says.
        weekday: the day of the week, Monday is 0.
        at: its time.
        boundary: when practice days begin.
    """
    near = to_wall(now, zone).date() + _DAY
    wall = datetime.combine(near - timedelta(days=(near.weekday() - weekday) % 7), at)
    while to_utc(wall, zone) > now:
        wall -= _WEEK
    return Look(wall, boundary.day_of(wall))


def looks_around(
    now: datetime, zone: str, weekday: int, at: time, boundary: DayBoundary, weeks: int
) -> tuple[Look, ...]:
    """Return the look that began last and so many ``weeks`` of those to come; arguments as for ``latest_look``."""
    latest = latest_look(now, zone, weekday, at, boundary)
    walls = (latest.at + ahead * _WEEK for ahead in range(weeks + 1))
    return tuple(Look(wall, boundary.day_of(wall)) for wall in walls)


_APART, _OF_LATE = timedelta(days=4), timedelta(days=14)

REMEMBERED = 2 * _OF_LATE
"""Answers of longer ago say nothing about how a practice begins by now."""


def twice(entries: Iterable[Begun], today: date) -> tuple[int, int] | None:
    """Return the last two answers of two looks, the newest last; None where there are none of late.

    Answers less than four days apart belong to one look, of which the newest counts. The newest may be up to two weeks
    old, and the one before it as much older.

    Args:
        entries: answers to one question about one plan, in order of time.
        today: the present practice day.
    """
    known = list(entries)
    if not known or known[-1].day < today - _OF_LATE:
        return None
    newest = known[-1]
    first = newest.day - _OF_LATE
    before = [entry for entry in known if first <= entry.day <= newest.day - _APART]
    return (before[-1].value, newest.value) if before else None
