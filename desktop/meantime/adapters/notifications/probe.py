"""Asks, without Qt, what can be shown on this desktop; waits for the answer, so not for the resident's main thread."""

from __future__ import annotations

import sys
from collections.abc import Collection

from meantime.services.ports import Capability

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_ASK_SECONDS = 2.0


def capabilities_from(words: Collection[str]) -> frozenset[Capability]:
    """Return what a server with these capabilities can do for us."""
    found = {Capability.DELIVER, Capability.REPLACE, Capability.WITHDRAW}
    if "actions" in words:
        found |= {Capability.BUTTONS, Capability.CLICK}
    return frozenset(found)


def probe_freedesktop() -> frozenset[Capability]:
    """Return what the notification server on the session bus can do; empty where there is none."""
    if sys.platform != "linux":
        return frozenset()
    from jeepney import DBusAddress, new_method_call

    from meantime.adapters.bus.asking import ask
    from meantime.adapters.bus.wire import SESSION

    server = DBusAddress(PATH, bus_name=NAME, interface=NAME)
    try:
        (words,) = ask(SESSION, new_method_call(server, "GetCapabilities"), _ASK_SECONDS)
    except (OSError, ValueError):
        return frozenset()
    return capabilities_from(words) if isinstance(words, list) else frozenset()


def server_known(seconds: float) -> bool:
    """Tell whether the session bus knows a notification server, running or ready to be started."""
    if sys.platform != "linux":
        return False
    from jeepney.bus_messages import message_bus

    from meantime.adapters.bus.asking import ask
    from meantime.adapters.bus.wire import SESSION

    try:
        if ask(SESSION, message_bus.NameHasOwner(NAME), seconds) == (True,):
            return True
        (startable,) = ask(SESSION, message_bus.ListActivatableNames(), seconds)
    except (OSError, ValueError):
        return False
    return isinstance(startable, list) and NAME in startable


def tray_host_present() -> bool | None:
    """Tell whether a tray host waits on the session bus; None where that cannot be told."""
    if sys.platform != "linux":
        return None
    from jeepney.bus_messages import message_bus

    from meantime.adapters.bus.asking import ask
    from meantime.adapters.bus.wire import SESSION

    try:
        return ask(SESSION, message_bus.NameHasOwner("org.kde.StatusNotifierWatcher"), _ASK_SECONDS) == (True,)
    except OSError:
        return None
