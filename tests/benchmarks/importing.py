"""A plan sheet: read, checked and taken in, beside one bare insert and commit for each plan of it, in turns."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import big_folder
from durability import bare_insert
from figures import Figure, interleaved, spread

from demo_bench import Bench, open_bench
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from short_sheets import COFFEE, after, plan, sheet

TIMES, PLANS = 15, 6


def figures() -> Iterator[Figure]:
    """Take in sheets of six plans, each time others, over a small folder and over years."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        insert, close = bare_insert(place / "bare.db")
        benches = []
        for size in (big_folder.SMALL, big_folder.BIG):
            big_folder.make(place / str(size), size)
            benches.append(open_bench(place / str(size)))
        inserts, *taken = interleaved(TIMES, insert, *(_taking(bench) for bench in benches))
        close()
        for bench in benches:
            bench.close()
    for size, times in zip((big_folder.SMALL, big_folder.BIG), taken, strict=True):
        words = f"{spread(times)}; one bare insert and commit {spread(inserts)}"
        yield Figure(f"a sheet of {PLANS} plans taken in among {size:,} check-ins", words)


def _taking(bench: Bench) -> Callable[[], float]:
    services = bench.services

    def take() -> float:
        plans = [plan(f"Practice {secrets.token_hex(8)}") + after("Coffee") for _ in range(PLANS)]
        content = sheet(COFFEE, *plans).encode()
        began = time.perf_counter()
        read = read_sheet(content, services.library, services.notebook.anchors)
        import_sheet(services.notebook, services.ids, read)
        return time.perf_counter() - began

    return take
