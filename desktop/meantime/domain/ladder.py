"""Exposure ladders: how often a step was tried, and which one is on. Moving on is offered, never done by itself."""

from __future__ import annotations

from collections.abc import Iterable

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import PlanSpec
from meantime.domain.statuses import DONE, Status

TRIES = DONE | {Status.TRIED}
"""Answers that count as a try of a step."""


def tries(answers: Iterable[CheckIn], step: int) -> int:
    """Return how often the step (from 1) was tried."""
    return sum(answer.step == step and answer.status in TRIES for answer in answers)


def current_step(spec: PlanSpec, answers: Iterable[CheckIn]) -> int | None:
    """Return the number of the step that is on: the one last answered about, else the first; None without a ladder."""
    if not spec.steps:
        return None
    stepped = [answer for answer in answers if answer.step is not None]
    last = max(stepped, key=lambda answer: (answer.day, answer.made.utc), default=None)
    return min(last.step or 1, len(spec.steps)) if last is not None else 1
