"""The rows of a ladder: entered, moved and sorted by keyboard, pointer and screen reader; told as they were typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meantime.domain.statuses import Mode
from meantime.services.ladder_entries import MOST_STEPS, LadderEntry
from meantime.services.studio.work import WorkStep
from meantime.ui.ladder.editor import LadderEditor
from meantime.ui.theme import LIGHT
from quiet import Quiet
from window_rig import ALT, clipped, settle, spoken, unnamed

QUEUE, LUNCH, CANTEEN = (
    WorkStep("Stand in the queue", "30"),
    WorkStep("Buy lunch", "45"),
    WorkStep("Canteen", "60", "5"),
)
LADDER = LadderEntry((QUEUE, LUNCH, CANTEEN), (Mode.IN_VIVO, Mode.TELL), reward="tea")


@pytest.fixture
def editor(qtbot: QtBot, quiet: Quiet) -> LadderEditor:
    made = LadderEditor(LADDER, LIGHT)
    qtbot.addWidget(made)
    made.resize(560, 900)
    made.show()
    settle()
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def titles(editor: LadderEditor) -> list[str]:
    return [step.title for step in editor.entry.steps]


def test_what_nobody_touches_is_told_as_it_was(editor: LadderEditor) -> None:
    assert editor.entry == LADDER
    assert LadderEditor(LadderEntry(reward="two\nlines"), LIGHT).entry.reward == "two\nlines"


def test_the_easiest_stands_at_the_bottom(editor: LadderEditor) -> None:
    tops = [each.mapTo(editor, QPoint(0, 0)).y() for each in editor.rows]
    assert tops == sorted(tops, reverse=True)


def test_a_step_is_added_above_the_others_and_written_at_once(qtbot: QtBot, editor: LadderEditor) -> None:
    with qtbot.waitSignal(editor.changed):
        editor.adds.click()
    settle()
    QTest.keyClicks(focused(), "Start a talk")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert titles(editor) == ["Stand in the queue", "Buy lunch", "Canteen", "Start a talk"]
    assert spoken(focused()) != ""


def test_alt_with_an_arrow_moves_a_step_and_keeps_the_focus(editor: LadderEditor) -> None:
    field = editor.rows[0].title
    field.setFocus()
    for key, order in (
        (Qt.Key.Key_Up, ["Buy lunch", "Stand in the queue", "Canteen"]),
        (Qt.Key.Key_Up, ["Buy lunch", "Canteen", "Stand in the queue"]),
        (Qt.Key.Key_Up, ["Buy lunch", "Canteen", "Stand in the queue"]),
        (Qt.Key.Key_Down, ["Buy lunch", "Stand in the queue", "Canteen"]),
    ):
        QTest.keyClick(focused(), key, ALT)
        settle()
        assert titles(editor) == order
        assert QApplication.focusWidget() is field
    assert spoken(field) == "Step 2: what is done"


def test_a_button_that_leads_no_further_gives_the_focus_to_the_other(editor: LadderEditor) -> None:
    moved = editor.rows[1]
    moved.up.setFocus()
    QTest.keyClick(moved.up, Qt.Key.Key_Space)
    settle()
    assert titles(editor)[-1] == "Buy lunch"
    assert not moved.up.isVisible()
    assert QApplication.focusWidget() is moved.down


def test_a_single_step_taken_away_leaves_the_focus_where_one_is_added(editor: LadderEditor) -> None:
    for left in (2, 1, 0):
        editor.rows[0].removes.click()
        settle()
        assert len(editor.rows) == left
        assert QApplication.focusWidget() is (editor.rows[0].title if left else editor.adds)
    assert editor.entry.steps == ()


def test_a_step_is_dragged_by_its_dots(editor: LadderEditor) -> None:
    grip = editor.rows[0].grip
    above = editor.rows[2].mapToGlobal(editor.rows[2].rect().center()) - QPoint(0, 10)
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    for _ in range(4):
        grip.dragged.emit(above)
        settle()
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    assert titles(editor) == ["Buy lunch", "Canteen", "Stand in the queue"]


def test_sorting_is_done_only_where_it_is_asked_for(qtbot: QtBot, editor: LadderEditor) -> None:
    editor.rows[0].suds.setFocus()
    editor.rows[0].suds.selectAll()
    QTest.keyClicks(editor.rows[0].suds, "95")
    assert titles(editor)[0] == "Stand in the queue"
    with qtbot.waitSignal(editor.changed):
        editor.sorts.click()
    assert titles(editor) == ["Buy lunch", "Canteen", "Stand in the queue"]


def test_what_is_wrong_is_said_at_its_step_and_gone_once_it_is_right(editor: LadderEditor) -> None:
    row = editor.rows[1]
    row.suds.selectAll()
    QTest.keyClicks(row.suds, "many")
    assert row.error.isHidden()
    editor.show_errors()
    assert row.error.text() == "The expected distress is a whole number from 0 to 100, or is left empty."
    assert row.suds.accessibleDescription() == row.error.text()
    row.suds.selectAll()
    QTest.keyClicks(row.suds, "50")
    assert row.error.isHidden()


def test_fifty_steps_are_the_most(qtbot: QtBot, quiet: Quiet) -> None:
    made = LadderEditor(LadderEntry(tuple(WorkStep(str(n)) for n in range(MOST_STEPS))), LIGHT)
    qtbot.addWidget(made)
    made.show()
    assert not made.adds.isVisible()
    made.rows[0].removes.click()
    assert made.adds.isVisible()


def test_every_field_and_button_reads_as_words_and_none_is_cut(editor: LadderEditor) -> None:
    assert unnamed(editor) == []
    assert clipped(editor) == []


def test_ways_order_and_reward_are_told(qtbot: QtBot, editor: LadderEditor) -> None:
    with qtbot.waitSignal(editor.changed):
        editor.any_order.click()
    editor._ways[Mode.WRITTEN].click()
    editor._reward.selectAll()
    QTest.keyClicks(editor._reward, "a bath")
    assert editor.entry == LadderEntry(LADDER.steps, (Mode.IN_VIVO, Mode.WRITTEN, Mode.TELL), True, "a bath")
