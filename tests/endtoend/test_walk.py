"""The walk of ``dev.py run`` without a screen: every step happens, and what it promises to leave is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pictured import brightness

pytestmark = [pytest.mark.endtoend, pytest.mark.long]

ROOT = Path(__file__).parents[2]
PLACES = (ROOT / "desktop", ROOT / "tests" / "helpers", ROOT / "packaging" / "dev")
LIGHT = (
    *("today", "week", "plans", "studio-light", "cards", "session-sheet", "settings", "support-card", "checkin-light"),
    *("page-1", "page-2"),
)
DARK = ("checkin-dark", "week-dark")
OTHERS = ("tray", "notification", "screen")


def test_the_walk_happens_step_by_step_and_leaves_its_pictures_and_the_page(tmp_path: Path) -> None:
    program = ["env", f"PYTHONPATH={ROOT / 'desktop'}", sys.executable, "-m", "meantime"]
    words = [sys.executable, "-m", "workshop.walking", "whole", str(tmp_path), "--", *program]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, PLACES))}
    done = subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("✓") == len(done.stdout.splitlines()) >= 18, done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {
        "report.pdf",
        *(f"{name}.png" for name in (*LIGHT, *DARK, *OTHERS)),
    }
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert [name for name in LIGHT if brightness(tmp_path / f"{name}.png") < 0.8] == []
    assert [name for name in DARK if brightness(tmp_path / f"{name}.png") > 0.3] == []
    assert [name for name in OTHERS if brightness(tmp_path / f"{name}.png") < 0.3] == []
