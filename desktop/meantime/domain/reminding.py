"""Which moments of a plan are reminded of, by how often the person wants to be; all others come without a word.

Everything is answered for and counted as before: this is asked only where the desk is filled and rehearsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from meantime.domain.anchors import Anchor, Anchors
from meantime.domain.fading import Fade, Level
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import Item, slots_on
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.domain.weekdays import monday_of

_DAY, _REACH = timedelta(days=1), timedelta(days=2)


def fade_plan(plan: Plan, level: Level, now: Stamp, boundary: DayBoundary) -> Plan:
    """Return ``plan`` reminding so often from ``now`` on; the same again changes nothing."""
    if plan.level is level:
        return plan
    return replace(plan, fades=(*plan.fades, Fade(level, now, plan.today(now, boundary))))


def fade_over(plan: Plan, slot: Slot) -> Fade | None:
    """Return the choice that ``slot`` follows; None where it reminds as it always did."""
    zone = plan.version_on(slot.day).spec.zone
    return next((fade for fade in reversed(plan.fades) if slot.wall > fade.since.wall_for(zone)), None)


def reminded(plan: Plan, items: Iterable[Item], anchors: Anchors, boundary: DayBoundary) -> list[Item]:
    """Return those of a plan's prompting ``items`` that it reminds of.

    Every second one is counted from the first after the choice, over all slots but planned rest: neither a pause nor
    an answer changes which ones they are. Once a week is the first slot of a Monday week that is neither planned rest
    nor paused; in the week of the choice only where that is still to come.
    """
    if not plan.fades:
        return list(items)
    known = list(items)
    if not known:
        return []
    first, last = min(item.slot.day for item in known), max(item.slot.day for item in known)
    second = {fade: set(_every_second(plan, fade, first, last, anchors, boundary)) for fade in _followed(plan, known)}
    return [item for item in known if _reminds(plan, item.slot, second, anchors, boundary)]


def _followed(plan: Plan, items: Iterable[Item]) -> set[Fade]:
    """Return the choices of every second time that some of ``items`` follow."""
    fades = {fade_over(plan, item.slot) for item in items}
    return {fade for fade in fades if fade is not None and fade.level is Level.SECOND}


def _reminds(
    plan: Plan, slot: Slot, second: dict[Fade, set[tuple[date, int]]], anchors: Anchors, boundary: DayBoundary
) -> bool:
    fade = fade_over(plan, slot)
    if fade is None or fade.level is Level.EVERY:
        return True
    if fade.level is Level.SECOND:
        return (slot.day, slot.number) in second[fade]
    return fade.level is Level.WEEKLY and _first_of_week(plan, slot.day, anchors, boundary) == (slot.day, slot.number)


def _every_second(
    plan: Plan, fade: Fade, first: date, last: date, anchors: Anchors, boundary: DayBoundary
) -> Iterator[tuple[date, int]]:
    """Name every second slot from ``fade`` on that lies between two practice days, by day and number."""
    monday = monday_of(first)
    before = _counted_before(plan, fade, monday, tuple(anchors.values()), boundary)
    since = max(monday, _begins(fade))
    for place, slot in enumerate(_counted(plan, fade, since, last, anchors, boundary), start=before):
        if place % 2 == 0:
            yield slot.day, slot.number


@lru_cache(maxsize=64)
def _counted_before(plan: Plan, fade: Fade, day: date, anchors: tuple[Anchor, ...], boundary: DayBoundary) -> int:
    """Count the slots from ``fade`` on that lie before the practice day ``day``: kept, since they may be years."""
    by_name = {anchor.name: anchor for anchor in anchors}
    return sum(1 for _ in _counted(plan, fade, _begins(fade), day - _DAY, by_name, boundary))


def _begins(fade: Fade) -> date:
    """Return a day before which no slot follows ``fade``; a plan may have moved to a zone that is behind."""
    return fade.day - _REACH


def _counted(
    plan: Plan, fade: Fade, first: date, last: date, anchors: Anchors, boundary: DayBoundary
) -> Iterator[Slot]:
    for step in range((last - first).days + 1):
        day = first + step * _DAY
        wall = fade.since.wall_for(plan.version_on(day).spec.zone)
        yield from (slot for slot in slots_on(plan, day, anchors, boundary) if not slot.rest and slot.wall > wall)


def _first_of_week(plan: Plan, of: date, anchors: Anchors, boundary: DayBoundary) -> tuple[date, int] | None:
    """Return day and number of the first slot that could remind in the Monday week of the day ``of``."""
    monday = monday_of(of)
    for ahead in range(7):
        for slot in slots_on(plan, monday + ahead * _DAY, anchors, boundary):
            if not slot.rest and not plan.paused(slot):
                return slot.day, slot.number
    return None
