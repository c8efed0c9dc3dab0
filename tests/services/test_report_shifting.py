"""A line on what is shifting is on the page where the client starred it, below the measures, and never if private."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.errors import UserError
from meantime.domain.wall_time import Stamp
from meantime.domain.weekly import Look, Shifting
from meantime.services.ports import Paper
from meantime.services.report.choices import Choice, choices
from meantime.services.report.data import to_data, to_json
from meantime.services.report.period import Period
from meantime.services.report.spoken import spoken
from meantime.services.report.told import told_shifting
from page_book import PageBook, page_book
from pdf_reading import everything_in, page_sizes
from short_sheets import at, plan, sheet

WORDS = "I said no once, and it held."
SUNDAY = date(2026, 11, 22)
PERIOD = Period(None, date(2026, 11, 17), date(2026, 11, 23))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, 13:00, with a plan."""
    with page_book(tmp_path, "2026-11-23T13:00") as opened:
        opened.take(sheet(plan("Walk"), at("12:00")))
        yield opened


def write(book: PageBook, text: str = WORDS, day: date = SUNDAY, *, star: bool = True, private: bool = False) -> str:
    weekly, look = book.services.weekly, Look(datetime.combine(day, datetime.min.time()), day)
    weekly.write_line(look, text, star=star, private=private)
    line = weekly.line(look)
    assert line is not None
    return line.id


def boxes(book: PageBook) -> list[Choice]:
    return list(choices(book.services.report_sources, PERIOD).words)


def told(book: PageBook, *hidden: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in book.report(*hidden, period=PERIOD).shifting]


def test_a_starred_line_stands_below_the_measures_and_in_all_the_document_holds(book: PageBook) -> None:
    write(book)
    report = book.report(period=PERIOD)
    assert told(book) == [("Sun 22", WORDS)]
    assert to_data(report)["shifting"] == [{"day": "2026-11-22", "text": WORDS}]
    assert WORDS in spoken(report)[0]
    assert WORDS in everything_in(TypstPage().pdf(report, Paper.A4))


@pytest.mark.parametrize(("star", "private"), [(False, False), (False, True), (True, True)])
def test_one_without_a_star_or_private_is_nowhere_and_has_no_box(book: PageBook, star: bool, private: bool) -> None:
    before = to_json(book.report(period=PERIOD))
    item = write(book, star=star, private=private)
    assert to_json(book.report(period=PERIOD)) == before
    assert item not in [choice.item for choice in boxes(book)]


def test_it_has_a_box_of_its_own_that_holds_it_back(book: PageBook) -> None:
    before = to_json(book.report(period=PERIOD))
    item = write(book)
    assert boxes(book) == [Choice(item, WORDS, "Sun 22, what is shifting", own=True)]
    assert to_json(book.report(item, period=PERIOD)) == before
    assert told(book, "measures") == [], "it goes with its section"
    with pytest.raises(UserError, match="nothing called"):
        book.report("e" * 32)


def test_one_of_the_days_of_an_earlier_page_is_not_on_the_page(book: PageBook) -> None:
    book.services.sessions.add(datetime(2026, 11, 3, 15))
    write(book, day=date(2026, 11, 15))
    assert told(book) == []


def test_several_stand_the_newest_first_and_a_crowded_page_keeps_all_in_two_sheets(book: PageBook) -> None:
    long = "Es verschiebt sich etwas in der Donaudampfschifffahrtsgesellschaft, langsam und nicht ohne Gegenwind. " * 2
    for number in range(6):
        write(book, f"{number} {long}", date(2026, 11, 17 + number))
    assert [label for label, _ in told(book)] == ["Sun 22", "Sat 21", "Fri 20", "Thu 19", "Wed 18", "Tue 17"]
    pdf = TypstPage().pdf(book.report(period=PERIOD), Paper.A4)
    text = " ".join(everything_in(pdf).split())
    assert all(f"{number} Es verschiebt" in text for number in range(6))
    assert len(page_sizes(pdf)) == 2


def test_nothing_can_be_made_of_a_line_that_is_not_brought_or_stays() -> None:
    made = Stamp.at(datetime(2026, 11, 22, tzinfo=UTC), "Europe/Berlin")
    for star, private in ((False, False), (True, True), (False, True)):
        with pytest.raises(ValueError, match="told"):
            told_shifting(Shifting("a" * 32, SUNDAY, WORDS, made, star, private))
