"""The run command: the program on the developer's screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from workshop import environment, system
from workshop.saying import Trouble


def run(root: Path, passed_on: list[str], *, walk: bool) -> int:
    """Start Meantime with ``passed_on``; without a screen and without a command, walk through it on a virtual one."""
    system.need_qt()
    python = environment.prepared(root, "run")
    if passed_on or (screen() and not walk):
        surroundings = {**os.environ, "PYTHONPATH": str(root / "desktop")}
        return subprocess.run([str(python), "-m", "meantime", *passed_on], env=surroundings).returncode
    absent = system.desktop_or_reason()
    if absent:
        raise Trouble(f"There is no screen, and none can be made up: {absent}")
    raise Trouble("The walk through the program follows with its windows.")


def screen() -> bool:
    """Return whether there is a screen to open windows on."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
