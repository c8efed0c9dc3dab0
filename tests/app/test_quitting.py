"""Quit ends the program, unless something typed would be lost and the person rather stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from own_process import bare_environment

QUIT_TWICE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from meantime import app
from meantime.ui.windows import Windows

class Program(app.Program):
    def begin(self):
        super().begin()
        self._wishes.quit_wanted.emit()
        QTimer.singleShot(100, self._wishes.quit_wanted.emit)

def stay_then_quit(windows, write_answers, answers=[False, True]):
    print("asked")
    return answers.pop(0)

app.Program = Program
Windows.may_quit = stay_then_quit
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""


def test_the_program_goes_on_until_the_person_really_quits(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", QUIT_TWICE, str(tmp_path / "data")],
        env=bare_environment(None, {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "asked\n" * 2), ended.stderr
