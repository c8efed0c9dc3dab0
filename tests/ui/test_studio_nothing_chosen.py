"""In the studio a moment is open until somebody chose it, and what comes meanwhile moves nobody's keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from meantime.ui.studio.studio import Studio
from short_sheets import after, at, plan, sheet
from studio_window import enter, make, page
from window_rig import CTRL, Rig, clipped, settle, take_in, unnamed, words

Key = Qt.Key
COMMUTE = '[[anchor]]\nname = "Commute"\nat = { "MO-FR" = "08:00" }\n'


def set_times(made: Studio) -> None:
    buttons = made.form.moments.kind.findChildren(QAbstractButton)
    next(each for each in buttons if each.text() == "At set times").click()
    settle()


def choose(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    settle()


def boxes(made: Studio) -> list[QComboBox]:
    rows = made.form.moments._rows
    assert rows is not None
    return rows.findChildren(QComboBox)


def test_at_set_times_is_open_until_a_time_is_chosen(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "walk")
    set_times(made)
    assert list(made.opened.work.moments) == []
    assert "still open" in made.sentence.sentence.accessibleName().partition(",")[0]
    assert not any(chip.isVisible() for chip in made.form.moments.often.findChildren(QAbstractButton))
    main.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert main.focused.accessibleName() == "Time: choose a time"
    assert made.form.rows["moments"].said.text() == "Choose when it comes, or keep it as a draft."
    main.press(Key.Key_Space)
    settle()
    assert list(made.opened.work.moments) == [{"at": ["09:00"]}]
    assert main.focused.accessibleName() == "Time"
    assert unnamed(main.window) == []
    assert clipped(main.window) == []


def test_more_ways_begin_with_nothing_chosen_and_leave_no_draft(main: Rig) -> None:
    made = make(main)
    made.form.moments.on_more()
    settle()
    assert list(made.opened.work.moments) == []
    assert [box.currentText() for box in boxes(made)] == ["Choose when it comes…"]
    made.on_keep()
    settle()
    assert main.bench.services.drafts.all() == ()


def test_a_row_is_told_once_its_kind_and_its_routine_are_chosen(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "walk")
    made.form.moments.on_more()
    choose(boxes(made)[0], "After a routine")
    assert made.opened.work.moments == ({"after": "", "offset": 0},)
    assert "8:15" not in words(made.form.moments)
    main.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert made.head.said == "Choose a routine that happens within the plan’s time."
    choose(boxes(made)[1], "Morning coffee")
    assert made.opened.work.moments == ({"after": "Morning coffee", "offset": 0},)
    assert made.sentence.sentence.accessibleName().startswith("After morning coffee, I will walk")


def test_a_second_row_in_which_nothing_is_chosen_is_asked_about_there(main: Rig) -> None:
    made = make(main)
    two: tuple[dict[str, object], ...] = (
        {"times_per_week": [3, 5], "at": ["20:00"]},
        {"at": ["21:00"], "days": "MO,TU"},
    )
    made._show(replace(made.opened.work, what="walk", moments=two))
    rows = made.form.moments._rows
    assert rows is not None
    rows.on_add()
    main.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert made.head.said == "Choose when it comes."
    assert main.focused is rows.rows[2].kind


def test_what_another_program_writes_leaves_the_keyboard_on_the_routine(main: Rig) -> None:
    make(main)
    main.tab_to("After: Morning coffee")
    take_in(main.bench, sheet(plan("Other"), at("20:00")))
    settle()
    assert main.focused.accessibleName() == "After: Morning coffee"
    take_in(main.bench, sheet(COMMUTE, plan("Third"), after("Commute")))
    settle()
    assert main.focused.accessibleName() == "After: Morning coffee"
    assert page(main).studio is not None


def test_a_routine_that_came_meanwhile_is_offered_in_the_rows_too(main: Rig) -> None:
    made = make(main)
    enter(main, "What", "walk")
    made.form.moments.on_more()
    choose(boxes(made)[0], "After a routine")
    choose(boxes(made)[1], "Morning coffee")
    take_in(main.bench, sheet(COMMUTE, plan("Other"), after("Commute")))
    settle()
    assert boxes(made)[1].currentText() == "Morning coffee"
    choose(boxes(made)[1], "Commute")
    assert made.opened.work.moments == ({"after": "Commute", "offset": 0},)


def test_the_same_time_twice_is_one(main: Rig) -> None:
    made = make(main)
    made._show(replace(made.opened.work, what="walk", moments=({"at": ["09:00", "10:00"]},)))
    second = made.form.moments.times._fields[1][0]
    second.show_value("09:00")
    made.form.moments.on_entered()
    assert list(made.opened.work.moments) == [{"at": ["09:00"]}]
