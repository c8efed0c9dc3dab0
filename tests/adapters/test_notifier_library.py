"""desktop-notifier and its traps, behind the way for Windows and macOS, tried on made-up systems and on Linux."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from desktop_notifier import Notification
from desktop_notifier.common import Capability as LibraryCapability
from pytestqt.qtbot import QtBot

from meantime.adapters.notifications.desktop_notifier import DesktopNotifierWay
from meantime.services.ports import Notice, NoticeAction
from notices import Ears, notice, shown
from notification_daemons import Dunst, VirtualScreen
from notifier_rigs import FailingBackend, LibraryOnLinux, library_over, up
from private_bus import PrivateBus

Using = Callable[[type[FailingBackend]], DesktopNotifierWay]


class System(FailingBackend):
    """A system that works, and notes what it is told."""

    done: ClassVar[list[str]] = []
    threads: ClassVar[set[str]] = set()

    async def _get_capabilities(self) -> frozenset[LibraryCapability]:
        return frozenset(LibraryCapability)

    async def _send(self, notification: Notification) -> None:
        self.done.append(f"send {notification.title}")
        self.threads.add(threading.current_thread().name)

    async def _clear(self, identifier: str) -> None:
        self.done.append("clear")


@pytest.fixture
def use(ears: Ears) -> Iterator[Using]:
    """Start the way over a made-up system."""
    started: list[DesktopNotifierWay] = []

    def start(backend: type[FailingBackend]) -> DesktopNotifierWay:
        started.append(DesktopNotifierWay(library_over(backend)))
        started[-1].listen(ears)
        return started[-1]

    yield start
    for way in started:
        way.close()


@pytest.fixture
def system() -> type[System]:
    System.done.clear()
    System.threads.clear()
    return System


def test_since_the_library_cannot_replace_the_old_notice_is_taken_down_first(
    use: Using, system: type[System], ears: Ears, qtbot: QtBot
) -> None:
    way = use(system)
    shown(way, ears, qtbot, notice("Old", key="same"))
    shown(way, ears, qtbot, notice("New", key="same"))
    assert system.done == ["send Old", "clear", "send New"]


def test_the_name_it_returns_for_a_notice_that_was_not_shown_is_no_delivery(
    use: Using, ears: Ears, qtbot: QtBot
) -> None:
    asked = shown(use(FailingBackend), ears, qtbot)
    assert ears.about(asked.key) == ["failed"]


def test_whether_notifications_are_allowed_is_never_asked_the_way_that_answers_twice(
    use: Using, system: type[System], ears: Ears, qtbot: QtBot
) -> None:
    class AnswersTwice(System):
        async def has_authorisation(self) -> bool:
            raise RuntimeError("resolved twice")

    asked = shown(use(AnswersTwice), ears, qtbot)
    assert ears.about(asked.key) == ["delivered"]


def test_a_system_that_allows_notifications_later_shows_them_from_then_on(
    use: Using, system: type[System], ears: Ears, qtbot: QtBot
) -> None:
    class Hesitant(System):
        allowed = False

        async def request_authorisation(self) -> bool:
            return self.allowed

    way = use(Hesitant)
    before = shown(way, ears, qtbot)
    assert way.capabilities() == frozenset()
    Hesitant.allowed = True
    after = shown(way, ears, qtbot)
    assert (ears.about(before.key), ears.about(after.key)) == (["failed"], ["delivered"])
    assert way.capabilities() != frozenset()


def test_the_library_works_on_one_thread_of_its_own_and_tells_on_the_main_one(
    use: Using, system: type[System], qtbot: QtBot
) -> None:
    told_on: list[threading.Thread] = []

    class Noting(Ears):
        def notice_delivered(self, key: str) -> None:
            told_on.append(threading.current_thread())
            super().notice_delivered(key)

    ears = Noting()
    way = use(system)
    way.listen(ears)
    for _ in range(3):
        shown(way, ears, qtbot)
    assert system.threads == {"desktop-notifier"}
    assert set(told_on) == {threading.main_thread()}


def test_its_thread_sleeps_while_nothing_happens(use: Using, system: type[System], ears: Ears, qtbot: QtBot) -> None:
    shown(use(system), ears, qtbot)
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "desktop-notifier"]
    before = _wakeups(thread)
    qtbot.wait(300)
    assert _wakeups(thread) - before <= 1


def _wakeups(thread: threading.Thread) -> int:
    status = Path(f"/proc/self/task/{thread.native_id}/status").read_text()
    return int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])


def test_a_notice_withdrawn_while_another_is_on_its_way_is_not_sent(
    use: Using, system: type[System], ears: Ears, qtbot: QtBot
) -> None:
    gate = threading.Event()

    class Slow(System):
        async def _get_capabilities(self) -> frozenset[LibraryCapability]:
            gate.wait(5)
            return frozenset(LibraryCapability)

    way = use(Slow)
    hasty: Notice = notice("Hasty")
    way.show(hasty)
    way.withdraw(hasty.key)
    gate.set()
    shown(way, ears, qtbot, notice("Last"))
    assert system.done == ["send Last"]


def test_what_dunst_keeps_up_after_an_answer_can_be_withdrawn_though_the_library_has_forgotten_it(
    session: PrivateBus, virtual_screen: VirtualScreen, ears: Ears, qtbot: QtBot
) -> None:
    dunst = up(Dunst(session.address, virtual_screen.display))
    way = LibraryOnLinux()
    way.listen(ears)
    answered = shown(way, ears, qtbot)
    qtbot.waitUntil(lambda: dunst.standing() == 1)
    dunst.press("Done")
    qtbot.waitUntil(lambda: ears.answers == [NoticeAction.DONE])
    way.withdraw(answered.key)
    later = shown(way, ears, qtbot)
    assert ears.about(later.key) == ["delivered"]
    way.close()
    dunst.stop()
