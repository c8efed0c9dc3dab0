"""At the time of the weekly look something leads to it: once, neutral, and nothing where it was put away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import DeskMoment, Nudge, Phase, Screen, Why
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekly import Look
from meantime.services.desk_refill import desk_moments
from meantime.services.measures import Measures
from meantime.services.plans import Plans
from meantime.services.ports import NoticeAction
from meantime.services.preferences import Preferences
from meantime.services.weekly import WeeklyLooks
from meantime.services.weekly_moments import moment_of, weekly_moments
from reminder_room import Room
from sheet_book import SHIPPED, SheetBook, sheet_book
from short_sheets import at, plan, sheet

SALT = "a" * 32
TOLD = ("Your 18:00 moment", "A quiet look at the week, if you like.")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A Monday at seven."""
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """A folder with one plan since a Monday."""
    with sheet_book(tmp_path / "data", "2026-11-16T08:00") as book:
        book.take(sheet(plan("Walk"), at("09:00")))
        yield book


def week(at: str = "2026-03-02T18:00", day: date = date(2026, 3, 2)) -> DeskMoment:
    """Return what leads to a look at this Berlin time."""
    return replace(moment_of(Look(datetime.fromisoformat(at), day), DayBoundary(), SALT), occurrence="week")


def words(room: Room) -> list[tuple[str, str]]:
    return [(notice.title, notice.body) for notice in room.screen.shown]


def test_it_comes_at_its_time_in_words_that_name_nothing_and_goes_with_its_day(room: Room) -> None:
    room.begin(week())
    room.until("2026-03-02T17:59")
    assert words(room) == []
    room.until("2026-03-02T18:00")
    assert words(room) == [TOLD]
    assert room.screen.shown[0].discreet
    room.until("2026-03-03T03:59")
    assert len(room.screen.standing) == 1
    room.until("2026-03-03T04:00")
    assert not room.screen.standing


def test_a_click_opens_the_look_and_there_is_nothing_to_answer(room: Room) -> None:
    room.begin(week())
    room.until("2026-03-02T18:00")
    assert room.screen.shown[0].actions == (NoticeAction.OPEN,)
    assert room.reminders.snapshot().waiting == 0
    room.press(NoticeAction.OPEN)
    assert (room.onlooker.looks, room.onlooker.sheets, room.onlooker.checkins) == (1, 0, 0)


def test_a_program_that_is_killed_and_started_again_tells_it_once(room: Room) -> None:
    room.begin(week())
    room.until("2026-03-02T18:00")
    room.restart()
    room.until("2026-03-02T19:00")
    assert room.titles == []


@pytest.mark.parametrize(
    ("screen", "why"),
    [
        (Screen(quiet_from=time(17), quiet_to=time(8)), Why.QUIET_HOURS),
        (Screen(daily_cap=0), Why.DAILY_CAP),
        (Screen(reminders=False), Why.REMINDERS_OFF),
    ],
)
def test_what_holds_notices_back_holds_it_back_and_it_is_not_told_the_next_day(
    room: Room, screen: Screen, why: Why
) -> None:
    room.begin(week(), screen=screen)
    room.until("2026-03-03T12:00")
    assert room.titles == []
    standing = room.desk.standings()["week"]
    assert (standing.phase, standing.why) == (Phase.CLOSED, why)


def test_a_hard_day_is_spared(room: Room) -> None:
    room.begin(week())
    room.reminders.hard_day(hard=True)
    room.until("2026-03-03T12:00")
    assert room.titles == []


def at_walls(book: SheetBook) -> list[str]:
    return [moment.wall.isoformat(timespec="minutes") for moment in weekly_moments(book.book)]


def test_the_desk_holds_the_present_look_and_those_of_two_weeks(book: SheetBook) -> None:
    assert at_walls(book) == ["2026-11-22T18:00", "2026-11-29T18:00"]
    book.clock.put("2026-11-22T20:00")
    assert at_walls(book) == ["2026-11-22T18:00", "2026-11-29T18:00", "2026-12-06T18:00"]
    book.clock.put("2026-11-25T20:00")
    assert at_walls(book) == ["2026-11-29T18:00", "2026-12-06T18:00"]
    on_desk = [moment for moment in desk_moments(book.book) if moment.nudge is Nudge.WEEK]
    assert on_desk == list(weekly_moments(book.book))
    assert {moment.title for moment in on_desk} == {None}


def test_nothing_is_told_of_a_look_that_was_put_away_is_off_or_has_no_plan(book: SheetBook) -> None:
    book.clock.put("2026-11-22T20:00")
    weekly = WeeklyLooks(book.book, Measures(book.book, book.ids), SHIPPED.get, book.ids)
    look = weekly.current()
    assert look is not None
    weekly.put_away(look)
    assert at_walls(book) == ["2026-11-29T18:00", "2026-12-06T18:00"]
    Preferences(book.book).set("weekly-at", "off")
    assert at_walls(book) == []
    Preferences(book.book).set("weekly-at", "9:00")
    assert at_walls(book) == ["2026-11-29T09:00", "2026-12-06T09:00"]
    Plans(book.book).end(book.plan("Walk"))
    assert at_walls(book) == []


def test_a_look_of_before_the_first_plan_is_not_told_of(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-11-22T18:30") as book:
        book.take(sheet(plan("Walk"), at("09:00")))
        assert at_walls(book) == ["2026-11-29T18:00", "2026-12-06T18:00"]


def test_names_change_with_the_time_and_say_nothing(book: SheetBook) -> None:
    before = {moment.occurrence for moment in weekly_moments(book.book)}
    Preferences(book.book).set("weekly-at", "19:00")
    after = {moment.occurrence for moment in weekly_moments(book.book)}
    assert len(before) == len(after) == 2
    assert before.isdisjoint(after)
    assert all(len(name) == 32 for name in before | after)


def test_a_day_has_its_look_until_its_own_end(book: SheetBook) -> None:
    Preferences(book.book).set("weekly-at", "01:00")
    (first, _) = weekly_moments(book.book)
    assert (first.wall, first.day) == (datetime(2026, 11, 22, 1), date(2026, 11, 21))
    assert first.ahead_of == datetime(2026, 11, 22, 4)
    assert first.ahead_of - first.wall < timedelta(days=1)
