"""The page as it was last looked at: its words and tags exactly, its looks but for a hairline, valid for everyone.

Where a page shall be different, ``tests/golden/renew.py`` keeps it as it is now; what changed is then seen in the diff.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import typst

from golden_books import GOLDEN, Golden, report_of
from golden_pages import left_over, made, picture_differences, text_differences, typeset
from grey_pictures import FEW, Picture, picture_of, png_of
from meantime.adapters.page.exchange import Request
from meantime.adapters.page.typst_compiler import TypstCompiler
from meantime.adapters.page.typst_page import TypstPage
from meantime.resources import resource
from meantime.services.report.model import Report
from pdf_reading import complaints

RENEW = "If the page shall be like this: tests/golden/renew.py, and look at what it changed."
NAMED = {golden.name: golden for golden in GOLDEN}
SIX_WEEKS = NAMED["six-weeks"]
SIGNS = ("full", "small", "adapted", "tried", "not-this-time", "rest", "paused", "not-due", "no-entry", "open", "worse")
SHARP = 300
"""Points per inch of a usual printer."""

every_page = pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)


@dataclass
class Altered(TypstCompiler):
    """Sets pages with a template of its own."""

    template: Path

    def compile(self, request: Request) -> list[bytes]:
        return super().compile(request._replace(template=str(self.template)))


def altered(folder: Path, file: str, words: str, instead: str) -> TypstPage:
    """Return what sets pages with some words of the shipped template replaced."""
    shutil.copytree(resource("report"), folder, dirs_exist_ok=True)
    text = (folder / file).read_text(encoding="utf-8")
    assert words in text
    (folder / file).write_text(text.replace(words, instead), encoding="utf-8")
    return TypstPage(Altered(folder / "page.typ"))


def said_otherwise() -> Report:
    report = report_of(SIX_WEEKS.make)
    assert report.talk_about is not None
    line = report.talk_about[0]
    moved = line.replace("I keep turning round", "I turning keep round")
    assert moved != line
    return replace(report, talk_about=(moved, *report.talk_about[1:]))


@every_page
def test_words_and_tags_are_as_kept(golden: Golden) -> None:
    differences = text_differences(golden, made(golden))
    assert not differences, f"{golden.name}\n{differences}\n{RENEW}"


@every_page
def test_each_sheet_looks_as_kept(golden: Golden) -> None:
    assert picture_differences(golden, made(golden)) == [], RENEW


@every_page
def test_archives_and_screen_readers_can_take_it(golden: Golden) -> None:
    assert complaints(made(golden).pdf) == []


def test_nothing_is_kept_of_a_page_that_is_no_more() -> None:
    assert left_over() == []


def test_a_moved_word_is_noticed() -> None:
    page = typeset(replace(SIX_WEEKS, make=said_otherwise), TypstPage())
    assert "+    Div Span: I turning keep round at the canteen door. What do I do in that moment?" in text_differences(
        SIX_WEEKS, page
    )


def test_a_lost_tag_is_noticed_though_every_word_is_there(tmp_path: Path) -> None:
    renderer = altered(
        tmp_path, "style.typ", "if note == none { heading(level: 2, title) }", "if note == none { title }"
    )
    found = text_differences(SIX_WEEKS, typeset(SIX_WEEKS, renderer))
    assert "-  H2: I want to talk about" in found
    assert "+  P: I want to talk about" in found


def test_a_moved_box_is_noticed_though_every_word_and_tag_is_there(tmp_path: Path) -> None:
    box = "next-plan(r.words, level.d)"
    page = typeset(SIX_WEEKS, altered(tmp_path, "first.typ", f"v(gap); {box}", f"v(gap); move(dx: 0.7pt, {box})"))
    assert text_differences(SIX_WEEKS, page) == ""
    assert len(picture_differences(SIX_WEEKS, page)) == 1


def test_the_same_page_set_again_is_the_same() -> None:
    assert typeset(SIX_WEEKS, TypstPage()) == made(SIX_WEEKS)


def test_a_picture_is_kept_as_it_is() -> None:
    picture = Picture(3, 2, bytes((0, 17, 34, 221, 238, 255)))
    assert picture_of(png_of(picture)) == picture
    assert picture_of(png_of(picture.black_and_white())) == picture.black_and_white()


def printed(sign: str) -> Picture:
    """Return a sign as small as it stands in the legend, printed without greys."""
    sheet = "#set page(width: 8.6pt, height: 8.6pt, margin: 0pt)"
    words = f'#import "marks.typ": mark\n{sheet}\n#mark("{sign}", "–", unit: 0.39pt)'
    png = typst.Compiler(root=resource("report")).compile(words.encode(), format="png", ppi=SHARP)
    assert isinstance(png, bytes)
    return picture_of(png).black_and_white()


def test_printed_in_black_and_white_no_sign_is_empty_or_like_another() -> None:
    signs = {sign: printed(sign) for sign in SIGNS}
    for (one, first), (other, second) in itertools.combinations(signs.items(), 2):
        assert first.unlike(second) > FEW, (one, other)
    assert all(0 in picture.points for picture in signs.values())
