"""Nobody was there for seven days of notices: reminders stop by themselves, and who comes back finds no backlog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from meantime.domain.desk import DeskMoment, Phase, Screen, Why
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import SILENT_DAYS, State
from meantime.services.engine.step import step
from meantime.services.moods import Mood
from meantime.services.ports import NoticeAction
from reminder_room import Room
from reminding import BERLIN, berlin, moment

FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)


def on(day: int, wall: str) -> str:
    """Return a local time on a day of these weeks, the first of which is 1."""
    return f"{FIRST + (day - 1) * DAY}T{wall}"


def mornings(*days: int) -> list[DeskMoment]:
    return [moment(f"d{day}", on(day, "08:00")) for day in days]


def weeks(last: int = 20) -> list[DeskMoment]:
    return mornings(*range(1, last + 1))


class Life:
    """The pure engine, awake; nobody answers unless told so."""

    def __init__(self, *moments: DeskMoment, screen: Screen | None = None) -> None:
        self.state = State.rebuilt(BERLIN, moments, {}, screen or Screen(), None, {})
        self.now = berlin(on(1, "07:00"))
        self.wake: datetime | None = None
        self.shows: list[do.Show] = []
        self.signs: list[datetime] = []
        self.tell(ev.Started())

    def tell(self, event: ev.Event) -> None:
        self.state, effects = step(self.state, event, self.now)
        for effect in effects:
            if isinstance(effect, do.ArmTimer):
                self.wake = effect.at
            elif isinstance(effect, do.NoteSign):
                self.signs.append(effect.at)
            elif isinstance(effect, do.Show):
                self.shows.append(effect)

    def until(self, day: int, wall: str) -> None:
        end = berlin(on(day, wall))
        while self.wake is not None and self.wake <= end:
            self.now = self.wake
            self.tell(ev.Tick())
        self.now = end
        self.tell(ev.Tick())

    def away_until(self, day: int, wall: str) -> None:
        self.now = berlin(on(day, wall))
        self.tell(ev.Resumed())

    def sign(self, at: datetime | None = None) -> None:
        self.tell(ev.SignOfLife(at))

    @property
    def shown(self) -> list[list[str]]:
        return [[entry.occurrence for entry in show.members] for show in self.shows]


def test_after_seven_days_of_notices_without_a_sign_reminders_stop() -> None:
    life = Life(*weeks())
    life.until(7, "23:00")
    assert not life.state.silent(life.now), "the seventh day is not over"
    life.until(20, "12:00")
    assert life.shown == [[f"d{day}"] for day in range(1, 8)]
    assert life.state.standings["d20"].why is Why.SILENT


def test_what_comes_meanwhile_is_closed_with_its_day_for_that_reason() -> None:
    life = Life(*weeks())
    life.until(9, "07:00")
    assert (life.state.standings["d8"].phase, life.state.standings["d8"].why) == (Phase.CLOSED, Why.SILENT)
    assert life.state.standings["d7"].why is Why.DAY_OVER


def test_who_comes_back_finds_no_backlog_and_the_next_moment_comes_as_ever() -> None:
    life = Life(*weeks(), moment("evening", on(12, "20:00")))
    life.until(12, "10:00")
    life.sign()
    assert len(life.shows) == 7, "something was told on the return"
    assert life.state.standings["d12"].phase is Phase.DISMISSED
    assert [entry.occurrence for entry in life.state.open_now(life.now)] == ["d12"], "it can be answered"
    life.until(13, "12:00")
    assert life.shown[7:] == [["evening"], ["d13"]]


def test_a_sign_on_the_seventh_day_is_early_enough() -> None:
    life = Life(*weeks())
    life.until(7, "23:00")
    life.sign()
    life.until(14, "12:00")
    assert life.shown == [[f"d{day}"] for day in range(1, 15)]
    life.until(15, "12:00")
    assert life.shown[-1] == ["d14"], "seven more"


def test_days_on_which_the_computer_was_off_or_nothing_was_due_do_not_count() -> None:
    life = Life(*mornings(1, 2, 3, 10, 17, 24, 31, 38))
    life.until(3, "23:00")
    life.away_until(10, "07:00")
    life.until(38, "12:00")
    assert len(life.shows) == 7
    assert life.state.standings["d38"].why is Why.SILENT, "once a week is once a week"


def test_what_came_while_the_computer_slept_in_that_time_is_no_backlog_either() -> None:
    life = Life(*weeks(), moment("noon", on(9, "12:00")))
    life.until(9, "07:00")
    life.away_until(9, "14:00")
    assert {life.state.standings[name].why for name in ("d9", "noon")} == {Why.SILENT}
    life.sign()
    assert len(life.shows) == 7


def test_an_appointment_to_come_is_still_announced_to_who_comes_back() -> None:
    day = FIRST + 8 * DAY
    eve = moment("eve", f"{day}T18:00", ahead_of=datetime.fromisoformat(f"{day + DAY}T14:00"))
    life = Life(*weeks(9), eve)
    life.until(9, "20:00")
    assert life.state.standings["eve"].why is Why.SILENT
    life.sign()
    assert [(show.kind, show.members[0].occurrence) for show in life.shows[7:]] == [(Kind.AHEAD, "eve")]


def test_a_pause_and_switched_off_reminders_keep_their_own_reason() -> None:
    life = Life(*weeks())
    life.until(8, "07:00")
    life.tell(ev.PauseChanged(life.now + 2 * DAY))
    life.until(8, "09:00")
    assert life.state.standings["d8"].why is Why.PAUSED


def test_what_was_held_for_something_else_is_no_backlog_once_reminders_have_stopped() -> None:
    life = Life(*weeks())
    life.until(8, "07:00")
    life.tell(ev.PauseChanged(berlin(on(8, "10:00"))))
    life.until(8, "11:00")
    assert life.state.standings["d8"].why is Why.SILENT
    life.sign()
    assert len(life.shows) == 7


def test_signs_are_written_once_a_day_and_where_reminders_had_stopped() -> None:
    life = Life(*weeks())
    for wall in ("08:00", "09:00", "22:00"):
        life.until(1, wall)
        life.sign()
    life.until(2, "09:00")
    life.sign()
    life.sign(berlin(on(1, "23:00")))
    assert life.signs == [berlin(on(1, "08:00")), berlin(on(2, "09:00"))]


def test_an_answer_given_elsewhere_days_ago_counts_from_then_and_one_from_the_future_not_at_all() -> None:
    life = Life(*weeks())
    life.until(6, "12:00")
    life.sign(life.now + DAY)
    assert life.signs == []
    life.sign(berlin(on(2, "12:00")))
    life.until(9, "23:00")
    assert not life.state.silent(life.now)
    life.until(10, "07:00")
    assert life.state.silent(life.now)


def test_a_sign_that_a_wrong_clock_put_ahead_counts_from_when_the_clock_is_right() -> None:
    life = Life(*weeks())
    life.now += 300 * DAY
    life.sign()
    life.now -= 300 * DAY
    life.tell(ev.ClockJumped())
    life.until(9, "09:00")
    assert life.state.silent(life.now)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["here", "away", "off"]), min_size=1, max_size=40), st.sets(st.integers(1, 40)))
def test_reminders_stop_when_seven_noticed_days_are_over_and_never_sooner(days: list[str], due: set[int]) -> None:
    life = Life(*mornings(*sorted(due)))
    unseen, told, wanted = 0, [], []
    for day, what in enumerate(days, 1):
        if what == "off":
            continue
        life.away_until(day, "07:00")
        wanted += [[f"d{day}"]] if day in due and unseen < SILENT_DAYS else []
        unseen += day in due and unseen < SILENT_DAYS
        life.until(day, "12:00")
        told = life.shown
        if what == "here":
            life.sign()
            unseen = 0
        life.until(day, "23:00")
        assert life.shown == told, "the sign of life brought something"
    assert told == wanted


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "data", on(1, "07:00"))
    yield room
    room.desk.close()


def stay_silent(room: Room) -> None:
    """Live eight days without a sign."""
    room.begin(*weeks(14))
    room.until(on(8, "09:00"))
    assert room.reminders.snapshot().silent


def test_the_icon_says_that_reminders_rest_and_a_restart_changes_nothing(room: Room) -> None:
    stay_silent(room)
    assert room.reminders.snapshot().mood is Mood.PAUSED
    room.restart()
    assert room.reminders.snapshot().silent
    room.until(on(9, "12:00"))
    assert room.screen.shown == []


def test_a_sign_of_life_survives_a_restart(room: Room) -> None:
    room.begin(*weeks(14))
    room.until(on(6, "12:00"))
    room.reminders.sign_of_life()
    room.restart()
    room.until(on(13, "12:00"))
    assert [notice.title for notice in room.screen.shown] == ["Your 8:00 moment"] * 7
    assert not room.reminders.snapshot().silent


@pytest.mark.parametrize("action", [NoticeAction.DONE, NoticeAction.LATER, NoticeAction.OPEN])
def test_a_pressed_notification_is_a_sign_and_a_closed_one_is_none(room: Room, action: NoticeAction) -> None:
    room.begin(*weeks(14))
    room.until(on(7, "08:00"))
    room.reminders.notice_closed(room.screen.shown[-2].key)
    assert room.desk.last_sign() is None
    room.press(action)
    assert room.desk.last_sign() == berlin(on(7, "08:00"))


def test_a_check_in_made_elsewhere_ends_it_without_a_word(room: Room) -> None:
    stay_silent(room)
    room.clock.awake(timedelta(minutes=5))
    told = len(room.screen.shown)
    room.reminders.plans_changed(weeks(14), Screen(), berlin(on(8, "09:03")))
    assert not room.reminders.snapshot().silent
    assert len(room.screen.shown) == told
    assert room.reminders.snapshot().waiting == 1


def test_a_new_day_alone_is_no_sign_of_life(room: Room) -> None:
    room.begin(*weeks(14))
    answered = berlin(on(1, "07:00"))
    for day in range(1, 9):
        room.reminders.plans_changed(weeks(14), Screen(), answered)
        room.until(on(day, "12:00"))
    assert room.desk.last_sign() == answered
    room.until(on(9, "07:00"))
    assert room.reminders.snapshot().silent


def test_an_answer_from_before_the_start_counts_before_anything_is_shown(room: Room) -> None:
    stay_silent(room)
    room.desk.close()
    room.desk = type(room.desk).open(room.folder)
    room.clock.asleep(DAY - timedelta(hours=1))
    room.start()
    room.reminders.plans_changed(weeks(14), Screen(), berlin(on(8, "20:00")))
    room.reminders.start()
    room.until(on(9, "09:00"))
    assert room.titles == ["Your 8:00 moment"]


def test_letting_reminders_go_on_or_pausing_them_is_a_sign(room: Room) -> None:
    stay_silent(room)
    room.reminders.pause_until(None)
    assert not room.reminders.snapshot().silent


def test_a_full_disk_keeps_it_silent_without_an_alarm_and_the_next_sign_ends_it(room: Room) -> None:
    stay_silent(room)
    told = len(room.screen.shown)
    room.desk.full = True
    assert room.reminders.sign_of_life() == "The disk is full; nothing was changed."
    assert room.reminders.snapshot().silent
    assert len(room.screen.shown) == told
    room.desk.full = False
    assert room.reminders.sign_of_life() == ""
    assert not room.reminders.snapshot().silent
    assert room.desk.last_sign() == room.clock.now()


def test_a_replay_gives_the_same_whatever_signs_there_are() -> None:
    life = Life(*weeks())
    life.until(9, "09:00")
    before = life.state
    first, second = (step(before, ev.SignOfLife(), life.now) for _ in range(2))
    assert first == second
    assert replace(first[0], standings=before.standings, last_sign=before.last_sign) == before
