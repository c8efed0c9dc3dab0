"""Pins the requirements: one version and the hashes of its files for every system, and no address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from workshop import environment
from workshop.saying import Trouble, say

FILES = ("run", "sound", "test", "build")
"""In this order: the later ones take over what run.txt pins."""


def pin(root: Path) -> int:
    """Write packaging/requirements/*.txt anew from the *.in beside them."""
    home = root / ".venv-pin"
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        environment.make(home)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "uv"], check=True)
    for name in FILES:
        words = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--upgrade"]
        words += ["--no-header", "--no-annotate", "--output-file", f"{name}.txt", f"{name}.in"]
        done = subprocess.run(
            [str(python), "-m", "uv", "pip", "compile", "--quiet", *words],
            cwd=root / "packaging" / "requirements",
            stdout=subprocess.DEVNULL,
        )
        if done.returncode != 0:
            raise Trouble(f"{name}.in could not be pinned.")
        say(f"Pinned packaging/requirements/{name}.txt.")
    return 0
