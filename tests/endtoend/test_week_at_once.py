"""A diary card's week at once in the real program: by keyboard, for a screen reader, and through a kill."""

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

CARD = short_sheets.sheet(
    short_sheets.plan("Card", 'practice = "diary-card"', 'small = { what = "one number" }') + short_sheets.at("07:00"),
    agreed="2026-11-16",
)


def ratings(program: RealProgram, folder: Path) -> dict[str, dict[str, float]]:
    """Return the numbers of each day that is answered."""
    file = folder / "all.json"
    file.unlink(missing_ok=True)
    program.command("export", "-o", str(file), "--format", "json")
    return {
        answer["day"]: dict(answer["ratings"]) for answer in json.loads(file.read_text(encoding="utf-8"))["checkins"]
    }


def test_two_days_are_written_by_keyboard_and_what_is_typed_survives_a_kill(
    program: RealProgram, person: Person, tmp_path: Path
) -> None:
    program.take(CARD)
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.press("The week at once: Card")
    wait_for("today's cell", lambda: focused(person.desktop) == "Intensity in the morning, Monday 23")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.type("4")
    person.press("Earlier week")
    wait_for("the day before", lambda: focused(person.desktop) == "Intensity in the morning, Sunday 22")
    person.type("3")
    person.press("Save")
    wait_for(
        "both days",
        lambda: (
            ratings(program, tmp_path)
            == {"2026-11-23": {"intensity-morning": 4}, "2026-11-22": {"intensity-morning": 3}}
        ),
    )
    person.press("The week at once: Card")
    wait_for("the next number", lambda: focused(person.desktop) == "Intensity at night, Monday 23")
    person.type("6")
    last_key = time.monotonic()
    wait_for("a second after the last key", lambda: time.monotonic() - last_key >= 1)
    program.kill()
    program.start(background=True)
    wait_for(
        "what was typed",
        lambda: ratings(program, tmp_path)["2026-11-23"] == {"intensity-morning": 4, "intensity-night": 6},
    )
    assert program.quit() == 0
