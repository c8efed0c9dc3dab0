"""A ladder in the real program: its steps are entered, a small try is noted, and then the next step is offered."""

from __future__ import annotations

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused, nameless, roleless, shown
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

ASKING = short_sheets.sheet(
    short_sheets.plan("Asking", 'practice = "exposure"', 'full = { what = "20 min" }', 'small = { what = "5 min" }')
    + short_sheets.at("08:00")
)


def enter_step(person: Person, number: int, title: str, expected: str, tries: str) -> None:
    """Write one step, field by field, as Tab leads; above another one a button to move it stands between."""
    wait_for(f"step {number}", lambda: focused(person.desktop) == f"Step {number}: what is done")
    person.type(title)
    person.keys(*["Tab"] * min(number, 2))
    person.type(expected)
    person.keys("Tab")
    person.type(tries)


def test_two_steps_are_entered_a_small_try_is_noted_and_the_next_step_is_offered(
    program: RealProgram, person: Person
) -> None:
    program.take(ASKING)
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.hears("Make a plan")
    person.press("Ladder: Asking")
    wait_for("the ladder", lambda: focused(person.desktop) == "Change the steps…")
    person.keys("Return")
    wait_for("its editor", lambda: focused(person.desktop) == "Add a step")
    person.keys("space")
    enter_step(person, 1, "Ask for the time", "30", "1")
    person.press("Add a step")
    enter_step(person, 2, "Ask for directions", "45", "2")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.press("Save")
    person.hears("Step 1, Ask for the time, expected 30, not tried yet, your step now")

    person.press("Small version, 5 min")
    person.hears("Step 1 was tried 1 time. Go on to step 2?")
    assert [entry["status"] for entry in program.entries("Asking")] == ["small"]
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.tab_to("Go on to step 2")
    person.keys("Return")
    person.hears("Step 2, Ask for directions, expected 45, not tried yet, your step now")
    person.hears("Step 2 is your step now. You can choose another one at any time.")
