"""A thought record in the real program: written small, then all of it, and read again in the week."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused, nameless, roleless, shown
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

THOUGHTS = short_sheets.sheet(
    short_sheets.plan("Thoughts", 'practice = "thought-record"', 'small = { what = "2 columns" }')
    + short_sheets.at("07:00")
)
RECORD = {
    "thought": "They noticed that I shook.",
    "balanced": "Two people said hello.",
    "situation": "In the canteen",
}


def kept(program: RealProgram, folder: Path) -> dict[str, str]:
    """Return what is written down in the one answer that there is."""
    file = folder / "all.json"
    file.unlink(missing_ok=True)
    program.command("export", "-o", str(file), "--format", "json")
    (answer,) = json.loads(file.read_text(encoding="utf-8"))["checkins"]
    return dict(answer["record"])


def test_a_thought_is_written_small_then_all_of_it_and_is_read_in_the_week(
    program: RealProgram, person: Person, tmp_path: Path
) -> None:
    program.take(THOUGHTS)
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.press("Small version, 2 columns, counts")
    person.press("Write it down…: Thoughts")
    wait_for("the small form", lambda: focused(person.desktop) == "Thought")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    assert not any(seen.name == "Situation" for seen in found)
    person.type(RECORD["thought"])
    person.enter("Balanced thought", RECORD["balanced"])
    person.press("How much: 7 columns")
    wait_for("the whole form", lambda: focused(person.desktop) == "Situation")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.type(RECORD["situation"])
    person.press("Save")
    wait_for("the record", lambda: kept(program, tmp_path) == RECORD)

    person.keys("ctrl+2")
    person.hears("Monday 23, Thoughts: small version")
    person.keys("Return")
    for words in RECORD.values():
        person.hears(words)


def test_a_killed_process_takes_at_most_the_last_second_of_what_is_typed(
    program: RealProgram, person: Person, tmp_path: Path
) -> None:
    program.take(THOUGHTS)
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.press("Small version, 2 columns, counts")
    person.press("Write it down…: Thoughts")
    wait_for("the small form", lambda: focused(person.desktop) == "Thought")
    person.type(RECORD["thought"])
    last_key = time.monotonic()
    wait_for("a second after the last key", lambda: time.monotonic() - last_key >= 1)
    program.kill()
    program.start(background=True)
    wait_for("the record", lambda: kept(program, tmp_path) == {"thought": RECORD["thought"]})
    assert program.quit() == 0
