"""Tries with numbers alone: each has an item of its own, and nothing of it stands once that is held back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Mode, Status
from meantime.services.ports import Paper
from meantime.services.report.choices import Choice, Choices, choices
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.period import Period
from meantime.services.report.second_page import LadderDetail
from page_book import PageBook, page_book
from pdf_reading import everything_in
from short_sheets import at, plan, sheet

FIRST, LAST = "2026-11-17", "2026-11-23"
PERIOD = Period(None, date.fromisoformat(FIRST), date.fromisoformat(LAST))
LADDER = """
meantime = 1

[[plan]]
title = "Ladder"
practice = "exposure"
starts = 2026-11-16
[[plan.trigger]]
at = ["08:00"]
[[plan.step]]
title = "Say hello"
suds = 30
[[plan.step]]
title = "Sit in the canteen"
suds = 50
"""
SUDS = ("suds-before", "suds-peak", "suds-after")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, evening; a ladder since the 16th."""
    with page_book(tmp_path, "2026-11-16T07:00") as opened:
        opened.take(LADDER)
        opened.clock.put("2026-11-23T20:00")
        yield opened


def tried(book: PageBook, day: str, *suds: float, **said: object) -> CheckIn:
    ratings = tuple(zip(SUDS, suds, strict=False))
    return book.answer("Ladder", Status.FULL, day, ratings=ratings, mode=Mode.IN_VIVO, minutes=10.0, **said)


def found_in(book: PageBook) -> Choices:
    return choices(book.services.report_sources, PERIOD)


def rows(report: Report) -> list[tuple[str, str]]:
    (ladder,) = [detail for detail in report.details or () if isinstance(detail, LadderDetail)]
    return [(row.label, row.suds) for row in ladder.rows]


def test_each_row_of_a_ladder_belongs_to_an_item_that_takes_its_numbers_along(book: PageBook) -> None:
    answers = [tried(book, f"2026-11-{18 + n}", 61 + n, 81 + n, 41 + n) for n in range(4)]
    offered = found_in(book).numbers
    assert [choice.item for choice in offered] == [answer.id for answer in answers]
    assert offered[0] == Choice(
        answers[0].id, "Distress: before 61, peak 81, after 41", "Wed 18, Say hello", kept=True, own=False
    )
    whole = book.days(FIRST, LAST)
    assert rows(whole)[1] == ("Thu 19", "62 · 82 · 42")
    held = book.days(FIRST, LAST, answers[1].id)
    assert rows(held)[1] == ("Thu 19", "–")
    assert held.plans is not None
    assert whole.plans is not None
    assert held.plans[0].count == whole.plans[0].count, "the answer still counts"
    assert held.learned is not None
    assert "Thu 19" not in held.learned.alt
    for numbers in ("62.0", "82.0", "42.0"):
        assert numbers in to_json(whole)
        assert numbers not in to_json(held) + repr(held)
    said = everything_in(TypstPage().pdf(held, Paper.A4))
    for words in ("62 · 82", "before 62", "peak 82", "after 42"):
        assert words not in said


def test_a_try_with_words_or_a_star_has_one_item_alone(book: PageBook) -> None:
    noted = tried(book, "2026-11-18", 60, 80, note="The queue was long.")
    starred = tried(book, "2026-11-19", 50, 70, star=True)
    bare = tried(book, "2026-11-20", 40)
    book.answer("Ladder", Status.NOT_THIS_TIME, "2026-11-21")
    found = found_in(book)
    assert [choice.item for choice in found.words] == [noted.id]
    assert [choice.item for choice in found.notes] == [starred.id]
    assert [(choice.item, choice.words) for choice in found.numbers] == [(bare.id, "Distress: before 40")]


def test_an_answer_of_another_practice_whose_curve_may_stand_has_an_item_too(book: PageBook) -> None:
    book.take(sheet(plan("Drive", "starts = 2026-11-16") + at("09:00")))
    answers = [
        book.answer(
            "Drive", Status.FULL, f"2026-11-{18 + n}", ratings=(("suds-before", 60.0), ("suds-after", 40.0 + n))
        )
        for n in range(4)
    ]
    listed = [choice.item for choice in found_in(book).numbers]
    assert listed == [answer.id for answer in answers]
    assert book.days(FIRST, LAST, *listed).learned.curves == ()  # type: ignore[union-attr]


def test_a_try_has_one_item_beside_all_entries_too(book: PageBook) -> None:
    safety = tried(book, "2026-11-18", 60, 80, record=(("safety-behaviours", "my phone"),))
    with_entries = choices(book.services.report_sources, PERIOD, entries=True)
    assert [choice.item for choice in with_entries.numbers if choice.item == safety.id] == []
    assert [choice.item for choice in with_entries.words].count(safety.id) == 1


def test_a_try_in_numbers_stands_until_it_its_plan_or_both_of_its_sections_are_held_back(book: PageBook) -> None:
    answer = tried(book, "2026-11-18", 60, 80, 40)
    screen = book.services.session_screen
    for held, stands in (
        ((), True),
        (("details",), True),
        (("learned",), True),
        (("details", "learned"), False),
        ((answer.id,), False),
        ((f"plan:{book.plan_id('Ladder')}",), False),
    ):
        view = screen.view(PERIOD, frozenset(held))
        assert (answer.id in view.notes) is stands, held
        assert [choice.item for choice in view.choices.numbers] == [answer.id]
