"""What leads through a practice, and a look at what is in the way, in the real program: by keyboard and ear alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused, nameless, roleless, shown
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

ENOUGH = "That is enough, it counts"
WORDS = "You can go in for a minute"
LED = {
    "the pacer": ("box-breathing", "Start the pacer", "Breathe in, 4 seconds. Round 1 of", {"Pause", "Skip the holds"}),
    "the timer": ("mindfulness", "Start timer", "0:01 of", {"Pause", "Bell at the end: off"}),
    "the steps": ("grounding", "Step by step", "Step 1 of 5: ", {"Pause", "Next", "Back"}),
}
"""By name: the practice, how its guide is started, what is heard of it, what can be done in it."""


def sheet(practice: str) -> str:
    """Return a sheet with one plan for this practice, due before the program begins."""
    small = 'small = { what = "one" }'
    return short_sheets.sheet(short_sheets.plan("Calm", f'practice = "{practice}"', small) + short_sheets.at("07:00"))


def check_in(program: RealProgram, person: Person) -> None:
    """Open the check-in at the tray."""
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    wait_for("the first answer", lambda: focused(person.desktop).startswith("Small version"))


def everything_is_named(person: Person) -> set[str]:
    """Check that whatever can be used has a name and a role; return the names."""
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    return {seen.name for seen in found}


@pytest.mark.parametrize(("practice", "starts", "heard", "offered"), LED.values(), ids=LED)
def test_it_is_led_by_keys_and_ends_where_it_counts(
    program: RealProgram, person: Person, practice: str, starts: str, heard: str, offered: set[str]
) -> None:
    program.take(sheet(practice))
    program.start()
    check_in(program, person)
    person.tab_to(f"{starts}: Calm")
    person.keys("Return")
    person.hears(heard)
    assert {*offered, ENOUGH, "Made things worse"} <= everything_is_named(person)
    person.hears("0:02")
    person.tab_to(ENOUGH)
    person.keys("Return")
    person.hears("Small version saved. It counts.")
    assert "Undo: Calm" in everything_is_named(person)
    (entry,) = program.entries("Calm")
    assert entry["status"] == "small"
    assert 0.03 < entry["minutes"] < 1  # two seconds, and as long as it took to press a key
    person.keys("Escape")
    program.wait_for_no_window(program.windows)
    assert program.quit() == 0


def looks(program: RealProgram, folder: Path) -> list[dict[str, Any]]:
    """Return what is kept of looks at what was in the way."""
    file = folder / "all.json"
    file.unlink(missing_ok=True)
    program.command("export", "-o", str(file), "--format", "json")
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["resistance"]
    return found


def on_the_page(program: RealProgram, folder: Path) -> str:
    """Return what the page of these days says."""
    pdf, data = folder / "page.pdf", folder / "page.json"
    for file in (pdf, data):
        file.unlink(missing_ok=True)
    program.command("report", "-o", str(pdf), "--data", str(data), "--from", "2026-11-16", "--to", "2026-11-23")
    return data.read_text(encoding="utf-8")


@pytest.mark.parametrize("starred", [False, True], ids=["not starred", "starred"])
def test_a_look_is_practice_told_only_if_starred(
    program: RealProgram, person: Person, tmp_path: Path, starred: bool
) -> None:
    program.take(sheet("mindfulness"))
    program.start()
    check_in(program, person)
    person.tab_to("I don’t want to: Calm")
    person.keys("Return")
    wait_for("Notice", lambda: focused(person.desktop) == "How strong the pull is: 0 of 10")
    assert {"Close", "Next", "Stop here, it counts"} <= everything_is_named(person)
    person.keys("7")
    person.tab_to("Next")
    person.keys("Return")
    wait_for("Curiosity", lambda: focused(person.desktop) == "Fear")
    everything_is_named(person)
    person.keys("space")
    person.tab_to("Next")
    person.keys("Return")
    wait_for("Compassion", lambda: focused(person.desktop).startswith("What would you say to a friend"))
    everything_is_named(person)
    person.type(WORDS)
    if starred:
        person.tab_to("Bring to session")
        person.keys("space")
    person.tab_to("Next")
    person.keys("Return")
    person.hears("What is the smallest step right now?")
    everything_is_named(person)
    person.tab_to("Stop here, it counts")
    person.keys("Return")
    person.hears("That counts. You stopped and looked.")
    assert {"Undo: Calm", "Close"} <= everything_is_named(person)
    person.keys("Escape")
    program.wait_for_no_window(program.windows)

    (look,) = looks(program, tmp_path)
    assert (look["pull"], look["underneath"], look["said"], look["star"]) == (7, ["fear"], WORDS, starred)
    assert program.entries("Calm") == []
    (row,) = program.json("week")["plans"]
    assert [row[count] for count in ("full", "small", "tried", "not_this_time", "extra")] == [0, 0, 0, 0, 0]
    assert (WORDS in on_the_page(program, tmp_path)) is starred
    assert program.quit() == 0
