"""Changing a plan from now on: what was due or answered keeps its place, for ever."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from meantime.domain.anchors import Anchors
from meantime.domain.errors import UserError
from meantime.domain.plans import Pause, Plan, PlanSpec, PlanVersion
from meantime.domain.schedule import slots_on, spec_slots
from meantime.domain.statuses import PlanStatus
from meantime.domain.wall_time import DayBoundary, Stamp
from meantime.language import tr


def change_plan(
    plan: Plan,
    spec: PlanSpec,
    now: Stamp,
    boundary: DayBoundary,
    anchors_before: Anchors,
    anchors_after: Anchors,
    answered: Collection[int],
) -> Plan:
    """Return ``plan`` changed to ``spec`` from ``now`` on.

    On the practice day of the change, slots already due or answered keep their numbers, and the new version's
    moments after now get the next ones. Both are written into the version as a fact.

    Args:
        plan: as it stood.
        spec: what is agreed from now on.
        now: the moment of the change.
        boundary: when practice days begin.
        anchors_before: the anchors as they stood.
        anchors_after: the anchors as they stand from now on.
        answered: numbers of the slots of today that have an answer.
    """
    today = boundary.day_of(now.wall_for(spec.zone))
    before = slots_on(plan, today, anchors_before, boundary)
    old_wall, new_wall = now.wall_for(plan.spec.zone), now.wall_for(spec.zone)
    kept = [slot for slot in before if slot.wall <= old_wall or slot.number in answered]
    highest = max((slot.number for slot in kept), default=0)
    coming = [slot for slot in spec_slots(spec, today, anchors_after, boundary) if slot.wall > new_wall]
    facts = (*kept, *(replace(slot, number=highest + place) for place, slot in enumerate(coming, start=1)))
    return plan.with_version(PlanVersion(spec, now, today, facts))


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


def resume_plan(plan: Plan, now: Stamp, boundary: DayBoundary) -> Plan:
    """Return ``plan`` active again from ``now``, its reminders too.

    Raises:
        UserError: if the plan has ended.
    """
    if plan.status(now, boundary) is PlanStatus.ENDED:
        raise UserError(tr("This plan has ended; it cannot go on."))
    today = plan.today(now, boundary)
    pauses = tuple(replace(pause, resumed=now) if pause.open_on(today) else pause for pause in plan.pauses)
    return replace(plan, pauses=pauses, silenced=None)


def end_plan(plan: Plan, now: Stamp) -> Plan:
    """Return ``plan`` ended at ``now``; ending it again changes nothing."""
    return plan if plan.ended is not None else replace(plan, ended=now)
