"""The pictures of the guides: taken of the real program, small enough for a repository."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from workshop import environment, running, system
from workshop.saying import Trouble, say

PICTURES = (
    *("tray", "notification", "checkin-light", "checkin-dark", "week", "plans", "studio-light", "studio-dark", "cards"),
    *("routines", "day", "questions", "ladder", "record", "pacer", "in-the-way", "page-1", "page-2"),
    *("hard-day", "support-card", "week-at-once", "steps-and-timer", "squares-and-after", "scan-and-muscles"),
)
ROUNDED = ("checkin-light", "checkin-dark")
"""Windows with round corners, outside of which a screen without a compositor is black."""

COLOURS = 128
"""Enough for flat colours and the edges of letters."""

LARGEST = 150_000
"""No picture is larger, in bytes."""


def take(root: Path) -> int:
    """Take the pictures anew and leave them in docs/pictures; nothing is changed there if a step did not happen."""
    system.need_qt()
    absent = system.desktop_or_reason()
    if absent:
        raise Trouble(f"The pictures are taken on a virtual screen: {absent}")
    python = environment.prepared(root, "run")
    target = root / "docs" / "pictures"
    with tempfile.TemporaryDirectory(prefix="meantime-pictures-") as own:
        taken = Path(own) / "taken"
        code = running.walk_through(root, python, taken, running.from_source(root, python), "guides")
        if code != 0:
            return code
        target.mkdir(exist_ok=True)
        for name in PICTURES:
            _shrink(taken / f"{name}.png", target / f"{name}.png")
    say(f"The pictures are in {target}")
    return 0


def _shrink(source: Path, target: Path) -> None:
    """Write a picture with few colours, nothing outside of round corners, and no notes on when it was made."""
    words = ["-alpha", "set", "-fill", "none"] if target.stem in ROUNDED else []
    words += 4 * ["-draw", "color 0,0 floodfill", "-rotate", "90"] if target.stem in ROUNDED else []
    words += ["-strip", "-dither", "None", "-colors", str(COLOURS), "-define", "png:compression-level=9"]
    words += ["-define", "png:exclude-chunks=date,time"]
    subprocess.run(["convert", str(source), *words, f"png8:{target}"], check=True)
    if target.stat().st_size > LARGEST:
        raise Trouble(f"{target.name} is too large: {target.stat().st_size} bytes")
