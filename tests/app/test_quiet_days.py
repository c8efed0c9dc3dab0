"""The whole program after seven days on which nobody was there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from demo_bench import open_bench
from home import Home, at_home, shown
from meantime.domain.statuses import Status
from meantime.services.moods import Mood
from short_sheets import at, plan, sheet


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    with at_home(tmp_path / "data", sheet(plan("Breathing"), at("08:00"))) as made:
        yield made


def days_pass(home: Home, days: int) -> None:
    """Be on from seven to nine, so many days, and then at seven."""
    for _ in range(days):
        for minutes in (59, 1, 60):
            home.on_for(timedelta(minutes=minutes))
        home.asleep_for(timedelta(hours=22))


def test_after_seven_days_the_icon_rests_and_whoever_sees_today_is_reminded_again(home: Home) -> None:
    days_pass(home, 9)
    assert len(home.screen.shown) == 7
    assert home.mood() is Mood.PAUSED
    assert home.tray.menu.status.text() == "Reminders rest"
    popover = home.check_in()
    assert "Welcome back." in shown(popover)
    assert home.mood() is Mood.PAUSED, "looking in is no wish to be reminded"
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert home.mood() is Mood.CALM
    assert "0 of 1 so far" in shown(popover)
    days_pass(home, 1)
    assert len(home.screen.shown) == 8


def test_who_stays_quiet_is_left_alone_and_asked_again_the_next_time(home: Home) -> None:
    days_pass(home, 9)
    popover = home.check_in()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert not popover.isVisible()
    days_pass(home, 3)
    assert len(home.screen.shown) == 7
    home.resident.checkin_wanted()
    assert "Welcome back." in shown(popover)


def test_opening_the_check_in_now_and_then_keeps_reminders_coming(home: Home) -> None:
    for _ in range(3):
        days_pass(home, 6)
        home.resident.checkin_wanted()
        home.wishes.checkin_wanted.emit()
    assert len(home.screen.shown) == 18


def test_the_window_counts_as_well(home: Home) -> None:
    days_pass(home, 6)
    home.wishes.page_wanted.emit("week")
    days_pass(home, 3)
    assert len(home.screen.shown) == 9


def test_the_menu_lets_reminders_go_on(home: Home) -> None:
    days_pass(home, 9)
    home.wishes.go_on_wanted.emit()
    assert home.mood() is Mood.CALM
    assert "Welcome back." not in shown(home.check_in())


def test_an_answer_given_in_a_terminal_lets_reminders_go_on(home: Home) -> None:
    days_pass(home, 9)
    bench = open_bench(home.folder)
    bench.clock.instant = home.clock.instant
    services = bench.services
    services.checkins.answer(services.notebook.find("Breathing"), Status.FULL)
    bench.close()
    home.resident.on_woken()
    assert home.mood() is Mood.CALM
