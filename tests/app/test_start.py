"""A start that fails says so and ends: an icon with nothing behind it would let somebody wait in vain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from own_process import bare_environment

FAULT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QMessageBox
from meantime import app
from meantime.domain.errors import UserError
from meantime.ui import windows

def fail(*given, **more):
    raise {error}("words of the plan")

windows.Windows.__init__ = fail
QMessageBox.critical = lambda parent, title, sentence: print("shown:", sentence)
sys.exit(app.run(Path(sys.argv[1]), background=True))
"""


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("RuntimeError", "Meantime cannot start because of a fault in it. Nothing was changed."),
        ("UserError", "words of the plan"),
    ],
)
def test_a_start_that_fails_is_said_on_the_screen_and_ends(tmp_path: Path, error: str, shown: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FAULT.format(error=error), str(tmp_path / "data")],
        env=bare_environment(None, {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (ended.returncode, ended.stdout) == (1, f"shown: {shown}\n")
    assert ended.stderr.splitlines()[-1] == shown
    assert ("words of the plan" in ended.stderr) is (error == "UserError")
