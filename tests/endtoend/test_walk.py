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


def walk(way: str, folder: Path) -> int:
    """Walk one way, and return how many steps happened: every one."""
    program = ["env", f"PYTHONPATH={ROOT / 'desktop'}", sys.executable, "-m", "meantime"]
    words = [sys.executable, "-m", "workshop.walking", way, str(folder), "--", *program]
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, PLACES))}
    done = subprocess.run(words, env=surroundings, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    steps = done.stdout.count("✓")
    assert steps == len(done.stdout.splitlines()), done.stdout
    return steps


def test_the_walk_happens_step_by_step_and_leaves_its_pictures_and_the_page(tmp_path: Path) -> None:
    assert walk("whole", tmp_path) >= 18
    assert {path.name for path in tmp_path.iterdir()} == {
        "report.pdf",
        *(f"{name}.png" for name in (*LIGHT, *DARK, *OTHERS)),
    }
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert [name for name in LIGHT if brightness(tmp_path / f"{name}.png") < 0.8] == []
    assert [name for name in DARK if brightness(tmp_path / f"{name}.png") > 0.3] == []
    assert [name for name in OTHERS if brightness(tmp_path / f"{name}.png") < 0.3] == []


def test_the_walk_of_the_guides_takes_every_picture_that_they_show(tmp_path: Path) -> None:
    assert walk("guides", tmp_path) >= 30
    shown = {path.stem for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert len(shown) > 20
    assert shown - {path.stem for path in tmp_path.glob("*.png")} == set()
    assert [name for name in shown if name.endswith("-dark") and brightness(tmp_path / f"{name}.png") > 0.3] == []
    assert [name for name in shown if not name.endswith("-dark") and brightness(tmp_path / f"{name}.png") < 0.3] == []
