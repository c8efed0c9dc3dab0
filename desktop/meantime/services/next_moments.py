"""The next moments of one plan by its schedule: no pause, no planned rest, no quota already met."""

from __future__ import annotations

from datetime import datetime, timedelta

from meantime.domain.anchors import Anchors
from meantime.domain.plans import Plan
from meantime.domain.schedule import Moment, expand, group
from meantime.domain.triggers import Once
from meantime.services.agenda import prompting
from meantime.services.notebook import Notebook

COMING = 3
"""So many are looked for."""

_REACHES = (14, 120, 800)
"""How many days ahead they are looked for, one after the other; an appointment is found wherever it is."""

_QUOTA_DAYS = 10
"""Answers from so many days back tell whether a quota is met."""


def next_moments(book: Notebook, plan: Plan, anchors: Anchors) -> tuple[datetime, ...]:
    """Return the next moments of ``plan``, were it and the ``anchors`` so: instants, aware, at most three."""
    return tuple(moment.at for moment in coming_moments(book, plan, anchors))


def coming_moments(book: Notebook, plan: Plan, anchors: Anchors) -> tuple[Moment, ...]:
    """Return the same moments with the slots that make them."""
    present = book.present()
    start = present.now.utc + timedelta(microseconds=1)
    answers = book.vault.checkins.live(plan_id=plan.id, first=start.date() - timedelta(days=_QUOTA_DAYS))
    found: tuple[Moment, ...] = ()
    for reach in sorted({*_REACHES, *_to_appointments(plan, start)}):
        items = expand(plan, anchors, present.boundary, start, start + timedelta(days=reach), present.zone)
        found = group(prompting(plan, items, answers))[:COMING]
        if len(found) == COMING:
            break
    return found


def _to_appointments(plan: Plan, start: datetime) -> list[int]:
    """Return how many days ahead the last appointment is, where all that comes is appointments."""
    days = [trigger.once.date() for trigger in plan.spec.triggers if isinstance(trigger, Once)]
    alone = len(days) == len(plan.spec.triggers)
    return [(max(days) - start.date()).days + 2] if alone and max(days) >= start.date() else []
