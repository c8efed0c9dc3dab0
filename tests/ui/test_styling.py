"""Widgets are put together without the style sheet and wear it afterwards, whatever happens meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from meantime.ui.styling import styled_at_last
from own_process import bare_environment

SHEET = "QLabel { font-size: 31px; }"

COLLECTED_UNDER_WAY = """
import gc
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from meantime.ui.styling import set_style_sheet

application, styling, kept = QApplication([]), False, []

class Ours(QWidget):
    def event(self, event):
        if styling:
            gc.set_threshold(1, 1, 1)
            kept.extend([] for _ in range(9))
        return super().event(event)

class Left(QWidget):
    pass

window = Ours()
line = QVBoxLayout(window)
for _ in range(60):
    line.addWidget(Ours())
window.show()
application.processEvents()
gc.collect()
gc.freeze()  # whatever is left now is all that a collection would look at
gc.set_threshold(10**9, 10**9, 10**9)
for _ in range(500):
    one = Left()
    one.itself, one.button = one, QPushButton("left", one)
    one.ensurePolished()
    one.button.ensurePolished()
del one
styling = True
set_style_sheet(application, "QPushButton { color: red; }")
print("styled")
"""
"""What is left by a closed window waits for Python to collect it, while code of ours runs as everything is styled."""


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


def test_nothing_is_collected_while_qt_goes_through_all_widgets() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COLLECTED_UNDER_WAY],
        capture_output=True,
        text=True,
        timeout=60,
        env=bare_environment(None, {"QT_QPA_PLATFORM": "offscreen"}),
    )
    assert (done.stdout, done.returncode) == ("styled\n", 0)
