"""What one way of notifying cannot show goes to the next, while the program runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meantime.adapters.notifications.factory import describe_notifications, make_notifier
from meantime.adapters.notifications.fallback import FallbackNotifier
from meantime.adapters.notifications.freedesktop import SUCCESSOR_MILLISECONDS, FreedesktopNotifier
from meantime.adapters.notifications.null import NullNotifier
from meantime.adapters.notifications.plyer_notifier import PlyerNotifier
from meantime.services.ports import Capability, NoticeAction, Notifier
from notices import Ears, notice, shown
from notification_daemons import Dunst, VirtualScreen
from notification_server import Server
from notifier_rigs import PATIENCE, REAL_PATIENCE, up
from private_bus import PrivateBus
from reminding import MadeUpScreen

SECRET = "Exposure at the supermarket"


@pytest.fixture
def notifier(session: PrivateBus, ears: Ears) -> Iterator[Notifier]:
    """The program's own choice on Linux."""
    made = make_notifier()
    made.listen(ears)
    yield made
    made.close()


class Two:
    """Two made-up ways in order."""

    def __init__(self, ears: Ears) -> None:
        self.first, self.second = MadeUpScreen("first"), MadeUpScreen("second")
        self.notifier = FallbackNotifier([self.first, self.second])
        self.notifier.listen(ears)

    def settle(self) -> None:
        self.first.settle()
        self.second.settle()


@pytest.fixture
def two(ears: Ears) -> Two:
    return Two(ears)


def test_a_server_that_dies_fails_the_next_notice_and_serves_again_when_it_is_back(
    session: PrivateBus, notifier: Notifier, ears: Ears, qtbot: QtBot
) -> None:
    first = Server(session.address)
    stood = shown(notifier, ears, qtbot)
    first.stop()
    qtbot.waitUntil(
        lambda: ears.about(stood.key) == ["delivered", "closed"], timeout=SUCCESSOR_MILLISECONDS + REAL_PATIENCE
    )
    lost = shown(notifier, ears, qtbot)
    assert ears.about(lost.key) == ["failed"]
    assert notifier.capabilities() == frozenset()

    second = Server(session.address)
    qtbot.waitUntil(lambda: Capability.BUTTONS in notifier.capabilities())
    back = shown(notifier, ears, qtbot)
    second.press("Done")
    qtbot.waitUntil(lambda: ears.about(back.key) == ["delivered", "answered"])
    second.stop()
    assert ears.about(lost.key) == ["failed"]
    assert [call.title for call in second.calls] == [back.title]


def test_a_real_daemon_that_is_killed_and_started_again_shows_what_comes_then(
    session: PrivateBus, virtual_screen: VirtualScreen, ears: Ears, qtbot: QtBot
) -> None:
    notifier = FallbackNotifier([FreedesktopNotifier(REAL_PATIENCE, successor=200), PlyerNotifier()])
    notifier.listen(ears)
    first = up(Dunst(session.address, virtual_screen.display))
    stood = shown(notifier, ears, qtbot)
    first.stop()
    qtbot.waitUntil(lambda: ears.about(stood.key) == ["delivered", "closed"])
    lost = shown(notifier, ears, qtbot)
    second = up(Dunst(session.address, virtual_screen.display))
    back = shown(notifier, ears, qtbot)
    qtbot.waitUntil(lambda: second.standing() == 1)
    second.press("Later")
    qtbot.waitUntil(lambda: ears.answers == [NoticeAction.LATER])
    notifier.close()
    second.stop()
    assert (ears.about(lost.key), ears.about(back.key)) == (["failed"], ["delivered", "answered"])


def test_a_server_that_refuses_has_failed_once_though_two_ways_were_tried(
    session: PrivateBus, notifier: Notifier, ears: Ears, qtbot: QtBot
) -> None:
    server = Server(session.address, refuses=True)
    asked = shown(notifier, ears, qtbot)
    shown(notifier, ears, qtbot)
    server.stop()
    assert ears.about(asked.key) == ["failed"]
    assert len(server.calls) == 4


def test_what_d_bus_refused_reaches_the_screen_by_plyer_in_neutral_words(
    session: PrivateBus, notifier: Notifier, ears: Ears, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, program = tmp_path / "record", tmp_path / "notify-send"
    program.write_text(f"#!/bin/sh\nprintf '%s|' \"$@\" >> '{record}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    server = Server(session.address, refuses=True)
    asked = shown(notifier, ears, qtbot, notice(SECRET, SECRET, discreet=False))
    server.stop()
    assert ears.about(asked.key) == ["delivered"]
    assert server.last.title == SECRET
    assert record.read_text().startswith("Your next moment||")
    assert SECRET not in record.read_text()


def test_a_hanging_server_gives_way_to_the_next_way_after_its_patience(
    session: PrivateBus, ears: Ears, qtbot: QtBot
) -> None:
    server = Server(session.address, silent_to={"Notify"})
    last = MadeUpScreen()
    notifier = FallbackNotifier([FreedesktopNotifier(PATIENCE), last])
    notifier.listen(ears)
    asked = notice()
    notifier.show(asked)
    qtbot.waitUntil(lambda: bool(last.queue))
    last.settle()
    server.answer_at_last()
    qtbot.waitUntil(lambda: server.closed == [server.last.number])
    notifier.close()
    server.stop()
    assert ears.about(asked.key) == ["delivered"]


def test_each_notice_tries_the_best_way_first(two: Two, ears: Ears) -> None:
    two.first.works = False
    before, after = notice(), notice()
    two.notifier.show(before)
    two.settle()
    two.first.works = True
    two.notifier.show(after)
    two.settle()
    assert ears.told == [("delivered", before.key), ("delivered", after.key)]
    assert (two.second.shown, two.first.shown) == ([before], [after])


def test_a_notice_shown_again_by_a_better_way_is_taken_down_where_it_stood(two: Two, ears: Ears) -> None:
    two.first.works = False
    again = notice()
    two.notifier.show(again)
    two.settle()
    assert again.key in two.second.standing
    two.first.works = True
    two.notifier.show(again)
    two.settle()
    assert (list(two.first.standing), list(two.second.standing)) == ([again.key], [])


def test_a_notice_is_withdrawn_from_the_way_that_showed_it(two: Two, ears: Ears) -> None:
    two.first.works = False
    asked = notice()
    two.notifier.show(asked)
    two.settle()
    two.notifier.withdraw(asked.key)
    two.notifier.withdraw(asked.key)
    assert two.second.standing == {}


def test_what_was_withdrawn_while_a_way_failed_is_not_tried_by_the_next(two: Two, ears: Ears) -> None:
    two.first.works = False
    asked = notice()
    two.notifier.show(asked)
    two.notifier.withdraw(asked.key)
    two.settle()
    assert (two.second.shown, ears.told) == ([], [])


def test_what_a_way_says_of_a_notice_that_another_has_by_now_is_passed_over(two: Two, ears: Ears) -> None:
    two.first.works = False
    asked = notice()
    two.notifier.show(asked)
    two.settle()
    assert two.first.listener is not None
    two.first.listener.notice_closed(asked.key)
    two.first.listener.notice_answered(asked.key, NoticeAction.DONE)
    two.first.listener.notice_failed(asked.key)
    assert ears.told == [("delivered", asked.key)]


def test_when_all_ways_fail_it_is_said_once_and_the_next_notice_tries_them_all_again(two: Two, ears: Ears) -> None:
    two.first.works = two.second.works = False
    asked = notice()
    two.notifier.show(asked)
    two.settle()
    assert ears.told == [("failed", asked.key)]
    assert two.notifier.capabilities() == frozenset()
    two.second.works = True
    two.notifier.show(asked)
    two.settle()
    assert ears.told == [("failed", asked.key), ("delivered", asked.key)]


def test_it_can_what_the_first_working_way_can(two: Two) -> None:
    assert two.notifier.capabilities() == frozenset(Capability)
    mixed = FallbackNotifier([NullNotifier(), two.second])
    assert mixed.capabilities() == frozenset(Capability)
    assert FallbackNotifier([NullNotifier()]).capabilities() == frozenset()


def test_the_state_of_notifications_is_told_without_showing_any(session: PrivateBus) -> None:
    assert describe_notifications()[0].startswith("none here")
    server = Server(session.address, words=("body", "actions"))
    words, tray = describe_notifications()
    server.stop()
    assert words == "buttons, click, deliver, replace, withdraw"
    assert tray == "no host is there"
    assert server.calls == []
