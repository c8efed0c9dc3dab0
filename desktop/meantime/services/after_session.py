"""Five small things after a session, each with how it stands now: nothing is counted, nothing has to be done."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meantime.domain.plans import Plan
from meantime.domain.sessions import Session
from meantime.domain.settings import Settings
from meantime.domain.specificity import Part as PlanPart
from meantime.domain.specificity import Vocabulary, judge
from meantime.domain.statuses import PlanStatus
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.sessions import Sessions

WAITS = timedelta(days=7)
"""How long the list waits in the check-in, if no other session comes before."""

_USUAL_GAP = timedelta(days=7)
_LONGEST_GAP = timedelta(days=60)


class Thing(enum.StrEnum):
    """The five, in their order."""

    SPECIFIC = "specific"
    TRIGGER = "trigger"
    CUE = "cue"
    TRACKING = "tracking"
    NEXT = "next"


@dataclass(frozen=True)
class Afterwards:
    """How the five stand.

    Attributes:
        session: the session that is over; None where none is noted.
        plans: the plans that go on.
        vague: those of them with something open besides when.
        several: those of them with an open when, or more than one trigger.
        cue: somebody said that there is a cue in the room.
        reminders: whether reminders are on.
        next: the next session; None where none is noted.
        offered: when the next one could be, naive local time, by the distance of the last two; None where none is
            known.
    """

    session: Session | None
    plans: tuple[Plan, ...]
    vague: tuple[Plan, ...]
    several: tuple[Plan, ...]
    cue: bool
    reminders: bool
    next: Session | None
    offered: datetime | None

    @property
    def settled(self) -> frozenset[Thing]:
        """Which of the five are there."""
        stands = {
            Thing.SPECIFIC: bool(self.plans) and not self.vague,
            Thing.TRIGGER: bool(self.plans) and not self.several,
            Thing.CUE: self.cue,
            Thing.TRACKING: self.reminders,
            Thing.NEXT: self.next is not None,
        }
        return frozenset(thing for thing, there in stands.items() if there)


class AfterSession:
    """Says how the five stand, and whether somebody is to be led to them."""

    def __init__(
        self, notebook: Notebook, sessions: Sessions, vocabularies: Callable[[], Sequence[Vocabulary]]
    ) -> None:
        """Read from these; the words to read plans by are loaded when they are first wanted."""
        self._book, self._sessions, self._vocabularies = notebook, sessions, vocabularies

    def waiting(self) -> Session | None:
        """Return the session whose list waits: it is over, no other has begun, and nobody has put the list away."""
        now, session = self._book.present().now.wall, self._sessions.last()
        if session is None or not session.ends <= now <= session.ends + WAITS:
            return None
        return session if self._book.settings.looked_after != session.id else None

    def stands(self) -> Afterwards:
        """Return how the five stand now, whether or not anything waits."""
        plans, vague, several = self._going_on(), [], []
        for plan in plans:
            parts = {finding.part for finding in judge(plan.spec, self._vocabularies())}
            if parts - {PlanPart.WHEN}:
                vague.append(plan)
            if PlanPart.WHEN in parts or len(plan.spec.triggers) > 1:
                several.append(plan)
        session, settings = self._sessions.over(), self._book.settings
        return Afterwards(
            session=session,
            plans=plans,
            vague=tuple(vague),
            several=tuple(several),
            cue=settings.cue_after == _mark(session),
            reminders=settings.reminders,
            next=self._sessions.next(),
            offered=self._offered(),
        )

    def _going_on(self) -> tuple[Plan, ...]:
        present = self._book.present()
        going_on = (PlanStatus.ACTIVE, PlanStatus.DRAFT)
        return tuple(plan for plan in self._book.plans if plan.status(present.now, present.boundary) in going_on)

    def _offered(self) -> datetime | None:
        now = self._book.present().now.wall
        begun = [session.at for session in self._sessions.all() if session.at <= now]
        if not begun:
            return None
        gap = timedelta(days=(begun[-1].date() - begun[-2].date()).days) if len(begun) > 1 else _USUAL_GAP
        at = begun[-1] + (gap if timedelta(days=1) <= gap <= _LONGEST_GAP else _USUAL_GAP)
        return at if at > now else None

    def note_next(self, at: datetime) -> Changes:
        """Note the next session at the naive local time ``at``, with whom the last one was."""
        last = self._sessions.last()
        return self._sessions.add(at, last.with_ if last is not None else None)[1]

    def put_cue(self, there: bool) -> Changes:
        """Keep that there is a cue in the room, or that there is none."""
        mark = _mark(self._sessions.over()) if there else ""
        return self._keep(lambda settings: replace(settings, cue_after=mark))

    def put_away(self) -> Changes:
        """Let the list wait no longer; after the next session it does again."""
        session = self._sessions.over()
        if session is None:
            return Changes()
        return self._keep(lambda settings: replace(settings, looked_after=session.id))

    def did_not_take_place(self) -> Changes:
        """Note that the session whose list waits did not take place; then nothing waits, and no page begins with it."""
        session = self.waiting()
        return self._sessions.set_held(session, False) if session is not None else Changes()

    def remind(self) -> Changes:
        """Turn reminders on."""
        return self._keep(lambda settings: replace(settings, reminders=True))

    def _keep(self, changed: Callable[[Settings], Settings]) -> Changes:
        vault = self._book.vault
        with vault.transaction():
            before = vault.settings.load()
            after = changed(before)
            if after == before:
                return Changes()
            vault.settings.save(after)
        self._book.forget()
        return Changes.of(Part.SETTINGS)


def _mark(session: Session | None) -> str:
    """Return what says for which session something was done."""
    return session.id if session is not None else "none"
