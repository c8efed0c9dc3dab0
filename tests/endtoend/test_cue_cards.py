"""Cue cards in the real program: the sheet that the window shows is saved as a PDF, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_sheets
from pdf_reading import complaints, page_sizes, text_of
from real_program import NAME, RealProgram
from screen_reading import Person
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

SHEET = short_sheets.sheet(
    short_sheets.COFFEE,
    short_sheets.plan("Calm", 'where = "at the window"', 'full = { what = "three slow breaths" }')
    + short_sheets.after("Coffee"),
)
LETTER = (612, 792)


def test_the_cards_are_saved_as_a_pdf_on_the_paper_of_the_settings(
    program: RealProgram, person: Person, tmp_path: Path
) -> None:
    program.take(SHEET)
    program.command("settings", "paper", "letter")
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+6")
    person.hears("Save the cards as a PDF")
    wait_for("the sheet", lambda: not being_made(person))
    person.keys("ctrl+s")
    target = tmp_path / "to cut out"
    person.name_file(target)
    person.hears("Saved: to cut out.pdf.")
    pdf = target.with_suffix(".pdf").read_bytes()
    assert complaints(pdf) == []
    assert set(page_sizes(pdf)) == {LETTER}
    said = " ".join(text_of(pdf).split())
    for words in ("After coffee", "At the window", "Three slow breaths"):
        assert words in said


def being_made(person: Person) -> bool:
    """Tell whether the sheet is still being made."""
    return any(seen.name == "The page is being made." for seen in person.desktop.seen(NAME) if seen.showing)
