"""On Sunday evening the real program tells of the weekly look once, and what is typed in it outlives a kill."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

import short_sheets
from bus_listener import BusListener
from real_program import NAME, RealProgram
from screen_reading import Person, nameless, roleless, shown
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

NOTICE = "xfce4-notifyd"
SHEET = short_sheets.sheet(short_sheets.plan("Three slow breaths") + short_sheets.at("08:00"))
WORDS = "I said no once and it held"
FIELD = "What is shifting? A line, if you like."


def exported(program: RealProgram, folder: Path) -> dict[str, Any]:
    file = folder / "all.json"
    file.unlink(missing_ok=True)
    program.command("export", "-o", str(file), "--format", "json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def heard(desktop: VirtualDesktop) -> list[str]:
    """Return where the keyboard is; the table above says of its present cell in any case that it has it."""
    return [seen.name for seen in shown(desktop) if seen.focused and seen.role != "table cell"]


def test_what_is_told_opens_the_look_and_what_is_said_in_it_outlives_a_kill(
    program: RealProgram, desktop: VirtualDesktop, listener: BusListener, person: Person, tmp_path: Path
) -> None:
    program.take(SHEET)
    program.set_clock("2026-11-29T17:59:30")
    program.command("checkin", "Three slow breaths", "--did", "full")
    program.start()
    program.wake("2026-11-29T17:59:57")
    told = listener.wait_for_told(1, seconds=20)[-1]
    assert (told.title, told.body) == ("Your 18:00 moment", "A quiet look at the week, if you like.")
    assert [name for name, _ in told.actions] == ["default"]
    desktop.click(*desktop.button(NOTICE, "Open").middle)
    program.wait_for_window(program.wide)
    wait_for("the look", lambda: FIELD in {seen.name for seen in desktop.seen(NAME) if seen.showing})
    listener.wait_for_closing(told.number)
    found = shown(desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    wait_for("the keyboard in it", lambda: heard(desktop) == ["Distress: 0 of 10"])
    person.keys("Right", "Right", "space")
    person.keys("Tab", "Tab", "Tab", "Tab")
    wait_for("the line", lambda: heard(desktop) == [FIELD])
    person.type(WORDS)
    last_key = time.monotonic()
    wait_for("a second after the last key", lambda: time.monotonic() - last_key >= 1)
    program.kill()
    assert [
        str(path) for path in desktop.folder.rglob("*") if path.is_file() and WORDS.encode() in path.read_bytes()
    ] == []
    kept = exported(program, tmp_path)
    assert [line["text"] for line in kept["shifting"]] == [WORDS]
    assert [(one["name"], one["value"]) for one in kept["measurements"]] == [("distress", 2)]
    program.start()
    assert len(listener.wait_for_told(1, seconds=20)) == 1, "it is told once"
    assert program.quit() == 0
