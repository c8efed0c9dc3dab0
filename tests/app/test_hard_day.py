"""The whole program on a hard day: small versions only, and nothing else is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from demo_bench import open_bench
from meantime.resident import Resident
from meantime.services.ports import NoticeAction
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from quiet import quietness
from reminding import MadeUpClock, MadeUpScreen, berlin
from short_sheets import at, plan, sheet

MORNING = "2026-11-23T07:00"


class Home:
    """A computer with Meantime in its tray, and three practices: one is locked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        bench = open_bench(folder, MORNING)
        services = bench.services
        locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"') + at("09:00")
        own = sheet(plan("Breathing"), at("08:00", "10:00"), locked, by="Dr. R.", agreed="2026-11-20")
        import_sheet(services.notebook, services.ids, read_sheet(own.encode(), services.library, {}))
        bench.close()
        self.clock = MadeUpClock(berlin(MORNING))
        self.start()

    def start(self) -> None:
        self.screen, self.wishes = MadeUpScreen(), TrayWishes()
        self.tray = Tray(self.wishes)
        self.resident = Resident(self.folder, self.tray, self.wishes, clock=self.clock, notifier=self.screen)
        self.resident.begin(background=True)

    def end(self) -> None:
        self.resident.quit()
        self.resident.deleteLater()
        self.tray.deleteLater()
        QCoreApplication.processEvents()

    def until(self, wall: str) -> None:
        while self.clock.now() < berlin(wall):
            self.clock.awake(timedelta(minutes=10))
            self.resident.on_woken()
            self.screen.settle()

    def check_in(self) -> CheckInPopover:
        self.wishes.checkin_wanted.emit()
        (popover,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CheckInPopover)]
        QTest.qWaitForWindowExposed(popover)
        return popover

    def menu(self) -> set[str]:
        return {action.text() for action in self.tray.menu.actions() if action.isVisible()}


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    with quietness() as watching:
        watching.expect("This plugin does not support")
        watching.expect("systemTrayWindowChanged")
        made = Home(tmp_path / "data")
        yield made
        made.end()


def shown(popover: CheckInPopover) -> set[str]:
    return {label.text() for label in popover.findChildren(QLabel) if label.isVisibleTo(popover)}


def offered(popover: CheckInPopover) -> list[str]:
    return [button.text() for button in popover.findChildren(AnswerButton)]


def test_one_click_makes_today_small_in_notices_and_in_the_check_in(home: Home) -> None:
    popover = home.check_in()
    QTest.mouseClick(popover.panel.hard_day, Qt.MouseButton.LeftButton)
    assert {"Today can be small.", "One thing is plenty. Nothing at all is fine too."} <= shown(popover)
    small, locked = ["Small version", "Not this time"], ["Done", "Stopped", "Not this time"]
    assert offered(popover) == [*small, *locked, *small]
    popover.hide()
    home.until("2026-11-23T11:00")
    assert [notice.title for notice in home.screen.shown] == ["Your 8:00 moment", "Your 10:00 moment"]
    assert all(NoticeAction.DONE not in notice.actions for notice in home.screen.shown)


def test_the_menu_says_it_and_takes_it_back(home: Home) -> None:
    hard, not_hard = "Hard day: small versions only", "Not a hard day"
    assert hard in home.menu()
    assert not_hard not in home.menu()
    home.wishes.hard_day_wanted.emit(True)
    assert not_hard in home.menu()
    assert hard not in home.menu()
    next(action for action in home.tray.menu.actions() if action.text() == not_hard).trigger()
    assert hard in home.menu()
    assert offered(home.check_in())[:3] == ["Done", "Small version", "Not this time"]


def test_it_survives_a_restart_and_ends_with_the_day(home: Home) -> None:
    home.wishes.hard_day_wanted.emit(True)
    home.end()
    home.start()
    assert offered(home.check_in())[:2] == ["Small version", "Not this time"]
    home.until("2026-11-24T07:00")
    assert "Hard day: small versions only" in home.menu()
    assert offered(home.check_in())[:3] == ["Done", "Small version", "Not this time"]


def test_a_small_version_is_one_key_away(home: Home) -> None:
    home.wishes.hard_day_wanted.emit(True)
    home.until("2026-11-23T08:00")
    popover = home.check_in()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert "Small version" in " ".join(shown(popover))
    assert offered(popover)[:1] == ["Done"], "the locked one is next"
