"""What the person's coming and going says, from the computer's signals to what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from meantime.domain.anchors import Sensed
from meantime.domain.desk import DeskMoment, Presence, Screen, Sensing
from meantime.domain.wall_time import DayBoundary
from meantime.services.desk_refill import desk_moments
from meantime.services.engine.words import neutral_lines
from meantime.services.foresight import next_reminder
from meantime.services.ports import NoticeAction, SystemSignal
from meantime.services.preferences import Preferences
from meantime.services.rehearsal import Course, rehearse
from meantime.services.sensing import sense
from reminder_home import Home
from reminder_room import Room
from reminding import MadeUpClock, berlin, moment
from sheet_book import SheetBook, sheet_book
from short_sheets import after, at, plan, sheet

FIRST, BACK, END = Sensed.FIRST_UNLOCK, Sensed.BACK_AFTER_BREAK, Sensed.SESSION_END
LOCKED, UNLOCKED = SystemSignal.LOCKED, SystemSignal.UNLOCKED
ASLEEP, AWAKE = SystemSignal.FALLS_ASLEEP, SystemSignal.RESUMED
DAY = date(2026, 3, 2)
NOBODY = Presence()


def heard(*signals: tuple[str, SystemSignal], known: Presence = NOBODY, least: int = 15) -> list[Sensed | None]:
    """Return what each signal says; its times are local ones of the second of March, or such as ``3/08:00``."""
    said = []
    for wall, signal in signals:
        day, _, clock = wall.rpartition("/")
        now = datetime.combine(date(2026, 3, int(day or 2)), time.fromisoformat(clock), UTC)
        today = DayBoundary().day_of(now.replace(tzinfo=None))
        known, sensed = sense(known, signal, now, today, least)
        said.append(sensed)
    return said


def test_the_first_unlock_of_a_practice_day_is_the_first_and_no_other() -> None:
    assert heard(("08:00", UNLOCKED), ("08:01", UNLOCKED), ("3/00:30", UNLOCKED)) == [FIRST, None, None]
    assert heard(("08:00", UNLOCKED), ("3/07:00", LOCKED), ("3/07:30", UNLOCKED))[2] is FIRST


def test_a_break_is_as_long_as_it_has_to_be() -> None:
    begun = Presence(came=DAY)
    assert heard(("12:00", LOCKED), ("12:14", UNLOCKED), known=begun) == [None, None]
    assert heard(("12:00", LOCKED), ("12:15", UNLOCKED), known=begun) == [None, BACK]
    assert heard(("12:00", LOCKED), ("12:15", UNLOCKED), known=begun, least=16) == [None, None]


def test_a_night_is_no_break() -> None:
    assert heard(("23:00", LOCKED), ("3/08:00", UNLOCKED), known=Presence(came=DAY)) == [None, FIRST]


def test_what_two_of_them_tell_is_one_going_and_one_coming() -> None:
    begun = Presence(came=DAY)
    said = heard(("12:00", LOCKED), ("12:10", LOCKED), ("12:16", UNLOCKED), ("12:16", UNLOCKED), known=begun)
    assert said == [None, None, BACK, None]


def test_sleep_is_being_away_and_a_locked_computer_that_wakes_is_not_come_back_to() -> None:
    begun = Presence(came=DAY)
    assert heard(("12:00", ASLEEP), ("13:00", AWAKE), known=begun) == [None, BACK]
    said = heard(("12:00", LOCKED), ("12:01", ASLEEP), ("12:10", AWAKE), ("12:15", UNLOCKED), known=begun)
    assert said == [None, None, None, BACK]


def test_the_sessions_end_is_one_and_the_time_until_the_next_start_is_being_away() -> None:
    begun = Presence(came=DAY)
    assert heard(("12:00", SystemSignal.SESSION_ENDS), ("13:00", UNLOCKED), known=begun) == [END, BACK]


def test_a_clock_that_was_set_says_nothing_of_anybody() -> None:
    assert heard(("12:00", SystemSignal.CLOCK_CHANGED)) == [None]


def stacked(name: str, usual: str, kind: Sensed, since: str) -> DeskMoment:
    return moment(name, usual, sensing=Sensing(kind, datetime.fromisoformat(since), datetime.fromisoformat(usual)))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


def goes(room: Room, *signals: SystemSignal) -> None:
    for signal in signals:
        room.reminders.look(signal.value)
        room.reminders.sense(signal)
        room.screen.settle()


def test_the_start_of_the_program_is_the_first_unlock(room: Room) -> None:
    room.begin(stacked("a", "2026-03-02T09:00", FIRST, "2026-03-02T04:00"))
    assert room.titles == ["Your 7:00 moment"]
    assert room.screen.shown[0].body in neutral_lines()


def test_through_restarts_and_midnight_each_day_has_its_first_unlock_once(room: Room) -> None:
    room.begin(
        stacked("monday", "2026-03-02T09:00", FIRST, "2026-03-02T04:00"),
        stacked("tuesday", "2026-03-03T09:00", FIRST, "2026-03-03T04:00"),
        stacked("wednesday", "2026-03-04T09:00", FIRST, "2026-03-04T04:00"),
    )
    room.restart()
    room.until("2026-03-02T23:50")
    goes(room, LOCKED)
    room.until("2026-03-03T00:20")
    goes(room, UNLOCKED, LOCKED)
    assert [room.desk.claims()[0].occurrence, len(room.desk.claims())] == ["monday", 1]
    room.until("2026-03-03T08:11")
    goes(room, UNLOCKED)
    assert room.titles[-1] == "Your 8:11 moment"
    room.restart()
    room.until("2026-03-03T22:00")
    room.until("2026-03-04T09:00")
    goes(room, LOCKED, UNLOCKED)
    assert room.titles == ["Your 9:00 moment"]
    assert [claim.occurrence for claim in room.desk.claims()] == ["monday", "tuesday", "wednesday"]


def test_a_break_that_outlives_the_program_is_one_all_the_same(room: Room) -> None:
    room.begin(stacked("a", "2026-03-02T13:30", BACK, "2026-03-02T04:00"))
    room.until("2026-03-02T12:00")
    goes(room, SystemSignal.SESSION_ENDS)
    room.until("2026-03-02T12:40")
    room.restart()
    assert room.titles == ["Your 12:40 moment"]


def test_a_break_is_as_long_as_the_setting_says(room: Room) -> None:
    moments = (stacked("a", "2026-03-02T13:30", BACK, "2026-03-02T04:00"),)
    room.begin(*moments, screen=Screen(break_minutes=60))
    room.until("2026-03-02T12:00")
    goes(room, LOCKED)
    room.until("2026-03-02T12:59")
    goes(room, UNLOCKED)
    assert room.titles == []
    goes(room, LOCKED)
    room.until("2026-03-02T13:30")
    assert room.titles == ["Your 13:30 moment"]


def test_on_a_full_disk_it_comes_at_its_usual_time(room: Room) -> None:
    room.begin(stacked("a", "2026-03-02T13:30", BACK, "2026-03-02T04:00"))
    room.until("2026-03-02T12:00")
    room.desk.full = True
    goes(room, LOCKED)
    room.until("2026-03-02T12:30")
    goes(room, UNLOCKED)
    room.desk.full = False
    room.until("2026-03-02T20:00")
    assert "Your 13:30 moment" in room.titles
    assert [claim.occurrence for claim in room.desk.claims()] == ["a"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path, "2026-03-02T05:00") as made:
        yield made


def anchor(kind: Sensed | None, *times: str) -> str:
    usual = ", ".join(f'"{clock}"' for clock in times)
    sensed = f'sensed = "{kind.value}"\n' if kind else ""
    return f'[[anchor]]\nname = "Desk"\nat = {{ "MO-SU" = [{usual}] }}\n{sensed}'


def of_today(book: SheetBook) -> list[tuple[str, tuple[Sensed, str, str] | None]]:
    """Return today's times and what may be noticed of each: what, from when, and until when."""
    return [
        (
            f"{entry.wall:%H:%M}",
            (it.kind, f"{it.since:%H:%M}", f"{it.usual:%H:%M}") if (it := entry.sensing) is not None else None,
        )
        for entry in desk_moments(book.book)
        if entry.day == DAY
    ]


def test_the_desk_knows_what_may_be_noticed_and_from_when_to_when(book: SheetBook) -> None:
    book.take(sheet(anchor(BACK, "10:00", "13:00"), plan("Stretch") + after("Desk", 20), plan("Read") + at("11:00")))
    assert of_today(book) == [
        ("10:20", (BACK, "04:00", "10:00")),
        ("11:00", None),
        ("13:20", (BACK, "10:00", "13:00")),
    ]


def test_only_the_first_of_a_routines_times_is_that_of_the_first_unlock(book: SheetBook) -> None:
    book.take(sheet(anchor(FIRST, "10:00", "13:00"), plan("Stretch") + after("Desk")))
    assert of_today(book) == [("10:00", (FIRST, "04:00", "10:00")), ("13:00", None)]


def test_a_routine_that_nothing_notices_goes_by_the_clock(book: SheetBook) -> None:
    book.take(sheet(anchor(None, "10:00"), plan("Stretch") + after("Desk")))
    assert of_today(book) == [("10:00", None)]


def test_the_length_of_a_break_reaches_the_desk() -> None:
    home = Home(MadeUpClock(berlin("2026-03-02T07:00")))
    Preferences(home.book).set("break-minutes", "40")
    home.refill()
    assert home.desk.screen().break_minutes == 40
    home.end()


def test_a_rehearsal_goes_by_the_usual_time_and_the_next_reminder_by_what_was_noticed() -> None:
    home = Home(MadeUpClock(berlin("2026-03-02T07:00")))
    home.take(sheet(anchor(FIRST, "10:00"), plan("Stretch") + after("Desk", 20)))
    home.look("tick")
    home.clock.awake(timedelta(days=1))
    home.look("tick")
    home.reminders.sense(UNLOCKED)
    assert next_reminder(home.book, home.desk) == berlin("2026-03-03T07:20")
    course = Course(datetime(2026, 3, 3, 5), datetime(2026, 3, 4, 4), "Europe/Berlin")
    assert [happening.at for happening in rehearse(home.book, course)][:1] == [berlin("2026-03-03T10:20")]
    home.end()


def test_a_practice_answered_where_it_was_noticed_is_not_asked_for_at_its_usual_time() -> None:
    home = Home(MadeUpClock(berlin("2026-03-02T07:00")))
    home.take(sheet(anchor(BACK, "10:00"), plan("Stretch") + after("Desk")))
    home.look("tick")
    home.reminders.sense(LOCKED)
    home.clock.awake(timedelta(minutes=30))
    home.reminders.sense(UNLOCKED)
    home.settle()
    (key,) = home.screen.standing
    home.reminders.notice_answered(key, NoticeAction.DONE)
    home.settle()
    home.wake(berlin("2026-03-02T20:00"))
    assert len(home.screen.shown) == 1
    assert len(home.vault.checkins.live()) == 1
    home.end()
