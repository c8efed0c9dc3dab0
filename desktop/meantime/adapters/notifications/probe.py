"""Asks, without Qt, what can be shown on this desktop."""

from __future__ import annotations

import sys

from meantime.services.ports import Capability

_ASK_SECONDS = 2.0


def probe_freedesktop() -> frozenset[Capability]:
    """Return what the notification server on the session bus can do; empty where there is none."""
    if sys.platform != "linux":
        return frozenset()
    from jeepney import DBusAddress, DBusErrorResponse, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    name = "org.freedesktop.Notifications"
    server = DBusAddress("/org/freedesktop/Notifications", bus_name=name, interface=name)
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            reply = connection.send_and_get_reply(new_method_call(server, "GetCapabilities"), timeout=_ASK_SECONDS)
            (words,) = unwrap_msg(reply)
    except (OSError, KeyError, ValueError, DBusErrorResponse):
        return frozenset()
    found = {Capability.DELIVER, Capability.REPLACE, Capability.WITHDRAW}
    if "actions" in words:
        found |= {Capability.BUTTONS, Capability.CLICK}
    return frozenset(found)


def tray_host_present() -> bool | None:
    """Tell whether a tray host waits on the session bus; None where that cannot be told."""
    if sys.platform != "linux":
        return None
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import DBusErrorResponse, unwrap_msg

    try:
        with open_dbus_connection(bus="SESSION") as connection:
            question = message_bus.NameHasOwner("org.kde.StatusNotifierWatcher")
            return bool(unwrap_msg(connection.send_and_get_reply(question, timeout=_ASK_SECONDS))[0])
    except (OSError, KeyError, ValueError, DBusErrorResponse):
        return None
