"""The card of our own: the same words and answers as the notification it stands for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLayout, QPushButton
from pytestqt.qtbot import QtBot

from meantime.services.ports import Notice, NoticeAction
from meantime.ui.duecard.card import DueCards
from meantime.ui.theme import LIGHT
from window_rig import PLAIN, the_one

ALL = tuple(NoticeAction)
LABELS = ("Open", "Done", "Small version", "Later", "Not this time")


def notice(key: str, actions: tuple[NoticeAction, ...] = ALL) -> Notice:
    labels = tuple(LABELS[ALL.index(action)] for action in actions)
    return Notice(key, "Your 12:30 moment", "Whenever you’re ready.", actions, labels)


@pytest.fixture
def cards(qtbot: QtBot) -> DueCards:
    made = DueCards(LIGHT)
    qtbot.addWidget(made)
    return made


def pressed(cards: DueCards, text: str) -> QPushButton:
    (card,) = cards.standing()
    return next(button for button in card.findChildren(QPushButton) if button.text() == text)


def test_it_says_what_the_notice_says_and_takes_no_focus(cards: DueCards) -> None:
    cards.show_card(notice("a"))
    (card,) = cards.standing()
    assert {"Your 12:30 moment", "Whenever you’re ready."} <= {label.text() for label in card.findChildren(QLabel)}
    assert card.windowTitle() == "Meantime"
    assert not card.isActiveWindow()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Done", NoticeAction.DONE),
        ("Small version", NoticeAction.SMALL),
        ("Not this time", NoticeAction.NOT_THIS_TIME),
        ("Later", NoticeAction.LATER),
        ("Show what it is", NoticeAction.OPEN),
    ],
)
def test_each_answer_is_passed_on_under_its_key(cards: DueCards, qtbot: QtBot, text: str, action: NoticeAction) -> None:
    cards.show_card(notice("a"))
    with qtbot.waitSignal(cards.action_chosen) as told:
        pressed(cards, text).click()
    assert told.args == ["a", action]


def test_a_second_click_answers_nothing(cards: DueCards, qtbot: QtBot) -> None:
    cards.show_card(notice("a"))
    done = pressed(cards, "Done")
    done.click()
    with qtbot.assertNotEmitted(cards.action_chosen, wait=20):
        done.click()


@pytest.mark.parametrize("text", ["Done", "Not this time", "Later"])
def test_a_double_click_answers_no_other_card_that_has_taken_its_place(cards: DueCards, text: str) -> None:
    for key in ("a", "b"):
        cards.show_card(notice(key))
    place = cards.standing()[0].pos()
    cards.action_chosen.connect(lambda key, _: cards.remove(key))
    told: list[str] = []
    cards.action_chosen.connect(lambda key, _: told.append(key))
    first = next(each for each in cards.standing()[0].findChildren(QPushButton) if each.text() == text)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    (second,) = cards.standing()
    assert second.pos() == place
    button = pressed(cards, text)
    here = QPointF(button.rect().center())
    for kind in (QMouseEvent.Type.MouseButtonDblClick, QMouseEvent.Type.MouseButtonRelease):
        held = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        there = QPointF(button.mapToGlobal(here))
        QApplication.sendEvent(button, QMouseEvent(kind, here, there, Qt.MouseButton.LeftButton, held, PLAIN))
    assert told == ["a"]


def test_a_locked_plan_is_offered_no_small_version(cards: DueCards) -> None:
    cards.show_card(notice("a", tuple(action for action in ALL if action is not NoticeAction.SMALL)))
    (card,) = cards.standing()
    assert "Small version" not in {button.text() for button in card.findChildren(QPushButton)}


def test_closing_is_no_answer(cards: DueCards, qtbot: QtBot) -> None:
    cards.show_card(notice("a"))
    (card,) = cards.standing()
    with qtbot.waitSignal(cards.closed_unanswered), qtbot.assertNotEmitted(cards.action_chosen):
        card.on_close()
    assert cards.standing() == ()


def test_several_cards_stand_above_each_other_and_one_key_has_one_card(cards: DueCards) -> None:
    cards.show_card(notice("a"))
    cards.show_card(notice("b"))
    cards.show_card(notice("a"))
    assert sorted(card.key for card in cards.standing()) == ["a", "b"]
    first, second = cards.standing()
    assert abs(first.y() - second.y()) > 40
    cards.close_all()
    assert cards.standing() == ()


def test_answers_in_long_words_stand_below_each_other_and_are_whole(cards: DueCards) -> None:
    long = ("Öffnen", "Erledigt, und zwar ganz", "Die kleine Ausführung davon", "Später", "Diesmal lieber doch nicht")
    cards.show_card(Notice("a", "Your 12:30 moment", "Whenever you’re ready.", ALL, long))
    (card,) = cards.standing()
    the_one(card, QLayout).activate()
    answers = [pressed(cards, words) for words in (long[1], long[2], long[4])]
    assert len({answer.mapTo(card, answer.rect().topLeft()).y() for answer in answers}) == 3
    assert all(answer.width() >= answer.sizeHint().width() for answer in answers)


def test_answers_in_short_words_stand_beside_each_other(cards: DueCards) -> None:
    cards.show_card(notice("a"))
    (card,) = cards.standing()
    the_one(card, QLayout).activate()
    answers = [pressed(cards, words) for words in ("Done", "Small version", "Not this time")]
    assert len({answer.mapTo(card, answer.rect().topLeft()).y() for answer in answers}) == 1
