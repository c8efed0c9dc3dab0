"""Week and today: how long until they stand anew after a check-in, with a million check-ins in the notebook."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import big_folder
from figures import Figure, most, quantile, spread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from demo_bench import Bench, open_bench
from meantime.services.changes import Changes, Part
from meantime.ui.actions import CheckInWishes
from meantime.ui.cards.desktop import build_desktop_cards
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.main_window import make_main_window
from meantime.ui.theme import LIGHT, palette_of, style_sheet

TIMES = 40
LIMIT = 50.0
CHANGED = Changes.of(Part.CHECKINS)


def figures() -> Iterator[Figure]:
    """Tell both views that a check-in came, again and again; layout and painting included."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setPalette(palette_of(LIGHT))
    application.setStyleSheet(style_sheet(LIGHT))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        many = big_folder.make(folder, big_folder.BIG)
        bench = open_bench(folder)
        try:
            yield from _of(bench, application, many)
        finally:
            bench.close()


def _of(bench: Bench, application: QApplication, many: int) -> Iterator[Figure]:
    wishes = CheckInWishes()
    work = bench.workbench
    window, *_ = make_main_window(work, wishes, build_desktop_cards(work, bench.bus), LIGHT)
    controller = CheckInController(
        work.notebook, work.checkins, work.today, work.bus, wishes, lambda *_: "", work.questions
    )
    controller.attach(window.today_panel)
    window.show()
    reads: dict[str, Callable[[], object]] = {"today": work.today.view, "week": work.week.view}
    for page, read in reads.items():
        window.show_page(page)
        application.processEvents()
        taken, busy = _timed(_telling(work.bus, application))
        what = f"{page} view stands anew among {many:,} check-ins"
        yield most(what, quantile(taken, 0.95) * 1000, LIMIT, "ms", more=f" (95 %); {spread(taken)}")
        yield Figure("of this, CPU of its thread: what it would take on a computer at rest", spread(busy))
        yield Figure("and of that, reading the notebook", spread(_timed(read)[1]))
    window.hide()
    window.deleteLater()


def _telling(bus: ChangeBus, application: QApplication) -> Callable[[], None]:
    def tell() -> None:
        bus.tell(CHANGED)
        application.processEvents()

    return tell


def _timed(do: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Return how long each time took by the clock, and by the CPU time of this thread, in seconds."""
    found, busy = [], []
    for _ in range(TIMES):
        began, used = time.perf_counter(), time.thread_time()
        do()
        found.append(time.perf_counter() - began)
        busy.append(time.thread_time() - used)
    return found, busy
