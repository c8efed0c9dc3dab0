"""A made-up desktop portal on a bus of its own: Debian's ``python3-dbusmock``, told which settings it has."""

from __future__ import annotations

import subprocess
import time

from jeepney import DBusAddress, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
UP_SECONDS = 20


class SettingsPortal:
    """Owns the portal's name on the bus at ``address`` until it is stopped."""

    def __init__(self, address: str) -> None:
        command = ["/usr/bin/python3", "-m", "dbusmock", "--session", NAME, PATH, SETTINGS]
        environment = {"PATH": "/usr/bin:/bin", "DBUS_SESSION_BUS_ADDRESS": address}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self._connection = open_dbus_connection(bus=address)
        deadline = time.monotonic() + UP_SECONDS
        while self._ask(message_bus.NameHasOwner(NAME)) != (True,):
            assert self._process.poll() is None, "the made-up portal did not start"
            assert time.monotonic() < deadline, "the made-up portal did not come up"

    def has(self, settings: str) -> None:
        """Have ``settings``, as Python for dbusmock: values by name by group. Only groups asked for are told."""
        told = f"ret = dbus.Dictionary(signature='sa{{sv}}')\nfor group, named in {settings}.items():\n"
        told += "    if group in args[0]: ret[group] = dbus.Dictionary(named, signature='sv')"
        mock = DBusAddress(PATH, bus_name=NAME, interface="org.freedesktop.DBus.Mock")
        self._ask(new_method_call(mock, "AddMethod", "sssss", (SETTINGS, "ReadAll", "as", "a{sa{sv}}", told)))

    def stop(self) -> None:
        """End it. Idempotent."""
        self._connection.close()
        self._process.kill()
        self._process.wait()

    def _ask(self, message: Message) -> tuple[object, ...]:
        return tuple(unwrap_msg(self._connection.send_and_get_reply(message, timeout=UP_SECONDS)))
