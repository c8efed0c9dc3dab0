"""Exposure ladders: which step an answer was about, how often it was tried, and which one is on.

A step is known by its title; its number is its place in one version of the plan, and a changed sheet may move it. So
an answer is about a step of the version it was given under, for ever. Moving on is offered, never done by itself: which
step is on says the person, by what they answer about or by choosing one. A choice is noted among what was asked about
the plan, by its number in the version then in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from meantime.domain.asking import NOT_FOR, Question
from meantime.domain.plans import Plan, PlanSpec, PlanVersion, Step
from meantime.domain.statuses import DONE, Share, Status
from meantime.domain.wall_time import Stamp

TRIES = DONE | {Status.TRIED}
"""Answers that count as a try of a step."""

LOOK_BACK = timedelta(days=400)
"""How far back a ladder is looked at: a year and a bit."""

_MOVED, _STAYED = "step-", "stay-"


class OnLadder(Protocol):
    """What a ladder asks of an answer: any check-in has it."""

    @property
    def day(self) -> date:
        """The practice day it answers for."""

    @property
    def made(self) -> Stamp:
        """When it was noted."""

    @property
    def status(self) -> Status:
        """The answer."""

    @property
    def step(self) -> int | None:
        """The step it was about, from 1; None where it names none."""

    @property
    def step_version(self) -> int | None:
        """Which version of the plan, from 0, has the ladder in which ``step`` counts; None for its own."""

    @property
    def replaces(self) -> str | None:
        """The id of the answer it took the place of."""


@dataclass(frozen=True, slots=True)
class LadderAnswer:
    """What a ladder asks of an answer, with what says how far it is shared: years of them are read in a moment.

    Attributes:
        id: that of the answer.
        day: the practice day it answers for.
        made: when it was noted.
        status: the answer.
        step: the step it was about, from 1.
        step_version: which version of the plan, from 0, has the ladder in which ``step`` counts; None for its own.
        replaces: the id of the answer it took the place of.
        changed_under: the strictest share of the plan under which anything beside the answer was changed afterwards.
    """

    id: str
    day: date
    made: Stamp
    status: Status
    step: int | None
    step_version: int | None
    replaces: str | None
    changed_under: Share


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
    return tuple(_rung(spec.steps, number) for number in range(1, len(spec.steps) + 1))


def _rung(steps: tuple[Step, ...], number: int) -> Rung:
    step = steps[number - 1]
    return Rung(number, step, sum(before.title == step.title for before in steps[: number - 1]))


def rung_of(plan: Plan, answer: OnLadder) -> Rung | None:
    """Return the step an answer was about, as it was agreed when it was given; None where it names none."""
    if answer.step is None:
        return None
    steps = counted_in(plan, answer).spec.steps
    return _rung(steps, answer.step) if 1 <= answer.step <= len(steps) else None


def counted_in(plan: Plan, answer: OnLadder) -> PlanVersion:
    """Return the version of a plan in whose ladder the step of an answer counts."""
    if answer.step_version is not None and 0 <= answer.step_version < len(plan.versions):
        return plan.versions[answer.step_version]
    return plan.version_known(answer.day, answer.made.utc)


def place_in(spec: PlanSpec, rung: Rung) -> Rung | None:
    """Return the same step as ``spec`` has it; None where it no longer stands there."""
    return next((own for own in rungs(spec) if own.same(rung)), None)


def tries(plan: Plan, answers: Iterable[OnLadder], rung: Rung) -> int:
    """Return how often a step was tried, wherever in the ladder it stood then."""
    return sum(answer.status in TRIES and rung.same(rung_of(plan, answer)) for answer in answers)


def last_rung(plan: Plan, answers: Iterable[OnLadder]) -> Rung | None:
    """Return the step last answered about, also where it has left the ladder since."""
    return next(_latest_first(plan, answers), None)


def current_rung(plan: Plan, answers: Iterable[OnLadder], spec: PlanSpec | None = None) -> Rung | None:
    """Return the step that is on: the one last answered about or chosen that still stands, else the first.

    Args:
        plan: whose ladder.
        answers: its answers.
        spec: the version in which it is on; the newest if absent.

    Returns:
        The step as ``spec`` has it; None without a ladder.
    """
    wanted = plan.spec if spec is None else spec
    found = (place_in(wanted, rung) for rung in _said_last_first(plan, tuple(answers)))
    return next((rung for rung in found if rung is not None), next(iter(rungs(wanted)), None))


def rung_settled(plan: Plan, lately: Iterable[OnLadder], spec: PlanSpec) -> Rung | None:
    """Return the step that is on in ``spec`` where the answers of the last days alone settle it; None where not.

    It is the one ``current_rung`` finds among all answers, so years of them need not be read for it.

    Args:
        plan: whose ladder.
        lately: its answers from some day on, all of them.
        spec: the version in which the step is on.
    """
    said, chosen = tuple(lately), _last_choice(plan)
    if chosen is not None:
        said = tuple(one for one in said if one.made.utc > chosen[0].utc and one.replaces is None)
    found = (place_in(spec, rung) for rung in _latest_first(plan, said))
    return next((rung for rung in found if rung is not None), None)


def moved_to(number: int) -> str:
    """Return how the choice of a step is noted: by its number, from 1."""
    return f"{_MOVED}{number}"


def step_moved_to(chose: str) -> int | None:
    """Return the number of the step that was chosen, as ``moved_to`` notes it; None where none was."""
    digits = chose.removeprefix(_MOVED)
    return int(digits) if chose.startswith(_MOVED) and digits.isdecimal() else None


def stayed_at(number: int) -> str:
    """Return how it is noted that somebody stays with a step rather than go on: by its number, from 1."""
    return f"{_STAYED}{number}"


def next_offered(plan: Plan, answers: Iterable[OnLadder], now: Stamp) -> Rung | None:
    """Return the step that may be offered: the one that is on was tried as often as agreed, and this one was not.

    It is the next harder one, or any other where the order is free. How strong it was never matters. Nothing is offered
    on a locked plan, nor where somebody stayed with the step, or chose it although it had been tried as often, less
    than four weeks ago.

    Args:
        plan: whose ladder.
        answers: its answers.
        now: the present.
    """
    noted = tuple(answers)
    on = current_rung(plan, noted)
    if on is None or plan.spec.locked:
        return None
    tried = [(answer.made.utc, rung_of(plan, answer)) for answer in noted if answer.status in TRIES]
    if not _enough(tried, on) or _offer_rests(plan, tried, on, now):
        return None
    ladder = rungs(plan.spec)
    others = (*ladder[on.number :], *(ladder[: on.number - 1] if plan.spec.any_order else ()))
    return next((rung for rung in others if not _enough(tried, rung)), None)


def _enough(tried: Iterable[tuple[datetime, Rung | None]], rung: Rung) -> bool:
    """Tell whether a step was tried as often as agreed, by the moments of all tries and what they were about."""
    return sum(rung.same(about) for _, about in tried) >= rung.step.repeat


def _offer_rests(plan: Plan, tried: Iterable[tuple[datetime, Rung | None]], on: Rung, now: Stamp) -> bool:
    for one in plan.asked:
        if one.question is not Question.NEXT_STEP or now.utc - one.at.utc >= NOT_FOR:
            continue
        if on.same(_noted(plan, _STAYED, one.chose, one.at)):
            return True
        before = [each for each in tried if each[0] <= one.at.utc]
        if on.same(_noted(plan, _MOVED, one.chose, one.at)) and _enough(before, on):
            return True
    return False


def _noted(plan: Plan, kind: str, chose: str, at: Stamp) -> Rung | None:
    """Return the step that was chosen in one way, as it stood then; None where it was in another way."""
    digits = chose.removeprefix(kind)
    if not chose.startswith(kind) or not digits.isdecimal():
        return None
    ladder = rungs(plan.version_at(at.utc).spec)
    return ladder[int(digits) - 1] if 1 <= int(digits) <= len(ladder) else None


def _said_last_first(plan: Plan, answers: tuple[OnLadder, ...]) -> Iterator[Rung]:
    """Return what was answered about and chosen, the latest first.

    An answer that took the place of another, and so its step, says nothing that was not said before a choice.
    """
    chosen = _last_choice(plan)
    if chosen is not None:
        at, rung = chosen
        yield from _latest_first(plan, [one for one in answers if one.made.utc > at.utc and one.replaces is None])
        yield rung
    yield from _latest_first(plan, answers)


def _last_choice(plan: Plan) -> tuple[Stamp, Rung] | None:
    """Return the step that was chosen last, and when; None where none was."""
    chosen = [
        (one.at, rung)
        for one in plan.asked
        if one.question is Question.NEXT_STEP and (rung := _noted(plan, _MOVED, one.chose, one.at)) is not None
    ]
    return chosen[-1] if chosen else None


def _latest_first(plan: Plan, answers: Iterable[OnLadder]) -> Iterator[Rung]:
    ordered = sorted(answers, key=lambda answer: (answer.day, answer.made.utc), reverse=True)
    return (rung for rung in (rung_of(plan, answer) for answer in ordered) if rung is not None)
