"""From plans to moments: which slots a practice day has, and when they come.

The past is fixed: the version of a plan in force on a day decides, and the day on which a version took over
carries its slots as a stored fact (``history``).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.plans import Plan, PlanSpec, Slot
from meantime.domain.rules import parsed, rule_days
from meantime.domain.triggers import AfterAnchor, ClockTimes, Once, Quota, Trigger
from meantime.domain.wall_time import DayBoundary, to_utc, to_wall

COUNT_BACK_DAYS = 7
"""Slots count from at most so many days before the first import."""

_REACH = timedelta(days=2)
"""How far a written time with its offset may lie from the practice day it belongs to."""


def occurrence_id(plan_id: str, day: date, number: int) -> str:
    """Return the name of one occurrence: the same plan, day and slot give the same string for ever."""
    return uuid.uuid5(uuid.UUID(plan_id), f"{day.isoformat()}/{number}").hex


def instant_of(slot: Slot, zone: str) -> datetime:
    """Return when ``slot`` comes, aware, in UTC; ``zone`` is the plan's own or the one in force."""
    return to_utc(slot.wall, zone)


def slots_on(
    plan: Plan, day: date, anchors: Anchors, boundary: DayBoundary, answered: Collection[int] = ()
) -> tuple[Slot, ...]:
    """Return all slots of the practice day ``day``, rest days and paused ones too, in order of number.

    A plan that was ended keeps the slots that were due by then, and those ``answered`` ahead of their time.
    """
    version = plan.version_on(day)
    if version.day == day:
        slots: Sequence[Slot] = version.day_slots
    else:
        slots = spec_slots(version.spec, day, anchors, boundary)
    if plan.ended is None:
        return tuple(slots)
    ended = plan.ended.wall_for(version.spec.zone)
    return tuple(slot for slot in slots if slot.wall <= ended or slot.number in answered)


def spec_slots(spec: PlanSpec, day: date, anchors: Anchors, boundary: DayBoundary) -> tuple[Slot, ...]:
    """Return the slots that ``spec`` alone gives the practice day ``day``."""
    if day < spec.starts - _REACH or (spec.ends is not None and day > spec.ends + _REACH):
        return ()
    found: list[tuple[datetime, int, int, date, Trigger]] = []
    for index, trigger in enumerate(spec.triggers):
        for step in range(-_REACH.days, _REACH.days + 1):
            base = day + timedelta(days=step)
            if base < spec.starts or (spec.ends is not None and base > spec.ends):
                continue
            for position, wall in enumerate(_written(trigger, spec, base, anchors)):
                if boundary.day_of(wall) == day:
                    found.append((wall, index, position, base, trigger))
    found.sort(key=lambda item: item[:4])
    return tuple(
        Slot(
            number=number,
            day=day,
            wall=wall,
            base=base,
            anchor=trigger.anchor if isinstance(trigger, AfterAnchor) else None,
            rest=base.weekday() in spec.rest,
            quota=isinstance(trigger, Quota),
        )
        for number, (wall, _, _, base, trigger) in enumerate(found, start=1)
    )


def _written(trigger: Trigger, spec: PlanSpec, base: date, anchors: Anchors) -> list[datetime]:
    """Return the local times that ``trigger`` gives the calendar day ``base``, offsets added."""
    weekday = base.weekday()
    if isinstance(trigger, AfterAnchor):
        anchor = anchors.get(trigger.anchor)
        if anchor is None or (trigger.days is not None and weekday not in trigger.days):
            return []
        offset = timedelta(minutes=trigger.offset)
        return [datetime.combine(base, at) + offset for at in anchor.usual_on(base).by_weekday[weekday]]
    if isinstance(trigger, ClockTimes):
        if trigger.days is not None and weekday not in trigger.days:
            return []
        if trigger.rule is not None and base not in rule_days(trigger.rule, spec.starts):
            return []
        times = [datetime.combine(base, at) for at in trigger.at]
        return times if trigger.rule is None else _before_until(times, trigger.rule, spec)
    if isinstance(trigger, Once):
        return [trigger.once] if trigger.once.date() == base else []
    if isinstance(trigger, Quota):
        offered = weekday in trigger.days and weekday not in spec.rest
        return [datetime.combine(base, at) for at in trigger.at] if offered else []
    return []


def _before_until(times: list[datetime], text: str, spec: PlanSpec) -> list[datetime]:
    rule = parsed(text)
    if rule.until is None or rule.until_time is None:
        return times
    last = datetime.combine(rule.until, rule.until_time)
    if rule.until_utc:
        last = to_wall(to_utc(last, "UTC"), spec.zone or "UTC")
    return [moment for moment in times if moment <= last]


@dataclass(frozen=True)
class Item:
    """One practice at a moment.

    Attributes:
        plan: whose.
        slot: which of its slots.
        occurrence: its lasting name.
        at: when, aware, in UTC.
    """

    plan: Plan
    slot: Slot
    occurrence: str
    at: datetime

    @property
    def spec(self) -> PlanSpec:
        """The version in force on its day."""
        return self.plan.version_on(self.slot.day).spec


@dataclass(frozen=True)
class Moment:
    """Practices that come at the same instant: a stack. One moment gives one notification."""

    at: datetime
    items: tuple[Item, ...]

    @property
    def day(self) -> date:
        """The practice day."""
        return self.items[0].slot.day

    @property
    def anchor(self) -> str | None:
        """The anchor all of them are stacked onto, or None where they differ."""
        anchors = {item.slot.anchor for item in self.items}
        return anchors.pop() if len(anchors) == 1 else None


def items_on(
    plan: Plan, day: date, anchors: Anchors, boundary: DayBoundary, zone: str, answered: Collection[int] = ()
) -> tuple[Item, ...]:
    """Return the slots of a practice day as items; ``zone`` is the one in force, ``answered`` as for ``slots_on``."""
    own = plan.version_on(day).spec.zone or zone
    return tuple(
        Item(plan, slot, occurrence_id(plan.id, day, slot.number), instant_of(slot, own))
        for slot in slots_on(plan, day, anchors, boundary, answered)
    )


def group(items: Iterable[Item]) -> tuple[Moment, ...]:
    """Put items of the same instant into one moment, in order of time, then of import, then of the sheet."""
    by_instant: dict[datetime, list[Item]] = {}
    for item in items:
        by_instant.setdefault(item.at, []).append(item)
    return tuple(
        Moment(at, tuple(sorted(by_instant[at], key=lambda item: (item.plan.order, item.slot.day, item.slot.number))))
        for at in sorted(by_instant)
    )


def days_between(start: datetime, end: datetime) -> list[date]:
    """Return every practice day that can hold a moment in [start, end) (aware), in any zone."""
    first = start.date() - timedelta(days=3)
    return [first + timedelta(days=step) for step in range((end.date() - first).days + 4)]


def expand(
    plan: Plan, anchors: Anchors, boundary: DayBoundary, start: datetime, end: datetime, zone: str
) -> list[Item]:
    """Return every slot of ``plan`` in [start, end) (aware instants), paused, resting and met ones too."""
    items = [
        item
        for day in days_between(start, end)
        for item in items_on(plan, day, anchors, boundary, zone)
        if start <= item.at < end
    ]
    return sorted(items, key=lambda item: (item.at, item.slot.number))


def counted_from(plan: Plan) -> date:
    """Return the first practice day whose slots count for this plan."""
    return plan.imported_day - timedelta(days=COUNT_BACK_DAYS)


def midnight(day: date) -> datetime:
    """Return the naive local midnight that begins the calendar day ``day``."""
    return datetime.combine(day, time())
