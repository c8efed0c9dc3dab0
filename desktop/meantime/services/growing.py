"""Growing the dose: how a practice goes at its present small size, which size would be next, and the way back.

The small size grows towards the full one: in minutes, or column by column where a practice's record grows in stages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from meantime.domain.asking import NOT_FOR, Asked, Question
from meantime.domain.checkins import CheckIn
from meantime.domain.growth import (
    DAYS,
    FEW_A_WEEK,
    LAST,
    SELDOM,
    Going,
    step_back_offered,
    step_offered,
)
from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.practices import Practice
from meantime.domain.statuses import DONE, Status
from meantime.domain.triggers import Quota
from meantime.domain.week import Mark, PlanDays, count_days, mark_day
from meantime.domain.weekdays import monday_of
from meantime.domain.weekly import REMEMBERED, Beginning, twice
from meantime.services.changes import Changes, Part
from meantime.services.from_now_on import FromNowOn
from meantime.services.notebook import Notebook, Present
from meantime.services.sizes import Size, size_after, small_size

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SELDOM_DAYS = 70
"""Within how many days the occurrences of a practice are looked for that comes seldom."""

_TRAUMA = "trauma"

_NOT_DUE = frozenset({None, Status.REST, Status.PAUSED})
_GROW, _ASK, _BACK = "grow-to:", "ask-for:", "back-to:"

ReadsPractice = Callable[[str], Practice | None]


@dataclass(frozen=True)
class Step:
    """One step from a size to another, with what it goes by.

    Attributes:
        now: the present small size.
        then: the one that is offered.
        done: how many were done at the present size.
        due: of how many.
        chose: the word of a yes, as it stands in the data.
    """

    now: Size
    then: Size
    done: int
    due: int
    chose: str


@dataclass(frozen=True)
class _Since:
    """What was due after a step, and done at its size, until the day of the last of it."""

    due: int
    done: int
    last: date


class Growing:
    """Finds the step that can be offered about a plan, and takes it."""

    def __init__(self, notebook: Notebook, practice: ReadsPractice) -> None:
        """Read and change the plans of ``notebook``; ``practice`` knows the library."""
        self._book = notebook
        self._practice = practice

    def offered(self, plan: Plan, present: Present) -> Step | None:
        """Return the step more that may be offered; None where not all of the rule holds."""
        now = self._size(plan.spec)
        then = size_after(now, plan.spec, self._practice(plan.spec.practice)) if now is not None else None
        if now is None or then is None:
            return None
        easy = self._easy(plan, present)
        going = self._going(plan, now, easy, present) if easy is not None else None
        if going is None or not step_offered(going):
            return None
        seldom = going.last_due > 0
        done, due = (going.last_done, going.last_due) if seldom else (going.done, going.due)
        kind = _GROW if plan.spec.assigned_by is None else _ASK
        return Step(now, then, done, due, f"{kind}{then.amount:g}")

    def back(self, plan: Plan, present: Present) -> Step | None:
        """Return the way back to the size before one that was grown to; None where that goes well enough, or too long.

        It goes by the week after the step, or the first five where the practice comes seldom, and can be offered for
        four weeks after that.
        """
        grown = _grown(plan)
        if grown is None or plan.spec.locked:
            return None
        before, after = grown
        now, was = self._size(after.spec), self._size(before.spec)
        if now is None or was is None or after.day is None:
            return None
        since = self._since(plan, now, after.day, present)
        if since is None or plan.today(present.now, present.boundary) > since.last + NOT_FOR:
            return None
        if not step_back_offered(since.due, since.done):
            return None
        return Step(now, was, since.done, since.due, f"{_BACK}{was.amount:g}")

    def take(self, plan: Plan, step: Step, present: Present) -> Changes:
        """Make the size that was offered the plan's small one from now on; its history stays."""
        anchors = self._book.anchors
        spec = replace(plan.spec, small=step.then.dose)
        self._book.vault.plans.save(FromNowOn(self._book, present, anchors, anchors).changed(plan, spec))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def _size(self, spec: PlanSpec) -> Size | None:
        return small_size(spec, self._practice(spec.practice))

    def _easy(self, plan: Plan, present: Present) -> tuple[int, int] | None:
        said = self._book.vault.begun.all(plan_id=plan.id, first=present.today - REMEMBERED)
        return twice((one for one in said if one.about is Beginning.EASY), present.today)

    def _going(self, plan: Plan, size: Size, easy: tuple[int, int], present: Present) -> Going:
        today = plan.today(present.now, present.boundary)
        practice = self._practice(plan.spec.practice)
        due, done = self._counted(plan, size, today - DAYS * _DAY, today - _DAY, present)
        last_due, last_done = self._last(plan, size, today, present) if due < SELDOM else (0, 0)
        since = self._book.vault.checkins.live(plan_id=plan.id, first=today - (DAYS - 1) * _DAY)
        return Going(
            due=due,
            done=done,
            last_due=last_due,
            last_done=last_done,
            easy=easy,
            worse=any(answer.worse is not None for answer in since),
            locked=plan.spec.locked or (practice is not None and practice.modality == _TRAUMA),
            exposure=plan.spec.is_exposure(practice),
        )

    def _counted(self, plan: Plan, size: Size, first: date, last: date, present: Present) -> tuple[int, int]:
        """Count what was due in some days, and what of it was done at a size or more; a quota by its Monday weeks."""
        found = self._days(plan, first, last, present)
        if plan.spec.quota is None:
            marks = (mark for day in found.days for mark in day.marks)
            return found.counts.due, sum(self._at_size(plan, size, mark.checkin) for mark in marks)
        sunday = monday_of(last + _DAY) - _DAY
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=monday_of(first), last=sunday)
        return found.counts.due, min(found.counts.due, sum(self._at_size(plan, size, each) for each in answers))

    def _days(self, plan: Plan, first: date, last: date, present: Present) -> PlanDays:
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=monday_of(first), last=last)
        return count_days(plan, first, last, answers, self._book.anchors, present.boundary, present.now)

    def _last(self, plan: Plan, size: Size, today: date, present: Present) -> tuple[int, int]:
        """Count the last five that were due; of a quota the weeks that hold so many."""
        quota = plan.spec.quota
        if quota is not None:
            monday = monday_of(today)
            return self._counted(plan, size, monday - _weeks_of(quota) * _WEEK, monday - _DAY, present)
        days = [today - back * _DAY for back in range(1, _SELDOM_DAYS + 1)]
        last = list(islice(self._due(plan, days, present), LAST))
        return len(last), sum(self._at_size(plan, size, mark.checkin) for mark in last)

    def _since(self, plan: Plan, size: Size, stepped: date, present: Present) -> _Since | None:
        """Count the week after a step; where few were due in it, the first five. None while that week is not over.

        Of a quota the first whole Monday weeks count: what was done before the step took places of its own week.
        """
        quota, today = plan.spec.quota, plan.today(present.now, present.boundary)
        first = stepped + _DAY if quota is None else monday_of(stepped) + _WEEK
        if first + _WEEK > today:
            return None
        due, done = self._counted(plan, size, first, first + _WEEK - _DAY, present)
        if due >= FEW_A_WEEK:
            return _Since(due, done, first + _WEEK - _DAY)
        if quota is not None:
            weeks = min(_weeks_of(quota), (today - first).days // 7)
            last = first + weeks * _WEEK - _DAY
            return _Since(*self._counted(plan, size, first, last, present), last)
        days = [first + on * _DAY for on in range(min(_SELDOM_DAYS, (today - first).days))]
        marks = list(islice(self._due(plan, days, present), LAST))
        done = sum(self._at_size(plan, size, mark.checkin) for mark in marks)
        return _Since(len(marks), done, marks[-1].slot.day) if marks else None

    def _due(self, plan: Plan, days: Sequence[date], present: Present) -> Iterator[Mark]:
        """Return what was due on ``days``, which are over, in their order."""
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=min(days), last=max(days))
        for day in days:
            of_day = [answer for answer in answers if answer.day == day]
            found = mark_day(plan, day, of_day, self._book.anchors, present.boundary, present.now)
            marks = found.marks if days[0] <= days[-1] else reversed(found.marks)
            yield from (mark for mark in marks if mark.status not in _NOT_DUE)

    def _at_size(self, plan: Plan, size: Size, answer: CheckIn | None) -> bool:
        """Tell whether an answer is of a size or more: by its minutes where these tell, else by what was agreed."""
        if answer is None or answer.status not in DONE:
            return False
        if size.noted and answer.minutes is not None:
            return answer.minutes >= size.amount
        if answer.status is not Status.SMALL:
            return answer.status is Status.FULL
        agreed = self._size(plan.version_known(answer.day, answer.made.utc).spec)
        return agreed is not None and agreed.amount >= size.amount


def _weeks_of(quota: Quota) -> int:
    """Return how many weeks of a quota hold five."""
    return -(-LAST // quota.places)


def _grown(plan: Plan) -> tuple[PlanVersion, PlanVersion] | None:
    """Return the versions before and after the last step that was taken here, while its size still stands."""
    step = _last_yes(plan.asked)
    if step is None or plan.spec.assigned_by is not None:
        return None
    for before, after in zip(plan.versions, plan.versions[1:], strict=False):
        if after.since is not None and after.since.utc >= step.at.utc:
            return (before, after) if after.spec.small == plan.spec.small else None
    return None


def _last_yes(asked: Iterable[Asked]) -> Asked | None:
    grown = [one for one in asked if one.question is Question.GROW and one.chose.startswith(_GROW)]
    return grown[-1] if grown else None


def is_step(chose: str) -> bool:
    """Tell whether a choice is a step from one size to another."""
    return chose.startswith((_GROW, _ASK, _BACK))


def is_wish(chose: str) -> bool:
    """Tell whether a step is one that was agreed with somebody, so that a yes is a wish."""
    return chose.startswith(_ASK)
