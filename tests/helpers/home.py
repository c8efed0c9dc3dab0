"""The whole program at somebody's home: in a tray, with a made-up clock and a made-up screen for its notices."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from demo_bench import open_bench
from meantime.resident import Resident
from meantime.services.moods import Mood
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from quiet import quietness
from reminding import MadeUpClock, MadeUpScreen, berlin

MORNING = "2026-11-23T07:00"


class Home:
    """A computer with Meantime in its tray.

    Attributes:
        folder: the data folder.
        clock: the made-up clock; its zone is Berlin's.
        screen: where notices come.
    """

    def __init__(self, folder: Path, sheet: str) -> None:
        """Take in ``sheet`` on Monday at seven, and start."""
        self.folder = folder
        bench = open_bench(folder, MORNING)
        services = bench.services
        import_sheet(services.notebook, services.ids, read_sheet(sheet.encode(), services.library, {}))
        bench.close()
        self.clock = MadeUpClock(berlin(MORNING))
        self.start()

    def start(self) -> None:
        """Start the program, on a screen with nothing on it."""
        self.screen, self.wishes = MadeUpScreen(), TrayWishes()
        self._elsewhere = QApplication.topLevelWidgets()  # of a test before, waiting for its end
        self.tray = Tray(self.wishes)
        self.resident = Resident(self.folder, self.tray, self.wishes, clock=self.clock, notifier=self.screen)
        self.resident.begin(background=True)

    def end(self) -> None:
        """Quit, and leave nothing behind."""
        self.resident.quit()
        self.resident.deleteLater()
        self.tray.deleteLater()
        QCoreApplication.processEvents()

    def until(self, wall: str) -> None:
        """Be on until a wall time."""
        while self.clock.now() < berlin(wall):
            self.on_for(timedelta(minutes=10))

    def on_for(self, span: timedelta) -> None:
        """Be on, and look once after ``span``."""
        self.clock.awake(span)
        self._woken("tick")

    def asleep_for(self, span: timedelta) -> None:
        """Sleep, and look once after it."""
        self.clock.asleep(span)
        self._woken("resumed")

    def _woken(self, why: str) -> None:
        self.resident.on_woken(why)
        self.screen.settle()

    def check_in(self) -> CheckInPopover:
        """Click the icon, and return what opens."""
        self.wishes.checkin_wanted.emit()
        return self.popover

    @property
    def popover(self) -> CheckInPopover:
        shown = [one for one in QApplication.topLevelWidgets() if one not in self._elsewhere]
        (found,) = [one for one in shown if isinstance(one, CheckInPopover)]
        QTest.qWaitForWindowExposed(found)
        return found

    def menu(self) -> set[str]:
        """Return what the tray's menu offers."""
        return {action.text() for action in self.tray.menu.actions() if action.isVisible()}

    def mood(self) -> Mood:
        return self.resident._reminders.snapshot().mood


@contextmanager
def at_home(folder: Path, sheet: str) -> Iterator[Home]:
    """Live with the plans of ``sheet``; nothing may warn, nothing may be left behind."""
    with quietness() as watching:
        watching.expect("This plugin does not support")
        watching.expect("systemTrayWindowChanged")
        made = Home(folder, sheet)
        yield made
        made.end()


def shown(popover: CheckInPopover) -> set[str]:
    """Return the words that stand in the check-in."""
    return {label.text() for label in popover.findChildren(QLabel) if label.isVisibleTo(popover)}


def offered(popover: CheckInPopover) -> list[str]:
    """Return the answers that the check-in offers, practice by practice."""
    return [button.text() for button in popover.findChildren(AnswerButton)]
