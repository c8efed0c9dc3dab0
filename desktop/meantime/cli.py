"""The door of the program: the tray without further ado, or a command.

The tray's start must be quick, so nothing of the command-line library is imported on its way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Meantime and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    tray = _as_tray(words)
    if tray is not None:
        folder, background = tray
        from meantime.app import run

        return run(folder, background=background)
    from meantime.commands.entry import run_command

    return run_command(words)


def _as_tray(words: Sequence[str]) -> tuple[Path | None, bool] | None:
    """Return the data folder and whether to start in the background, if ``words`` ask for the tray."""
    folder = os.environ.get("MEANTIME_DATA_DIR") or None
    rest = list(words)
    while rest and rest[0].split("=")[0] == "--data-dir":
        _, equals, value = rest.pop(0).partition("=")
        if not equals and not rest:
            return None
        folder = value if equals else rest.pop(0)
        if not folder:
            return None
    if rest not in ([], ["tray"], ["tray", "--background"]):
        return None
    return (Path(folder) if folder else None), rest[1:] == ["--background"]
