"""An exact appointment is announced on the evening before, and reminded of at its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Unpack

import pytest

from meantime.domain.desk import DeskMoment, Screen, Why
from meantime.domain.statuses import Status
from meantime.services.desk_refill import desk_moments
from meantime.services.ports import NoticeAction
from reminder_home import Home
from reminder_room import Room
from reminding import MadeUpClock, More, berlin, moment
from sheet_book import SheetBook, sheet_book
from short_sheets import at, once, plan, sheet


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A Monday at seven."""
    room = Room(tmp_path / "data")
    yield room
    room.desk.close()


def appointment(
    wall: str = "2026-03-03T14:00", eve: str = "2026-03-02T18:00", **more: Unpack[More]
) -> list[DeskMoment]:
    itself = moment("exposure", wall, **more)
    return [replace(itself, occurrence="exposure-eve", wall=datetime.fromisoformat(eve), ahead_of=itself.wall), itself]


def test_it_is_told_on_the_evening_before_and_at_its_time(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-02T18:00")
    assert room.titles == ["Tuesday, 14:00"]
    room.until("2026-03-03T14:00")
    assert room.titles == ["Tuesday, 14:00", "Your 14:00 moment"]


def test_there_is_nothing_to_answer_the_evening_before(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-02T18:00")
    assert room.screen.shown[0].actions == (NoticeAction.OPEN,)
    assert room.reminders.snapshot().waiting == 0


def test_the_announcement_stands_until_the_appointment_takes_its_place(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-03T13:59")
    assert [notice.title for notice in room.screen.standing.values()] == ["Tuesday, 14:00"]
    room.until("2026-03-03T14:00")
    assert [notice.title for notice in room.screen.standing.values()] == ["Your 14:00 moment"]


def test_one_that_was_put_away_does_not_come_back(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-02T18:00")
    room.press(NoticeAction.OPEN)
    room.until("2026-03-03T13:00")
    assert len(room.titles) == 1


def test_after_a_night_off_it_is_still_told_and_says_today(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-02T17:00")
    room.clock.asleep(timedelta(hours=15))
    room.reminders.look("resumed")
    room.screen.settle()
    assert room.titles == ["Today, 14:00"]


def test_after_the_appointment_it_is_not_told_any_more(room: Room) -> None:
    room.begin(*appointment())
    room.until("2026-03-02T17:00")
    room.clock.asleep(timedelta(hours=22))
    room.reminders.look("resumed")
    room.screen.settle()
    assert room.titles == ["While you were away"]
    assert room.screen.shown[0].body == "1 practice is still open. Pick up wherever you like."


def test_quiet_hours_hold_it_back_until_they_are_over_and_it_says_which_day(room: Room) -> None:
    quiet = Screen(quiet_from=datetime(2026, 1, 1, 17).time(), quiet_to=datetime(2026, 1, 1, 8).time())
    room.begin(*appointment(), screen=quiet)
    room.until("2026-03-03T07:59")
    assert room.titles == []
    assert room.desk.standings()["exposure-eve"].why is Why.QUIET_HOURS
    room.until("2026-03-03T08:00")
    assert room.titles == ["Today, 14:00"]


def test_it_counts_as_one_notification_of_its_day(room: Room) -> None:
    room.begin(*appointment(), moment("a", "2026-03-02T19:00"), screen=Screen(daily_cap=1))
    room.until("2026-03-02T20:00")
    assert room.titles == ["Tuesday, 14:00"]


def test_words_that_the_plan_allows_stand_below(room: Room) -> None:
    room.begin(*appointment(title="Your Tuesday step"))
    room.until("2026-03-02T18:00")
    assert (room.titles, room.screen.shown[0].body) == (["Tuesday, 14:00"], "Your Tuesday step")
    assert not room.screen.shown[0].discreet


def test_an_appointment_in_a_zone_of_its_own_is_announced_by_its_own_evening_and_told_in_the_zone_in_force(
    room: Room,
) -> None:
    room.begin(*appointment(zone="Asia/Tokyo"))
    room.until("2026-03-02T10:00")
    assert room.titles == ["Tuesday, 6:00"]


def test_where_nothing_can_be_shown_the_card_has_it(room: Room) -> None:
    room.begin(*appointment())
    room.screen.works = False
    room.until("2026-03-02T18:00")
    (key,) = room.onlooker.cards
    card = room.reminders.card(key)
    assert card is not None
    assert (card.title, card.actions) == ("Tuesday, 14:00", (NoticeAction.OPEN,))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """A Monday at ten."""
    with sheet_book(tmp_path / "book") as opened:
        yield opened


def told(book: SheetBook) -> list[str]:
    return [
        f"{moment.wall:%d %H:%M}{'!' if moment.ahead_of else ''}"
        for moment in desk_moments(book.book)
        if moment.nudge is None
    ]


def test_only_exact_times_are_announced(book: SheetBook) -> None:
    book.take(sheet(plan("Exposure"), once("2026-11-25T14:00"), plan("Walk"), at("18:00", days="TU")))
    assert sorted(told(book)[:3]) == ["24 18:00", "24 18:00!", "25 14:00"]


def test_one_that_was_agreed_after_that_evening_is_not_announced(book: SheetBook) -> None:
    book.clock.put("2026-11-23T19:00")
    book.take(sheet(plan("Exposure"), once("2026-11-24T14:00")))
    assert told(book) == ["24 14:00"]


def test_one_that_is_put_at_another_time_is_announced_no_more_by_the_time_before() -> None:
    home = Home(MadeUpClock(berlin("2026-11-23T17:00")))
    home.take(sheet(plan("Exposure"), once("2026-11-24T14:00")))
    home.wake(berlin("2026-11-23T19:00"))
    assert [notice.title for notice in home.screen.standing.values()] == ["Tuesday, 14:00"]
    home.take(sheet(plan("Exposure"), once("2026-11-24T16:00")))
    assert not home.screen.standing
    home.wake(berlin("2026-11-24T16:00"))
    assert [notice.title for notice in home.screen.shown] == ["Tuesday, 14:00", "Your 16:00 moment"]
    home.end()


def test_one_that_is_answered_ahead_is_not_announced(book: SheetBook) -> None:
    book.take(sheet(plan("Exposure"), once("2026-11-23T23:00"), once("2026-11-25T14:00")))
    assert told(book) == ["23 23:00", "24 18:00!", "25 14:00"]
    book.clock.put("2026-11-25T12:00")
    book.checkins.answer(book.plan("Exposure"), Status.FULL)
    assert "24 18:00!" not in told(book)
