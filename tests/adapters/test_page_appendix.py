"""All entries behind the page: valid, whole and legible, however many there are, with a head on each sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.model import Report
from meantime.services.report.second_page import Entry, PlanEntries, Said
from page_book import fill_demo, page_book
from pdf_reading import complaints, page_sizes, text_of
from sample_report import FIRST, sample_report
from tag_tree import tag_tree

RENDERER = TypstPage()


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A made-up year with all its entries."""
    folder = tmp_path_factory.mktemp("year")
    fill_demo(folder, weeks=52)
    with page_book(folder) as book:
        return book.days("2025-11-24", "2026-11-23", kept=["appendix"])


@pytest.fixture(scope="module")
def year_set(year: Report) -> bytes:
    return RENDERER.pdf(year, Paper.A4)


def rows(n: int, *said: Said) -> Iterator[Entry]:
    for place in range(n):
        day = FIRST + timedelta(days=place)
        yield Entry(day, f"day {place}", "full", None, "Done", "", 5.0, said)


def with_entries(*plans: PlanEntries) -> Report:
    return replace(sample_report(), appendix=plans)


def sheets(pdf: bytes) -> list[str]:
    return [" ".join((page.extract_text() or "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_a_year_is_a_valid_document_that_holds_each_entry(year: Report, year_set: bytes) -> None:
    assert complaints(year_set) == []
    assert year.appendix is not None
    assert sum(len(plan.rows) for plan in year.appendix) > 500
    told = " ".join(text_of(year_set).replace("\u200b", "").split())
    for plan in year.appendix:
        for each in {each.said for row in plan.rows for each in row.said if each.own}:
            assert " ".join(each.split()) in told, each


def test_the_first_two_sheets_are_as_they_are_without_it(year: Report, year_set: bytes) -> None:
    plain = sheets(RENDERER.pdf(replace(year, appendix=None), Paper.A4))
    whole = sheets(year_set)
    assert len(plain) == 2
    assert len(whole) > 10
    assert [one.split(" page ")[0] for one in plain] == [one.split(" page ")[0] for one in whole[:2]]
    assert f"page 1 of {len(whole)}" in whole[0]


def test_the_head_of_a_table_comes_on_each_sheet_and_is_read_out_once() -> None:
    pdf = RENDERER.pdf(with_entries(PlanEntries("1", "Evening walk", tuple(rows(120)))), Paper.A4)
    behind = sheets(pdf)[2:]
    assert len(behind) > 2
    assert all("Day Evening walk Min What was noted" in sheet for sheet in behind)
    tags = tag_tree(pdf).split("Beside the tags")[0]
    assert tags.count("What was noted") == 1
    assert "TH" in tags
    assert complaints(pdf) == []


def test_a_table_goes_on_in_another_where_it_would_be_too_long_to_be_checked() -> None:
    pdf = RENDERER.pdf(with_entries(PlanEntries("1", "Walk", tuple(rows(1_100)))), Paper.A4)
    assert complaints(pdf) == []
    assert "day 1099" in text_of(pdf)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    "words",
    ["中文字かな한국어" * 300, "مرحبا بالعالم " * 200, "😀👍🏽" * 200, "W" * 3_000, "a line\n" * 200, "\ue000 #[*_`"],
)
def test_words_of_any_length_and_script_stay_within_the_sheet(words: str, paper: Paper) -> None:
    said = (Said("A label of some length", words), Said("Own", words, own=True))
    pdf = RENDERER.pdf(with_entries(PlanEntries("1", "W" * 60, tuple(rows(2, *said)))), paper)
    assert complaints(pdf) == []
    widths = {width for width, _ in page_sizes(pdf)}
    box = 595 if paper is Paper.A4 else 612
    assert widths == {box}
    placed = [float(line.split('xMax="')[1].split('"')[0]) for line in bounding_boxes(pdf)]
    assert max(placed) <= box - 40


def bounding_boxes(pdf: bytes) -> list[str]:
    return [line for line in text_of(pdf, "-bbox").splitlines() if "<word " in line]


def test_where_nothing_was_entered_it_says_so() -> None:
    pdf = RENDERER.pdf(with_entries(), Paper.A4)
    assert "No entries in this time." in text_of(pdf)
    assert complaints(pdf) == []
