"""Whoever sees the program through a screen reader, or has no mouse, can use all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, name_file, nameless, roleless, shown, tab_to
from virtual_desktop import Seen, VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

ENOUGH = "That is enough, it counts"
PAGES = ("Open Meantime", "This week", "Plans", "Session sheet…", "Settings…", "Support card…")
SHEET = short_sheets.sheet(
    short_sheets.plan("Three slow breaths", 'full = { what = "three" }', 'small = { what = "one" }')
    + short_sheets.at("08:00")
)


@pytest.fixture(scope="module")
def demo() -> Iterator[RealProgram]:
    """The program over the made-up weeks, at the moment of the pictures, alone on a desktop."""
    with VirtualDesktop(notifier=None) as desktop:
        program = RealProgram(desktop, "demo", at="2026-11-23T12:52")
        program.command("demo", "--until", "2026-11-23")
        program.start()
        yield program
        program.end()
        assert program.log == ""


def test_everything_in_the_check_in_has_a_name_and_a_role(program: RealProgram, desktop: VirtualDesktop) -> None:
    program.take(SHEET)
    program.start()
    program.wake("2026-11-23T08:05")
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    found = shown(desktop)
    names = {seen.name for seen in found}
    assert {"Done, three", "Small version, one, counts", "Not this time, also an answer"} <= names
    assert (nameless(found), roleless(found)) == ([], [])
    desktop.keys("1")
    wait_for("the details", lambda: any(seen.role == "text" for seen in shown(desktop)))
    found = shown(desktop)
    assert (nameless(found), roleless(found)) == ([], [])


@pytest.mark.parametrize("page", PAGES)
def test_everything_on_every_page_has_a_name_and_a_role(demo: RealProgram, page: str) -> None:
    before = {(seen.role, seen.name) for seen in shown(demo.desktop)}
    with demo.icon() as icon:
        icon.choose(page)
    found = wait_for(page, lambda: news(demo.desktop, before))
    assert len(found) > 5
    assert (nameless(found), roleless(found)) == ([], [])


def test_everything_among_the_cue_cards_has_a_name_and_a_role(demo: RealProgram) -> None:
    with demo.icon() as icon:
        icon.choose("Plans")
    window = demo.wait_for_window(demo.wide)
    demo.desktop.run(["xdotool", "windowactivate", "--sync", window.id])
    demo.desktop.keys("ctrl+6")
    wait_for("the cards", lambda: "Save the cards as a PDF" in {seen.name for seen in shown(demo.desktop)})
    found = shown(demo.desktop)
    assert (nameless(found), roleless(found)) == ([], [])


def test_everything_on_a_hard_day_and_in_a_pacer_that_does_not_move_has_a_name_and_a_role(demo: RealProgram) -> None:
    person = Person(demo.desktop)
    demo.command("settings", "less-motion", "on")
    with demo.icon() as icon:
        icon.choose("Hard day…")
    person.hears("Today can be small.")
    found = shown(demo.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    (start,) = {seen.name for seen in found if seen.name.startswith("Start: 4-7-8 breathing")}
    person.press(start)
    person.hears("Breathe in, 4 seconds. Round 1 of ")
    person.hears("0:02")
    found = shown(demo.desktop)
    assert {"Pause", "Made things worse", ENOUGH} <= {seen.name for seen in found}
    assert (nameless(found), roleless(found)) == ([], [])
    person.press(ENOUGH)
    person.hears("Small version saved. It counts.")


def test_everything_in_the_form_of_the_support_card_has_a_name_and_a_role(demo: RealProgram) -> None:
    person = Person(demo.desktop)
    with demo.icon() as icon:
        icon.choose("Support card…")
    person.press("Edit the support card")
    person.hears("Signs I know")
    found = shown(demo.desktop)
    assert len([seen for seen in found if seen.role in ("text", "entry")]) > 5
    assert (nameless(found), roleless(found)) == ([], [])
    person.press("Cancel: leave the card as it was")


def news(desktop: VirtualDesktop, before: set[tuple[str, str]]) -> list[Seen]:
    """Return what is shown now, if it is other than what was there before."""
    found = shown(desktop)
    return found if {(seen.role, seen.name) for seen in found} != before else []


def test_check_in_undo_and_a_sheet_need_no_mouse(program: RealProgram, desktop: VirtualDesktop, tmp_path: Path) -> None:
    program.take(SHEET)
    program.start()
    program.set_clock("2026-11-23T08:05")
    assert program.start_another().wait(timeout=20) == 0
    program.wait_for_window(program.wide)
    tab_to(desktop, "Small version, one, counts")
    desktop.keys("Return")
    wait_for("the answer", lambda: [entry["status"] for entry in program.entries("Three slow breaths")] == ["small"])
    desktop.keys("ctrl+z")
    wait_for("the end of the answer", lambda: program.entries("Three slow breaths") == [])
    sheet = tmp_path / "another.toml"
    sheet.write_text(SHEET.replace("Three slow breaths", "Feet on the floor"), encoding="utf-8")
    desktop.keys("ctrl+3")
    tab_to(desktop, "Open a plan file")
    desktop.keys("space")
    name_file(desktop, sheet)
    wait_for("what is in it", lambda: "Take it in" in {seen.name for seen in shown(desktop)})
    tab_to(desktop, "Take it in")
    desktop.keys("Return")
    wait_for("both plans", lambda: len(program.json("plan", "list")) == 2)


def test_when_a_plan_comes_and_when_a_routine_is_are_changed_without_a_mouse(
    program: RealProgram, desktop: VirtualDesktop
) -> None:
    tied = short_sheets.plan("Calm") + short_sheets.after("Coffee")
    program.take(short_sheets.sheet(short_sheets.COFFEE, tied))
    program.set_clock("2026-11-23T07:00")
    program.start(background=False)
    program.wait_for_window(program.wide)
    desktop.keys("ctrl+3")
    tab_to(desktop, "Change when: Calm")
    desktop.keys("Return")
    wait_for("the moments", lambda: "Minutes" in {seen.name for seen in shown(desktop)})
    found = shown(desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    tab_to(desktop, "Minutes")
    desktop.run(["xdotool", "type", "20"])
    tab_to(desktop, "Save")
    desktop.keys("Return")
    wait_for("the new moment", lambda: comes_at(program) == "07:50")
    tab_to(desktop, "Your routines…", "shift+Tab")
    desktop.keys("Return")
    tab_to(desktop, "Change: Coffee")
    desktop.keys("Return")
    tab_to(desktop, "Days 1: time")
    desktop.run(["xdotool", "type", "0900"])
    found = shown(desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    tab_to(desktop, "Save")
    desktop.keys("Return")
    wait_for("the moved moment", lambda: comes_at(program) == "09:20")
    assert program.quit() == 0
    assert program.log == ""


def comes_at(program: RealProgram) -> str:
    """Return when the one practice of Monday comes."""
    (moment,) = program.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-24T00:00")
    return str(moment["at"])[11:16]
