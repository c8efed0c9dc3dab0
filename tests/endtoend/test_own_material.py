"""Own material in the real program: a file and an address are set by keyboard and opened; nothing opens by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import short_sheets
from real_program import RealProgram
from screen_reading import Person, nameless, roleless, shown
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

LISTENING = short_sheets.sheet(short_sheets.plan("Listening", "full = { minutes = 5 }"), short_sheets.at("07:00"))
OPENER = '#!/bin/sh\nprintf "%s\\n" "$@" >> "{told}"\n'


class Opened:
    """A desktop's own way of opening things, which only writes down what it is given."""

    def __init__(self, folder: Path) -> None:
        """Lie in ``folder``."""
        self.folder, self._told = folder, folder / "told"
        folder.mkdir()
        script = folder / "xdg-open"
        script.write_text(OPENER.format(told=self._told))
        script.chmod(0o755)

    @property
    def urls(self) -> list[str]:
        """What was opened so far."""
        return self._told.read_text().splitlines() if self._told.exists() else []

    def wait_for(self, *urls: str) -> None:
        """Wait until just these were opened."""
        wait_for("what is opened", lambda: self.urls == list(urls))


def set_material(person: Person, file: Path) -> None:
    """Give the plan a file and an address, in the studio."""
    person.keys("ctrl+3")
    person.hears("Make a plan")
    person.press("Change: Listening")
    person.hears("Save changes")
    person.press("Add a file…")
    person.name_file(file)
    person.hears("Name of piece 1")
    person.press("Add an address")
    person.write("Name of piece 2", "Page")
    person.write("Address of piece 2", "example.org/page")
    found = shown(person.desktop)
    assert (nameless(found), roleless(found)) == ([], [])
    person.press("Save changes")
    person.hears("stands as agreed")


def test_what_is_set_in_the_studio_opens_from_the_card_the_check_in_and_the_guide(
    desktop: VirtualDesktop, person: Person, program_on: Callable[..., RealProgram], tmp_path: Path
) -> None:
    opened = Opened(tmp_path / "bin")
    file = tmp_path / "rain & wind.ogg"
    file.write_bytes(b"x")
    path = f"{opened.folder}:{desktop.environment['PATH']}"
    program = program_on(desktop, "material", at="2026-11-23T07:30", more={"PATH": path})
    program.take(LISTENING)
    program.start(background=False)
    program.wait_for_window(program.wide)
    set_material(person, file)
    assert opened.urls == []
    person.press("Open rain & wind: Listening")
    rain = f"file://{tmp_path}/rain%20&%20wind.ogg"
    opened.wait_for(rain)
    person.keys("ctrl+1")
    person.tab_to("Open Page: Listening")
    person.keys("Return")
    opened.wait_for(rain, "https://example.org/page")
    person.press("Start timer: Listening")
    person.hears("That is enough, it counts")
    file.unlink()
    person.press("Open rain & wind: Listening")
    person.hears("rain & wind.ogg is not where it was.")
    assert opened.urls == [rain, "https://example.org/page"]
