"""After three "not this time" in a row: one question, and then not for four weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.asking import Question
from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.statuses import Status, Worse
from meantime.services.details import Details
from meantime.services.plans import Plans
from meantime.services.questions import LEAVE, OTHER_CUE, OTHER_TIME, PAUSE, SMALLER, TELL
from meantime.services.screens.asking import question_view
from question_room import TITLE, Room, question_room
from short_sheets import at, plan, quota, sheet

NOT = Status.NOT_THIS_TIME
LOCKED = ("locked = true", 'what = "as set"', 'stop_rule = "stop"')
PRIVATE = 'share = "private"'
ALL = (SMALLER, OTHER_TIME, OTHER_CUE, PAUSE, TELL)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Friday the sixth; every day at eight, since Monday."""
    with question_room(tmp_path / "data") as made:
        yield made


def test_the_third_in_a_row_asks_whether_something_else_would_fit(room: Room) -> None:
    room.not_this_time("04", "05")
    assert room.now() is None, "two are none to ask about"
    room.not_this_time("06")
    asking = room.now()
    assert asking is not None
    assert (asking.question, asking.choices, asking.slot) == (Question.SOMETHING_ELSE, ALL, 1)
    assert (asking.therapist, asking.stays) == ("Dr. R.", False)
    view = question_view(asking)
    assert view.heading == "Would something else fit better?"
    assert view.below == "“Breathing” didn’t fit the last three times. That is useful to know."
    assert [words for _, words in view.choices] == [
        "Make it smaller",
        "Another time",
        "Another cue",
        "Pause it",
        "Tell Dr. R. and leave it as it is",
    ]


@pytest.mark.parametrize("status", [Status.FULL, Status.SMALL, Status.ADAPTED, Status.TRIED])
def test_any_other_answer_in_between_asks_nothing(room: Room, status: Status) -> None:
    room.not_this_time("03", "04", "06")
    room.answer("05", status)
    assert room.now() is None


def test_days_without_an_answer_and_rest_in_between_are_left_out(room: Room) -> None:
    room.not_this_time("02", "04", "06")
    assert room.what() is Question.SOMETHING_ELSE
    room.answer("05", Status.REST)
    assert room.what() is Question.SOMETHING_ELSE
    room.answer("04", Status.REST)
    assert room.now() is None


def test_rest_that_was_planned_in_between_is_left_out(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", 'rest = "WE,TH"') as room:
        room.not_this_time("02", "03", "06")
        assert room.what() is Question.SOMETHING_ELSE


def test_what_was_done_beside_the_plan_is_no_answer_to_whether_it_fits(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    room.book.checkins.answer(room.book.plan(TITLE), Status.USED_FOR_REAL)
    room.book.checkins.answer(room.book.plan(TITLE), Status.FULL)
    assert room.what() is Question.SOMETHING_ELSE


def test_it_goes_by_the_days_and_not_by_when_they_were_answered(room: Room) -> None:
    room.not_this_time("06", "03", "04")
    assert room.what() is Question.SOMETHING_ELSE
    room.answer("05", Status.SMALL)
    assert room.now() is None, "the last three are not these any more"


def test_what_was_answered_for_another_day_asks_nothing_today(room: Room) -> None:
    room.not_this_time("03", "04", "05")
    assert room.now() is None
    room.not_this_time("06")
    assert room.what() is Question.SOMETHING_ELSE
    room.book.clock.put("2026-11-07T03:59")
    assert room.what() is Question.SOMETHING_ELSE, "it is still the same practice day"
    room.book.clock.put("2026-11-07T04:00")
    assert room.now() is None


def test_it_is_gone_with_the_answer_it_was_about(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    (answer,) = room.book.book.vault.checkins.live(first=date(2026, 11, 6))
    room.book.checkins.undo(answer.id)
    assert room.now() is None
    room.not_this_time("06")
    room.answer("06", Status.SMALL)
    assert room.now() is None


def test_it_stands_where_the_last_of_the_three_was_answered(room: Room) -> None:
    room.book.take(sheet(plan("Walk"), at("07:00", "09:00", "12:00", "20:00")))
    for slot in (2, 1, 3):
        room.book.checkins.answer(room.book.plan("Walk"), NOT, slot=slot)
    asking = room.now()
    assert asking is not None
    assert (asking.plan.title, asking.slot) == ("Walk", 3)


def test_offers_of_a_quota_are_asked_about_alike(room: Room) -> None:
    room.book.clock.put("2026-11-04T07:00")
    room.book.take(sheet(plan("Gym"), quota("3", "09:00")))
    for day in ("04", "05", "06"):
        room.book.clock.put(f"2026-11-{day}T10:00")
        assert room.now() is None
        room.book.checkins.answer(room.book.plan("Gym"), NOT)
    asking = room.now()
    assert asking is not None
    assert asking.plan.title == "Gym"


def test_a_plan_of_a_zone_of_its_own_goes_by_its_own_day(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", 'zone = "America/New_York"') as room:
        room.not_this_time("03", "04", "05")
        room.book.clock.put("2026-11-06T09:00")
        assert room.what() is Question.SOMETHING_ELSE, "it is three in the night there, and still the fifth"
        room.book.clock.put("2026-11-06T10:01")
        assert room.now() is None


def test_a_plan_that_has_ended_or_rests_is_not_asked_about(room: Room) -> None:
    room.not_this_time("04", "05", "06")
    plans = Plans(room.book.book)
    plans.pause(room.book.plan(TITLE))
    assert room.now() is None
    plans.resume(room.book.plan(TITLE))
    assert room.what() is Question.SOMETHING_ELSE
    plans.end(room.book.plan(TITLE))
    assert room.now() is None
    with pytest.raises(UserError):
        room.choose(PAUSE)
    assert room.book.plan(TITLE).asked == ()


def test_nothing_is_asked_where_it_made_things_worse(room: Room) -> None:
    room.not_this_time("04", "05")
    worse = Details(worse=Worse.PANIC)
    room.book.checkins.answer(room.book.plan(TITLE), NOT, slot=1, details=worse)
    assert room.now() is None


@pytest.mark.parametrize("level", list(Level))
def test_how_often_it_reminds_is_another_thing(room: Room, level: Level) -> None:
    room.remind(level)
    room.not_this_time("04", "05", "06")
    assert room.what() is Question.SOMETHING_ELSE


def both(room: Room) -> None:
    """Let there be two questions: three reminders went by, and three answers in a row say "not this time"."""
    room.book.clock.put("2026-11-07T10:00")
    room.not_this_time("02", "03")
    room.shown("04", "05", "06")


def test_it_goes_before_a_question_about_reminders_and_no_other_comes_on_its_day(room: Room) -> None:
    both(room)
    assert room.what() is Question.THIN_OUT
    room.not_this_time("07")
    assert room.what() is Question.SOMETHING_ELSE
    room.choose(LEAVE)
    assert room.now() is None, "one question is enough for a day"
    room.book.clock.put("2026-11-08T10:00")
    assert room.what() is Question.THIN_OUT


def test_what_was_just_answered_goes_before_what_is_asked_of_another_plan(room: Room) -> None:
    room.shown("03", "04", "05")
    room.book.take(sheet(plan("Walk"), at("07:00", "08:00", "09:00")))
    for slot in (1, 2):
        room.book.checkins.answer(room.book.plan("Walk"), NOT, slot=slot)
    assert room.what() is Question.THIN_OUT
    room.book.checkins.answer(room.book.plan("Walk"), NOT, slot=3)
    asking = room.now()
    assert asking is not None
    assert asking.plan.title == "Walk"
    room.questions.answer(asking.plan.id, asking.question, "")
    assert room.what() is Question.THIN_OUT


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("R. K.", "Tell R. K. and leave it as it is"),
        ("", "Tell your therapist and leave it as it is"),
        ("Professor Doctor Maximiliane von Beispiel", "Tell your therapist and leave it as it is"),
    ],
)
def test_who_can_be_told_is_named_where_the_name_fits_on_a_button(room: Room, name: str, said: str) -> None:
    room.not_this_time("04", "05", "06")
    asking = room.now()
    assert asking is not None
    assert question_view(replace(asking, therapist=name)).choices[-1] == (TELL, said)
