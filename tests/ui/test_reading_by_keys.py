"""What is only read and may be long: keys scroll it wherever the focus is, also beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from demo_bench import Bench
from meantime.ui.hardday.window import HardDayWindow
from meantime.ui.questionnaires.listing import QuestionnairesWindow
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from window_rig import ALT, Rig, opened, settle

LONG = " ".join(["Then I thought of what they would say, and of what I would say to that."] * 60)
OLD_DAY = date(2026, 11, 10)


@pytest.fixture
def large(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The main window in letters that are twice as large."""
    quiet.expect("This plugin does not support")
    with opened(demo, text_pixels=26) as rig:
        yield rig


def press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key)
    settle()


def bar_of(window: QWidget) -> QScrollBar:
    """Return the bar of what scrolls in a window."""
    areas = [each for each in window.findChildren(QScrollArea) if each.verticalScrollBar().maximum() > 0]
    assert len(areas) == 1, areas
    return areas[0].verticalScrollBar()


def shown(kind: type[QWidget]) -> QWidget:
    settle()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


def scrolls_by_keys(window: QWidget) -> None:
    """Go down and up by each key that leads there."""
    bar = bar_of(window)
    press(window, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(window, Qt.Key.Key_PageDown)
    after_a_page = bar.value()
    assert after_a_page > 0
    press(window, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(window, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    press(window, Qt.Key.Key_Home)
    assert bar.value() == 0


def old_record(rig: Rig, words: str) -> None:
    """Have a long record beside an answer of long ago."""
    services = rig.bench.services
    plan = services.notebook.find("Thought record")
    (answer,) = services.vault.checkins.live(plan_id=plan.id, first=OLD_DAY, last=OLD_DAY)
    rig.bench.bus.tell(services.records.save(services.records.view(answer.id), {"situation": words}))
    settle()


def old_day(rig: Rig) -> CellDialog:
    """Open that day from the week."""
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    rig.press(Qt.Key.Key_Left, modifiers=ALT)
    page.on_day_opened(rig.bench.services.notebook.find("Thought record").id, OLD_DAY)
    assert page.dialog is not None
    page.dialog.activateWindow()
    settle()
    return page.dialog


def test_a_long_day_of_long_ago_is_read_to_its_end(main: Rig) -> None:
    old_record(main, LONG)
    dialog = old_day(main)
    scrolls_by_keys(dialog)
    bar = bar_of(dialog)
    assert dialog.focusWidget() is not None, "the button that closes it has the focus"
    press(dialog, Qt.Key.Key_Down)
    assert bar.value() > 0
    press(dialog, Qt.Key.Key_Up)
    assert bar.value() == 0
    press(dialog, Qt.Key.Key_Return)
    page = main.window.page
    assert isinstance(page, WeekPage)
    assert page.dialog is None


def test_a_day_that_is_seen_whole_has_nothing_to_scroll(main: Rig) -> None:
    dialog = old_day(main)
    assert [each for each in dialog.findChildren(QScrollArea) if each.verticalScrollBar().maximum() > 0] == []


def test_a_hard_day_in_large_letters_is_read_to_its_end(large: Rig) -> None:
    large.windows.open_hard_day()
    scrolls_by_keys(shown(HardDayWindow))


def test_the_list_of_questionnaires_is_read_to_its_end(large: Rig) -> None:
    large.windows.open_questionnaire()
    window = shown(QuestionnairesWindow)
    assert isinstance(window, QuestionnairesWindow)
    window.closes.setFocus(Qt.FocusReason.TabFocusReason)
    scrolls_by_keys(window)
