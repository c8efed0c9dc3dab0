"""A line to talk about that is taken off the list again is what it was before it was put there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.sessions import Origin
from meantime.domain.statuses import Mode, Status
from meantime.services.ladders import Ladders
from meantime.services.sessions import Sessions
from page_book import PageBook, page_book

OWN = """meantime = 1
[[plan]]
title = "Ladder"
practice = "exposure"
starts = 2026-11-09
modes = ["in-vivo", "tell"]
full = { minutes = 20 }
[[plan.trigger]]
at = ["08:00"]
[[plan.step]]
title = "Stand in the queue"
suds = 30
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 16 November 2026 with a plan of the person's own that has a ladder."""
    with page_book(tmp_path, "2026-11-16T09:00") as opened:
        opened.take(OWN)
        yield opened


@pytest.fixture
def sessions(book: PageBook) -> Sessions:
    return book.services.sessions


def ladders(book: PageBook) -> Ladders:
    return Ladders(book.services.notebook, book.services.checkins, book.services.sessions)


def told(book: PageBook, now: str) -> CheckIn:
    """Note a try that leaves a line to talk about."""
    book.clock.put(now)
    return ladders(book).note(book.services.notebook.find("Ladder"), 1, Status.FULL, Mode.TELL).checkin


def session(book: PageBook, at: str) -> str:
    return book.services.sessions.add(datetime.fromisoformat(at))[0].id


def where(sessions: Sessions) -> tuple[int, int]:
    """Return how many lines are on the list, and how many are from last time."""
    return len(sessions.points()), len(sessions.from_last_time())


def test_a_line_that_another_try_says_stays_until_that_is_taken_back_too(book: PageBook, sessions: Sessions) -> None:
    first, second = told(book, "2026-11-16T09:00"), told(book, "2026-11-16T10:00")
    ladders(book).take_back(first.id)
    assert where(sessions) == (1, 0)
    ladders(book).take_back(second.id)
    assert where(sessions) == (0, 0)


def test_a_line_of_a_try_that_is_taken_back_after_a_session_is_gone(book: PageBook, sessions: Sessions) -> None:
    session(book, "2026-11-16T09:30")
    made = told(book, "2026-11-16T09:00")
    book.clock.put("2026-11-16T10:30")
    assert where(sessions) == (0, 1)
    ladders(book).take_back(made.id)
    assert where(sessions) == (0, 0)


def test_a_line_that_the_person_put_on_the_page_stays_without_the_try(book: PageBook, sessions: Sessions) -> None:
    told(book, "2026-11-16T09:00")
    sessions.set_keep(sessions.points()[0], keep=False)
    session(book, "2026-11-17T15:00")
    made = told(book, "2026-11-18T09:00")
    book.clock.put("2026-11-18T09:01")
    sessions.set_keep(sessions.points()[0], keep=True)
    ladders(book).take_back(made.id)
    assert where(sessions) == (1, 0)


def test_one_that_was_brought_again_before_is_so_again(book: PageBook, sessions: Sessions) -> None:
    told(book, "2026-11-16T09:00")
    session(book, "2026-11-17T15:00")
    book.clock.put("2026-11-18T09:00")
    sessions.bring_again(sessions.from_last_time()[0])
    second = session(book, "2026-11-24T15:00")
    made = told(book, "2026-11-25T09:00")
    ladders(book).take_back(made.id)
    assert where(sessions) == (0, 1)
    sessions.set_held(sessions.get(second), False)
    assert where(sessions) == (1, 0), "the session that it was brought again for did not take place"


def test_what_is_starred_and_not_after_all_rests_where_it_rested(book: PageBook, sessions: Sessions) -> None:
    line = "Easier in the morning: 3 of 4"
    sessions.note(line, origin=Origin.WEEK)
    session(book, "2026-11-17T15:00")
    book.clock.put("2026-11-18T09:00")
    point, _ = sessions.note(line, origin=Origin.WEEK)
    assert where(sessions) == (1, 0)
    sessions.take_off(point)
    assert where(sessions) == (0, 1)


def test_it_rests_there_also_where_it_was_kept_off_meanwhile(book: PageBook, sessions: Sessions) -> None:
    line = "Easier in the morning: 3 of 4"
    sessions.note(line, origin=Origin.WEEK)
    session(book, "2026-11-17T15:00")
    book.clock.put("2026-11-18T09:00")
    point, _ = sessions.note(line, origin=Origin.WEEK)
    for keep in (False, True):
        sessions.set_keep(sessions.points()[0], keep=keep)
    sessions.take_off(sessions.point(point.id))
    assert where(sessions) == (0, 1)


def test_what_was_never_brought_is_taken_off_for_good(sessions: Sessions) -> None:
    point, _ = sessions.note("A new line")
    sessions.take_off(point)
    assert where(sessions) == (0, 0)
