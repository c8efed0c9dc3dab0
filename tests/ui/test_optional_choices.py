"""A choice that may stay open: each answer is reached by keys, chosen with the space bar, and taken back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meantime.domain.record_fields import Choice, FieldKind, RecordField
from meantime.ui.parts import PushButton
from meantime.ui.records.fields import ChoiceEntry, SeveralEntry
from meantime.ui.studio.confidence import MOST, ConfidenceField
from quiet import Quiet
from window_rig import settle, spoken

RIGHT, LEFT, SPACE = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space
HOME, END, DELETE = Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete
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
    while first is not None and not first.focusPolicy() & Qt.FocusPolicy.TabFocus:
        first = first.nextInFocusChain()
    assert first is not None
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


def test_home_and_end_lead_to_the_first_and_the_last_answer(room: ChoiceEntry) -> None:
    press(END)
    assert focused() == "Where it rang: Kitchen"
    press(HOME)
    assert focused() == "Where it rang: Bath"
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


@pytest.fixture
def sure(qtbot: QtBot, quiet: Quiet) -> ConfidenceField:
    made = ConfidenceField()
    shown(qtbot, made)
    return made


def test_tab_leads_to_one_number_alone_the_one_that_was_chosen_or_the_first(sure: ConfidenceField) -> None:
    assert stops(sure) == ["How sure: 0 of 10"]
    press(END)
    assert stops(sure) == ["How sure: 10 of 10"]
    sure.clearFocus()
    other = ConfidenceField()
    other.show_value(6)
    assert stops(other) == ["How sure: 6 of 10"]
    other.deleteLater()


def stops(widget: QWidget) -> list[str]:
    tab = Qt.FocusPolicy.TabFocus
    return [spoken(each) for each in widget.findChildren(QWidget) if each.focusPolicy() & tab]


@pytest.mark.parametrize("number", range(10))
def test_a_number_that_is_typed_is_taken_and_has_the_focus(sure: ConfidenceField, number: int) -> None:
    press(Qt.Key(Qt.Key.Key_0.value + number))
    assert sure.value == number
    assert focused() == f"How sure: {number} of 10"


def test_a_0_behind_a_1_is_10_and_a_1_that_was_not_typed_just_now_is_not_half_of_it(sure: ConfidenceField) -> None:
    press(Qt.Key.Key_1, Qt.Key.Key_0)
    assert sure.value == 10
    press(Qt.Key.Key_0)
    assert sure.value == 0
    press(RIGHT, SPACE, Qt.Key.Key_0)
    assert sure.value == 0


def test_delete_takes_back_how_sure_one_is(sure: ConfidenceField, qtbot: QtBot) -> None:
    press(Qt.Key.Key_4)
    with qtbot.waitSignal(sure.edited):
        press(DELETE)
    assert sure.value is None
    assert focused() == "How sure: 4 of 10"


def test_to_a_screen_reader_the_numbers_are_one_choice_among_several(sure: ConfidenceField) -> None:
    press(Qt.Key.Key_7)
    found = [QAccessible.queryAccessibleInterface(each) for each in sure.findChildren(PushButton)]
    assert len(found) == MOST + 1
    assert {each.role() for each in found} == {QAccessible.Role.RadioButton}
    assert [each.text(QAccessible.Text.Name) for each in found if each.state().checked] == ["How sure: 7 of 10"]
    around = found[0].parent()
    assert around.text(QAccessible.Text.Name) == "How sure are you?"


@pytest.fixture
def rooms(qtbot: QtBot, quiet: Quiet) -> SeveralEntry:
    choices = tuple(Choice(name, name.title()) for name in ROOMS)
    made = SeveralEntry(RecordField("rooms", "Where it rang", FieldKind.SEVERAL, choices=choices))
    shown(qtbot, made)
    return made


def test_several_answers_are_ticked_by_keys_and_taken_back_one_by_one(rooms: SeveralEntry) -> None:
    press(RIGHT, RIGHT, SPACE, HOME, SPACE)
    assert rooms.text == "bath, kitchen"
    press(SPACE)
    assert (rooms.text, focused()) == ("kitchen", "Where it rang: Bath")


def test_many_answers_are_folded_away_but_those_that_are_chosen(qtbot: QtBot, quiet: Quiet) -> None:
    choices = tuple(Choice(f"room-{n}", f"Room {n}") for n in range(9))
    many = SeveralEntry(RecordField("rooms", "Where it rang", FieldKind.SEVERAL, choices=choices))
    many.show_text("room-3")
    shown(qtbot, many)
    chips = many.findChildren(PushButton)
    assert [each.text() for each in chips if each.isVisible()] == ["Room 3", "Choose…"]
    many.begin()
    assert focused() == "Where it rang: choose"
    press(SPACE, SPACE)
    assert (focused(), many.text) == ("Where it rang: Room 0", "room-0, room-3")
    assert [each.text() for each in chips if not each.isVisible()] == ["Choose…"]


def test_words_that_no_answer_has_stand_ticked_behind_the_others_until_they_are_taken_back(
    rooms: SeveralEntry,
) -> None:
    rooms.show_text("stairs, in the yard")
    assert rooms.text == "stairs, in the yard"
    press(SPACE)
    assert rooms.text == "bath, stairs, in the yard"
    press(END)
    assert focused() == "Where it rang: in the yard"
    press(SPACE)
    assert rooms.text == "bath, stairs"
