"""Writes plans as a sheet that reads back the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any

import tomlkit

from meantime.domain.anchors import Anchor, Anchors
from meantime.domain.doses import Dose
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import Share
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY, format_weekdays
from meantime.language import tr


def write_sheet(plans: Sequence[Plan], anchors: Anchors) -> str:
    """Return a sheet of ``plans`` and the anchors they are stacked on.

    A sheet has one author and one day; plans of several are written without either.

    Raises:
        UserError: if there is no plan, or a locked one cannot keep its author and day beside the others.
    """
    if not plans:
        raise UserError(tr("There is no plan to write."))
    specs = [plan.spec for plan in plans]
    authors = {(spec.assigned_by, spec.agreed_on) for spec in specs}
    author, agreed_on = authors.pop() if len(authors) == 1 else (None, None)
    if author is None and any(spec.locked for spec in specs):
        raise UserError(tr("A locked plan keeps its therapist and day: write it to a sheet of its own."))
    document = tomlkit.document()
    document.add("meantime", tomlkit.item(1))
    if author is not None:
        document.add("from", tomlkit.item(author))
    if agreed_on is not None:
        document.add("agreed_on", tomlkit.item(agreed_on))
    stacked = [name for name in anchors if any(name in spec.anchors for spec in specs)]
    if stacked:
        document.add("anchor", _tables(_anchor(anchors[name]) for name in stacked))
    document.add("plan", _tables(_plan(spec) for spec in specs))
    return tomlkit.dumps(document)


def _tables(contents: Iterable[dict[str, Any]]) -> Any:
    array = tomlkit.aot()
    for content in contents:
        table = tomlkit.table()
        for key, value in content.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                table.add(key, _tables(value))
            else:
                table.add(key, _inline(value))
        array.append(table)
    return array


def _inline(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    table = tomlkit.inline_table()
    for key, inner in value.items():
        table.add(key, inner)
    return table


def _clock(at: time) -> str:
    return at.strftime("%H:%M")


def _anchor(anchor: Anchor) -> dict[str, Any]:
    usual = anchor.newest
    by_times: dict[tuple[time, ...], set[int]] = {}
    for weekday, times in enumerate(usual.by_weekday):
        if times:
            by_times.setdefault(times, set()).add(weekday)
    at = {
        format_weekdays(frozenset(days)): [_clock(time_) for time_ in times] if len(times) > 1 else _clock(times[0])
        for times, days in by_times.items()
    }
    content: dict[str, Any] = {"name": anchor.name, "at": at}
    if usual.sensed is not None:
        content["sensed"] = usual.sensed.value
    return content


def dose_content(dose: Dose | None) -> dict[str, Any] | None:
    """Return a dose as a sheet has it; None without one."""
    if dose is None:
        return None
    content: dict[str, Any] = {}
    if dose.what is not None:
        content["what"] = dose.what
    if dose.up_to_minutes is not None:
        content["minutes"] = [_number(dose.minutes or 0), _number(dose.up_to_minutes)]
    elif dose.minutes is not None:
        content["minutes"] = _number(dose.minutes)
    return content


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _plan(spec: PlanSpec) -> dict[str, Any]:
    content: dict[str, Any] = {
        "title": spec.title,
        "practice": spec.practice,
        "what": spec.what,
        "where": spec.where,
        "why": spec.why,
        "full": dose_content(spec.full),
        "small": dose_content(spec.small),
        "starts": None if _begins_before_start(spec) else spec.starts,
        "ends": spec.ends,
        "rest": format_weekdays(spec.rest) or None,
        "locked": spec.locked or None,
        "stop_rule": spec.stop_rule,
        "share": spec.share.value if spec.share is not Share.FULL else None,
        "discreet": spec.discreet,
        "zone": spec.zone,
        "confidence": spec.confidence,
        "obstacle": {"if": spec.obstacle.if_, "then": spec.obstacle.then} if spec.obstacle else None,
        "reward": spec.reward,
        "modes": [mode.value for mode in spec.modes] or None,
        "any_order": spec.any_order or None,
        "trigger": [trigger_table(trigger) for trigger in spec.triggers],
        "step": [
            {key: value for key, value in step.items() if value is not None}
            for step in ({"title": step.title, "suds": step.suds, "repeat": step.repeat} for step in spec.steps)
        ]
        or None,
    }
    return {key: value for key, value in content.items() if value is not None}


def _begins_before_start(spec: PlanSpec) -> bool:
    """Tell whether an appointment lies before a start that no sheet wrote: written down, it would be refused."""
    return any(isinstance(trigger, Once) and trigger.once.date() < spec.starts for trigger in spec.triggers)


def trigger_table(trigger: Trigger) -> dict[str, Any]:
    """Return a trigger as a sheet writes it; read again, it is the same."""
    content: dict[str, Any]
    if isinstance(trigger, AfterAnchor):
        content = {"after": trigger.anchor, "offset": trigger.offset or None, "days": _days(trigger.days)}
    elif isinstance(trigger, ClockTimes):
        content = {
            "at": [_clock(at) for at in trigger.at],
            "rule": trigger.rule,
            "days": _days(trigger.days),
        }
    elif isinstance(trigger, Once):
        content = {"once": trigger.once}
    elif isinstance(trigger, Quota):
        ranged = trigger.offers != trigger.places
        content = {
            "times_per_week": [trigger.places, trigger.offers] if ranged else trigger.places,
            "days": _days(trigger.days) if trigger.days != EVERY_DAY else None,
            "at": [_clock(at) for at in trigger.at],
        }
    elif isinstance(trigger, AsNeeded):
        content = {"when": trigger.when}
    return {key: value for key, value in content.items() if value is not None}


def _days(days: frozenset[int] | None) -> str | None:
    return None if days is None else format_weekdays(days)
