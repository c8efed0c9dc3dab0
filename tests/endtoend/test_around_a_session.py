"""Around a session the real program tells of it in neutral words, each once, and leads to its sheet and its list."""

from __future__ import annotations

import pytest

import short_sheets
from bus_listener import BusListener
from real_program import NAME, RealProgram
from screen_reading import Person
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

NOTICE = "xfce4-notifyd"
SHEET = short_sheets.sheet(
    short_sheets.plan("Three slow breaths") + short_sheets.at("08:00"),
    by="Dr. Weber",
    agreed="2026-11-20",
    top="next_session = 2026-11-24T15:00:00\n",
)


def shown(desktop: VirtualDesktop, name: str) -> bool:
    return name in {seen.name for seen in desktop.seen(NAME) if seen.showing}


def on_the_sheet(desktop: VirtualDesktop) -> bool:
    return shown(desktop, "I want to talk about")


def test_what_is_told_on_the_eve_opens_the_sheet_and_comes_once_though_the_program_is_killed(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener
) -> None:
    program.set_clock("2026-11-23T17:59:30")
    program.take(SHEET)
    program.command("checkin", "Three slow breaths", "--did", "full")
    program.start()
    program.wake("2026-11-23T17:59:57")
    (told,) = listener.wait_for_told(1, seconds=20)
    assert (told.title, told.body) == ("Tuesday, 15:00", "A few minutes to gather for it, if you like.")
    assert [name for name, _ in told.actions] == ["default"]
    desktop.click(*desktop.button(NOTICE, "Open").middle)
    program.wait_for_window(program.wide)
    wait_for("the session sheet", lambda: on_the_sheet(desktop))
    listener.wait_for_closing(told.number)
    program.kill()
    program.set_clock("2026-11-23T18:10")
    program.start()
    program.wake("2026-11-24T13:59:57")
    everything = listener.wait_for_told(3, seconds=30)
    assert [entry.title for entry in everything] == ["Tuesday, 15:00", "While you were away", "Today, 15:00"]
    assert everything[-1].body == "Something to read before it, if you like."


def test_what_is_told_when_it_is_over_opens_the_list_of_small_things(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener
) -> None:
    program.set_clock("2026-11-24T07:00")
    program.take(SHEET)
    program.command("checkin", "Three slow breaths", "--did", "full")
    program.set_clock("2026-11-24T15:49:30")
    program.start()
    program.wake("2026-11-24T15:49:57")
    (told,) = listener.wait_for_told(1, seconds=20)
    assert (told.title, told.body) == ("Your 15:50 moment", "A few minutes for what comes next, if you like.")
    assert [name for name, _ in told.actions] == ["default"]
    desktop.click(*desktop.button(NOTICE, "Open").middle)
    program.wait_for_window(program.wide)
    wait_for("the list", lambda: shown(desktop, "There is a cue in the room"))
    assert program.quit() == 0


def test_the_line_in_the_check_in_leads_there_by_keyboard(
    program: RealProgram, desktop: VirtualDesktop, person: Person
) -> None:
    program.set_clock("2026-11-24T14:20")
    program.take(SHEET)
    program.command("settings", "reminders", "off")
    program.start()
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    person.tab_to("For 15:00: read your page…")
    person.keys("Return")
    program.wait_for_window(program.wide)
    wait_for("the session sheet", lambda: on_the_sheet(desktop))
    assert program.quit() == 0
