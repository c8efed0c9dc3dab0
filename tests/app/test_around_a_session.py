"""The whole program around a session: what is told opens its sheet or its list, and the check-in leads there too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from demo_bench import open_bench
from home import Home, at_home
from meantime.services.ports import NoticeAction
from meantime.ui.checkin.session_line import BeforeSessionLine
from meantime.ui.main.window import MainWindow
from meantime.ui.session.afterwards import AfterSessionDialog
from meantime.ui.session.page import SessionPage
from short_sheets import at, plan, sheet

EVE = "2026-11-23T18:00"


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    """A practice at eight, and a session on Tuesday at three, noted by another program while this one runs."""
    with at_home(tmp_path / "data", sheet(plan("Breathing"), at("08:00"))) as made:
        bench = open_bench(tmp_path / "data", "2026-11-23T07:00")
        bench.services.sessions.add(datetime(2026, 11, 24, 15), "Dr. Weber")
        bench.close()
        yield made


def main_windows() -> list[MainWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]


def test_a_click_on_what_is_told_in_the_evening_opens_the_sheet(home: Home) -> None:
    home.until(EVE)
    notice = home.screen.shown[-1]
    assert (notice.title, notice.actions) == ("Tuesday, 15:00", (NoticeAction.OPEN,))
    assert home.screen.listener is not None
    home.screen.listener.notice_answered(notice.key, NoticeAction.OPEN)
    (window,) = main_windows()
    assert isinstance(window.page, SessionPage)


def test_a_click_on_what_is_told_when_it_is_over_opens_the_list(home: Home) -> None:
    home.until("2026-11-24T15:50")
    notice = home.screen.shown[-1]
    assert (notice.title, notice.actions) == ("Your 15:50 moment", (NoticeAction.OPEN,))
    assert home.screen.listener is not None
    home.screen.listener.notice_answered(notice.key, NoticeAction.OPEN)
    (window,) = main_windows()
    (found,) = [one for one in window.findChildren(AfterSessionDialog) if one.isVisible()]
    found.close()


def test_the_check_in_leads_there_without_any_notification(home: Home) -> None:
    home.until("2026-11-23T17:50")
    popover = home.check_in()
    assert popover.findChildren(BeforeSessionLine) == []
    home.until(EVE)
    (line,) = [one for one in popover.findChildren(BeforeSessionLine) if one.isVisible()]
    QTest.mouseClick(line.opens, Qt.MouseButton.LeftButton)
    (window,) = main_windows()
    assert isinstance(window.page, SessionPage)
