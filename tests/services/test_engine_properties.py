"""What holds whatever happens: sleeps, clocks set, journeys, crashes between any two effects, and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import hypothesis.strategies as st
from hypothesis import given, settings

import reminder_table
from meantime.domain.anchors import Sensed
from meantime.domain.desk import SLOTS, DeskMoment, Phase, Screen, Sensing, Standing, Why
from meantime.domain.sessions import Session
from meantime.domain.wall_time import DayBoundary, to_utc, to_wall
from meantime.domain.weekly import Look
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Effect, Kind, Show
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.session_moments import moments_around
from meantime.services.weekly_moments import moment_of
from proof_size import examples

ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC")
NIGHTS = (date(2026, 3, 28), date(2026, 10, 24), date(2026, 6, 10))
HORIZON = 2


@dataclass
class World:
    """A desk in memory, a screen that notes, and the shell's order of doing things."""

    zone: str
    now: datetime
    screen: Screen
    moments: dict[str, DeskMoment]
    standings: dict[str, Standing] = field(default_factory=dict)
    claims: set[tuple[str, int]] = field(default_factory=set)
    shown: dict[date, int] = field(default_factory=dict)
    paused: datetime | None = None
    sign: datetime | None = None
    seen: list[tuple[datetime, do.Show]] = field(default_factory=list)
    answered: dict[str, datetime] = field(default_factory=dict)
    asked: dict[str, datetime] = field(default_factory=dict)
    sensed: dict[str, datetime] = field(default_factory=dict)
    noticed: dict[str, datetime] = field(default_factory=dict)
    log: list[tuple[ev.Event, datetime, State]] = field(default_factory=list)
    busy: Why | None = None
    resting: set[str] = field(default_factory=set)
    crash_after: int | None = None
    confirms: bool = True
    wake: datetime | None = None

    def begin(self) -> None:
        self.state = State.rebuilt(
            self.zone,
            self.left(),
            self.standings,
            self.screen,
            self.paused,
            self.shown,
            self.busy,
            self.sensed,
            self.sign,
        )
        self.tell(ev.Started())

    def left(self) -> tuple[DeskMoment, ...]:
        """Return what is neither answered nor rests."""
        gone = {*self.answered, *self.resting}
        return tuple(moment for name, moment in self.moments.items() if name not in gone)

    def refill(self) -> None:
        """Read plans and answers anew."""
        self.tell(ev.PlansChanged(self.left()))

    def tell(self, event: ev.Event) -> None:
        before = self.state
        self.state, effects = step(before, event, self.now)
        self.log.append((event, self.now, before))
        assert step(before, event, self.now) == (self.state, effects), "a replay differs"
        reminder_table.check(before, event, self.now, self.state, effects)
        self.check(effects)
        self.check_still()
        for effect in effects:
            if self.crash_after is not None:
                self.crash_after -= 1
                if self.crash_after < 0:
                    self.crash_after = None
                    self.begin()
                    return
            self.do(effect)
        for effect in effects:
            if isinstance(effect, do.Show) and self.confirms:
                self.tell(ev.Delivered(effect.key))

    def do(self, effect: do.Effect) -> None:
        if isinstance(effect, do.Save):
            self.standings.update(effect.standings)
        elif isinstance(effect, do.Forget):
            for name in effect.occurrences:
                self.standings.pop(name, None)
        elif isinstance(effect, do.Show):
            wanted = {(claim.occurrence, claim.turn) for claim in effect.claims}
            assert not wanted & self.claims, "claimed twice"
            self.claims |= wanted
            self.standings.update(effect.standings)
            self.shown = dict(effect.shown)
            self.seen.append((self.now, effect))
            self.look_at(effect)
        elif isinstance(effect, do.Bring):
            self.sensed = dict(effect.sensed)
        elif isinstance(effect, do.NoteSign):
            self.sign = effect.at
        elif isinstance(effect, do.ArmTimer):
            self.wake = effect.at

    def check(self, effects: Sequence[Effect]) -> None:
        """What must hold after every step: all that is due was dealt with."""
        (wake,) = (effect.at for effect in effects if isinstance(effect, do.ArmTimer))
        free = self.state.blocked(self.now) is None and not self.state.capped(self.now)
        for entry in self.state.schedule:
            standing = self.state.standings.get(entry.occurrence)
            if standing is None:
                assert entry.at > self.now, "due, and nothing was done"
            elif standing.phase is Phase.LATER:
                assert standing.until is not None
                assert standing.until > self.now, "asked for, and nothing was done"
            elif standing.phase is Phase.HELD and entry.at > self.now:
                assert wake is not None
                assert wake <= entry.at, "nobody looks when its time comes"
            elif standing.phase is Phase.HELD:
                assert not free, "held back for nothing"
                assert standing.why is not None

    def check_still(self) -> None:
        """Until the instant that is named, time alone changes nothing: the shell asks nobody before."""
        until = self.state.still_until(self.now)
        assert until > self.now
        last = until - timedelta(microseconds=1)
        after, effects = step(self.state, ev.Tick(), last)
        assert after == self.state
        assert [type(effect) for effect in effects] == [do.ArmTimer]
        told = (
            State.silent,
            State.hard,
            State.resting,
            State.open_now,
            State.coming,
            State.today,
            State.leading,
        )
        for tells in told:
            assert tells(self.state, last) == tells(self.state, self.now)

    def look_at(self, show: Show) -> None:
        """What must hold of every notice."""
        wall = to_wall(self.now, self.zone)
        assert not self.screen.quiet_at(wall)
        assert self.screen.reminders
        assert self.paused is None or self.now >= self.paused
        assert not self.state.silent(self.now), "shown though nobody is there"
        for entry in show.members:
            moment = entry.moment
            at = to_utc(moment.wall, moment.zone or self.zone)
            # Who asked for it again is told then, wherever the clock is; what has not come cannot be put off.
            allowed = (at, self.asked.get(moment.occurrence, at), self.noticed.get(moment.occurrence, at))
            assert self.now >= min(allowed), "early"
            assert moment.occurrence not in self.answered, "shown after the answer"
            if show.kind is Kind.AGAIN:
                assert self.now >= self.asked[moment.occurrence], "again before it was asked"
        today = self.screen.boundary.day_of(wall)
        asked_for = all(entry.occurrence in self.asked for entry in show.members)
        assert asked_for or self.shown[today] <= self.screen.daily_cap

    def notice(self, kind: Sensed) -> None:
        """Notice a routine, and note from when on it may bring what is stacked onto it."""
        for name, moment in self.moments.items():
            sensing, zone = moment.sensing, moment.zone or self.zone
            if sensing is not None and sensing.kind is kind and self.now < to_utc(sensing.usual, zone):
                today = Screen().boundary.day_of(to_wall(self.now, zone))
                if today == Screen().boundary.day_of(sensing.usual):
                    self.noticed.setdefault(name, self.now + max(moment.wall - sensing.usual, timedelta()))
        self.tell(ev.Sensed(kind))

    def live(self, by: timedelta) -> None:
        """Stay awake, from wake to wake."""
        end = self.now + by
        while self.wake is not None and self.wake <= end:
            self.now = max(self.wake, self.now)
            self.tell(ev.Tick())
        self.now = end
        self.tell(ev.Tick())


@st.composite
def moments(draw: st.DrawFn, start: date) -> dict[str, DeskMoment]:
    found = {}
    for number in range(draw(st.integers(1, 9))):
        wall = datetime.combine(start, time()) + timedelta(minutes=5 * draw(st.integers(0, HORIZON * 288 - 1)))
        name = f"m{number}"
        zone = draw(st.none() | st.sampled_from(ZONES))
        sensing = draw(st.none() | st.sampled_from(Sensed).flatmap(partial(sensings, wall=wall)))
        day = Screen().boundary.day_of(wall)
        found[name] = DeskMoment(name, wall, zone, day, number * SLOTS, sensing=sensing)
    return found


@st.composite
def nudges(draw: st.DrawFn, start: date) -> dict[str, DeskMoment]:
    """Draw what is told around a session, if there is one: its eve, an hour before, its end; and a weekly look."""
    found: dict[str, DeskMoment] = {}
    if draw(st.booleans()):
        wall, boundary = datetime.combine(start, time()) + timedelta(minutes=draw(st.integers(0, 4319))), DayBoundary()
        look = moment_of(Look(wall, boundary.day_of(wall)), boundary, "a" * 32)
        found[look.occurrence] = look
    if not draw(st.booleans()):
        return found
    session = Session("5" * 32, datetime.combine(start, time()) + timedelta(minutes=5 * draw(st.integers(0, 863))))
    return found | {moment.occurrence: moment for moment in moments_around(session, Screen().boundary)}


def sensings(kind: Sensed, wall: datetime) -> st.SearchStrategy[Sensing]:
    """Draw what may be noticed of a routine that is at most half an hour from ``wall``."""

    def of(minutes: int) -> Sensing:
        usual = wall - timedelta(minutes=minutes)
        boundary = Screen().boundary
        return Sensing(kind, boundary.begins(boundary.day_of(usual)), usual)

    return st.sampled_from([-30, 0, 0, 30]).map(of)


screens = st.builds(
    Screen,
    reminders=st.sampled_from([True, True, True, False]),
    quiet_from=st.sampled_from([None, None, time(22), time(12)]),
    quiet_to=st.sampled_from([time(7), time(13)]),
    daily_cap=st.sampled_from([6, 6, 1, 0]),
)
spans = st.integers(0, 60 * 30).map(lambda n: timedelta(minutes=n))
steps = st.sampled_from([-60, -1, 0, 1, 45, 300, 1500]).map(lambda n: timedelta(seconds=n))
deeds = st.one_of(
    st.tuples(st.just("next"), steps),
    st.tuples(st.just("next"), steps),
    st.tuples(st.just("next"), steps),
    st.tuples(st.just("live"), spans),
    st.tuples(st.just("sleep"), spans),
    st.tuples(st.just("off"), spans),
    st.tuples(st.just("set"), st.integers(-300, 1500).map(lambda n: timedelta(minutes=n))),
    st.tuples(st.just("notice"), st.sampled_from(Sensed)),
    st.tuples(st.just("travel"), st.sampled_from(ZONES)),
    st.tuples(st.just("travel quietly"), st.sampled_from(ZONES)),
    st.tuples(st.just("answer"), st.integers(0, 8)),
    st.tuples(st.just("later"), st.integers(0, 8)),
    st.tuples(st.just("close"), st.integers(0, 8)),
    st.tuples(st.just("pause"), spans),
    st.tuples(st.just("sign"), st.none() | spans),
    st.tuples(st.just("crash"), st.integers(0, 4)),
    st.tuples(st.just("restart"), st.just(0)),
    st.tuples(st.just("deaf"), st.booleans()),
    st.tuples(st.just("refill"), st.just(0)),
    st.tuples(st.just("full"), st.just(0)),
    st.tuples(st.just("settings"), screens),
    st.tuples(st.just("busy"), st.sampled_from([None, Why.DO_NOT_DISTURB, Why.FULL_SCREEN])),
    st.tuples(st.just("undo"), st.integers(0, 8)),
    st.tuples(st.just("rest"), st.integers(0, 8)),
    st.tuples(st.just("fail"), st.just(0)),
    st.tuples(st.just("refuse"), st.booleans()),
    st.tuples(st.just("lock"), st.booleans()),
)


def act(world: World, deed: tuple[str, object]) -> None:
    kind, what = deed
    names = sorted(world.moments)
    if kind == "sign":
        world.tell(ev.SignOfLife(world.now - what if isinstance(what, timedelta) else None))
    elif isinstance(what, timedelta):
        if kind == "live":
            world.live(what)
        elif kind == "next":
            world.now = max(world.now, (world.wake or world.now) + what)
            world.tell(ev.Tick())
        elif kind == "pause":
            world.paused = world.now + what if what else None
            world.tell(ev.PauseChanged(world.paused))
        elif kind == "off":
            world.now += what
            world.begin()
        else:
            world.now += what
            world.tell(ev.Resumed() if kind == "sleep" else ev.ClockJumped())
    elif kind == "travel":
        world.zone = str(what)
        world.tell(ev.ZoneChanged(world.zone))
    elif kind == "travel quietly":
        world.zone, world.busy = str(what), Why.DO_NOT_DISTURB
        world.tell(ev.ZoneChanged(world.zone, world.busy))
    elif kind == "notice":
        assert isinstance(what, Sensed)
        world.notice(what)
    elif kind == "settings":
        assert isinstance(what, Screen)
        world.screen = what
        world.tell(ev.SettingsChanged(what))
    elif kind == "deaf":
        world.confirms = bool(what)
    elif kind == "restart":
        world.begin()
    elif kind == "full":
        world.tell(ev.FillingFailed())
    elif kind == "refill":
        world.refill()
    elif kind == "busy":
        assert what is None or isinstance(what, Why)
        world.busy = what
        world.tell(ev.AttentionChanged(what))
    elif kind == "lock":
        world.tell(ev.Locked() if what else ev.Unlocked())
    elif kind in ("fail", "refuse"):
        act_on_the_last(world, kind, bool(what))
    else:
        assert isinstance(what, int)
        if kind == "crash":
            world.crash_after = what
            return
        name = names[what % len(names)]
        if kind == "answer":
            world.answered.setdefault(name, world.now)
            world.tell(ev.Answered((name,)))
        elif kind == "undo":
            world.answered.pop(name, None)
            world.refill()
        elif kind == "rest":
            world.resting ^= {name}
            world.refill()
        elif kind == "later":
            world.asked[name] = world.now + timedelta(minutes=10)
            world.tell(ev.Later((name,), world.asked[name]))
        elif world.seen:
            world.tell(ev.Closed(world.seen[-1][1].key))


def act_on_the_last(world: World, kind: str, some: bool) -> None:
    """Let the last notice fail, or its claim be refused: of one of its members, or of all."""
    if not world.seen:
        return
    _, show = world.seen[-1]
    taken = tuple(entry.occurrence for entry in show.members)
    world.tell(
        ev.DeliveryFailed(show.key) if kind == "fail" else ev.ClaimRefused(show.key, taken[:1] if some else taken)
    )


def accounted_for(world: World, name: str) -> bool:
    """Nothing is silently lost: answered, shown, put off, or held or closed with a reason."""
    if name in world.answered:
        return True
    standing = world.state.standings.get(name)
    if standing is None:
        return False
    return standing.turn > 0 or standing.phase in (Phase.LATER, Phase.DISMISSED) or standing.why is not None


@settings(max_examples=examples(160, 4000), deadline=None)
@given(st.data())
def test_never_twice_never_early_never_lost_whatever_happens(data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(NIGHTS))
    zone = data.draw(st.sampled_from(ZONES))
    world = World(
        zone,
        datetime.combine(start, time(), UTC) - timedelta(hours=15),
        data.draw(screens),
        data.draw(moments(start)) | data.draw(nudges(start)),
    )
    world.begin()
    for deed in data.draw(st.lists(deeds, min_size=8, max_size=40)):
        act(world, deed)
    world.crash_after = None
    world.resting.clear()
    world.refill()
    world.live(timedelta(days=HORIZON + 3))
    firsts = [
        entry.occurrence
        for _, show in world.seen
        if show.kind is Kind.MOMENT
        for entry in show.members
        if entry.occurrence not in world.asked
    ]
    assert len(firsts) == len(set(firsts)), "shown twice"
    for name, moment in world.moments.items():
        if to_utc(moment.wall, moment.zone or world.zone) <= world.now:
            assert accounted_for(world, name), name


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(NIGHTS), st.data())
def test_a_computer_that_stays_on_shows_each_moment_within_its_second(start: date, data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(ZONES))
    found = data.draw(moments(start))
    begin = datetime.combine(start, time(), UTC) - timedelta(hours=15)
    world = World(zone, begin, Screen(daily_cap=1000), found)
    world.begin()
    world.live(timedelta(days=HORIZON + 3))
    instants = {name: to_utc(m.wall, m.zone or zone) for name, m in found.items()}
    expected = sorted(at for at in set(instants.values()) if at >= begin)
    assert [at for at, show in world.seen if show.kind is Kind.MOMENT] == expected
    assert all(show.kind is Kind.MOMENT for at, show in world.seen)


def test_six_plans_with_a_sleep_a_day_leave_nothing_out_for_months() -> None:
    first, days = date(2026, 1, 1), max(examples(90, 365), 30)
    found = {}
    for day in range(days):
        for plan in range(6):
            wall = datetime.combine(first + timedelta(days=day), time(7 + 2 * plan, 30))
            zone = (None, "Asia/Tokyo", "America/New_York")[plan % 3]
            found[f"{day}/{plan}"] = DeskMoment(f"{day}/{plan}", wall, zone, wall.date(), plan)
    world = World("Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC), Screen(daily_cap=50), {})
    world.begin()
    for day in range(days):
        window = [m for m in found.values() if -1 <= (m.day - first).days - day <= 14]
        world.tell(ev.PlansChanged(tuple(window)))
        world.live(timedelta(hours=16))
        world.now += timedelta(hours=8)
        world.tell(ev.Resumed())
        world.tell(ev.SignOfLife())
    seen = {entry.occurrence for _, show in world.seen for entry in show.members}
    unseen = {name for name in found if name not in seen and to_utc(found[name].wall, "Asia/Tokyo") <= world.now}
    assert all(world.state.standings[name].why is Why.AWAY for name in unseen if name in world.state.standings)
    assert len(world.seen) >= days * 4
