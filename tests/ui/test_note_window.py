"""A line for the session: written down at once, never lost, and never on the page before the list is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from full_disk import room_for
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.note.window import NoteWindow
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import CTRL, PLAIN, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

WORDS = "I noticed that mornings are the hard part."


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """A window to write in, over the window of someone who has just begun."""
    main_on_nothing.windows.open_note()
    settle()
    return main_on_nothing


def windows() -> list[NoteWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, NoteWindow) and each.isVisible()]


def window() -> NoteWindow:
    (found,) = windows()
    return found


def type_(text: str) -> None:
    QTest.keyClicks(window().field, text)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(window().focusWidget() or window(), key, modifiers)
    settle()


def lines(rig: Rig) -> list[str]:
    return [point.text for point in rig.bench.services.sessions.points()]


def test_it_opens_ready_to_be_typed_into_and_ctrl_enter_puts_it_on_the_list(rig: Rig) -> None:
    assert window().focusWidget() is window().field
    type_(WORDS)
    press(Qt.Key.Key_Return, CTRL)
    assert lines(rig) == [WORDS]
    assert windows() == []
    rig.windows.open_note()
    settle()
    assert window().field.words == "", "what is saved is not offered again"


def test_escape_closes_and_what_is_typed_waits_for_the_next_time(rig: Rig) -> None:
    type_(WORDS)
    press(Qt.Key.Key_Escape)
    assert windows() == []
    assert lines(rig) == []
    rig.windows.open_note()
    settle()
    assert window().field.words == WORDS


def test_saving_nothing_says_so_and_a_second_wish_opens_no_second_window(rig: Rig) -> None:
    rig.windows.open_note()
    assert len(windows()) == 1
    press(Qt.Key.Key_Return, CTRL)
    assert "Nothing is written yet." in words(window())
    assert window().focusWidget() is window().field


def test_what_is_too_long_is_said_in_a_sentence_and_stays(rig: Rig) -> None:
    window().field.show_words("x" * 2_001)
    press(Qt.Key.Key_Return, CTRL)
    assert "2000 characters fit" in words(window())
    assert len(window().field.words) == 2_001


def test_on_a_full_disk_it_stays_until_somebody_closes_it_twice(rig: Rig) -> None:
    type_(WORDS)
    with room_for(4):
        press(Qt.Key.Key_Return, CTRL)
        assert lines(rig) == []
        assert window().field.words == WORDS
        press(Qt.Key.Key_Escape)
        assert len(windows()) == 1, "it says first that it cannot be kept"
        press(Qt.Key.Key_Escape)
        assert windows() == []


def test_what_is_typed_is_kept_when_the_program_is_to_quit(rig: Rig) -> None:
    type_(WORDS)
    assert rig.windows.may_quit(lambda: "")
    assert TypedForms(rig.bench.services.notebook).typed(Form.NOTE) == {"words": WORDS}


def test_on_a_day_with_nothing_planned_a_note_is_one_click_away(main_on_nothing: Rig) -> None:
    take_in(main_on_nothing.bench, sheet(plan("Line", "starts = 2026-11-20") + at("08:00", days="TU")))
    main_on_nothing.show("today")
    main_on_nothing.tab_to("Note for your session")
    main_on_nothing.press(Qt.Key.Key_Return)
    assert spoken(window()) == "A line for your session"


@pytest.mark.parametrize("pixels", [13, 26])
def test_it_is_named_and_nothing_is_cut(quiet: Quiet, empty: Bench, pixels: int) -> None:
    with opened(empty, text_pixels=pixels) as main:
        main.windows.open_note()
        settle()
        assert clipped(window()) == []
        assert unnamed(window()) == []


def test_what_was_typed_last_time_is_said_to_be_from_then(rig: Rig) -> None:
    type_(WORDS)
    press(Qt.Key.Key_Escape)
    rig.windows.open_note()
    settle()
    assert window().field.words == WORDS
    assert "What you typed last time is here. It is not saved yet." in words(window())
