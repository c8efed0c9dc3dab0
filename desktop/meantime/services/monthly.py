"""The monthly review: once a month each plan is looked at, to be a step more, another, or let go. All of it optional.

What was agreed with a therapist is changed by those who agreed on it: there a choice is a line for the session.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.practices import Practice
from meantime.domain.sessions import Origin, TalkingPoint
from meantime.domain.statuses import DONE, PlanStatus, Share, Status
from meantime.domain.week import Counts, PlanDays
from meantime.language import tr
from meantime.services.agenda import Agenda
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.sessions import LONGEST_LINE, Sessions

WAITS = 7
"""So many days from the first of a month the review waits in the check-in."""

_DAY = timedelta(days=1)

ReadsPractice = Callable[[str], Practice | None]


class Choice(enum.StrEnum):
    """What may become of a plan, in the order in which it is offered."""

    AS_IS = "as-is"
    MORE = "more"
    CHANGE = "change"
    LET_GO = "let-go"
    BRING_UP = "bring-up"


@dataclass(frozen=True)
class Reviewed:
    """One plan as the month went.

    Attributes:
        plan: the plan; it goes on, or is paused.
        counts: how the month went.
        beside: how often each was answered beside slots, as what is done when needed always is.
        agreed: it was agreed with a therapist, so that a choice is a line for the session.
        paused: it rests already.
        choices: what is offered.
        chose: what stands on the list for the session; as it is where nothing does.
        line: that line; empty where there is none.
        stays: the line stays off the page, since the plan stays with the client.
    """

    plan: Plan
    counts: Counts
    beside: Counter[Status]
    agreed: bool
    paused: bool
    choices: tuple[Choice, ...]
    chose: Choice = Choice.AS_IS
    line: str = ""
    stays: bool = False


class MonthlyReviews:
    """Says what the last month was, and carries out what is chosen."""

    def __init__(
        self, notebook: Notebook, agenda: Agenda, plans: Plans, sessions: Sessions, practice: ReadsPractice
    ) -> None:
        """Read ``notebook`` and ``agenda``; change ``plans``, and note lines in ``sessions``.

        Args:
            notebook: the notebook.
            agenda: counts the month.
            plans: carries out what is chosen for an own plan.
            sessions: has the list for the session.
            practice: knows the library.
        """
        self._book, self._agenda, self._plans, self._sessions = notebook, agenda, plans, sessions
        self._practice = practice
        self._known: date | None = None

    def month(self) -> date:
        """Return the first day of the last whole month."""
        return (self._book.present().today.replace(day=1) - _DAY).replace(day=1)

    def waiting(self) -> date | None:
        """Return the first day of the month that waits to be looked at; None where none does.

        It waits for the first days of the next month, if something that goes on was due or done in it.
        """
        month = self.month()
        if self._book.present().today.day > WAITS or self._book.settings.month_aside == month:
            return None
        if self._known != month and self.plans():
            self._known = month
        return month if self._known == month else None

    def plans(self) -> tuple[Reviewed, ...]:
        """Return the plans that go on, or are paused, and of which something was due or done in the last month."""
        first, present = self.month(), self._book.present()
        last = present.today.replace(day=1) - _DAY
        found = [(days, days.plan.status(present.now, present.boundary)) for days in self._agenda.range(first, last)]
        return tuple(
            self._reviewed(days, paused=status is PlanStatus.PAUSED)
            for days, status in found
            if status is not PlanStatus.ENDED and _happened(days)
        )

    def _reviewed(self, days: PlanDays, *, paused: bool) -> Reviewed:
        plan, counts, beside = days.plan, days.counts, days.beside
        spec, choices = plan.spec, self._choices(plan)
        lines = {line_of(plan, choice): choice for choice in choices if choice is not Choice.AS_IS}
        point = next((one for one in self._sessions.points() if one.plan_id == plan.id and one.text in lines), None)
        agreed, stays = is_agreed(plan), spec.share is Share.PRIVATE
        if point is None:
            return Reviewed(plan, counts, beside, agreed, paused, choices, stays=stays)
        return Reviewed(plan, counts, beside, agreed, paused, choices, lines[point.text], point.text, stays=stays)

    def choose(self, plan_id: str, choice: Choice) -> Changes:
        """Put what is chosen for an agreed plan on the list for the session, in place of what was chosen before.

        Raises:
            UserError: if there is no such plan any more, or that cannot be chosen for it; nothing was changed.
        """
        with self._book.vault.transaction():
            plan, present = self._book.plan(plan_id), self._book.present()
            ended = plan.status(present.now, present.boundary) is PlanStatus.ENDED
            if choice not in self._choices(plan) or not is_agreed(plan) or ended:
                raise UserError(tr("This plan was changed meanwhile, and this does not fit it any more."))
            changes, wanted = Changes(), line_of(plan, choice) if choice is not Choice.AS_IS else ""
            for point in self._lines(plan):
                if point.text == wanted:
                    return changes
                changes |= self._sessions.take_off(point)
            if wanted:
                keep = plan.spec.share is not Share.PRIVATE
                changes |= self._sessions.note(wanted, keep=keep, plan_id=plan.id, origin=Origin.MONTH)[1]
        return changes

    def _choices(self, plan: Plan) -> tuple[Choice, ...]:
        """Return what is offered: of a locked plan nothing but to bring it up.

        A step more is offered neither of an own exposure nor of what rests because it made things worse.
        """
        if plan.spec.locked:
            return (Choice.AS_IS, Choice.BRING_UP)
        practice = self._practice(plan.spec.practice)
        if plan.silenced is not None or (plan.spec.is_exposure(practice) and not is_agreed(plan)):
            return (Choice.AS_IS, Choice.CHANGE, Choice.LET_GO)
        return (Choice.AS_IS, Choice.MORE, Choice.CHANGE, Choice.LET_GO)

    def _lines(self, plan: Plan) -> list[TalkingPoint]:
        """Return the lines on the list that were chosen here, by their words."""
        words = {line_of(plan, choice) for choice in self._choices(plan) if choice is not Choice.AS_IS}
        return [point for point in self._sessions.points() if point.plan_id == plan.id and point.text in words]

    def pause(self, plan_id: str) -> Changes:
        """Let a plan of the client's own rest until somebody lets it go on.

        Raises:
            UserError: if there is no such plan any more, it has ended, or it was agreed with a therapist.
        """
        return self._plans.pause(self._own(plan_id))

    def end(self, plan_id: str) -> Changes:
        """End a plan of the client's own; its past stays as it is.

        Raises:
            UserError: if there is no such plan any more, or it was agreed with a therapist.
        """
        return self._plans.end(self._own(plan_id))

    def _own(self, plan_id: str) -> Plan:
        plan = self._book.plan(plan_id)
        if is_agreed(plan):
            raise UserError(tr("This plan was changed meanwhile, and this does not fit it any more."))
        return plan

    def note(self, text: str) -> Changes:
        """Put a line of the client's own on the list for the session.

        Raises:
            UserError: if it is empty or too long.
        """
        return self._sessions.note(text)[1]

    def put_away(self) -> Changes:
        """Let the last month wait no longer."""
        vault, month = self._book.vault, self.month()
        with vault.transaction():
            before = vault.settings.load()
            if before.month_aside == month:
                return Changes()
            vault.settings.save(replace(before, month_aside=month))
        self._book.forget()
        return Changes.of(Part.SETTINGS)


def _happened(days: PlanDays) -> bool:
    """Tell whether there is anything to look back on: it was due, or done, tried or used for real without being so."""
    beside = days.beside
    tried = any(beside[status] for status in (*DONE, Status.TRIED))
    return bool(days.counts.due or tried or days.counts.used_for_real)


def is_agreed(plan: Plan) -> bool:
    """Tell whether a plan was agreed with a therapist; a locked one always was."""
    return plan.spec.locked or plan.spec.assigned_by is not None


def line_of(plan: Plan, choice: Choice) -> str:
    """Return a choice as a line to talk about."""
    words = {
        Choice.AS_IS: "",
        Choice.MORE: tr("“{title}”: would a step more fit?"),
        Choice.CHANGE: tr("“{title}”: I would like to change something."),
        Choice.LET_GO: tr("“{title}”: I would like to let this go."),
        Choice.BRING_UP: tr("“{title}”: I would like to talk about this."),
    }[choice]
    return words.format(title=plan.title[: LONGEST_LINE - len(words)])
