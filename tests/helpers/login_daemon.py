"""A made-up systemd-logind on a bus of its own: Debian's ``python3-dbusmock``, told what to say."""

from __future__ import annotations

import os
import subprocess
import time

from jeepney import DBusAddress, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

NAME = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
_MOCK = "org.freedesktop.DBus.Mock"
_ROOT = "/org/freedesktop/login1"
_STATS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus.Debug.Stats")
UP_SECONDS = 20


class LoginDaemon:
    """Owns logind's name on the bus at ``address``, with one session, until it is stopped."""

    def __init__(self, address: str) -> None:
        command = ["/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "logind"]
        environment = {"PATH": "/usr/bin:/bin", "DBUS_SYSTEM_BUS_ADDRESS": address}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        self._connection: DBusConnection = open_dbus_connection(bus=address)
        deadline = time.monotonic() + UP_SECONDS
        while self._ask(message_bus.NameHasOwner(NAME)) != (True,):
            assert self._process.poll() is None, "the made-up logind did not start"
            assert time.monotonic() < deadline, "the made-up logind did not come up"
        self.session = self._add("c1", os.getuid(), "someone")

    def wait_until_heard(self) -> None:
        """Wait until somebody listens: what is said before that is lost."""
        deadline = time.monotonic() + UP_SECONDS
        while not any("PropertiesChanged" in rule for rule in self._rules()):
            assert time.monotonic() < deadline, "nobody listens to the made-up logind"

    def _rules(self) -> list[str]:
        (by_listener,) = self._ask(new_method_call(_STATS, "GetAllMatchRules"))
        assert isinstance(by_listener, dict)
        return [rule for rules in by_listener.values() for rule in rules]

    def _add(self, name: str, uid: int, person: str) -> str:
        (session,) = self._mock("AddSession", "ssusb", (name, "seat0", uid, person, True))
        return str(session)

    def other_person(self, name: str) -> str:
        """Let somebody else log in, and return the session."""
        session = self._add(name, os.getuid() + 1, "other")
        self._emit(_ROOT, MANAGER, "SessionNew", "so", [("s", name), ("o", session)])
        return session

    def prepare_for_shutdown(self, going: bool) -> None:
        """Say that the computer is about to be switched off, or is not any more."""
        self._emit(_ROOT, MANAGER, "PrepareForShutdown", "b", [("b", going)])

    def prepare_for_sleep(self, going: bool) -> None:
        """Say that the computer goes to sleep, or has woken up."""
        self._emit(_ROOT, MANAGER, "PrepareForSleep", "b", [("b", going)])

    def lock(self, locked: bool, session: str | None = None) -> None:
        """Say what a screen lock that asks logind says: ``Lock`` or ``Unlock``; of the own session if None."""
        self._emit(session or self.session, SESSION, "Lock" if locked else "Unlock", "", [])

    def hint(self, name: str, value: bool) -> None:
        """Set a property of the session, as most screen locks do with ``LockedHint``."""
        self._mock("UpdateProperties", "sa{sv}", (SESSION, {name: ("b", value)}), self.session)

    def stop(self) -> None:
        """End it. Idempotent."""
        self._connection.close()
        self._process.kill()
        self._process.wait()

    def _emit(self, path: str, interface: str, name: str, signature: str, values: list[tuple[str, object]]) -> None:
        self._mock("EmitSignal", "sssav", (interface, name, signature, values), path)

    def _mock(self, method: str, signature: str, body: tuple[object, ...], path: str = _ROOT) -> tuple[object, ...]:
        address = DBusAddress(path, bus_name=NAME, interface=_MOCK)
        return self._ask(new_method_call(address, method, signature, body))

    def _ask(self, message: Message) -> tuple[object, ...]:
        return tuple(unwrap_msg(self._connection.send_and_get_reply(message, timeout=UP_SECONDS)))
