"""The page over four weeks, made by processes of their own: within one, Typst now and then sets nothing anew."""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import big_folder
from figures import Figure, interleaved, most, quantile, ratio, spread, told

from demo_bench import Bench, open_bench
from meantime import cli
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.build import Period, build_report

FOUR_WEEKS = Period(first=date(2026, 10, 27), last=date(2026, 11, 23))
PROCESSES, TIMES = 9, 15
LIMIT, MOST = 0.5, 1.2
SQUARES = 400_000
Found = TypeVar("Found")


def figures() -> Iterator[Figure]:
    """Make the page in fresh processes, and its content alone in this one, over all folders in turns."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = small, big, full = tuple(Path(scratch) / name for name in ("small", "big", "full"))
        big_folder.make(small, big_folder.SMALL)
        many = big_folder.make(big, big_folder.BIG, alone=True)
        big_folder.make(full, big_folder.BIG)
        firsts, busy = zip(*(_alone(first_page, small) for _ in range(PROCESSES)), strict=True)
        names = _alone(modules_of_command, small)
        paced: tuple[list[float], ...] = ([], [], [])
        made = interleaved(PROCESSES, *(partial(_beside, *pair, names) for pair in zip(folders, paced, strict=True)))
        benches = tuple(open_bench(folder) for folder in folders)
        try:
            built = interleaved(TIMES, *(_builder(bench) for bench in benches))
        finally:
            for bench in benches:
                bench.close()
    more = f" (95 %); {spread(firsts)}"
    yield most("page over four weeks, first in a process", quantile(firsts, 0.95), LIMIT, "s", more=more)
    yield Figure("of this, CPU of its process: what it would take on one processor at rest", spread(busy))
    for told_of, times in zip((f"{big_folder.SMALL:,}", f"{many:,}"), made[:2], strict=True):
        what = f"from the command to the file after imports, first in a process, {told_of} check-ins"
        yield most(what, quantile(times, 0.95), LIMIT, "s", more=f" (95 %); {spread(times)}")
    what = f"this with {big_folder.SMALL:,} against {SQUARES:,} squares summed around it, so that days can be compared"
    yield Figure(what, spread(paced[0], scale=1, unit="×"))
    yield ratio(f"this with {many:,} check-ins", made[1], made[0], MOST, f"of that with {big_folder.SMALL:,}")
    yield told("its content alone, without typesetting", built[1], built[0])
    for what, taken in (("page", made), ("its content", built)):
        yield told(f"{what} with {big_folder.YEARS} years of ratings and sessions as well", taken[2], taken[0])


def _alone(do: Callable[..., Found], *given: object) -> Found:
    """Return what ``do`` finds in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(do, *given).result()


def _beside(folder: Path, paced: list[float], names: Sequence[str]) -> float:
    """Return how long the command takes, in seconds, and put into ``paced`` how many times a sum of squares that is."""
    taken, summing = _alone(timed_command, folder, names)
    paced.append(taken / summing)
    return taken


def modules_of_command(folder: Path) -> list[str]:
    """Return what is imported by the time the command has made a page."""
    _command(folder)
    return sorted(name for name in sys.modules if name != "__main__")


def timed_command(folder: Path, names: Sequence[str]) -> tuple[float, float]:
    """Return how long the command takes with all imports done, and a sum of squares, in seconds."""
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    before = _summing()
    began = time.perf_counter()
    _command(folder)
    taken = time.perf_counter() - began
    return taken, (before + _summing()) / 2


def _summing() -> float:
    """Return how long a sum of squares takes, in seconds: a virtual machine may take three times as long soon after."""
    began = time.perf_counter()
    sum(number * number for number in range(SQUARES))
    return time.perf_counter() - began


def _command(folder: Path) -> None:
    """Make the page as the command line does."""
    assert FOUR_WEEKS.first is not None
    assert FOUR_WEEKS.last is not None
    days = ["--from", FOUR_WEEKS.first.isoformat(), "--to", FOUR_WEEKS.last.isoformat()]
    words = ["--data-dir", str(folder), "report", "-o", str(folder / "page.pdf"), *days]
    with contextlib.redirect_stdout(io.StringIO()):
        code = cli.main(words)
    if code != 0:
        raise RuntimeError(f"the page was refused with exit code {code}")


def first_page(folder: Path) -> tuple[float, float]:
    """Return how long the first page of this process takes, and how much CPU, in seconds; imports are done."""
    bench = open_bench(folder)
    try:
        services, began, used = bench.services, time.perf_counter(), time.process_time()
        report = build_report(services.report_sources, FOUR_WEEKS)
        services.files.write(folder / "page.pdf", TypstPage().pdf(report, Paper.A4))
        return time.perf_counter() - began, time.process_time() - used
    finally:
        bench.close()


def _builder(bench: Bench) -> Callable[[], float]:
    """Return what gathers the content of the page of one folder and says how long that took, in seconds."""

    def build() -> float:
        began = time.perf_counter()
        build_report(bench.services.report_sources, FOUR_WEEKS)
        return time.perf_counter() - began

    return build
