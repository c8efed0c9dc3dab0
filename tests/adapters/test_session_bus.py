"""What Meantime hears of screen savers and session managers, from made-up ones on a real session bus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from pytestqt.qtbot import QtBot

from meantime.adapters.system.session_bus import GNOME_SESSION, SAVERS, XFCE_SESSION, SessionBusEvents
from meantime.services.ports import SystemSignal
from private_bus import PrivateBus

LOCKED, UNLOCKED, ENDS = SystemSignal.LOCKED, SystemSignal.UNLOCKED, SystemSignal.SESSION_ENDS


class Saver:
    """Somebody of the desktop who owns a name, or a stranger who owns none."""

    def __init__(self, address: str, name: str, *, interface: str | None = None, owns: bool = True) -> None:
        self.interface = interface or name
        self.connection: DBusConnection = open_dbus_connection(bus=address)
        if owns:
            self.connection.send_and_get_reply(message_bus.RequestName(name))

    def says(self, *body: object, signature: str | None = "b", member: str = "ActiveChanged") -> None:
        """Say that the screen is covered, or free, or something else."""
        address = DBusAddress("/org/freedesktop/ScreenSaver", interface=self.interface)
        self.connection.send(new_signal(address, member, signature, body))


@pytest.fixture
def heard() -> list[SystemSignal]:
    return []


@pytest.fixture
def events(session: PrivateBus, heard: list[SystemSignal]) -> Iterator[SessionBusEvents]:
    made = SessionBusEvents()
    made.listen(heard.append)
    yield made
    made.close()


def hears(saver: Saver, heard: list[SystemSignal], qtbot: QtBot) -> None:
    """Wait until what a screen saver says is heard, then forget it."""

    def is_heard() -> bool:
        saver.says(True)
        return bool(heard)

    qtbot.waitUntil(is_heard)
    saver.says(False)
    qtbot.waitUntil(lambda: heard[-1:] == [UNLOCKED])
    heard.clear()


@pytest.mark.parametrize("name", SAVERS)
def test_a_covered_screen_is_heard_and_a_free_one_too(
    name: str, events: SessionBusEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver = Saver(session.address, name)
    hears(saver, heard, qtbot)
    saver.says(True)
    saver.says(False)
    qtbot.waitUntil(lambda: heard == [LOCKED, UNLOCKED])
    saver.connection.close()


def test_the_end_of_a_session_is_heard_from_those_who_manage_it(
    events: SessionBusEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver = Saver(session.address, SAVERS[0])
    hears(saver, heard, qtbot)
    gnome = Saver(session.address, GNOME_SESSION)
    gnome.says(signature=None, member="SessionRunning")
    gnome.says(signature=None, member="SessionOver")
    qtbot.waitUntil(lambda: heard == [ENDS])
    xfce = Saver(session.address, XFCE_SESSION[0], interface=XFCE_SESSION[1])
    for before, after in ((0, 1), (1, 2), (2, 1), (1, 3), (3, 4)):
        xfce.says(before, after, signature="uu", member="StateChanged")
    qtbot.waitUntil(lambda: len(heard) == 2)
    saver.says(True)
    qtbot.waitUntil(lambda: heard[-1] is LOCKED)
    assert heard == [ENDS, ENDS, LOCKED]
    for somebody in (saver, gnome, xfce):
        somebody.connection.close()


def test_what_is_no_such_word_and_who_is_no_screen_saver_are_not_believed(
    events: SessionBusEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver, stranger = Saver(session.address, SAVERS[0]), Saver(session.address, SAVERS[0], owns=False)
    hears(saver, heard, qtbot)
    stranger.says(True)
    stranger.connection.close()
    saver.says("yes", signature="s")
    saver.says(True, member="AuthenticationRequestBegin")
    saver.says(False)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [UNLOCKED]
    saver.connection.close()


def test_after_its_end_nothing_is_heard_and_it_can_listen_again(
    events: SessionBusEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver = Saver(session.address, SAVERS[0])
    hears(saver, heard, qtbot)
    events.close()
    events.close()
    saver.says(True)
    qtbot.wait(50)
    assert heard == []
    events.listen(heard.append)
    hears(saver, heard, qtbot)
    saver.connection.close()


def test_without_a_session_bus_nothing_is_heard_and_nothing_breaks(heard: list[SystemSignal], qtbot: QtBot) -> None:
    events = SessionBusEvents()
    events.listen(heard.append)
    qtbot.wait(20)
    events.close()
    assert heard == []
