"""A key that is held and a click where the pointer still rests answer nothing else: what is meant is one answer."""

from __future__ import annotations

from collections.abc import Iterator
from time import sleep

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.toast import Toast
from meantime.ui.parts import Chip
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from tray_window import Hands, answer_button, answers, block, is_seen_whole, open_tray_window
from window_rig import Rig, opened, settle, take_in, the_one, words

SMALL = "small = { minutes = 1 }"
FIVE = sheet(*(plan(title, SMALL) + at(f"0{hour}:00") for hour, title in enumerate("ABCDE", start=5)))
KEYS = [
    (Qt.Key.Key_1, "1", Status.FULL),
    (Qt.Key.Key_2, "2", Status.SMALL),
    (Qt.Key.Key_3, "3", Status.NOT_THIS_TIME),
    (Qt.Key.Key_Return, "\r", Status.SMALL),
    (Qt.Key.Key_Space, " ", Status.SMALL),
]


class SlowOnce:
    """A program that takes its time to show what changed, once."""

    def __init__(self, seconds: float) -> None:
        """Take so many seconds."""
        self._seconds, self.waited = seconds, False

    def on_changed(self, _changes: object) -> None:
        if not self.waited:
            self.waited = True
            sleep(self._seconds)


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The program with five open practices."""
    quiet.expect("This plugin does not support")
    with opened(empty) as made:
        take_in(made.bench, FIVE)
        yield made


@pytest.mark.parametrize(("key", "text", "status"), KEYS)
def test_a_key_that_is_held_answers_one_practice_although_its_repeats_do_not_say_so(
    rig: Rig, key: Qt.Key, text: str, status: Status
) -> None:
    Hands(open_tray_window(rig)).hold(key, text, repeats=20)
    assert answers(rig) == [("A", status)]


@pytest.mark.parametrize(("key", "text", "status"), KEYS)
def test_on_the_today_page_it_answers_one_as_well(rig: Rig, key: Qt.Key, text: str, status: Status) -> None:
    rig.show("today")
    Hands(rig.window).hold(key, text, repeats=20)
    assert answers(rig) == [("A", status)]


def test_a_key_held_on_a_button_beside_the_answers_answers_no_other_practice(rig: Rig) -> None:
    window = open_tray_window(rig)
    answer_button(block(window, "A"), "Tried, then stopped").setFocus()
    Hands(window).hold(Qt.Key.Key_Space, " ", repeats=20)
    assert answers(rig) == [("A", Status.TRIED)]


def test_one_repeat_that_does_not_say_so_among_others_answers_nothing(rig: Rig) -> None:
    Hands(open_tray_window(rig)).leak(Qt.Key.Key_2, "2")
    assert answers(rig) == [("A", Status.SMALL)]


@pytest.mark.parametrize("pace", [6, 80])
def test_the_same_key_three_times_answers_three_practices(rig: Rig, pace: int) -> None:
    hands = Hands(open_tray_window(rig))
    for _ in range(3):
        hands.tap(Qt.Key.Key_2, "2", after=pace, held=pace)
    assert answers(rig) == [(title, Status.SMALL) for title in "ABC"]


def test_three_keys_in_a_row_answer_three_practices(rig: Rig) -> None:
    hands = Hands(open_tray_window(rig))
    for key, text, _ in KEYS[:3]:
        hands.tap(key, text, after=20)
    assert [status for _, status in answers(rig)] == [Status.FULL, Status.SMALL, Status.NOT_THIS_TIME]


def test_what_is_typed_fast_beside_an_answer_is_typed(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    hands.tap(Qt.Key.Key_2, "2", after=500)
    hands.tap(Qt.Key.Key_N, "n", after=500)
    for _ in range(3):
        hands.tap(Qt.Key.Key_1, "1", after=10)
    note = window.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "111"


def test_a_second_click_where_the_pointer_rests_answers_no_other_practice(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    scroll, inside = the_one(window, QScrollArea), the_one(window, QScrollArea).widget()
    assert inside is not None
    card = block(window, "C").parentWidget()
    assert card is not None
    scroll.verticalScrollBar().setValue(card.mapTo(inside, QPoint(0, 0)).y())
    place = hands.click_on(answer_button(card, "Not this time"))
    assert answers(rig) == [("C", Status.NOT_THIS_TIME)]
    for jitter in (QPoint(0, 0), QPoint(1, -2), QPoint(-1, 1)):
        hands.click(place + jitter)
    assert answers(rig) == [("C", Status.NOT_THIS_TIME)]
    details = the_one(window, DetailsPanel)
    assert [each.text() for each in details.findChildren(Chip) if not is_seen_whole(each)] == []


def test_a_second_click_where_the_pointer_rests_gives_no_reason_that_opened_there(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = hands.click_on(answer_button(block(window, "A"), "Not this time"))
    details, bar = the_one(window, DetailsPanel), the_one(window, QScrollArea).verticalScrollBar()
    chips = details.findChildren(Chip)
    across = [each for each in chips if 0 <= place.x() - each.mapTo(window, QPoint(0, 0)).x() < each.width()]
    chip = across[0]
    bar.setValue(bar.value() + chip.mapTo(window, chip.rect().center()).y() - place.y())
    assert window.childAt(place) is chip
    hands.click(place)
    assert not chip.isChecked()
    hands.move(place + QPoint(0, 60))
    hands.move(place)
    settle()
    hands.click_on(chip)
    assert chip.isChecked()


def other_below(rig: Rig, hands: Hands) -> QPoint:
    """Answer on a hard day, where another practice slides under the pointer; return where that rests."""
    rig.bench.services.heard.hear({}, hard=True)
    rig.windows.refresh_today()
    settle()
    return hands.click_on(answer_button(block(hands.window, "A"), "Not this time"))


def test_a_click_that_answers_nothing_says_so_and_the_answer_can_still_be_taken_back(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    hands.click(other_below(rig, hands))
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)]
    assert "That click changed nothing. Move the pointer to choose what stands here now." in words(window)
    answer_button(window, "Undo the last answer").click()
    assert answers(rig) == []


def test_whoever_clicks_there_once_more_means_what_stands_there_by_now(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = other_below(rig, hands)
    for _ in range(2):
        hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME), ("B", Status.NOT_THIS_TIME)]


def test_so_does_a_click_a_while_later(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = other_below(rig, hands)
    hands.now += 2000
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME), ("B", Status.NOT_THIS_TIME)]


@pytest.mark.parametrize("took", [1.2, 2.1])
def test_a_second_click_that_waited_while_the_first_was_saved_answers_no_other_practice(rig: Rig, took: float) -> None:
    window = open_tray_window(rig)
    hands, slow = Hands(window), SlowOnce(took)
    rig.bench.bus.changed.connect(slow.on_changed)
    place = other_below(rig, hands)
    assert slow.waited
    hands.now += max(0, int(took * 1000) - 1590)
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)]


def test_a_window_that_is_moved_under_a_pointer_that_rests_leaves_it_there(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = other_below(rig, hands)
    window.move(window.pos() - QPoint(0, 90))
    hands.move(place)
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)]


def test_a_second_click_does_not_take_back_what_the_first_one_answered(rig: Rig) -> None:
    rig.show("today")
    rig.resize(900, 640)
    hands = Hands(rig.window)
    hands.click_on(answer_button(block(rig.window, "A"), "Not this time"))
    undo = answer_button(rig.window, "Undo the last answer")
    place = undo.mapTo(rig.window, undo.rect().center())
    the_one(rig.window, Toast).dismiss()
    settle()
    last = answer_button(block(rig.window, "D"), "Not this time")
    bar = the_one(rig.window.today_panel, QScrollArea).verticalScrollBar()
    bar.setValue(bar.value() + last.mapTo(rig.window, last.rect().center()).y() - place.y())
    settle()
    hands.move(place - QPoint(30, 30))
    hands.move(place)
    assert rig.window.childAt(place) is last
    hands.click(place)
    assert rig.window.childAt(place) is undo
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME), ("D", Status.NOT_THIS_TIME)]
    assert "That click changed nothing." in words(rig.window)
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)], "whoever clicks there once more means it"


def test_keys_that_a_program_sends_without_a_moment_count_each_time(rig: Rig) -> None:
    hands = Hands(open_tray_window(rig))
    hands.now = 0
    for _ in range(3):
        hands.tap(Qt.Key.Key_2, "2", after=0, held=0)
    assert answers(rig) == [(title, Status.SMALL) for title in "ABC"]


def test_what_is_typed_beside_an_answer_goes_on_there_while_today_is_shown_anew(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    hands.tap(Qt.Key.Key_2, "2", after=500)
    hands.tap(Qt.Key.Key_N, "n", after=500)
    hands.tap(Qt.Key.Key_X, "x", after=500)
    services = rig.bench.services
    services.checkins.answer(services.notebook.find("E"), Status.FULL)
    rig.windows.refresh_today()
    settle()
    hands.tap(Qt.Key.Key_2, "2", after=500)
    note = window.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "x2"
    assert answers(rig) == [("A", Status.SMALL), ("E", Status.FULL)]


def test_one_click_answers_the_next_practice_once_the_pointer_has_moved(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = other_below(rig, hands)
    hands.move(place + QPoint(40, 0))
    hands.move(place)
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME), ("B", Status.NOT_THIS_TIME)]
    hands.click_on(answer_button(block(window, "C"), "Small version"))
    assert len(answers(rig)) == 3


def test_what_is_done_several_times_is_counted_by_as_many_clicks_without_a_move(rig: Rig) -> None:
    take_in(rig.bench, sheet(plan("Kind line", SMALL) + when("I am harsh")))
    rig.show("today")
    rig.resize(1000, 2400)
    hands = Hands(rig.window)
    hands.click_on(answer_button(rig.window, "Done: Kind line"))
    again = answer_button(rig.window, "Done: Kind line")
    hands.click(again.mapTo(rig.window, again.rect().center()))
    assert answers(rig) == [("Kind line", Status.FULL)] * 2


def test_a_key_after_a_click_leaves_the_next_click_free(rig: Rig) -> None:
    window = open_tray_window(rig)
    hands = Hands(window)
    place = other_below(rig, hands)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert answers(rig) == []
    hands.click(place)
    assert answers(rig) == [("A", Status.NOT_THIS_TIME)]
