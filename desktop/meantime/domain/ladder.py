"""Exposure ladders: which step an answer was about, how often it was tried, and which one is on.

A step is known by its title; its number is its place in one version of the plan, and a changed sheet may move it. So
an answer is about a step of the version it was given under, for ever. Moving on is offered, never done by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meantime.domain.checkins import CheckIn
from meantime.domain.plans import Plan, PlanSpec, PlanVersion, Step
from meantime.domain.statuses import DONE, Status

TRIES = DONE | {Status.TRIED}
"""Answers that count as a try of a step."""


@dataclass(frozen=True)
class Rung:
    """A step as one version of a ladder has it.

    Attributes:
        number: its place there, from 1.
        step: what was agreed.
        nth: how many steps with the same title stand before it.
    """

    number: int
    step: Step
    nth: int = 0

    @property
    def title(self) -> str:
        """What is done."""
        return self.step.title

    def same(self, other: Rung | None) -> bool:
        """Tell whether ``other``, maybe of another version, is the same step."""
        return other is not None and (self.title, self.nth) == (other.title, other.nth)


def rungs(spec: PlanSpec) -> tuple[Rung, ...]:
    """Return the ladder of one version, easiest first."""
    titles = [step.title for step in spec.steps]
    return tuple(Rung(place + 1, step, titles[:place].count(step.title)) for place, step in enumerate(spec.steps))


def rung_of(plan: Plan, answer: CheckIn) -> Rung | None:
    """Return the step an answer was about, as it was agreed when it was given; None where it names none."""
    ladder = rungs(counted_in(plan, answer).spec)
    return ladder[answer.step - 1] if answer.step is not None and 1 <= answer.step <= len(ladder) else None


def counted_in(plan: Plan, answer: CheckIn) -> PlanVersion:
    """Return the version of a plan in whose ladder the step of an answer counts."""
    if answer.step_version is not None and 0 <= answer.step_version < len(plan.versions):
        return plan.versions[answer.step_version]
    return plan.version_known(answer.day, answer.made.utc)


def place_in(spec: PlanSpec, rung: Rung) -> Rung | None:
    """Return the same step as ``spec`` has it; None where it no longer stands there."""
    return next((own for own in rungs(spec) if own.same(rung)), None)


def tries(plan: Plan, answers: Iterable[CheckIn], rung: Rung) -> int:
    """Return how often a step was tried, wherever in the ladder it stood then."""
    return sum(answer.status in TRIES and rung.same(rung_of(plan, answer)) for answer in answers)


def last_rung(plan: Plan, answers: Iterable[CheckIn]) -> Rung | None:
    """Return the step last answered about, also where it has left the ladder since."""
    return next(_latest_first(plan, answers), None)


def current_rung(plan: Plan, answers: Iterable[CheckIn], spec: PlanSpec | None = None) -> Rung | None:
    """Return the step that is on: the one last answered about that still stands, else the first.

    Args:
        plan: whose ladder.
        answers: its answers.
        spec: the version in which it is on; the newest if absent.

    Returns:
        The step as ``spec`` has it; None without a ladder.
    """
    wanted = plan.spec if spec is None else spec
    found = (place_in(wanted, rung) for rung in _latest_first(plan, answers))
    return next((rung for rung in found if rung is not None), next(iter(rungs(wanted)), None))


def _latest_first(plan: Plan, answers: Iterable[CheckIn]) -> Iterator[Rung]:
    ordered = sorted(answers, key=lambda answer: (answer.day, answer.made.utc), reverse=True)
    return (rung for rung in (rung_of(plan, answer) for answer in ordered) if rung is not None)
