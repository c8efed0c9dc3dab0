"""What of a plan was agreed with a therapist, and hence is not changed by the client alone."""

from __future__ import annotations

from collections.abc import Callable

from meantime.domain.plans import PlanSpec

AGREED: dict[str, Callable[[PlanSpec], object]] = {
    "title": lambda spec: spec.title,
    "practice": lambda spec: spec.practice,
    "what": lambda spec: spec.what,
    "full_what": lambda spec: spec.full.what if spec.full is not None else None,
    "full_minutes": lambda spec: (
        (spec.full.minutes, spec.full.up_to_minutes) if spec.full is not None else (None, None)
    ),
    "starts": lambda spec: spec.starts,
    "ends": lambda spec: spec.ends,
    "modes": lambda spec: spec.modes,
    "any_order": lambda spec: spec.any_order,
    "steps": lambda spec: spec.steps,
    "stop_rule": lambda spec: spec.stop_rule,
}
"""What was agreed stays with whom it was agreed: what is done, how much in full, from when to when, and the ladder.

When and where it is done, why, what is done if something gets in the way, how sure one is, how small it may be on a
hard day, and what is shown or shared of it, is the person's own.
"""


def different(known: PlanSpec, spec: PlanSpec) -> tuple[str, ...]:
    """Return what ``spec`` has otherwise than was agreed in ``known``, by the names of ``AGREED``."""
    return tuple(field for field, part in AGREED.items() if part(known) != part(spec))
