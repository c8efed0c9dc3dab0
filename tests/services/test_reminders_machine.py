"""Whatever happens, in whatever order: the real engine over the real stores, by a made-up clock."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meantime.domain.anchors import Sensed
from meantime.domain.desk import Phase, Why
from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.services.engine.model import State
from meantime.services.ports import NoticeAction, SystemSignal
from meantime.services.sessions import Sessions
from proof_size import examples
from reminder_home import Home
from reminding import MadeUpClock
from short_sheets import after, at, once, plan, quota, sheet

STEPS = 50
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "America/Santiago")
NIGHTS = ("2026-03-28", "2026-10-24", "2026-04-04", "2026-06-10")
SESSION_DEEDS = ("note", "note", "move", "miss", "drop")
TITLES = ("Breathing", "Thoughts", "Walk", "Gym", "Exposure")

WISHES = (
    ("quiet-from", "22:00"),
    ("quiet-from", "12:00"),
    ("quiet-from", "off"),
    ("quiet-to", "07:00"),
    ("quiet-to", "13:00"),
    ("daily-cap", "1"),
    ("daily-cap", "6"),
    ("reminders", "off"),
    ("reminders", "on"),
    ("day-starts", "00:00"),
    ("day-starts", "06:00"),
    ("later-minutes", "1"),
    ("later-minutes", "720"),
    ("break-minutes", "1"),
    ("hold-full-screen", "off"),
    ("hold-full-screen", "on"),
)

clocks = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 5, 30]))
days = st.sampled_from(NIGHTS).flatmap(
    lambda night: st.integers(0, 4).map(lambda ahead: date.fromisoformat(night) + timedelta(days=ahead))
)
zones = st.none() | st.sampled_from(ZONES)
spans = st.integers(0, 60 * 30).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Draw a sheet: two on one anchor, one at clock times, one so often a week; or fewer of them."""
    usual = ", ".join(f'"{time}"' for time in sorted(draw(st.sets(clocks, min_size=1, max_size=2))))
    anchor = f'[[anchor]]\nname = "Coffee"\nat = {{ "MO-SU" = [{usual}] }}\n'
    sensed = draw(st.none() | st.sampled_from(Sensed))
    anchor += f'sensed = "{sensed.value}"\n' if sensed else ""
    zone = draw(zones)
    triggers = {
        "Breathing": after("Coffee"),
        "Thoughts": after("Coffee", draw(st.sampled_from([0, 5, -30]))),
        "Walk": at(*sorted(draw(st.sets(clocks, min_size=1, max_size=3)))),
        "Exposure": once(f"{draw(days)}T{draw(clocks)}"),
        "Gym": quota(draw(st.sampled_from(["2", "[1, 3]"])), draw(clocks)),
    }
    titles = draw(st.sets(st.sampled_from(TITLES), min_size=1))
    more = {
        "Walk": [f'zone = "{zone}"'] if zone else [],
        "Thoughts": ["locked = true", 'stop_rule = "feet on the floor"'] if draw(st.booleans()) else [],
    }
    parts = [plan(title, *more.get(title, ())) + triggers[title] for title in sorted(titles)]
    return sheet(anchor, *parts, by="Dr. R.", agreed="2026-03-01")


class Reminding(RuleBasedStateMachine):
    """A person, a computer and reminders over some days."""

    @initialize(night=st.sampled_from(NIGHTS), zone=st.sampled_from(ZONES), first=sheets())
    def begin(self, night: str, zone: str, first: str) -> None:
        instant = datetime.fromisoformat(night).replace(tzinfo=UTC) - timedelta(hours=8)
        self.home = Home(MadeUpClock(instant, where=zone))
        self.home.take(first)
        self.left = False
        self.awaited: dict[str, datetime] = {}

    def teardown(self) -> None:
        if hasattr(self, "home"):
            replayed, stands = self.home.replayed(), self.home.state
            self.home.end()
            if sys.exception() is None:  # else a step was not finished, and what broke it is the news
                assert replayed == stands, "a replay of the log leads elsewhere"

    @rule(span=spans)
    def stays_awake(self, span: timedelta) -> None:
        self.home.wake(self.home.clock.instant + span)

    @rule(late=st.sampled_from([0, 1, 45, 300, 1500]))
    def comes_to_the_next_moment(self, late: int) -> None:
        at_ = self.home.timer.at
        if at_ is not None:
            self.home.wake(max(at_ + timedelta(seconds=late), self.home.clock.instant))

    @rule(after=st.integers(0, 4), late=st.sampled_from([0, 45, 300]))
    def is_killed_as_the_next_moment_comes(self, after: int, late: int) -> None:
        at_ = self.home.timer.at
        if at_ is not None:
            until = max(at_ + timedelta(seconds=late), self.home.clock.instant)
            self.home.killed(after, lambda: self.home.wake(until))

    @rule(span=spans)
    def sleeps(self, span: timedelta) -> None:
        self.home.clock.asleep(span)
        self.home.look(SystemSignal.RESUMED.value)

    @rule(why=st.sampled_from([None, None, Why.DO_NOT_DISTURB, Why.FULL_SCREEN]), heard=st.booleans())
    def asks_for_quiet_or_fills_the_screen(self, why: Why | None, heard: bool) -> None:
        self.home.attention.why = why
        if heard:
            self.home.reminders.attention_changed()
            self.home.settle()

    @rule(signal=st.sampled_from([it for it in SystemSignal if it is not SystemSignal.CLOCK_CHANGED]))
    def comes_or_goes(self, signal: SystemSignal) -> None:
        self.home.look(signal.value)
        self.home.reminders.sense(signal)
        self.home.settle()

    @rule(minutes=st.integers(-300, 1500))
    def sets_the_clock(self, minutes: int) -> None:
        self.home.clock.asleep(timedelta(minutes=minutes))
        self.home.look(SystemSignal.CLOCK_CHANGED.value)

    @rule(zone=st.sampled_from(ZONES))
    def travels(self, zone: str) -> None:
        self.home.clock.where = zone
        self.home.look("tick")

    @precondition(lambda self: self.home.screen.standing)
    @rule(which=st.integers(0, 9), action=st.sampled_from(list(NoticeAction)))
    def presses(self, which: int, action: NoticeAction) -> None:
        keys = sorted(self.home.screen.standing)
        key = keys[which % len(keys)]
        if action is NoticeAction.LATER:
            minutes = self.home.book.settings.later_minutes
            self._will_be_asked(self.home.reminders.occurrences_of(key), minutes)
        self.home.reminders.notice_answered(key, action)
        self.home.settle()

    @precondition(lambda self: self.home.screen.standing)
    @rule(which=st.integers(0, 9))
    def puts_away(self, which: int) -> None:
        keys = sorted(self.home.screen.standing)
        key = keys[which % len(keys)]
        del self.home.screen.standing[key]
        self.home.reminders.notice_closed(key)

    @precondition(lambda self: self.home.state.schedule)
    @rule(which=st.integers(0, 40), minutes=st.sampled_from([10, 30, 60]))
    def puts_off(self, which: int, minutes: int) -> None:
        name = self._pick(which)
        self._will_be_asked((name,), minutes)
        self.home.reminders.later((name,), minutes)
        self.home.settle()

    def _pick(self, which: int) -> str:
        """Return an occurrence, one that has come if there is any."""
        schedule, now = self.home.state.schedule, self.home.clock.now()
        come = [entry for entry in schedule if entry.at <= now] or list(schedule)
        return come[which % len(come)].occurrence

    def _will_be_asked(self, names: tuple[str, ...], minutes: int) -> None:
        now = self.home.clock.now()
        for name in names:
            entry = self.home.known(name)
            if entry is not None and entry.at <= now and not entry.announces:
                self.home.asked[name] = self.awaited[name] = now + timedelta(minutes=minutes)
                self.home.told_of.discard(name)

    @precondition(lambda self: self.home.state.schedule)
    @rule(which=st.integers(0, 40), status=st.sampled_from([Status.FULL, Status.SMALL, Status.NOT_THIS_TIME]))
    def answers_in_the_window(self, which: int, status: Status) -> None:
        with suppress(UserError):  # a day that is still to come
            self.home.answer(self._pick(which), status)
        self.home.settle()

    @precondition(lambda self: self.home.vault.checkins.live())
    @rule(which=st.integers(0, 9))
    def takes_an_answer_back(self, which: int) -> None:
        answers = self.home.vault.checkins.live()
        self.home.checkins.undo(answers[which % len(answers)].id)
        self.home.refill()
        self.home.settle()

    @rule()
    def opens_a_window(self) -> None:
        self.home.sign()

    @precondition(lambda self: not self.left)
    @rule(days=st.sampled_from([3, 9]))
    def leaves_the_computer_on_for_days(self, days: int) -> None:
        self.left = True
        self.home.wake(self.home.clock.instant + timedelta(days=days))

    @rule(span=spans)
    def pauses(self, span: timedelta) -> None:
        self.home.pause(self.home.clock.now() + span if span else None)
        self.home.settle()

    @rule(hard=st.booleans())
    def has_a_hard_day_or_not(self, hard: bool) -> None:
        self.home.reminders.hard_day(hard=hard)
        self.home.settle()

    @rule(name_value=st.sampled_from(WISHES))
    def changes_a_setting(self, name_value: tuple[str, str]) -> None:
        self.home.preferences.set(*name_value)
        self.home.refill()
        self.home.settle()

    @rule(changed=sheets())
    def changes_plans(self, changed: str) -> None:
        with suppress(UserError):  # an anchor that another plan needs
            self.home.take(changed)
        self.home.settle()

    @rule(
        day=days, clock=clocks, which=st.integers(0, 2), deed=st.sampled_from(["note", "note", "move", "miss", "drop"])
    )
    def notes_or_changes_a_session(self, day: date, clock: str, which: int, deed: str) -> None:
        sessions, at = Sessions(self.home.book, self.home.ids), datetime.fromisoformat(f"{day}T{clock}")
        known = sessions.all()
        if deed == "note" or not known:
            sessions.add(at)
        elif deed == "move":
            sessions.reschedule(known[which % len(known)], at)
        elif deed == "drop":
            sessions.cancel(known[which % len(known)])
        else:
            with suppress(UserError):  # one that is still to come
                sessions.set_held(known[which % len(known)], False)
        self.home.refill()
        self.home.settle()

    @rule(which=st.integers(0, 3), goes_on=st.booleans())
    def pauses_a_plan(self, which: int, goes_on: bool) -> None:
        known = self.home.book.plans
        chosen = known[which % len(known)]
        (self.home.plans.resume if goes_on else self.home.plans.pause)(chosen)
        self.home.refill()
        self.home.settle()

    @rule(which=st.integers(0, 3), level=st.sampled_from(Level))
    def reminds_more_or_less_often(self, which: int, level: Level) -> None:
        known = self.home.book.plans
        self.home.plans.remind(known[which % len(known)], level)
        self.home.refill()
        self.home.settle()

    @rule()
    def restarts(self) -> None:
        unsure = {
            name for name, it in self.home.desk.standings().items() if it.phase is Phase.SHOWN and not it.delivered
        }
        self.home.restart()
        for name in unsure:
            standing = self.home.state.standings.get(name)
            silent = standing is None or standing.phase is not Phase.SHOWN or standing.summary
            assert silent, "nobody knows whether it was seen, and it is not told again"

    @rule(works=st.booleans(), confirms=st.booleans())
    def notifications_fail_or_work(self, works: bool, confirms: bool) -> None:
        self.home.screen.works, self.home.screen.confirms = works, confirms

    @rule(opened=st.booleans())
    def locks_or_opens_the_vault(self, opened: bool) -> None:
        self.home.open = opened
        (self.home.reminders.unlocked if opened else self.home.reminders.locked)()

    @invariant()
    def what_is_due_was_dealt_with(self) -> None:
        if not hasattr(self, "home"):
            return
        now, state = self.home.clock.now(), self.home.state
        free = state.blocked(now) is None and not state.capped(now)
        for entry in state.schedule:
            standing = state.standings.get(entry.occurrence)
            if standing is None:
                assert entry.at > now, "it has come, and nothing was done"
            elif standing.phase is Phase.LATER:
                assert standing.until is not None
                assert standing.until > now, "it was asked for, and nothing was done"
            elif standing.phase is Phase.HELD and entry.at <= now:
                assert standing.why is not None
                spared = standing.why is Why.HARD_DAY and state.hard_day == state.today(now) and not entry.moment.small
                assert not free or spared, "held back for nothing"

    @invariant()
    def what_is_over_is_closed_and_what_is_to_come_is_not(self) -> None:
        if not hasattr(self, "home"):
            return
        now, state, boundary = self.home.clock.now(), self.home.state, self.home.book.settings.day_starts
        for entry in state.schedule:
            standing = state.standings.get(entry.occurrence)
            if standing is None:
                continue
            today = boundary.day_of(to_wall(now, entry.moment.zone or self.home.clock.where))
            if entry.at <= now and today > entry.moment.day and standing.until is None:
                assert standing.phase in (Phase.ANSWERED, Phase.CLOSED), "its day is over"
            if entry.at > now and standing.turn == 0:
                assert standing.phase is not Phase.CLOSED, "closed before it came"

    @invariant()
    def what_was_put_off_comes_again(self) -> None:
        if not hasattr(self, "home"):
            return
        now = self.home.clock.now()
        self.awaited = {name: at for name, at in self.awaited.items() if at > now and name in self.home.asked}
        for name in self.awaited:
            standing = self.home.state.standings.get(name)
            if standing is not None and name in self.home.state.by_occurrence:
                assert standing.phase is not Phase.DISMISSED, "it was asked for, and will not come"

    @invariant()
    def a_start_would_find_everything_as_it_stands(self) -> None:
        if not hasattr(self, "home"):
            return
        home, state, desk = self.home, self.home.state, self.home.desk
        waiting = {answer.occurrence for answer in desk.waiting()}
        left = [moment for moment in desk.moments() if moment.occurrence not in waiting]
        stored = State.rebuilt(
            home.clock.zone(),
            left,
            desk.standings(),
            desk.screen(),
            desk.paused_until(),
            desk.shown(),
            None,
            desk.sensed(),
            desk.last_sign(),
            desk.hard_day(),
        )
        assert stored.standings == state.standings
        assert (stored.screen, stored.paused_until, stored.shown) == (state.screen, state.paused_until, state.shown)
        assert (stored.sensed, stored.last_sign) == (state.sensed, state.last_sign)
        assert stored.hard_day == state.hard_day
        if stored.zone == state.zone:
            assert stored.schedule == tuple(entry for entry in state.schedule if entry.occurrence not in waiting)


@pytest.mark.thorough
def test_never_twice_never_early_never_lost_over_the_real_stores() -> None:
    run_state_machine_as_test(
        Reminding,
        settings=settings(
            max_examples=examples(16, 400),  # 800 steps, and 20,000 in the full run
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
