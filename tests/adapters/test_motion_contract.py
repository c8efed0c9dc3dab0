"""Whether the system is set to less motion: asked of a made-up portal on a real bus, and never waited for for long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from meantime.adapters.motion.factory import make_motion
from meantime.adapters.motion.macos import MacMotion
from meantime.adapters.motion.null import NullMotion
from meantime.adapters.motion.portal import PortalMotion
from meantime.adapters.motion.windows import WindowsMotion
from meantime.services.ports import Motion
from private_bus import PrivateBus
from settings_portal import NAME, SettingsPortal

COMMON, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


@pytest.fixture(scope="module")
def portal(private_bus: PrivateBus) -> Iterator[SettingsPortal]:
    made = SettingsPortal(private_bus.address)
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("settings", "less"),
    [
        (f"{{'{COMMON}': {{'reduced-motion': dbus.UInt32(1)}}}}", True),
        (f"{{'{COMMON}': {{'reduced-motion': dbus.UInt32(0), 'color-scheme': dbus.UInt32(1)}}}}", False),
        (f"{{'{GNOME}': {{'enable-animations': False}}}}", True),
        (f"{{'{GNOME}': {{'enable-animations': True}}}}", False),
        (f"{{'{COMMON}': {{'reduced-motion': dbus.UInt32(0)}}, '{GNOME}': {{'enable-animations': False}}}}", True),
        (f"{{'{COMMON}': {{'reduced-motion': 'yes'}}, '{GNOME}': {{'enable-animations': dbus.Int32(0)}}}}", False),
        ("{}", False),
    ],
)
def test_either_word_of_the_desktop_is_enough(
    session: PrivateBus, portal: SettingsPortal, settings: str, less: bool
) -> None:
    portal.has(settings)
    assert make_motion().reduced() is less


@pytest.fixture
def hanging() -> Iterator[str]:
    """The address of a bus on which somebody has the portal's name and never answers."""
    bus = PrivateBus()
    connection = open_dbus_connection(bus=bus.address)
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    yield bus.address
    connection.close()
    bus.stop()


def test_a_portal_that_hangs_says_nothing(hanging: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", hanging)
    assert not PortalMotion().reduced()


def test_without_a_portal_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = PrivateBus()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    assert not PortalMotion().reduced()
    bus.stop()


@pytest.mark.parametrize("motion", [NullMotion(), WindowsMotion(), MacMotion(), PortalMotion()])
def test_where_it_cannot_be_told_it_is_left_to_the_own_switch(motion: Motion) -> None:
    assert not motion.reduced()


def test_what_macos_says_is_passed_on_and_where_it_says_nothing_motion_stays() -> None:
    def absent() -> bool:
        raise ImportError

    assert MacMotion(lambda: True).reduced()
    assert not MacMotion(absent).reduced()
