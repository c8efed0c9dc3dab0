"""Where the keyboard is in the studio: at what can be entered, and where it was once a question is answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from short_sheets import at, plan, sheet
from studio_window import change, enter, page
from window_rig import Rig, settle, take_in

Key = Qt.Key


@pytest.mark.parametrize("title", ["4-7-8 breathing", "Thought record", "Ladder: eating near people"])
def test_a_change_of_an_agreed_plan_begins_at_what_can_be_changed(main: Rig, title: str) -> None:
    page(main).list.setFocus()
    made = change(main, title)
    assert made.form.isAncestorOf(main.focused)
    assert main.focused.isEnabled()
    main.press(Key.Key_Space)
    settle()
    assert page(main).studio is made


def test_going_on_after_escape_leaves_the_cursor_where_it_was(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Own", 'what = "a"', 'why = "for the day"'), at("20:00")))
    made = change(main, "Own")
    main.tab_to("What it is for")
    made.form.why.moveCursor(made.form.why.textCursor().MoveOperation.Start)
    main.type("mostly ")
    settle()
    main.press(Key.Key_Escape)
    assert main.focused.accessibleName() == "Go on editing"
    main.press(Key.Key_Return)
    assert main.focused is made.form.why
    main.type("just ")
    assert made.form.why.words == "mostly just for the day"


def test_a_second_escape_goes_on_in_the_same_line_with_nothing_selected(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Own", 'what = "a"', 'reward = "tea"'), at("20:00")))
    made = change(main, "Own")
    made.form.further.reward.setFocus()
    made.form.further.reward.setCursorPosition(0)
    main.type("green ")
    settle()
    main.press(Key.Key_Escape)
    main.press(Key.Key_Escape)
    assert main.focused is made.form.further.reward
    main.type("hot ")
    assert made.form.further.reward.text() == "green hot tea"


def test_going_on_after_the_way_back_was_pressed_leads_to_what_was_entered_last(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Own", 'what = "a"'), at("20:00")))
    made = change(main, "Own")
    enter(main, "Where", "at home")
    made.head.back.setFocus()
    main.press(Key.Key_Space)
    settle()
    main.press(Key.Key_Return)
    assert main.focused is made.form.where
