#!/usr/bin/env python3
"""Takes the figures of docs/PERFORMANCE.md. Never a test: a busy machine must not fail a change.

    python tests/benchmarks/run.py              all of them; about forty minutes
    python tests/benchmarks/run.py start page   some of them

Each row is printed as soon as it is there. Ratios are taken in one run, in turns; only they mean much elsewhere.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent / "helpers")]

ROWS = {
    "start": "starting",
    "idle": "idling",
    "late": "lateness",
    "click": "clicking",
    "durable": "durability",
    "page": "paging",
    "views": "refreshing",
    "pacer": "pacing",
    "import": "importing",
    "year": "simulating",
}
"""Each name and the module that takes its figures."""


def main(words: Sequence[str]) -> int:
    """Take the figures that are named, or all; 0 whatever they are."""
    reader = argparse.ArgumentParser(description="Take the figures of docs/PERFORMANCE.md.")
    reader.add_argument("rows", nargs="*", metavar="ROW", help=f"some of: {' '.join(ROWS)}; all if none is named")
    wanted = reader.parse_args(words).rows or list(ROWS)
    unknown = [name for name in wanted if name not in ROWS]
    if unknown:
        reader.error(f"no such row: {', '.join(unknown)}")
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors", flush=True)
    for name in wanted:
        print(f"\n{name}: load {os.getloadavg()[0]:.2f} before", flush=True)
        for figure in importlib.import_module(ROWS[name]).figures():
            print(f"  {figure.line()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
