"""The door of the program: the tray without further ado, or a command.

The tray's start must be quick, so nothing of the command-line library is imported on its way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meantime import light_imports

if TYPE_CHECKING:
    from meantime.services.ports import Clock


def main(arguments: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Run Meantime and return its exit code: 0 done, 1 refused, 2 wrong usage.

    Args:
        arguments: the words of the command line; the process's own if absent.
        clock: what commands take for the present; the computer's clock if absent.
    """
    if "TZ" in os.environ:
        from meantime.adapters.clock import forget_unknown_zone

        forget_unknown_zone()
    words = list(sys.argv[1:] if arguments is None else arguments)
    tray = tray_words(words)
    if tray is not None:
        light_imports.remember()
        from meantime.app import run

        return run(tray.folder, background=tray.background, sheets=tray.sheets)
    from meantime.commands.entry import run_command

    return run_command(words, clock)


@dataclass(frozen=True)
class TrayWords:
    """How the resident program is to start.

    Attributes:
        folder: the data folder; None for the platform's own.
        background: show no window.
        sheets: plan sheets to look at.
    """

    folder: Path | None
    background: bool = False
    sheets: tuple[Path, ...] = ()


def tray_words(words: Sequence[str]) -> TrayWords | None:
    """Return how to start the resident program, if ``words`` ask for it in a plain way; else None."""
    folder = os.environ.get("MEANTIME_DATA_DIR") or None
    rest = list(words)
    while rest and rest[0].split("=")[0] == "--data-dir":
        _, equals, value = rest.pop(0).partition("=")
        if not equals and not rest:
            return None
        folder = value if equals else rest.pop(0)
        if not folder:
            return None
    if rest and rest.pop(0) != "tray":
        return None
    place = Path(folder) if folder else None
    if rest == ["--background"]:
        return TrayWords(place, background=True)
    if rest[:1] == ["--open"] and len(rest) == 2:
        return TrayWords(place, sheets=(Path(rest[1]),))
    return None if rest else TrayWords(place)
