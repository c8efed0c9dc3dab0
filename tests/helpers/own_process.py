"""The command line as a process of its own, with as little around it as a server or a scheduled job has."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "desktop"


def bare_environment(folder: Path | None, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment without a display, a session bus or a word about Qt; ``folder`` is the data folder."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8"}
    if folder is not None:
        environment["MEANTIME_DATA_DIR"] = str(folder)
    return environment | dict(more or {})


def command(*words: str) -> list[str]:
    """Return the words that start the program."""
    return [sys.executable, "-m", "meantime", *words]


def run(
    folder: Path | None,
    *words: str,
    more: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    given: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end; ``before`` are words in front of it, such as a limit."""
    environment = bare_environment(folder, more)
    return subprocess.run([*before, *command(*words)], env=environment, input=given, capture_output=True, timeout=120)
