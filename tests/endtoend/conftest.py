"""A desktop a file, and the real program on it; whatever it prints is a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from bus_listener import BusListener
from login_daemon import LoginDaemon
from private_bus import PrivateBus
from real_program import RealProgram
from screen_reading import Person
from virtual_desktop import VirtualDesktop

MakeProgram = Callable[..., RealProgram]


@pytest.fixture(scope="module")
def desktop() -> Iterator[VirtualDesktop]:
    """A screen, a session bus, a window manager, a tray, a notification daemon, and what screen readers see."""
    with VirtualDesktop() as made:
        yield made


@pytest.fixture
def person(desktop: VirtualDesktop) -> Person:
    """Somebody in front of it, without a mouse."""
    return Person(desktop)


@pytest.fixture
def listener(desktop: VirtualDesktop) -> Iterator[BusListener]:
    """Hears every notification on the desktop."""
    with BusListener(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as listening:
        yield listening


@pytest.fixture(scope="module")
def system_bus() -> Iterator[PrivateBus]:
    """A system bus of the test's own."""
    bus = PrivateBus()
    yield bus
    bus.stop()


@pytest.fixture(scope="module")
def logind(system_bus: PrivateBus) -> Iterator[LoginDaemon]:
    """A made-up logind on it."""
    daemon = LoginDaemon(system_bus.address)
    yield daemon
    daemon.stop()


@pytest.fixture
def program_on() -> Iterator[MakeProgram]:
    """Makes programs, each over a data folder of its own; ended with the test, they must have printed nothing."""
    with ExitStack() as stack:

        def make(desktop: VirtualDesktop, name: str, **more: object) -> RealProgram:
            made = RealProgram(desktop, name, **more)  # type: ignore[arg-type]
            stack.callback(_end, made)
            return made

        yield make


def _end(program: RealProgram) -> None:
    program.end()
    assert program.log == ""


@pytest.fixture
def program(desktop: VirtualDesktop, program_on: MakeProgram, request: pytest.FixtureRequest) -> RealProgram:
    """The program over a new data folder, at half past seven on Monday 23 November 2026 in Berlin."""
    return program_on(desktop, request.node.name[:60], at="2026-11-23T07:30")
