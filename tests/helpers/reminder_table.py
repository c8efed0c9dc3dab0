"""The tables of docs/REMINDERS.md, row by row, as what must hold of any one step of the engine.

Each row looks at the state before, what happened, and the state and the effects after, and at nothing of how the engine
comes from one to the other. Whatever happens, the time is looked at too; so a row allows for what time alone does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from meantime.domain.anchors import Sensed
from meantime.domain.desk import Nudge, Phase, Why
from meantime.domain.wall_time import to_utc
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import State, Timed
from meantime.services.engine.step import step

SCREEN = frozenset({Phase.SHOWN, Phase.CARD})
OVER = frozenset({Phase.ANSWERED, Phase.CLOSED})
TOGETHER = frozenset({Kind.SUMMARY, Kind.AWAY})
SEVEN = 7
ON_TIME, ALONE = timedelta(seconds=90), timedelta(minutes=30)


@dataclass(frozen=True)
class Step:
    """One step: what stood before, what happened when, and what came of it."""

    before: State
    event: Any
    now: datetime
    after: State
    effects: Sequence[do.Effect]

    @property
    def shows(self) -> list[do.Show]:
        """The notices it brings."""
        return [effect for effect in self.effects if isinstance(effect, do.Show)]

    def was(self, name: str) -> Phase | None:
        """Return how an occurrence stood."""
        standing = self.before.standings.get(name)
        return None if standing is None else standing.phase

    def is_(self, name: str) -> Phase | None:
        """Return how it stands."""
        standing = self.after.standings.get(name)
        return None if standing is None else standing.phase

    def why(self, name: str) -> Why | None:
        """Return why it is held back or closed."""
        return self.after.standings[name].why

    def shown_in(self, name: str) -> Kind | None:
        """Return in what kind of notice it is shown now, if it is."""
        return next((show.kind for show in self.shows if name in {entry.occurrence for entry in show.members}), None)

    def known(self, names: Iterable[str]) -> list[str]:
        """Return those that are still to be reminded of."""
        return [name for name in names if name in self.after.by_occurrence]

    def becomes(self, names: Iterable[str], *phases: Phase | None) -> None:
        """Check that these stand so now, or are closed with their day."""
        for name in names:
            assert self.is_(name) in (*phases, Phase.CLOSED), (type(self.event).__name__, name, self.is_(name))

    def only_looks_at_the_time(self, begun: State | None = None) -> None:
        """Check that nothing happens but what time alone does to ``begun``, the state before if None."""
        state, effects = step(begun or self.before, ev.Tick(), self.now)
        assert (self.after, tuple(self.effects)) == (state, effects), type(self.event).__name__

    def clears_the_screen(self) -> None:
        """Check that nothing stands any more, and that what stood is open."""
        stood = [name for name in self.before.standings if self.was(name) in SCREEN]
        self.becomes(stood, Phase.DISMISSED, *([None] if isinstance(self.event, ev.SettingsChanged) else []))
        taken_down = {effect.key for effect in self.effects if isinstance(effect, do.Withdraw)}
        assert {self.before.standings[name].notice for name in stood} <= taken_down
        assert not any(isinstance(effect, do.Show | do.ShowCard) for effect in self.effects)


def _started(it: Step) -> None:
    for name in it.known(it.before.standings):
        standing = it.before.standings[name]
        if standing.phase is Phase.CARD:
            it.becomes([name], Phase.CARD)
            cards = {effect.key for effect in it.effects if isinstance(effect, do.ShowCard)}
            assert it.is_(name) is not Phase.CARD or standing.notice in cards, "a card is gone"
        elif standing.phase is Phase.SHOWN and not standing.summary and not _seen(it, name):
            it.becomes([name], Phase.HELD, Phase.SHOWN)
            alone = Kind.AHEAD if it.after.by_occurrence[name].announces else None
            assert it.is_(name) is not Phase.SHOWN or it.shown_in(name) in {*TOGETHER, alone}
            spared = it.after.blocked(it.now) is None and _spared(it, it.after.by_occurrence[name])
            assert it.is_(name) is not Phase.HELD or it.why(name) is (Why.HARD_DAY if spared else Why.UNCONFIRMED)


def _seen(it: Step, name: str) -> bool:
    """Tell whether a notification was seen, as far as anybody knows: hardly one that came as the session ended."""
    sensing = it.after.by_occurrence[name].moment.sensing
    with_the_end = sensing is not None and sensing.kind is Sensed.SESSION_END and name in it.before.sensed
    return it.before.standings[name].delivered and not with_the_end


def _nothing_else(it: Step) -> None:
    it.only_looks_at_the_time()


def _waits_again(it: Step) -> None:
    for entry in it.after.schedule:
        standing = it.before.standings.get(entry.occurrence)
        unseen = standing is not None and standing.turn == 0
        if unseen and entry.at > it.now and it.was(entry.occurrence) in (Phase.HELD, Phase.CLOSED, Phase.DISMISSED):
            assert it.is_(entry.occurrence) is None, "it is to come again, and does not wait"


def _zone_changed(it: Step) -> None:
    assert it.after.zone == it.event.zone
    assert it.after.busy == (it.event.busy or it.before.busy)
    for entry in it.after.schedule:
        by_clock = to_utc(entry.moment.wall, entry.moment.zone or it.event.zone)
        noticed = it.after.sensed.get(entry.occurrence) if entry.moment.sensing is not None else None
        assert entry.at == (noticed or by_clock)
    _waits_again(it)


def _plans_changed(it: Step) -> None:
    assert set(it.after.by_occurrence) == {moment.occurrence for moment in it.event.moments}
    gone = [name for name in it.before.standings if name not in it.after.by_occurrence]
    it.becomes([name for name in gone if it.was(name) not in OVER], Phase.ANSWERED)
    for name in gone:
        assert it.is_(name) in {*OVER, None}
    for entry in it.after.schedule:
        if it.was(entry.occurrence) is Phase.ANSWERED:
            it.becomes([entry.occurrence], Phase.DISMISSED, *([None] if entry.at > it.now else []))
        fresh = entry.occurrence not in it.before.by_occurrence and entry.occurrence not in it.before.standings
        if fresh and it.before.knew_all(it.now) and it.now - entry.at > ON_TIME:
            it.becomes([entry.occurrence], Phase.DISMISSED)
    _waits_again(it)


def _filling_failed(it: Step) -> None:
    assert not it.after.knew_all(it.now)
    it.only_looks_at_the_time(replace(it.before, filled=None))


def _settings_changed(it: Step) -> None:
    assert it.after.screen == it.event.screen
    if not it.event.screen.reminders:
        it.clears_the_screen()
    _waits_again(it)


def _attention_changed(it: Step) -> None:
    it.only_looks_at_the_time(replace(it.before, busy=it.event.busy))


def _pause_changed(it: Step) -> None:
    assert it.after.paused_until == it.event.until
    if it.event.until is not None and it.event.until > it.now:
        it.clears_the_screen()


def _sensed(it: Step) -> None:
    for entry in it.before.schedule:
        here = it.after.by_occurrence[entry.occurrence]
        if here.at != entry.at:
            sensing, zone = entry.moment.sensing, entry.moment.zone or it.before.zone
            assert sensing is not None
            assert sensing.kind is it.event.kind
            assert it.was(entry.occurrence) is None
            assert entry.at > it.now, "what has come by the clock stays"
            assert it.now < to_utc(sensing.usual, zone), "not the next of its usual times"
            due = it.now + max(entry.moment.wall - sensing.usual, timedelta())
            begins = to_utc(it.before.screen.boundary.begins(entry.moment.day), zone)
            assert here.at == min(entry.at, max(due, begins)), "not at its distance"
    assert {entry.occurrence for entry in it.after.schedule} == set(it.before.by_occurrence)


def _sign_of_life(it: Step) -> None:
    at, last = it.event.at or it.now, it.before.last_sign
    counts = at <= it.now and (last is None or it.before.today(at) > it.before.today(last))
    assert it.after.last_sign == (at if counts else last)
    if not it.after.silent(it.now):
        quiet = [entry for entry in it.before.schedule if _kept_silent(it, entry) and entry.at <= it.now]
        it.becomes([entry.occurrence for entry in quiet], Phase.DISMISSED)
    state, effects = step(replace(it.before, last_sign=it.after.last_sign), ev.Tick(), it.now)
    assert it.after == state
    assert [effect for effect in it.effects if not isinstance(effect, do.NoteSign)] == list(effects)


def _kept_silent(it: Step, entry: Timed) -> bool:
    standing = it.before.standings.get(entry.occurrence)
    held = standing is not None and standing.phase is Phase.HELD and standing.why is Why.SILENT
    return held and (entry.nudges or not entry.announces)


def _answered(it: Step) -> None:
    known = [name for name in it.event.occurrences if name in it.before.standings or name in it.before.by_occurrence]
    for name in known:
        assert it.is_(name) is Phase.ANSWERED
    notices = {it.before.standings[name].notice for name in known if it.was(name) in SCREEN}
    taken_down = {effect.key for effect in it.effects if isinstance(effect, do.Withdraw)}
    assert {key for key in notices if not it.after.on_notice(key)} <= taken_down


def _later(it: Step) -> None:
    until = max(it.event.until, it.now + timedelta(seconds=1))
    for name in it.event.occurrences:
        entry = it.before.by_occurrence.get(name)
        if entry is None or entry.at > it.now or entry.announces or it.was(name) in OVER:
            assert it.is_(name) is not Phase.LATER or it.was(name) is Phase.LATER
        else:
            it.becomes([name], Phase.LATER)
            assert it.is_(name) is Phase.CLOSED or it.after.standings[name].until == until


def _closed(it: Step) -> None:
    it.becomes(it.before.on_notice(it.event.key), Phase.DISMISSED)


def _delivered(it: Step) -> None:
    for name in it.before.on_notice(it.event.key):
        it.becomes([name], Phase.SHOWN)
        assert it.is_(name) is Phase.CLOSED or it.after.standings[name].delivered


def _delivery_failed(it: Step) -> None:
    names = it.before.on_notice(it.event.key)
    it.becomes(names, Phase.CARD)
    cards = [effect for effect in it.effects if isinstance(effect, do.ShowCard)]
    open_ = {name for name in it.known(names) if it.is_(name) is Phase.CARD}
    assert open_ <= {entry.occurrence for card in cards for entry in card.members if card.key == it.event.key}


def _claim_refused(it: Step) -> None:
    for name in it.before.on_notice(it.event.key):
        if name in it.event.taken:
            it.becomes([name], Phase.DISMISSED)
            continue
        it.becomes([name], Phase.HELD, Phase.SHOWN)
        entry = it.after.by_occurrence.get(name)
        alone = Kind.AHEAD if entry is not None and entry.announces else None
        assert it.is_(name) is not Phase.SHOWN or it.shown_in(name) in {*TOGETHER, alone}


def _hard_day_changed(it: Step) -> None:
    assert it.after.hard_day == it.event.day
    it.only_looks_at_the_time(replace(it.before, hard_day=it.event.day))


AT_ONCE: dict[str, Callable[[Step], None]] = {
    "Started": _started,
    "Tick": _nothing_else,
    "Resumed": _waits_again,
    "ClockJumped": _waits_again,
    "ZoneChanged": _zone_changed,
    "PlansChanged": _plans_changed,
    "FillingFailed": _filling_failed,
    "SettingsChanged": _settings_changed,
    "AttentionChanged": _attention_changed,
    "PauseChanged": _pause_changed,
    "HardDayChanged": _hard_day_changed,
    "Sensed": _sensed,
    "SignOfLife": _sign_of_life,
    "Locked": _nothing_else,
    "Unlocked": _nothing_else,
    "Answered": _answered,
    "Later": _later,
    "Closed": _closed,
    "Delivered": _delivered,
    "DeliveryFailed": _delivery_failed,
    "ClaimRefused": _claim_refused,
}
"""The first table: what follows at once, by what happened."""


def _comes(it: Step, entry: Timed) -> datetime:
    """Return when something comes: at the time that *Later* asked for, else at its own."""
    standing = it.before.standings.get(entry.occurrence)
    return standing.until if standing is not None and standing.phase is Phase.LATER and standing.until else entry.at


def _what_is_over_is_closed(it: Step) -> None:
    for entry in it.after.schedule:
        if entry.at <= it.now and it.after.over(entry, it.now):
            assert it.is_(entry.occurrence) in OVER, "its day is over"
        elif it.is_(entry.occurrence) is Phase.CLOSED:
            assert it.was(entry.occurrence) is Phase.CLOSED, "closed before its day was over"
    cards = [effect for effect in it.effects if isinstance(effect, do.ShowCard)]
    for name in (entry.occurrence for card in cards for entry in card.members):
        assert it.is_(name) in SCREEN, "a card of what is over"


def _what_is_ahead_is_announced_by_itself(it: Step) -> None:
    for show in it.shows:
        announced = [entry for entry in show.members if entry.announces]
        assert bool(announced) is (show.kind is Kind.AHEAD)
        for entry in announced:
            assert len(show.members) == 1
            assert entry.moment.ahead_of is not None
            assert entry.at <= it.now < to_utc(entry.moment.ahead_of, entry.moment.zone or it.after.zone)
            of_its_day = entry.moment.nudge in (Nudge.EVE, Nudge.AFTER, Nudge.WEEK)
            assert not of_its_day or it.after.today(it.now) <= entry.moment.day, "not its day"


def _on_time_is_shown_as_itself(it: Step) -> None:
    for show in it.shows:
        if show.kind in (Kind.MOMENT, Kind.AGAIN):
            (at,) = {_comes(it, entry) for entry in show.members}
            assert timedelta() <= it.now - at <= ALONE, "early, or too late to come as itself"
    for entry in it.after.schedule:
        waited = entry.occurrence in it.before.by_occurrence and it.was(entry.occurrence) is None
        if waited and not entry.announces and timedelta() <= it.now - entry.at <= ON_TIME:
            _is_itself(it, [entry], Kind.MOMENT)


def _is_itself(it: Step, entries: Iterable[Timed], *kinds: Kind) -> None:
    """Check that these are shown as themselves, if anything may be shown, they are open, and the day has room."""
    for entry in entries:
        name = entry.occurrence
        capped = it.is_(name) is Phase.HELD and it.why(name) is Why.DAILY_CAP
        free = it.after.blocked(it.now) is None and not _spared(it, entry)
        if free and it.is_(name) not in OVER and not capped:
            assert it.shown_in(name) in kinds, "it has come, and is not shown as itself"


def _a_single_one_is_shown_as_itself(it: Step) -> None:
    """Check that what is late is shown as itself just where nothing else waits."""
    late = [show for show in it.shows if show.kind in (Kind.MOMENT, Kind.AGAIN)]
    late = [show for show in late if it.now - _comes(it, show.members[0]) > ON_TIME]
    others = [show for show in it.shows if show.kind is not Kind.AHEAD and show not in late]
    assert not late or (len(late), others) == (1, []), "something else waited"
    if isinstance(it.event, ev.Tick | ev.Resumed):
        waiting = [entry for entry in it.before.schedule if not entry.announces and _waits(it, entry)]
        waiting = [entry for entry in waiting if not _spared(it, entry)]
        instants = {_comes(it, entry) for entry in waiting}
        held = any(it.was(entry.occurrence) is Phase.HELD for entry in waiting)
        if len(instants) == 1 and not held and ON_TIME < it.now - max(instants) <= ALONE:
            _is_itself(it, waiting, Kind.MOMENT, Kind.AGAIN)


def _waits(it: Step, entry: Timed) -> bool:
    """Tell whether something has come, and its day is not over, so that it is to be shown in some way."""
    waits = it.was(entry.occurrence) in (None, Phase.HELD, Phase.LATER)
    return waits and _comes(it, entry) <= it.now and it.is_(entry.occurrence) is not Phase.CLOSED


def _the_rest_is_one_summary(it: Step) -> None:
    assert sum(show.kind in TOGETHER for show in it.shows) <= 1
    free = it.after.blocked(it.now) is None and not it.after.capped(it.now)
    for entry in it.after.schedule:
        assert entry.at > it.now or it.is_(entry.occurrence) is not None, "it has come, and nothing was done"
        if it.is_(entry.occurrence) is Phase.HELD and entry.at <= it.now:
            assert it.why(entry.occurrence) is not None
            assert not free or _spared(it, entry), "held back for nothing"
            asked_for = it.after.standings[entry.occurrence].until is not None
            assert not asked_for or it.after.blocked(it.now) is not None, "it was asked for, and the day is no reason"


def _spared(it: Step, entry: Timed) -> bool:
    """Tell whether a hard day spares somebody this: it has no small version, and *Later* did not ask for it."""
    hard = it.after.hard_day is not None and it.after.hard_day == it.after.today(it.now)
    standing = it.before.standings.get(entry.occurrence)
    asked_for = standing is not None and standing.until is not None
    told_ahead = entry.announces and not entry.nudges
    return hard and not entry.moment.small and not told_ahead and not asked_for


def _a_hard_day_brings_small_versions_only(it: Step) -> None:
    for show in it.shows:
        assert not any(_spared(it, entry) for entry in show.members)
    if it.after.blocked(it.now) is not None:
        return
    for entry in it.after.schedule:
        if it.is_(entry.occurrence) is Phase.HELD and entry.at <= it.now and _spared(it, entry):
            assert it.why(entry.occurrence) is Why.HARD_DAY


def _nothing_is_shown_while_nobody_is_there(it: Step) -> None:
    last, today = it.after.last_sign, it.after.today(it.now)
    unseen = [day for day, count in it.before.shown.items() if count and day < today]
    if last is not None:
        unseen = [day for day in unseen if day > it.after.today(last)]
    if len(unseen) < SEVEN:
        return
    assert not it.shows
    for entry in it.after.schedule:
        held = it.is_(entry.occurrence) is Phase.HELD and entry.at <= it.now and not entry.announces
        if held and not it.after.resting(it.now):
            assert it.why(entry.occurrence) is Why.SILENT


def _nothing_is_shown_while_it_may_not_be(it: Step) -> None:
    why = it.after.blocked(it.now)
    if why is None:
        return
    assert not it.shows
    for entry in it.after.schedule:
        fresh = it.was(entry.occurrence) is None and it.is_(entry.occurrence) is Phase.HELD
        if fresh and it.now - entry.at <= ON_TIME:
            assert it.why(entry.occurrence) is why


def _no_more_than_the_day_may_have(it: Step) -> None:
    count = sum(not all(_asked_for(it, entry) for entry in show.members) for show in it.shows)
    today = it.after.today(it.now)
    assert count <= max(0, it.after.screen.daily_cap - it.before.shown.get(today, 0))
    assert it.after.shown.get(today, 0) == it.before.shown.get(today, 0) + count
    if it.after.blocked(it.now) is None and isinstance(it.event, ev.Tick | ev.Resumed):
        for entry in it.before.schedule:
            again = it.was(entry.occurrence) is Phase.LATER and _waits(it, entry)
            if again and it.now - _comes(it, entry) <= ON_TIME:
                assert it.is_(entry.occurrence) is Phase.SHOWN, "it was asked for, and is not shown"


def _asked_for(it: Step, entry: Timed) -> bool:
    standing = it.before.standings.get(entry.occurrence)
    return standing is not None and standing.until is not None


BY_TIME: dict[str, Callable[[Step], None]] = {
    "a moment has come, and its practice day is over": _what_is_over_is_closed,
    "the evening before an appointment or a session has come, or the hour before a session, or its end, "
    "or the time of a weekly look, and what it tells of is not over": _what_is_ahead_is_announced_by_itself,
    "a moment has come at most 90 seconds ago": _on_time_is_shown_as_itself,
    "a single moment has come at most 30 minutes ago, and nothing else waits": _a_single_one_is_shown_as_itself,
    "other moments have come": _the_rest_is_one_summary,
    "seven practice days with a notification are over since the last sign of life": (
        _nothing_is_shown_while_nobody_is_there
    ),
    "reminders are off or paused, it is quiet, or the desktop may not be disturbed": (
        _nothing_is_shown_while_it_may_not_be
    ),
    "it is a hard day, and what has come has no small version": _a_hard_day_brings_small_versions_only,
    "the day has as many notifications as it may have": _no_more_than_the_day_may_have,
}
"""The second table: what time alone does, in the order and in the words of its rows."""


def check(before: State, event: ev.Event, now: datetime, after: State, effects: Sequence[do.Effect]) -> None:
    """Check every row of both tables against one step."""
    taken = Step(before, event, now, after, effects)
    AT_ONCE[type(event).__name__](taken)
    for row in BY_TIME.values():
        row(taken)
