"""Widgets are put together without the style sheet and wear it afterwards, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from meantime.ui.styling import styled_at_last

SHEET = "QLabel { font-size: 31px; }"


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.styleSheet()
    qapp.setStyleSheet(SHEET)
    yield qapp
    qapp.setStyleSheet(before)


def test_what_is_made_meanwhile_wears_the_style_sheet_afterwards(application: QApplication, qtbot: QtBot) -> None:
    with styled_at_last():
        made = QLabel("After coffee")
        qtbot.addWidget(made)
        assert application.styleSheet() == ""
    made.show()
    assert application.styleSheet() == SHEET
    assert made.font().pixelSize() == 31


def test_a_failure_meanwhile_leaves_the_style_sheet_as_it_was(application: QApplication) -> None:
    with pytest.raises(ZeroDivisionError), styled_at_last():
        raise ZeroDivisionError
    assert application.styleSheet() == SHEET
