"""Every way of notifying, each with its other side: what the contract of notifiers is tested on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from dbus_fast.aio import MessageBus
from desktop_notifier import DesktopNotifier
from desktop_notifier import Notification as LibraryNotification
from desktop_notifier.backends.base import DesktopNotifierBackend
from desktop_notifier.backends.dbus import DBusDesktopNotifier
from desktop_notifier.backends.dummy import DummyNotificationCenter
from desktop_notifier.common import Capability as LibraryCapability

from meantime.adapters.notifications.desktop_notifier import DesktopNotifierWay, make_library
from meantime.adapters.notifications.factory import make_notifier
from meantime.adapters.notifications.fallback import FallbackNotifier
from meantime.adapters.notifications.freedesktop import FreedesktopNotifier
from meantime.adapters.notifications.null import NullNotifier
from meantime.adapters.notifications.plyer_notifier import PlyerNotifier
from meantime.services.ports import Notifier
from notification_daemons import Dunst, Xfce
from notification_server import Server

PATIENCE = 150
"""How long the ways wait for a server that keeps silent, in milliseconds."""

REAL_PATIENCE = 30_000
"""How long they wait for a real daemon, which draws each notice before it answers, on a busy machine."""

UP_SECONDS = 20


class OtherSide(Protocol):
    """A screen, and the person before it."""

    def standing(self) -> int: ...

    def press(self, label: str) -> None: ...

    def dismiss(self) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True)
class Rig:
    """A notifier and its other side.

    Attributes:
        notifier: what is tested.
        outcome: ``delivered`` or ``failed``: what becomes of a notice here.
        side: the other side; None where nothing can be seen.
    """

    notifier: Notifier
    outcome: str
    side: OtherSide | None = None

    def stop(self) -> None:
        self.notifier.close()
        if self.side is not None:
            self.side.stop()


class ServerSide:
    """A made-up server on a real bus."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def standing(self) -> int:
        return len(self.server.standing)

    def press(self, label: str) -> None:
        self.server.press(label)

    def dismiss(self) -> None:
        self.server.close()

    def stop(self) -> None:
        self.server.stop()


class FailingBackend(DummyNotificationCenter):
    """A system that has capabilities and still refuses."""

    async def _get_capabilities(self) -> frozenset[LibraryCapability]:
        return frozenset({LibraryCapability.BUTTONS})

    async def _send(self, notification: LibraryNotification) -> None:
        raise RuntimeError(f"no {notification.title} today")


class ForbiddenBackend(FailingBackend):
    """A system whose owner has not allowed notifications, and which takes them all the same."""

    async def request_authorisation(self) -> bool:
        return False

    async def _send(self, notification: LibraryNotification) -> None:
        pass


class HangingBackend(FailingBackend):
    """A system that never comes back."""

    async def _send(self, notification: LibraryNotification) -> None:
        await asyncio.Event().wait()


def library_over(backend: type[DesktopNotifierBackend]) -> Callable[[], DesktopNotifier]:
    """Return a maker of the library's own notifier over ``backend``."""

    def make() -> DesktopNotifier:
        library = make_library()
        library._backend = backend("Meantime")
        return library

    return make


class LibraryOnLinux(DesktopNotifierWay):
    """The way for Windows and macOS over the library's part for Linux, which never hangs up."""

    def __init__(self) -> None:
        self._buses: list[MessageBus] = []
        super().__init__(self._make, REAL_PATIENCE)

    def _make(self) -> DesktopNotifier:
        way = self

        class Backend(DBusDesktopNotifier):
            def __setattr__(self, name: str, value: object) -> None:
                """Note each connection at once: the library may be stopped before it has done anything with it."""
                super().__setattr__(name, value)
                if isinstance(value, MessageBus):
                    way._buses.append(value)

        return library_over(Backend)()

    def close(self) -> None:
        """Hang up when the thread has ended: before that, work on its way could still connect, or write."""
        super().close()
        while self._buses:
            bus = self._buses.pop()
            for end in (bus._stream, bus._sock):
                if end is not None:
                    end.close()


def jeepney(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(), "delivered", ServerSide(Server(address)))


def jeepney_that_gets_new_numbers(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(), "delivered", ServerSide(Server(address, new_numbers=True)))


def jeepney_refused(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(), "failed", ServerSide(Server(address, refuses=True)))


def jeepney_kept_waiting(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(PATIENCE), "failed", ServerSide(Server(address, silent_to={"Notify"})))


def jeepney_not_answered_at_all(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(PATIENCE), "failed", ServerSide(Server(address, silent_to={"GetCapabilities"})))


def jeepney_without_server(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(), "failed")


def dunst(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(REAL_PATIENCE), "delivered", up(Dunst(address, display)))


def xfce(address: str, display: str) -> Rig:
    return Rig(FreedesktopNotifier(REAL_PATIENCE), "delivered", up(Xfce(address, display)))


def plyer(address: str, display: str) -> Rig:
    return Rig(PlyerNotifier(REAL_PATIENCE), "delivered", ServerSide(Server(address)))


def plyer_without_server(address: str, display: str) -> Rig:
    return Rig(PlyerNotifier(), "failed")


def plyer_kept_waiting(address: str, display: str) -> Rig:
    return Rig(PlyerNotifier(PATIENCE), "failed", ServerSide(Server(address, silent_to={"GetCapabilities"})))


def null(address: str, display: str) -> Rig:
    return Rig(NullNotifier(), "failed")


def chain(address: str, display: str) -> Rig:
    return Rig(make_notifier(), "delivered", ServerSide(Server(address)))


def chain_without_server(address: str, display: str) -> Rig:
    return Rig(make_notifier(), "failed")


def chain_whose_first_way_fails(address: str, display: str) -> Rig:
    ways: list[Notifier] = [NullNotifier(), FreedesktopNotifier(), PlyerNotifier()]
    return Rig(FallbackNotifier(ways), "delivered", ServerSide(Server(address)))


def chain_of_nothing(address: str, display: str) -> Rig:
    return Rig(FallbackNotifier([]), "failed")


def library(address: str, display: str) -> Rig:
    return Rig(LibraryOnLinux(), "delivered", ServerSide(Server(address)))


def library_with_dunst(address: str, display: str) -> Rig:
    return Rig(LibraryOnLinux(), "delivered", up(Dunst(address, display)))


def library_without_server(address: str, display: str) -> Rig:
    return Rig(LibraryOnLinux(), "failed")


def library_refused(address: str, display: str) -> Rig:
    return Rig(DesktopNotifierWay(library_over(FailingBackend)), "failed")


def library_outside_a_bundle(address: str, display: str) -> Rig:
    return Rig(DesktopNotifierWay(library_over(DummyNotificationCenter)), "failed")


def library_forbidden(address: str, display: str) -> Rig:
    return Rig(DesktopNotifierWay(library_over(ForbiddenBackend)), "failed")


def library_kept_waiting(address: str, display: str) -> Rig:
    return Rig(DesktopNotifierWay(library_over(HangingBackend), PATIENCE), "failed")


def up(daemon: Dunst | Xfce) -> Dunst | Xfce:
    """Return ``daemon`` when it answers."""
    deadline = time.monotonic() + UP_SECONDS
    while not daemon.is_up():
        assert time.monotonic() < deadline, "the daemon did not come up"
    return daemon


ANSWERING = [jeepney, jeepney_that_gets_new_numbers, dunst, xfce, chain, chain_whose_first_way_fails]
ANSWERING_LIBRARY = [library, library_with_dunst]
DELIVERING = [*ANSWERING, *ANSWERING_LIBRARY, plyer]
FAILING = [
    jeepney_refused,
    jeepney_kept_waiting,
    jeepney_not_answered_at_all,
    jeepney_without_server,
    plyer_without_server,
    plyer_kept_waiting,
    null,
    chain_without_server,
    chain_of_nothing,
    library_without_server,
    library_refused,
    library_outside_a_bundle,
    library_forbidden,
    library_kept_waiting,
]
