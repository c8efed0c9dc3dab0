"""Page 1 is one sheet whatever stands on it, and what it cannot hold stands in full on page 2."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from pypdf import PdfReader

from crowded_report import AGREED, NOTE, SUMS, TITLE, crowded_report
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.model import Concern, ConcernKind, Report
from meantime.services.report.second_page import LadderDetail, RecordDetail
from pdf_reading import complaints, page_sizes, text_of
from sample_report import sample_report

RENDERER = TypstPage()
UNTIL, WORSE = date(2026, 11, 23), ConcernKind.WORSE
CROWDED = {
    "long words": {"plans": 3, "lines": 3, "measures": 3},
    "six plans": {"plans": 6, "lines": 5, "measures": 3},
    "twelve plans, twenty lines, six ratings": {},
    "much that was worse": {"worse": 7},
    "everything": {"plans": 40, "lines": 60, "measures": 25, "worse": 30},
}


def _sheets(pdf: bytes) -> list[str]:
    """Return the text of each sheet, its lines joined."""
    return [" ".join((page.extract_text() or "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def _first_sheet_is_whole(report: Report, pdf: bytes) -> None:
    first, second = text_of(pdf, last=1).splitlines(), " ".join(text_of(pdf).splitlines())
    assert any(line.startswith(report.words.next_plan) for line in first)
    assert not any(line.startswith(report.words.details) for line in first)
    assert report.words.details in second
    heads = [sheet.count(report.words.next_plan_note) for sheet in _sheets(pdf)]
    assert heads == [1] + [0] * (len(heads) - 1)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("crowd", CROWDED.values(), ids=CROWDED.keys())
def test_page_one_is_always_one_sheet(crowd: dict[str, int], paper: Paper) -> None:
    report = crowded_report(**crowd)
    pdf = RENDERER.pdf(report, paper)
    assert complaints(pdf) == []
    _first_sheet_is_whole(report, pdf)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("plans", [3, 6, 12])
@pytest.mark.parametrize("paper", list(Paper))
def test_page_one_is_one_sheet_where_its_rows_tell_minutes_and_uses(plans: int, paper: Paper) -> None:
    report = crowded_report(plans=plans, lines=3, measures=3)
    rows = tuple(replace(row, split=row.split + SUMS) for row in report.plans or ())
    pdf = RENDERER.pdf(told := replace(report, plans=rows, details=()), paper)
    assert complaints(pdf) == []
    _first_sheet_is_whole(told, pdf)
    assert " ".join(_sheets(pdf)).count("angewendet") >= plans


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "words", ["中文字かな한국어" * 90, "مرحبا بالعالم " * 60, "😀👍🏽" * 200, "W" * 1_500, "a " * 900]
)
def test_page_one_is_one_sheet_in_every_script(words: str) -> None:
    report = crowded_report(worse=4)
    assert report.plans is not None
    assert report.learned is not None
    told = replace(
        report,
        header=replace(report.header, who=words, footer=words),
        talk_about=(words,) * 5,
        see_first=tuple(replace(concern, own_words=words) for concern in report.see_first),
        plans=tuple(replace(row, title=words, agreed=words) for row in report.plans),
        learned=replace(report.learned, quote=words, quote_caption=words),
    )
    pdf = RENDERER.pdf(told, Paper.LETTER)
    assert complaints(pdf) == []
    _first_sheet_is_whole(told, pdf)


def test_an_emoji_cuts_no_line_that_has_room() -> None:
    report = sample_report()
    head = replace(report.header, who="Ann 😀 B.", footer="Ann 😀 B. · self-reported, not monitored")
    line = "😀 " + "so many words " * 22 + "to the end"
    pdf = RENDERER.pdf(replace(report, header=head, talk_about=(line,)), Paper.A4)
    (first, second) = _sheets(pdf)
    assert "not monitored page 1 of 2" in first.replace("  ", " ")
    assert "to the end" in first
    assert "to the end" not in second


@pytest.mark.parametrize("paper", list(Paper))
def test_three_plans_in_long_words_make_two_sheets(paper: Paper) -> None:
    assert len(page_sizes(RENDERER.pdf(crowded_report(plans=3, lines=5, measures=3), paper))) == 2


def test_nothing_that_the_client_brings_is_lost_to_lack_of_room() -> None:
    report = crowded_report(worse=9, lines=30)
    whole = " ".join(_sheets(RENDERER.pdf(report, Paper.A4)))
    for n in range(30):
        assert NOTE.format(n=n) in whole
    for n in range(9):
        assert f"Mir blieb die Luft weg, zum {n}. Mal. " * 4 in f"{whole} ".replace("” ", " ")
    assert NOTE.format(n="quote") * 3 in whole


RULED = (
    "Es wurde regelmäßig geübt (245 von 245 seit Di 20. Okt.); PHQ-8 veränderte sich um −1 (14 → 13, n = 4). "
    "Über eine Anpassung der Übung sprechen?"
)


def test_a_line_by_the_rules_keeps_its_numbers_on_page_one_of_seven_plans() -> None:
    report = replace(crowded_report(plans=7, lines=3, measures=3), worth_discussing=(RULED, AGREED, RULED))
    first, *_ = _sheets(RENDERER.pdf(report, Paper.A4))
    assert first.replace("\u200b", "").count(RULED) == 2


def test_the_first_box_says_what_it_was_like_on_the_most_crowded_page() -> None:
    report = crowded_report(worse=30, plans=40, lines=60, measures=25)
    title = TITLE.format(n=1)
    told = f"Do 12, {title}: hat es schlimmer gemacht (Drang, mich zu verletzen)."
    first, *_ = _sheets(
        RENDERER.pdf(replace(report, see_first=(replace(report.see_first[0], text=told), *report.see_first)), Paper.A4)
    )
    assert told in first.replace("\u200b", "")


def test_a_line_of_many_days_is_cut_after_what_it_was_like_and_whole_on_page_two() -> None:
    report = crowded_report(worse=30, plans=40, lines=60, measures=25)
    days = ", ".join(f"Do {n}. Okt." for n in range(1, 301))
    told = f"{TITLE.format(n=1)}: hat es 300-mal schlimmer gemacht (Panik oder zu viel; {days})."
    first, *rest = _sheets(RENDERER.pdf(replace(report, see_first=(Concern(WORSE, UNTIL, told),)), Paper.LETTER))
    assert "hat es 300-mal schlimmer gemacht (Panik oder zu viel; Do 1. Okt." in first.replace("\u200b", "")
    assert "Do 300. Okt." not in first
    assert days in " ".join(rest).replace("\u200b", "")


@pytest.mark.parametrize("plans", [5, 11, 16])
def test_plans_on_one_line_share_the_room_that_is_left(plans: int) -> None:
    report = replace(crowded_report(plans=plans, lines=3, measures=3), worth_discussing=("Kurz.",))
    words = _words_at(RENDERER.pdf(report, Paper.LETTER))
    rows = [top for top, _, word in words if word == TITLE.split()[0]]
    box = max(top for top, _, word in words if word == report.words.next_plan.split()[0])
    assert len(rows) == plans
    assert min(below - above for above, below in pairwise(rows)) > 17
    assert box - max(foot for _, foot, _ in words if foot < box) < 26


def _words_at(pdf: bytes) -> list[tuple[float, float, str]]:
    """Return each word of the first sheet with its top and its foot, in points from above."""
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', text_of(pdf, "-bbox", last=1))
    return [(float(top), float(foot), word) for top, foot, word in found]


def test_what_the_quote_was_about_and_lines_by_the_rules_stand_whole_on_page_two_if_they_are_cut() -> None:
    report = crowded_report(worse=30, plans=40, lines=60, measures=25)
    assert report.learned is not None
    whole = " ".join(_sheets(RENDERER.pdf(replace(report, worth_discussing=(RULED * 2, AGREED)), Paper.A4)))
    assert RULED * 2 in whole.replace("\u200b", "")
    assert report.learned.quote_caption in whole


def test_every_plan_says_what_was_agreed_and_how_it_went() -> None:
    report = crowded_report(plans=40)
    whole = " ".join(_sheets(RENDERER.pdf(report, Paper.A4)))
    assert whole.count("9 of 12: 4 full, 4 small, 1 adapted; 2 not this time; 1 no entry; 2 rest") == 14
    assert whole.count("3 of 6: 2 full") == 13


@pytest.mark.sampled(2)
@pytest.mark.parametrize("plans", [3, 6, 12])
@pytest.mark.parametrize("paper", list(Paper))
def test_what_was_agreed_to_do_is_cut_on_page_one_and_whole_on_page_two(plans: int, paper: Paper) -> None:
    report = crowded_report(plans=plans, lines=3, measures=3)
    what = "Bleiben, bis die Zahl auf die Hälfte gesunken ist. " * 20 + "Erst dann gehen."
    told = replace(report, plans=tuple(replace(row, what=what) for row in report.plans or ()))
    pdf = RENDERER.pdf(told, paper)
    assert complaints(pdf) == []
    _first_sheet_is_whole(told, pdf)
    first, *rest = _sheets(pdf)
    assert "Erst dann gehen." not in first
    assert " ".join(rest).replace("\u200b", "").count("Erst dann gehen.") == plans


def test_what_was_agreed_to_do_stands_on_page_one_before_when_and_where() -> None:
    report = sample_report()
    what = "Ride two stops, stay until the number has come down by half."
    first, second = _sheets(
        RENDERER.pdf(replace(report, plans=tuple(replace(row, what=what) for row in report.plans or ())), Paper.A4)
    )
    assert f"{what} After morning coffee" in first
    assert what not in second


def test_page_one_says_how_much_of_it_stands_on_page_two() -> None:
    first = text_of(RENDERER.pdf(crowded_report(lines=20, worse=9), Paper.A4), last=1)
    assert "17 more on page 2" in first
    assert "7 more on page 2" in first


def test_a_long_ladder_is_cut_to_its_newest_tries_and_says_so() -> None:
    report = sample_report()
    ladder = next(detail for detail in report.details or () if isinstance(detail, LadderDetail))
    rows = tuple(replace(ladder.rows[n % 5], noticed=f"Try number {n}.", star=n == 3) for n in range(40))
    told = replace(report, details=(replace(ladder, rows=rows, answers=200),))
    pdf = RENDERER.pdf(told, Paper.A4)
    text = text_of(pdf)
    assert len(page_sizes(pdf)) == 2
    assert "Try number 39." in text
    assert "Try number 3." in text, "what was marked to bring stays"
    assert "Try number 4." not in text
    assert "The newest 17 of 200 are listed." in " ".join(text.split())


def test_a_page_of_usual_length_is_as_roomy_as_the_picture() -> None:
    """The tightest forms are for crowded pages alone."""
    text = text_of(RENDERER.pdf(sample_report(), Paper.A4))
    assert "What was agreed" not in text
    assert "continued" not in text
    assert "more on page 2" not in text


@pytest.mark.parametrize("paper", list(Paper))
def test_six_plans_in_usual_words_make_two_sheets(paper: Paper) -> None:
    """The examples that nobody chose make room for the rest."""
    report = crowded_report(plans=6, lines=5, measures=3)
    usual = sample_report()
    assert report.plans is not None
    details = [
        replace(detail, title="Walking home", chosen=False) if isinstance(detail, RecordDetail) else detail
        for detail in (replace(detail, title="Kinder line") for detail in report.details or ())
    ]
    told = replace(
        report,
        words=usual.words,
        learned=usual.learned,
        details=tuple(details),
        plans=tuple(replace(row, title="Sitting quietly", agreed="After coffee, at home.") for row in report.plans),
    )
    pdf = RENDERER.pdf(told, paper)
    assert complaints(pdf) == []
    assert len(page_sizes(pdf)) == 2


def test_an_example_that_the_client_chose_stays_however_crowded_the_page() -> None:
    whole = " ".join(_sheets(RENDERER.pdf(crowded_report(plans=12), Paper.A4)))
    assert "Canteen, 12:35, tray in hand." in whole
