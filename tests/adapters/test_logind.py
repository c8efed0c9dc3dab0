"""What Meantime hears of sleep and of the screen lock on Linux, from a made-up logind on a real bus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from login_daemon import MANAGER, LoginDaemon
from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.system.factory import make_system_events
from meantime.adapters.system.joined import JoinedEvents
from meantime.adapters.system.logind import LogindEvents
from meantime.adapters.system.qt_session import QtSessionEvents
from meantime.adapters.system.session_bus import SessionBusEvents
from meantime.services.ports import SystemSignal
from private_bus import PrivateBus

RESUMED, LOCKED, UNLOCKED = SystemSignal.RESUMED, SystemSignal.LOCKED, SystemSignal.UNLOCKED


@pytest.fixture(scope="module")
def logind(private_bus: PrivateBus) -> Iterator[LoginDaemon]:
    daemon = LoginDaemon(private_bus.address)
    yield daemon
    daemon.stop()


@pytest.fixture
def system_bus(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", private_bus.address)


@pytest.fixture
def heard() -> list[SystemSignal]:
    return []


@pytest.fixture
def events(logind: LoginDaemon, system_bus: None, heard: list[SystemSignal], qtbot: QtBot) -> Iterator[LogindEvents]:
    """What listens; it is known to listen."""
    made = LogindEvents()
    made.listen(heard.append)
    begin(logind, heard, qtbot)
    yield made
    made.close()


def begin(logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot) -> None:
    """Wait until what logind says is heard, then forget it."""

    def is_heard() -> bool:
        logind.prepare_for_sleep(False)
        return bool(heard)

    qtbot.waitUntil(is_heard)
    settled(logind, heard, qtbot)


def settled(logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot) -> list[SystemSignal]:
    """Return what was heard up to now, and forget it: signals keep their order, and this one is the last."""
    logind.hint("LockedHint", False)
    qtbot.waitUntil(lambda: heard[-1:] == [UNLOCKED])
    found = heard[:-1]
    heard.clear()
    return found


def test_the_way_into_sleep_is_heard_and_the_way_out_of_it(
    events: LogindEvents, logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    logind.prepare_for_sleep(True)
    assert settled(logind, heard, qtbot) == [SystemSignal.FALLS_ASLEEP]
    logind.prepare_for_sleep(False)
    assert settled(logind, heard, qtbot) == [RESUMED]


def test_a_shutdown_is_heard_and_one_that_was_called_off_is_none(
    events: LogindEvents, logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    logind.prepare_for_shutdown(True)
    logind.prepare_for_shutdown(False)
    assert settled(logind, heard, qtbot) == [SystemSignal.SESSION_ENDS]


def test_a_locked_screen_is_heard_and_an_unlocked_one(
    events: LogindEvents, logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    logind.lock(True)
    assert settled(logind, heard, qtbot) == [LOCKED]
    logind.lock(False)
    assert settled(logind, heard, qtbot) == [UNLOCKED]


def test_a_screen_lock_that_sets_only_its_hint_is_heard_as_well(
    events: LogindEvents, logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    logind.hint("LockedHint", True)
    logind.hint("IdleHint", False)
    assert settled(logind, heard, qtbot) == [LOCKED]
    logind.hint("LockedHint", False)
    assert settled(logind, heard, qtbot) == [UNLOCKED]


def test_another_persons_screen_says_nothing_of_this_one(
    logind: LoginDaemon, system_bus: None, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    there, coming = logind.other_person("c8"), "c9"
    events = LogindEvents()
    events.listen(heard.append)
    begin(logind, heard, qtbot)
    logind.lock(True, there)
    assert settled(logind, heard, qtbot) == []
    came = logind.other_person(coming)
    for _ in range(2):  # whose it is is asked once the new one is heard of, and answered then
        assert settled(logind, heard, qtbot) == []
    logind.lock(True, came)
    assert settled(logind, heard, qtbot) == []
    events.close()


def test_nobody_but_logind_is_believed(
    events: LogindEvents, logind: LoginDaemon, private_bus: PrivateBus, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    manager = DBusAddress("/org/freedesktop/login1", interface=MANAGER)
    with open_dbus_connection(bus=private_bus.address) as stranger:
        stranger.send(new_signal(manager, "PrepareForSleep", "b", (False,)))
    assert settled(logind, heard, qtbot) == []


def test_after_its_end_nothing_is_heard_and_it_can_listen_again(
    events: LogindEvents, logind: LoginDaemon, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    events.close()
    events.close()
    logind.prepare_for_sleep(False)
    qtbot.wait(50)
    assert heard == []
    events.listen(heard.append)
    begin(logind, heard, qtbot)


def test_a_logind_that_was_restarted_is_heard(
    monkeypatch: pytest.MonkeyPatch, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    bus = PrivateBus()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    events = LogindEvents()
    events.listen(heard.append)
    for _ in range(2):
        daemon = LoginDaemon(bus.address)
        begin(daemon, heard, qtbot)
        daemon.stop()
    events.close()
    bus.stop()


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "rubbish"])
def test_without_a_system_bus_nothing_is_heard_and_nothing_breaks(
    address: str, monkeypatch: pytest.MonkeyPatch, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    events = LogindEvents()
    events.listen(heard.append)
    qtbot.wait(20)
    events.close()
    assert heard == []


def test_a_system_bus_that_ends_is_no_disaster(
    monkeypatch: pytest.MonkeyPatch, heard: list[SystemSignal], qtbot: QtBot
) -> None:
    bus = PrivateBus()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus.address)
    events = LogindEvents()
    events.listen(heard.append)
    with qtbot.waitSignal(events.findChildren(QtBus)[0].lost):
        bus.stop()
    events.close()
    assert heard == []


def test_linux_listens_to_qt_logind_and_the_session_bus(qapp: QApplication) -> None:
    events = make_system_events()
    assert isinstance(events, JoinedEvents)
    kinds: list[type[object]] = [type(part) for part in events.parts]
    assert kinds == [QtSessionEvents, LogindEvents, SessionBusEvents]
    events.close()
