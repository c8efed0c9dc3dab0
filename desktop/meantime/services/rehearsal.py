"""A time lived through by the real reminder engine with a made-up clock: what a plan will feel like before living it.

Nothing is shown and nothing is written. Nobody answers, so each notice stands until its day is over. Somebody is taken
to be there all the same: reminders do not stop by themselves.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from meantime.domain.desk import DeskMoment, Phase, Screen, Standing, Why
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.reminding import reminded
from meantime.domain.schedule import Item
from meantime.domain.wall_time import to_utc
from meantime.language import tr
from meantime.services.agenda import Agenda
from meantime.services.desk_refill import DAYS_AHEAD, DAYS_BACK, moments_of
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.notebook import Notebook
from meantime.storage.desk import Desk

_AROUND = timedelta(days=2)
"""How far a journey can move a moment that floats with the computer."""


class What(enum.StrEnum):
    """What became of moments; the values are public words."""

    SHOWN = "shown"
    HELD = "held"
    SUMMARY = "summary"
    CLOSED = "closed"


@dataclass(frozen=True)
class Happening:
    """What became of some moments at one instant.

    Attributes:
        at: when, aware, in UTC.
        zone: the zone in force then.
        what: what became of them.
        why: the reason; None where nothing stood in the way.
        items: which, in order.
    """

    at: datetime
    zone: str
    what: What
    why: Why | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Course:
    """What a computer goes through; all times are naive and local, by the zone in force then.

    Attributes:
        start: the first moment that is lived.
        end: the first that is not.
        zone: the IANA zone in force at ``start``.
        asleep: from when to when the computer sleeps.
        travel: when it comes into which zone.
    """

    start: datetime
    end: datetime
    zone: str
    asleep: tuple[tuple[datetime, datetime], ...] = ()
    travel: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True)
class Relief:
    """What the person asked of reminders for the time being.

    Attributes:
        paused_until: until when they rest (aware), if they do.
        hard_day: the practice day that is a hard one, if any was said to be.
    """

    paused_until: datetime | None = None
    hard_day: date | None = None

    @classmethod
    def of(cls, desk: Desk) -> Relief:
        """Return what is written on the desk."""
        return cls(desk.paused_until(), desk.hard_day())


NO_RELIEF = Relief()


@dataclass(frozen=True)
class _Turn:
    """Something that happens to the computer at an instant: it falls asleep, wakes, or is in another zone."""

    at: datetime
    sleeps: int = 0
    zone: str | None = None


def rehearse(book: Notebook, course: Course, relief: Relief = NO_RELIEF) -> tuple[Happening, ...]:
    """Return what would be shown, held, summed up and closed, in order of time.

    Args:
        book: the plans, answers and settings; read, not written.
        course: what the computer goes through.
        relief: what the person asked of reminders for the time being.

    Raises:
        UserError: if a sleep ends before it begins, or a sleep or journey lies outside the course.
    """
    turns, start, end = _turns(course)
    items = _items(book, course.zone, start, end)
    life = _Life(items, course.zone, Screen.of(book.settings), relief, neutral=book.settings.neutral_words)
    life.begin(start)
    for turn in turns:
        life.go_on(turn.at)
        life.take(turn)
    life.go_on(end)
    return tuple(life.happenings)


def _items(book: Notebook, zone: str, start: datetime, end: datetime) -> tuple[Item, ...]:
    """Return what the engine would know of: the schedule, less what no reminder is for or was answered ahead."""
    silenced = {plan.id for plan in book.plans if plan.silenced is not None}
    moments = Agenda(book).upcoming(start, end + _AROUND, zone)
    items = _reminded(book, [item for moment in moments for item in moment.items if item.plan.id not in silenced])
    if not items:
        return ()
    answers = book.vault.checkins.live(
        first=min(item.slot.day for item in items), last=max(item.slot.day for item in items)
    )
    made = {(answer.plan_id, answer.day, answer.slot): answer.made.utc for answer in answers}
    return tuple(
        item for item in items if made.get((item.plan.id, item.slot.day, item.slot.number), item.at) >= item.at
    )


def _reminded(book: Notebook, items: Iterable[Item]) -> list[Item]:
    """Return what plans remind of that are thinned out, and all of the others."""
    by_plan: dict[Plan, list[Item]] = {}
    for item in items:
        by_plan.setdefault(item.plan, []).append(item)
    boundary = book.settings.day_starts
    return [item for plan, own in by_plan.items() for item in reminded(plan, own, book.anchors, boundary)]


def _turns(course: Course) -> tuple[list[_Turn], datetime, datetime]:
    """Return what happens in order, and the instants at which the course begins and ends."""
    start = to_utc(course.start, course.zone)
    legs = [(start, course.zone)]
    for local, zone in sorted(course.travel):
        at = to_utc(local, legs[-1][1])
        if at < legs[-1][0]:
            raise UserError(tr("A journey lies before the one it follows, or before the beginning."))
        legs.append((at, zone))
    end = _instant(course.end, legs)
    turns = [_Turn(at, zone=zone) for at, zone in legs[1:]]
    for begins, ends in course.asleep:
        first, last = _instant(begins, legs), _instant(ends, legs)
        if last <= first:
            raise UserError(tr("A sleep ends before it begins."))
        turns += [_Turn(first, sleeps=1), _Turn(last, sleeps=-1)]
    if any(not start <= turn.at <= end for turn in turns):
        raise UserError(tr("A sleep or a journey lies outside the time that is rehearsed."))
    return sorted(turns, key=lambda turn: turn.at), start, end


def _instant(local: datetime, legs: Sequence[tuple[datetime, str]]) -> datetime:
    """Return when a local time comes, by the zone that is in force then."""
    for (_, zone), (leaves, _) in pairwise(legs):
        at = to_utc(local, zone)
        if at < leaves:
            return at
    return to_utc(local, legs[-1][1])


class _Life:
    """The shell's part, without a screen and without a desk: wakes the engine, and notes what it wants."""

    def __init__(self, items: Iterable[Item], zone: str, screen: Screen, relief: Relief, *, neutral: bool) -> None:
        self.happenings: list[Happening] = []
        self._items: dict[str, Item] = {}
        self._moments: list[DeskMoment] = []
        for item in items:
            for moment in moments_of(item, neutral=neutral):
                self._items[moment.occurrence] = item
                self._moments.append(moment)
        self._state = State(zone, screen=screen, paused_until=relief.paused_until, hard_day=relief.hard_day)
        self._place = zone
        self._asleep = 0
        self._wake: datetime | None = None
        self._filled: date | None = None

    def begin(self, at: datetime) -> None:
        """Start the program."""
        self._now = at
        self._tell(ev.Started())
        self._fill()

    def go_on(self, until: datetime) -> None:
        """Let time pass, from wake to wake while the computer is awake."""
        while not self._asleep:
            wake = min(filter(None, (self._wake, self._next_day())))
            if wake >= until:
                break
            self._now = max(wake, self._now)
            self._fill()
            self._tell(ev.Tick())
        self._now = until

    def take(self, turn: _Turn) -> None:
        """Fall asleep, wake up or arrive."""
        self._asleep += turn.sleeps
        self._place = turn.zone or self._place
        if self._asleep:
            return
        self._fill()
        if self._place != self._state.zone:
            self._tell(ev.ZoneChanged(self._place))
        elif turn.sleeps:
            self._tell(ev.Resumed())

    def _next_day(self) -> datetime:
        boundary, zone = self._state.screen.boundary, self._state.zone
        return to_utc(boundary.begins(self._state.today(self._now) + timedelta(days=1)), zone)

    def _fill(self) -> None:
        """Fill the desk anew where a practice day has begun, with as many days as the program has on it."""
        today = self._state.today(self._now)
        if today != self._filled:
            self._filled = today
            self._tell(ev.PlansChanged(tuple(self._near(today))))
            self._tell(ev.SignOfLife())

    def _near(self, today: date) -> list[DeskMoment]:
        return [moment for moment in self._moments if -DAYS_BACK <= (moment.day - today).days <= DAYS_AHEAD]

    def _tell(self, event: ev.Event) -> None:
        before = self._state
        self._state, effects = step(before, event, self._now)
        for phase, what in ((Phase.CLOSED, What.CLOSED), (Phase.HELD, What.HELD)):
            self._note_moved(before, phase, what)
        for effect in effects:
            if isinstance(effect, do.Show):
                self._note_shown(before, effect)
                self._tell(ev.Delivered(effect.key))
            elif isinstance(effect, do.ArmTimer):
                self._wake = effect.at

    def _note_moved(self, before: State, phase: Phase, what: What) -> None:
        """Note what is held back or closed now and was not before, by its reason."""
        groups: dict[Why | None, list[str]] = {}
        for name, standing in self._state.standings.items():
            if standing.phase is phase and not _same(standing, before.standings.get(name)):
                groups.setdefault(standing.why, []).append(name)
        for why, names in groups.items():
            self._note(what, why, names)

    def _note_shown(self, before: State, show: do.Show) -> None:
        names = [entry.occurrence for entry in show.members]
        if show.kind in (Kind.MOMENT, Kind.AGAIN, Kind.AHEAD):
            self._note(What.SHOWN, None, names)
            return
        reasons = [standing.why for name in names if (standing := before.standings.get(name)) is not None]
        self._note(What.SUMMARY, Why.AWAY if show.kind is Kind.AWAY or not reasons else reasons[0], names)

    def _note(self, what: What, why: Why | None, names: Iterable[str]) -> None:
        items = sorted(
            (self._items[name] for name in names), key=lambda item: (item.at, item.plan.order, item.slot.number)
        )
        self.happenings.append(Happening(self._now, self._state.zone, what, why, tuple(items)))


def _same(after: Standing, before: Standing | None) -> bool:
    return before is not None and (before.phase, before.why) == (after.phase, after.why)
