"""A choice that may stay open: each answer is reached by keys, chosen with the space bar, and taken back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meantime.domain.record_fields import Choice, FieldKind, RecordField
from meantime.ui.records.fields import ChoiceEntry
from meantime.ui.studio.confidence import MOST, ConfidenceField
from quiet import Quiet
from window_rig import settle, spoken

RIGHT, LEFT, SPACE = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space
ROOMS = ("bath", "stairs", "kitchen")


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        settle()


def focused() -> str:
    found = QApplication.focusWidget()
    return spoken(found) if found is not None else ""


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    settle()
    first = widget.nextInFocusChain()
    while not first.focusPolicy() & Qt.FocusPolicy.TabFocus:
        first = first.nextInFocusChain()
    first.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def room(qtbot: QtBot, quiet: Quiet) -> ChoiceEntry:
    choices = tuple(Choice(name, name.title()) for name in ROOMS)
    made = ChoiceEntry(RecordField("room", "Where it rang", FieldKind.CHOICE, choices=choices))
    shown(qtbot, made)
    return made


def test_arrows_lead_to_each_answer_of_a_record_and_choose_none(room: ChoiceEntry) -> None:
    reached = [focused()]
    for _ in ROOMS:
        press(RIGHT)
        reached.append(focused())
    names = [f"Where it rang: {name.title()}" for name in ROOMS]
    assert reached == [*names, names[-1]]
    assert room.text == ""


def test_the_space_bar_chooses_an_answer_and_takes_it_back(room: ChoiceEntry) -> None:
    press(RIGHT, SPACE)
    assert room.text == "stairs"
    press(SPACE)
    assert room.text == ""


def test_every_number_of_how_sure_one_is_can_be_chosen_by_keys(qtbot: QtBot, quiet: Quiet) -> None:
    made = ConfidenceField()
    shown(qtbot, made)
    for number in range(MOST + 1):
        assert focused() == f"How sure: {number} of 10"
        press(SPACE)
        assert made.value == number
        press(RIGHT)
    press(LEFT, SPACE)
    assert made.value == MOST - 1
