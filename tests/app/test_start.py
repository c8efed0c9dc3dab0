"""A start that fails says so and ends: an icon with nothing behind it would let somebody wait in vain."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from commanding import one_sentence
from meantime.adapters.clock import SystemClock
from meantime.adapters.folder_lock import FolderLock
from meantime.composition import Services
from meantime.domain.support import SupportCard
from meantime.services.support import Support
from meantime.storage.desk import Desk
from meantime.storage.desk_rows import FactRow
from own_process import bare_environment, command

FAULT = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from meantime import app, resident
from meantime.domain.errors import UserError
from meantime.ui import windows

def fail(*given, **more):
    raise {error}("words of the plan")

{place} = fail
QGuiApplication.platformName = lambda: "one with a screen"
QMessageBox.critical = lambda parent, title, sentence: print("shown:", sentence)
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""

START = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from meantime import app

QGuiApplication.platformName = lambda: "one with a screen"
QMessageBox.critical = lambda parent, title, sentence: print("shown:", sentence)
sys.exit(app.run(Path(sys.argv[1]), background=sys.argv[2] == "background"))
"""


def without_a_screen(home: Path) -> dict[str, str]:
    return bare_environment(None, {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home)})


@pytest.mark.parametrize(
    ("error", "place", "shown"),
    [
        ("RuntimeError", "windows.Windows.__init__", "Meantime cannot start because of a fault in it."),
        ("RuntimeError", "resident.Reminders.start", "Meantime cannot start because of a fault in it."),
        ("UserError", "windows.Windows.__init__", "words of the plan"),
    ],
)
def test_a_start_that_fails_is_said_on_the_screen_and_ends(tmp_path: Path, error: str, place: str, shown: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FAULT.format(error=error, place=place), str(tmp_path / "data")],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (1, f"shown: {shown}\n")
    assert ended.stderr.splitlines()[-1] == shown
    assert ("words of the plan" in ended.stderr) is (error == "UserError")


@pytest.fixture
def somebodys(tmp_path: Path) -> Path:
    """A folder that is no data folder and must not become one."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    return folder


def test_a_start_over_somebodys_folder_is_said_on_the_screen_and_ends(tmp_path: Path, somebodys: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", START, str(somebodys), "with a window"],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = f"{somebodys} holds other files and no data of Meantime; please name an empty or new folder."
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, f"shown: {said}\n", f"{said}\n")


@pytest.mark.parametrize("platform", ["offscreen", "minimal"])
def test_a_start_that_fails_waits_for_no_click_where_nobody_can_click(
    tmp_path: Path, somebodys: Path, platform: str
) -> None:
    ended = subprocess.run(
        command("tray"),
        env=bare_environment(somebodys, {"QT_QPA_PLATFORM": platform, "HOME": str(tmp_path)}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "holds other files" in one_sentence(ended.stderr)


def test_beside_a_program_that_hangs_a_start_in_the_background_puts_nothing_on_the_screen(tmp_path: Path) -> None:
    hanging = FolderLock.of(tmp_path)
    assert hanging.take()
    starts = {
        how: subprocess.Popen(
            [sys.executable, "-c", START, str(tmp_path), how],
            env=without_a_screen(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for how in ("background", "with a window")
    }
    said = "Meantime is running already, but does not answer.\n"
    assert starts["background"].communicate(timeout=60) == ("", said)
    assert starts["with a window"].communicate(timeout=60) == (f"shown: {said}", said)
    hanging.release()
    assert {start.returncode for start in starts.values()} == {1}


CARD = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from meantime import app

QGuiApplication.platformName = lambda: "one with a screen"
QMessageBox.critical = lambda parent, title, sentence: print("shown:", sentence)


def look():
    shown = QApplication.activeModalWidget() or QApplication.activeWindow()
    if isinstance(shown, QMessageBox):
        print("shown:", shown.text())
        (card,) = [button for button in shown.buttons() if button.text() == "Support card"]
        QTest.keyClick(shown, Qt.Key.Key_Tab)
        QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Space)
    elif shown is not None:
        print("card:", "1-800" in " ".join(each.text() for each in shown.findChildren(QLabel)))
        QTest.keyClick(shown, Qt.Key.Key_Escape)


timer = QTimer()
timer.timeout.connect(look)
QTimer.singleShot(0, lambda: timer.start(50))
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""


@pytest.mark.parametrize(
    ("written", "opens"),
    [("1-800", True), ("", True), ("1-800", False)],
    ids=["a card", "an empty card", "a card that is not to open"],
)
def test_where_the_vault_cannot_be_opened_the_support_card_can_be_read_unless_chosen_otherwise(
    tmp_path: Path, written: str, opens: bool
) -> None:
    folder = tmp_path / "data"
    Services.open(folder).close()
    desk = Desk.open(folder)
    Support(desk, SystemClock()).keep(SupportCard(emergency_number=written, opens_locked=opens))
    desk.close()
    (folder / "vault.key").unlink()
    ended = subprocess.run(
        [sys.executable, "-c", CARD, str(folder)],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    said, *card = ended.stdout.splitlines()
    assert said.startswith("shown: ")
    assert (ended.returncode, card) == (1, ["card: True"] if written and opens else [])


@pytest.mark.parametrize("harm", ["a damaged desk", "a card of a newer program"])
def test_where_neither_can_be_read_it_is_said_and_ends(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "data"
    Services.open(folder).close()
    desk = Desk.open(folder)
    Support(desk, SystemClock()).keep(SupportCard(emergency_number="1-800"))
    if harm == "a card of a newer program":
        with desk.session() as session:
            row = session.exec(select(FactRow).where(FactRow.name == "support-card")).one()
            row.value = '{"signs": 5, "what is this": []}'
            session.add(row)
            session.commit()
    desk.close()
    if harm == "a damaged desk":
        (folder / "desk.db").write_bytes(b"no database " * 1000)
    (folder / "vault.key").unlink()
    ended = subprocess.run(
        [sys.executable, "-c", CARD, str(folder)],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, len(ended.stdout.splitlines())) == (1, 1)
    assert ended.stdout.startswith("shown: ")


STOPPED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from meantime import app

QGuiApplication.platformName = lambda: "one with a screen"


def stop():
    shown = QApplication.activeModalWidget()
    if isinstance(shown, QMessageBox):
        print("shown:", shown.text(), flush=True)
        os.kill(os.getpid(), getattr(signal, sys.argv[2]))


timer = QTimer()
timer.timeout.connect(stop)
QTimer.singleShot(0, lambda: timer.start(50))
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_while_it_is_said_the_system_can_end_the_program(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data"
    Services.open(folder).close()
    (folder / "vault.key").unlink()
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED, str(folder), name],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert len(ended.stdout.splitlines()) == 1
    assert ended.returncode == -getattr(signal, name)


UNENDED = """
import subprocess, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from meantime import app, resident
from meantime.ui import windows

TAKE = "import sys; from pathlib import Path; from meantime.adapters.folder_lock import FolderLock as Lock; "
TAKE += "print('taken:', Lock.of(Path(sys.argv[1])).take())"


def fail(*given, **more):
    raise RuntimeError


def shown(parent, title, sentence):
    print("shown:", sentence, flush=True)
    subprocess.run([sys.executable, "-c", TAKE, sys.argv[1]], check=True)


resident.Reminders.start = windows.Windows.close = fail
QGuiApplication.platformName = lambda: "one with a screen"
QMessageBox.critical = shown
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""


def test_where_what_has_begun_cannot_be_ended_either_another_start_can_be_tried(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", UNENDED, str(tmp_path / "data")],
        env=without_a_screen(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.splitlines() == ["shown: Meantime cannot start because of a fault in it.", "taken: True"]
    assert ended.returncode == 1
