"""The pacer: how far what is drawn is off the wall clock, what it costs to draw it, and that it rests afterwards."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from figures import Figure, least, most, quantile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from demo_bench import Bench, fill_demo, open_bench
from meantime.adapters.clock import SystemClock
from meantime.services.guides.breath import Pattern
from meantime.services.guides.guiding import Whose
from meantime.services.guides.stopwatch import Stopwatch
from meantime.ui.actions import CheckInWishes
from meantime.ui.guide.ring import RingFace
from meantime.ui.guide.tones import SoftTones
from meantime.ui.guide.window import GuideWindow
from meantime.ui.theme import LIGHT, palette_of, style_sheet
from short_sheets import at, plan, sheet
from window_rig import take_in

SECONDS = 300
AFTERWARDS = 60
SIZE = (400, 560)
OFF_MILLISECONDS = 50.0
SHARE = 10.0
PICTURES = 55
AFTERWARDS_MILLISECONDS = 25
"""Percent of one core."""


class Looks(QObject):
    """Notes at each painting which moment of the pattern is painted, and which the wall clock shows."""

    def __init__(self, face: RingFace, pattern: Pattern, begun: float) -> None:
        super().__init__(face)
        self._face, self._pattern, self._begun = face, pattern, begun
        self.off: list[float] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and (beat := self._face.beat) is not None:
            parts = dict(self._pattern.begins())
            drawn = (beat.round - 1) * self._pattern.round_seconds + parts[beat.place] + beat.passed
            self.off.append(abs(time.time() - self._begun - drawn) * 1000)
        return False


def figures() -> Iterator[Figure]:
    """Breathe along for five minutes in the real window, offscreen, then let it stand."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setPalette(palette_of(LIGHT))
    application.setStyleSheet(style_sheet(LIGHT))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        fill_demo(folder)
        bench = open_bench(folder, datetime.now(UTC).isoformat(timespec="minutes")[:16])
        try:
            yield from _of(bench)
        finally:
            bench.close()


def _of(bench: Bench) -> Iterator[Figure]:
    take_in(bench, sheet(plan("Long", 'practice = "breathing"', 'full = { what = "100 rounds" }') + at("12:00")))
    work, whose = bench.workbench, Whose(bench.services.notebook.find("Long").id)
    pattern = work.guiding.view(whose).pattern
    assert pattern is not None
    watch = Stopwatch(SystemClock())
    window = GuideWindow(
        whose,
        work.guiding,
        work.today,
        work.records,
        work.bus,
        CheckInWishes(),
        watch,
        SoftTones(work.sound, work.preferences, work.bus),
        LIGHT,
        reduced=False,
    )
    window.resize(*SIZE)
    face = window.findChild(RingFace)
    assert face is not None
    window.begin()
    looks = Looks(face, pattern, time.time())
    for each in face.findChildren(QWidget):
        each.installEventFilter(looks)
    spent = _run(SECONDS)
    painted = len(looks.off) / SECONDS
    far = max(looks.off)
    more = f" at most; 95 % within {quantile(looks.off, 0.95):.2g} ms"
    yield most("the pacer's phase off the wall clock over five minutes", far, OFF_MILLISECONDS, "ms", more=more)
    yield least("pictures of the pacer", painted, PICTURES, "a second")
    yield most("CPU of the whole process meanwhile, of one core", 100 * spent / SECONDS, SHARE, "%")
    window.close_for_good()
    yield most("CPU over the minute after it is closed", _run(AFTERWARDS) * 1000, AFTERWARDS_MILLISECONDS, "ms")


def _run(seconds: float) -> float:
    """Let events come for so long; return the CPU time taken, in seconds."""
    before, loop = _cpu(), QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
    return _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
