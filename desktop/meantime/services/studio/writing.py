"""Plan to work: what would have been typed for a plan that is there, so that it can be changed."""

from __future__ import annotations

from decimal import Decimal

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec, Step
from meantime.services.sheets.writing import trigger_table
from meantime.services.studio.work import Work, WorkStep


def work_of(spec: PlanSpec) -> Work:
    """Return ``spec`` as it would be typed; read again beside it, it is the same."""
    return Work(
        said=spec.said or "",
        title=spec.title,
        practice=spec.practice,
        what=spec.what or "",
        where=spec.where or "",
        why=spec.why or "",
        moments=tuple(trigger_table(trigger) for trigger in spec.triggers),
        full_what=_words(spec.full),
        full_minutes=minutes_typed(spec.full),
        small_what=_words(spec.small),
        small_minutes=minutes_typed(spec.small),
        obstacle_if=spec.obstacle.if_ if spec.obstacle is not None else "",
        obstacle_then=spec.obstacle.then if spec.obstacle is not None else "",
        confidence=spec.confidence,
        reward=spec.reward or "",
        starts=spec.starts.isoformat(),
        ends=spec.ends.isoformat() if spec.ends is not None else "",
        rest=spec.rest,
        share=spec.share,
        discreet=spec.discreet or "",
        modes=spec.modes,
        any_order=spec.any_order,
        steps=tuple(_step(step) for step in spec.steps),
        locked=spec.locked,
        assigned_by=spec.assigned_by or "",
        agreed_on=spec.agreed_on.isoformat() if spec.agreed_on is not None else "",
        stop_rule=spec.stop_rule or "",
        clear=frozenset(spec.clear),
    )


def _words(dose: Dose | None) -> str:
    return (dose.what or "") if dose is not None else ""


def minutes_typed(dose: Dose | None) -> str:
    """Return the minutes of a dose as they would be typed: "5", "0.5", "10–15"; empty without any."""
    if dose is None or dose.minutes is None:
        return ""
    ends = (dose.minutes,) if dose.up_to_minutes is None else (dose.minutes, dose.up_to_minutes)
    return "–".join(str(int(end)) if end == int(end) else _shortest(end) for end in ends)


def _shortest(number: float) -> str:
    """Return the fewest digits that are read as this number again, without an exponent."""
    return f"{Decimal(repr(number)):f}"


def _step(step: Step) -> WorkStep:
    return WorkStep(step.title, "" if step.suds is None else str(step.suds), str(step.repeat))
