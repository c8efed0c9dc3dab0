"""An answer to item 9 that a command notes brings the support card of the running program, over the screen and once."""

from __future__ import annotations

import time

import pytest

import short_sheets
from real_program import NAME, RealProgram, Window
from screen_reading import Person
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

SHEET = short_sheets.sheet(
    short_sheets.plan("Three slow breaths") + short_sheets.at("21:00"),
    '[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n',
    by="Dr. Weber",
    agreed="2026-11-20",
)
NOTICED_WITHIN = 2.0
"""Seconds from the command's end to the card."""
ADDRESS = "Tell my therapist before the session"


def answer(program: RealProgram, ninth: int) -> None:
    """Answer the PHQ-9 by the command, everything but item 9 with 0."""
    done = program.try_command("measure", "phq-9", "--items", f"0,0,0,0,0,0,0,0,{ninth}")
    assert (done.returncode, done.stdout) == (0, f"{ninth}\n"), done.stderr
    assert ("Your support card" in done.stderr) is (ninth > 0)


def over_the_screen(program: RealProgram) -> list[Window]:
    """Return its windows that fill the screen."""
    width, height = (int(number) for number in program.desktop.run(["xdotool", "getdisplaygeometry"]).split())
    return [window for window in program.windows() if (window.width, window.height) == (width, height)]


def on_the_screen(desktop: VirtualDesktop) -> set[str]:
    return {seen.name for seen in desktop.seen(NAME) if seen.showing}


def test_a_command_brings_the_card_within_two_seconds_and_once_and_0_brings_none(
    program: RealProgram, desktop: VirtualDesktop, person: Person
) -> None:
    program.take(SHEET)
    program.start()
    answer(program, 0)
    program.wake("2026-11-23T07:31")
    answer(program, 1)
    ended = time.monotonic()
    wait_for("the card over the screen", lambda: over_the_screen(program))
    took = time.monotonic() - ended
    assert took < NOTICED_WITHIN, f"after {took:.1f} s"
    person.hears("Your answers are saved. Here is your own card, in case you want it now.")
    person.hears("Whom would you call in a hard moment?")
    person.press(ADDRESS)
    person.hears("Copy it into a message of your own. Nothing is sent from here.")
    person.keys("Escape")
    program.wait_for_no_window(program.windows)
    program.wake("2026-11-23T07:32")
    program.command("settings", "paper", "a4")
    answer(program, 0)
    with program.icon() as icon:
        icon.choose("Support card…")
    person.hears("Nothing is on it yet. It is easiest to make together with your therapist.")
    assert over_the_screen(program) == []
    assert ADDRESS not in on_the_screen(desktop)
    assert program.quit() == 0
