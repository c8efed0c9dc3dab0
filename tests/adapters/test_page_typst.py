"""The page as a document: valid, readable in order, reproducible, and silent on the disk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from grey_pictures import picture_of
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.data import to_json
from meantime.services.report.model import Barrier, Barriers, Concern, ConcernKind, Learned, Report
from pdf_reading import attachments, complaints, page_sizes, text_of
from proof_size import examples
from sample_report import HEADINGS, sample_report

RENDERER = TypstPage()
NOTHING_LEARNED = Learned("", "", (), None, "", "", None, "", "Nothing noted yet.")


def _places(text: str, words: tuple[str, ...]) -> list[int]:
    """Return where each of ``words`` stands as a line of its own or at a line's start."""
    lines = text.splitlines()
    return [next(at for at, line in enumerate(lines) if line.startswith(word)) for word in words]


def _hidden(report: Report) -> Report:
    return replace(
        report,
        talk_about=None,
        plans=None,
        measures=None,
        learned=None,
        barriers=None,
        worth_discussing=None,
        details=None,
        noted=None,
    )


def _bare(report: Report) -> Report:
    return replace(
        report,
        talk_about=(),
        plans=(),
        measures=(),
        learned=NOTHING_LEARNED,
        barriers=Barriers((), 0, "", "No reasons noted."),
        worth_discussing=(),
        details=(),
    )


def _darkness(count: int) -> int:
    """Return how many dark points the page has where another reason than the first was given so often."""
    barriers = Barriers((Barrier("no-time", "No time", 100), Barrier("other", "Other", count)), 200, "", "")
    first, *_ = RENDERER.preview(replace(sample_report(), barriers=barriers), Paper.A4, 144)
    return sum(point < 100 for point in picture_of(first).points)


def test_squares_of_many_reasons_differ_as_their_counts_do() -> None:
    """Twelve fit; a square has about two hundred points, and the letters of a count far fewer."""
    assert _darkness(100) - _darkness(50) > 1_000


@pytest.mark.parametrize("paper", list(Paper))
def test_the_page_is_valid_for_archives_and_screen_readers(paper: Paper) -> None:
    assert complaints(RENDERER.pdf(sample_report(), paper)) == []


def test_the_checker_refuses_a_plain_page() -> None:
    plain = typst.compile(b"= A page\nwithout any standard", format="pdf", pdf_tags=False)
    assert isinstance(plain, bytes)
    assert complaints(plain)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_the_pictures_content_takes_one_sheet_and_its_details_a_second(paper: Paper, size: tuple[int, int]) -> None:
    assert page_sizes(RENDERER.pdf(sample_report(), paper)) == [size, size]


@pytest.mark.parametrize("paper", list(Paper))
def test_four_plans_still_fit_on_the_first_sheet(paper: Paper) -> None:
    report = sample_report()
    assert report.plans is not None
    pdf = RENDERER.pdf(replace(report, plans=(*report.plans, report.plans[0])), paper)
    assert len(page_sizes(pdf)) == 2
    assert "Next plan" in text_of(pdf, last=1)


def test_the_first_headings_come_in_their_order_on_paper() -> None:
    places = _places(text_of(RENDERER.pdf(sample_report(), Paper.A4)), HEADINGS[:4])
    assert places == sorted(places)


def test_words_and_counts_of_the_pictures_are_on_the_page() -> None:
    text = " ".join(text_of(RENDERER.pdf(sample_report(), Paper.A4)).split())
    for words in (
        "None recorded.",
        "I keep turning round at the canteen door.",
        "9 of 12",
        "4 full, 4 small, 1 adapted; 2 not this time; 1 no entry; 2 rest",
        "14 · 11 · 12",
        "n = 4, not flagged",
        "“Too anxious” came up 3 times, each at the ladder.",
        "80 → 50",
        "within the hour: 17",
        "page 2 of 2",
    ):
        assert words in text


def test_each_sheet_says_that_nobody_monitored_it() -> None:
    pdf = RENDERER.pdf(sample_report(), Paper.A4)
    assert text_of(pdf).count("self-reported, not monitored") >= 1 + len(page_sizes(pdf))


def test_the_data_is_attached_as_it_stands() -> None:
    report = sample_report()
    attached = attachments(RENDERER.pdf(report, Paper.A4))
    assert attached == {"meantime-report.json": to_json(report).encode()}
    assert json.loads(attached["meantime-report.json"])["plans"][0]["done"] == 9


def test_the_same_report_is_the_same_file() -> None:
    assert RENDERER.pdf(sample_report(), Paper.A4) == RENDERER.pdf(sample_report(), Paper.A4)


def test_the_preview_has_the_pages_of_the_document_in_black_and_grey_only() -> None:
    pictures = [QImage.fromData(png) for png in RENDERER.preview(sample_report(), Paper.A4, 96)]
    assert [(image.width(), image.height()) for image in pictures] == [(794, 1123)] * 2
    assert all(image.allGray() for image in pictures)


def test_hidden_sections_leave_no_heading_and_the_first_box_stays() -> None:
    pdf = RENDERER.pdf(_hidden(sample_report()), Paper.A4)
    text = text_of(pdf)
    assert complaints(pdf) == []
    assert "Please see first" in text
    assert "Next plan" in text
    assert not set(HEADINGS[1:-1]) & set(text.splitlines())


def test_a_time_without_anything_noted_is_still_a_page() -> None:
    pdf = RENDERER.pdf(_bare(sample_report()), Paper.A4)
    assert complaints(pdf) == []
    assert all(heading in text_of(pdf) for heading in HEADINGS)


def test_what_was_worse_stands_in_the_first_box_with_the_clients_words() -> None:
    concern = Concern(ConcernKind.WORSE, date(2026, 11, 19), "Thu 19 November: made things worse", "No air.")
    text = text_of(RENDERER.pdf(replace(sample_report(), see_first=(concern,)), Paper.A4))
    assert "made things worse" in text
    assert "“No air.”" in text
    assert "None recorded" not in text


def test_a_graph_without_a_peak_names_none() -> None:
    report = sample_report()
    assert report.learned is not None
    flat = replace(report.learned, curves=tuple(replace(curve, peak=None) for curve in report.learned.curves))
    named = [text_of(RENDERER.pdf(each, Paper.A4), last=1) for each in (report, replace(report, learned=flat))]
    assert ["peak" in text for text in named] == [True, False]


def test_lines_beyond_the_third_and_long_ones_stand_in_full_on_page_two() -> None:
    long_line = "a word " * 120 + "end"
    pdf = RENDERER.pdf(replace(sample_report(), talk_about=(long_line, "two", "three", "a fourth line")), Paper.A4)
    first, whole = text_of(pdf, last=1), text_of(pdf)
    assert "…" in first
    assert "a fourth line" not in first
    assert "a fourth line" in whole
    assert "More to talk about" in whole
    assert "word end" in " ".join(whole.split())


def test_four_weeks_and_several_marks_a_day_keep_their_shape() -> None:
    report = sample_report()
    assert report.plans is not None
    strip = tuple(
        replace(day, day=day.day + timedelta(days=14 * turn), gap=day.gap or (turn == 1 and at == 0))
        for turn in range(2)
        for at, day in enumerate(report.strip)
    )
    plans = tuple(
        replace(row, days=tuple(marks * (1 + at % 5) for at, marks in enumerate(row.days * 2))) for row in report.plans
    )
    assert complaints(RENDERER.pdf(replace(report, strip=strip, plans=plans), Paper.A4)) == []


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(min_size=30, max_size=60, alphabet=st.characters(exclude_categories=["Zs"])))
def test_any_words_give_a_valid_page(note: str, word: str) -> None:
    report = sample_report()
    assert report.learned is not None
    told = replace(report, talk_about=(note, word), learned=replace(report.learned, quote=note + word))
    assert complaints(RENDERER.pdf(told, Paper.A4)) == []


def test_typesetting_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    TypstPage().pdf(sample_report(), Paper.A4)
    assert list(tmp_path.iterdir()) == []
