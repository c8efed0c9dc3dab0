"""What Windows and macOS tell of the computer, and the session's end by Qt, as far as it can be tried on Linux."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import SIGNAL, QByteArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meantime.adapters.system.joined import JoinedEvents
from meantime.adapters.system.macos import DISTRIBUTED, WORKSPACE, MacEvents
from meantime.adapters.system.null import NullSystemEvents
from meantime.adapters.system.qt_session import QtSessionEvents
from meantime.adapters.system.windows import NativeMessage, WindowsEvents, meaning
from meantime.services.ports import SystemSignal

COMMIT = SIGNAL("commitDataRequest(QSessionManager&)")


@pytest.fixture
def heard() -> list[SystemSignal]:
    return []


@pytest.mark.parametrize(
    ("message", "wparam", "said"),
    [
        (0x0218, 0x04, SystemSignal.FALLS_ASLEEP),
        (0x0218, 0x07, SystemSignal.RESUMED),
        (0x0218, 0x12, None),
        (0x02B1, 0x07, SystemSignal.LOCKED),
        (0x02B1, 0x08, SystemSignal.UNLOCKED),
        (0x02B1, 0x05, None),
        (0x0011, 0x00, SystemSignal.SESSION_ENDS),
        (0x001E, 0x00, SystemSignal.CLOCK_CHANGED),
        (0x0200, 0x07, None),
    ],
)
def test_a_window_message_means_what_windows_says(message: int, wparam: int, said: SystemSignal | None) -> None:
    assert meaning(message, wparam) is said


def test_windows_messages_are_read_where_they_lie_and_all_are_left_to_qt(
    heard: list[SystemSignal], qtbot: QtBot
) -> None:
    events = WindowsEvents()
    events.listen(heard.append)
    lock, end = NativeMessage(None, 0x02B1, 0x07, 1), NativeMessage(None, 0x0011, 0, 0)
    look = events._filter.nativeEventFilter
    assert look(QByteArray(b"windows_generic_MSG"), ctypes.addressof(lock)) == (False, 0)
    assert heard == [], "Windows waits for its answer meanwhile"
    qtbot.waitUntil(lambda: heard == [SystemSignal.LOCKED])
    assert look(QByteArray(b"windows_dispatcher_MSG"), ctypes.addressof(end)) == (False, 0)
    assert heard[1:] == [SystemSignal.SESSION_ENDS], "there may be no later"
    assert look(QByteArray(b"xcb_generic_event_t"), 0) == (False, 0)
    events.close()
    events.close()


def test_the_beginning_of_a_native_message_lies_as_windows_lays_it() -> None:
    word = ctypes.sizeof(ctypes.c_void_p)
    offsets = [getattr(NativeMessage, name).offset for name in ("window", "message", "wparam", "lparam")]
    assert offsets == [0, word, 2 * word, 3 * word]


@dataclass
class Workspace:
    """A made-up workspace."""

    names: set[str] = field(default_factory=set)
    hear: Callable[[str], None] = lambda _: None
    ended: int = 0

    def subscribe(
        self, workspace: Collection[str], distributed: Collection[str], hear: Callable[[str], None]
    ) -> Workspace:
        self.names = {*workspace, *distributed}
        self.hear = hear
        return self

    def end(self) -> None:
        self.ended += 1


def test_every_notification_of_the_workspace_that_is_listened_to_is_passed_on(heard: list[SystemSignal]) -> None:
    workspace = Workspace()
    events = MacEvents(workspace.subscribe)
    events.listen(heard.append)
    assert workspace.names == {*WORKSPACE, *DISTRIBUTED}
    for name in (*WORKSPACE, *DISTRIBUTED, "NSWorkspaceDidMountNotification"):
        workspace.hear(name)
    assert heard == [*WORKSPACE.values(), *DISTRIBUTED.values()]
    assert set(heard) == set(SystemSignal) - {SystemSignal.CLOCK_CHANGED}
    events.close()
    events.close()
    workspace.hear("NSWorkspaceDidWakeNotification")
    assert (workspace.ended, len(heard)) == (1, len(WORKSPACE) + len(DISTRIBUTED))


def test_without_a_workspace_nothing_is_heard_and_nothing_breaks(heard: list[SystemSignal]) -> None:
    events = MacEvents()
    events.listen(heard.append)
    events.close()
    assert heard == []


def test_qt_is_asked_for_the_sessions_end_once_and_no_more_after_the_end(
    heard: list[SystemSignal], qapp: QApplication
) -> None:
    before = qapp.receivers(COMMIT)
    events = QtSessionEvents()
    events.listen(heard.append)
    events.listen(heard.append)
    assert qapp.receivers(COMMIT) == before + 1
    events.close()
    events.close()
    assert qapp.receivers(COMMIT) == before


@dataclass
class Teller:
    """Someone who tells of the computer."""

    listener: Callable[[SystemSignal], None] | None = None

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        self.listener = listener

    def close(self) -> None:
        self.listener = None


def test_joined_all_are_listened_to_and_all_are_closed(heard: list[SystemSignal]) -> None:
    one, other = Teller(), Teller()
    events = JoinedEvents(one, NullSystemEvents(), other)
    events.listen(heard.append)
    for teller in (one, other):
        assert teller.listener is not None
        teller.listener(SystemSignal.LOCKED)
    assert heard == [SystemSignal.LOCKED] * 2
    events.close()
    assert (one.listener, other.listener) == (None, None)
