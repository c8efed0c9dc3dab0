"""What every way of notifying keeps to, whatever is on its other side."""

from __future__ import annotations

import logging
import statistics
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

import notifier_rigs as rigs
from meantime.services.ports import Capability, NoticeAction
from notices import Ears, notice, shown
from notification_daemons import VirtualScreen
from notifier_rigs import ANSWERING, ANSWERING_LIBRARY, DELIVERING, FAILING, OtherSide, Rig
from private_bus import PrivateBus

Making = Callable[[str, str], Rig]
PROMPT_SECONDS = rigs.PATIENCE / 1000
"""Whoever waits for a server waits longer than this."""

SECRET = "Exposure at the supermarket"
UNUSUAL = (
    "-t 5",
    "--help",
    "it's",
    "a & b <b>c</b> &amp; <unclosed",
    "nul \x00 bell \x07 escape \x1b[31m",
    "two\nlines\r\nand\ttab",
    "lone \ud83d surrogate, \ufffe no character",
    "🌱 植物 نبات",
    "%s {0} \\n \\",
    "x" * 3000,
    "",
)


def called(making: Making) -> str:
    return making.__name__.replace("_", " ")


@pytest.fixture
def rig(
    request: pytest.FixtureRequest, session: PrivateBus, virtual_screen: VirtualScreen, ears: Ears
) -> Iterator[Rig]:
    made = request.param(session.address, virtual_screen.display)
    made.notifier.listen(ears)
    yield made
    made.stop()


def everywhere(*makings: Making) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rig", makings, ids=called, indirect=True)


def side_of(rig: Rig) -> OtherSide:
    assert rig.side is not None
    return rig.side


@everywhere(*DELIVERING, *FAILING)
def test_a_notice_is_delivered_or_has_failed_once_and_never_from_inside_show(
    rig: Rig, ears: Ears, qtbot: QtBot
) -> None:
    first, second = notice(), notice()
    rig.notifier.show(first)
    rig.notifier.show(second)
    assert ears.told == []
    qtbot.waitUntil(lambda: len(ears.told) == 2)
    shown(rig.notifier, ears, qtbot)
    assert ears.about(first.key) == ears.about(second.key) == [rig.outcome]
    assert len(ears.told) == 3


@pytest.mark.sampled(8)
@everywhere(*DELIVERING, *FAILING)
def test_nothing_makes_showing_or_withdrawing_raise_or_wait(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    took = []
    given = [notice(text, text) for text in UNUSUAL] + [notice("t", text, actions=()) for text in UNUSUAL]
    rig.notifier.withdraw("never shown")
    for one in given:
        begin = time.perf_counter()
        rig.notifier.show(one)
        took.append(time.perf_counter() - begin)
    qtbot.waitUntil(lambda: len(ears.told) == len(given), timeout=rigs.REAL_PATIENCE)
    assert {what for what, _ in ears.told} == {rig.outcome}
    for one in given:
        begin = time.perf_counter()
        rig.notifier.withdraw(one.key)
        took.append(time.perf_counter() - begin)
    assert statistics.median(took) < PROMPT_SECONDS / 30
    assert max(took) < PROMPT_SECONDS


@pytest.mark.sampled(8)
@everywhere(*DELIVERING, *FAILING)
def test_closing_twice_is_closing_once_and_nothing_is_told_after_it(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    shown(rig.notifier, ears, qtbot)
    rig.notifier.show(notice())
    told = list(ears.told)
    rig.notifier.close()
    rig.notifier.close()
    qtbot.wait(2 * rigs.PATIENCE)
    assert ears.told == told


@everywhere(*DELIVERING, *FAILING)
def test_a_notice_withdrawn_before_it_came_up_never_stands(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    hasty = notice()
    rig.notifier.show(hasty)
    rig.notifier.withdraw(hasty.key)
    shown(rig.notifier, ears, qtbot)
    assert ears.about(hasty.key) == []
    if rig.side is not None and Capability.WITHDRAW in rig.notifier.capabilities():
        qtbot.waitUntil(lambda: side_of(rig).standing() == (rig.outcome == "delivered"))


@everywhere(*DELIVERING, *FAILING)
def test_no_word_of_a_notice_reaches_a_log(
    rig: Rig, ears: Ears, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        given = shown(rig.notifier, ears, qtbot, notice(SECRET, SECRET, discreet=False))
        rig.notifier.withdraw(given.key)
        shown(rig.notifier, ears, qtbot)
    assert SECRET not in caplog.text


@everywhere(*DELIVERING, *FAILING)
def test_what_became_of_a_notice_is_told_on_the_main_thread(rig: Rig, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    class Noting(Ears):
        def notice_delivered(self, key: str) -> None:
            threads.append(threading.current_thread())
            super().notice_delivered(key)

        def notice_failed(self, key: str) -> None:
            threads.append(threading.current_thread())
            super().notice_failed(key)

    ears = Noting()
    rig.notifier.listen(ears)
    shown(rig.notifier, ears, qtbot)
    assert threads == [threading.main_thread()]


@everywhere(*DELIVERING)
def test_what_works_is_said_to_work(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: Capability.DELIVER in rig.notifier.capabilities())
    shown(rig.notifier, ears, qtbot)
    assert Capability.DELIVER in rig.notifier.capabilities()


@everywhere(*DELIVERING)
def test_several_notices_stand_beside_each_other(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    for _ in range(3):
        shown(rig.notifier, ears, qtbot)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 3)


@everywhere(*ANSWERING, *ANSWERING_LIBRARY)
def test_a_second_notice_with_the_same_key_takes_the_first_ones_place(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    shown(rig.notifier, ears, qtbot, notice(key="same"))
    shown(rig.notifier, ears, qtbot, notice("Still open", key="same"))
    assert ears.about("same") == ["delivered", "delivered"]
    qtbot.waitUntil(lambda: side_of(rig).standing() == 1)


@everywhere(*ANSWERING, *ANSWERING_LIBRARY)
def test_of_two_notices_with_the_same_key_at_once_one_stands(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    rig.notifier.show(notice(key="same"))
    rig.notifier.show(notice("Still open", key="same"))
    shown(rig.notifier, ears, qtbot, notice(key="other"))
    qtbot.waitUntil(lambda: side_of(rig).standing() == 2)
    assert ears.about("same") == ["delivered"]


@everywhere(*ANSWERING, *ANSWERING_LIBRARY)
def test_a_withdrawn_notice_is_gone_and_its_end_is_not_told(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    given = shown(rig.notifier, ears, qtbot)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 1)
    rig.notifier.withdraw(given.key)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 0)
    shown(rig.notifier, ears, qtbot)
    assert ears.about(given.key) == ["delivered"]


@everywhere(*ANSWERING, *ANSWERING_LIBRARY)
@pytest.mark.parametrize("action", [NoticeAction.DONE, NoticeAction.NOT_THIS_TIME], ids=lambda action: action.value)
def test_a_pressed_button_is_one_answer(rig: Rig, ears: Ears, qtbot: QtBot, action: NoticeAction) -> None:
    given = shown(rig.notifier, ears, qtbot)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 1)
    side_of(rig).press("Done" if action is NoticeAction.DONE else "Not this time")
    qtbot.waitUntil(lambda: bool(ears.answers))
    shown(rig.notifier, ears, qtbot)
    assert ears.answers == [action]
    assert ears.about(given.key) == ["delivered", "answered"]


@everywhere(*ANSWERING)
def test_an_answered_notice_is_taken_down_even_where_the_server_keeps_it(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    shown(rig.notifier, ears, qtbot)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 1)
    side_of(rig).press("Later")
    qtbot.waitUntil(lambda: side_of(rig).standing() == 0)
    qtbot.waitUntil(lambda: ears.answers == [NoticeAction.LATER])


@everywhere(*ANSWERING, *ANSWERING_LIBRARY)
def test_a_notice_that_a_person_closed_is_closed_and_no_answer(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    given = shown(rig.notifier, ears, qtbot)
    qtbot.waitUntil(lambda: side_of(rig).standing() == 1)
    side_of(rig).dismiss()
    qtbot.waitUntil(lambda: len(ears.about(given.key)) == 2)
    assert ears.about(given.key) == ["delivered", "closed"]
    assert ears.answers == []


@everywhere(*ANSWERING)
def test_the_screen_is_clear_when_all_was_withdrawn_just_before_the_end(rig: Rig, ears: Ears, qtbot: QtBot) -> None:
    keys = [shown(rig.notifier, ears, qtbot).key for _ in range(3)]
    qtbot.waitUntil(lambda: side_of(rig).standing() == 3)
    for key in keys:
        rig.notifier.withdraw(key)
    rig.notifier.close()
    qtbot.waitUntil(lambda: side_of(rig).standing() == 0)
