"""Whoever hears the page before it is shared hears all that stands on it: each printed text of the report is spoken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from golden_books import GOLDEN, Golden, report_of
from golden_pages import FOLDER
from meantime.services.report.model import Report
from meantime.services.report.second_page import DayGrid, GridRow, LadderDetail, RecordDetail
from meantime.services.report.spoken import spoken
from report_texts import plain, texts
from sample_report import LAST, sample_report

UNSPOKEN = {
    "words.legend": "what the shapes mean; each is spoken in words",
    "words.kinds": "the shape in the first box, whose line says the same",
    "words.notes": "stands above empty lines",
    "strip.letter": "the head of a column, all of whose marks name their day",
    "strip.number": "the same",
    "words.entry_columns": "heads of a table whose lines are spoken whole",
}
"""What is printed and not spoken, and why."""


def _printed(golden: Golden) -> str:
    """Return the kept page's text and what is read instead of its shapes, the ends of its lines taken out."""
    return plain((FOLDER / f"{golden.name}.txt").read_text(encoding="utf-8").replace("|", ""))


def _heard(report: Report) -> str:
    return plain(" ".join(spoken(report)))


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden.name for golden in GOLDEN])
def test_all_that_is_printed_is_spoken(golden: Golden) -> None:
    report = report_of(golden.make)
    heard, printed = _heard(report), _printed(golden)
    found = {text for _, text in texts(report, UNSPOKEN) if text in printed}
    assert len(found) > 25, "the texts of the kept page are found in it"
    assert sorted(text for text in found if text not in heard) == []


def test_what_is_written_day_by_day_is_spoken_and_what_is_left_blank_is_not() -> None:
    report = sample_report()
    record = next(detail for detail in report.details or () if isinstance(detail, RecordDetail))
    days = tuple(LAST - timedelta(days=back) for back in reversed(range(3)))
    rows = (
        GridRow("Feelings", ()),
        GridRow("Anxious", (None, "4", ""), "4 (n = 1)"),
        GridRow("Urges", (None, "", "")),
    )
    grid = DayGrid("The last three days", days, ("Sat 21", "Sun 22", "Mon 23"), rows, "median (n)")
    second = spoken(replace(report, details=(replace(record, grids=(grid,)),)))[1]
    told = "The last three days\nFeelings\nAnxious: Sun 22 4; median (n): 4 (n = 1)\nUrges: nothing written\n"
    assert told in second


def test_a_long_ladder_says_that_its_newest_tries_are_told() -> None:
    report = sample_report()
    ladder = next(detail for detail in report.details or () if isinstance(detail, LadderDetail))
    assert "are listed" not in _heard(report)
    assert "The newest 6 of 200 are listed." in _heard(replace(report, details=(replace(ladder, answers=200),)))


def test_a_section_that_is_held_back_is_not_spoken() -> None:
    report = sample_report()
    held = replace(report, plans=None, measures=None, learned=None, barriers=None, talk_about=None)
    held = replace(held, worth_discussing=None, details=None, noted=None, strip=())
    words, lines = report.words, [line for page in spoken(held) for line in page.splitlines()]
    gone = (
        *(words.talk_about, words.plan_and_practice, words.measures, words.learned, words.barriers),
        *(words.worth_discussing, words.details, words.noted),
    )
    assert [line for line in lines if line.startswith(gone)] == []
    assert sum(line.startswith(words.please_see_first) for line in lines) == 1
