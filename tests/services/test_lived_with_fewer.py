"""Days lived over the real engine and stores: ignored, asked, thinned out, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from meantime.domain.asking import Question
from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.services.questions import Questions
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


def asked(home: Home) -> Question | None:
    found = Questions(home.book, home.plans, home.desk).current({home.book.find(TITLE).id})
    return found.question if found is not None else None


def choose(home: Home, question: Question, chose: str) -> None:
    Questions(home.book, home.plans, home.desk).answer(home.book.find(TITLE).id, question, chose)
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
