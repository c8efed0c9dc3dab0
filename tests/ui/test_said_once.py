"""A window that cannot keep what is entered says so before it closes, again where something was entered since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from demo_bench import Bench
from full_disk import room_for
from meantime.ui.guide.window import GuideWindow
from meantime.ui.note.window import NoteWindow
from meantime.ui.questionnaires.window import QuestionnaireWindow
from meantime.ui.resistance.window import ResistanceWindow
from meantime.ui.support.window import SupportWindow
from quiet import Quiet
from saved_forms import PLANS, opens_afterwards, opens_look
from typed_forms import FORMS, only
from window_rig import Rig, opened, settle, take_in, words


def opens_note(rig: Rig) -> None:
    rig.windows.open_note()
    settle()


def opens_questionnaire(rig: Rig) -> None:
    rig.windows.open_questionnaire("phq-8")
    settle()


@pytest.fixture
def bench(quiet: Quiet, demo: Bench) -> Bench:
    """The made-up weeks, with what is needed to open each window."""
    take_in(demo, PLANS)
    return demo


@pytest.mark.parametrize(
    ("opens", "kind", "key"),
    [
        (opens_questionnaire, QuestionnaireWindow, Qt.Key.Key_1),
        (opens_look, ResistanceWindow, Qt.Key.Key_1),
        (opens_afterwards, GuideWindow, Qt.Key.Key_Right),
        (opens_note, NoteWindow, Qt.Key.Key_1),
        (FORMS["the support card"].opens, SupportWindow, Qt.Key.Key_1),
    ],
)
def test_what_is_entered_after_it_was_said_is_not_lost_without_a_word(
    bench: Bench, opens: Callable[[Rig], None], kind: type[QWidget], key: Qt.Key
) -> None:
    with opened(bench) as rig:
        opens(rig)
        window = only(kind)

        def press() -> None:
            QTest.keyClick(window.focusWidget() or window, key)
            settle()

        with room_for(4):
            press()
            for _ in range(2):
                assert not window.close(), "it says why first"
                assert "The d" in words(window)
                press()
                press()
            assert not window.close()
            settle()
            assert window.close(), "who was told and enters nothing more is let go"
            settle()
        rig.windows.may_quit(str)
