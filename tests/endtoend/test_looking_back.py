"""What looks back, in the real program, by keys alone and as a screen reader hears it: all measures, and a month."""

from __future__ import annotations

import pytest

import short_sheets
from real_program import NAME, RealProgram
from screen_reading import Person, nameless, roleless, shown
from virtual_desktop import NotHere, VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

WALK = short_sheets.sheet(
    short_sheets.plan("Walk round the pond", "starts = 2026-10-12") + short_sheets.at("09:00"),
    by="Dr. Weber",
    agreed="2026-10-10",
)


def keyboard_at(desktop: VirtualDesktop) -> set[str]:
    """Return what has the focus; Qt says so of the current cell of the week's table behind the window, too."""
    return {seen.name for seen in shown(desktop) if seen.focused}


def tab_to(person: Person, name: str) -> None:
    for _ in range(60):
        if name in keyboard_at(person.desktop):
            return
        person.keys("Tab")
    raise NotHere(f"Tab does not lead to {name!r}; the focus is on {keyboard_at(person.desktop)!r}")


def heard(desktop: VirtualDesktop) -> list[str]:
    return [seen.name for seen in desktop.seen(NAME) if seen.showing]


def test_all_measures_are_heard_and_one_is_corrected_by_keys(
    program: RealProgram, desktop: VirtualDesktop, person: Person
) -> None:
    program.set_clock("2026-11-23T12:52")
    program.command("demo", "--until", "2026-11-23")
    program.start()
    with program.icon() as icon:
        icon.choose("This week")
    program.wait_for_window(program.wide)
    tab_to(person, "Measures")
    person.keys("Return")
    person.hears(
        "PHQ-8, fortnightly, 0–24. First 14, Mon 12 Oct; previous 11, Mon 9 Nov; now 12, Mon 23 Nov; 4 answers"
    )
    assert (nameless(shown(desktop)), roleless(shown(desktop))) == ([], [])
    assert not any("moderate" in name for name in heard(desktop)), "what a sum is called is behind a click"
    tab_to(person, "All values: Distress")
    person.keys("space")
    person.hears("All values of Distress, the newest first")
    person.hears("Mon 19 Oct: 7")
    tab_to(person, "Change: Distress, Mon 23 Nov, 5")
    person.keys("space", "8")
    person.hears("First 7, Mon 19 Oct; previous 5, Mon 16 Nov; now 8, Mon 23 Nov; 6 answers")
    tab_to(person, "Take back: PHQ-8, Mon 23 Nov, 12")
    person.keys("space")
    person.hears("Taken back.")
    wait_for("the way back", lambda: "Undo: put it back" in keyboard_at(desktop))
    person.keys("ctrl+z")
    person.hears("It is there again.")
    program.quit()
    page = desktop.folder / "page.pdf"
    program.command("report", "--from", "2026-11-10", "--to", "2026-11-23", "-o", str(page))
    measures = program.json("report", "read", str(page))["measures"]
    assert [measure["points"][-1]["value"] for measure in measures] == [8, 5, 12]


def test_the_month_is_looked_back_on_from_its_line_and_a_choice_is_a_line_for_the_session(
    program: RealProgram, desktop: VirtualDesktop, person: Person
) -> None:
    program.set_clock("2026-10-11T20:00")
    program.take(WALK)
    program.set_clock("2026-11-02T08:00")
    program.start()
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    person.tab_to("Look back on October, if you like…")
    person.keys("Return")
    person.hears("October, looked back on")
    assert (nameless(shown(desktop)), roleless(shown(desktop))) == ([], [])
    tab_to(person, "Change it: Walk round the pond")
    person.keys("space")
    person.hears("For the session: “Walk round the pond”: I would like to change something.")
    tab_to(person, "That is enough")
    person.keys("Return")
    wait_for("the line to be gone", lambda: "Look back on October, if you like…" not in heard(desktop))
    assert program.quit() == 0
