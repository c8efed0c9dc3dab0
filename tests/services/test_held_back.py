"""What is held back: each item by when that was decided, an entry's words wherever they stand by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.sessions import Session
from meantime.domain.statuses import Status
from meantime.services.details import details_of, fitting
from meantime.services.report.data import to_json
from meantime.services.report.period import Period
from meantime.services.screens.session import SheetView
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

SECRET = "qzxnotforthepageqzx"
OLD = Period(None, date(2026, 11, 3), date(2026, 11, 16))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 16 November 2026, the day of a session."""
    with page_book(tmp_path, "2026-11-16T10:00") as opened:
        opened.take(sheet(plan("Walk", "starts = 2026-09-01"), at("09:00")))
        yield opened


def session(book: PageBook, at: str) -> Session:
    return book.services.sessions.add(datetime.fromisoformat(at))[0]


def view(book: PageBook, period: Period | None = None) -> SheetView:
    services, wanted = book.services, period or Period()
    held = services.held_for_session.items(services.session_screen.last_day(wanted))
    return services.session_screen.view(wanted, held)


def hold(book: PageBook, *items: str, back: bool = True) -> None:
    """Hold something back from the page as it is now, or keep it."""
    for item in items:
        book.services.held_for_session.set(item, book.services.session_screen.last_day(Period()), back=back)


def says(book: PageBook) -> bool:
    return SECRET in to_json(view(book).report)


def test_words_stay_held_back_where_another_answer_took_them_along(book: PageBook) -> None:
    checkins, walk, day = book.services.checkins, book.services.notebook.find("Walk"), date(2026, 11, 15)
    first = book.answer("Walk", Status.FULL, day.isoformat(), note=SECRET, star=True)
    assert says(book)
    hold(book, first.id)
    said = fitting(details_of(first), Status.SMALL)
    second = checkins.answer(walk, Status.SMALL, day=day, slot=1, details=said).checkin
    assert not says(book)
    checkins.undo(second.id)
    assert not says(book), "the first one stands again"
    third = checkins.answer(walk, Status.SMALL, day=day, slot=1, details=said).checkin
    hold(book, third.id, back=False)
    assert says(book)
    checkins.undo(third.id)
    assert says(book), "what the person keeps is kept whatever its answer"


def test_a_choice_for_the_next_page_changes_nothing_of_those_before(book: PageBook) -> None:
    held = session(book, "2026-11-16T15:00")
    hold(book, "details")
    book.clock.put("2026-11-17T10:00")
    for item in ("learned", "details"):
        hold(book, item)
        hold(book, item, back=False)
    assert view(book).hidden == frozenset()
    assert view(book, OLD).hidden == {"details"}
    book.services.sessions.set_held(held, False)
    assert view(book).hidden == {"details"}, "the session that it was decided for is still to come"


def test_what_was_decided_before_a_session_is_not_decided_for_the_next_by_another_choice(book: PageBook) -> None:
    session(book, "2026-11-16T15:00")
    hold(book, "details")
    book.clock.put("2026-11-16T16:00")
    hold(book, "learned")
    assert view(book).hidden == {"details", "learned"}, "somebody may still be in the session"
    book.clock.put("2026-11-17T10:00")
    assert view(book).hidden == {"learned"}


def test_what_was_let_go_after_a_session_does_not_come_back_with_the_one_after_it(book: PageBook) -> None:
    for day in (16, 23):
        session(book, f"2026-11-{day}T15:00")
    hold(book, "details")
    for now in ("2026-11-20T10:00", "2026-11-23T14:00", "2026-11-23T15:51"):
        book.clock.put(now)
        assert view(book).hidden == frozenset(), now
    hold(book, "details")
    assert view(book).hidden == {"details"}, "decided anew"


def test_own_words_of_a_record_are_held_back_like_an_entry(book: PageBook) -> None:
    session(book, "2026-11-16T15:00")
    words = f"words:{book.plan_id('Walk')}:safety-behaviours"
    hold(book, words)
    book.clock.put("2026-11-17T10:00")
    assert book.services.held_for_session.items(date(2026, 11, 17)) == {words}


def test_nothing_changes_where_what_is_kept_is_kept_once_more(book: PageBook) -> None:
    hold(book, "details", "learned")
    last = date(2026, 11, 16)
    assert not book.services.held_for_session.set("barriers", last, back=False)
    assert book.services.held_for_session.set("learned", last, back=False)
    assert view(book).hidden == {"details"}
