"""Virtual environments that hold the pinned requirements and nothing else."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from workshop import system
from workshop.saying import Trouble, say


def prepared(root: Path, requirements: str, folder: str = ".venv") -> Path:
    """Return the Python of an environment that holds ``requirements``; it is made anew only when they changed.

    Args:
        root: the checkout.
        requirements: ``run``, ``test`` or ``build``, a file in packaging/requirements.
        folder: where the environment lies in the checkout.

    Raises:
        Trouble: if it cannot be made.
    """
    home = root / folder
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pins = root / "packaging" / "requirements"
    stamp = home / "meantime-requirements.txt"
    held = stamp.read_text(encoding="utf-8").splitlines() if stamp.exists() and python.exists() else []
    if _wish(pins, requirements) in held:
        return python
    started = time.monotonic()
    say(f"Setting up {folder} with packaging/requirements/{requirements}.txt …")
    if _wish(pins, "run") not in held:  # what the program stands on has changed: nothing old may stay
        shutil.rmtree(home, ignore_errors=True)
        make(home)
        held = []
    _install(python, pins / f"{requirements}.txt")
    # The other files hold all of run.txt, at the same versions.
    names = {_wish(pins, "run"), _wish(pins, requirements), *held}
    stamp.write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
    say(f"Set up in {time.monotonic() - started:.0f} s.")
    return python


def _wish(pins: Path, requirements: str) -> str:
    """Return one line that changes with the pinned versions and with the Python."""
    digest = hashlib.sha256((pins / f"{requirements}.txt").read_bytes()).hexdigest()
    return f"{requirements} {digest} python {sys.version.split()[0]} {sys.base_prefix}"


def make(home: Path) -> None:
    """Make an empty environment at ``home``.

    Raises:
        Trouble: if that does not work here.
    """
    if importlib.util.find_spec("ensurepip") is None:
        system.install(("python3-venv",), why="to make a virtual environment")
    base = getattr(sys, "_base_executable", sys.executable)  # it may be the old environment's that runs this
    done = subprocess.run([base, "-m", "venv", str(home)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Trouble(f"No virtual environment could be made: {(done.stderr or done.stdout).strip()}")


def _install(python: Path, pins: Path) -> None:
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    done = subprocess.run(
        [*pip, "--only-binary", ":all:", "--require-hashes", "--requirement", str(pins)],
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise Trouble(f"pip could not install {pins.name}:\n{done.stdout}{done.stderr}".rstrip())
