"""The run command: the program on the developer's screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from workshop import environment, system
from workshop.saying import Trouble, say


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
    say("There is no screen: walking through made-up weeks on a virtual one. It waits for a full minute, be patient.")
    pictures = root / "build" / "walk"
    code = walk_through(root, python, pictures, from_source(root, python))
    say(f"Pictures and the page are in {pictures}")
    for path in sorted(pictures.iterdir()):
        print(f"  {path.name}", flush=True)
    return code


def from_source(root: Path, python: Path) -> list[str]:
    """Return the words that start the program of this checkout, wherever they are run."""
    return ["env", f"PYTHONPATH={root / 'desktop'}", str(python), "-m", "meantime"]


def walk_through(root: Path, python: Path, pictures: Path, program: list[str], way: str = "whole") -> int:
    """Walk through ``program`` on a virtual desktop; 0 if every step happened.

    Args:
        root: the checkout.
        python: of an environment that holds the requirements.
        pictures: the folder for the pictures; it is made anew.
        program: how Meantime is started.
        way: ``whole``, ``short`` or ``guides``, as in ``workshop.walking``.
    """
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    paths = (root / "desktop", root / "tests" / "helpers", root / "packaging" / "dev")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    words = [str(python), "-m", "workshop.walking", way, str(pictures), "--", *program]
    return subprocess.run(words, env=surroundings).returncode


def screen() -> bool:
    """Return whether there is a screen to open windows on."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
