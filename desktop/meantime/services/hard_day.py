"""A hard day: at most three small things, a pause until tomorrow that is not counted, and a line for the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.sessions import Origin, TalkingPoint
from meantime.domain.statuses import PlanStatus
from meantime.domain.support import Contact, SupportCard
from meantime.domain.triggers import AsNeeded
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agenda import Agenda
from meantime.services.agreed_breath import SECONDS_A_MINUTE
from meantime.services.changes import Changes
from meantime.services.guides.guiding import Guiding, Whose, leads
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.practices import Library
from meantime.services.sessions import Sessions

MOST_OFFERS = 3
"""So many small things are offered: the list is read by somebody who can hardly choose."""


UNSAID = 1.0
"""The minutes that a small version takes its place by, where nobody said how long it is."""


class CardReader(Protocol):
    """Who knows the support card."""

    def card(self) -> SupportCard:
        """Return the card; an empty one where none was written."""
        ...


@dataclass(frozen=True)
class SmallThing:
    """One small thing that can be begun.

    Attributes:
        whose: the practice in its small version.
        title: of the plan.
        what: the small version in words; empty where it has none.
        lasts: how long it takes, such as "20 s"; empty where nobody said.
        minutes: the same as a number; None where nobody said.
        guided: whether something leads through it; else it is answered in the check-in.
    """

    whose: Whose
    title: str
    what: str
    lasts: str
    minutes: float | None
    guided: bool


@dataclass(frozen=True)
class HardDayView:
    """A hard day as it stands.

    Attributes:
        things: at most three small things, what can be begun with one click first.
        pausable: whether anything goes on that could rest until tomorrow.
        resting: whether everything rests until tomorrow already, or was paused before.
        professional: who is called where there is a number on the support card; None where there is none.
        brought: whether the line about today stands on the list for the session.
    """

    things: tuple[SmallThing, ...]
    pausable: bool
    resting: bool
    professional: Contact | None
    brought: bool


class HardDays:
    """Reads what a hard day can be made of, and does what little is asked for on one."""

    def __init__(
        self,
        notebook: Notebook,
        agenda: Agenda,
        guiding: Guiding,
        library: Library,
        plans: Plans,
        sessions: Sessions,
        cards: CardReader,
    ) -> None:
        """Read from ``notebook`` and ``agenda``; pause through ``plans``; note a line into ``sessions``."""
        self._book, self._agenda, self._guiding, self._library = notebook, agenda, guiding, library
        self._plans, self._sessions, self._cards = plans, sessions, cards

    def view(self) -> HardDayView:
        """Return the hard day as it stands now."""
        found = sorted(self._offered(), key=lambda each: each[0])
        things = tuple(thing for _, thing in found[:MOST_OFFERS])
        active = self._active()
        return HardDayView(
            things=things,
            pausable=bool(active),
            resting=not active and bool(self._paused_by_this()),
            professional=next((each for each in self._cards.card().professionals if each.phone), None),
            brought=self._line_standing() is not None,
        )

    def _offered(self) -> list[tuple[tuple[bool, bool, float, int], SmallThing]]:
        """Return what can be done in a small version, each plan once, with its place.

        What is open today or done when needed goes before what could be done once more; what can be begun with one
        click before what is answered in the check-in; the shortest first. Left out are locked plans, what made things
        worse, and all exposure.
        """
        present = self._book.present()
        waiting = self._waiting()
        found = []
        for plan in self._book.plans:
            today = plan.today(present.now, present.boundary)
            whose = waiting.get(plan.id)
            if whose is None and (plan.status(present.now, present.boundary) is not PlanStatus.ACTIVE):
                continue
            spec = plan.version_on(whose.day or today if whose is not None else today).spec
            if spec.starts > today or not spec.small_allowed or plan.silenced is not None:
                continue
            if spec.is_exposure(self._library.get(spec.practice)):
                continue
            thing = self._thing(whose or Whose(plan.id, small=True), spec)
            once_more = whose is None and not any(isinstance(trigger, AsNeeded) for trigger in spec.triggers)
            if once_more and not thing.guided:
                continue
            found.append(((once_more, not thing.guided, thing.minutes or UNSAID, plan.order), thing))
        return found

    def _waiting(self) -> dict[str, Whose]:
        """Return what is open today, by plan: the first slot of each."""
        found: dict[str, Whose] = {}
        for entry in self._agenda.today()[1]:
            plan, slot = entry.item.plan, entry.item.slot
            if entry.mark.status is None and entry.offered and not slot.rest and not plan.paused(slot):
                found.setdefault(plan.id, Whose(plan.id, slot.day, slot.number, small=True))
        return found

    def _thing(self, whose: Whose, spec: PlanSpec) -> SmallThing:
        small, guided = spec.small, leads(spec, self._library.get(spec.practice))
        minutes = small.minutes if small is not None else None
        if minutes is None and guided:
            pattern = self._guiding.view(whose).pattern
            minutes = pattern.rounds * pattern.round_seconds / SECONDS_A_MINUTE if pattern is not None else None
        what = small.what if small is not None else None
        return SmallThing(whose, spec.title, what or "", phrases.minutes_in_words(minutes), minutes, guided)

    def _active(self) -> list[Plan]:
        present = self._book.present()
        return [plan for plan in self._book.plans if plan.status(present.now, present.boundary) is PlanStatus.ACTIVE]

    def _paused_by_this(self) -> list[Plan]:
        """Return the plans that rest until tomorrow."""
        present = self._book.present()
        found = []
        for plan in self._book.plans:
            today = plan.today(present.now, present.boundary)
            tomorrow = today + timedelta(days=1)
            if plan.ended is None and any(each.open_on(today) and each.until == tomorrow for each in plan.pauses):
                found.append(plan)
        return found

    def pause(self) -> Changes:
        """Let everything that goes on rest until tomorrow: no reminders, and nothing still to come today counts.

        What rests already stays as it is.

        Raises:
            UserError: if it cannot be written; nothing is changed.
        """
        changes, present = Changes(), self._book.present()
        with self._book.vault.transaction():
            for plan in self._active():
                tomorrow = plan.today(present.now, present.boundary) + timedelta(days=1)
                changes |= self._plans.pause(plan, tomorrow)
        return changes

    def resume(self) -> Changes:
        """Let what rests until tomorrow go on now, as it stood: what made things worse still reminds of nothing.

        Raises:
            UserError: if it cannot be written; nothing is changed.
        """
        changes = Changes()
        with self._book.vault.transaction():
            for plan in self._paused_by_this():
                changes |= self._plans.resume(plan, reminds=False)
        return changes

    def line(self) -> str:
        """Return the line about today for the session."""
        locale = phrases.locale_of(self._book.settings.language)
        return tr("A hard day: {day}.").format(day=phrases.weekday_date(self._book.present().today, locale))

    def _line_standing(self) -> TalkingPoint | None:
        line = self.line()
        return next((point for point in self._sessions.points() if point.text == line), None)

    def bring(self, *, bring: bool) -> Changes:
        """Put the line about today on the list for the session, or take it off.

        Raises:
            UserError: if it cannot be written; nothing is changed.
        """
        standing = self._line_standing()
        if bring:
            return Changes() if standing is not None else self._sessions.note(self.line(), origin=Origin.HARD_DAY)[1]
        return self._sessions.take_off(standing) if standing is not None else Changes()
