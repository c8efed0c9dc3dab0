"""A disk that is full while somebody answers: it is said in place, and nothing they typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from checkin_desk import LADDER, CheckInDesk, words
from full_disk import room_for
from meantime.domain.statuses import Share, Status
from meantime.ui.theme import LIGHT
from meantime.ui.week.cards import NotesCard, StarButton
from meantime.ui.week.cell_dialog import CellDialog

CANTEEN = "Sit in the canteen"


@contextmanager
def no_room() -> Iterator[None]:
    """Let no write succeed."""
    with room_for(4):
        yield


def typed(at_lunch: CheckInDesk) -> str:
    (note,) = at_lunch.popover.findChildren(QPlainTextEdit)
    return note.toPlainText()


def said(at_lunch: CheckInDesk) -> str:
    return next((line for line in words(at_lunch.popover).splitlines() if line.startswith("The d")), "")


def test_an_answer_that_cannot_be_saved_is_said_beside_its_buttons(at_lunch: CheckInDesk) -> None:
    with no_room():
        at_lunch.press(Qt.Key.Key_1)
    assert at_lunch.popover.isVisible()
    (label,) = [label for label in at_lunch.popover.findChildren(QLabel) if label.text() == said(at_lunch)]
    assert label.height() >= label.heightForWidth(label.width())
    assert at_lunch.block(CANTEEN).answers is not None, "the buttons stay"
    at_lunch.press(Qt.Key.Key_1)
    assert [answer.status for answer in at_lunch.answers(LADDER)] == [Status.FULL]


def test_where_no_check_in_is_open_a_window_says_it(at_lunch: CheckInDesk) -> None:
    item = at_lunch.block(CANTEEN).item
    at_lunch.popover.close_saving()
    with no_room():
        at_lunch.wishes.answer_chosen.emit(item, Status.FULL)
    (sentence,) = at_lunch.refused
    assert sentence.startswith("The d")


def test_a_note_that_cannot_be_saved_keeps_the_window_open_for_the_sentence(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = at_lunch.type_note("Two tables away.")
    with no_room():
        QTest.keyClick(note, Qt.Key.Key_Escape)
        assert at_lunch.popover.isVisible()
        assert said(at_lunch).endswith("What you said here is kept and saved as soon as it can be.")
        assert typed(at_lunch) == "Two tables away."
        QTest.keyClick(note, Qt.Key.Key_Escape)
        assert not at_lunch.popover.isVisible(), "the second time it closes"


@pytest.mark.parametrize("room_again", [False, True])
def test_a_note_that_waits_stands_in_the_window_whenever_it_opens(at_lunch: CheckInDesk, room_again: bool) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.close_saving()
        at_lunch.popover.close_saving()
        at_lunch.controller.save_again()
        assert at_lunch.answers(LADDER)[0].note is None
        if not room_again:
            at_lunch.controller.refresh()
            assert at_lunch.block(CANTEEN).item.details.note == "Two tables away."
    at_lunch.controller.save_again()
    assert at_lunch.answers(LADDER)[0].note == "Two tables away."
    assert not at_lunch.popover.panel.has_unsaved


def test_what_is_typed_on_a_full_disk_is_said_once_and_not_at_every_pause(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    at_lunch.press(Qt.Key.Key_2)
    with no_room():
        note = at_lunch.type_note("Two")
        qtbot.waitUntil(lambda: bool(said(at_lunch)))
        QTest.keyClicks(note, " tables")
        at_lunch.popover.panel.flush()
        assert at_lunch.popover.focusWidget() is note
    assert at_lunch.refused == []
    QTest.keyClicks(note, " away.")
    at_lunch.popover.close_saving()
    assert at_lunch.answers(LADDER)[0].note == "Two tables away."


def test_another_answer_takes_what_waited_with_it(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.panel.flush()
    at_lunch.block(CANTEEN).on_change()
    at_lunch.press(Qt.Key.Key_1)
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.note) == (Status.FULL, "Two tables away.")


def test_taking_the_answer_back_takes_what_waited_beside_it(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.panel.flush()
    (answer,) = at_lunch.answers(LADDER)
    at_lunch.wishes.undo_chosen.emit(answer.id)
    at_lunch.controller.save_again()
    assert at_lunch.answers(LADDER) == []
    assert at_lunch.refused == []


def test_the_same_answer_again_loses_nothing_of_what_waited(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.panel.flush()
    at_lunch.block(CANTEEN).on_change()
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.controller.save_again()
    assert at_lunch.answers(LADDER)[0].note == "Two tables away."


@pytest.mark.parametrize("gone", ["changed", "taken back"])
def test_once_nothing_waits_the_next_trouble_keeps_the_window_open_again(at_lunch: CheckInDesk, gone: str) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.panel.flush()
    if gone == "changed":
        at_lunch.block(CANTEEN).on_change()
    else:
        at_lunch.wishes.undo_chosen.emit(at_lunch.answers(LADDER)[0].id)
    at_lunch.press(Qt.Key.Key_1)
    assert not at_lunch.popover.panel.has_unsaved
    at_lunch.type_note("Three.")
    with no_room():
        at_lunch.popover.close_saving()
        assert at_lunch.popover.isVisible(), "once, for the sentence to be read"
        assert said(at_lunch)


@pytest.fixture
def waiting(at_lunch: CheckInDesk) -> CheckInDesk:
    """A note that could not be written, and the check-in closed."""
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.close_saving()
        at_lunch.popover.close_saving()
    assert at_lunch.answers(LADDER)[0].note is None
    return at_lunch


@pytest.mark.parametrize("share", [Share.FULL, Share.SUMMARY, Share.PRIVATE])
def test_the_share_under_which_something_had_to_wait_is_known_on_a_full_disk_too(
    at_lunch: CheckInDesk, share: Share
) -> None:
    services = at_lunch.bench.services
    plan = services.notebook.find(LADDER)
    services.vault.plans.save(plan.with_version(replace(plan.versions[-1], spec=replace(plan.spec, share=share))))
    services.notebook.forget()
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    with no_room():
        at_lunch.popover.panel.flush()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.changed_under) == (None, Share.FULL)
    assert services.unsaved.under(answer.id) is share
    at_lunch.controller.save_again()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.changed_under) == ("Two tables away.", share)


def test_the_week_shows_what_waits_and_a_star_there_keeps_it(waiting: CheckInDesk, qtbot: QtBot) -> None:
    services = waiting.bench.services
    plan, today = services.notebook.find(LADDER), services.notebook.present().today
    week = services.week_screen
    dialog = CellDialog(week, waiting.bench.bus, waiting.wishes, LIGHT, plan.id, today, waiting.popover)
    qtbot.addWidget(dialog)
    assert [note.toPlainText() for note in dialog.findChildren(QPlainTextEdit)] == ["Two tables away."]
    (star,) = [star for star in dialog.findChildren(QPushButton) if star.accessibleName() == "Bring to session"]
    with no_room():
        star.click()
        assert waiting.answers(LADDER)[0].note is None
    waiting.controller.save_again()
    (answer,) = waiting.answers(LADDER)
    assert (answer.note, answer.star) == ("Two tables away.", True)


def test_a_star_beside_a_note_of_the_week_keeps_what_waits_beside_it(at_lunch: CheckInDesk, qtbot: QtBot) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables")
    at_lunch.popover.panel.flush()
    QTest.keyClicks(at_lunch.popover.focusWidget(), " away.")
    with no_room():
        at_lunch.popover.panel.flush()
    notes = NotesCard()
    qtbot.addWidget(notes)
    notes.details_changed.connect(at_lunch.wishes.details_changed)
    view = at_lunch.bench.services.week_screen.view()
    notes.show_notes(view.notes, view.brought, LIGHT)
    star = next(star for star in notes.findChildren(StarButton) if star.accessibleName().startswith("Bring to session"))
    assert star.note.checkin == at_lunch.answers(LADDER)[0].id
    assert star.note.text == "Two tables away."
    star.click()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.star) == ("Two tables away.", True)
    assert not at_lunch.popover.panel.has_unsaved
