"""The page over four weeks: its first time in a process, and with fifty years of check-ins behind it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import big_folder
from figures import Figure, interleaved, most, quantile, ratio, spread, told

from demo_bench import Bench, open_bench
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.build import Period, build_report

FOUR_WEEKS = Period(first=date(2026, 10, 27), last=date(2026, 11, 23))
PROCESSES, TIMES = 7, 15
LIMIT, MOST = 0.5, 1.2


def figures() -> Iterator[Figure]:
    """Make the page in fresh processes, then in this one over all folders in turns."""
    with tempfile.TemporaryDirectory() as scratch:
        small, big, full = (Path(scratch) / name for name in ("small", "big", "full"))
        big_folder.make(small, big_folder.SMALL)
        firsts, busy = [], []
        for _ in range(PROCESSES):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                first, used = pool.submit(first_page, small).result()
            firsts.append(first)
            busy.append(used)
        many = big_folder.make(big, big_folder.BIG, alone=True)
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
    yield ratio(f"page with {many:,} check-ins", lots, few, MOST, f"of the page with {big_folder.SMALL:,}")
    yield ratio("its content alone, without typesetting", built_lots, built_few, MOST, "as above")
    for what, full_of, peer in (("page", years, few), ("its content", built_years, built_few)):
        yield told(f"{what} with {big_folder.YEARS} years of ratings and sessions as well", full_of, peer)


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
