"""On pages 1 and 2 every word stays inside its column: none runs over another, and none into the margins."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.model import Concern, ConcernKind, Report, ShiftingLine
from meantime.services.report.second_page import DayGrid, FactsDetail, GridRow, RecordDetail
from pdf_boxes import NEAR, sheets
from pdf_reading import complaints, text_of
from sample_report import LAST, sample_report

RENDERER = TypstPage()
MARGIN = 42.5

WORDS = {
    "20 wide letters": "W" * 20,
    "25 wide letters": "WM" * 12 + "W",
    "one long word": "Donaudampfschifffahrtsge",
    "emoji": "😀👍🏽" * 12,
    "to the left": "المستشفياتالجامعيةالكبرى",
    "among others": "so many words and Verantwortungsbewusstsein in between",
}
WORDED = (
    *("header.who", "see_first.text", "see_first.own_words", "talk_about", "shifting.text"),
    *("plans.title", "plans.what", "plans.agreed", "plans.split", "measures.title", "measures.caption"),
    *("learned.step", "learned.quote", "learned.quote_caption", "barriers.top.label", "worth_discussing"),
    *("details.title", "details.caption", "details.remark", "details.changes.label", "details.example_caption"),
    *("details.example.label", "details.example.text", "details.quotes.text", "details.quotes.caption"),
    *("details.rows.step", "details.rows.how", "details.rows.noticed"),
    *("details.facts.label", "details.facts.strong", "details.facts.text", "details.facts.note"),
    *("details.grids.caption", "details.grids.rows.label", "details.grids.rows.cells"),
)
"""Where words stand that somebody wrote, or that a language may make long."""


def full_report() -> Report:
    """Return the page of the pictures with something in every section."""
    report = sample_report()
    days = tuple(LAST - timedelta(days=back) for back in reversed(range(7)))
    heads = tuple(f"Mon {day.day}" for day in days)
    rows = (GridRow("Feelings", ()), GridRow("Anxious", (None, *("4 · 5",) * 6), "4 (n = 6)"))
    grid = DayGrid("Days 17–23 November", days, heads, rows, "median (n)")
    details = tuple(
        replace(detail, grids=(grid,)) if isinstance(detail, RecordDetail) else detail
        for detail in report.details or ()
    )
    facts = next(detail for detail in details if isinstance(detail, FactsDetail))
    named = replace(facts, facts=tuple(replace(fact, named=True) for fact in facts.facts))
    concern = Concern(ConcernKind.WORSE, date(2026, 11, 12), "Made things worse.", "Words.")
    return replace(
        report,
        see_first=(concern,),
        shifting=(ShiftingLine(LAST, "Mon 23", "A line."),),
        plans=tuple(replace(plan, what="What.") for plan in report.plans or ()),
        details=(*details, named, replace(facts, grids=(grid,))),
    )


def worded(value: Any, words: str, at: str = "") -> Any:
    """Return a part of a report with other words in the places of ``WORDED``."""
    if isinstance(value, str):
        return words if at in WORDED else value
    if isinstance(value, tuple):
        return tuple(worded(item, words, at) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        within = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return replace(
            value, **{name: worded(part, words, f"{at}.{name}".removeprefix(".")) for name, part in within.items()}
        )
    return value


def strayed(pdf: bytes) -> list[str]:
    """Return the words that lie on others or in a margin, each with its place."""
    found = []
    for number, (width, boxes) in enumerate(sheets(pdf), start=1):
        for at, box in enumerate(boxes):
            told = f"sheet {number} at {box.left:.0f}, {box.top:.0f}: {box.word}"
            if box.left < MARGIN - NEAR or box.right > width - MARGIN + NEAR:
                found.append(f"{told} is in the margin")
            found += [f"{told} lies on {other.word}" for other in boxes[at + 1 :] if box.over(other)]
    return found


@pytest.mark.sampled(4)
@pytest.mark.parametrize("plans", [3, 5, 14])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_word_leaves_its_column(words: str, plans: int) -> None:
    report: Report = worded(full_report(), words)
    rows = tuple((report.plans or ())[at % 3] for at in range(plans))
    pdf = RENDERER.pdf(replace(report, plans=rows), Paper.A4)
    assert complaints(pdf) == []
    assert strayed(pdf) == []


def test_nothing_strays_on_the_page_of_the_pictures() -> None:
    assert strayed(RENDERER.pdf(full_report(), Paper.LETTER)) == []


def test_a_word_that_has_room_is_not_broken() -> None:
    long = "Verantwortungsbewusstsein"
    report: Report = worded(full_report(), f"so many words and {long} and")
    text = text_of(RENDERER.pdf(report, Paper.A4))
    assert sum(long in line for line in text.splitlines()) > 15
