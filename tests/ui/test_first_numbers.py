"""At the first start the numbers of a hard moment are asked for; nothing has to be entered, nor is it asked often."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from full_disk import room_for
from meantime.domain.support import Contact, SupportCard
from meantime.services.changes import Changes
from meantime.services.first_numbers import FirstNumbers
from meantime.services.support import Support
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.main.first_numbers import FirstNumbersCard
from meantime.ui.support.window import SupportWindow
from short_sheets import at, plan, sheet
from tray_window import Hands, answer_button, answers
from window_rig import Rig, clipped, settle, take_in, words


def card(rig: Rig) -> FirstNumbersCard:
    rig.show("today")
    (found,) = rig.window.findChildren(FirstNumbersCard)
    return found


def press(asks: FirstNumbersCard, words: str) -> None:
    (found,) = [each for each in asks.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    found.click()
    settle()


def on_the_card(rig: Rig) -> SupportCard:
    return rig.bench.desk.support_card()


def test_what_is_entered_stands_on_the_support_card_and_is_asked_no_more(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    assert asks.isVisible()
    press(asks, "Enter numbers…")
    assert main_on_nothing.focused is asks.emergency
    asks.emergency.setText(" 112 ")
    asks.line.setText("0800 111")
    asks.therapist.setText("Write, and wait for Monday")
    asks.therapist.setFocus()
    QTest.keyClick(asks.therapist, Qt.Key.Key_Return)
    settle()
    kept = on_the_card(main_on_nothing)
    assert kept.emergency_number == "112"
    assert kept.professionals == (
        Contact("Crisis line", "0800 111"),
        Contact("my therapist, out of hours", "", "Write, and wait for Monday"),
    )
    assert not asks.saves.isVisible()
    assert not asks.opens.isVisible()


def save_a_number(rig: Rig) -> FirstNumbersCard:
    asks = card(rig)
    press(asks, "Enter numbers…")
    QTest.keyClicks(asks.emergency, "112")
    QTest.keyClick(asks.emergency, Qt.Key.Key_Return)
    settle()
    return asks


def test_where_the_form_stood_it_says_that_the_numbers_are_saved_and_leads_to_them(main_on_nothing: Rig) -> None:
    asks = save_a_number(main_on_nothing)
    assert "Saved on your support card." in words(asks)
    assert main_on_nothing.window.today_panel.isVisible()
    assert main_on_nothing.focused is asks.leads
    main_on_nothing.press(Qt.Key.Key_Space)
    (shown,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow)]
    assert "112" in words(shown)
    assert not asks.isVisible(), "said once"
    shown.close()


def test_that_they_are_saved_is_said_until_something_else_is_shown(main_on_nothing: Rig) -> None:
    asks = save_a_number(main_on_nothing)
    main_on_nothing.bench.bus.tell(Changes.everything())
    settle()
    assert asks.isVisible()
    main_on_nothing.show("week")
    main_on_nothing.show("today")
    assert not asks.isVisible()
    assert main_on_nothing.focused.isVisible()


def test_escape_takes_away_that_they_are_saved(main_on_nothing: Rig) -> None:
    asks = save_a_number(main_on_nothing)
    main_on_nothing.press(Qt.Key.Key_Escape)
    assert not asks.isVisible()
    assert main_on_nothing.focused.isVisible()


def test_words_without_a_number_are_saved_as_well_and_said_so(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.therapist.setText("Write, and wait for Monday")
    asks.saves.click()
    settle()
    assert "Saved on your support card." in words(asks)
    main_on_nothing.show("week")
    main_on_nothing.show("today")
    assert not asks.isVisible(), "not asked again for now"


@pytest.mark.parametrize("entered", ["Write, and wait for Monday", "Main Street 120", "0800 1110111 8-20"])
def test_where_no_number_came_of_it_that_is_said_beside_saved(main_on_nothing: Rig, entered: str) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.emergency.setText("112")
    asks.line.setText(entered)
    asks.therapist.setText("R. K. 01632 960 118")
    asks.saves.click()
    settle()
    said = f"As words, with no button to call: “{entered}”. For a button, write one number alone."
    assert said in words(asks)
    assert said in asks.leads.accessibleDescription()
    assert "R. K." not in words(asks)
    assert on_the_card(main_on_nothing).professionals[0] == Contact("Crisis line", "", entered)
    assert clipped(asks) == []


def test_of_numbers_alone_nothing_but_saved_is_said(main_on_nothing: Rig) -> None:
    assert "with no button to call" not in words(save_a_number(main_on_nothing))


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("988 24/7", "Crisis line: 24/7", "988"),
        ("Samaritans 116 123 - 24/7", "Crisis line: Samaritans, 24/7", "116 123"),
        ("CVV 188 (24h)", "Crisis line: CVV, 24h", "188"),
    ],
)
def test_always_open_is_no_part_of_a_number_and_all_three_fields_are_saved(
    main_on_nothing: Rig, typed: str, name: str, phone: str
) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.emergency.setText("112")
    asks.line.setText(typed)
    asks.therapist.setText("01632 960 118")
    asks.saves.click()
    settle()
    kept = on_the_card(main_on_nothing)
    assert kept.emergency_number == "112"
    assert kept.professionals == (Contact(name, phone), Contact("my therapist, out of hours", "01632 960 118"))


def bring_an_answer_under(rig: Rig, place: QPoint) -> None:
    """Scroll what is to be done today until a button that answers stands at a place of the window."""
    panel = rig.window.today_panel
    buttons = [each for block in panel.findChildren(ItemBlock) for each in block.findChildren(QPushButton)]
    left = {each: each.mapTo(rig.window, QPoint(0, 0)).x() for each in buttons if each.isVisible()}
    across = [each for each in left if 0 <= place.x() - left[each] < each.width()]
    bar = panel.findChildren(QScrollArea)[0].verticalScrollBar()
    for button in across:
        bar.setValue(bar.value() + button.mapTo(rig.window, button.rect().center()).y() - place.y())
        if rig.window.childAt(place) is button:
            return
    raise AssertionError("no button that answers can be scrolled there")


@pytest.mark.parametrize("pressed", ["Put them on the card", "Not now"])
def test_a_second_click_where_its_button_stood_answers_no_practice_that_came_there(
    main_on_nothing: Rig, pressed: str
) -> None:
    rig = main_on_nothing
    titles = [(chr(ord("A") + hour), f"{hour:02}:00") for hour in range(12)]
    take_in(rig.bench, sheet(*(plan(title, "small = { minutes = 1 }") + at(time) for title, time in titles)))
    asks, hands = card(rig), Hands(rig.window)
    press(asks, "Enter numbers…")
    asks.emergency.setText("112")
    place = hands.click_on(answer_button(asks, pressed))
    bring_an_answer_under(rig, place)
    hands.click(place)
    assert answers(rig) == []
    assert "That click changed nothing." in words(rig.window)


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("R. K. 01632 960 118", Contact("my therapist, out of hours: R. K.", "01632 960 118")),
        ("01632 960 118, Mon–Thu 9–17", Contact("my therapist, out of hours: Mon–Thu 9–17", "01632 960 118")),
        ("01632 960 118 ext. 4", Contact("my therapist, out of hours", "01632 960 118 ext. 4")),
        ("Mon–Thu 9–17", Contact("my therapist, out of hours", "", "Mon–Thu 9–17")),
        (
            "Ring 01632 960 118 and say 4",
            Contact("my therapist, out of hours", "", "Ring 01632 960 118 and say 4"),
        ),
    ],
)
def test_of_words_and_a_number_each_goes_where_it_belongs(main_on_nothing: Rig, typed: str, stands: Contact) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.therapist.setText(typed)
    asks.saves.click()
    settle()
    assert on_the_card(main_on_nothing).professionals == (stands,)


def test_what_is_no_emergency_number_is_said_and_stays(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.emergency.setText("the police")
    asks.saves.click()
    settle()
    assert "“the police” is no telephone number" in words(asks)
    assert asks.emergency.text() == "the police"
    assert on_the_card(main_on_nothing) == SupportCard()


def test_put_aside_it_comes_again_in_four_weeks_and_not_before(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Not now")
    assert not asks.isVisible()
    assert on_the_card(main_on_nothing) == SupportCard()
    bench = main_on_nothing.bench
    numbers = FirstNumbers(bench.services.notebook, Support(bench.desk, bench.clock))
    bench.clock.asleep(timedelta(days=27))
    assert not numbers.wanted()
    bench.clock.asleep(timedelta(days=1))
    assert numbers.wanted()


def test_escape_leads_back_to_the_question_and_keeps_what_was_entered(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    QTest.keyClicks(asks.emergency, "112")
    QTest.keyClick(asks.emergency, Qt.Key.Key_Escape)
    settle()
    assert main_on_nothing.focused is asks.opens
    assert main_on_nothing.window.today_panel.isVisible()
    press(asks, "Enter numbers…")
    assert asks.emergency.text() == "112"


def test_nothing_entered_is_not_now(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.saves.click()
    settle()
    assert main_on_nothing.window.today_panel.isVisible()
    assert not asks.isVisible()
    assert on_the_card(main_on_nothing) == SupportCard()


def test_who_has_a_number_is_never_asked(main: Rig) -> None:
    assert not card(main).isVisible()


def test_what_cannot_be_written_is_said_and_stays(main_on_nothing: Rig) -> None:
    asks = card(main_on_nothing)
    press(asks, "Enter numbers…")
    asks.emergency.setText("112")
    with room_for(4):
        asks.saves.click()
    settle()
    assert asks.isVisible()
    assert asks.emergency.text() == "112"
    asks.saves.click()
    assert on_the_card(main_on_nothing).emergency_number == "112"


def test_a_number_entered_elsewhere_ends_the_question(main_on_nothing: Rig) -> None:
    asks, bench = card(main_on_nothing), main_on_nothing.bench
    bench.bus.tell(Support(bench.desk, bench.clock).keep(SupportCard(emergency_number="112")))
    settle()
    assert not asks.isVisible()


def test_on_a_hard_day_nobody_is_asked_and_whoever_writes_is_not_stopped(main_on_nothing: Rig) -> None:
    asks, rig = card(main_on_nothing), main_on_nothing
    for hard in (True, False):
        rig.bench.services.heard.hear({}, hard=hard)
        rig.windows.refresh_today()
        assert asks.isVisible() is not hard
    press(asks, "Enter numbers…")
    rig.bench.services.heard.hear({}, hard=True)
    rig.windows.refresh_today()
    assert asks.isVisible()
    assert rig.focused is asks.emergency
