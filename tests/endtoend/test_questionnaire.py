"""A questionnaire in the real program: by keys alone, heard item by item, kept through a kill, and on to the card."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import short_sheets
from published_scales import PHQ_9
from real_program import NAME, RealProgram
from screen_reading import Person, nameless, roleless, shown
from virtual_desktop import NotHere, VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

SHEET = short_sheets.sheet(
    short_sheets.plan("Three slow breaths") + short_sheets.at("21:00"),
    '[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n',
    by="Dr. Weber",
    agreed="2026-11-20",
)
OPTIONS = ("Not at all", "Several days", "More than half the days", "Nearly every day")


def keyboard_at(desktop: VirtualDesktop) -> set[str]:
    """Return what has the focus; Qt says so of the current cell of the week's table behind the window, too."""
    return {seen.name for seen in shown(desktop) if seen.focused}


def comes_to(person: Person, name: str) -> None:
    wait_for(repr(name), lambda: name in keyboard_at(person.desktop))


def tab_to(person: Person, name: str) -> None:
    for _ in range(40):
        if name in keyboard_at(person.desktop):
            return
        person.keys("Tab")
    raise NotHere(f"Tab does not lead to {name!r}; the focus is on {keyboard_at(person.desktop)!r}")


def open_questionnaire(program: RealProgram, person: Person) -> None:
    """Come to the PHQ-9 from the tray, by keys alone."""
    with program.icon() as icon:
        icon.choose("This week")
    program.wait_for_window(program.wide)
    tab_to(person, "Measures")
    person.keys("Return")
    person.hears("Questionnaires…")
    tab_to(person, "Questionnaires…")
    person.keys("Return")
    comes_to(person, "Answer: GAD-7")
    tab_to(person, "Answer: PHQ-9")
    person.keys("Return")
    person.hears("Nobody sees these answers until you share them.")


def groups(desktop: VirtualDesktop) -> dict[str, list[str]]:
    """Return the names of the radio buttons by the name of the group that they are in."""
    found: dict[str, list[str]] = {}
    for seen in desktop.seen(NAME):
        if seen.role == "radio button":
            above = next(step for step in reversed(seen.path) if step.startswith("panel: ") and step != "panel: ")
            found.setdefault(above.removeprefix("panel: "), []).append(seen.name)
    return found


def test_it_is_heard_answered_by_keys_kept_through_a_kill_and_leads_on_to_the_card(
    program: RealProgram, desktop: VirtualDesktop, person: Person
) -> None:
    program.take(SHEET)
    program.start()
    open_questionnaire(program, person)
    assert groups(desktop) == {item: list(OPTIONS) for item in PHQ_9.splitlines()}
    assert (nameless(shown(desktop)), roleless(shown(desktop))) == ([], [])
    person.keys(*"01230123")
    last_key = time.monotonic()
    wait_for("a second after the last key", lambda: time.monotonic() - last_key >= 1)
    program.kill()
    assert open_answers(desktop.folder) == []
    program.start()
    open_questionnaire(program, person)
    person.hears("What you answered last time is here. It is not saved yet.")
    person.hears("8 of 9 answered")
    person.keys("2")
    comes_to(person, "Save the answers")
    person.keys("Return")
    person.hears("Your answers are saved. Here is your own card, in case you want it now.")
    person.keys("Escape")
    person.hears("Sum 14 of 27")
    assert program.quit() == 0


def open_answers(folder: Path) -> list[str]:
    """Return the files of the whole desktop in which what was answered can be read."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if b"questionnaire" in path.read_bytes()]
