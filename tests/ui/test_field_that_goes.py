"""Today is shown anew under somebody's hands: the keyboard stays where it was, or answers nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from checkin_desk import LADDER, CheckInDesk
from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.ui.checkin.popover import CheckInPopover
from quiet import Quiet
from short_sheets import at, plan, sheet
from tray_window import Hands, answer_button, answers, block, open_tray_window
from window_rig import Rig, opened, settle, spoken, take_in

SMALL = "small = { minutes = 1 }"
FIVE = sheet(*(plan(title, SMALL) + at(f"0{hour}:00") for hour, title in enumerate("ABCDE", start=5)))
TYPED = [
    (Qt.Key.Key_Space, " "),
    (Qt.Key.Key_Return, "\r"),
    (Qt.Key.Key_1, "1"),
    (Qt.Key.Key_2, "2"),
    (Qt.Key.Key_3, "3"),
    (Qt.Key.Key_S, "s"),
]


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The program with five open practices."""
    with opened(empty) as made:
        take_in(made.bench, FIVE)
        yield made


def day_turns(rig: Rig) -> None:
    rig.bench.clock.awake(timedelta(hours=20))
    rig.bench.bus.tell(Changes.everything())


def replaced(rig: Rig) -> None:
    services = rig.bench.services
    known, today = services.notebook.find("A"), services.notebook.present().today
    rig.bench.bus.tell(services.checkins.answer(known, Status.FULL, day=today, slot=1).changes)


@pytest.mark.parametrize("goes", [day_turns, replaced])
def test_what_is_typed_into_a_note_that_goes_answers_nothing(rig: Rig, goes: Callable[[Rig], None]) -> None:
    window = open_tray_window(rig)
    hands = writing_beside_a(window)
    goes(rig)
    settle()
    before = answers(rig)
    for key, text in TYPED:
        hands.tap(key, text, after=500)
    assert answers(rig) == before
    assert [each.star for each in rig.bench.services.vault.checkins.live()] == [False]


def writing_beside_a(window: CheckInPopover) -> Hands:
    hands = Hands(window)
    hands.tap(Qt.Key.Key_2, "2", after=500)
    hands.tap(Qt.Key.Key_N, "n", after=500)
    hands.tap(Qt.Key.Key_X, "x", after=500)
    assert isinstance(window.focusWidget(), QPlainTextEdit)
    return hands


def test_so_it_does_where_the_answer_was_taken_back_elsewhere(at_lunch: CheckInDesk) -> None:
    at_lunch.press(Qt.Key.Key_2)
    at_lunch.type_note("Fine")
    (given,) = at_lunch.answers(LADDER)
    at_lunch.bench.bus.tell(at_lunch.bench.services.checkins.undo(given.id).changes)
    settle()
    for key, _ in TYPED:
        at_lunch.press(key)
    assert at_lunch.answers(LADDER) == []


def test_an_arrow_leads_back_to_what_is_open(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = writing_beside_a(window)
    replaced(rig)
    settle()
    hands.tap(Qt.Key.Key_Down, "", after=500)
    assert block(window, "B").isAncestorOf(window.focusWidget())
    hands.tap(Qt.Key.Key_2, "2", after=500)
    assert answers(rig) == [("A", Status.FULL), ("B", Status.SMALL)]


def answered_elsewhere(rig: Rig) -> None:
    services = rig.bench.services
    rig.bench.bus.tell(services.checkins.answer(services.notebook.find("E"), Status.FULL).changes)
    settle()


@pytest.mark.parametrize("name", ["Done", "Not this time", "Tried, then stopped", "I don’t want to"])
def test_the_keyboard_stays_at_the_same_field_of_a_practice(rig: Rig, name: str) -> None:
    window = open_tray_window(rig)
    field = answer_button(block(window, "B"), name)
    said = spoken(field)
    field.setFocus()
    answered_elsewhere(rig)
    assert block(window, "B").isAncestorOf(window.focusWidget())
    assert spoken(window.focusWidget()) == said


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["Done", "Not this time", "I don’t want to"])
@pytest.mark.parametrize("goes", [day_turns, replaced])
def test_where_a_practice_is_answered_elsewhere_the_keyboard_answers_no_other(
    rig: Rig, goes: Callable[[Rig], None], name: str
) -> None:
    window = open_tray_window(rig)
    answer_button(block(window, "A"), name).setFocus()
    goes(rig)
    settle()
    before, hands = answers(rig), Hands(window)
    for key, text in TYPED:
        hands.tap(key, text, after=500)
    assert answers(rig) == before
    hands.tap(Qt.Key.Key_Down, "", after=500)
    assert block(window, "B" if before else "A").isAncestorOf(window.focusWidget()), "an arrow leads to what is open"


def test_what_is_told_later_keeps_the_keyboard(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_button(block(window, "B"), "Not this time").setFocus()
    Hands(window).tap(Qt.Key.Key_4, "4", after=500)
    assert block(window, "B").isAncestorOf(window.focusWidget())


def test_it_stays_at_the_line_below(rig: Rig) -> None:
    window = open_tray_window(rig)
    Hands(window).tap(Qt.Key.Key_2, "2", after=500)
    answer_button(window, "Undo the last answer").setFocus()
    answered_elsewhere(rig)
    assert spoken(window.focusWidget()) == "Undo the last answer"


def test_where_an_answer_was_being_changed_it_comes_to_no_other_practice(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    hands.tap(Qt.Key.Key_2, "2", after=500)
    answer_button(block(window, "A"), "Change").click()
    settle()
    answer_button(block(window, "A"), "Not this time").setFocus()
    answered_elsewhere(rig)
    before = answers(rig)
    for key, text in TYPED[:5]:
        hands.tap(key, text, after=500)
    assert answers(rig) == before


def test_after_an_answer_of_ones_own_it_goes_on_to_what_is_open(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_button(block(window, "A"), "Not this time").setFocus()
    Hands(window).tap(Qt.Key.Key_Return, "\r", after=500)
    assert block(window, "B").isAncestorOf(window.focusWidget())
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)]


def test_a_star_that_is_set_by_the_keyboard_is_taken_away_by_the_same_key(rig: Rig) -> None:
    answered_elsewhere(rig)
    window = open_tray_window(rig)
    answer_button(block(window, "E"), "Bring to session").setFocus()
    hands = Hands(window)
    for stars in ([True], [False]):
        hands.tap(Qt.Key.Key_Space, " ", after=500)
        assert [each.star for each in rig.bench.services.vault.checkins.live()] == stars
