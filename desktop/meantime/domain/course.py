"""The course of therapy by months: which months a plan has, and what its counts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.plans import Plan
from meantime.domain.schedule import counted_from, slots_on
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekdays import monday_of

_DAY = timedelta(days=1)
_REACH = 2
"""So many days before its first and after its last day a plan can have a slot, by an offset."""


@dataclass(frozen=True)
class PlanMonth:
    """One plan in one month; ``month`` is its first day."""

    month: date
    plan: Plan


def month_of(day: date) -> date:
    """Return the first day of the month that holds ``day``."""
    return day.replace(day=1)


def month_on(month: date, months: int) -> date:
    """Return the first day of the month so many months on, or back."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return month_on(month, 1) - _DAY


def may_be_due(plan: Plan, first: date, last: date) -> bool:
    """Tell whether a plan can have slots between two days; that it has none is told for sure."""
    specs = [version.spec for version in plan.versions]
    if counted_from(plan) > last or min(spec.starts for spec in specs) - _REACH * _DAY > last:
        return False
    if plan.ended is not None and plan.ended.utc.date() + _REACH * _DAY < first:
        return False
    return any(spec.ends is None or spec.ends + _REACH * _DAY >= first for spec in specs)


def lived(
    plan: Plan, today: date, anchors: Anchors, boundary: DayBoundary, answered: tuple[date, date] | None
) -> tuple[date, date] | None:
    """Return the first and the last practice day of a plan until ``today``; None while it has not begun.

    That of a quota is the Sunday of its last week, for its places count where their week ends.

    Args:
        plan: the plan.
        today: the practice day by its own clock.
        anchors: all anchors.
        boundary: when practice days begin.
        answered: the first and the last practice day with an answer, which may lie outside its slots.
    """
    spec, starts = plan.spec, min(version.spec.starts for version in plan.versions)
    first = max(counted_from(plan), _outmost(plan, starts, -1, anchors, boundary))
    ends = [today]
    if plan.ended is not None:
        ends.append(boundary.day_of(plan.ended.wall_for(spec.zone)))
    if spec.ends is not None:
        ends.append(_outmost(plan, spec.ends, 1, anchors, boundary))
    last = min(ends)
    if any(version.spec.quota is not None for version in plan.versions):
        last = max(last, min(today, monday_of(last) + 6 * _DAY))
    if answered is not None:
        if first > last:
            return answered
        first, last = min(first, answered[0]), max(last, answered[1])
    return (first, last) if first <= last else None


def _outmost(plan: Plan, day: date, way: int, anchors: Anchors, boundary: DayBoundary) -> date:
    """Return the day furthest ``way`` (1 or -1) of ``day`` on which an offset leaves a slot; ``day`` without one."""
    for steps in range(_REACH, 0, -1):
        other = day + way * steps * _DAY
        if slots_on(plan, other, anchors, boundary):
            return other
    return day


def months_of(first: date, last: date) -> Iterator[date]:
    """Give the months from that of ``last`` back to that of ``first``."""
    month, oldest = month_of(last), month_of(first)
    while month >= oldest:
        yield month
        month = month_on(month, -1)
