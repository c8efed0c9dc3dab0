"""The weekly look: from its time on, until it is done or put away, and what it asks of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.weekly import LONGEST_SHIFTING, Beginning, Look, twice
from meantime.services.measures import Measures
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences, UnknownWord
from meantime.services.weekly import WeeklyLooks
from sheet_book import SHIPPED, SheetBook, sheet_book
from short_sheets import at, plan, sheet

MONDAY, SUNDAY, TITLE = "2026-11-16T08:00", "2026-11-22T18:00", "Walk round the block"


@dataclass
class Room:
    """A folder with one plan since a Monday."""

    book: SheetBook

    @property
    def measures(self) -> Measures:
        return Measures(self.book.book, self.book.ids)

    @property
    def weekly(self) -> WeeklyLooks:
        return WeeklyLooks(self.book.book, self.measures, SHIPPED.get, self.book.ids)

    def offered(self, now: str) -> Look | None:
        self.book.clock.put(now)
        return self.weekly.offered()

    def look(self, now: str = SUNDAY) -> Look:
        look = self.offered(now)
        assert look is not None
        return look

    def answer_all(self) -> None:
        for name in ("distress", "did-what-matters"):
            self.weekly.rate(name, 0)
        for about in Beginning:
            self.weekly.note_beginning(self.book.plan(TITLE).id, about, 1)

    def asked_of(self, title: str) -> list[Beginning]:
        look = self.weekly.current()
        assert look is not None
        return [one.about for one in self.weekly.beginnings(look) if one.plan.title == title]

    def set(self, name: str, text: str) -> None:
        Preferences(self.book.book).set(name, text)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with sheet_book(tmp_path / "data", MONDAY) as book:
        book.take(sheet(plan(TITLE), at("09:00")))
        yield Room(book)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-16T09:00", None),
        ("2026-11-22T17:59", None),
        ("2026-11-22T18:00", "2026-11-22"),
        ("2026-11-23T04:00", "2026-11-22"),
        ("2026-11-29T17:59", "2026-11-22"),
        ("2026-11-29T18:00", "2026-11-29"),
    ],
)
def test_it_is_offered_from_sunday_evening_on_and_not_before(room: Room, now: str, day: str | None) -> None:
    look = room.offered(now)
    assert (look and look.day) == (day and date.fromisoformat(day))


def test_nothing_is_offered_before_there_was_a_plan_or_after_the_last_has_ended(tmp_path: Path, room: Room) -> None:
    with sheet_book(tmp_path / "bare", SUNDAY) as book:
        assert Room(book).weekly.offered() is None
        book.clock.put("2026-11-22T18:01")
        book.take(sheet(plan(TITLE), at("09:00")))
        assert Room(book).weekly.offered() is None, "there was no week to look back at"
        assert Room(book).offered("2026-11-29T18:00") is not None
    room.look()
    Plans(room.book.book).end(room.book.plan(TITLE))
    assert room.weekly.offered() is None


def test_it_stays_until_all_is_answered_and_comes_again_next_week(room: Room) -> None:
    look = room.look()
    room.answer_all()
    assert room.weekly.offered() is None
    assert [rating.value for rating in room.weekly.ratings(look)] == [0, 0], "an answered 0 is an answer"
    assert room.offered("2026-11-29T17:59") is None
    assert room.offered("2026-11-29T18:00") is not None


def test_what_was_answered_late_is_asked_again_at_the_next_look(room: Room) -> None:
    room.look("2026-11-28T12:00")
    room.answer_all()
    look = room.look("2026-11-29T18:00")
    assert [rating.value for rating in room.weekly.ratings(look)] == [None, None]


def test_what_is_corrected_later_in_the_same_look_is_one_answer_on_its_own_day(room: Room) -> None:
    plan_id, look = room.book.plan(TITLE).id, room.look()
    room.weekly.rate("distress", 3)
    room.weekly.note_beginning(plan_id, Beginning.EASY, 6)
    room.book.clock.put("2026-11-26T20:00")
    room.weekly.rate("distress", 5)
    room.weekly.note_beginning(plan_id, Beginning.EASY, 5)
    (rating,) = room.measures.series("distress")
    assert (rating.day, rating.value) == (look.day, 5)
    begun = room.book.book.vault.begun.all(plan_id=plan_id)
    assert {(one.day, one.value) for one in begun} == {(look.day, 6), (look.day, 5)}
    assert twice(begun, date(2026, 11, 26)) is None, "two answers of one look are not two weeks"
    assert [one.value for one in room.weekly.beginnings(look) if one.about is Beginning.EASY] == [5]


def test_unanswered_is_none_and_not_a_number(room: Room) -> None:
    look = room.look()
    assert [rating.value for rating in room.weekly.ratings(look)] == [None, None]
    assert [one.value for one in room.weekly.beginnings(look)] == [None, None]
    room.weekly.note_beginning(room.book.plan(TITLE).id, Beginning.EASY, 5)
    room.weekly.note_beginning(room.book.plan(TITLE).id, Beginning.EASY, 6)
    assert [one.value for one in room.weekly.beginnings(look)] == [None, 6], "the newest of a day stands"


def test_not_this_week_puts_it_away_until_the_next_one_and_can_be_taken_back(room: Room) -> None:
    look = room.look()
    assert room.weekly.put_away(look)
    assert not room.weekly.put_away(look), "a second press changes nothing"
    assert room.weekly.offered() is None
    room.weekly.open_again()
    assert room.weekly.offered() == look
    room.weekly.put_away(look)
    assert room.offered("2026-11-29T17:59") is None
    assert room.offered("2026-11-29T18:00") is not None


def test_day_and_time_can_be_moved_and_the_look_switched_off(room: Room) -> None:
    room.set("weekly-day", "fr")
    room.set("weekly-at", "7:30")
    assert room.offered("2026-11-20T07:29") is None
    assert room.look("2026-11-20T07:30").day == date(2026, 11, 20)
    room.weekly.put_away(room.look("2026-11-20T08:00"))
    room.set("weekly-day", "TH")
    assert room.weekly.offered() is None, "a look of before one that was put away is not offered after it"
    room.set("weekly-at", "off")
    assert room.offered("2026-11-29T18:00") is None
    with pytest.raises(UnknownWord):
        room.set("weekly-day", "someday")


@pytest.mark.parametrize(
    ("now", "offered"),
    [("2027-03-28T01:59", False), ("2027-03-28T03:29", False), ("2027-03-28T03:30", True)],
)
def test_a_time_in_the_spring_gap_is_offered_once_it_has_come(room: Room, now: str, offered: bool) -> None:
    room.set("weekly-at", "02:30")
    room.weekly.put_away(room.look("2027-03-27T12:00"))
    assert (room.offered(now) is not None) is offered


def test_a_questionnaire_of_a_fortnight_has_its_turn_every_second_look(room: Room) -> None:
    room.book.take('meantime = 1\n[[measure]]\nname = "sleep"\nevery_days = 14\n')
    room.look()
    room.weekly.rate("sleep", 4)
    turns = []
    for sunday in ("2026-11-29", "2026-12-06", "2026-12-13"):
        look = room.look(f"{sunday}T18:00")
        turns.append("sleep" in [rating.measure.name for rating in room.weekly.ratings(look)])
        if sunday == "2026-12-06":
            room.book.clock.put("2026-12-08T09:00")
            room.weekly.rate("sleep", 4)
    assert turns == [False, True, False]


@pytest.mark.parametrize(
    ("every", "looks"), [(7, [1, 2, 3, 4]), (8, [2, 4]), (13, [2, 4]), (14, [2, 4]), (15, [3]), (21, [3]), (22, [4])]
)
def test_nothing_is_asked_sooner_than_its_days_say(room: Room, every: int, looks: list[int]) -> None:
    room.book.take(f'meantime = 1\n[[measure]]\nname = "sleep"\nevery_days = {every}\n')
    room.look()
    room.weekly.rate("sleep", 4)
    asked = []
    for number, sunday in enumerate(("2026-11-29", "2026-12-06", "2026-12-13", "2026-12-20"), start=1):
        look = room.look(f"{sunday}T18:00")
        if "sleep" in [rating.measure.name for rating in room.weekly.ratings(look)]:
            room.weekly.rate("sleep", 4)
            asked.append(number)
    assert asked == looks


def test_what_is_asked_daily_is_open_again_the_next_day(room: Room) -> None:
    room.book.take('meantime = 1\n[[measure]]\nname = "slept-well"\nevery_days = 1\n')
    room.look()
    room.answer_all()
    room.weekly.rate("slept-well", 4)
    assert room.offered("2026-11-23T03:59") is None
    assert room.offered("2026-11-23T04:00") is not None


def test_how_a_practice_begins_is_asked_of_what_reminds_and_stays_deliberate_where_it_is_written(room: Room) -> None:
    room.book.take(sheet(plan("Thoughts", 'practice = "thought-record"'), at("09:00")))
    room.book.take(sheet(plan("Breathing", 'practice = "breathing"'), at("10:00")))
    room.look()
    assert room.asked_of(TITLE) == room.asked_of("Breathing") == [Beginning.AUTOMATIC, Beginning.EASY]
    assert room.asked_of("Thoughts") == [Beginning.EASY]
    Plans(room.book.book).remind(room.book.plan("Breathing"), Level.OFF)
    assert room.asked_of("Breathing") == []
    with pytest.raises(UserError, match="changed meanwhile"):
        room.weekly.note_beginning(room.book.plan("Breathing").id, Beginning.EASY, 5)
    Plans(room.book.book).pause(room.book.plan("Thoughts"))
    assert room.asked_of("Thoughts") == []


def test_nothing_of_the_kind_is_asked_of_a_locked_plan_or_an_exposure(room: Room) -> None:
    words = ('what = "As agreed."', 'stop_rule = "Half."', 'practice = "prolonged-exposure"')
    locked = plan("In vivo", "locked = true", *words)
    room.book.take(sheet(locked, at("09:00"), by="Dr. R.", agreed="2026-11-16"))
    room.book.take(sheet(plan("Canteen", 'practice = "exposure"'), at("09:00")))
    room.look()
    assert room.asked_of("In vivo") == room.asked_of("Canteen") == []


@pytest.mark.parametrize("value", [0, 8])
def test_a_value_off_the_scale_notes_nothing(room: Room, value: int) -> None:
    look = room.look()
    with pytest.raises(UserError):
        room.weekly.note_beginning(room.book.plan(TITLE).id, Beginning.EASY, value)
    assert [one.value for one in room.weekly.beginnings(look)] == [None, None]


def test_the_line_on_what_is_shifting_is_one_a_look_and_goes_with_its_words(room: Room) -> None:
    look = room.look()
    room.weekly.write_line(look, "I said no  once\n", star=True, private=False)
    room.weekly.write_line(look, "I said no once, and it held", star=True, private=True)
    line = room.weekly.line(look)
    assert line is not None
    assert (line.text, line.star, line.private) == ("I said no once, and it held", True, True)
    assert not room.weekly.write_line(look, line.text, star=True, private=True)
    with pytest.raises(UserError):
        room.weekly.write_line(look, "x" * (LONGEST_SHIFTING + 1), star=False, private=False)
    later = room.look("2026-11-29T18:00")
    assert room.weekly.line(later) is None
    room.weekly.write_line(look, " ", star=False, private=False)
    assert room.weekly.line(look) is None
