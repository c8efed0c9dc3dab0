"""The engine's state, and what can be read off it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import islice

from meantime.domain.anchors import Sensed
from meantime.domain.desk import SLOTS, DeskMoment, Nudge, Phase, Screen, Sensing, Standing, Why
from meantime.domain.wall_time import reached, to_utc, to_wall
from meantime.services.moods import Mood, Snapshot

ON_TIME = timedelta(seconds=90)
"""Up to so late a moment is shown as itself, whatever else is due."""

GRACE = timedelta(minutes=30)
"""Up to so late a moment that came while the program was away is still shown as itself, if it is the only one."""

REMEMBERED = timedelta(days=15)
"""How long a standing is kept after its moment left the desk; longer than any moment can come back."""

SILENT_DAYS = 7
"""After so many practice days with a notice and without a sign of life, reminders stop by themselves."""

FILLED = timedelta(days=13)
"""The desk holds all moments of so long at least after it was filled from the vault."""

ON_SCREEN = frozenset({Phase.SHOWN, Phase.CARD})
"""The phases in which something about the occurrence stands on the screen."""

SETTLED = frozenset({Phase.ANSWERED, Phase.CLOSED})
"""The phases in which there is nothing left to do."""

_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Timed:
    """A moment and the instant (aware, UTC) at which it comes: when its routine was noticed, else by its clock."""

    moment: DeskMoment
    at: datetime

    @property
    def occurrence(self) -> str:
        """Its opaque name."""
        return self.moment.occurrence

    @property
    def place(self) -> tuple[int, datetime, Sensing | None]:
        """Which practice at which of a routine's usual times: the same, also where a change numbers it anew."""
        return self.moment.order // SLOTS, self.moment.wall, self.moment.sensing

    @property
    def announces(self) -> bool:
        """Whether it only announces an appointment, a session or a look, so that there is nothing to answer."""
        return self.moment.ahead_of is not None

    @property
    def nudges(self) -> bool:
        """Whether it only leads to the session sheet or the weekly look: nobody misses anything without it."""
        return self.moment.nudge is not None


@dataclass(frozen=True)
class State:
    """Everything the engine decides from. Treat the mappings as frozen.

    Attributes:
        zone: the IANA zone in force.
        schedule: all moments in order of time; floating ones by ``zone``.
        standings: how occurrences stand, by name; one without waits for its time.
        screen: what may be shown.
        paused_until: until when the person paused reminders.
        shown: how many notices each recent practice day has, and each one since the last sign of life.
        last_sign: when somebody last gave a sign of life; one more on the same practice day need not be here. None
            where nobody ever did.
        busy: why the desktop may not be disturbed now; not on the desk, since it is asked anew at each look.
        filled: when the desk was last known to hold what the vault does; None before the program has begun, and while
            what the vault holds cannot be written to the desk.
        sensed: when occurrences come whose routine was noticed before its usual time.
        hard_day: the latest practice day that was said to be a hard one.
    """

    zone: str
    schedule: tuple[Timed, ...] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    screen: Screen = Screen()
    paused_until: datetime | None = None
    shown: Mapping[date, int] = field(default_factory=dict)
    last_sign: datetime | None = None
    busy: Why | None = None
    filled: datetime | None = None
    sensed: Mapping[str, datetime] = field(default_factory=dict)
    hard_day: date | None = None

    @classmethod
    def rebuilt(
        cls,
        zone: str,
        moments: Iterable[DeskMoment],
        standings: Mapping[str, Standing],
        screen: Screen,
        paused_until: datetime | None,
        shown: Mapping[date, int],
        busy: Why | None = None,
        sensed: Mapping[str, datetime] | None = None,
        last_sign: datetime | None = None,
        hard_day: date | None = None,
    ) -> State:
        """Return the state that the desk holds; ``busy`` is what the desktop says at present."""
        known = dict(sensed or {})
        schedule = timed(moments, zone, known)
        stood = dict(standings)
        return cls(
            zone, schedule, stood, screen, paused_until, dict(shown), last_sign, busy, sensed=known, hard_day=hard_day
        )

    def in_zone(self, zone: str) -> State:
        """Return the state with floating moments moved to ``zone``; what was noticed was noticed."""
        moments = (entry.moment for entry in self.schedule)
        return replace(self, zone=zone, schedule=timed(moments, zone, self.sensed))

    def bringing(self, sensed: Mapping[str, datetime], now: datetime) -> State:
        """Return the state in which these occurrences come at these instants; what is long past is forgotten."""
        recent = {name: at for name, at in self.sensed.items() if at > now - REMEMBERED}
        known = {**recent, **sensed}
        moments = (entry.moment for entry in self.schedule)
        return replace(self, sensed=known, schedule=timed(moments, self.zone, known))

    def sensed_at(self, entry: Timed, kind: Sensed, now: datetime) -> datetime | None:
        """Return when a moment comes if a routine of ``kind`` is noticed now; None where that changes nothing.

        It counts from the routine's usual time before on, and until its own: a moment that has come by the clock
        stays where it is, and one event brings what belongs to one time of each routine.
        """
        moment, zone, boundary = entry.moment, entry.moment.zone or self.zone, self.screen.boundary
        sensing = moment.sensing
        waits = entry.at > now and entry.occurrence not in self.standings and entry.occurrence not in self.sensed
        if sensing is None or sensing.kind is not kind or not waits:
            return None
        if not to_utc(sensing.since, zone) <= now < to_utc(sensing.usual, zone):
            return None
        due = now + max(moment.wall - sensing.usual, timedelta())
        return min(max(due, to_utc(boundary.begins(moment.day), zone)), entry.at)

    @cached_property
    def by_occurrence(self) -> Mapping[str, Timed]:
        """The schedule by name."""
        return {entry.occurrence: entry for entry in self.schedule}

    def knew_all(self, now: datetime) -> bool:
        """Tell whether what was due until ``now`` was on the desk, so that nothing new on it can have been missed."""
        return self.filled is not None and now - self.filled < FILLED

    def came_with_the_end(self, name: str) -> bool:
        """Tell whether an occurrence was shown as itself because the session ended, when hardly anybody looks."""
        entry, standing = self.by_occurrence.get(name), self.standings.get(name)
        if entry is None or standing is None or standing.summary or name not in self.sensed:
            return False
        return entry.moment.sensing is not None and entry.moment.sensing.kind is Sensed.SESSION_END

    def today(self, now: datetime) -> date:
        """Return the practice day by the computer's clock."""
        return self.screen.boundary.day_of(to_wall(now, self.zone))

    def on_notice(self, key: str) -> tuple[str, ...]:
        """Return what a standing notice or card is about and still open, in order."""
        return self._under(key, ON_SCREEN)

    def answerable(self, key: str) -> tuple[str, ...]:
        """Return what an answer under ``key`` speaks for: some daemons say "closed" before they say "answered"."""
        return self._under(key, ON_SCREEN | {Phase.DISMISSED})

    def nudge_of(self, key: str) -> Nudge | None:
        """Return to what a notice or card leads; None where it is about practices."""
        about = (self.by_occurrence.get(name) for name in self.answerable(key))
        return next((entry.moment.nudge for entry in about if entry is not None and entry.nudges), None)

    def _under(self, key: str, phases: frozenset[Phase]) -> tuple[str, ...]:
        names = [
            name for name, standing in self.standings.items() if standing.notice == key and standing.phase in phases
        ]
        return tuple(sorted(names, key=self._position))

    def _position(self, name: str) -> tuple[datetime, int, str]:
        entry = self.by_occurrence.get(name)
        return (entry.at, entry.moment.order, name) if entry else (_END_OF_TIME, 0, name)

    def over(self, entry: Timed, now: datetime) -> bool:
        """Tell whether the practice day of a moment has ended; *Later* may carry it into the next one.

        What announces an appointment is over when that comes; the eve of a session with its day as well.
        """
        zone, boundary = entry.moment.zone or self.zone, self.screen.boundary
        if entry.moment.ahead_of is not None:
            come = to_utc(entry.moment.ahead_of, zone) <= now
            return come or (entry.moment.nudge is Nudge.EVE and boundary.day_of(to_wall(now, zone)) > entry.moment.day)
        day, standing = entry.moment.day, self.standings.get(entry.occurrence)
        if standing is not None and standing.until is not None:
            day = max(day, boundary.day_of(to_wall(standing.until, zone)))
        return boundary.day_of(to_wall(now, zone)) > day

    def ends(self, entry: Timed, now: datetime) -> datetime:
        """Return the instant at which the present practice day of a moment's clock ends, or an appointment comes."""
        zone, boundary = entry.moment.zone or self.zone, self.screen.boundary
        day_ends = to_utc(boundary.begins(boundary.day_of(to_wall(now, zone)) + timedelta(days=1)), zone)
        if entry.moment.ahead_of is None:
            return day_ends
        comes = to_utc(entry.moment.ahead_of, zone)
        return min(comes, day_ends) if entry.moment.nudge is Nudge.EVE else comes

    def come(self, now: datetime) -> tuple[Timed, ...]:
        """Return what has come, in order; most of the schedule has not, and every look passes here."""
        return self.schedule[: bisect_right(self.schedule, now, key=_instant)]

    def open_now(self, now: datetime) -> tuple[Timed, ...]:
        """Return what has come, is unanswered, and isn't put off: what the tray calls due."""
        return tuple(
            entry for entry in self.come(now) if not entry.announces and self._open(entry) and not self.over(entry, now)
        )

    def _open(self, entry: Timed) -> bool:
        standing = self.standings.get(entry.occurrence)
        return standing is None or standing.phase not in SETTLED | {Phase.LATER}

    def coming(self, now: datetime) -> datetime | None:
        """Return when the next moment comes."""
        return next((entry.at for entry in self.schedule if entry.at > now and not entry.announces), None)

    def resting(self, now: datetime) -> bool:
        """Tell whether the person switched reminders off, or paused them."""
        return not self.screen.reminders or (self.paused_until is not None and now < self.paused_until)

    def unanswered(self, day: date) -> bool:
        """Tell whether the practice day ``day`` is later than that of the last sign of life."""
        return self.last_sign is None or day > self.today(self.last_sign)

    def silent(self, now: datetime) -> bool:
        """Tell whether reminders have stopped by themselves: seven days of notices are over, and nobody was there.

        A day without a notice says nothing: the computer may have been off, or nothing was due.
        """
        today = self.today(now)
        days = (day for day, count in self.shown.items() if count and day < today and self.unanswered(day))
        return sum(1 for _ in days) >= SILENT_DAYS

    def blocked(self, now: datetime) -> Why | None:
        """Return why nothing may be shown now, the daily cap apart."""
        if not self.screen.reminders:
            return Why.REMINDERS_OFF
        if self.paused_until is not None and now < self.paused_until:
            return Why.PAUSED
        if self.silent(now):
            return Why.SILENT
        if self.screen.quiet_at(to_wall(now, self.zone)):
            return Why.QUIET_HOURS
        return None if self.busy is Why.FULL_SCREEN and not self.screen.hold_full_screen else self.busy

    def hard(self, now: datetime) -> bool:
        """Tell whether today is a hard day."""
        return self.hard_day is not None and self.hard_day == self.today(now)

    def spared(self, entry: Timed, now: datetime) -> bool:
        """Tell whether today is a hard day, and a moment has no small version; what *Later* asked for comes."""
        standing = self.standings.get(entry.occurrence)
        asked_for = standing is not None and standing.until is not None
        told_ahead = entry.announces and not entry.nudges
        return self.hard(now) and not entry.moment.small and not told_ahead and not asked_for

    def capped(self, now: datetime) -> bool:
        """Tell whether today has as many notices as it may have."""
        return self.shown.get(self.today(now), 0) >= self.screen.daily_cap

    def next_wake(self, now: datetime) -> datetime | None:
        """Return the next instant at which something changes by time alone."""
        untold = (entry.at for entry in self.schedule[len(self.come(now)) :] if entry.occurrence not in self.standings)
        wanted = list(islice(untold, 1))
        pending = False
        for entry in self.schedule:
            standing = self.standings.get(entry.moment.occurrence)
            if standing is None:
                continue
            if standing.phase is Phase.LATER and standing.until is not None:
                wanted.append(standing.until)
            if standing.phase not in SETTLED:
                wanted.append(self.ends(entry, now))
            if standing.phase is Phase.HELD:
                pending = True
                wanted.append(entry.at)
        if pending:
            wanted.extend(self._lifts(now))
        return min((at for at in wanted if at > now), default=None)

    def still_until(self, now: datetime) -> datetime:
        """Return until when time alone changes nothing: a look before that instant finds all as it stands."""
        next_day = to_utc(self.screen.boundary.begins(self.today(now) + timedelta(days=1)), self.zone)
        coming = next((entry.at for entry in self.schedule[len(self.come(now)) :]), None)
        nudged = [self.ends(entry, now) for entry in self.come(now) if entry.nudges]  # also one that is settled
        wanted = (self.next_wake(now), self.paused_until, coming, *nudged)
        return min([next_day, *(at for at in wanted if at is not None and at > now)])

    def snapshot(self, now: datetime) -> Snapshot:
        """Return how reminding stands at ``now``, for the tray icon."""
        waiting = len(self.open_now(now))
        paused, silent = self.resting(now), self.silent(now)
        mood = Mood.PAUSED if paused or silent else Mood.DUE if waiting else Mood.CALM
        until = self.paused_until if paused else None
        hard, near = self.hard(now), self.leading(now)
        return Snapshot(mood, waiting, until, self.coming(now), self.sensed, silent, hard, near)

    def leading(self, now: datetime) -> frozenset[str]:
        """Return what leads elsewhere by now: what is about a session, or a weekly look's evening."""
        return frozenset(entry.occurrence for entry in self.come(now) if entry.nudges and not self.over(entry, now))

    def _lifts(self, now: datetime) -> list[datetime]:
        """Return when what holds things back may end: a pause, the quiet hours, or a day that is full or a hard one."""
        lifts = [self.paused_until] if self.paused_until is not None else []
        lifts.append(to_utc(self.screen.boundary.begins(self.today(now) + timedelta(days=1)), self.zone))
        if self.screen.quiet_to is not None and self.screen.quiet_from is not None:
            date_now = to_wall(now, self.zone).date()
            for step in (0, 1):
                ends = datetime.combine(date_now + timedelta(days=step), self.screen.quiet_to)
                lifts += reached(ends, self.zone)
        return lifts


def _instant(entry: Timed) -> datetime:
    return entry.at


def timed(moments: Iterable[DeskMoment], zone: str, sensed: Mapping[str, datetime] | None = None) -> tuple[Timed, ...]:
    """Return ``moments`` with their instants, in order of time.

    Args:
        moments: which.
        zone: the one in force.
        sensed: when those come whose routine was noticed, if any.
    """
    known = sensed or {}

    def comes(moment: DeskMoment) -> datetime:
        noticed = known.get(moment.occurrence) if moment.sensing is not None else None
        return noticed or to_utc(moment.wall, moment.zone or zone)

    found = (Timed(moment, comes(moment)) for moment in moments)
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.moment.order, entry.occurrence)))


def apart(members: Iterable[Timed]) -> bool:
    """Tell whether ``members`` came at different instants, so that one click cannot speak for all of them."""
    return len({entry.at for entry in members}) > 1
