"""The plan studio in the real program: homework is made specific without a mouse, is heard, and outlives a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import short_sheets
from pictured import brightness
from real_program import NAME, RealProgram
from screen_reading import Person, focused, nameless, roleless, shown
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

A_MINUTE = 60.0
WHAT = "write one harsh line, then a kinder one"
TITLE = "Write one harsh line"
SENTENCE = (
    "After coffee, I will write one harsh line, then a kinder one at my desk, every day, for 5 minutes. "
    "On a hard day, 1 kinder line counts."
)
DESIGNED = (1280, 800)
"""The size of the window in the design's pictures, in pixels."""


@pytest.fixture
def begun(program: RealProgram, person: Person) -> RealProgram:
    """The program with a routine and one plan, half an hour before the routine, showing its plans."""
    program.take(short_sheets.sheet(short_sheets.COFFEE, short_sheets.plan("Calm") + short_sheets.after("Coffee")))
    program.set_clock("2026-11-23T07:00")
    program.start(background=False)
    program.wait_for_window(program.wide)
    person.desktop.keys("ctrl+3")
    person.hears("Make a plan")
    return program


def plan(program: RealProgram) -> dict[str, Any]:
    """Return what the plan has come to that was made here."""
    made: dict[str, Any] = program.json("plan", "show", TITLE)
    return made


def drafts(program: RealProgram) -> list[str]:
    """Return what is in the making."""
    return [str(each["title"]) for each in program.json("plan", "list") if each["status"] == "draft"]


def next_moment(program: RealProgram) -> str:
    """Return when the plan made here comes on Monday."""
    coming = program.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-24T00:00")
    (moment,) = (each for each in coming if TITLE in {item["plan"] for item in each["items"]})
    return str(moment["at"])[11:16]


def test_a_plan_is_made_from_nothing_by_keyboard_alone_in_a_minute(begun: RealProgram, person: Person) -> None:
    person.tab_to("Make a plan")
    person.seconds = 0.0
    person.keys("Return")
    wait_for("the studio", lambda: focused(person.desktop) == "What")
    person.type(WHAT)
    person.tab_to("After: Coffee")
    person.keys("space")
    person.enter("Where", "at my desk")
    person.enter("Full: what", "3 pairs")
    person.enter("Full: minutes", "5")
    person.enter("Small version: what", "1 kinder line")
    person.keys("ctrl+Return")
    assert person.seconds <= A_MINUTE
    person.hears(f"“{TITLE}” stands as agreed.")
    assert plan(begun)["sentence"] == SENTENCE
    assert plan(begun)["open"] == []
    assert next_moment(begun) == "07:30"
    assert drafts(begun) == []


def test_a_plan_is_made_from_nothing_by_ear_in_a_minute_and_each_change_is_heard(
    begun: RealProgram, person: Person
) -> None:
    person.press("Make a plan")
    person.hears("0 of 5 parts are clear")
    person.write("What", WHAT)
    person.press("After: Coffee")
    person.write("Where", "somewhere quiet")
    person.write("Full: minutes", "5")
    person.write("Small version: what", "1 kinder line")
    person.hears(SENTENCE.replace("at my desk", "somewhere quiet"))
    person.hears("4 of 5 parts are clear")
    person.hears("Where should I do it, and what do I do when I’m not alone?")
    person.press("Clear enough for me: Still open: where")
    person.hears("5 of 5 parts are clear")
    person.press("Use this plan")
    assert person.seconds <= A_MINUTE
    person.hears(f"“{TITLE}” stands as agreed.")
    assert plan(begun)["open"] == []
    assert next_moment(begun) == "07:30"


def test_what_is_typed_outlives_a_crash_as_a_draft_and_is_gone_on_with(begun: RealProgram, person: Person) -> None:
    person.press("Make a plan")
    person.write("What", WHAT)
    wait_for("the draft", lambda: drafts(begun) == [TITLE])
    begun.kill()
    begun.start(background=False)
    begun.wait_for_window(begun.wide)
    person.desktop.keys("ctrl+3")
    person.press(f"Go on with the draft: {TITLE}")
    person.hears(WHAT)
    person.press("After: Coffee")
    person.press("Use this plan")
    person.hears(f"“{TITLE}” stands as agreed.")
    assert drafts(begun) == []
    assert next_moment(begun) == "07:30"
    assert begun.command("check")


def test_closing_the_window_and_quitting_keep_what_is_typed(begun: RealProgram, person: Person) -> None:
    person.press("Make a plan")
    person.write("What", WHAT)
    person.desktop.keys("ctrl+w")
    begun.wait_for_no_window(begun.wide)
    wait_for("the draft", lambda: drafts(begun) == [TITLE])
    assert begun.start_another().wait(timeout=20) == 0
    begun.wait_for_window(begun.wide)
    person.write("Where", "at my desk")
    assert begun.quit() == 0
    assert drafts(begun) == [TITLE]
    begun.start(background=False)
    begun.wait_for_window(begun.wide)
    person.desktop.keys("ctrl+3")
    person.press(f"Go on with the draft: {TITLE}")
    person.hears(f"{WHAT} at my desk")


@pytest.fixture
def designed(program_on: MakeProgram, person: Person) -> RealProgram:
    """The program over the made-up weeks, at the moment and in the size of the design's pictures, in the studio."""
    program = program_on(person.desktop, "designed", at="2026-11-23T12:52")
    program.command("demo", "--until", "2026-11-23")
    program.command("settings", "theme", "light")
    program.start(background=False)
    window = program.wait_for_window(program.wide)
    person.desktop.run(["xdotool", "windowsize", "--sync", window.id, *map(str, DESIGNED)])
    person.desktop.keys("ctrl+3")
    person.press("Make a plan")
    person.write("What", WHAT)
    person.press("After: Morning coffee")
    person.write("Where", "somewhere quiet")
    person.hears("Still open: where")
    return program


def test_the_dark_studio_differs_in_its_colours_alone_and_all_of_it_has_a_name(
    designed: RealProgram, person: Person, tmp_path: Path
) -> None:
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    places = {}
    for theme, worn in (("dark", lambda light: light < 0.3), ("light", lambda light: light > 0.8)):
        designed.command("settings", "theme", theme)
        picture = tmp_path / f"studio-{theme}.png"

        def dressed(picture: Path = picture, worn: Callable[[float], bool] = worn) -> bool:
            person.desktop.screenshot(picture, window=designed.wide()[0].id)
            return worn(brightness(picture))

        wait_for(f"the {theme} studio", dressed)
        places[theme] = laid_out(person.desktop)
    assert places["dark"] == places["light"]


def laid_out(desktop: VirtualDesktop) -> list[tuple[str, str, int, int, int, int]]:
    """Return what stands where on the screen."""
    seen = [each for each in desktop.seen(NAME) if each.showing and each.name and each.width]
    return sorted((each.role, each.name, each.x, each.y, each.width, each.height) for each in seen)
