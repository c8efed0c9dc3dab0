"""Questions that the check-in may put below a practice: one at a time, optional, each once and not for four weeks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from meantime.domain.asking import IN_A_ROW, Question, did_not_fit, rests
from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.fading import Held, Level, first_step_offered, less_offered, more_offered
from meantime.domain.ladder import LOOK_BACK, Rung, current_rung, moved_to, next_offered, stayed_at, tries
from meantime.domain.plans import Plan, Slot
from meantime.domain.schedule import occurrence_id, slots_on
from meantime.domain.sessions import Origin
from meantime.domain.statuses import PlanStatus, Share
from meantime.domain.week import Counts, count_days
from meantime.domain.weekdays import monday_of
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.growing import Growing, Step, is_step, is_wish
from meantime.services.habit import habit_of
from meantime.services.notebook import Notebook, Present
from meantime.services.plans import Plans
from meantime.services.sessions import LONGEST_LINE, Sessions
from meantime.services.sharing import share_of, strictest
from meantime.storage.desk import Desk

PAUSE = "pause"
LEAVE = "leave"
SMALLER = "smaller"
OTHER_TIME = "other-time"
OTHER_CUE = "other-cue"
TELL = "tell"
"""Choices beside the levels, as they stand in the data."""

LINES = (SMALLER, OTHER_TIME, OTHER_CUE, TELL)
"""Choices that note a line to talk about: what was agreed is changed by those who agreed on it."""

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
        slot: below which slot of today it stands; None for the plan's first.
        stays: nothing of it may reach the page, so a line that is noted stays with the client, too.
        therapist: who can be told; empty where unknown.
        step: the ladder's step that is on, where the next one is offered.
        next_step: the one that is offered.
        sizes: what the small size is called now, and what the one that is offered is.
        assigned: a yes is a line for the therapist, and nothing is changed.
    """

    plan: Plan
    question: Question
    choices: tuple[str, ...]
    done: int = 0
    due: int = 0
    slot: int | None = None
    stays: bool = False
    therapist: str = ""
    step: Rung | None = None
    next_step: Rung | None = None
    sizes: tuple[str, str] = ("", "")
    assigned: bool = False


class Questions:
    """Finds what is worth asking, and carries out what was chosen."""

    def __init__(
        self, notebook: Notebook, plans: Plans, sessions: Sessions, desk: Desk, growing: Growing | None = None
    ) -> None:
        """Read ``notebook``, and from ``desk`` what was shown; change ``plans``, and note lines in ``sessions``.

        Without ``growing`` no other size is offered.
        """
        self._growing = growing
        self._book = notebook
        self._plans = plans
        self._sessions = sessions
        self._desk = desk

    def current(self, plan_ids: Collection[str]) -> Asking | None:
        """Return the question to put about one of these plans; None where none is.

        What was just answered goes first, then the order of import. Nothing is asked on a hard day or about plans that
        rest, nothing about the reminders of a locked one, and nothing that was asked within four weeks.
        """
        present, shown = self._book.present(), self._desk.reminded()
        if self._desk.hard_day() == present.today:
            return None
        found = [self._about(plan, present, shown) for plan in self._book.plans if plan.id in plan_ids]
        put = (asking for asking in found if asking is not None)
        return min(put, key=lambda asking: asking.question is not Question.SOMETHING_ELSE, default=None)

    def _about(self, plan: Plan, present: Present, shown: Collection[str]) -> Asking | None:
        active = plan.status(present.now, present.boundary) is PlanStatus.ACTIVE and plan.silenced is None
        if not active:
            return None
        asking = self._something_else(plan, present)
        if asking is not None or plan.spec.locked or _asked_today(plan, present):
            return asking
        offer = self._next_step(plan, present)
        offer = offer or self._other_size(plan, present)
        if offer is not None:
            return offer
        if plan.level is Level.EVERY:
            return self._thin_out(plan, present, shown) or self._first_fade(plan, present, shown)
        return self._another_level(plan, present)

    def _something_else(self, plan: Plan, present: Present) -> Asking | None:
        """Ask after three "not this time" in a row, on the day of the third, whether something else would fit."""
        if rests(Question.SOMETHING_ELSE, plan.asked, present.now):
            return None
        last = self._last(plan, present)
        if not did_not_fit(last) or last[0].day != plan.today(present.now, present.boundary):
            return None
        stays = self._stays(plan, last)
        therapist = plan.spec.assigned_by or self._book.settings.therapist
        choices = _something_else(plan, stays=stays)
        return Asking(plan, Question.SOMETHING_ELSE, choices, slot=last[0].slot, stays=stays, therapist=therapist)

    def _next_step(self, plan: Plan, present: Present) -> Asking | None:
        """Offer the next step of a ladder once the one that is on was tried as often as agreed."""
        since = present.today - LOOK_BACK
        answers = self._book.vault.checkins.about_steps(plan.id, since) if plan.spec.steps else ()
        on, offered = current_rung(plan, answers), next_offered(plan, answers, present.now)
        if on is None or offered is None:
            return None
        choices = (moved_to(offered.number), stayed_at(on.number))
        return Asking(plan, Question.NEXT_STEP, choices, done=tries(plan, answers, on), step=on, next_step=offered)

    def _other_size(self, plan: Plan, present: Present) -> Asking | None:
        """Offer one step more, or the way back after one; not on a day on which anything was asked already."""
        if self._growing is None or any(_asked_today(each, present) for each in self._book.plans):
            return None
        for question, find in ((Question.STEP_BACK, self._growing.back), (Question.GROW, self._growing.offered)):
            step = None if rests(question, plan.asked, present.now) else find(plan, present)
            if step is not None:
                return self._size_asking(plan, question, step, present)
        return None

    def _size_asking(self, plan: Plan, question: Question, step: Step, present: Present) -> Asking:
        assigned = is_wish(step.chose)
        return Asking(
            plan,
            question,
            (step.chose, LEAVE),
            step.done,
            step.due,
            stays=assigned and self._stays(plan, self._last(plan, present)),
            therapist=plan.spec.assigned_by or self._book.settings.therapist,
            sizes=(step.now.words, step.then.words),
            assigned=assigned,
        )

    def _first_fade(self, plan: Plan, present: Present, shown: Collection[str]) -> Asking | None:
        """Offer to remind every second time of what is a habit by now."""
        if rests(Question.FADE, plan.asked, present.now):
            return None
        if not first_step_offered(habit_of(self._book, plan, present, shown)):
            return None
        today = plan.today(present.now, present.boundary)
        both = [self._counts(plan, today - weeks * _WEEK, present) for weeks in (2, 1)]
        done, due = sum(week.done for week in both), sum(week.due for week in both)
        return Asking(plan, Question.FADE, (Level.SECOND, LEAVE), done, due)

    def _last(self, plan: Plan, present: Present) -> tuple[CheckIn, ...]:
        today = plan.today(present.now, present.boundary)
        return self._book.vault.checkins.newest(plan.id, today, IN_A_ROW)

    def _stays(self, plan: Plan, last: Iterable[CheckIn]) -> bool:
        """Tell whether the plan, or any of its ``last`` answers, stays with the client."""
        shares = (share_of(plan, answer, self._book.vault) for answer in last)
        return strictest(plan.spec.share, *shares) is Share.PRIVATE

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
        """Carry out what was chosen, and let the question rest; where it rests already, nothing is changed.

        Args:
            plan_id: about which plan.
            question: what was asked.
            chose: one of the choices; empty where it was put aside.

        Raises:
            UserError: if there is no such plan any more, or it cannot be done; nothing was changed.
        """
        with self._book.vault.transaction():
            plan = self._book.vault.plans.get(plan_id) or self._book.plan(plan_id)
            present = self._book.present()
            if question is Question.NEXT_STEP:
                return self._move_on(plan, chose, present)
            if rests(question, plan.asked, present.now):
                return Changes()
            if is_step(chose):
                return self._take_step(plan, question, chose, present)
            changes = self._plans.note_asked(plan, question, chose)
            if chose in LINES:
                changes |= self._note(plan, chose, present)
            elif chose == PAUSE:
                changes |= self._plans.pause(plan)
            elif chose in set(Level):
                changes |= self._plans.remind(plan, Level(chose))
        return changes

    def _move_on(self, plan: Plan, chose: str, present: Present) -> Changes:
        """Note whether somebody goes on to the step that is offered, or stays; putting it aside is staying.

        Raises:
            UserError: if it is no longer that step which is offered.
        """
        offer = self._next_step(plan, present)
        if offer is None or offer.step is None:
            return Changes()
        chosen = chose or stayed_at(offer.step.number)
        if chosen not in offer.choices:
            raise UserError(tr("This plan was changed meanwhile, and this does not fit it any more."))
        return self._plans.note_asked(plan, Question.NEXT_STEP, chosen)

    def _take_step(self, plan: Plan, question: Question, chose: str, present: Present) -> Changes:
        """Change the size of a plan of the client's own, or note a line about an assigned one.

        Raises:
            UserError: if it is no longer that size which is offered.
        """
        growing = self._growing
        if growing is None:
            return Changes()
        step = growing.back(plan, present) if question is Question.STEP_BACK else growing.offered(plan, present)
        if step is None or step.chose != chose:
            raise UserError(tr("This plan was changed meanwhile, and this does not fit it any more."))
        asking = self._size_asking(plan, question, step, present)
        changes = self._plans.note_asked(plan, question, chose)
        if not asking.assigned:
            return changes | growing.take(self._book.vault.plans.get(plan.id) or plan, step, present)
        words = tr("“{title}”: could the small size be {size}?")
        room = LONGEST_LINE - len(words) - len(step.then.words)
        line = words.format(title=plan.title[:room], size=step.then.words)
        return changes | self._write_down(plan, line, stays=asking.stays)

    def _note(self, plan: Plan, chose: str, present: Present) -> Changes:
        """Note a line to talk about; one that stands on the list with these words is not noted again.

        Raises:
            UserError: if the plan is no longer one of which that can be chosen.
        """
        stays = self._stays(plan, self._last(plan, present))
        if chose not in _something_else(plan, stays=stays):
            raise UserError(tr("This plan was changed meanwhile, and this does not fit it any more."))
        return self._write_down(plan, _line_words(chose, plan.title), stays=stays)

    def _write_down(self, plan: Plan, words: str, *, stays: bool) -> Changes:
        if any((point.plan_id, point.text) == (plan.id, words) for point in self._sessions.points()):
            return Changes()
        return self._sessions.note(words, keep=not stays, plan_id=plan.id, origin=Origin.QUESTION)[1]


def _something_else(plan: Plan, *, stays: bool) -> tuple[str, ...]:
    """Return what can be chosen where a plan does not fit.

    Nothing is suggested for a locked one, and nobody is told of one that ``stays`` with the client.
    """
    changes = () if plan.spec.locked else (SMALLER, OTHER_TIME, OTHER_CUE)
    return (*changes, PAUSE) if stays else (*changes, PAUSE, TELL)


def _line_words(chose: str, title: str) -> str:
    """Return a choice as a line to talk about."""
    words = {
        SMALLER: tr("“{title}”: would a smaller version fit?"),
        OTHER_TIME: tr("“{title}”: would another time fit better?"),
        OTHER_CUE: tr("“{title}”: would another cue fit better?"),
        TELL: tr("“{title}” didn’t fit the last three times."),
    }[chose]
    return words.format(title=title[: LONGEST_LINE - len(words)])


def _asked_today(plan: Plan, present: Present) -> bool:
    """Tell whether something was asked about ``plan`` today: one question is enough for a day."""
    today = plan.today(present.now, present.boundary)
    return any(plan.today(one.at, present.boundary) == today for one in plan.asked)
