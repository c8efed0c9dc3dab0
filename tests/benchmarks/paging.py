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
from figures import Figure, interleaved, most, quantile, ratio, spread

from demo_bench import Bench, open_bench
from meantime.adapters.page.typst_page import TypstPage
from meantime.services.ports import Paper
from meantime.services.report.build import Period, build_report

FOUR_WEEKS = Period(first=date(2026, 10, 27), last=date(2026, 11, 23))
PROCESSES, TIMES = 7, 15
LIMIT, MOST = 0.5, 1.2


def figures() -> Iterator[Figure]:
    """Make the page in fresh processes, then in this one over both folders in turns."""
    with tempfile.TemporaryDirectory() as scratch:
        small, big = Path(scratch) / "small", Path(scratch) / "big"
        big_folder.make(small, big_folder.SMALL)
        firsts = []
        for _ in range(PROCESSES):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                firsts.append(pool.submit(first_page, small).result())
        many = big_folder.make(big, big_folder.BIG)
        benches = open_bench(small), open_bench(big)
        try:
            few, lots = interleaved(TIMES, *(_maker(bench) for bench in benches))
            built_few, built_lots = interleaved(TIMES, *(_builder(bench) for bench in benches))
        finally:
            for bench in benches:
                bench.close()
    yield most(
        "page over four weeks, first in a process",
        quantile(firsts, 0.95),
        LIMIT,
        "s",
        more=f" (95 %); {spread(firsts)}",
    )
    yield ratio(f"page with {many:,} check-ins", lots, few, MOST, f"of the page with {big_folder.SMALL:,}")
    yield ratio("its content alone, without typesetting", built_lots, built_few, MOST, "as above")


def first_page(folder: Path) -> float:
    """Return how long the first page of this process takes, in seconds; imports are done."""
    bench = open_bench(folder)
    try:
        return _maker(bench)()
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
