"""Routines in the real program: one is made from what most days have, and moved by keys in the picture of the day."""

from __future__ import annotations

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused, nameless, shown, tab_to
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

WIND_DOWN = short_sheets.sheet(short_sheets.plan("Wind down") + short_sheets.after("Going to bed"))


def on_monday(program: RealProgram) -> dict[str, str]:
    """Return when each plan comes on Monday."""
    coming = program.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-24T00:00")
    return {item["plan"]: each["at"][11:16] for each in coming for item in each["items"]}


def test_a_routine_is_made_from_what_most_days_have_and_moved_by_keys_in_the_picture_of_the_day(
    program: RealProgram, person: Person
) -> None:
    program.take(short_sheets.sheet(short_sheets.COFFEE, short_sheets.plan("Calm") + short_sheets.after("Coffee")))
    program.set_clock("2026-11-23T07:00")
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.hears("Make a plan")
    person.tab_to("Your routines…")
    person.keys("Return")
    person.tab_to("New routine…")
    person.keys("Return")
    person.hears("A new routine")
    tab_to(person.desktop, "Begin with: Going to bed", "shift+Tab")
    person.keys("space")
    person.press("Save")
    person.hears("Going to bed")
    program.take(WIND_DOWN)
    assert on_monday(program) == {"Calm": "07:30", "Wind down": "22:45"}

    person.tab_to("Picture of the day…")
    person.keys("Return")
    person.hears("Your day")
    assert nameless(shown(person.desktop)) == []
    person.tab_to("Coffee, 7:30, then Calm")
    person.keys("Down", "Down")
    person.hears("“Coffee” from 7:30 to 7:40. With it: Calm.")
    person.tab_to("Going to bed, 22:45, then Wind down")
    person.keys("Prior")
    wait_for("the moved routine", lambda: focused(person.desktop) == "Going to bed, 22:15, then Wind down")
    person.tab_to("Save")
    person.keys("Return")
    wait_for("the moved moments", lambda: on_monday(program) == {"Calm": "07:40", "Wind down": "22:15"})
