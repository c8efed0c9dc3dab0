"""Today in the main window: the same check-in as beside the tray, and nothing typed in it is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton

from demo_bench import Bench
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.popover import CheckInPopover
from quiet import Quiet
from reminding import berlin
from window_rig import CTRL, Rig, opened, settle, spoken, words

LADDER = "Ladder: eating near people"


@pytest.fixture
def open_ladder(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """Monday 12:52 in the main window, with the ladder still open."""
    (item,) = [item for item in demo.services.agenda.today()[1] if item.item.spec.title == LADDER]
    assert item.mark.checkin is not None
    demo.services.checkins.undo(item.mark.checkin.id)
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


def answers(rig: Rig) -> list[CheckIn]:
    services = rig.bench.services
    today = services.notebook.present().today
    return list(services.vault.checkins.live(plan_id=services.notebook.find(LADDER).id, first=today, last=today))


def test_it_says_how_today_stands_in_words_and_numbers(open_ladder: Rig) -> None:
    said = words(open_ladder.window.page)
    assert "2 of 3 so far" in said
    assert "Monday 23 November" in said


@pytest.mark.parametrize(
    ("key", "status"),
    [(Qt.Key.Key_1, Status.FULL), (Qt.Key.Key_2, Status.SMALL), (Qt.Key.Key_3, Status.NOT_THIS_TIME)],
)
def test_one_key_saves_and_ctrl_z_takes_it_back(open_ladder: Rig, key: Qt.Key, status: Status) -> None:
    open_ladder.press(key)
    assert [answer.status for answer in answers(open_ladder)] == [status]
    open_ladder.press(Qt.Key.Key_Z, modifiers=CTRL)
    assert answers(open_ladder) == []
    assert "2 of 3 so far" in words(open_ladder.window.page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_answer_that_has_the_focus(open_ladder: Rig, key: Qt.Key) -> None:
    assert isinstance(open_ladder.focused, AnswerButton)
    open_ladder.press(key)
    assert [answer.status for answer in answers(open_ladder)] == [Status.SMALL]


def test_done_small_and_not_this_time_stand_side_by_side_alike(open_ladder: Rig) -> None:
    done, small, not_this_time = open_ladder.window.findChildren(AnswerButton)
    assert done.height() == small.height() == not_this_time.height() == 54
    assert done.y() == small.y() == not_this_time.y()


def test_a_note_that_is_being_typed_is_kept_when_another_page_is_shown(open_ladder: Rig) -> None:
    open_ladder.press(Qt.Key.Key_1, Qt.Key.Key_N)
    assert isinstance(open_ladder.focused, QPlainTextEdit)
    open_ladder.type("sat by the window")
    open_ladder.show("week")
    assert [answer.note for answer in answers(open_ladder)] == ["sat by the window"]


def test_a_note_that_is_being_typed_is_kept_when_the_window_closes(open_ladder: Rig) -> None:
    open_ladder.windows.set_hides_on_close(True)
    open_ladder.press(Qt.Key.Key_1, Qt.Key.Key_N)
    open_ladder.type("by the door")
    open_ladder.press(Qt.Key.Key_W, modifiers=CTRL)
    assert not open_ladder.window.isVisible()
    assert [answer.note for answer in answers(open_ladder)] == ["by the door"]


def test_a_letter_typed_into_a_note_is_a_letter(open_ladder: Rig) -> None:
    open_ladder.press(Qt.Key.Key_1, Qt.Key.Key_N)
    open_ladder.type("s1 23")
    open_ladder.show("week")
    assert [(answer.note, answer.star, answer.status) for answer in answers(open_ladder)] == [
        ("s1 23", False, Status.FULL)
    ]


def test_later_asks_how_long_and_passes_it_on(open_ladder: Rig) -> None:
    open_ladder.tab_to("Later: Sit in the canteen")
    open_ladder.press(Qt.Key.Key_Return)
    menus = [menu for menu in open_ladder.window.findChildren(QMenu) if menu.isVisible()]
    offered: list[QAction] = menus[0].actions()
    words = ["In 10 minutes", "In 30 minutes", "In 60 minutes", "After my next routine"]
    assert [action.text() for action in offered] == words
    offered[0].trigger()
    menus[0].close()
    settle()
    (later,) = open_ladder.later
    assert later[1] == offered[0].data()


def test_what_is_answered_in_the_window_beside_the_tray_is_answered_here(open_ladder: Rig) -> None:
    open_ladder.windows.open_checkin(None)
    settle()
    (popover,) = [shown for shown in QApplication.topLevelWidgets() if isinstance(shown, CheckInPopover)]
    (done, *_) = popover.findChildren(AnswerButton)
    done.click()
    settle()
    assert "3 of 3" in words(open_ladder.window.page)
    popover.close_saving()


def test_a_new_day_shows_its_own_practices(open_ladder: Rig) -> None:
    open_ladder.bench.clock.instant = berlin("2026-11-24T08:30")
    open_ladder.windows.refresh_today()
    settle()
    said = words(open_ladder.window.page)
    assert "Tuesday 24 November" in said
    assert "0 of" in said


def test_the_way_to_the_session_sheet_is_one_key_from_here(open_ladder: Rig) -> None:
    named = [button for button in open_ladder.window.page.findChildren(QPushButton) if "Session sheet" in button.text()]
    assert [spoken(button) for button in named] == ["Session sheet · tomorrow 15:00"]


def test_the_focus_stays_in_another_page_when_today_changes(open_ladder: Rig) -> None:
    open_ladder.show("settings")
    field = open_ladder.tab_to("Show reminders")
    services = open_ladder.bench.services
    open_ladder.bench.bus.tell(services.checkins.answer(services.notebook.find(LADDER), Status.SMALL).changes)
    settle()
    assert open_ladder.focused is field
