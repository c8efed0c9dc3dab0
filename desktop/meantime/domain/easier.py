"""When a practice is done more often: groups of moments compared by their counts, where the counts carry it."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meantime.domain.statuses import DONE, Status

LEAST = 8
"""Nothing is compared below so many answers; the two groups that are compared have as many moments as well."""

LEAST_A_GROUP = 3
"""A group of fewer moments is not compared."""

APART = 4
"""The shares done differ by at least one part of so many."""

_ANSWERED = DONE | {Status.TRIED, Status.NOT_THIS_TIME}
_OVER = _ANSWERED | {Status.NO_ENTRY}


class Side(enum.Enum):
    """What moments are grouped by, in the order in which one of two that carry as much is told."""

    TIME = "time"
    ANCHOR = "anchor"
    PLACE = "place"


@dataclass(frozen=True)
class Moment:
    """One moment that was due.

    Attributes:
        status: how it stands; one that is still open is left out of all counts.
        groups: where it belongs on each side on which it belongs anywhere.
    """

    status: Status | None
    groups: Mapping[Side, str]


@dataclass(frozen=True)
class Group:
    """Some moments together.

    Attributes:
        name: what they have in common.
        done: how many of them were done, in any size.
        due: how many there were.
    """

    name: str
    done: int
    due: int


@dataclass(frozen=True)
class Easier:
    """Two groups whose counts differ.

    Attributes:
        side: what they differ in.
        best: where the most was done.
        least: where the least was done.
    """

    side: Side
    best: Group
    least: Group


def answers_in(moments: Iterable[Moment]) -> int:
    """Return how many of ``moments`` were answered."""
    return sum(moment.status in _ANSWERED for moment in moments)


def easier(moments: Iterable[Moment]) -> Easier | None:
    """Return where more was done than elsewhere; None where the counts do not carry it.

    Of several sides that do, the one whose two groups have the most moments is told.
    """
    known = list(moments)
    if answers_in(known) < LEAST:
        return None
    found = [told for side in Side if (told := compared(side, known)) is not None]
    return max(found, key=lambda told: told.best.due + told.least.due, default=None)


def compared(side: Side, moments: Iterable[Moment]) -> Easier | None:
    """Return the two groups on one side that are the furthest apart; None where the counts do not carry it.

    Of equal ones the one that came first in ``moments`` is taken. What is still open is not counted.
    """
    groups = _large(side, moments)
    if len(groups) < 2:
        return None
    best = max(groups, key=lambda group: group.done / group.due)
    least = min(groups, key=lambda group: group.done / group.due)
    apart = best.done * least.due - least.done * best.due
    carries = best.due + least.due >= LEAST and apart * APART >= best.due * least.due
    return Easier(side, best, least) if carries else None


def comparable(moments: Iterable[Moment]) -> bool:
    """Tell whether two groups on any side have as many moments as it takes, however their shares are."""
    known = list(moments)
    sizes = (sorted(group.due for group in _large(side, known))[-2:] for side in Side)
    return any(len(two) == 2 and sum(two) >= LEAST for two in sizes)


def only_time(moments: Iterable[Moment]) -> Group | None:
    """Return the time of day to which all moments belong that are counted; None where there are several, or none."""
    groups = _groups(Side.TIME, moments)
    return groups[0] if len(groups) == 1 else None


def _large(side: Side, moments: Iterable[Moment]) -> list[Group]:
    return [group for group in _groups(side, moments) if group.due >= LEAST_A_GROUP]


def _groups(side: Side, moments: Iterable[Moment]) -> list[Group]:
    """Return all groups on one side, in the order in which they come; what is still open is not counted."""
    due: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for moment in moments:
        if moment.status in _OVER and side in moment.groups:
            due[moment.groups[side]] += 1
            done[moment.groups[side]] += moment.status in DONE
    return [Group(name, done[name], count) for name, count in due.items()]
