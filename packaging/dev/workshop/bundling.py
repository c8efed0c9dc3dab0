"""The bundle command: a folder that runs without Python, tried before it is called done."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from workshop import environment, running, system
from workshop.bundle_parts import SHARE, complaints, own_modules
from workshop.saying import Trouble, say

TOOLS = ("binutils", f"libpython3.{sys.version_info.minor}")
"""What PyInstaller needs of a Debian system: it reads libraries, and takes Python's own along."""

INSIDE = "_internal"
"""PyInstaller's name for the folder beside the program."""


def bundle(root: Path) -> int:
    """Make dist/meantime and walk through it; 0 when it holds what it should and every step happened."""
    system.need_qt()
    system.install(TOOLS, why="to make a bundle")
    python = environment.prepared(root, "build", ".venv-build")
    folder = make(root, python)
    wrong = look(root, folder)
    for complaint in wrong:
        say(complaint)
    if wrong:
        return 1
    say(f"{folder} holds {size(folder) / 1e6:.0f} MB.")
    absent = system.desktop_or_reason()
    if absent:
        raise Trouble(f"The bundle is made and has not been tried: {absent}")
    say("Trying it on a virtual screen, with no Python in sight.")
    with tempfile.TemporaryDirectory(prefix="meantime-nothing-") as nothing:
        program = ["env", f"PATH={nothing}", str(folder / "meantime")]
        return running.walk_through(root, python, root / "build" / "bundle-walk", program, "short")


def make(root: Path, python: Path) -> Path:
    """Let PyInstaller make the folder and return it.

    Raises:
        Trouble: if it does not.
    """
    spec = root / "packaging" / "pyinstaller" / "meantime.spec"
    places = ["--distpath", str(root / "dist"), "--workpath", str(root / "build" / "pyinstaller")]
    say("PyInstaller is at work; it takes a minute or two …")
    words = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(spec)]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, errors="replace")
    if done.returncode != 0:
        raise Trouble(f"PyInstaller failed:\n{done.stdout}{done.stderr}".rstrip())
    return root / "dist" / "meantime"


def look(root: Path, folder: Path) -> list[str]:
    """Return what is wrong with the bundle as it lies there."""
    inside = folder / INSIDE
    files = [str(path.relative_to(inside)) for path in inside.rglob("*") if not path.is_dir()]
    work = root / "build" / "pyinstaller" / "meantime"
    modules = "".join(path.read_text(encoding="utf-8") for path in sorted(work.glob("PYZ-*.toc")))
    wrong = complaints(files, modules, own_modules(root / "desktop" / "meantime"))
    share = SHARE.values() if sys.platform == "linux" else ()
    return wrong + [f"share/{name} is not there" for name in share if not (folder / "share" / name).is_file()]


def size(folder: Path) -> int:
    """Return how many bytes the files of ``folder`` take; what is linked counts once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
