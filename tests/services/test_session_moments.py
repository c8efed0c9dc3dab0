"""Before a session something leads to its sheet, after it to its list: each once, neutral, and never pressing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import DeskMoment, Nudge, Phase, Screen, Why
from meantime.domain.sessions import Session
from meantime.domain.wall_time import DayBoundary
from meantime.services.after_session import AfterSession
from meantime.services.desk_refill import desk_moments
from meantime.services.ports import NoticeAction
from meantime.services.session_moments import moments_around, session_moments
from meantime.services.sessions import Sessions
from meantime.storage.desk import Desk
from reminder_home import Home
from reminder_room import Room
from reminding import MadeUpClock, berlin, moment
from sheet_book import CountedIds, SheetBook, sheet_book
from short_sheets import at, plan, sheet

DAY = timedelta(days=1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A Monday at seven."""
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


def nudges(at: str = "2026-03-03T15:00") -> list[DeskMoment]:
    """Return what leads to a session at this Berlin time."""
    return [each for each in around(at) if each.nudge is not Nudge.AFTER]


def around(at: str = "2026-03-03T15:00") -> list[DeskMoment]:
    """Return what is told around a session at this Berlin time."""
    found = moments_around(Session("5" * 32, datetime.fromisoformat(at)), DayBoundary())
    return [replace(each, occurrence=each.nudge.value) for each in found if each.nudge is not None]


def words(room: Room) -> list[tuple[str, str]]:
    return [(notice.title, notice.body) for notice in room.screen.shown]


GATHER = ("Tuesday, 15:00", "A few minutes to gather for it, if you like.")
READ = ("Today, 15:00", "Something to read before it, if you like.")
LIST = "Your 15:50 moment"
SETTLE = (LIST, "A few minutes for what comes next, if you like.")


def test_both_come_at_their_time_in_words_that_name_nothing(room: Room) -> None:
    room.begin(*nudges())
    room.until("2026-03-02T18:00")
    assert words(room) == [GATHER]
    assert room.screen.shown[0].discreet
    room.until("2026-03-03T14:00")
    assert words(room) == [GATHER, READ]
    room.until("2026-03-03T15:00")
    assert not room.screen.standing


def test_a_click_opens_the_sheet_and_there_is_nothing_to_answer(room: Room) -> None:
    room.begin(*nudges())
    room.until("2026-03-02T18:00")
    assert room.screen.shown[0].actions == (NoticeAction.OPEN,)
    assert room.reminders.snapshot().waiting == 0
    room.press(NoticeAction.OPEN)
    assert (room.onlooker.sheets, room.onlooker.checkins) == (1, 0)
    assert not room.screen.standing


def test_what_was_clicked_away_is_near_until_the_session_comes_and_the_windows_are_told_then(room: Room) -> None:
    room.begin(*nudges())
    room.until("2026-03-03T14:00")
    room.press(NoticeAction.OPEN)
    room.until("2026-03-03T14:59")
    assert room.onlooker.snapshots[-1].near == {"hour"}
    room.until("2026-03-03T15:00")
    assert not room.onlooker.snapshots[-1].near


def test_the_windows_are_told_of_each_that_comes_while_another_still_leads_elsewhere(room: Room) -> None:
    room.begin(*around(), *(replace(each, occurrence=f"next-{each.occurrence}") for each in around("2026-03-04T15:00")))
    for wall, near in (
        ("2026-03-03T15:50", {"after"}),
        ("2026-03-03T18:00", {"after", "next-eve"}),
        ("2026-03-04T04:00", set()),
        ("2026-03-04T14:00", {"next-hour"}),
    ):
        room.until(wall)
        assert room.onlooker.snapshots[-1].near == near, wall


def test_when_it_is_over_something_leads_to_the_list_until_the_day_ends(room: Room) -> None:
    room.begin(*around())
    room.until("2026-03-03T15:49")
    assert words(room) == [GATHER, READ]
    room.until("2026-03-03T15:50")
    assert words(room)[-1] == SETTLE
    assert room.screen.shown[-1].discreet
    assert room.reminders.snapshot().waiting == 0
    assert room.onlooker.snapshots[-1].near == {"after"}
    room.until("2026-03-04T03:59")
    assert len(room.screen.standing) == 1
    room.until("2026-03-04T04:00")
    assert not room.screen.standing


def test_a_click_on_it_opens_the_list_once(room: Room) -> None:
    room.begin(*around())
    room.until("2026-03-03T15:50")
    assert room.screen.shown[-1].actions == (NoticeAction.OPEN,)
    room.press(NoticeAction.OPEN)
    assert (room.onlooker.lists, room.onlooker.sheets, room.onlooker.checkins) == (1, 0, 0)
    assert not room.screen.standing
    room.restart()
    room.until("2026-03-03T20:00")
    assert room.titles == []


def test_a_computer_that_was_off_during_the_session_tells_of_its_list_that_evening_and_not_on_the_next_day(
    room: Room,
) -> None:
    room.begin(*around(), *(replace(each, occurrence=f"next-{each.occurrence}") for each in around("2026-03-04T15:00")))
    room.until("2026-03-03T14:30")
    room.clock.asleep(timedelta(hours=4))
    room.reminders.look("resumed")
    room.screen.settle()
    assert SETTLE in words(room)
    room.until("2026-03-04T14:30")
    told = len(words(room))
    room.clock.asleep(timedelta(hours=14))
    room.reminders.look("resumed")
    room.screen.settle()
    assert len(words(room)) == told


def test_a_hard_day_is_not_told_of_the_list(room: Room) -> None:
    room.begin(*around())
    room.until("2026-03-03T14:30")
    room.reminders.hard_day(hard=True)
    room.until("2026-03-03T20:00")
    assert SETTLE not in words(room)


def test_the_card_in_their_place_opens_the_sheet_too(room: Room) -> None:
    room.begin(*nudges())
    room.screen.works = False
    room.until("2026-03-02T18:00")
    (key,) = room.onlooker.cards
    room.reminders.open(key)
    assert (room.onlooker.sheets, room.onlooker.checkins) == (1, 0)


def test_the_eve_goes_with_its_evening(room: Room) -> None:
    room.begin(*nudges())
    room.until("2026-03-03T03:59")
    assert len(room.screen.standing) == 1
    room.until("2026-03-03T04:00")
    assert not room.screen.standing


def test_after_a_night_off_the_eve_is_not_told_any_more(room: Room) -> None:
    room.begin(*nudges())
    room.until("2026-03-02T17:00")
    room.clock.asleep(timedelta(hours=15))
    room.reminders.look("resumed")
    room.screen.settle()
    assert room.titles == []
    room.until("2026-03-03T14:00")
    assert words(room) == [READ]


def test_a_program_that_is_killed_and_started_again_tells_each_once(room: Room) -> None:
    room.begin(*nudges())
    for wall in ("2026-03-02T18:00", "2026-03-02T19:00", "2026-03-03T14:00", "2026-03-03T14:30"):
        room.until(wall)
        seen = len(room.titles)
        room.restart()
        assert room.titles == [], f"{seen} told before {wall}, and told again"
    assert [claim.occurrence for claim in room.desk.claims()] == ["eve", "hour"]


def test_quiet_hours_hold_the_eve_back_and_it_is_never_told_on_the_day_itself(room: Room) -> None:
    room.begin(*nudges(), screen=Screen(quiet_from=time(17), quiet_to=time(8)))
    room.until("2026-03-03T13:00")
    assert room.titles == []
    standing = room.desk.standings()["eve"]
    assert (standing.phase, standing.why) == (Phase.CLOSED, Why.QUIET_HOURS)


def test_quiet_hours_that_end_on_the_evening_let_it_be_told_then(room: Room) -> None:
    room.begin(*nudges(), screen=Screen(quiet_from=time(17), quiet_to=time(20)))
    room.until("2026-03-02T19:59")
    assert room.titles == []
    room.until("2026-03-02T20:00")
    assert words(room) == [GATHER]


def test_each_counts_as_one_notification_of_its_day(room: Room) -> None:
    room.begin(*nudges(), moment("a", "2026-03-02T19:00"), screen=Screen(daily_cap=1))
    room.until("2026-03-02T20:00")
    assert words(room) == [GATHER]


def test_a_full_day_tells_neither(room: Room) -> None:
    room.begin(*nudges(), moment("a", "2026-03-02T17:00"), screen=Screen(daily_cap=1))
    room.until("2026-03-02T20:00")
    assert room.titles == ["Your 17:00 moment"]
    assert room.desk.standings()["eve"].why is Why.DAILY_CAP


def test_a_hard_day_is_told_of_neither(room: Room) -> None:
    room.begin(*nudges("2026-03-02T15:00"), *(replace(each, occurrence=f"next-{each.occurrence}") for each in nudges()))
    room.reminders.hard_day(hard=True)
    room.until("2026-03-03T03:59")
    assert room.titles == []
    assert room.desk.standings()["next-eve"].why is Why.HARD_DAY
    room.until("2026-03-03T14:00")
    assert words(room) == [READ]


def test_a_hard_day_that_is_taken_back_tells_what_is_still_ahead(room: Room) -> None:
    room.begin(*nudges())
    room.reminders.hard_day(hard=True)
    room.until("2026-03-02T19:00")
    room.reminders.hard_day(hard=False)
    room.screen.settle()
    assert words(room) == [GATHER]


def test_an_hour_before_holds_over_the_end_of_a_practice_day(room: Room) -> None:
    room.begin(*nudges("2026-03-03T04:30"))
    room.until("2026-03-03T04:29")
    assert [notice.title for notice in room.screen.standing.values()] == ["Today, 4:30"]
    room.until("2026-03-03T04:30")
    assert not room.screen.standing


def test_nothing_is_told_while_reminders_have_stopped_by_themselves_nor_afterwards(room: Room) -> None:
    daily = [moment(f"m{n}", f"{date(2026, 3, 2) + n * DAY}T08:00") for n in range(9)]
    room.begin(*daily, *nudges("2026-03-11T15:00"))
    room.until("2026-03-10T18:00")
    told = len(room.titles)
    assert room.desk.standings()["eve"].why is Why.SILENT
    room.reminders.sign_of_life()
    room.screen.settle()
    assert len(room.titles) == told
    assert room.desk.standings()["eve"].phase is Phase.DISMISSED


@pytest.mark.parametrize(("night", "eve"), [("2026-03-29", "17:00"), ("2026-10-25", "17:00")])
def test_the_eve_is_at_six_before_a_night_in_which_the_clock_changes(room: Room, night: str, eve: str) -> None:
    room.clock.instant = berlin(f"{date.fromisoformat(night) - DAY}T12:00")
    room.begin(*nudges(f"{night}T15:00"))
    room.until(f"{date.fromisoformat(night) - DAY}T17:59")
    assert room.titles == []
    room.until(f"{date.fromisoformat(night) - DAY}T18:00")
    assert room.titles == ["Sunday, 15:00"]
    room.until(f"{night}T14:00")
    assert room.titles == ["Sunday, 15:00", "Today, 15:00"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """A Monday at ten, with one plan."""
    with sheet_book(tmp_path / "book") as opened:
        opened.take(sheet(plan("Walk"), at("18:30")))
        yield opened


def sessions_of(book: SheetBook) -> Sessions:
    return Sessions(book.book, CountedIds())


def told(book: SheetBook) -> list[tuple[str, str]]:
    return [(moment.nudge or "", f"{moment.wall:%d %H:%M}") for moment in session_moments(book.book)]


def test_each_coming_session_has_all_three_on_the_desk(book: SheetBook) -> None:
    sessions_of(book).add(datetime(2026, 11, 24, 15), "Dr. Weber")
    assert told(book) == [(Nudge.EVE, "23 18:00"), (Nudge.HOUR, "24 14:00"), (Nudge.AFTER, "24 15:50")]
    assert [moment.nudge for moment in desk_moments(book.book)][:1] == [Nudge.EVE]


def test_a_list_is_told_of_until_the_next_session_begins(book: SheetBook) -> None:
    sessions = sessions_of(book)
    sessions.add(datetime(2026, 11, 24, 10))
    sessions.add(datetime(2026, 11, 24, 15))
    sessions.add(datetime(2026, 11, 24, 15, 30))
    lists = [each for each in session_moments(book.book) if each.nudge is Nudge.AFTER]
    assert [(each.wall, each.ahead_of) for each in lists] == [
        (datetime(2026, 11, 24, 10, 50), datetime(2026, 11, 24, 15)),
        (datetime(2026, 11, 24, 16, 20), datetime(2026, 11, 25, 4)),
    ]


def test_the_desk_learns_neither_with_whom_nor_which_session_it_is(book: SheetBook, tmp_path: Path) -> None:
    session, _ = sessions_of(book).add(datetime(2026, 11, 24, 15), "Dr. Weber")
    desk = Desk.open(tmp_path / "book")
    desk.refill(desk_moments(book.book), date(2026, 1, 1))
    written = repr(desk.moments())
    desk.close()
    assert "Weber" not in written
    assert session.id not in written


def test_without_a_plan_or_a_line_there_is_nothing_to_gather(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "empty") as empty:
        sessions = sessions_of(empty)
        sessions.add(datetime(2026, 11, 24, 15))
        assert told(empty) == []
        sessions.note("Sleep")
        assert len(told(empty)) == 3


@pytest.fixture
def home() -> Iterator[Home]:
    """A Monday at five in the afternoon, the eve of a session at three."""
    home = Home(MadeUpClock(berlin("2026-11-23T17:00")))
    home.take(sheet(plan("Walk"), at("09:00")))
    Sessions(home.book, home.ids).add(datetime(2026, 11, 24, 15))
    home.refill()
    yield home
    home.end()


def after_of(home: Home) -> AfterSession:
    return AfterSession(home.book, Sessions(home.book, home.ids), tuple)


def standing(home: Home) -> list[str]:
    return [notice.title for notice in home.screen.standing.values()]


def test_a_list_that_is_put_away_is_told_of_no_more(home: Home) -> None:
    home.wake(berlin("2026-11-24T15:50"))
    assert LIST in standing(home)
    after_of(home).put_away()
    home.refill()
    home.settle()
    assert LIST not in standing(home)
    home.wake(berlin("2026-11-24T20:00"))
    assert [notice.title for notice in home.screen.shown].count(LIST) == 1


def test_a_session_whose_list_was_put_away_and_that_is_moved_ahead_has_its_list_again(home: Home) -> None:
    home.wake(berlin("2026-11-24T16:00"))
    after_of(home).put_away()
    move(home, datetime(2026, 11, 25, 11))
    home.wake(berlin("2026-11-25T11:50"))
    assert "Your 11:50 moment" in standing(home)
    assert after_of(home).waiting() is not None


def test_one_that_did_not_take_place_has_no_list(home: Home) -> None:
    home.wake(berlin("2026-11-24T15:50"))
    assert LIST in standing(home)
    after_of(home).did_not_take_place()
    home.refill()
    home.settle()
    assert LIST not in standing(home)


def move(home: Home, at: datetime) -> None:
    sessions = Sessions(home.book, home.ids)
    (session,) = sessions.all()
    sessions.reschedule(session, at)
    home.refill()
    home.settle()


def test_one_that_is_moved_by_an_hour_is_told_of_by_its_new_time_and_not_again_that_evening(home: Home) -> None:
    home.wake(berlin("2026-11-23T19:00"))
    assert [notice.title for notice in home.screen.standing.values()] == ["Tuesday, 15:00"]
    move(home, datetime(2026, 11, 24, 16))
    assert not home.screen.standing
    home.wake(berlin("2026-11-24T15:00"))
    assert [notice.title for notice in home.screen.shown if "moment" not in notice.title] == [
        "Tuesday, 15:00",
        "Today, 16:00",
    ]


def test_one_that_is_moved_to_another_day_is_told_of_on_that_days_eve(home: Home) -> None:
    move(home, datetime(2026, 11, 26, 11))
    home.wake(berlin("2026-11-26T10:00"))
    assert [notice.title for notice in home.screen.shown if "moment" not in notice.title] == [
        "Thursday, 11:00",
        "Today, 11:00",
    ]


def test_one_that_does_not_take_place_is_not_told_of(home: Home) -> None:
    sessions = Sessions(home.book, home.ids)
    home.wake(berlin("2026-11-23T18:30"))
    sessions.cancel(sessions.all()[0])
    home.refill()
    home.settle()
    assert not home.screen.standing
    home.wake(berlin("2026-11-24T15:00"))
    assert [notice.title for notice in home.screen.shown] == ["Tuesday, 15:00", "Your 9:00 moment"]
