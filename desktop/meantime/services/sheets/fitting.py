"""Whether a plan's moments can come at all: what only shows once its start and the anchors are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.errors import FieldError
from meantime.domain.plans import PlanSpec
from meantime.domain.rules import first_day
from meantime.domain.schedule import spec_slots
from meantime.domain.triggers import AfterAnchor, ClockTimes, Once, Quota, Trigger
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekdays import CODES, EVERY_DAY
from meantime.language import tr


def refuse_unfit(spec: PlanSpec, anchors: Anchors, known: Collection[Trigger]) -> None:
    """Refuse a plan that ends before it starts, or that has a moment which can never come.

    Args:
        spec: the plan, with its start.
        anchors: all anchors as they will be.
        known: triggers that stand whatever their day: a past appointment is no mistake in a sheet that comes again.

    Raises:
        FieldError: with a path inside the plan.
    """
    if spec.ends is not None and spec.ends < spec.starts:
        raise FieldError("ends", tr("expected a day that is not before the start"))
    for index, trigger in enumerate(spec.triggers, start=1):
        try:
            if isinstance(trigger, ClockTimes):
                _refuse_clock(trigger, spec)
            elif isinstance(trigger, AfterAnchor):
                _refuse_after(trigger, spec, anchors)
            elif isinstance(trigger, Quota):
                _refuse_quota(trigger, spec)
            elif isinstance(trigger, Once) and trigger.once.date() < spec.starts and trigger not in known:
                raise FieldError("once", tr("expected a day between the plan’s start and end"))
        except FieldError as error:
            raise error.under(f"trigger[{index}]") from None


def _refuse_clock(trigger: ClockTimes, spec: PlanSpec) -> None:
    if trigger.rule is not None and not _occurs(trigger, spec):
        raise FieldError("rule", tr("this rule never occurs; expected one that chooses a day"))
    if trigger.days is not None and not _occurs(trigger, spec):
        raise FieldError("days", tr("expected days between the plan’s start and end"))


def _occurs(trigger: ClockTimes, spec: PlanSpec) -> bool:
    """Tell whether a trigger at clock times ever comes; the time of an UNTIL counts, too."""
    rule = trigger.rule if trigger.rule is not None else f"FREQ=WEEKLY;BYDAY={_codes(trigger)}"
    first = first_day(rule, spec.starts, spec.ends)
    if first is None:
        return False
    alone = replace(spec, triggers=(trigger,))
    near = (first + timedelta(days=step) for step in (0, -1, 1))
    return any(slot.base == first for day in near for slot in spec_slots(alone, day, {}, DayBoundary()))


def _codes(trigger: ClockTimes) -> str:
    return ",".join(CODES[day] for day in sorted(trigger.days or ()))


def _refuse_after(trigger: AfterAnchor, spec: PlanSpec, anchors: Anchors) -> None:
    anchor = anchors[trigger.anchor]
    if trigger.days is not None and not trigger.days <= anchor.newest.days:
        raise FieldError("days", tr("expected only days that the anchor has"))

    def comes(day: date) -> bool:
        weekday = day.weekday()
        return (trigger.days is None or weekday in trigger.days) and bool(anchor.usual_on(day).by_weekday[weekday])

    if spec.ends is not None and not any(_days(spec, comes)):
        if trigger.days is not None:
            raise FieldError("days", tr("expected days between the plan’s start and end"))
        raise FieldError("after", tr("expected an anchor that happens between the plan’s start and end"))


def _refuse_quota(trigger: Quota, spec: PlanSpec) -> None:
    """Refuse a quota that is never offered; a week that the plan's start or end cuts short only has fewer places."""
    offered = trigger.days - spec.rest
    if not any(_days(spec, lambda day: day.weekday() in offered)):
        key = "days" if trigger.days != EVERY_DAY else "times_per_week"
        raise FieldError(key, tr("expected a day between the plan’s start and end on which it is offered"))


def _days(spec: PlanSpec, fits: Callable[[date], bool]) -> Iterator[date]:
    """Return the calendar days of a plan that fit, in order."""
    last = spec.ends if spec.ends is not None else spec.starts + timedelta(days=6)
    days = (spec.starts + timedelta(days=step) for step in range((last - spec.starts).days + 1))
    return (day for day in days if fits(day))
