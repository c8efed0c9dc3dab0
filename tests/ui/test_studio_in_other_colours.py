"""Other colours come by themselves in the evening: whoever writes in the studio then goes on where they are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit

from meantime.services.studio.work import Work
from meantime.ui.growing import GrowingText
from meantime.ui.studio.studio import Studio
from meantime.ui.theme import DARK
from studio_window import change, enter, make, page, studio
from window_rig import Rig, settle, spoken, words

TWO: tuple[dict[str, object], ...] = (
    {"times_per_week": [3, 5], "at": ["20:00"]},
    {"after": "Morning coffee", "days": "MO"},
)


def dark(main: Rig) -> Studio:
    """Let other colours come, and return the studio as it is then."""
    page(main).set_tokens(DARK)
    settle()
    return studio(main)


def test_the_field_in_hand_keeps_the_focus_the_cursor_and_what_is_selected(main: Rig) -> None:
    make(main)
    enter(main, "Where", "at my desk")
    field = main.focused
    assert isinstance(field, GrowingText)
    for move in (QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor):
        field.moveCursor(QTextCursor.MoveOperation.PreviousWord, move)
    made = dark(main)
    assert main.focused is made.form.where is not field
    assert made.form.where.textCursor().selectedText() == "my "
    main.type("the ")
    assert made.form.where.words == "at the desk"


def test_a_line_keeps_the_cursor_too(main: Rig) -> None:
    make(main)
    enter(main, "Full: minutes", "15")
    main.press(Qt.Key.Key_Left)
    dark(main)
    assert isinstance(main.focused, QLineEdit)
    main.type("0-1")
    assert studio(main).opened.work.full_minutes == "10-15"


def test_a_button_and_a_number_keep_the_focus(main: Rig) -> None:
    make(main)
    for name in ("After: Morning coffee", "How sure: 0 of 10", "Keep as draft"):
        before = main.tab_to(name)
        dark(main)
        assert spoken(main.focused) == name
        assert main.focused is not before


def test_rows_that_were_opened_stay_open_and_the_page_stays_scrolled(main: Rig) -> None:
    made = make(main)
    made.form.on_more()
    made.form.moments.on_more()
    settle()
    made.form.moments._rows.rows[0].kind.setFocus()  # type: ignore[union-attr]
    bar = made.columns._scroll.verticalScrollBar()
    bar.setValue(40)
    made = dark(main)
    assert made.form.further.isVisible()
    assert made.form.moments.in_rows
    assert made.columns._scroll.verticalScrollBar().value() == 40
    assert main.focused.accessibleName() == "Moment 1: when it comes"


def test_what_waits_in_a_field_that_is_not_shown_still_waits(main: Rig) -> None:
    made = make(main)
    made.form.moments.kind.show_value("when")
    made.form.moments.on_kind_chosen("when")
    enter(main, "When I notice", "I hold my breath")
    made.form.moments.kind.show_value("at")
    made.form.moments.on_kind_chosen("at")
    made = dark(main)
    assert made.form.moments.kind.value == "at"
    assert made.form.moments.notice.words == "I hold my breath"


def test_the_open_point_that_is_shown_and_what_was_said_stay(main: Rig) -> None:
    made = make(main)
    made.open.on_next()
    made.open.on_copy()
    rule = made.open.rule
    made = dark(main)
    assert made.open.rule is rule
    assert made.head.said == "Copied."


def test_what_cannot_be_read_is_still_said_at_its_field(main: Rig) -> None:
    made = make(main)
    made._show(Work(what="write", moments=({"at": ["08:00"]},), full_minutes="a while"))
    made.on_use()
    settle()
    made = dark(main)
    assert made.form.rows["doses"].said.isVisible()
    assert main.focused is made.form.doses.full.minutes


def test_a_question_still_waits_for_its_answer(main: Rig) -> None:
    plan = main.bench.services.notebook.plans[0]
    made = change(main, plan.title)
    enter(main, "Where", ", by the window")
    made.on_back()
    made = dark(main)
    assert "Go back without saving what you changed?" in words(made)
    assert main.focused.property("text") == "Go on editing"
    made.on_stay()
    made._show(replace(made.opened.work, moments=TWO))
    made.form.moments.on_less()
    made = dark(main)
    assert main.focused.property("text") == "Keep them all"
    made._over = True


def test_colours_chosen_elsewhere_leave_the_focus_there(main: Rig) -> None:
    make(main)
    main.type("write one line")
    settings = main.show("settings")
    held = main.focused
    main.window.set_tokens(DARK)
    settle()
    assert main.window.page is settings
    assert main.focused is held
