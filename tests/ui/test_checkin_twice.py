"""The same answer open in two places at once: what is said in one is never undone by a click in the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from checkin_desk import LADDER, CheckInDesk
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.changes import Changes
from meantime.services.details import Details, DetailsChange
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.today_panel import TodayPanel
from meantime.ui.theme import LIGHT
from meantime.ui.week.cell_dialog import CellDialog
from window_rig import Rig, settle

CANTEEN = "Sit in the canteen"
BREATHING = "4-7-8 breathing"


@pytest.fixture
def other(at_lunch: CheckInDesk, qtbot: QtBot) -> TodayPanel:
    """Today's check-in as the main window has it, beside the one at the tray."""
    panel = TodayPanel(LIGHT, at_lunch.wishes)
    qtbot.addWidget(panel)
    at_lunch.controller.attach(panel)
    return panel


@pytest.fixture
def in_week(at_lunch: CheckInDesk, other: TodayPanel) -> Iterator[CellDialog]:
    """The answer just given, opened from the week of the main window."""
    at_lunch.press(Qt.Key.Key_2)
    services = at_lunch.bench.services
    plan, today = services.notebook.find(LADDER), services.notebook.present().today
    week = services.week_screen
    dialog = CellDialog(week, at_lunch.bench.bus, at_lunch.wishes, LIGHT, plan.id, today, other)
    dialog.show()
    yield dialog
    dialog.close()


def details_in(place: QWidget) -> DetailsPanel:
    """Return the details that are open there; what was replaced a moment ago is gone first."""
    settle()
    (found,) = [panel for panel in place.findChildren(DetailsPanel) if panel.window() is place.window()]
    return found


def note_in(place: QWidget) -> QPlainTextEdit:
    (note,) = details_in(place).findChildren(QPlainTextEdit)
    return note


def press(place: QWidget, name: str) -> None:
    (found,) = [button for button in details_in(place).findChildren(QPushButton) if button.accessibleName() == name]
    found.click()


def test_a_click_in_one_panel_keeps_the_note_and_its_privacy_from_the_other(
    at_lunch: CheckInDesk, other: TodayPanel
) -> None:
    at_lunch.press(Qt.Key.Key_2)
    assert details_in(other).isHidden() is False
    at_lunch.type_note("Only mine.")
    press(at_lunch.popover, "Keep private")
    assert note_in(other).toPlainText() == "Only mine."
    press(other, "Bring to session")
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.private, answer.star) == ("Only mine.", True, True)


def test_a_panel_that_still_shows_what_was_says_only_what_was_done_in_it(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    (answer,) = at_lunch.answers(LADDER)
    elsewhere = DetailsChange.between(Details(), Details(note="Only mine.", private=True, minutes=7))
    at_lunch.bench.services.checkins.amend(answer.id, elsewhere)
    at_lunch.block(CANTEEN).on_star()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.private, answer.minutes, answer.star) == ("Only mine.", True, 7, True)


def test_everything_said_in_one_panel_is_seen_in_the_other(at_lunch: CheckInDesk, other: TodayPanel) -> None:
    at_lunch.press(Qt.Key.Key_1)
    (minutes,) = details_in(at_lunch.popover).findChildren(QSpinBox)
    minutes.setValue(12)
    press(at_lunch.popover, "Helpful 3 of 4")
    shown = details_in(other)
    assert [box.value() for box in shown.findChildren(QSpinBox)] == [12]
    checked = [button.accessibleName() for button in shown.findChildren(QPushButton) if button.isChecked()]
    assert checked == ["Helpful 3 of 4"]
    press(other, "Helpful 4 of 4")
    assert [box.value() for box in details_in(at_lunch.popover).findChildren(QSpinBox)] == [12]
    assert dict(at_lunch.answers(LADDER)[0].ratings) == {"helpful": 4.0}


def test_reasons_chosen_in_two_panels_are_all_kept(at_lunch: CheckInDesk, other: TodayPanel) -> None:
    at_lunch.press(Qt.Key.Key_3)
    press(at_lunch.popover, "Too anxious")
    press(other, "Forgot")
    assert set(at_lunch.answers(LADDER)[0].reasons) == {Reason.TOO_ANXIOUS, Reason.FORGOT}


def test_changing_the_answer_in_one_panel_carries_over_what_was_said_in_the_other(
    at_lunch: CheckInDesk, other: TodayPanel
) -> None:
    at_lunch.press(Qt.Key.Key_2)
    settle()
    (block,) = [block for block in other.findChildren(ItemBlock) if block.item.title == CANTEEN]
    block.on_change()
    at_lunch.type_note("Two tables away.")
    at_lunch.popover.panel.flush()
    assert block.answers is not None
    block.answers.choose(Status.FULL)
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.note) == (Status.FULL, "Two tables away.")


def test_changing_the_answer_carries_over_what_another_process_wrote_meanwhile(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    block = at_lunch.block(CANTEEN)
    block.on_change()
    elsewhere = DetailsChange.between(Details(), Details(note="Only mine.", private=True))
    at_lunch.bench.services.checkins.amend(at_lunch.answers(LADDER)[0].id, elsewhere)
    assert block.answers is not None
    block.answers.choose(Status.FULL)
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.note, answer.private) == (Status.FULL, "Only mine.", True)


def test_what_is_being_typed_stays_while_something_else_is_said_elsewhere(
    at_lunch: CheckInDesk, other: TodayPanel
) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = at_lunch.type_note("Two tables")
    press(other, "Keep private")
    assert note_in(at_lunch.popover) is note
    QTest.keyClicks(note, " away.")
    at_lunch.popover.panel.flush()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.private) == ("Two tables away.", True)
    assert note_in(other).toPlainText() == "Two tables away."


def test_a_space_at_the_end_of_a_note_stays_under_the_cursor_when_it_is_saved(
    at_lunch: CheckInDesk, qtbot: QtBot
) -> None:
    at_lunch.press(Qt.Key.Key_2)
    note = at_lunch.type_note("Two ")
    qtbot.waitUntil(lambda: at_lunch.answers(LADDER)[0].note == "Two")
    QTest.keyClicks(note, "tables")
    at_lunch.popover.panel.flush()
    assert at_lunch.answers(LADDER)[0].note == "Two tables"


def test_what_is_being_typed_is_shown_when_another_practice_is_answered_meanwhile(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Two tables away.")
    services = at_lunch.bench.services
    (breathing,) = at_lunch.answers(BREATHING)
    services.checkins.undo(breathing.id)
    at_lunch.bench.bus.tell(Changes.everything())
    assert note_in(at_lunch.popover).toPlainText() == "Two tables away."
    assert at_lunch.answers(LADDER)[0].note == "Two tables away."


def test_a_note_typed_in_the_week_is_kept_by_a_star_in_todays_check_in(
    at_lunch: CheckInDesk, other: TodayPanel, in_week: CellDialog
) -> None:
    QTest.keyClicks(note_in(in_week), "Typed in the week.")
    in_week.flush()
    assert note_in(other).toPlainText() == "Typed in the week."
    press(other, "Bring to session")
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.star) == ("Typed in the week.", True)


def test_a_note_typed_in_todays_check_in_is_seen_and_kept_in_the_week(
    at_lunch: CheckInDesk, other: TodayPanel, in_week: CellDialog
) -> None:
    QTest.keyClicks(note_in(other), "Two tables away.")
    other.flush()
    assert note_in(in_week).toPlainText() == "Two tables away."
    press(in_week, "Keep private")
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.private) == ("Two tables away.", True)


def test_what_is_being_typed_in_the_week_is_kept_when_its_day_is_built_anew(
    at_lunch: CheckInDesk, in_week: CellDialog
) -> None:
    QTest.keyClicks(note_in(in_week), "Typed in the week.")
    (answer,) = at_lunch.answers(LADDER)
    worse = DetailsChange.between(Details(), Details(worse=Worse.OTHER))
    at_lunch.bench.bus.tell(at_lunch.bench.services.checkins.amend(answer.id, worse).changes)
    assert note_in(in_week).toPlainText() == "Typed in the week."
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.note, answer.worse) == ("Typed in the week.", Worse.OTHER)


def test_undoing_made_worse_holds_when_a_note_was_typed_the_moment_before(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.block(CANTEEN).on_change()
    at_lunch.block(CANTEEN).on_worse()
    details = details_in(at_lunch.popover)
    QTest.keyClicks(note_in(at_lunch.popover), "Loud.")
    saves = details.findChild(QTimer, "save details")
    assert saves is not None
    assert saves.isActive()
    at_lunch.block(CANTEEN).on_not_worse()
    settle()
    (answer,) = at_lunch.answers(LADDER)
    assert (answer.status, answer.worse, answer.note) == (Status.SMALL, None, "Loud.")
    assert at_lunch.bench.services.notebook.find(LADDER).silenced is None
    assert "Thank you for saying so." not in [label.text() for label in at_lunch.popover.findChildren(QLabel)]


@pytest.mark.parametrize("worse", [False, True])
def test_taking_an_answer_back_while_typing_beside_it_is_refused_by_nothing(at_lunch: CheckInDesk, worse: bool) -> None:
    if worse:
        at_lunch.block(CANTEEN).on_worse()
    else:
        at_lunch.press(Qt.Key.Key_2)
    QTest.keyClicks(note_in(at_lunch.popover), "Loud.")
    if worse:
        at_lunch.block(CANTEEN).on_not_worse()
    else:
        (undo,) = [
            button
            for button in at_lunch.popover.findChildren(QPushButton)
            if button.accessibleName() == "Undo the last answer"
        ]
        undo.click()
    assert at_lunch.answers(LADDER) == []
    assert at_lunch.refused == []


def test_taking_made_worse_back_in_the_week_while_typing_beside_it_is_refused_by_nothing(
    at_lunch: CheckInDesk, in_week: CellDialog
) -> None:
    settle()
    (block,) = in_week.findChildren(ItemBlock)
    block.on_change()
    block.on_tried()
    settle()
    (block,) = in_week.findChildren(ItemBlock)
    block.on_change()
    block.on_worse()
    QTest.keyClicks(note_in(in_week), "Loud.")
    (block,) = in_week.findChildren(ItemBlock)
    block.on_not_worse()
    settle()
    assert [(each.status, each.note) for each in at_lunch.answers(LADDER)] == [(Status.TRIED, "Loud.")], (
        "that was answered"
    )
    assert at_lunch.refused == []


def test_the_main_window_and_the_tray_keep_a_private_note_private(main: Rig) -> None:
    services = main.bench.services
    plan, today = services.notebook.find(LADDER), services.notebook.present().today
    for answer in services.vault.checkins.live(plan_id=plan.id, first=today, last=today):
        services.checkins.undo(answer.id)
    main.bench.bus.tell(Changes.everything())
    main.windows.warm()
    main.show("today")
    main.windows.open_window()
    main.window.today_panel.focus_first()
    main.press(Qt.Key.Key_2)
    QTest.keyClicks(note_in(main.window.today_panel), "Only mine.")
    main.window.today_panel.flush()
    main.windows.open_checkin(None, toggles=True)
    settle()
    press(main.window.today_panel, "Keep private")
    QTest.keyClicks(note_in(main.window.today_panel), " More.")
    main.window.today_panel.flush()
    (answer,) = services.vault.checkins.live(plan_id=plan.id, first=today, last=today)
    assert (answer.note, answer.private) == ("Only mine. More.", True)
