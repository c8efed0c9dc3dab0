"""The change of an emotion, where it was written beside its name and not as a number of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
        opened.take(sheet(plan("Thoughts", 'practice = "thought-record"', "starts = 2026-11-16"), at("12:00")))
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


def thoughts(book: PageBook, *rated: tuple[str, ...]) -> list[str]:
    """Note a full record a day from 16 November on, with these numbers, and return what the page calls the changes."""
    plan = book.services.notebook.find("Thoughts")
    for day, names in enumerate(rated, start=16):
        details = Details(ratings=tuple((name, 50.0) for name in names))
        book.services.checkins.answer(plan, Status.FULL, slot=1, day=date(2026, 11, day), details=details)
    (told,) = (each for each in book.days("2026-11-16", "2026-11-20").details or () if isinstance(each, RecordDetail))
    return [*(change.label for change in told.changes), told.remark]


EMOTION, BELIEF = ("emotion-before", "emotion-after"), ("belief-before", "belief-after")


def test_a_median_names_full_records_only_where_it_is_over_all_of_them(book: PageBook) -> None:
    emotion, belief, _ = thoughts(book, (*EMOTION, *BELIEF), (*EMOTION, *BELIEF))
    assert emotion == "Strongest emotion, median of the 2 full records"
    assert belief == "Belief in the first thought"


def test_a_median_over_some_of_the_full_records_says_rated_records(book: PageBook) -> None:
    emotion, remark = thoughts(book, EMOTION, (), EMOTION, ("emotion-before",))
    assert emotion == "Strongest emotion, median of 2 rated records"
    assert "only ones" not in remark


def test_a_median_over_fewer_records_than_the_one_before_it_says_so(book: PageBook) -> None:
    emotion, belief, _ = thoughts(book, (*EMOTION, *BELIEF), EMOTION)
    assert emotion == "Strongest emotion, median of the 2 full records"
    assert belief == "Belief in the first thought, median of 1 rated record"


def test_a_median_over_as_many_records_that_are_others_says_so(book: PageBook) -> None:
    emotion, belief, _ = thoughts(book, EMOTION, BELIEF)
    assert emotion == "Strongest emotion, median of 1 rated record"
    assert belief == "Belief in the first thought, median of 1 rated record"
