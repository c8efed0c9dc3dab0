"""Quota offers: shown on the chosen days until the week's quota is met."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan
from meantime.domain.schedule import Item
from meantime.domain.statuses import DONE
from meantime.domain.weekdays import monday_of


def done_days(answers: Iterable[CheckIn], plan: Plan) -> dict[date, int]:
    """Return, for each day on which a quota slot of ``plan`` was done, the number of the first such slot."""
    found: dict[date, int] = {}
    for answer in answers:
        if answer.plan_id == plan.id and answer.slot is not None and answer.status in DONE:
            found[answer.day] = min(answer.slot, found.get(answer.day, answer.slot))
    return found


def still_offered(item: Item, done: dict[date, int]) -> bool:
    """Tell whether a slot is still offered: the week's quota was not met before it, nor the day done before it.

    Args:
        item: a slot; one that is no quota offer is always offered.
        done: days on which the plan was done (``done_days``).
    """
    quota = item.spec.quota
    if quota is None or not item.slot.quota:
        return True
    day = item.slot.day
    if day in done and item.slot.number > done[day]:
        return False
    return len(_earlier_in_week(done, day)) < quota.offers


def _earlier_in_week(done: Collection[date], day: date) -> list[date]:
    return [other for other in done if monday_of(other) == monday_of(day) and other < day]
