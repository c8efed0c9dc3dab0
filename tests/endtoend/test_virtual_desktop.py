"""The desktop that the other end-to-end tests stand on is a real one, and leaves nothing behind."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from status_notifier import TrayHand
from virtual_desktop import NotHere, VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

DAEMON = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    with VirtualDesktop() as made:
        yield made


@pytest.fixture
def bus(desktop: VirtualDesktop) -> Iterator[DBusConnection]:
    with open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        yield connection


def notification(actions: list[str]) -> tuple[object, ...]:
    """Return what the call ``Notify`` is given."""
    hints: dict[str, object] = {}
    return ("Test", 0, "", "A title", "A body", actions, hints, -1)


def notify(bus: DBusConnection, actions: list[str]) -> int:
    call = new_method_call(DAEMON, "Notify", "susssasa{sv}i", notification(actions))
    return int(bus.send_and_get_reply(call).body[0])


def test_a_button_pressed_with_the_mouse_comes_back_as_its_action(desktop: VirtualDesktop, bus: DBusConnection) -> None:
    rule = MatchRule(type="signal", interface=DAEMON.interface, member="ActionInvoked")
    Proxy(message_bus, bus).AddMatch(rule)
    with bus.filter(rule) as signals:
        number = notify(bus, ["first", "One thing", "second", "Another thing"])
        desktop.click(*desktop.button("xfce4-notifyd", "Another thing").middle)
        assert bus.recv_until_filtered(signals, timeout=10).body == (number, "second")


def test_a_screenshot_shows_the_notification(desktop: VirtualDesktop, bus: DBusConnection, tmp_path: Path) -> None:
    before = desktop.screenshot(tmp_path / "before.png").read_bytes()
    notify(bus, ["only", "Only thing"])
    desktop.button("xfce4-notifyd", "Only thing")
    assert desktop.screenshot(tmp_path / "after.png").read_bytes() != before


def test_the_tray_is_there_and_empty(desktop: VirtualDesktop) -> None:
    with TrayHand(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as hand:
        assert hand.items() == []


def test_a_desktop_without_a_notification_daemon_gets_none_when_asked() -> None:
    with (
        VirtualDesktop(tray=None, notifier=None, window_manager=False, accessibility=False) as bare,
        open_dbus_connection(bare.environment["DBUS_SESSION_BUS_ADDRESS"]) as connection,
    ):
        reply = connection.send_and_get_reply(new_method_call(DAEMON, "Notify", "susssasa{sv}i", notification([])))
        assert reply.header.fields[4] == "org.freedesktop.DBus.Error.ServiceUnknown"


def test_nothing_that_was_started_outlives_the_desktop() -> None:
    with VirtualDesktop() as made:
        folder = made.folder
        assert str(folder) in environments()
    assert str(folder) not in environments()
    assert not folder.exists()


def environments() -> str:
    """Return the environments of all processes in one string."""
    return subprocess.run("cat /proc/[0-9]*/environ", shell=True, capture_output=True).stdout.decode(errors="replace")


def test_waiting_in_vain_says_what_for() -> None:
    with pytest.raises(NotHere, match="the moon did not come"):
        wait_for("the moon", lambda: False, seconds=0.1)
