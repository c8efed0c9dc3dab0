"""What Meantime hears of screen savers, from made-up ones on a real session bus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from pytestqt.qtbot import QtBot

from meantime.adapters.system.screen_savers import SAVERS, ScreenSaverEvents
from meantime.services.ports import SystemSignal
from private_bus import PrivateBus

LOCKED, UNLOCKED = SystemSignal.LOCKED, SystemSignal.UNLOCKED


class Saver:
    """A screen saver that owns a name, or a stranger that owns none."""

    def __init__(self, address: str, name: str, *, owns: bool = True) -> None:
        self.name = name
        self.connection: DBusConnection = open_dbus_connection(bus=address)
        if owns:
            self.connection.send_and_get_reply(message_bus.RequestName(name))

    def says(self, active: object, signature: str = "b", member: str = "ActiveChanged") -> None:
        """Say that the screen is covered, or free."""
        address = DBusAddress("/org/freedesktop/ScreenSaver", interface=self.name)
        self.connection.send(new_signal(address, member, signature, (active,)))


@pytest.fixture
def heard() -> list[SystemSignal]:
    return []


@pytest.fixture
def events(session: PrivateBus, heard: list[SystemSignal]) -> Iterator[ScreenSaverEvents]:
    made = ScreenSaverEvents()
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
    name: str, events: ScreenSaverEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver = Saver(session.address, name)
    hears(saver, heard, qtbot)
    saver.says(True)
    saver.says(False)
    qtbot.waitUntil(lambda: heard == [LOCKED, UNLOCKED])
    saver.connection.close()


def test_what_is_no_such_word_and_who_is_no_screen_saver_are_not_believed(
    events: ScreenSaverEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    saver, stranger = Saver(session.address, SAVERS[0]), Saver(session.address, SAVERS[0], owns=False)
    hears(saver, heard, qtbot)
    stranger.says(True)
    stranger.connection.close()
    saver.says("yes", "s")
    saver.says(True, member="AuthenticationRequestBegin")
    saver.says(False)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [UNLOCKED]
    saver.connection.close()


def test_after_its_end_nothing_is_heard_and_it_can_listen_again(
    events: ScreenSaverEvents, session: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
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
    events = ScreenSaverEvents()
    events.listen(heard.append)
    qtbot.wait(20)
    events.close()
    assert heard == []
