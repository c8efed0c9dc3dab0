"""After seven quiet days: a welcome in the place of today, with nothing that piled up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from checkin_desk import CheckInDesk, words
from meantime.ui.theme import DARK
from window_rig import Rig, clipped, settle, spoken
from window_rig import words as shown_words

WORDS = "Pick up wherever you like. Reminders went quiet; nothing has piled up."


@pytest.fixture
def after_quiet_days(at_lunch: CheckInDesk) -> CheckInDesk:
    """The check-in, opened while reminders have stopped by themselves."""
    at_lunch.popover.close_saving()
    at_lunch.controller.set_silent(True)
    at_lunch.popover.open_near(None)
    QTest.qWaitForWindowExposed(at_lunch.popover)
    return at_lunch


def returns(desk: CheckInDesk) -> list[bool]:
    told: list[bool] = []
    desk.wishes.returned.connect(lambda: told.append(True))
    return told


def buttons(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def test_the_welcome_stands_alone_in_the_place_of_today(after_quiet_days: CheckInDesk) -> None:
    assert words(after_quiet_days.popover.panel) == f"Welcome back.\n{WORDS}"
    assert buttons(after_quiet_days.popover.panel) == ["See today", "Stay quiet"]


def test_one_key_shows_today_and_says_that_somebody_is_back(after_quiet_days: CheckInDesk) -> None:
    told = returns(after_quiet_days)
    after_quiet_days.press(Qt.Key.Key_Return)
    assert told == [True]
    assert "2 of 3 so far" in words(after_quiet_days.popover)
    assert after_quiet_days.popover.isVisible()
    answers = after_quiet_days.block("Sit in the canteen").answers
    assert answers is not None
    assert after_quiet_days.popover.focusWidget() is answers.preferred


def test_stay_quiet_closes_and_says_nothing_and_the_next_time_asks_again(after_quiet_days: CheckInDesk) -> None:
    told = returns(after_quiet_days)
    after_quiet_days.press(Qt.Key.Key_Tab)
    assert after_quiet_days.popover.focusWidget().accessibleName() == "Stay quiet"
    after_quiet_days.press(Qt.Key.Key_Space)
    assert not after_quiet_days.popover.isVisible()
    after_quiet_days.controller.greet()
    after_quiet_days.popover.open_near(None)
    assert words(after_quiet_days.popover.panel).startswith("Welcome back.")
    after_quiet_days.press(Qt.Key.Key_Escape)
    assert not after_quiet_days.popover.isVisible()
    assert told == []


def test_the_keys_of_answers_answer_nothing_behind_the_welcome(after_quiet_days: CheckInDesk) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_S, Qt.Key.Key_Down):
        after_quiet_days.press(key)
    assert after_quiet_days.answers("Ladder: eating near people") == []


def test_a_screen_reader_hears_the_welcome_and_what_can_be_done(after_quiet_days: CheckInDesk) -> None:
    panel = after_quiet_days.popover.panel
    assert panel.accessibleName() == "Welcome back."
    focused = QAccessible.queryAccessibleInterface(after_quiet_days.popover.focusWidget())
    assert focused.text(QAccessible.Text.Name) == "See today"
    assert focused.role() == QAccessible.Role.Button


def test_reminders_that_go_on_elsewhere_show_today_here(after_quiet_days: CheckInDesk) -> None:
    after_quiet_days.controller.set_silent(False)
    assert "2 of 3 so far" in words(after_quiet_days.popover)


def test_other_colours_keep_the_welcome(after_quiet_days: CheckInDesk) -> None:
    after_quiet_days.popover.set_tokens(DARK)
    assert words(after_quiet_days.popover.panel).startswith("Welcome back.")


def press(rig: Rig, text: str) -> None:
    found = [one for one in rig.window.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    assert len(found) == 1, found
    found[0].click()
    settle()


def test_the_main_window_welcomes_too_and_is_usable_while_it_stays_quiet(main: Rig) -> None:
    main.windows.set_silent(True)
    settle()
    assert WORDS in shown_words(main.window)
    press(main, "Stay quiet")
    assert main.window.isVisible()
    assert WORDS not in shown_words(main.window)
    assert "2 of 3 today" in shown_words(main.window)


@pytest.mark.parametrize("page", ["week", "plans", "session", "settings"])
def test_whoever_opens_another_page_first_is_welcomed_above_it(main: Rig, page: str) -> None:
    main.windows.set_silent(True)
    main.windows.open_window(page)
    settle()
    assert WORDS in shown_words(main.window)
    assert main.window.page.name == page
    assert main.window.page.isVisible()
    assert clipped(main.window) == []


def test_see_today_above_another_page_leads_to_today_and_says_that_somebody_is_back(main: Rig) -> None:
    told: list[bool] = []
    main.windows.returned.connect(lambda: told.append(True))
    main.windows.set_silent(True)
    main.show("plans")
    press(main, "See today")
    assert told == [True]
    assert main.window.page.name == "today"
    assert WORDS not in shown_words(main.window)


def test_stay_quiet_above_another_page_leaves_the_page_and_the_next_opening_asks_again(main: Rig) -> None:
    told: list[bool] = []
    main.windows.returned.connect(lambda: told.append(True))
    main.windows.set_silent(True)
    main.show("plans")
    press(main, "Stay quiet")
    assert main.window.page.name == "plans"
    assert WORDS not in shown_words(main.window)
    assert main.window.page.isAncestorOf(main.focused)
    main.windows.open_window("week")
    settle()
    assert WORDS in shown_words(main.window)
    assert told == []


def test_a_person_who_is_there_sees_no_welcome_on_any_page(main: Rig) -> None:
    main.windows.set_silent(True)
    main.show("plans")
    main.windows.set_silent(False)
    settle()
    assert WORDS not in shown_words(main.window)


def test_where_no_plan_is_left_the_first_step_stands_there_again_after_the_welcome(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    panel = rig.window.today_panel
    assert "What did they say?" in [spoken(each) for each in panel.findChildren(QPlainTextEdit)]
    panel.set_silent(True)
    settle()
    panel.on_see_today()
    settle()
    (field,) = [each for each in panel.findChildren(QPlainTextEdit) if spoken(each) == "What did they say?"]
    assert field.isVisible()
