"""The soft limit of three active plans: a fourth asks which could wait, and forbids nothing."""

from __future__ import annotations

from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.services.notebook import Notebook

AT_ONCE = 3
"""So many active plans are plenty."""


def active_plans(book: Notebook) -> tuple[Plan, ...]:
    """Return the plans that are active now, in order of import."""
    present = book.present()
    return tuple(plan for plan in book.plans if plan.status(present.now, present.boundary) is PlanStatus.ACTIVE)


def could_wait(book: Notebook, *, known: frozenset[str]) -> tuple[Plan, ...]:
    """Return which plans could wait, now that there are more than three and one of them is new among the active.

    A locked plan is never among them: whether it waits is for the therapist to say.

    Args:
        book: the notebook.
        known: the ids of the plans that were active before.
    """
    active = active_plans(book)
    fresh = any(plan.id not in known for plan in active)
    return tuple(plan for plan in active if not plan.spec.locked) if fresh and len(active) > AT_ONCE else ()
