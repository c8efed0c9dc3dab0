"""The whole program at the time of the weekly look: what is told opens it, and so does today's check-in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from home import Home, at_home
from meantime.services.ports import NoticeAction
from meantime.ui.checkin.session_line import WeeklyLine
from meantime.ui.main.window import MainWindow
from meantime.ui.week.page import WeekPage
from short_sheets import at, plan, sheet


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    """A practice at eight."""
    with at_home(tmp_path / "data", sheet(plan("Breathing"), at("08:00"))) as made:
        yield made


def look() -> WeekPage:
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]
    assert isinstance(window.page, WeekPage)
    return window.page


def standing(home: Home) -> list[str]:
    return [notice.title for notice in home.screen.standing.values()]


def test_a_click_on_what_is_told_opens_it(home: Home) -> None:
    home.until("2026-11-29T18:00")
    notice = home.screen.shown[-1]
    assert (notice.title, notice.actions) == ("Your 18:00 moment", (NoticeAction.OPEN,))
    assert home.screen.listener is not None
    home.screen.listener.notice_answered(notice.key, NoticeAction.OPEN)
    assert look().weekly.is_open


def test_the_check_in_leads_there_and_the_notice_goes_where_it_is_put_away(home: Home) -> None:
    home.until("2026-11-29T17:50")
    popover = home.check_in()
    assert popover.findChildren(WeeklyLine) == []
    home.until("2026-11-29T18:00")
    (line,) = [one for one in popover.findChildren(WeeklyLine) if one.isVisible()]
    QTest.mouseClick(line.opens, Qt.MouseButton.LeftButton)
    page = look()
    assert page.weekly.is_open
    assert "Your 18:00 moment" in standing(home)
    page.weekly.aside.click()
    home.until("2026-11-29T18:01")
    assert "Your 18:00 moment" not in standing(home)
