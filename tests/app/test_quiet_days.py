"""The whole program after seven days on which nobody was there."""

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
from meantime.domain.statuses import Status
from meantime.resident import Resident
from meantime.services.moods import Mood
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from quiet import quietness
from reminding import MadeUpClock, MadeUpScreen, berlin

MORNING = "2026-11-23T07:00"
SHEET = """meantime = 1
[[plan]]
title = "Breathing"
[[plan.trigger]]
at = ["08:00"]
"""
DAY = timedelta(days=1)


class Home:
    """A computer with Meantime in its tray; it is on all day, and asleep at night."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock, self.screen, self.wishes = MadeUpClock(berlin(MORNING)), MadeUpScreen(), TrayWishes()
        self.tray = Tray(self.wishes)
        bench = open_bench(folder, MORNING)
        services = bench.services
        import_sheet(services.notebook, services.ids, read_sheet(SHEET.encode(), services.library, {}))
        bench.close()
        self.resident = Resident(folder, self.tray, self.wishes, clock=self.clock, notifier=self.screen)
        self.resident.begin(background=True)

    def days_pass(self, days: int) -> None:
        """Be on from seven to nine, so many days, and then at seven."""
        for _ in range(days):
            for minutes in (59, 1, 60):
                self.clock.awake(timedelta(minutes=minutes))
                self.resident.on_woken()
                self.screen.settle()
            self.clock.asleep(timedelta(hours=22))
            self.resident.on_woken("resumed")
            self.screen.settle()

    def check_in(self) -> CheckInPopover:
        self.wishes.checkin_wanted.emit()
        (popover,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, CheckInPopover)]
        QTest.qWaitForWindowExposed(popover)
        return popover

    @property
    def mood(self) -> Mood:
        return self.resident._reminders.snapshot().mood


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    with quietness() as watching:
        watching.expect("This plugin does not support")
        watching.expect("systemTrayWindowChanged")
        made = Home(tmp_path / "data")
        yield made
        made.resident.quit()
        made.resident.deleteLater()
        made.tray.deleteLater()
        QCoreApplication.processEvents()


def shown(popover: CheckInPopover) -> set[str]:
    return {label.text() for label in popover.findChildren(QLabel) if label.isVisibleTo(popover)}


def test_after_seven_days_the_icon_rests_and_whoever_sees_today_is_reminded_again(home: Home) -> None:
    home.days_pass(9)
    assert len(home.screen.shown) == 7
    assert home.mood is Mood.PAUSED
    assert home.tray.menu.status.text() == "Reminders rest"
    popover = home.check_in()
    assert "Welcome back." in shown(popover)
    assert home.mood is Mood.PAUSED, "looking in is no wish to be reminded"
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert home.mood is Mood.CALM
    assert "0 of 1 so far" in shown(popover)
    home.days_pass(1)
    assert len(home.screen.shown) == 8


def test_who_stays_quiet_is_left_alone_and_asked_again_the_next_time(home: Home) -> None:
    home.days_pass(9)
    popover = home.check_in()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert not popover.isVisible()
    home.days_pass(3)
    assert len(home.screen.shown) == 7
    home.resident.checkin_wanted()
    assert "Welcome back." in shown(popover)


def test_opening_the_check_in_now_and_then_keeps_reminders_coming(home: Home) -> None:
    for _ in range(3):
        home.days_pass(6)
        home.resident.checkin_wanted()
        home.wishes.checkin_wanted.emit()
    assert len(home.screen.shown) == 18


def test_the_window_counts_as_well(home: Home) -> None:
    home.days_pass(6)
    home.wishes.page_wanted.emit("week")
    home.days_pass(3)
    assert len(home.screen.shown) == 9


def test_the_menu_lets_reminders_go_on(home: Home) -> None:
    home.days_pass(9)
    home.wishes.go_on_wanted.emit()
    assert home.mood is Mood.CALM
    assert "Welcome back." not in shown(home.check_in())


def test_an_answer_given_in_a_terminal_lets_reminders_go_on(home: Home) -> None:
    home.days_pass(9)
    bench = open_bench(home.folder)
    bench.clock.instant = home.clock.instant
    services = bench.services
    services.checkins.answer(services.notebook.find("Breathing"), Status.FULL)
    bench.close()
    home.resident.on_woken()
    assert home.mood is Mood.CALM
