"""Killed while somebody types: in each form at most the last second is lost, and nothing of it lies in the open."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, focused
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

SHEET = short_sheets.sheet(
    short_sheets.plan("Calm", 'what = "sit still"', 'small = { what = "one minute" }') + short_sheets.at("07:00"),
    short_sheets.plan("Asking", 'practice = "exposure"', 'full = { what = "20 min" }') + short_sheets.at("21:00"),
)
LED = short_sheets.sheet(short_sheets.plan("Sitting", "full = { minutes = 5 }"), short_sheets.at("07:00"))
LOCKED = short_sheets.sheet(
    short_sheets.plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"', 'what = "5 senses"'),
    short_sheets.at("07:00"),
    by="R. K.",
    agreed="2026-11-10",
)
WORDS = "It was loud in there and I stayed"
AGAIN = "What you typed last time is here. It is not saved yet."
Deed = Callable[[RealProgram, Person], None]


@dataclass(frozen=True)
class Form:
    """One form.

    Attributes:
        opens: opens it, with the keyboard where words are typed.
        kept_in: the part of an export in which the words stand once they are kept.
        saves: opens it again after the crash and saves it; None where what is typed saves itself.
        saved_in: the part of an export in which they stand then.
        sheet: what is agreed before; nothing where it is empty.
        at: the local time at which the program starts.
    """

    opens: Deed
    kept_in: str
    saves: Deed | None = None
    saved_in: str = ""
    sheet: str = SHEET
    at: str = "2026-11-23T07:30"


def comes_to(person: Person, name: str) -> None:
    """Wait until the keyboard is at ``name`` by itself."""
    wait_for(repr(name), lambda: focused(person.desktop) == name)


def plans(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Plans")
    program.wait_for_window(program.wide)
    person.hears("Make a plan")


def details(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    comes_to(person, "Small version, one minute, counts")
    person.keys("2")
    person.hears("Saved as “Small version”.")
    person.keys("n")
    comes_to(person, "Note")


def in_the_way(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    person.press("I don’t want to: Calm")
    for first in ("How strong the pull is: 0 of 10", "Fear"):
        comes_to(person, first)
        person.press("Next")
    comes_to(person, "What would you say to a friend who felt this?")


def card(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Support card…")
    person.press("Fill it in")
    comes_to(person, "Signs I know")


def card_saved(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Support card…")
    person.hears("What you typed is kept, and not on the card yet.")
    card(program, person)
    person.hears(AGAIN)
    person.press("Save the support card")


def note(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Add a note…")
    comes_to(person, "A line for your session")


def note_saved(program: RealProgram, person: Person) -> None:
    note(program, person)
    person.press("Save the line")


def new_plan(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Make a plan")
    comes_to(person, "What")


def plan_changed(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Change: Calm")
    comes_to(person, "Where")


def plan_saved(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Change: Calm")
    person.hears(AGAIN)
    person.press("Save changes")


def line(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Session sheet…")
    program.wait_for_window(program.wide)
    person.tab_to("One more line to talk about")


def line_added(program: RealProgram, person: Person) -> None:
    with program.icon() as icon:
        icon.choose("Session sheet…")
    person.hears(AGAIN)
    person.press("Add the line")


def asked(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Ask to change: Calm")
    person.tab_to("In your own words")


def asked_saved(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Ask to change: Calm")
    person.hears(AGAIN)
    person.press("Bring to session")


def ladder_window(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Ladder: Asking")
    comes_to(person, "Change the steps…")
    person.keys("Return")


def ladder(program: RealProgram, person: Person) -> None:
    ladder_window(program, person)
    comes_to(person, "Add a step")
    person.keys("space")
    comes_to(person, "Step 1: what is done")


def ladder_saved(program: RealProgram, person: Person) -> None:
    ladder_window(program, person)
    person.hears(AGAIN)
    person.press("Save")


def routine(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Your routines…")
    person.press("New routine…")
    comes_to(person, "How you call it")


def routine_saved(program: RealProgram, person: Person) -> None:
    routine(program, person)
    person.hears(AGAIN)
    person.press("Save")


def today(program: RealProgram) -> None:
    with program.icon() as icon:
        icon.choose("Open Meantime")
    program.wait_for_window(program.wide)


def numbers(program: RealProgram, person: Person) -> None:
    today(program)
    person.press("Enter numbers…")
    comes_to(person, "Your local emergency number")
    person.tab_to("How to reach my therapist out of hours")


def numbers_saved(program: RealProgram, person: Person) -> None:
    numbers(program, person)
    person.hears(AGAIN)
    person.press("Put them on the card")


def said(program: RealProgram, person: Person) -> None:
    today(program)
    person.tab_to("What did they say?")


def said_taken_on(program: RealProgram, person: Person) -> None:
    today(program)
    person.press("Make it specific")


def material(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Own material: Grounding")
    person.press("Add an address")
    comes_to(person, "Name of piece 1")


def material_saved(program: RealProgram, person: Person) -> None:
    plans(program, person)
    person.press("Own material: Grounding")
    person.hears(AGAIN)
    person.write("Address of piece 1", "example.org/page")
    person.press("Save")


def month(program: RealProgram, person: Person) -> None:
    today(program)
    person.press("Look back on November, if you like…")
    person.tab_to("A line about the month")


def month_noted(program: RealProgram, person: Person) -> None:
    month(program, person)
    person.hears(AGAIN)
    person.press("Put the line on the list for the session")


def after_a_guide(program: RealProgram, person: Person) -> None:
    today(program)
    person.press("Start timer: Sitting")
    person.press("That is enough, it counts")
    person.tab_to("Note")


FORMS = {
    "the details in the check-in": Form(details, "checkins"),
    "what is in the way": Form(in_the_way, "resistance"),
    "the support card": Form(card, "", card_saved, "support_card"),
    "a note": Form(note, "unfinished", note_saved, "talking_points"),
    "a new plan": Form(new_plan, "drafts"),
    "a change of a plan": Form(plan_changed, "unfinished", plan_saved, "plans"),
    "a line to talk about": Form(line, "unfinished", line_added, "talking_points"),
    "a change asked for": Form(asked, "unfinished", asked_saved, "talking_points"),
    "the steps of a ladder": Form(ladder, "unfinished", ladder_saved, "plans"),
    "a routine": Form(routine, "unfinished", routine_saved, "anchors"),
    "a number for a hard moment": Form(numbers, "unfinished", numbers_saved, "support_card"),
    "what the therapist said": Form(said, "unfinished", said_taken_on, "drafts", sheet=""),
    "own material": Form(material, "unfinished", material_saved, "plans", sheet=LOCKED),
    "the month": Form(month, "unfinished", month_noted, "talking_points", at="2026-12-01T07:30"),
    "the note after a guide": Form(after_a_guide, "checkins", sheet=LED),
}
"""All in which words are typed but the record form, which has a test of its own; numbers alone are kept likewise."""

EACH_TIME = ("the details in the check-in", "what is in the way", "the support card", "a change of a plan")
"""One for each place in which words are kept; the others are killed in the full run, and without a screen each time."""


def where_it_stands(program: RealProgram, folder: Path) -> set[str]:
    """Return the parts of an export in which the words stand."""
    file = folder / "all.json"
    file.unlink(missing_ok=True)
    program.command("export", "-o", str(file), "--format", "json")
    parts: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {name for name, part in parts.items() if WORDS in json.dumps(part)}


def in_the_open(desktop: VirtualDesktop) -> list[str]:
    """Return the files of the whole desktop, data and temporary ones, in which the words can be read."""
    files = [path for path in desktop.folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if WORDS.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "form",
    [pytest.param(form, id=name, marks=() if name in EACH_TIME else pytest.mark.long) for name, form in FORMS.items()],
)
def test_at_most_a_second_is_lost(program: RealProgram, person: Person, tmp_path: Path, form: Form) -> None:
    if form.sheet:
        program.take(form.sheet)
    program.set_clock(form.at)
    program.start()
    form.opens(program, person)
    person.type(WORDS)
    last_key = time.monotonic()
    wait_for("a second after the last key", lambda: time.monotonic() - last_key >= 1)
    program.kill()
    assert in_the_open(person.desktop) == []
    program.start()
    assert where_it_stands(program, tmp_path) == ({form.kept_in} if form.kept_in else set())
    if form.saves is not None:
        form.saves(program, person)
        wait_for("what was saved", lambda: where_it_stands(program, tmp_path) == {form.saved_in})
    assert program.quit() == 0
