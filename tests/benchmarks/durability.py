"""*Done* → durable: clicked in the check-in, and through the services, beside a bare insert and commit, in turns."""

from __future__ import annotations

import itertools
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import big_folder
import done_clicks
import sqlcipher3
from figures import Figure, interleaved, most, quantile, spread

from demo_bench import Bench, open_bench
from meantime.domain.statuses import Status
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet

TIMES = 300
MOST, MOST_CLICK = 4.0, 50.0

SHEET = b"""
meantime = 1

[[plan]]
title = "Twice a day"

[[plan.trigger]]
at = ["09:00", "21:00"]
"""


def figures() -> Iterator[Figure]:
    """Answer so often over both folders, each time another slot, and click as often, in turns with the bare insert."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        bare, close = bare_insert(place / "bare.db")
        benches = []
        for size in (big_folder.SMALL, big_folder.BIG):
            big_folder.make(place / str(size), size)
            benches.append(open_bench(place / str(size)))
        big_folder.make(place / "clicked", big_folder.SMALL)
        benches.append(open_bench(place / "clicked"))
        _take_in(benches[-1], done_clicks.SHEET)
        clicks = done_clicks.DoneClicks(benches[-1])
        taken = interleaved(TIMES, bare, *(_answering(bench) for bench in benches[:-1]), clicks.click)
        clicks.close()
        close()
        for bench in benches:
            bench.close()
    inserts, clicked = taken[0], taken[-1]
    slow, beside = quantile(clicked, 0.95) * 1000, quantile(inserts, 0.95) * 1000
    more = f" (95 %), beside it a bare insert and commit {beside:.4g} ms; {spread(clicked)}"
    yield most("click on Done in the check-in → durable", slow, MOST_CLICK, "ms", more=more)
    for size, answers in zip((big_folder.SMALL, big_folder.BIG), taken[1:-1], strict=True):
        found = quantile(answers, 0.95) / quantile(inserts, 0.95)
        words = f"{found:.2f}× at 95 %; {spread(answers)} against {spread(inserts)}"
        within = found <= MOST if size == big_folder.SMALL else None
        budget = f"at most {MOST:g}× one bare insert and commit, FULL" if within is not None else ""
        yield Figure(f"Done → durable among {size:,} check-ins", words, budget, within)


def bare_insert(path: Path) -> tuple[Callable[[], float], Callable[[], None]]:
    """Return one bare insert and commit through SQLCipher, as timed, and what closes its file."""
    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, said TEXT)")

    def insert() -> float:
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO note (said) VALUES ('done')")
        connection.execute("COMMIT")
        return time.perf_counter() - began

    return insert, connection.close


def _take_in(bench: Bench, sheet: bytes) -> None:
    services = bench.services
    import_sheet(services.notebook, services.ids, read_sheet(sheet, services.library, services.notebook.anchors))


def _answering(bench: Bench) -> Callable[[], float]:
    """Return one *Done*, as the check-in window gives it, of a plan with two moments a day; each time the next one."""
    services = bench.services
    _take_in(bench, SHEET)
    plan = services.notebook.find("Twice a day")
    slots = itertools.cycle((1, 2))

    def answer() -> float:
        slot = next(slots)
        if slot == 1:
            bench.clock.awake(timedelta(days=1))
        began = time.perf_counter()
        services.checkins.answer(plan, Status.FULL, slot=slot)
        return time.perf_counter() - began

    return answer
