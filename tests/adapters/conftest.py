"""What every test of the outside has: no bus but its own, and nobody who complains unheard."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from notices import Ears
from notification_daemons import VirtualScreen
from private_bus import PrivateBus
from quiet import Quiet, quietness

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[Quiet]:
    """Fail over warnings that the test did not expect, and over what it leaves running."""
    with quietness() as watching:
        yield watching


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep tests off the buses and the screen of whoever runs them."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "TZ"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def private_bus() -> Iterator[PrivateBus]:
    """A bus with nothing on it."""
    bus = PrivateBus()
    yield bus
    bus.stop()


@pytest.fixture
def session(private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> PrivateBus:
    """The session bus of this test: the private one."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private_bus.address)
    return private_bus


@pytest.fixture(scope="session")
def virtual_screen() -> Iterator[VirtualScreen]:
    """A screen nobody sees."""
    screen = VirtualScreen()
    yield screen
    screen.stop()


@pytest.fixture
def ears() -> Ears:
    """Someone who is told what becomes of notices."""
    return Ears()
