"""Drafts in the real program: what was begun is still there after a restart, and is thrown away only when meant."""

from __future__ import annotations

import pytest

from real_program import RealProgram
from screen_reading import Person, focused, nameless, roleless, shown
from virtual_desktop import wait_for

pytestmark = pytest.mark.endtoend

TITLE = "Write one harsh line"


def drafts(program: RealProgram) -> list[str]:
    """Return what is in the making."""
    return [str(each["title"]) for each in program.json("plan", "list") if each["status"] == "draft"]


def test_a_draft_outlives_quitting_is_gone_on_with_and_is_thrown_away_once_that_is_meant(
    program: RealProgram, person: Person
) -> None:
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.press("Make a plan")
    wait_for("the studio", lambda: focused(person.desktop) == "What")
    person.type(TITLE.lower())
    person.keys("Escape")
    person.hears("Kept as a draft.")
    assert program.quit() == 0
    assert drafts(program) == [TITLE]
    assert program.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-30T00:00") == []

    program.start(background=False)
    program.wait_for_window(program.wide)
    person.keys("ctrl+3")
    person.press(f"Go on with the draft: {TITLE}")
    person.hears(TITLE.lower())
    person.keys("Escape")
    person.hears("Nothing comes of it before you use it.")
    person.tab_to(f"Throw away the draft: {TITLE}")
    person.keys("Return")
    wait_for("the question", lambda: focused(person.desktop) == "Keep it")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.keys("Return")
    wait_for("the way back", lambda: focused(person.desktop) == f"Go on with the draft: {TITLE}")
    assert drafts(program) == [TITLE]
    person.press(f"Throw away the draft: {TITLE}")
    person.press("Throw away")
    wait_for("the end of the draft", lambda: drafts(program) == [])
