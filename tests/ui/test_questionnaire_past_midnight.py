"""A questionnaire that stays open past midnight: what stood of the day before is not taken for an answer of today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from meantime.services.changes import Changes
from meantime.ui.questionnaires.window import QuestionnaireWindow
from meantime.ui.support.window import SupportWindow
from short_sheets import at, plan, sheet
from window_rig import CTRL, Rig, settle, take_in, words

AGREED = sheet(
    plan("Calm") + at("21:00"), '[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n', by="R. K."
)
LOW = (*(0,) * 8, 1)
TODAY = "You answered it today. What you change takes the place of that."
MOST = "Most of these answers are of yesterday. Saving once more notes all of them for today."
OVER = "The day of those answers is over. What you answer now is for today."


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """The window of someone who answered the PHQ-9 today."""
    take_in(main_on_nothing.bench, AGREED)
    bench = main_on_nothing.bench
    bench.bus.tell(bench.services.measures.answer("phq-9", LOW)[1])
    settle()
    for card in cards():
        QTest.keyClick(card, Qt.Key.Key_Escape)
    settle()
    return main_on_nothing


def cards() -> list[SupportWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow) and each.isVisible()]


def opened_before_midnight(rig: Rig) -> QuestionnaireWindow:
    rig.windows.open_questionnaire("phq-9")
    settle()
    (one,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QuestionnaireWindow)]
    assert TODAY in words(one)
    assert tuple(one.items.given().values()) == LOW
    return one


def save(one: QuestionnaireWindow) -> None:
    QTest.keyClick(one.focusWidget() or one, Qt.Key.Key_Return, CTRL)
    settle()


def noted(rig: Rig) -> list[tuple[int, ...]]:
    return [each.items for each in rig.bench.services.measures.series("phq-9")]


def test_once_the_day_has_begun_it_says_that_what_stood_is_of_the_day_before(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    rig.bench.bus.tell(Changes.everything())
    settle()
    assert TODAY not in words(one)
    assert OVER in words(one)
    assert one.items.given() == {}


def test_saved_before_that_is_noticed_it_notes_nothing_once_more(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    save(one)
    assert noted(rig) == [LOW]
    assert OVER in words(one)
    assert one.items.blocks[0].isAncestorOf(one.focusWidget())


def change_the_first(one: QuestionnaireWindow) -> None:
    one.items.begin("1")
    QTest.keyClick(one.focusWidget() or one, Qt.Key.Key_3)
    settle()


def test_what_is_changed_after_midnight_is_noted_for_that_day_once_it_is_said_and_leads_to_the_card(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    change_the_first(one)
    save(one)
    assert noted(rig) == [LOW]
    assert MOST in words(one)
    save(one)
    assert noted(rig) == [LOW, (3, *LOW[1:])]
    assert len(cards()) == 1
    QTest.keyClick(cards()[0], Qt.Key.Key_Escape)
    settle()


def test_after_more_days_and_other_changes_it_is_said_which_day_they_are_of(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    change_the_first(one)
    rig.bench.clock.awake(timedelta(days=2, hours=20))
    rig.bench.bus.tell(Changes.everything())
    settle()
    save(one)
    assert noted(rig) == [LOW]
    assert "Most of these answers are of Mon 23 Nov. Saving once more notes all of them for today." in words(one)


def test_whoever_sees_nothing_hears_it_at_the_button_that_would_save(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    change_the_first(one)
    one.saves.setFocus()
    QTest.keyClick(one.saves, Qt.Key.Key_Space)
    settle()
    assert noted(rig) == [LOW]
    assert one.saves.hasFocus()
    assert one.saves.accessibleDescription() == MOST
    one.items.begin("2")
    QTest.keyClick(one.focusWidget(), Qt.Key.Key_2)
    assert one.saves.accessibleDescription() == "", "it is over with the next answer"


def test_instead_it_can_be_answered_anew(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    change_the_first(one)
    save(one)
    assert one.anew.isVisible()
    one.anew.click()
    settle()
    assert one.items.given() == {}
    assert MOST not in words(one)
    save(one)
    assert noted(rig) == [LOW]
    assert "Nothing is answered yet." in words(one)


def test_what_was_answered_all_anew_after_midnight_is_saved_at_once(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    anew = {name: 2 for name in one.items.given()}
    one.items.show_given(anew)
    one.on_edited()
    save(one)
    assert noted(rig) == [LOW, tuple(anew.values())]


def test_a_key_that_is_held_does_not_save_what_was_just_said_to_be_of_yesterday(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    change_the_first(one)
    for time in range(4):
        held = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL, "\r", time > 0)
        QApplication.sendEvent(one.focusWidget() or one, held)
        settle()
    assert noted(rig) == [LOW]


def test_an_answer_that_leads_to_the_support_card_is_not_held_up(rig: Rig) -> None:
    one = opened_before_midnight(rig)
    rig.bench.clock.awake(timedelta(hours=20))
    one.items.begin("9")
    QTest.keyClick(one.focusWidget() or one, Qt.Key.Key_3)
    settle()
    save(one)
    assert noted(rig) == [LOW, (*LOW[:8], 3)]
    assert len(cards()) == 1
    QTest.keyClick(cards()[0], Qt.Key.Key_Escape)
    settle()
