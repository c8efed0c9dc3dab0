"""Clicks on *Done* in the check-in window: how long until the answer is on the disk."""

from __future__ import annotations

import os
import time
from datetime import timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.theme import LIGHT, palette_of, style_sheet

TITLE = "Once a day"
SHEET = f"""
meantime = 1

[[plan]]
title = "{TITLE}"

[[plan.trigger]]
at = ["09:00"]
""".encode()
"""A plan that is open once on each day."""


class DoneClicks:
    """The check-in window as the program has it, over a bench whose plans have ``SHEET`` among them."""

    def __init__(self, bench: Bench) -> None:
        """Open it."""
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self._application, self._bench = application, bench
        application.setStyle("Fusion")
        application.setPalette(palette_of(LIGHT))
        application.setStyleSheet(style_sheet(LIGHT))
        self._durable = 0.0
        bench.bus.changed.connect(self.on_changed)  # the first who hears: an answer is told once it is committed
        work, wishes = bench.workbench, CheckInWishes()
        self._controller = CheckInController(
            work.notebook, work.checkins, work.today, work.bus, wishes, lambda *_: "", work.questions
        )
        self._popover = CheckInPopover(LIGHT, wishes)
        self._controller.attach(self._popover.panel)
        self._popover.open_near(None)

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Note when the answer had been written."""
        self._durable = time.perf_counter()

    def click(self) -> float:
        """Click *Done* on another day; return the seconds until the answer was durable."""
        self._bench.clock.awake(timedelta(days=1))
        self._controller.refresh()
        self._application.processEvents()
        (block,) = (one for one in self._popover.findChildren(ItemBlock) if one.item.title == TITLE)
        (done,) = (one for one in block.findChildren(AnswerButton) if one.status is Status.FULL)
        self._durable, began = 0.0, time.perf_counter()
        QTest.mouseClick(done, Qt.MouseButton.LeftButton)
        assert self._durable > began, "the click saved nothing"
        return self._durable - began

    def close(self) -> None:
        """Close the window."""
        self._popover.hide()
        self._popover.deleteLater()
        self._application.processEvents()
