"""A data folder that is filled once in a run, by the real program, and of which each test has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from own_process import run


def filled(scratch: Path, sheet: str, *commands: Sequence[str]) -> Path:
    """Return a new data folder in ``scratch`` into which ``sheet`` was taken, and what ``commands`` wrote then."""
    file, folder = scratch / "sheet.toml", scratch / "data"
    file.write_text(sheet, "utf-8")
    for words in (("plan", "import", str(file)), *commands):
        done = run(folder, *words)
        assert (done.returncode, done.stderr) == (0, b""), words
    return folder


def copied(filled_once: Path, scratch: Path) -> Path:
    """Return a copy in ``scratch`` of a folder and of the sheet beside it, for one test to change."""
    shutil.copy(filled_once.parent / "sheet.toml", scratch)
    return Path(shutil.copytree(filled_once, scratch / "data"))
