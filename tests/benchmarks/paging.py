"""The page over four weeks: its first time in a process, and with fifty years of check-ins behind it."""

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
PROCESSES, TIMES = 7, 15
LIMIT, MOST = 0.5, 1.2
Found = TypeVar("Found")


def figures() -> Iterator[Figure]:
    """Make the page in fresh processes, then in this one over all folders in turns."""
    with tempfile.TemporaryDirectory() as scratch:
        small, big, full = (Path(scratch) / name for name in ("small", "big", "full"))
        big_folder.make(small, big_folder.SMALL)
        firsts, busy = zip(*(_alone(first_page, small) for _ in range(PROCESSES)), strict=True)
        many = big_folder.make(big, big_folder.BIG, alone=True)
        names = _alone(modules_of_command, small)
        commands = [[_alone(timed_command, folder, names) for _ in range(PROCESSES)] for folder in (small, big)]
        big_folder.make(full, big_folder.BIG)
        benches = tuple(open_bench(folder) for folder in (small, big, full))
        try:
            few, lots, years = interleaved(TIMES, *(_maker(bench) for bench in benches))
            built_few, built_lots, built_years = interleaved(TIMES, *(_builder(bench) for bench in benches))
        finally:
            for bench in benches:
                bench.close()
    more = f" (95 %); {spread(firsts)}"
    yield most("page over four weeks, first in a process", quantile(firsts, 0.95), LIMIT, "s", more=more)
    yield Figure("of this, CPU of its process: what it would take on one processor at rest", spread(busy))
    for told_of, times in zip(("1,000", f"{many:,}"), commands, strict=True):
        what = f"from the command to the file after imports, first in a process, {told_of} check-ins"
        yield most(what, quantile(times, 0.95), LIMIT, "s", more=f" (95 %); {spread(times)}")
    yield ratio(f"page with {many:,} check-ins", lots, few, MOST, f"of the page with {big_folder.SMALL:,}")
    yield ratio("its content alone, without typesetting", built_lots, built_few, MOST, "as above")
    for what, full_of, peer in (("page", years, few), ("its content", built_years, built_few)):
        yield told(f"{what} with {big_folder.YEARS} years of ratings and sessions as well", full_of, peer)


def _alone(do: Callable[..., Found], *given: object) -> Found:
    """Return what ``do`` finds in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(do, *given).result()


def modules_of_command(folder: Path) -> list[str]:
    """Return what is imported by the time the command has made a page."""
    _command(folder)
    return sorted(name for name in sys.modules if name != "__main__")


def timed_command(folder: Path, names: Sequence[str]) -> float:
    """Return how long the command takes, in seconds, where all that it needs is imported already."""
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    began = time.perf_counter()
    _command(folder)
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
        used = time.process_time()
        return _maker(bench)(), time.process_time() - used
    finally:
        bench.close()


def _maker(bench: Bench) -> Callable[[], float]:
    """Return what writes the page of one folder and says how long that took, in seconds."""
    renderer, services = TypstPage(), bench.services

    def make() -> float:
        began = time.perf_counter()
        report = build_report(services.report_sources, FOUR_WEEKS)
        services.files.write(services.folder / "page.pdf", renderer.pdf(report, Paper.A4))
        return time.perf_counter() - began

    return make


def _builder(bench: Bench) -> Callable[[], float]:
    """Return what gathers the content of the page of one folder and says how long that took, in seconds."""

    def build() -> float:
        began = time.perf_counter()
        build_report(bench.services.report_sources, FOUR_WEEKS)
        return time.perf_counter() - began

    return build
