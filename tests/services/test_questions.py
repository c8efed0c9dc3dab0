"""What is asked about a plan: once, only where it is worth asking, and nothing changes without a yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from meantime.domain.asking import Question
from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.ladder import Rung, moved_to, stayed_at
from meantime.domain.plans import Step
from meantime.domain.statuses import PlanStatus, Status, Worse
from meantime.services.details import Details
from meantime.services.plans import Plans
from meantime.services.questions import LEAVE, LINES, PAUSE, Asking
from meantime.services.screens.asking import outcome_words, question_view
from question_room import TITLE, Room, question_room
from short_sheets import at, plan, quota, sheet


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with question_room(tmp_path / "data") as made:
        yield made


def test_three_reminders_without_an_entry_ask_whether_fewer_would_do(room: Room) -> None:
    room.shown("03", "04")
    assert room.now() is None, "two are none to ask about"
    room.shown("05")
    asking = room.now()
    assert asking is not None
    assert (asking.question, asking.choices) == (Question.THIN_OUT, (Level.SECOND, PAUSE, LEAVE))
    assert room.level() is Level.EVERY, "nothing is changed by asking"


def test_on_a_hard_day_nothing_is_asked(room: Room) -> None:
    room.shown("03", "04", "05")
    today = room.book.book.present().today
    room.desk.save_hard_day(today)
    assert room.now() is None
    room.desk.save_hard_day(today - timedelta(days=1))
    assert room.what() is Question.THIN_OUT


def test_what_was_not_reminded_of_is_not_counted_as_ignored(room: Room) -> None:
    room.shown("02", "05")
    assert room.now() is None
    room.shown("03")
    assert room.what() is Question.THIN_OUT


@pytest.mark.parametrize("status", [Status.FULL, Status.SMALL, Status.NOT_THIS_TIME, Status.TRIED])
def test_any_answer_to_one_of_the_last_three_asks_nothing(room: Room, status: Status) -> None:
    room.shown("02", "03", "04", "05")
    room.answer("04", status)
    assert room.now() is None


def test_an_answer_long_before_the_last_three_asks_all_the_same(room: Room) -> None:
    room.shown("02", "03", "04", "05")
    room.answer("02")
    assert room.what() is Question.THIN_OUT


def test_today_counts_only_once_it_is_over(room: Room) -> None:
    room.shown("04", "05", "06")
    assert room.now() is None
    room.book.clock.put("2026-11-07T04:00")
    assert room.what() is Question.THIN_OUT


@pytest.mark.parametrize(
    ("chose", "level", "status"),
    [
        (Level.SECOND.value, Level.SECOND, PlanStatus.ACTIVE),
        (PAUSE, Level.EVERY, PlanStatus.PAUSED),
        (LEAVE, Level.EVERY, PlanStatus.ACTIVE),
        ("", Level.EVERY, PlanStatus.ACTIVE),
    ],
)
def test_what_is_chosen_is_done_and_kept_and_asked_about_again_after_four_weeks_at_the_earliest(
    room: Room, chose: str, level: Level, status: PlanStatus
) -> None:
    room.shown("03", "04", "05")
    assert room.questions.answer(room.book.plan(TITLE).id, Question.THIN_OUT, chose)
    known, present = room.book.plan(TITLE), room.book.book.present()
    assert (known.level, known.status(present.now, present.boundary)) == (level, status)
    assert [(one.question, one.chose, one.at.wall.day) for one in known.asked] == [(Question.THIN_OUT, chose, 6)]
    assert room.now() is None
    room.book.clock.put("2026-11-30T10:00")
    room.shown("27", "28", "29")
    assert room.what() is not Question.THIN_OUT, "not yet four weeks"
    if chose in (LEAVE, ""):
        room.book.clock.put("2026-12-04T10:01")
        assert room.what() is Question.THIN_OUT


def test_a_choice_that_cannot_be_carried_out_writes_nothing(room: Room) -> None:
    Plans(room.book.book).end(room.book.plan(TITLE))
    before = room.book.plan(TITLE)
    with pytest.raises(UserError):
        room.questions.answer(before.id, Question.THIN_OUT, PAUSE)
    assert room.book.book.vault.plans.get(before.id) == before


def test_a_locked_plan_is_never_asked_about(tmp_path: Path) -> None:
    with question_room(tmp_path / "data", "locked = true", 'what = "as set"', 'stop_rule = "stop"') as room:
        room.shown("03", "04", "05")
        assert room.now() is None


def test_a_plan_that_rests_is_not_asked_about(room: Room) -> None:
    room.shown("03", "04", "05")
    Plans(room.book.book).pause(room.book.plan(TITLE))
    assert room.now() is None
    Plans(room.book.book).resume(room.book.plan(TITLE))
    assert room.what() is Question.THIN_OUT
    room.book.checkins.answer(room.book.plan(TITLE), Status.TRIED, details=Details(worse=Worse.PANIC))
    assert room.now() is None, "its reminders rest already"


def test_offers_of_a_quota_that_went_by_are_no_reminders_ignored(room: Room) -> None:
    room.book.clock.put("2026-11-02T07:00")
    room.book.take(sheet(plan("Gym"), quota("1", "09:00")))
    room.book.clock.put("2026-11-06T10:00")
    room.shown("03", "04", "05", title="Gym")
    assert room.now() is None


def test_one_question_at_a_time_the_first_plan_first(room: Room) -> None:
    room.book.clock.put("2026-11-02T07:00")
    room.book.take(sheet(plan("Walk"), at("09:00")))
    room.book.clock.put("2026-11-06T10:00")
    for title in ("Walk", TITLE):
        room.shown("03", "04", "05", title=title)
    asking = room.now()
    assert asking is not None
    assert asking.plan.title == TITLE
    other = room.questions.current({room.book.plan("Walk").id})
    assert other is not None
    assert other.plan.title == "Walk"


def live(room: Room, days: int, done: int) -> None:
    """Live so many days from the sixth on, the last ``done`` of them with an answer."""
    first = date(2026, 11, 6)
    for ahead in range(days):
        day = first + timedelta(days=ahead)
        if ahead >= days - done:
            room.book.clock.put(f"{day}T09:00")
            room.book.checkins.answer(room.book.plan(TITLE), Status.SMALL)
    room.book.clock.put(f"{first + timedelta(days=days)}T03:59")
    room.book.clock.put(f"{first + timedelta(days=days)}T10:00")


def test_a_week_with_less_than_half_offers_the_step_before_and_takes_it_only_on_a_yes(room: Room) -> None:
    room.remind(Level.WEEKLY)
    live(room, 7, 3)
    asking = room.now()
    assert asking is not None
    assert (asking.question, asking.choices) == (Question.BRING_BACK, (Level.SECOND, LEAVE))
    assert (asking.done, asking.due) == (3, 7)
    assert room.level() is Level.WEEKLY
    room.questions.answer(asking.plan.id, asking.question, Level.SECOND.value)
    assert room.level() is Level.SECOND
    assert room.now() is None


def test_half_of_a_week_offers_nothing(room: Room) -> None:
    room.remind(Level.SECOND)
    live(room, 8, 4)
    assert room.now() is None


def test_two_good_weeks_offer_the_next_step(room: Room) -> None:
    room.remind(Level.SECOND)
    live(room, 13, 13)
    assert room.now() is None
    live(room, 14, 14)
    asking = room.now()
    assert asking is not None
    assert (asking.question, asking.choices, asking.done, asking.due) == (
        Question.FADE,
        (Level.WEEKLY, LEAVE),
        14,
        14,
    )


def test_every_time_is_never_thinned_by_an_offer_while_nobody_asks_how_automatic_it_is(room: Room) -> None:
    live(room, 20, 20)
    assert room.now() is None


BLAME = ("missed", "failed", "overdue", "streak", "ignored", "skipped")


def test_every_question_and_outcome_has_kind_words(room: Room) -> None:
    for question in Question:
        choices: tuple[str, ...] = (*(level.value for level in Level), PAUSE, LEAVE, *LINES)
        if question is Question.NEXT_STEP:
            choices = (moved_to(2), stayed_at(1))
        if question in (Question.GROW, Question.STEP_BACK):
            choices = ("ask-for:8" if question is Question.GROW else "back-to:5", LEAVE)
        steps = Rung(1, Step(TITLE)), Rung(2, Step("Further on", 60))
        view = question_view(Asking(room.book.plan(TITLE), question, choices, 2, 7, step=steps[0], next_step=steps[1]))
        outcomes = [outcome_words(chose, stays=stays) for chose in choices for stays in (False, True)]
        said = " ".join((view.heading, view.below, *(words for _, words in view.choices), *outcomes))
        assert TITLE in view.below
        assert "{" not in said.replace("“{title}”", "")
        assert not any(word in said.casefold() for word in BLAME)
