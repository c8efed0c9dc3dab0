"""Numbers that are typed for a hard moment are never lost, wherever they are asked for and however one leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from full_disk import room_for
from meantime.domain.support import Contact, SupportCard
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.main.first_numbers import FirstNumbersCard
from meantime.ui.support.after_item_nine import NumbersNow
from meantime.ui.support.window import SupportWindow
from message_box import answering
from short_sheets import at, plan, sheet
from typed_forms import only
from window_rig import Rig, settle, spoken, take_in, the_one, words

AGREED = sheet(
    plan("Calm") + at("21:00"), '[[measure]]\nname = "phq-9"\nagreed = "Item 9 was talked over."\n', by="R. K."
)
NUMBER = "0800 111 0 111"


@pytest.fixture
def rig(main_on_nothing: Rig) -> Rig:
    """The window of someone whose therapist agreed to the PHQ-9, with no number yet."""
    take_in(main_on_nothing.bench, AGREED)
    return main_on_nothing


def begun(rig: Rig) -> dict[str, str]:
    """Return what is kept of the numbers and not on the card."""
    return dict(TypedForms(rig.bench.services.notebook).typed(Form.NUMBERS))


def on_today(rig: Rig) -> FirstNumbersCard:
    """Show the fields on the page of today."""
    page = rig.show("today")
    asks = the_one(page, FirstNumbersCard)
    asks.on_open()
    settle()
    return asks


def below_the_card(rig: Rig) -> NumbersNow:
    """Answer so that the card opens, and show the fields below it."""
    rig.bench.bus.tell(rig.bench.services.measures.answer("phq-9", (*(0,) * 8, 1))[1])
    settle()
    asks = the_one(only(SupportWindow), NumbersNow)
    asks.on_open()
    settle()
    return asks


def type_(asks: FirstNumbersCard, text: str = NUMBER) -> None:
    QTest.keyClicks(asks.line, text)


@pytest.mark.parametrize(
    "leave",
    [
        lambda rig: rig.window.show_page("week"),
        lambda rig: rig.window.close(),
        lambda rig: rig.windows.may_quit(str),
        lambda rig: rig.windows.close(),
    ],
)
def test_who_leaves_today_at_once_finds_what_was_typed(rig: Rig, leave: object) -> None:
    type_(on_today(rig))
    assert callable(leave)
    leave(rig)
    assert begun(rig) == {"line": NUMBER}


@pytest.mark.parametrize(
    "leave", [lambda rig: only(SupportWindow).close(), lambda rig: rig.windows.may_quit(str)], ids=["closes", "quits"]
)
def test_who_leaves_the_card_at_once_finds_it_on_today(rig: Rig, leave: object) -> None:
    type_(below_the_card(rig))
    assert callable(leave)
    leave(rig)
    assert begun(rig) == {"line": NUMBER}
    asks = on_today(rig)
    assert asks.line.text() == NUMBER
    assert "It is not saved yet." in words(asks)


def test_on_a_full_disk_quitting_asks_first(rig: Rig) -> None:
    type_(on_today(rig))
    with room_for(4), answering("Don’t quit") as box:
        rig.show("week")
        assert not rig.windows.may_quit(str)
    assert box.said[0].startswith("The d")
    assert on_today(rig).line.text() == NUMBER
    assert rig.windows.may_quit(str)
    assert begun(rig) == {"line": NUMBER}


def test_on_a_full_disk_the_card_says_why_before_it_closes_and_again_after_more_was_typed(rig: Rig) -> None:
    asks = below_the_card(rig)
    window = only(SupportWindow)
    type_(asks, "0")
    with room_for(4):
        assert not window.close()
        assert "The d" in words(window)
        type_(asks, "8")
        assert "The d" not in words(window)
        assert not window.close()
        assert "The d" in words(window)
    assert window.close()
    assert begun(rig) == {"line": "08"}


def test_on_a_full_disk_the_card_with_both_its_form_and_what_stands_below_closes_for_good_at_once(rig: Rig) -> None:
    type_(below_the_card(rig), "0")
    window = only(SupportWindow)
    with room_for(4):
        next(each for each in window.findChildren(QPushButton) if spoken(each) == "Fill it in").click()
        settle()
        window.findChildren(QPlainTextEdit)[0].setPlainText("I stay in the car")
        window.close_for_good()
        assert not window.isVisible()


def test_not_now_below_the_card_leaves_what_was_begun_on_today(rig: Rig) -> None:
    type_(on_today(rig))
    rig.show("week")
    below = below_the_card(rig)
    assert below.line.text() == NUMBER
    below.on_later()
    settle()
    assert begun(rig) == {"line": NUMBER}
    only(SupportWindow).close()
    assert on_today(rig).line.text() == NUMBER


def test_what_stands_empty_on_today_takes_nothing_from_what_is_typed_below_the_card(rig: Rig) -> None:
    on_today(rig)
    type_(below_the_card(rig))
    rig.window.show_page("week")
    assert rig.windows.may_quit(str)
    assert begun(rig) == {"line": NUMBER}


def test_what_was_saved_is_not_put_on_the_card_once_more(rig: Rig) -> None:
    asks = on_today(rig)
    type_(asks, "Samaritans")
    asks.on_save()
    settle()
    rig.bench.clock.asleep(timedelta(days=29))
    rig.show("week")
    asks = on_today(rig)
    assert asks.line.text() == ""
    asks.emergency.setText("112")
    QTest.keyClick(asks.emergency, Qt.Key.Key_Return)
    settle()
    assert rig.bench.desk.support_card() == SupportCard(
        professionals=(Contact("Crisis line", "", "Samaritans"),),
        emergency_number="112",
        reviewed=rig.bench.services.notebook.present().today,
    )
