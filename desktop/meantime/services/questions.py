"""Questions that the check-in may put below a practice: one at a time, optional, each once and not for four weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from meantime.domain.asking import Question, rests
from meantime.domain.checkins import CheckIn
from meantime.domain.fading import Held, Level, less_offered, more_offered
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import occurrence_id, slots_on
from meantime.domain.statuses import PlanStatus
from meantime.domain.week import Counts, count_days
from meantime.domain.weekdays import monday_of
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook, Present
from meantime.services.plans import Plans
from meantime.storage.desk import Desk

PAUSE = "pause"
LEAVE = "leave"
"""Choices beside the levels, as they stand in the data."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_BACK = 21
"""How many days back reminders without an entry are looked for: less than the desk remembers what it showed."""
_IGNORED = 3


@dataclass(frozen=True)
class Asking:
    """A question that can be put now.

    Attributes:
        plan: about which plan.
        question: what is asked.
        choices: what can be chosen, as it stands in the data.
        done: how many were done in the time that the question is about.
        due: how many were due in it.
    """

    plan: Plan
    question: Question
    choices: tuple[str, ...]
    done: int = 0
    due: int = 0


class Questions:
    """Finds what is worth asking, and carries out what was chosen."""

    def __init__(self, notebook: Notebook, plans: Plans, desk: Desk) -> None:
        """Read ``notebook``, and from ``desk`` what was shown; change plans through ``plans``."""
        self._book = notebook
        self._plans = plans
        self._desk = desk

    def current(self, plan_ids: Collection[str]) -> Asking | None:
        """Return the question to put about one of these plans, the first in order of import; None where none is.

        Nothing is asked about plans that are locked or rest, and nothing that was asked within four weeks.
        """
        present, shown = self._book.present(), self._desk.reminded()
        found = (self._about(plan, present, shown) for plan in self._book.plans if plan.id in plan_ids)
        return next((asking for asking in found if asking is not None), None)

    def _about(self, plan: Plan, present: Present, shown: Collection[str]) -> Asking | None:
        active = plan.status(present.now, present.boundary) is PlanStatus.ACTIVE and plan.silenced is None
        if not active or plan.spec.locked:
            return None
        if plan.level is Level.EVERY:
            return self._thin_out(plan, present, shown)
        return self._another_level(plan, present)

    def _thin_out(self, plan: Plan, present: Present, shown: Collection[str]) -> Asking | None:
        """Ask after three reminders without an entry whether fewer would do."""
        if rests(Question.THIN_OUT, plan.asked, present.now):
            return None
        last = list(islice(self._reminded(plan, present, shown), _IGNORED))
        if len(last) < _IGNORED or any(slot.quota or slot.rest or plan.paused(slot) for slot in last):
            return None
        answers = self._answers(plan, last[-1].day, last[0].day)
        answered = {(answer.day, answer.slot) for answer in answers}
        if any((slot.day, slot.number) in answered for slot in last):
            return None
        return Asking(plan, Question.THIN_OUT, (Level.SECOND, PAUSE, LEAVE))

    def _reminded(self, plan: Plan, present: Present, shown: Collection[str]) -> Iterator[Slot]:
        """Return the slots of practice days that are over and of which a notice was shown, the latest first."""
        today = plan.today(present.now, present.boundary)
        for back in range(1, _BACK + 1):
            for slot in reversed(slots_on(plan, today - back * _DAY, self._book.anchors, present.boundary)):
                if occurrence_id(plan.id, slot.day, slot.number) in shown:
                    yield slot

    def _answers(self, plan: Plan, first: date, last: date) -> tuple[CheckIn, ...]:
        return self._book.vault.checkins.live(plan_id=plan.id, first=first, last=last)

    def _another_level(self, plan: Plan, present: Present) -> Asking | None:
        """Ask where reminders are thinned out whether more would help, or fewer would do."""
        held = self._held(plan, present)
        more, less = more_offered(plan.level, held), less_offered(plan.level, held)
        if more is not None and not rests(Question.BRING_BACK, plan.asked, present.now):
            due, done = held.weeks[-1]
            return Asking(plan, Question.BRING_BACK, (more, LEAVE), done, due)
        if less is not None and not rests(Question.FADE, plan.asked, present.now):
            due, done = (sum(week) for week in zip(*held.weeks, strict=True))
            return Asking(plan, Question.FADE, (less, LEAVE), done, due)
        return None

    def _held(self, plan: Plan, present: Present) -> Held:
        """Return how the practice held until yesterday."""
        today = plan.today(present.now, present.boundary)
        before, last = (self._counts(plan, today - weeks * _WEEK, present) for weeks in (2, 1))
        days = (today - plan.fades[-1].day).days
        return Held(((before.due, before.done), (last.due, last.done)), days)

    def _counts(self, plan: Plan, first: date, present: Present) -> Counts:
        """Count seven days; a quota by the week that ends in them."""
        last = first + _WEEK - _DAY
        answers = self._answers(plan, monday_of(first), last)
        return count_days(plan, first, last, answers, self._book.anchors, present.boundary, present.now).counts

    def answer(self, plan_id: str, question: Question, chose: str) -> Changes:
        """Carry out what was chosen, and let the question rest.

        Args:
            plan_id: about which plan.
            question: what was asked.
            chose: one of the choices; empty where it was put aside.

        Raises:
            UserError: if there is no such plan any more, or it cannot be done; nothing was changed.
        """
        plan = self._book.plan(plan_id)
        with self._book.vault.transaction():
            changes = self._plans.note_asked(plan, question, chose)
            if chose == PAUSE:
                changes |= self._plans.pause(plan)
            elif chose in set(Level):
                changes |= self._plans.remind(plan, Level(chose))
        return changes
