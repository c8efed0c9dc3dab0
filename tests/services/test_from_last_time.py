"""Lines to talk about belong to the session they were noted for; afterwards each can be brought again or let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from meantime.domain.sessions import TalkingPoint
from page_book import PageBook, page_book

SLEEP, SUNDAY, LETTER = "sleep and coffee", "the Sunday argument", "the letter"
OVER = "2026-11-24T15:50"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, with a session on the next day, one a week later, and two lines to talk about."""
    with page_book(tmp_path) as opened:
        for at in (datetime(2026, 11, 24, 15), datetime(2026, 12, 1, 15)):
            opened.services.sessions.add(at)
        opened.services.sessions.note(SLEEP)
        opened.services.sessions.note(SUNDAY)
        yield opened


def lines(book: PageBook) -> list[str]:
    """Return the lines on the list; what of them is kept stands on the page."""
    points = book.services.sessions.points()
    on_page = book.report().talk_about
    assert [point.text for point in points if point.keep] == list(on_page or ())
    return [point.text for point in points]


def earlier(book: PageBook) -> list[str]:
    return [point.text for point in book.services.sessions.from_last_time()]


def line(book: PageBook, text: str) -> TalkingPoint:
    (found,) = [point for point in book.services.vault.talking_points.all() if point.text == text]
    return found


def test_until_the_session_is_over_its_lines_stand(book: PageBook) -> None:
    book.clock.put("2026-11-24T15:49")
    assert (lines(book), earlier(book)) == ([SLEEP, SUNDAY], [])


def test_afterwards_they_stand_on_no_page_by_themselves_and_none_is_lost(book: PageBook) -> None:
    book.clock.put("2026-11-24T15:20")
    book.services.sessions.note(LETTER)
    book.clock.put(OVER)
    assert lines(book) == [LETTER], "noted in the session, for the next one"
    assert sorted(earlier(book)) == sorted([SLEEP, SUNDAY])
    assert all(point.dropped is None for point in book.services.vault.talking_points.all())


def test_one_that_was_kept_off_the_page_was_not_brought_and_stays_on_the_list(book: PageBook) -> None:
    book.services.sessions.set_keep(line(book, SUNDAY), keep=False)
    book.clock.put(OVER)
    assert lines(book) == [SUNDAY]
    book.services.sessions.set_keep(line(book, SUNDAY), keep=True)
    assert (lines(book), earlier(book)) == ([SUNDAY], [SLEEP])


def test_one_is_brought_again_for_the_next_session_alone(book: PageBook) -> None:
    book.clock.put(OVER)
    book.services.sessions.bring_again(line(book, SLEEP))
    assert (lines(book), earlier(book)) == ([SLEEP], [SUNDAY])
    book.clock.put("2026-12-01T16:00")
    assert (lines(book), sorted(earlier(book))) == ([], sorted([SLEEP, SUNDAY]))


def test_the_same_words_noted_again_bring_the_line_again(book: PageBook) -> None:
    book.clock.put(OVER)
    point, changes = book.services.sessions.note(SLEEP)
    assert (point.id, bool(changes)) == (line(book, SLEEP).id, True)
    assert (lines(book), earlier(book)) == ([SLEEP], [SUNDAY])


def test_where_the_session_did_not_take_place_they_stand_as_before(book: PageBook) -> None:
    book.clock.put(OVER)
    session = book.services.sessions.begun()
    assert session is not None
    book.services.sessions.set_held(session, False)
    assert (lines(book), earlier(book)) == ([SLEEP, SUNDAY], [])


def test_they_are_taken_off_the_list_together_and_put_back_where_they_were(book: PageBook) -> None:
    book.clock.put(OVER)
    points = book.services.sessions.from_last_time()
    book.services.sessions.drop(*points)
    assert (lines(book), earlier(book)) == ([], [])
    book.services.sessions.put_back(*points)
    assert (lines(book), sorted(earlier(book))) == ([], sorted([SLEEP, SUNDAY]))
