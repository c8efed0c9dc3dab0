"""The whole program on a hard day: small versions only, and nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from home import Home, at_home, offered, shown
from meantime.services.ports import NoticeAction
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.hardday.window import HardDayWindow
from short_sheets import at, plan, sheet, when


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    """Two practices and a locked one."""
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"') + at("09:00")
    agreed = sheet(plan("Breathing"), at("08:00", "10:00"), locked, by="Dr. R.", agreed="2026-11-20")
    with at_home(tmp_path / "data", agreed) as made:
        yield made


def test_one_click_makes_today_small_in_notices_and_in_the_check_in(home: Home) -> None:
    popover = home.check_in()
    QTest.mouseClick(popover.panel.hard_day, Qt.MouseButton.LeftButton)
    assert hard_day_windows(), "what else may help is shown"
    popover = home.check_in()
    assert {"Today can be small.", "One thing is plenty. Nothing at all is fine too."} <= shown(popover)
    small, locked = ["Small version", "Not this time"], ["Done", "Stopped", "Not this time"]
    assert offered(popover) == [*small, *locked, *small]
    popover.hide()
    home.until("2026-11-23T11:00")
    assert [notice.title for notice in home.screen.shown] == ["Your 8:00 moment", "Your 10:00 moment"]
    assert all(NoticeAction.DONE not in notice.actions for notice in home.screen.shown)


def test_the_menu_says_it_and_takes_it_back(home: Home) -> None:
    hard, not_hard = "Hard day…", "Not a hard day"
    assert not_hard not in home.menu()
    choose(home, hard)
    assert {hard, not_hard} <= home.menu()
    assert hard_day_windows()
    choose(home, not_hard)
    assert hard in home.menu()
    assert not_hard not in home.menu()
    assert offered(home.check_in())[:3] == ["Done", "Small version", "Not this time"]


def test_it_survives_a_restart_and_ends_with_the_day(home: Home) -> None:
    home.wishes.hard_day_wanted.emit(True)
    home.end()
    home.start()
    assert offered(home.check_in())[:2] == ["Small version", "Not this time"]
    home.until("2026-11-24T07:00")
    assert "Not a hard day" not in home.menu()
    assert offered(home.check_in())[:3] == ["Done", "Small version", "Not this time"]


def test_a_small_version_is_one_key_away(home: Home) -> None:
    home.wishes.hard_day_wanted.emit(True)
    home.until("2026-11-23T08:00")
    popover = home.check_in()
    QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
    assert "Small version" in " ".join(shown(popover))
    assert offered(popover)[:1] == ["Done"], "the locked one is next"


def test_nothing_is_asked_about_an_answer_and_its_details_wait_to_be_opened(home: Home) -> None:
    home.wishes.hard_day_wanted.emit(True)
    popover = home.check_in()
    click(popover, "Not this time")
    assert "What got in the way?" not in shown(popover)
    home.wishes.hard_day_wanted.emit(False)
    click(popover, "Not this time")
    assert "What got in the way?" in shown(popover)


def test_what_is_there_when_it_is_needed_is_small_too(tmp_path: Path, qapp: QApplication) -> None:
    with at_home(tmp_path / "data", sheet(plan("Kindness"), when("I notice harsh self-talk"))) as home:
        worse = "Made things worse: Kindness"
        assert needed(home.check_in()) == ["Done: Kindness", "Small version: Kindness", worse]
        home.wishes.hard_day_wanted.emit(True)
        assert needed(home.popover) == ["Small version: Kindness", worse]


def choose(home: Home, words: str) -> None:
    """Choose an entry of the tray's menu."""
    next(action for action in home.tray.menu.actions() if action.text() == words).trigger()


def hard_day_windows() -> list[HardDayWindow]:
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, HardDayWindow))
    return [each for each in shown if each.isVisible()]


def click(popover: CheckInPopover, words: str) -> None:
    button = next(each for each in popover.findChildren(AnswerButton) if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def needed(popover: CheckInPopover) -> list[str]:
    blocks = popover.findChildren(NeededBlock)
    return [button.accessibleName() for block in blocks for button in block.findChildren(QPushButton)]
