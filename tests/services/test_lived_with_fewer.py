"""Days lived over the real engine and stores: ignored, asked, thinned out, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from meantime.domain.asking import Question
from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.services.engine.model import SILENT_DAYS
from meantime.services.ports import NoticeAction
from meantime.services.questions import PAUSE, Questions
from meantime.services.sessions import Sessions
from reminder_home import Home
from reminding import MadeUpClock
from short_sheets import at, plan, sheet

BERLIN = "Europe/Berlin"
DAY = timedelta(days=1)
TITLE = "Breathing"


@pytest.fixture
def home() -> Iterator[Home]:
    """Monday, 2 March 2026 at seven; every day at 8:00."""
    made = Home(MadeUpClock(datetime(2026, 3, 2, 6, tzinfo=UTC), where=BERLIN))
    made.take(sheet(plan(TITLE), at("08:00"), agreed="2026-03-02"))
    yield made
    made.end()


def lived(home: Home, days: int, *, answers: bool = False) -> list[int]:
    """Live some days from seven to seven; return on which days of the month a notice came."""
    came = []
    for _ in range(days):
        before = len(home.screen.shown)
        morning = home.clock.instant
        home.wake(morning + timedelta(hours=4))
        if len(home.screen.shown) > before:
            came.append(to_wall(home.clock.instant, BERLIN).day)
        if answers:
            home.checkins.answer(home.book.find(TITLE), Status.SMALL)
            home.refill()
            home.settle()
        home.wake(morning + DAY)
    return came


def questions(home: Home) -> Questions:
    return Questions(home.book, home.plans, Sessions(home.book, home.ids), home.desk)


def asked(home: Home) -> Question | None:
    found = questions(home).current({home.book.find(TITLE).id})
    return found.question if found is not None else None


def choose(home: Home, question: Question, chose: str) -> None:
    questions(home).answer(home.book.find(TITLE).id, question, chose)
    home.refill()
    home.settle()


def test_three_days_without_an_entry_ask_and_a_yes_reminds_every_second_day(home: Home) -> None:
    assert lived(home, 2) == [2, 3]
    assert asked(home) is None
    assert lived(home, 1) == [4]
    assert asked(home) is Question.THIN_OUT
    choose(home, Question.THIN_OUT, Level.SECOND.value)
    assert asked(home) is None
    assert lived(home, 6, answers=True) == [5, 7, 9]
    home.plans.remind(home.book.find(TITLE), Level.EVERY)
    home.refill()
    assert lived(home, 3, answers=True) == [11, 12, 13]


def test_a_notice_that_stands_stays_when_its_plan_reminds_no_more_and_none_comes_twice(home: Home) -> None:
    home.wake(home.clock.instant + timedelta(hours=2))
    assert len(home.screen.standing) == 1
    home.plans.remind(home.book.find(TITLE), Level.OFF)
    home.refill()
    home.settle()
    assert len(home.screen.standing) == 1, "what came before the choice stays, and can be answered"
    home.wake(home.clock.instant + timedelta(hours=22))
    assert lived(home, 3) == []
    home.plans.remind(home.book.find(TITLE), Level.EVERY)
    home.refill()
    assert lived(home, 2) == [6, 7]
    assert len(home.screen.shown) == 3


def test_every_level_may_be_tried_on_one_morning_and_the_moment_comes_once(home: Home) -> None:
    for level in (Level.OFF, Level.WEEKLY, Level.SECOND, Level.OFF, Level.EVERY):
        home.clock.awake(timedelta(minutes=1))
        home.plans.remind(home.book.find(TITLE), level)
        home.refill()
        home.settle()
    assert lived(home, 2) == [2, 3]
    assert [fade.day for fade in home.book.find(TITLE).fades] == [date(2026, 3, 2)] * 5


def press(home: Home, action: NoticeAction) -> None:
    """Press a button of the notice that stands."""
    (key,) = home.screen.standing
    home.reminders.notice_answered(key, action)
    home.settle()


def not_this_time(home: Home, days: int) -> list[Question | None]:
    """Live some days and press "Not this time" on each; return what was asked on each right after."""
    found = []
    for _ in range(days):
        morning = home.clock.instant
        home.wake(morning + timedelta(hours=2))
        press(home, NoticeAction.NOT_THIS_TIME)
        found.append(asked(home))
        home.wake(morning + DAY)
        assert asked(home) is None, "it is asked on its day, and not the morning after"
    return found


def test_three_days_of_not_this_time_ask_once_and_not_again_for_four_weeks(home: Home) -> None:
    assert not_this_time(home, 2) == [None, None]
    home.wake(home.clock.instant + timedelta(hours=2))
    press(home, NoticeAction.NOT_THIS_TIME)
    assert asked(home) is Question.SOMETHING_ELSE
    choose(home, Question.SOMETHING_ELSE, "")
    home.wake(home.clock.instant + timedelta(hours=22))
    assert not_this_time(home, 27) == [None] * 27
    assert not_this_time(home, 1) == [Question.SOMETHING_ELSE]


def test_a_pause_chosen_after_three_days_brings_no_notice_until_it_goes_on(home: Home) -> None:
    not_this_time(home, 2)
    home.wake(home.clock.instant + timedelta(hours=2))
    press(home, NoticeAction.NOT_THIS_TIME)
    choose(home, Question.SOMETHING_ELSE, PAUSE)
    home.wake(home.clock.instant + timedelta(hours=22))
    assert lived(home, 5) == []
    assert asked(home) is None
    home.plans.resume(home.book.find(TITLE))
    home.refill()
    assert lived(home, 2) == [10, 11]


def test_while_reminders_have_stopped_by_themselves_no_answers_are_asked_about(home: Home) -> None:
    assert not_this_time(home, 2) == [None, None]
    for _ in range(SILENT_DAYS + 2):
        home.wake(home.clock.instant + DAY)
        assert asked(home) is not Question.SOMETHING_ELSE
    assert home.reminders.snapshot().silent
    home.checkins.answer(home.book.find(TITLE), Status.NOT_THIS_TIME)
    home.refill()
    home.settle()
    assert not home.reminders.snapshot().silent, (
        "an answer is a sign of life, so the welcome is gone before it is asked"
    )
    assert asked(home) is Question.SOMETHING_ELSE, "one question, and not the one about reminders"
