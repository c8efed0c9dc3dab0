"""A therapist's sheet in the real program: what it would change is read first, and nothing changes unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused, nameless, shown
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

SIZES = ('full = { what = "4 rounds", minutes = 5 }', 'small = { what = "1 round" }')
BEFORE = short_sheets.sheet(short_sheets.plan("Calm", *SIZES) + short_sheets.at("08:00"), by="Dr. R.")
AFTER = short_sheets.sheet(
    short_sheets.plan("Calm", SIZES[0], 'small = { what = "2 breaths" }') + short_sheets.at("12:30"),
    short_sheets.plan("Walk") + short_sheets.at("18:00"),
    by="Dr. R.",
)


def plans(program: RealProgram) -> dict[str, str]:
    """Return each plan in one sentence."""
    titles = [str(each["title"]) for each in program.json("plan", "list")]
    return {title: str(program.json("plan", "show", title)["sentence"]) for title in titles}


def open_sheet(person: Person, path: Path) -> None:
    """Choose a plan file by keys."""
    person.tab_to("Open a plan file")
    person.keys("Return")
    person.name_file(path)
    person.hears("This sheet would change")


def test_a_sheet_is_read_before_and_after_put_away_and_taken_in_when_wanted(
    program: RealProgram, person: Person, tmp_path: Path
) -> None:
    program.take(BEFORE)
    before = plans(program)
    assert "1 round" in before["Calm"]
    sheet = tmp_path / "after.toml"
    sheet.write_text(AFTER, encoding="utf-8")
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.hears("Make a plan")
    open_sheet(person, sheet)
    assert nameless(shown(person.desktop)) == []
    for words in ("Small version now: 1 round", "Small version then: 2 breaths", "When now:", "When then:", "Walk"):
        person.hears(words)
    wait_for("the answer that changes nothing", lambda: focused(person.desktop) == "Not now")
    person.keys("Return")
    person.hears("Make a plan")
    assert plans(program) == before

    open_sheet(person, sheet)
    person.tab_to("Take it in")
    person.keys("Return")
    person.hears("after.toml is taken in.")
    after = plans(program)
    assert set(after) == {"Calm", "Walk"}
    assert "2 breaths" in after["Calm"]
