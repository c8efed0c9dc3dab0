"""The whole program after some hours of sleep: one card for what came meanwhile, and each practice can be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from home import Home, at_home, offered, shown
from meantime.services.moods import Mood
from meantime.services.ports import NoticeAction
from meantime.ui.checkin.answer_row import AnswerButton
from short_sheets import at, plan, sheet

TITLES = ("Breathing", "Walk", "Journal")
ANSWERS = ["Done", "Small version", "Not this time"]


@pytest.fixture
def home(tmp_path: Path, qapp: QApplication) -> Iterator[Home]:
    """Three practices that came while the computer slept from seven to eleven."""
    plans = [plan(title) + at(f"{hour:02}:00") for hour, title in enumerate(TITLES, start=8)]
    with at_home(tmp_path / "data", sheet(*plans)) as made:
        made.asleep_for(timedelta(hours=4))
        yield made


def test_what_came_meanwhile_is_one_card_from_which_each_practice_is_answered(home: Home) -> None:
    (card,) = home.screen.shown
    assert (card.title, card.actions) == ("While you were away", (NoticeAction.OPEN, NoticeAction.LATER))
    assert home.screen.listener is not None
    home.screen.listener.notice_answered(card.key, NoticeAction.OPEN)
    popover = home.popover
    assert set(TITLES) <= shown(popover)
    assert offered(popover) == ANSWERS * 3
    for left in (2, 1, 0):
        QTest.keyClick(popover.focusWidget(), Qt.Key.Key_Return)
        assert offered(popover) == ANSWERS * left
    assert home.screen.standing == {}
    assert home.mood() is Mood.CALM


def test_each_has_its_own_answer_and_what_has_none_stays_open_without_another_card(home: Home) -> None:
    popover = home.check_in()
    done_of_second = popover.findChildren(AnswerButton)[len(ANSWERS)]
    QTest.mouseClick(done_of_second, Qt.MouseButton.LeftButton)
    assert offered(popover) == ANSWERS * 2
    home.on_for(timedelta(hours=3))
    assert len(home.screen.shown) == 1
