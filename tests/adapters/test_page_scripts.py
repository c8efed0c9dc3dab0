"""Whatever letters stand in whichever field, the page is valid, and its text and data can be read again."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.data import to_json
from meantime.services.report.model import Concern, ConcernKind, Report
from pdf_reading import attachments, complaints, text_of
from sample_report import HEADINGS, sample_report

RENDERER = TypstPage()
SCRIPTS = {
    "emoji": "😀 👨‍👩‍👧 🏳️‍🌈 👍🏽 🇩🇪",
    "cjk": "中文字 かなカナ 한국어",
    "arabic": "مرحبا بالعالم، كيف حالك؟",
    "hebrew": "שלום עליכם",
    "controls": "a\x00b\x07c\x1b[31m\x7f\x85\u2028d\r\n\te",
    "directions": "\u202eright\u202c \u2066isolated\u2069 \ufeff",
    "nothing assigned": "\ue000 \ufffe \uffff \U000f0000 \U0010ffff \ud800 \udfff",
    "scripts without a font": "ไทย हिन्दी தமிழ் ქართული",
    "marks on marks": "e\u0301" * 40 + "\u0301\u0302\u0303",
    "markup": '$ # [ ] \\ ` * _ < > @ = - + / // /* ~ \' " #import "x": * \\u{0}',
    "one long word": "Donaudampfschifffahrtsgesellschaft" * 12,
    "only spaces": " \u00a0\u2003\u3000 ",
    "nothing": "",
}
_NAMES = {
    "plan_id",
    "name",
    "language",
    "legend",
    "kinds",
    "page_of",
    "more",
    "newest",
    "continued",
    "quoted",
    "decimal",
}
"""Texts that are not a person's words: names that the program looks up, and words with a place for a number."""


def _everywhere(value: Any, words: str) -> Any:
    """Return ``value`` with ``words`` in the place of every text in it."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return words
    if isinstance(value, tuple):
        return tuple(_everywhere(item, words) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _everywhere(getattr(value, field.name), words)
            for field in fields(value)
            if field.name not in _NAMES and not field.name.startswith("strips_by_")
        }
        return replace(value, **changed)
    return value


def _full_report() -> Report:
    """Return a page on which every section and every kind of line stands."""
    report = sample_report()
    worse = Concern(ConcernKind.WORSE, report.header.last, "made things worse", "in their words")
    return replace(report, see_first=(worse,), talk_about=(*(report.talk_about or ()), "a fourth line"))


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_any_script_in_every_field_gives_a_valid_page(words: str) -> None:
    full = _full_report()
    report = _everywhere(full, words)
    if not words.strip():
        # what Meantime itself says is never empty
        header = replace(report.header, period=full.header.period, title=full.header.title)
        report = replace(report, words=full.words, header=header)
    pdf = RENDERER.pdf(report, Paper.A4)
    assert complaints(pdf) == []
    (data,) = attachments(pdf).values()
    assert data == to_json(report).encode()
    assert json.loads(data)["client"] == words.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("name", ["emoji", "cjk", "hebrew", "markup"])
def test_words_that_a_font_has_can_be_read_again(name: str) -> None:
    words = SCRIPTS[name].split()[0]
    report = replace(sample_report(), talk_about=(f"before {words} after",))
    assert words.replace("\ufe0f", "") in text_of(RENDERER.pdf(report, Paper.A4)).replace("\ufe0f", "")


def test_a_letter_that_no_font_has_is_replaced_on_the_page_and_kept_in_the_data() -> None:
    report = replace(sample_report(), talk_about=("one ไทย two",))
    pdf = RENDERER.pdf(report, Paper.A4)
    assert "one □□□ two" in text_of(pdf)
    assert json.loads(attachments(pdf)["meantime-report.json"])["talk_about"] == ["one ไทย two"]


def test_the_document_itself_holds_all_headings_in_their_order() -> None:
    """The order of the content, which a screen reader follows, not that of columns on paper."""
    text = text_of(RENDERER.pdf(_full_report(), Paper.A4), "-raw")
    places = [next(n for n, line in enumerate(text.splitlines()) if line.startswith(head)) for head in HEADINGS]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["محمد علي", "שלום"])
def test_a_name_that_runs_to_the_left_turns_no_days_round(name: str) -> None:
    report = sample_report()
    head = replace(report.header, who=name, footer=f"{name} · 10–23 November 2026")
    told = text_of(RENDERER.pdf(replace(report, header=head), Paper.A4), last=1)
    assert told.count("10–23 November 2026") == 2
