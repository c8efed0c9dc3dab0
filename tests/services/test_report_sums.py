"""Minutes and real-life uses of a plan stand on the page once, whatever its practice and however it is shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.statuses import Status
from meantime.services.guides.guiding import Whose
from meantime.services.report.model import Report
from meantime.services.report.second_page import FactsDetail
from meantime.services.resistance import Entered
from page_book import UNTIL, PageBook, page_book

SHEET = """meantime = 1
from = "R. K."
agreed_on = 2026-11-09

[[anchor]]
name = "Coffee"
at = { "MO-SU" = "08:00" }

[[plan]]
title = "Plan"
starts = 2026-11-09
{lines}

[[plan.trigger]]
{when}
"""
WHEN = {"by a routine": 'after = "Coffee"', "as needed": 'when = "an urge comes"'}
STEP = '\n[[plan.step]]\ntitle = "The queue"\nsuds = 40\n'
RECORDS, BREATHING = 'practice = "thought-record"', 'practice = "breathing"'
KINDS = {
    "records": (RECORDS, (("belief-before", 80.0), ("belief-after", 40.0))),
    "ladder": ('practice = "exposure"' + STEP, ()),
    "facts": (BREATHING, (("tension-before", 7.0), ("tension-after", 5.0))),
    "records that add nothing to page 1": (RECORDS, ()),
    "facts that add nothing to page 1": ("", ()),
    "counts only": (f'{RECORDS}\nshare = "summary"', ()),
    "a ladder in counts only": ('practice = "exposure"\nshare = "summary"' + STEP, ()),
}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 23 November 2026, 20:00."""
    with page_book(tmp_path) as opened:
        yield opened


def sheet(lines: str, when: str = "by a routine") -> str:
    """Return a sheet with one plan."""
    return SHEET.replace("{lines}", lines).replace("{when}", WHEN[when])


def lived(book: PageBook, kind: str, when: str = "by a routine") -> None:
    """Take a plan of that kind, do it twice, for five minutes and for an unknown time, and use it twice for real."""
    lines, ratings = KINDS[kind]
    book.take(sheet(lines, when))
    book.answer("Plan", Status.FULL, "2026-11-20", minutes=5.0, ratings=ratings)
    book.answer("Plan", Status.SMALL, "2026-11-21")
    book.answer("Plan", Status.USED_FOR_REAL, "2026-11-21")
    book.answer("Plan", Status.USED_FOR_REAL, "2026-11-22", minutes=1.25)


def told(report: Report) -> str:
    """Return what the rows of page 1 and the details of page 2 say in sum."""
    details = report.details or ()
    facts = [fact for detail in details if isinstance(detail, FactsDetail) for fact in detail.facts]
    rows = [part for row in report.plans or () for part in (row.count, row.split)]
    said = [*rows, *(detail.caption for detail in details)]
    return "; ".join([*said, *(f"{fact.text} {fact.label.lower()}" for fact in facts)])


@pytest.mark.sampled(10)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("hidden", [(), ("details",)], ids=["whole", "without page 2's details"])
def test_minutes_and_real_life_uses_are_told_once(
    book: PageBook, kind: str, when: str, hidden: tuple[str, ...]
) -> None:
    lived(book, kind, when)
    report = book.report(*hidden)
    page = told(report)
    assert page.count("6 min noted") == page.count(" noted") == 1
    assert page.lower().count("used for real") == 1
    (row,) = report.plans or ()
    assert row.split.endswith("2 used for real")


@pytest.mark.parametrize("kind", ["records", "ladder", "facts", "facts that add nothing to page 1"])
def test_real_life_uses_are_told_where_the_plans_are_held_back(book: PageBook, kind: str) -> None:
    lived(book, kind)
    page = told(book.report("practice"))
    assert "2 used for real" in page or "2 times used for real" in page


@pytest.mark.parametrize(
    ("practised", "count", "split"),
    [
        ((), "2 used for real", ""),
        ((Status.TRIED,), "2 used for real", "1 tried, then stopped"),
        ((Status.FULL,), "1 time", "1 full; 2 used for real"),
    ],
)
def test_what_was_used_when_needed_is_never_none(
    book: PageBook, practised: tuple[Status, ...], count: str, split: str
) -> None:
    book.take(sheet("", "as needed"))
    for status in (*practised, Status.USED_FOR_REAL, Status.USED_FOR_REAL):
        book.answer("Plan", status, "2026-11-21")
    (row,) = book.report().plans or ()
    assert (row.count, row.split) == (count, split)


def test_a_look_at_what_was_in_the_way_does_not_take_their_place(book: PageBook) -> None:
    lived(book, "records that add nothing to page 1")
    begun = book.services.resistances.begin(Whose(book.plan_id("Plan"), UNTIL, 1))
    book.services.resistances.keep(begun, Entered(star=True))
    report = book.report()
    assert len(report.details or ()) == 1
    assert "6 min noted; 2 used for real" in told(report)


def test_nothing_is_said_where_nobody_said_how_long_and_nothing_was_used(book: PageBook) -> None:
    book.take(sheet(""))
    book.answer("Plan", Status.FULL, "2026-11-20")
    page = told(book.report())
    assert " noted" not in page
    assert "used" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "6 min notiert; 2-mal im Alltag"),
        ("es", "6 min anotados; 2 usos reales"),
    ],
)
def test_they_are_told_in_the_pages_language(book: PageBook, language: str, words: str) -> None:
    lived(book, "counts only")
    assert words in told(book.report(language=language))
