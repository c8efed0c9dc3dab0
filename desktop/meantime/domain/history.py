"""Changing a plan from now on: what was due or answered keeps its place, for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.errors import UserError
from meantime.domain.plans import Pause, Plan, PlanSpec, PlanVersion, Slot
from meantime.domain.schedule import instant_of, slots_on, spec_slots
from meantime.domain.statuses import PlanStatus
from meantime.domain.wall_time import DayBoundary, Stamp, to_wall
from meantime.language import tr

_MOVE_REACH_DAYS = 4
"""How many practice days before a plan's today an anchor that moves today can touch.

Two, because an offset of a day or an hour before the day begins puts a moment there, and two more where the plan's
own zone is ahead of the computer's.
"""


def change_plan(
    plan: Plan,
    spec: PlanSpec,
    now: Stamp,
    boundary: DayBoundary,
    anchors_before: Anchors,
    anchors_after: Anchors,
    answered: Collection[tuple[date, int]],
    zone: str,
) -> Plan:
    """Return ``plan`` changed to ``spec`` from ``now`` on.

    On the practice day of the change, slots already due or answered keep their numbers, and the new version's
    moments after now get the next ones. Both are written into the version as a fact. A change of zone may pass a
    date: then this holds for the day by the old clock and for the one by the new clock. What is kept stays at its
    instant, told by the new clock. Days before keep their slots, though a moved anchor would change them: a moment
    soon after midnight belongs to the practice day before, while an anchor moves by calendar days.

    Args:
        plan: as it stood.
        spec: what is agreed from now on.
        now: the moment of the change.
        boundary: when practice days begin.
        anchors_before: the anchors as they stood.
        anchors_after: the anchors as they stand from now on.
        answered: day and number of the slots of ``days_of_change`` that have an answer.
        zone: the zone in force, by which plans without one go.
    """
    old_zone, new_zone = plan.spec.zone or zone, spec.zone or zone
    old_wall, new_wall = now.wall_for(plan.spec.zone), now.wall_for(spec.zone)
    days = days_of_change(plan, spec, now, boundary)
    changed = _kept_past(plan, _days_before(days[0]), now, boundary, anchors_before, anchors_after)
    for day in days:
        before = slots_on(plan, day, anchors_before, boundary)
        kept = [slot for slot in before if slot.wall <= old_wall or (day, slot.number) in answered]
        highest = max((slot.number for slot in kept), default=0)
        coming = [slot for slot in spec_slots(spec, day, anchors_after, boundary) if slot.wall > new_wall]
        facts = (
            *(_by_clock_of(new_zone, slot, old_zone) for slot in kept),
            *(replace(slot, number=highest + place) for place, slot in enumerate(coming, start=1)),
        )
        changed = changed.with_version(PlanVersion(spec, now, day, facts))
    return changed


def _by_clock_of(zone: str, slot: Slot, before: str) -> Slot:
    """Return ``slot`` at its instant, told by the clock of ``zone`` instead of the one ``before``.

    Each by itself: either clock may be changed between two slots of one day.
    """
    return slot if zone == before else replace(slot, wall=to_wall(instant_of(slot, before), zone))


def days_of_change(plan: Plan, spec: PlanSpec, now: Stamp, boundary: DayBoundary) -> tuple[date, ...]:
    """Return the practice days on which a change to ``spec`` at ``now`` finds slots to keep, in order.

    They are today by the plan's clock and by that of ``spec``, and days to come that hold facts already: a plan
    that went westward may have lived them.
    """
    first, last = sorted((plan.today(now, boundary), boundary.day_of(now.wall_for(spec.zone))))
    today = {first + timedelta(days=step) for step in range((last - first).days + 1)}
    lived = {version.day for version in plan.versions if version.day is not None and version.day > last}
    return tuple(sorted(today | lived))


def anchors_touch(plan: Plan, now: Stamp, boundary: DayBoundary, before: Anchors, after: Anchors) -> bool:
    """Tell whether ``plan`` has other slots today, or on days before, once anchors moved from ``before`` to ``after``.

    Days to come need no fact: the anchors themselves say from when on they moved.
    """
    days = days_of_change(plan, plan.spec, now, boundary)
    specs = [(day, plan.version_on(day).spec) for day in days]
    return _kept_past(plan, _days_before(days[0]), now, boundary, before, after) is not plan or any(
        spec_slots(spec, day, before, boundary) != spec_slots(spec, day, after, boundary) for day, spec in specs
    )


def keep_ended(plan: Plan, now: Stamp, boundary: DayBoundary, before: Anchors, after: Anchors) -> Plan:
    """Return a plan that has ended with all its slots where they were, though anchors moved."""
    days = days_of_change(plan, plan.spec, now, boundary)
    return _kept_past(plan, (*_days_before(days[0]), *days), now, boundary, before, after)


def _days_before(day: date) -> tuple[date, ...]:
    return tuple(day - timedelta(days=back) for back in range(_MOVE_REACH_DAYS, 0, -1))


def _kept_past(
    plan: Plan, days: Iterable[date], now: Stamp, boundary: DayBoundary, before: Anchors, after: Anchors
) -> Plan:
    """Return ``plan`` with facts for ``days`` from the first one on that moved anchors would change.

    All that follow become facts with it: the version added last would else speak for them.
    """
    whole, kept = replace(plan, ended=None), plan
    for day in days:
        slots = slots_on(whole, day, before, boundary)
        if kept is not plan or slots != slots_on(whole, day, after, boundary):
            kept = kept.with_version(PlanVersion(plan.version_on(day).spec, now, day, slots))
    return kept


def pause_plan(plan: Plan, now: Stamp, boundary: DayBoundary, until: date | None) -> Plan:
    """Return ``plan`` paused from ``now``; ``until`` is the first active day again.

    Raises:
        UserError: if the plan has ended, or ``until`` is not in the future.
    """
    today = plan.today(now, boundary)
    if plan.status(now, boundary) is PlanStatus.ENDED:
        raise UserError(tr("This plan has ended; there is nothing to pause."))
    if until is not None and until <= today:
        raise UserError(tr("The day to go on has to be after today."))
    open_pauses = [pause for pause in plan.pauses if pause.open_on(today)]
    if open_pauses and open_pauses[-1].until == until:
        return plan
    kept = tuple(replace(pause, resumed=now) if pause.open_on(today) else pause for pause in plan.pauses)
    return replace(plan, pauses=(*kept, Pause(now, until)))


def resume_plan(plan: Plan, now: Stamp, boundary: DayBoundary, *, reminds: bool = True) -> Plan:
    """Return ``plan`` active again from ``now``; its reminders too, also of what made things worse, if it ``reminds``.

    Raises:
        UserError: if the plan has ended.
    """
    if plan.status(now, boundary) is PlanStatus.ENDED:
        raise UserError(tr("This plan has ended; it cannot go on."))
    today = plan.today(now, boundary)
    pauses = tuple(replace(pause, resumed=now) if pause.open_on(today) else pause for pause in plan.pauses)
    return replace(plan, pauses=pauses, silenced=None if reminds else plan.silenced)


def end_plan(plan: Plan, now: Stamp) -> Plan:
    """Return ``plan`` ended at ``now``; ending it again changes nothing."""
    return plan if plan.ended is not None else replace(plan, ended=now)
