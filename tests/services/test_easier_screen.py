"""What goes more easily when is told in words with both counts, of what the days shown hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.statuses import Status
from meantime.services.screens.easier import EasierView
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

TAKES = "It takes 8 answers, 3 moments on each side, and a difference as between 2 of 4 and 3 of 4."
DAYS = [f"2026-11-{day}" for day in range(17, 23)]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Sunday evening of 22 November."""
    with page_book(tmp_path, "2026-11-22T23:00") as opened:
        opened.clock.put("2026-11-16T03:00")
        yield opened


def view(book: PageBook) -> EasierView:
    book.clock.put("2026-11-22T23:00")
    return book.services.week_screen.view().easier


def take(book: PageBook, *early: str, late: tuple[str, ...] = ()) -> None:
    """Plan something at eight, and something at noon."""
    book.take(sheet(plan("Early", *early) + at("08:00"), plan("Late", *late) + at("12:00")))


def live(book: PageBook, days: list[str], *, late: Status = Status.NOT_THIS_TIME) -> None:
    for day in days:
        book.clock.put(f"{day}T13:00")
        book.answer("Early", Status.SMALL)
        book.answer("Late", late)


def test_few_answers_say_how_many_there_are_and_how_many_it_takes(book: PageBook) -> None:
    take(book)
    live(book, DAYS[:3])
    found = view(book)
    assert (found.below, found.counts, found.line) == ("Shows up after 8 answers. There are 6 so far.", (), "")


def test_eight_answers_are_compared(book: PageBook) -> None:
    take(book)
    live(book, DAYS)
    found = view(book)
    assert (found.sentence.format(when=found.when), found.below) == (
        "you do it before 9:00",
        "A count from this week, not a rule.",
    )
    assert [words for words, _ in found.counts] == ["Before 9:00", "At lunch"]
    assert [count.split()[0] for _, count in found.counts] == ["6", "0"]
    assert found.line.startswith("Easier when: before 9:00, 6 of ")


def test_where_all_is_alike_nothing_stands_out(book: PageBook) -> None:
    take(book)
    live(book, DAYS, late=Status.FULL)
    assert (view(book).below, view(book).counts) == (f"Nothing stands out in these days. {TAKES}", ())


def test_where_all_came_at_one_time_of_day_there_is_nothing_to_compare(book: PageBook) -> None:
    book.take(sheet(plan("Early") + at("07:00"), plan("Late") + at("08:00")))
    live(book, DAYS)
    found = view(book)
    (all_of_them,) = {int(word) for word in found.below.split() if word.isdigit()} - {8, 3, 2, 4}
    assert all_of_them >= 12
    said = f"All {all_of_them} moments looked at here were before 9:00, so there is nothing to compare in these days."
    assert (found.below, found.counts, found.line) == (f"{said} {TAKES}", (), "")


def test_where_one_side_has_too_few_moments_that_is_no_finding(book: PageBook) -> None:
    book.take(sheet(plan("Early") + at("07:00", "08:00"), plan("Late") + at("12:00", days="TU,TH")))
    for day in DAYS:
        for hour in ("07:10", "08:10"):
            book.clock.put(f"{day}T{hour}")
            book.answer("Early", Status.SMALL)
    assert view(book).below == f"There is too little to compare in these days. {TAKES}"


def test_a_place_is_told_in_the_words_of_the_plan(book: PageBook) -> None:
    book.take(
        sheet(plan("Early", 'where = "My Desk"') + at("08:00"), plan("Late", 'where = "the canteen"') + at("08:30"))
    )
    live(book, DAYS)
    found = view(book)
    assert found.sentence.format(when=found.when) == "you are here: My Desk"
    assert [words for words, _ in found.counts] == ["My Desk", "The canteen"]


def test_what_a_private_plan_tells_stays_here(book: PageBook) -> None:
    take(book, late=('share = "private"',))
    live(book, DAYS)
    assert view(book).counts
    assert view(book).line == ""


def test_a_locked_plan_is_compared_with_nothing(book: PageBook) -> None:
    locked = plan("Late", "locked = true", 'stop_rule = "feet on the floor"') + at("12:00")
    book.take(sheet(plan("Early") + at("08:00"), locked, by="Dr. R.", agreed="2026-11-15"))
    live(book, DAYS)
    assert view(book).below == "Shows up after 8 answers. There are 6 so far."
