"""The change of an emotion, where it was written beside its name and not as a number of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.services.report.second_page import Change, RecordDetail
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(sheet(plan("Thoughts", 'practice = "thought-record"'), at("12:00")))
        yield opened


def changes(book: PageBook, before: str, after: str, *ratings: tuple[str, float]) -> list[Change]:
    """Write one record, and return what the page says changed."""
    plan = book.services.notebook.find("Thoughts")
    details = Details(record=(("emotions", before), ("emotions-after", after)), ratings=ratings)
    book.services.checkins.answer(plan, Status.FULL, slot=1, details=details)
    told = [each for each in book.report().details or () if isinstance(each, RecordDetail)]
    return [change for each in told for change in each.changes]


def test_the_strongest_emotion_named_before_and_after_tells_the_change(book: PageBook) -> None:
    (change,) = changes(book, "Ashamed 60, Anxious 80, Sad 95", "anxious 30, Ashamed 50")
    assert (change.before, change.after, change.n) == (80, 30, 1)
    assert change.label == "Strongest emotion, median of the 1 full record"


def test_the_numbers_of_their_own_come_first(book: PageBook) -> None:
    (change,) = changes(book, "Anxious 80", "Anxious 30", ("emotion-before", 70), ("emotion-after", 65))
    assert (change.before, change.after) == (70, 65)


@pytest.mark.parametrize("after", ["", "Anxious", "Relieved 20"])
def test_an_emotion_that_was_not_rated_both_times_tells_no_change(book: PageBook, after: str) -> None:
    assert changes(book, "Anxious 80", after) == []
