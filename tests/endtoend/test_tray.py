"""The program in the tray: reached by a click, never out of reach, never there twice, and gone when it is quit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import short_sheets
from real_program import RealProgram
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

SHEET = short_sheets.sheet(short_sheets.plan("Three slow breaths") + short_sheets.at("20:00"))
WITHOUT = "There is no tray on this desktop"
LETTER = """
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
line = QLineEdit()
line.setWindowTitle("A letter")
line.textChanged.connect(lambda text: print(text, flush=True))
line.show()
application.exec()
"""
"""Another program, with one line to write in; it prints what stands there."""


@pytest.fixture
def bare() -> Iterator[VirtualDesktop]:
    """A desktop on which nothing holds a tray, and nothing shows notifications."""
    with VirtualDesktop(tray=None, notifier=None) as made:
        yield made


@pytest.fixture
def letter(desktop: VirtualDesktop) -> Iterator[str]:
    """The title of another program's window, which has the focus."""
    desktop.start("letter", [sys.executable, "-c", LETTER])
    wait_for("the letter", lambda: active(desktop) == "A letter")
    yield "A letter"
    desktop.stop("letter")


@pytest.fixture
def old_tray() -> Iterator[VirtualDesktop]:
    """A desktop whose tray knows the older protocol alone."""
    with VirtualDesktop(tray="trayer", notifier=None, accessibility=False) as made:
        yield made


def says(desktop: VirtualDesktop, words: str) -> bool:
    """Return whether a window of the program shows these words."""
    return any(words in seen.name and seen.showing for seen in desktop.seen("meantime"))


def active(desktop: VirtualDesktop) -> str:
    """Return the title of the window that has the focus."""
    return desktop.run(["sh", "-c", "xdotool getactivewindow getwindowname || true"]).strip()


def icons(program: RealProgram) -> int:
    """Return how many icons the program has in the tray."""
    with program.hand() as hand:
        return sum(item.pid() == program.pid for item in hand.items())


def running(program: RealProgram) -> list[int]:
    """Return the processes that are the resident program of this data folder."""
    words = subprocess.run(["pgrep", "-f", "meantime tray"], capture_output=True, text=True).stdout.split()
    wanted = str(program.folder).encode()
    found = []
    for number in words:
        environment = Path(f"/proc/{number}/environ")
        if environment.exists() and wanted in environment.read_bytes():
            found.append(int(number))
    return found


def test_a_click_on_the_icon_opens_the_check_in_beside_it_and_another_closes_it(
    program: RealProgram, desktop: VirtualDesktop
) -> None:
    program.start()
    assert program.windows() == []
    place = desktop.tray_icon()
    desktop.click(*place.middle)
    window = program.wait_for_window(program.narrow)
    assert window.title == "Meantime"
    assert window.x <= place.x <= window.x + window.width + 40
    assert place.y <= window.y <= place.y + place.height + 40
    desktop.click(*place.middle)
    program.wait_for_no_window(program.narrow)


def test_escape_gives_the_keyboard_back_to_the_window_that_had_it(
    program: RealProgram, desktop: VirtualDesktop, letter: str
) -> None:
    program.take(SHEET)
    program.start()
    desktop.keys("a")
    desktop.click(*desktop.tray_icon().middle)
    program.wait_for_window(program.narrow)
    wait_for("the check-in’s focus", lambda: active(desktop) == "Meantime")
    desktop.keys("Escape")
    program.wait_for_no_window(program.narrow)
    wait_for("the other window’s focus", lambda: active(desktop) == letter)
    desktop.keys("b")
    wait_for("what is typed there", lambda: desktop.log("letter").read_text().splitlines()[-1:] == ["ab"])


def test_a_click_on_an_icon_that_has_only_just_come_is_not_lost(program: RealProgram) -> None:
    program.start(waits=False)
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)


@pytest.mark.parametrize("entry", ["Support card…", "This week"])
def test_what_is_chosen_in_the_menu_of_an_icon_that_has_only_just_come_is_not_lost(
    program: RealProgram, entry: str
) -> None:
    program.start(waits=False)
    with program.icon() as icon:
        icon.choose(entry)
    program.wait_for_window(program.windows)


def test_the_tray_host_can_click_the_icon_and_its_menu_which_holds_every_action(
    program: RealProgram, desktop: VirtualDesktop
) -> None:
    program.take(SHEET)
    program.start()
    with program.icon() as icon:
        labels = [entry.label for entry in icon.menu().flat() if entry.label and entry.visible]
        hard = "Hard day…"
        pages = "This week", "Plans", "Session sheet…"
        wanted = "Check in…", hard, "Support card…", *pages, "Pause reminders", "Settings…"
        assert [label for label in labels if label in (*wanted, "Quit")] == [*wanted, "Quit"]
        icon.activate()
        program.wait_for_window(program.narrow)
        icon.choose("Plans")
        program.wait_for_window(program.wide)
        wait_for("the plans", lambda: says(desktop, "Three slow breaths"))
        icon.choose(hard)
        wait_for(
            "the hard day", lambda: "Not a hard day" in {entry.label for entry in icon.menu().flat() if entry.visible}
        )
        icon.choose("For an hour")
        wait_for("the pause", lambda: icon.words()["tooltip title"] == "Meantime · Reminders rest")
        icon.choose("Let reminders go on")
        wait_for("the end of the pause", lambda: icon.words()["tooltip title"] == "Meantime")


def test_closing_hides_the_window_a_second_start_raises_it_and_quit_ends_the_program(
    program: RealProgram, desktop: VirtualDesktop
) -> None:
    program.start(background=False)
    first = program.wait_for_window(program.wide)
    desktop.run(["wmctrl", "-i", "-c", first.id])
    program.wait_for_no_window(program.windows)
    assert program.start_another().wait(timeout=20) == 0
    program.wait_for_window(program.wide)
    assert running(program) == [program.pid]
    assert program.quit() == 0
    with program.hand() as hand:
        wait_for("the end of the icon", lambda: hand.items() == [])


def test_of_two_starts_at_once_one_stays_and_shows_its_window(program: RealProgram) -> None:
    starts = [program.start_another() for _ in range(2)]
    ended = wait_for("the end of one start", lambda: [one for one in starts if one.poll() is not None])
    assert [one.returncode for one in ended] == [0]
    (program.process,) = (one for one in starts if one is not ended[0])
    program.wait_for_window(program.wide)


def test_after_a_crash_the_next_start_takes_over_at_once(program: RealProgram) -> None:
    program.start()
    program.kill()
    assert (program.folder / "resident.lock").exists()
    program.start(background=False)
    program.wait_for_window(program.wide)
    assert icons(program) == 1


def test_the_end_of_the_session_ends_it_even_where_its_window_could_only_be_minimised(
    bare: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(bare, "end without a tray")
    program.start(background=False)
    program.wait_for_window(program.wide)
    assert program.terminate() == 0


def test_a_tray_that_comes_late_or_comes_back_gets_exactly_one_icon(
    bare: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(bare, "late tray")
    program.start()
    assert program.windows() == []
    for _ in range(2):
        bare.start_tray("xfce4-panel")
        wait_for("one icon", lambda: icons(program) == 1)
        with program.icon() as icon:
            icon.choose("Open Meantime")
        window = program.wait_for_window(program.wide)
        bare.run(["wmctrl", "-i", "-c", window.id])
        program.wait_for_no_window(program.windows)
        bare.stop("xfce4-panel")


def test_without_a_tray_the_window_says_so_and_closing_only_minimises_it(
    bare: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(bare, "no tray")
    program.start(background=False)
    window = program.wait_for_window(program.wide)
    wait_for("the words about the tray", lambda: says(bare, WITHOUT))
    bare.run(["wmctrl", "-i", "-c", window.id])
    program.wait_for_no_window(program.wide)
    assert "Meantime" in bare.titles()
    assert program.start_another().wait(timeout=20) == 0
    program.wait_for_window(program.wide)
    bare.keys("ctrl+q")
    assert program.process is not None
    assert program.process.wait(timeout=20) == 0


@pytest.mark.long
def test_a_start_in_the_background_shows_its_window_when_no_tray_comes(
    bare: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(bare, "no tray at all")
    program.start()
    assert program.windows() == []
    wait_for("the window", program.wide, seconds=30)
    wait_for("the words about the tray", lambda: says(bare, WITHOUT))
    assert program.terminate() == 0


def test_a_tray_of_the_old_kind_holds_the_icon_and_its_click_opens_the_check_in(
    old_tray: VirtualDesktop, program_on: MakeProgram
) -> None:
    program = program_on(old_tray, "old tray")
    program.start()
    (icon,) = wait_for("the icon", program.icons_drawn)
    old_tray.click(icon.x + icon.width // 2, icon.y + icon.height // 2)
    window = program.wait_for_window(program.narrow)
    assert window.y <= icon.y + icon.height + 40


def test_a_sheet_opened_by_double_click_is_shown_before_it_is_taken_in(
    program: RealProgram, desktop: VirtualDesktop, tmp_path: Path
) -> None:
    sheet = tmp_path / "from Dr. R.toml"
    sheet.write_text(SHEET, encoding="utf-8")
    program.start("--open", str(sheet), background=False)
    program.wait_for_window(program.wide)
    desktop.click(*desktop.button("meantime", "Not now").middle)
    assert program.json("plan", "list") == []
    assert program.start_another("--open", str(sheet)).wait(timeout=20) == 0
    desktop.click(*desktop.button("meantime", "Take it in").middle)
    wait_for("the plan", lambda: [plan["title"] for plan in program.json("plan", "list")] == ["Three slow breaths"])


def test_a_sheet_that_cannot_be_read_is_refused_in_the_window(
    program: RealProgram, desktop: VirtualDesktop, tmp_path: Path
) -> None:
    sheet = tmp_path / "broken.toml"
    sheet.write_text("meantime = 1\n[[plan]]\ntitle =\n", encoding="utf-8")
    program.start()
    assert program.start_another("--open", str(sheet)).wait(timeout=20) == 0
    wait_for("the refusal", lambda: says(desktop, "broken.toml: line 3"))
    assert program.json("plan", "list") == []


def test_a_start_over_somebodys_folder_is_said_on_the_screen_until_that_is_closed(desktop: VirtualDesktop) -> None:
    refused = RealProgram(desktop, "letters")
    refused.folder.mkdir()
    (refused.folder / "letter.txt").write_text("mine")
    process = refused.start(waits=False)
    try:
        wait_for("the words", lambda: says(desktop, "holds other files and no data of Meantime"))
        box = refused.wait_for_window(refused.windows)
        wait_for("the focus", lambda: desktop.run(["sh", "-c", "xdotool getactivewindow || true"]).strip() == box.id)
        desktop.keys("Return")
        assert process.wait(timeout=20) == 1
    finally:
        process.kill()
        process.wait()
    assert "holds other files and no data of Meantime" in refused.log
    assert [path.name for path in refused.folder.iterdir()] == ["letter.txt"]
