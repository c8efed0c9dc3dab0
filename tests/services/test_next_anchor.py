"""Which routine comes next, for what is put off until after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meantime.services.next_anchor import next_anchor
from sheet_book import SheetBook, sheet_book
from short_sheets import after, plan, sheet

ANCHORS = """
[[anchor]]
name = "Coffee"
at = { "MO-FR" = "07:30", "SA,SU" = "09:15" }
[[anchor]]
name = "When lunch break starts"
at = { "MO-FR" = ["12:30"] }
[[anchor]]
name = "Brushing teeth"
at = { "MO-SU" = ["07:30", "23:50"] }
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """A Monday at ten."""
    with sheet_book(tmp_path / "data") as opened:
        stacked = (plan("x"), after("Coffee"), plan("y"), after("When lunch break starts"))
        opened.take(sheet(ANCHORS, *stacked, plan("z"), after("Brushing teeth")))
        yield opened


def coming(book: SheetBook, wall: str) -> str:
    book.clock.put(wall)
    following = next_anchor(book.book)
    return following.again_words(book.book.present()) if following else ""


def test_the_next_usual_time_of_any_routine_counts_and_the_present_one_is_past(book: SheetBook) -> None:
    assert coming(book, "2026-11-23T10:00") == "Again when lunch break starts, at 12:30."
    assert coming(book, "2026-11-23T12:30") == "Again after brushing teeth, at 23:50."


def test_it_may_be_tomorrows_which_is_said_and_two_at_one_time_are_told_by_one_name(book: SheetBook) -> None:
    assert coming(book, "2026-11-23T23:55") == "Again tomorrow after brushing teeth, at 7:30."


def test_each_weekday_has_its_own_times(book: SheetBook) -> None:
    assert coming(book, "2026-11-28T08:00") == "Again after coffee, at 9:15."


def test_it_goes_by_the_zone_in_force(book: SheetBook) -> None:
    book.clock.place = "America/New_York"
    book.clock.put("2026-11-23T10:00")
    following = next_anchor(book.book)
    assert following is not None
    assert following.at == datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


def test_a_routine_that_was_moved_comes_at_its_new_time(book: SheetBook) -> None:
    book.clock.put("2026-11-24T09:00")
    moved = '[[anchor]]\nname = "When lunch break starts"\nat = { "MO-FR" = "13:00" }\n'
    book.take(sheet(moved, plan("y"), after("When lunch break starts"), agreed="2026-11-24"))
    assert coming(book, "2026-11-24T10:00") == "Again when lunch break starts, at 13:00."


def test_where_no_routine_is_known_there_is_none(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "empty") as opened:
        assert next_anchor(opened.book) is None
