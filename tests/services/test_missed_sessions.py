"""A session that passed and did not take place is no last session: nothing begins with it, and nothing follows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.sessions import Session
from meantime.services.after_session import AfterSession
from meantime.services.changes import Changes
from meantime.services.report.build import Period
from meantime.services.report.period import span_of
from page_book import PageBook, page_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, with a session on Tuesday 10, one on Tuesday 17, and the next on Tuesday 24."""
    with page_book(tmp_path) as opened:
        for day in (10, 17, 24):
            opened.services.sessions.add(datetime(2026, 11, day, 15))
        yield opened


def the_last(book: PageBook) -> Session:
    found = book.services.sessions.begun()
    assert found is not None
    return found


def first_day(book: PageBook, session: str | None = None) -> date:
    return span_of(Period(session), book.services.report_sources).first


def test_the_page_begins_with_the_one_before(book: PageBook) -> None:
    sessions = book.services.sessions
    assert first_day(book) == date(2026, 11, 17)
    sessions.set_held(the_last(book), False)
    assert first_day(book) == date(2026, 11, 10)
    following = sessions.next()
    assert following is not None
    assert first_day(book, following.id) == date(2026, 11, 10)


def test_the_week_does_not_begin_with_it_nor_name_it(book: PageBook) -> None:
    week = book.services.week_screen
    assert week.latest_week() == date(2026, 11, 17)
    book.services.sessions.set_held(the_last(book), False)
    assert week.latest_week() == date(2026, 11, 23)
    assert week.view().below.startswith("Last session Tue 10 Nov")


def test_taken_back_it_begins_there_again(book: PageBook) -> None:
    book.services.sessions.set_held(the_last(book), False)
    assert not the_last(book).held
    book.services.sessions.set_held(the_last(book), True)
    assert first_day(book) == date(2026, 11, 17)


def test_a_second_time_changes_nothing(book: PageBook) -> None:
    book.services.sessions.set_held(the_last(book), False)
    assert book.services.sessions.set_held(the_last(book), False) == Changes()


def test_the_list_for_after_it_does_not_wait(book: PageBook) -> None:
    book.clock.put("2026-11-17T16:00")
    after = AfterSession(book.services.notebook, book.services.sessions, tuple)
    assert after.waiting() == the_last(book)
    after.did_not_take_place()
    assert not the_last(book).held
    assert after.stands().session == book.services.sessions.all()[0]


def test_one_that_is_moved_ahead_may_take_place_again(book: PageBook) -> None:
    book.services.sessions.set_held(the_last(book), False)
    book.services.sessions.reschedule(the_last(book), datetime(2026, 11, 26, 15))
    assert all(session.held for session in book.services.sessions.all())


def test_one_that_is_gone_meanwhile_is_said_to_be_gone(book: PageBook) -> None:
    gone = the_last(book)
    book.services.sessions.cancel(gone)
    with pytest.raises(UserError, match="There is no session with this id"):
        book.services.sessions.set_held(gone, False)
