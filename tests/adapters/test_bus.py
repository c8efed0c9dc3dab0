"""The buses: large things in pieces, no waiting without an end, nobody misled by a bus that goes."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from pytestqt.qtbot import QtBot

from meantime.adapters.bus.asking import ask
from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SESSION, BusGone
from meantime.adapters.notifications.freedesktop import FreedesktopNotifier
from meantime.services.ports import Capability
from notices import Ears, notice, shown
from notification_server import NAME, PATH, Server
from notifier_rigs import REAL_PATIENCE
from private_bus import PrivateBus

SECONDS = 0.2


@pytest.fixture
def bus(session: PrivateBus) -> Iterator[QtBus]:
    made = QtBus(SESSION)
    yield made
    made.close()


@pytest.fixture
def silent_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A bus that lets everybody connect and says nothing."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        yield listening


def test_a_notice_too_large_for_one_piece_arrives_whole(session: PrivateBus, ears: Ears, qtbot: QtBot) -> None:
    server = Server(session.address)
    notifier = FreedesktopNotifier(REAL_PATIENCE)
    notifier.listen(ears)
    shown(notifier, ears, qtbot)
    words = "In your own time. " * 100_000
    asked = notice("Large", words.strip())
    began = time.monotonic()
    notifier.show(asked)
    took = time.monotonic() - began
    qtbot.waitUntil(lambda: ears.about(asked.key) == ["delivered"])
    notifier.close()
    server.stop()
    assert server.last.body == words.strip()
    assert took < 1


def test_an_answer_too_large_for_one_piece_is_understood(session: PrivateBus, ears: Ears, qtbot: QtBot) -> None:
    server = Server(session.address, words=(*(f"x-vendor-{number}" for number in range(20_000)), "actions"))
    notifier = FreedesktopNotifier()
    notifier.listen(ears)
    qtbot.waitUntil(lambda: Capability.BUTTONS in notifier.capabilities())
    notifier.close()
    server.stop()


def test_each_call_gets_its_own_answer(bus: QtBus, qtbot: QtBot) -> None:
    assert bus.open()
    heard: dict[str, object] = {}
    for name in ("org.freedesktop.DBus", "no.such.Name"):

        def take(reply: Message | None, name: str = name) -> None:
            heard[name] = None if reply is None else reply.body

        bus.call(message_bus.NameHasOwner(name), take)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == {"org.freedesktop.DBus": (True,), "no.such.Name": (False,)}


def test_an_error_is_an_answer(bus: QtBus, qtbot: QtBot) -> None:
    assert bus.open()
    heard: list[Message | None] = []
    nobody = DBusAddress("/", bus_name="no.such.Name", interface="no.such.Interface")
    bus.call(new_method_call(nobody, "Anything"), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] is not None
    assert heard[0].header.message_type is MessageType.error
    assert heard[0].header.fields[HeaderFields.error_name] == "org.freedesktop.DBus.Error.ServiceUnknown"


def test_open_calls_are_told_when_the_bus_goes(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    ending = PrivateBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", ending.address)
    server = Server(ending.address, silent_to={"GetCapabilities"})
    bus = QtBus(SESSION)
    assert bus.open()
    heard: list[Message | None] = []
    bus.call(new_method_call(DBusAddress(PATH, bus_name=NAME, interface=NAME), "GetCapabilities"), heard.append)
    qtbot.waitUntil(lambda: server.asked == 1)
    with qtbot.waitSignal(bus.lost):
        ending.stop()
    server.stop()
    assert (heard, bus.is_open, bus.open()) == ([None], False, False)


def test_a_closed_bus_tells_nobody_anything(bus: QtBus, qtbot: QtBot) -> None:
    assert bus.open()
    heard: list[Message | None] = []
    bus.call(message_bus.NameHasOwner("no.such.Name"), heard.append)
    bus.close()
    bus.close()
    bus.call(message_bus.NameHasOwner("no.such.Name"), heard.append)
    with qtbot.assertNotEmitted(bus.lost, wait=50):
        assert bus.open()
    assert heard == []


def test_a_question_waits_only_so_long(silent_bus: socket.socket) -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        ask(SESSION, message_bus.NameHasOwner(NAME), SECONDS)
    assert SECONDS * 0.9 <= time.monotonic() - began < 20 * SECONDS


def test_a_question_that_is_refused_fails_at_once(session: PrivateBus) -> None:
    nobody = DBusAddress("/", bus_name="no.such.Name", interface="no.such.Interface")
    with pytest.raises(BusGone, match="ServiceUnknown"):
        ask(SESSION, new_method_call(nobody, "Anything"), 20)


def test_a_question_without_a_bus_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    with pytest.raises(BusGone):
        ask(SESSION, message_bus.NameHasOwner(NAME), 20)


def test_the_session_bus_is_found_in_the_sessions_folder(
    private_bus: PrivateBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = private_bus.address.partition("path=")[2].partition(",")[0]
    (tmp_path / "bus").symlink_to(own)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert ask(SESSION, message_bus.NameHasOwner("org.freedesktop.DBus"), 20) == (True,)
