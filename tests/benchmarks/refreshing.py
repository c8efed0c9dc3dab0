"""Today, week, month and course: how long until they stand anew after a check-in, among few check-ins and a million.

Month and course are also timed as they are first shown in a new window. Every plan has been there from the first
check-in on: among a million that is fifty years of months.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import big_folder
from figures import Figure, most, quantile, spread

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from demo_bench import Bench, open_bench
from meantime.services.changes import Changes, Part
from meantime.services.details import Details, DetailsChange
from meantime.ui.actions import CheckInWishes
from meantime.ui.cards.desktop import build_desktop_cards
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.main.window import MainWindow
from meantime.ui.main_window import make_main_window
from meantime.ui.theme import LIGHT, palette_of, style_sheet

TIMES = 40
WINDOWS = 7
FIRST = ("month", "course")
"""The pages that are also timed as they are first shown."""
LIMIT, FIRST_LIMIT = 50.0, 150.0
IN_SIGHT = 11
"""So many lines of the course stand in a window of the usual size."""
CHANGED = Changes.of(Part.CHECKINS)


def figures() -> Iterator[Figure]:
    """Tell each view that a check-in came, again and again; layout and painting included."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setPalette(palette_of(LIGHT))
    application.setStyleSheet(style_sheet(LIGHT))
    for size in (big_folder.SMALL, big_folder.BIG):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "data"
            many = big_folder.make(folder, size)
            bench = open_bench(folder)
            big_folder.live_through(bench)
            try:
                yield from _of(bench, application, many)
            finally:
                bench.close()


def _of(bench: Bench, application: QApplication, many: int) -> Iterator[Figure]:
    first: dict[str, list[tuple[float, float]]] = {page: [] for page in FIRST}
    for _ in range(WINDOWS):
        window = _window(bench, application)
        for page in FIRST:
            first[page].append(_once(partial(window.show_page, page), application))
        _close(window, application)
    for page, taken in first.items():
        clock, busy = [each for each, _ in taken], [each for _, each in taken]
        what = f"{page} is first seen among {many:,} check-ins"
        yield most(what, statistics.median(clock) * 1000, FIRST_LIMIT, "ms", more=f" (median); {spread(clock)}")
        yield Figure("of this, CPU of its thread", spread(busy))
    for page, read in _reads(bench).items():
        window = _window(bench, application)
        controller = _checkin(bench, window) if page == "today" else None
        window.show_page(page)
        application.processEvents()
        taken = [_after_an_answer(bench, application, number) for number in range(TIMES)]
        clock, busy = [each for each, _ in taken], [each for _, each in taken]
        what = f"{page} view stands anew among {many:,} check-ins"
        yield most(what, quantile(clock, 0.95) * 1000, LIMIT, "ms", more=f" (95 %); {spread(clock)}")
        yield Figure("of this, CPU of its thread: what it would take on a computer at rest", spread(busy))
        yield Figure("and of that, reading the notebook", spread([_once(read)[1] for _ in range(TIMES)]))
        _close(window, application)
        del controller


def _reads(bench: Bench) -> dict[str, Callable[[], object]]:
    """Return each page by its name, and what it reads."""
    work = bench.workbench
    course = work.course
    return {
        "today": work.today.view,
        "week": work.week.view,
        "month": lambda: course.month(course.this_month),
        "course": lambda: [course.row(line) for line in course.lines()[:IN_SIGHT]],
    }


def _window(bench: Bench, application: QApplication) -> MainWindow:
    """Return a new window that shows the week; nobody fills its check-in, so that each page is timed alone."""
    window, *_ = make_main_window(
        bench.workbench, CheckInWishes(), build_desktop_cards(bench.workbench, bench.bus), LIGHT
    )
    window.show()
    window.show_page("week")
    application.processEvents()
    return window


def _checkin(bench: Bench, window: MainWindow) -> CheckInController:
    """Return what fills the check-in of ``window``, as long as it is kept."""
    work = bench.workbench
    controller = CheckInController(
        work.notebook, work.checkins, work.today, work.bus, CheckInWishes(), lambda *_: "", work.questions
    )
    controller.attach(window.today_panel)
    return controller


def _close(window: MainWindow, application: QApplication) -> None:
    window.hide()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()


def _after_an_answer(bench: Bench, application: QApplication, number: int) -> tuple[float, float]:
    """Change an answer of these days, then time how long the page takes to show it."""
    services = bench.services
    answer = services.vault.checkins.live(first=services.notebook.present().today)[0]
    change = DetailsChange.between(Details(star=number % 2 == 1), Details(star=number % 2 == 0))
    services.checkins.amend(answer.id, change)
    return _once(partial(bench.bus.tell, CHANGED), application)


def _once(do: Callable[[], object], application: QApplication | None = None) -> tuple[float, float]:
    """Return how long it took by the clock, and by the CPU time of this thread, in seconds; painting included."""
    began, used = time.perf_counter(), time.thread_time()
    do()
    if application is not None:
        application.processEvents()
    return time.perf_counter() - began, time.thread_time() - used
