"""Ctrl+Z in the check-in: the last answer given there, then the one before, as long as its window is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.statuses import Status
from meantime.services.details import Details, DetailsChange
from meantime.ui.checkin.toast import Toast
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from tray_window import answer_button, answers, block, open_tray_window
from window_rig import CTRL, Rig, opened, settle, take_in, the_one, words

SMALL = "small = { minutes = 1 }"
THREE = sheet(*(plan(title, SMALL) + at(f"0{hour}:00") for hour, title in enumerate("ABC", start=5)))
NOTHING_LEFT = "There is nothing left to take back here."


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The program with three open practices."""
    quiet.expect("This plugin does not support")
    with opened(empty) as made:
        take_in(made.bench, THREE)
        made.windows.set_hides_on_close(True)
        yield made


def press(window: QWidget, key: Qt.Key, text: str = "", *, repeats: bool = False) -> None:
    held = CTRL if key == Qt.Key.Key_Z else Qt.KeyboardModifier.NoModifier
    target = window.focusWidget() or window
    QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, key, held, text, repeats))
    settle()


def answer_all(window: QWidget) -> None:
    for _ in range(3):
        press(window, Qt.Key.Key_2, "2")


@pytest.mark.parametrize("gone", [False, True])
def test_each_press_takes_one_answer_back_the_last_first(rig: Rig, gone: bool) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    if gone:
        the_one(window, QTimer, "toast").timeout.emit()
        assert "Saved as" not in words(window)
    for left in ("AB", "A", ""):
        press(window, Qt.Key.Key_Z)
        assert answers(rig) == [(title, Status.SMALL) for title in left]
        reopened = "ABC"[len(left)]
        assert block(window, reopened).isAncestorOf(window.focusWidget()), "it is where the keyboard goes"
    assert NOTHING_LEFT not in words(window)
    press(window, Qt.Key.Key_Z)
    assert NOTHING_LEFT in words(window)


def test_on_the_today_page_as_well(rig: Rig) -> None:
    rig.show("today")
    answer_all(rig.window)
    for _ in range(2):
        press(rig.window, Qt.Key.Key_Z)
    assert answers(rig) == [("A", Status.SMALL)]


def test_held_it_takes_one_back(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    for time in range(6):
        press(window, Qt.Key.Key_Z, repeats=time > 0)
    assert len(answers(rig)) == 2


def test_what_was_taken_back_otherwise_is_passed_over_and_what_it_replaced_stands(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    answer_button(window, "Undo the last answer").click()
    settle()
    block(window, "A").on_change()
    press(window, Qt.Key.Key_1, "1")
    assert answers(rig) == [("A", Status.FULL), ("B", Status.SMALL)]
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == [("A", Status.SMALL), ("B", Status.SMALL)]
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == [("A", Status.SMALL)]


def test_what_was_said_meanwhile_is_no_hindrance(rig: Rig) -> None:
    window = open_tray_window(rig)
    press(window, Qt.Key.Key_2, "2")
    later = QAction()
    later.setData(10)
    block(window, "B").on_later_chosen(later)
    assert "Saved as" not in words(window)
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == []


def test_nothing_from_before_the_window_was_opened_is_taken_back(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    press(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    open_tray_window(rig)
    press(window, Qt.Key.Key_Z)
    assert len(answers(rig)) == 2, "it is what the line at the foot still offers"
    press(window, Qt.Key.Key_Z)
    assert NOTHING_LEFT in words(window)
    assert len(answers(rig)) == 2


def test_it_is_said_what_was_taken_back(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    press(window, Qt.Key.Key_Z)
    press(window, Qt.Key.Key_Z)
    assert "Taken back: B" in words(window)


def test_what_words_stand_beside_is_not_taken_back_by_a_key_a_while_later(rig: Rig) -> None:
    window = open_tray_window(rig)
    press(window, Qt.Key.Key_2, "2")
    services = rig.bench.services
    (given,) = services.vault.checkins.live()
    said = DetailsChange.between(Details(), Details(note="It helped."))
    rig.bench.bus.tell(services.checkins.amend(given.id, said).changes)
    the_one(window, Toast).dismiss()
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == [("A", Status.SMALL)]
    assert "Something of yours stands beside “A”." in words(window)


def test_what_cannot_be_taken_back_now_is_so_by_the_same_key_once_it_can(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_all(window)
    the_one(window, Toast).dismiss()
    with room_for(4):
        press(window, Qt.Key.Key_Z)
    assert len(answers(rig)) == 3
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == [("A", Status.SMALL), ("B", Status.SMALL)]


def test_what_was_done_when_needed_is_taken_back_too(rig: Rig) -> None:
    take_in(rig.bench, sheet(plan("Kind line", SMALL) + when("I am harsh")))
    window = open_tray_window(rig)
    answer_button(window, "Done: Kind line").click()
    settle()
    answer_button(window, "Done: Kind line").click()
    settle()
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == [("Kind line", Status.FULL)]
    press(window, Qt.Key.Key_Z)
    assert answers(rig) == []
