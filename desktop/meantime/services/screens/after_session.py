"""Five small things after a session in words, each with the one click that settles it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services import phrases
from meantime.services.after_session import AfterSession, Afterwards, Thing
from meantime.services.notebook import Notebook

MOST = 3
"""So many plans are named below one thing; the others are on the plans page."""


class Way(enum.StrEnum):
    """Where a click leads, or what it does."""

    ASK = "ask"
    WHEN = "when"
    MAKE = "make"
    CARDS = "cards"
    REMIND = "remind"
    NOTE = "note"
    SHEET = "sheet"


@dataclass(frozen=True)
class WayView:
    """One click.

    Attributes:
        way: where it leads.
        words: what stands on it.
        about: the title of the plan that it is about; empty where it is about none.
        plan_id: that plan.
        at: the time that would be noted, naive and local.
    """

    way: Way
    words: str
    about: str = ""
    plan_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class ThingView:
    """One of the five.

    Attributes:
        thing: which.
        heading: what would be there.
        stands: how it stands now.
        settled: it is there.
        ways: what settles it, one click each.
    """

    thing: Thing
    heading: str
    stands: str
    settled: bool
    ways: tuple[WayView, ...] = ()


@dataclass(frozen=True)
class AfterSessionView:
    """The list.

    Attributes:
        below: the sentence below the heading.
        things: the five in their order.
    """

    below: str
    things: tuple[ThingView, ...]


class AfterSessionScreen:
    """Reads how the five stand."""

    def __init__(self, notebook: Notebook, after: AfterSession) -> None:
        """Read from these."""
        self._book, self._after = notebook, after

    def view(self) -> AfterSessionView:
        """Return the list as it stands now."""
        stands = self._after.stands()
        things = (_specific(stands), _trigger(stands), _cue(stands), _tracking(stands), self._next(stands))
        if all(thing.settled for thing in things):
            return AfterSessionView(tr("All of it is there."), things)
        return AfterSessionView(tr("They make the week easier. None of them has to be done now."), things)

    def _next(self, stands: Afterwards) -> ThingView:
        heading = tr("The next session has a date")
        if stands.next is not None:
            return ThingView(Thing.NEXT, heading, self._when(stands.next.at), True)
        ways = [WayView(Way.SHEET, tr("Another time…") if stands.offered else tr("Note it…"))]
        if stands.offered is not None:
            words = tr("Note {when}").format(when=self._when(stands.offered))
            ways.insert(0, WayView(Way.NOTE, words, at=stands.offered))
        return ThingView(Thing.NEXT, heading, tr("No date is noted yet."), False, tuple(ways))

    def _when(self, at: datetime) -> str:
        day = phrases.weekday_date(at.date(), phrases.locale_of(self._book.settings.language))
        return tr("{day}, {time}").format(day=day, time=phrases.clock(at))


def _specific(stands: Afterwards) -> ThingView:
    heading, none_yet = tr("What to do is specific"), tr("There is no plan yet.")
    if not stands.plans:
        return ThingView(Thing.SPECIFIC, heading, none_yet, False, (WayView(Way.MAKE, tr("Make a plan")),))
    if not stands.vague:
        return ThingView(Thing.SPECIFIC, heading, tr("Nothing is open."), True)
    ways = tuple(_about(plan, Way.ASK, tr("What to ask…")) for plan in stands.vague[:MOST])
    return ThingView(Thing.SPECIFIC, heading, tr("Something is still open. It may stay so."), False, ways)


def _trigger(stands: Afterwards) -> ThingView:
    heading = tr("Each practice has one trigger")
    if not stands.plans:
        return ThingView(Thing.TRIGGER, heading, tr("There is no plan yet."), False)
    if not stands.several:
        return ThingView(Thing.TRIGGER, heading, tr("Each has its one moment."), True)
    ways = tuple(
        _about(plan, Way.ASK, tr("What to ask…")) if plan.spec.locked else _about(plan, Way.WHEN, tr("Change when…"))
        for plan in stands.several[:MOST]
    )
    words = tr("Some have several, or none that is clear. It may stay so.")
    return ThingView(Thing.TRIGGER, heading, words, False, ways)


def _cue(stands: Afterwards) -> ThingView:
    words = tr("You put one there.") if stands.cue else tr("A card, a note or a thing where the practice begins.")
    ways = (WayView(Way.CARDS, tr("Make cue cards")),)
    return ThingView(Thing.CUE, tr("A cue is in the room"), words, stands.cue, ways)


def _tracking(stands: Afterwards) -> ThingView:
    heading = tr("Noting it is set up")
    if stands.reminders:
        return ThingView(Thing.TRACKING, heading, tr("Reminders are on; one click in the check-in notes it."), True)
    words = tr("Reminders are off. The check-in takes answers all the same.")
    return ThingView(Thing.TRACKING, heading, words, False, (WayView(Way.REMIND, tr("Turn reminders on")),))


def _about(plan: Plan, way: Way, words: str) -> WayView:
    return WayView(way, words, " ".join(plan.title.split()), plan.id)
