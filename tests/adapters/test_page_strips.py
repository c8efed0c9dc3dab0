"""Strips name days while these can be told apart, then say how much was done a week, month or year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.data import to_data
from meantime.services.report.model import Report, StripDay
from meantime.services.report.signs import Mark, Sign
from meantime.services.report.strips import strips
from pdf_reading import complaints, drawn_heights, page_sizes, text_of
from sample_report import sample_report


def _covering(first: date, last: date, *signs: Sign) -> Report:
    """Return the page of the pictures over other days, with the same marks on each of them."""
    report = sample_report()
    assert report.plans is not None
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return replace(
        report,
        strip=tuple(StripDay(day, "M", str(day.day), gap=n > 0 and n % 7 == 0) for n, day in enumerate(days)),
        plans=tuple(
            replace(row, days=tuple(tuple(Mark(sign, sign.value) for sign in signs) for _ in days))
            for row in report.plans
        ),
    )


SHEET_OF_MANY = 14
"""So many plans have one line each."""

DISC = 0.8
"""So much of its box is the disc of what was done in full."""


def _many(report: Report) -> Report:
    """Return a report with so many plans that each has one line."""
    return replace(report, plans=tuple((report.plans or ())[at % 3] for at in range(SHEET_OF_MANY)))


@pytest.mark.sampled(4)
@pytest.mark.parametrize("marks", [1, 2, 3])
@pytest.mark.parametrize("days", [14, 15, 21, 28])
def test_no_mark_is_less_than_five_points_high(days: int, marks: int) -> None:
    last = date(2026, 11, 23)
    report = _covering(last - timedelta(days=days - 1), last, *(Sign.FULL,) * marks)
    for told in (report, _many(report)):
        heights = [height for name, height in drawn_heights(TypstPage().pdf(told, Paper.A4)) if name == "full"]
        assert min(heights, default=5.0) > 4.9 * DISC, len(told.plans or ())


def test_several_marks_a_day_in_one_line_are_told_by_the_week_from_the_fifteenth_day_on() -> None:
    last = date(2026, 11, 22)
    for days, condensed in ((14, False), (15, True), (28, True)):
        report = _covering(last - timedelta(days=days - 1), last, Sign.FULL, Sign.SMALL)
        drawn = strips(report, one_line=True)
        assert drawn.condensed is condensed
        assert not strips(report).condensed, "where there is room, each day stands"
        assert not strips(_covering(last - timedelta(days=days - 1), last, Sign.FULL), one_line=True).condensed
    assert drawn.rows[0][-1] == "14"
    text = text_of(TypstPage().pdf(_many(report), Paper.A4), last=1)
    assert "strips: done in each week" in text


def test_four_weeks_are_drawn_day_by_day() -> None:
    report = _covering(date(2026, 10, 27), date(2026, 11, 23), Sign.FULL)
    assert report.plans is not None
    drawn = strips(report)
    assert not drawn.condensed
    assert drawn.rows == tuple(row.days for row in report.plans)
    assert drawn.note == report.words.plan_and_practice_note


def test_longer_times_say_how_much_was_done_a_week() -> None:
    drawn = strips(_covering(date(2026, 9, 10), date(2026, 11, 23), Sign.FULL))
    assert [head.number for head in drawn.heads] == [
        "10",
        "14",
        "21",
        "28",
        "5",
        "12",
        "19",
        "26",
        "2",
        "9",
        "16",
        "23",
    ]
    assert [head.letter for head in drawn.heads if head.letter] == ["Sept", "Oct", "Nov"]
    assert drawn.rows[0] == ("4", *["7"] * 10, "1")
    assert drawn.note.startswith("strips: done in each week; done of due")


def test_a_year_says_how_much_was_done_a_month() -> None:
    drawn = strips(_covering(date(2025, 11, 10), date(2026, 11, 23), Sign.SMALL, Sign.NOT_THIS_TIME))
    assert [head.number for head in drawn.heads] == [str(month) for month in (11, 12, *range(1, 12))]
    assert [(n, head.letter) for n, head in enumerate(drawn.heads) if head.letter] == [(0, "’25"), (2, "’26")]
    assert drawn.rows[0][:4] == ("21", "31", "31", "28")


def test_ten_years_say_how_much_was_done_a_year() -> None:
    drawn = strips(_covering(date(2016, 11, 24), date(2026, 11, 23), Sign.ADAPTED))
    assert [head.number for head in drawn.heads] == [f"’{year}" for year in range(16, 27)]
    assert drawn.rows[0][1:3] == ("365", "365")


@pytest.mark.parametrize(
    ("signs", "cell"),
    [
        ((Sign.TRIED,), "0"),
        ((Sign.NO_ENTRY, Sign.FULL), "7"),
        ((Sign.NOT_DUE,), ""),
        ((Sign.REST,), ""),
        ((Sign.PAUSED, Sign.NOT_DUE), ""),
        ((), ""),
    ],
)
def test_what_was_due_and_not_done_is_nought_and_what_was_not_due_is_blank(signs: tuple[Sign, ...], cell: str) -> None:
    assert strips(_covering(date(2026, 9, 7), date(2026, 11, 22), *signs)).rows[0][0] == cell


def test_a_single_first_week_leaves_its_months_name_to_the_next() -> None:
    drawn = strips(_covering(date(2026, 10, 27), date(2026, 12, 6), Sign.FULL))
    assert [(head.letter, head.number) for head in drawn.heads[:3]] == [("", "27"), ("Nov", "2"), ("", "9")]


def test_the_data_of_a_condensed_page_name_every_day() -> None:
    plans = to_data(_covering(date(2025, 11, 10), date(2026, 11, 23), Sign.FULL))["plans"]
    assert len(plans[0]["days"]) == 379


@pytest.mark.parametrize("first", [date(2026, 9, 10), date(2025, 11, 10), date(2016, 11, 24)])
def test_a_condensed_page_is_valid_and_two_sheets(first: date) -> None:
    pdf = TypstPage().pdf(_covering(first, date(2026, 11, 23), Sign.FULL, Sign.TRIED), Paper.A4)
    assert complaints(pdf) == []
    assert len(page_sizes(pdf)) == 2
    assert "strips: done in each" in text_of(pdf, last=1)
