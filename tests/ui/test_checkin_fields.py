"""What is typed beside an answer: it is kept as it was meant, however long it is and however often one pauses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from checkin_desk import LADDER, CheckInDesk
from full_disk import room_for
from meantime.domain.checkins import LONGEST_NOTE
from meantime.services.details import Details, DetailsChange
from meantime.ui.checkin.answer_row import MOST_OF_SCREEN
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.fields import NoteField
from meantime.ui.checkin.toast import Toast

CANTEEN = "Sit in the canteen"
FULL = "The note is full; its first 20000 characters are kept."


def note_of(at_lunch: CheckInDesk) -> QPlainTextEdit:
    (note,) = at_lunch.popover.findChildren(QPlainTextEdit)
    return note


def minutes_of(at_lunch: CheckInDesk) -> QSpinBox:
    (box,) = at_lunch.popover.findChildren(QSpinBox)
    return box


def wait_for_saving(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    """Pause until what was typed is saved by itself."""
    saves = at_lunch.popover.findChild(QTimer, "save details")
    assert saves is not None
    assert saves.isActive()
    qtbot.waitUntil(lambda: not saves.isActive())


def sentence_is_seen(at_lunch: CheckInDesk) -> bool:
    found = [label for label in at_lunch.popover.findChildren(QLabel) if label.text() == FULL]
    return any(not label.visibleRegion().isEmpty() for label in found)


def test_a_note_that_is_too_long_is_kept_as_far_as_it_fits_and_stays_in_its_field(
    at_lunch: CheckInDesk, qtbot: QtBot
) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note_of(at_lunch).setPlainText("Two tables away. " + "x" * 20_500)
    at_lunch.popover.panel.flush()
    at_lunch.controller.refresh()
    at_lunch.block(CANTEEN).on_star()
    assert at_lunch.refused == []
    (answer,) = at_lunch.answers(LADDER)
    assert answer.star
    assert answer.note == note_of(at_lunch).toPlainText()
    assert answer.note.startswith("Two tables away.")
    assert len(answer.note) == LONGEST_NOTE
    qtbot.waitUntil(lambda: sentence_is_seen(at_lunch))


def test_that_a_note_is_full_is_said_until_what_is_typed_fits_again(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = note_of(at_lunch)
    note.setPlainText("x" * LONGEST_NOTE)
    assert not sentence_is_seen(at_lunch), "all of it fits"
    note.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(note, "y")
    assert note.toPlainText() == "x" * LONGEST_NOTE
    qtbot.waitUntil(lambda: sentence_is_seen(at_lunch))
    assert note.accessibleDescription() == FULL
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    assert not sentence_is_seen(at_lunch)
    assert note.accessibleDescription() == ""


def test_the_window_grows_for_the_sentence_that_a_note_is_full(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    at_lunch.press(Qt.Key.Key_2)
    (toast,) = at_lunch.popover.findChildren(Toast)
    toast.dismiss()
    popover = at_lunch.popover
    most = int(popover.screen().availableGeometry().height() * MOST_OF_SCREEN)

    def content() -> int:
        return popover.panel.content_height(popover.width() - 2)

    popover.fit()
    before, height = content(), popover.height()
    note_of(at_lunch).setPlainText("x" * (LONGEST_NOTE + 1))
    qtbot.waitUntil(lambda: content() > before)
    qtbot.waitUntil(lambda: popover.height() == min(height + content() - before, most))
    note_of(at_lunch).setPlainText("x" * 10)
    qtbot.waitUntil(lambda: content() == before and popover.height() == height)


def test_what_is_pasted_into_a_full_note_takes_nothing_away_from_what_stood_there(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = note_of(at_lunch)
    stood = "a" * 100 + "b" * (LONGEST_NOTE - 103)
    note.setPlainText(stood)
    cursor = note.textCursor()
    cursor.setPosition(100)
    note.setTextCursor(cursor)
    QGuiApplication.clipboard().setText("🙂" * 9)
    note.paste()
    assert note.toPlainText() == "a" * 100 + "🙂" * 3 + "b" * (LONGEST_NOTE - 103)
    note.undo()
    assert note.toPlainText() == stood


def test_a_note_field_counts_characters_as_the_record_does(qtbot: QtBot) -> None:
    note = NoteField("")
    qtbot.addWidget(note)
    note.setPlainText("🙂" * (LONGEST_NOTE + 1))
    assert note.toPlainText() == "🙂" * LONGEST_NOTE


def test_a_star_that_waits_for_room_is_not_lost_by_something_refused_beside_it(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    (answer,) = at_lunch.answers(LADDER)
    with room_for(4):
        at_lunch.block(CANTEEN).on_star()
    too_long = DetailsChange.between(Details(), Details(note="x" * (LONGEST_NOTE + 1)))
    at_lunch.wishes.details_changed.emit(answer.id, too_long)
    assert at_lunch.refused == ["The note is too long; 20000 characters fit."]
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.star, answer.note) == (True, None)
    assert not at_lunch.popover.panel.has_unsaved


def test_a_star_waits_on_where_something_is_refused_while_there_is_still_no_room(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    (answer,) = at_lunch.answers(LADDER)
    unknown = DetailsChange.between(Details(), Details(ratings=(("no such rating", 2.0),)))
    with room_for(4):
        at_lunch.block(CANTEEN).on_star()
        at_lunch.wishes.details_changed.emit(answer.id, unknown)
    assert at_lunch.controller.save_again() is None
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.star, answer.ratings) == (True, ())


def test_a_pause_while_the_minutes_are_corrected_changes_nothing_under_the_cursor(
    at_lunch: CheckInDesk, qtbot: QtBot
) -> None:
    at_lunch.press(Qt.Key.Key_1)
    box = minutes_of(at_lunch)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "12")
    wait_for_saving(at_lunch, qtbot)
    assert at_lunch.answers(LADDER)[0].minutes == 12
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    wait_for_saving(at_lunch, qtbot)
    assert box.text() == ""
    assert at_lunch.answers(LADDER)[0].minutes is None, "nothing is assumed"
    QTest.keyClicks(box, "7")
    at_lunch.popover.panel.flush()
    assert at_lunch.answers(LADDER)[0].minutes == 7


def test_minutes_taken_out_again_are_not_said_once_the_field_is_left(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    box = minutes_of(at_lunch)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(box, "12")
    at_lunch.popover.panel.flush()
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    note_of(at_lunch).setFocus()
    at_lunch.popover.panel.flush()
    assert box.text() == "–"
    assert at_lunch.answers(LADDER)[0].minutes is None


def test_minutes_can_be_typed_where_a_click_put_the_cursor(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_1)
    box = minutes_of(at_lunch)
    QTest.mouseClick(box.lineEdit(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(box, "15")
    at_lunch.popover.panel.flush()
    assert box.text() == "15"
    assert box.lineEdit().width() >= box.fontMetrics().horizontalAdvance("1440"), "what is typed can be seen"
    assert at_lunch.answers(LADDER)[0].minutes == 15


@pytest.mark.parametrize(("noted", "checked"), [(2.5, []), (2.0, ["2"])])
def test_a_rating_between_two_numbers_stays_until_a_number_is_clicked(
    at_lunch: CheckInDesk, noted: float, checked: list[str]
) -> None:
    at_lunch.press(Qt.Key.Key_1)
    (answer,) = at_lunch.answers(LADDER)
    elsewhere = DetailsChange.between(Details(), Details(ratings=(("helpful", noted),)))
    at_lunch.wishes.details_changed.emit(answer.id, elsewhere)
    (panel,) = at_lunch.popover.findChildren(DetailsPanel)
    for _ in range(2):
        panel.toggle_star()
        chips = [chip for chip in panel.findChildren(QPushButton) if chip.accessibleName().startswith("Helpful")]
        assert [chip.text() for chip in chips if chip.isChecked()] == checked
        assert at_lunch.answers(LADDER)[0].ratings == (("helpful", noted),)
    chips[3].click()
    assert at_lunch.answers(LADDER)[0].ratings == (("helpful", 3.0),)
