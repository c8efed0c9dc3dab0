"""The data attached to a page have all that it says: every text, but for what is a number or a code there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from golden_books import GOLDEN, Golden, report_of
from meantime.services.report.data import to_data
from meantime.services.report.model import Report
from page_book import PICTURED, fill_demo, page_book
from report_texts import plain, texts
from sample_report import sample_report
from schema_check import complaints

TOLD_OTHERWISE = {
    "words": "the fixed words of every page",
    "reading": "the same",
    "header.period": "from and to",
    "header.lead": "fixed words",
    "header.session": "session",
    "header.byline": "therapist and made",
    "header.footer": "client, from and to",
    "header.title": "the same",
    "strip.letter": "the days of each plan",
    "strip.number": "the same",
    "plans.days.label": "a mark's day and name",
    "plans.count": "done and due",
    "plans.split": "the other counts",
    "measures.alt": "points",
    "measures.count": "n and flag",
    "shifting.label": "day",
    "answered": "for the data alone, as FHIR has it",
    "learned.alt": "curves",
    "learned.expected_label": "expected",
    "learned.nothing": "there is neither curve nor quote",
    "barriers.top.label": "reason",
    "barriers.caption": "given",
    "barriers.nothing": "given is 0",
    "details.rows.label": "day",
    "details.rows.mark.label": "day and status",
    "details.grids.heads": "days",
    "details.grids.alone": "all grids, each with its days",
    "details.grids.summary": "the name of the key",
    "noted.caption": "the counts",
    "noted.labels": "the same",
    "appendix.rows.label": "day",
    "appendix.rows.mark.label": "day and status",
    "appendix.rows.what": "status",
}
"""What the data tell in another form than words, and which."""


def strings(value: Any) -> Iterator[str]:
    """Yield every text of plain values."""
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def missing(report: Report) -> list[tuple[str, str]]:
    """Return the texts of a report that its data do not have, each with its place."""
    data = to_data(report)
    assert complaints(data) == []
    held = set(strings(data))
    return [
        (at, text)
        for at, text in texts(report, TOLD_OTHERWISE)
        if text not in held and not any(text in each for each in held)
    ]


@pytest.mark.parametrize("golden", GOLDEN, ids=[golden.name for golden in GOLDEN])
def test_the_data_of_the_kept_pages_are_whole(golden: Golden) -> None:
    assert missing(report_of(golden.make)) == []


def test_so_are_those_of_the_demo_with_all_entries(tmp_path: Path) -> None:
    fill_demo(tmp_path)
    with page_book(tmp_path) as book:
        assert missing(book.report(period=PICTURED, kept=["appendix"])) == []


def test_what_stands_in_small_print_is_in_the_data() -> None:
    report = sample_report()
    data = to_data(report)
    assert report.learned is not None
    assert data["learned"]["quote_caption"] == report.learned.quote_caption
    record, _, facts, _ = data["details"]
    assert record["example_caption"] == "Example chosen by J. M., Fri 20 November"
    assert facts["facts"][0]["note"] == "(n = 6 rated)"
