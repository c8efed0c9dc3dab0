"""Letters that no shipped font has are replaced visibly; everything else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from font_coverage import FONTS, coverage_text
from meantime.adapters.page.letters import UNKNOWN, displayable, plainest, trimmed


def test_the_coverage_table_is_that_of_the_shipped_fonts() -> None:
    assert (FONTS / "coverage.txt").read_text("ascii") == coverage_text()


def test_each_shipped_font_has_its_licence_beside_it() -> None:
    fonts = {
        path.name.split("-")[0].split(".")[0] for path in FONTS.iterdir() if path.suffix in (".otf", ".ttf", ".ttc")
    }
    licences = {path.name.split("-")[0] for path in FONTS.glob("*-LICENSE.txt")}
    assert fonts == licences


@pytest.mark.parametrize(
    "words", ["Plain words.", "Ünïcödé – “quoted”", "中文 かな 한국어", "שלום", "مرحبا", "😀", "→ ½ ≈"]
)
def test_what_the_fonts_cover_stays(words: str) -> None:
    assert displayable(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b", f"a{UNKNOWN}b"),
        ("x\ue000y", f"x{UNKNOWN}y"),
        ("ไ", UNKNOWN),
        ("line\nbreak\ttab", "line break tab"),
        ("\u202ertl", "rtl"),
        ("\u0301", UNKNOWN),
        ("e\u0301", "é"),
    ],
)
def test_what_cannot_be_shown_is_replaced_visibly(words: str, shown: str) -> None:
    assert displayable(words) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("محمد علي · 24–27 November", "محمد علي\u200e · 24–27 November"),
        ("שלום: 3 times", "שלום\u200e: 3 times"),
        ("“مشي”, 3 (5) and", "“مشي\u200e”, 3 (5) and"),
        ("أريد 24–27 يوم", "أريد 24–27 يوم"),
        ("مرحبا 3", "مرحبا 3"),
        ("مرحبا and 3", "مرحبا and 3"),
    ],
)
def test_a_number_stays_with_the_words_behind_it(words: str, shown: str) -> None:
    assert displayable(words) == shown


@given(st.text())
def test_displayable_text_needs_no_second_pass(words: str) -> None:
    once = displayable(words)
    assert displayable(once.replace("\u200b", "")) == once


@given(st.text())
def test_the_plainest_text_has_only_letters_of_the_first_font(words: str) -> None:
    assert "\x00" not in plainest(words)


def test_long_text_ends_at_a_word_with_an_ellipsis() -> None:
    assert trimmed("one two three four", 12) == "one two…"
    assert trimmed("short", 12) == "short"
    assert trimmed("x" * 30, 12) == "x" * 11 + "…"
