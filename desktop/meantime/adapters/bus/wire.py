"""One end of a D-Bus conversation as bytes: nothing here opens a socket or waits."""

from __future__ import annotations

import os
import socket
import sys
from itertools import count

from jeepney import Message, MessageFlag, Parser
from jeepney.auth import BEGIN, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.bus_messages import message_bus

SESSION, SYSTEM = "SESSION", "SYSTEM"
_SYSTEM_DEFAULT = "unix:path=/var/run/dbus/system_bus_socket"


class BusGone(OSError):
    """There is no such bus here, it refused us, or it said what is not D-Bus."""


class Wire:
    """Turns messages into bytes to send, and bytes that have come into messages; introduces itself first."""

    def __init__(self) -> None:
        """Begin with authentication and ``Hello``; what is put meanwhile waits behind them."""
        self._authentication = Authenticator()
        self._parser = Parser()
        self._serials = count(1)
        self._out = bytearray(self._authentication.data_to_send())
        self._held = bytearray(BEGIN)
        self._begun = False
        self.put(message_bus.Hello())

    def put(self, message: Message) -> int:
        """Take ``message`` in for sending and return its serial number."""
        serial = next(self._serials)
        (self._out if self._begun else self._held).extend(message.serialise(serial))
        return serial

    @property
    def unsent(self) -> bytes:
        """What is ready to be sent."""
        return bytes(self._out)

    def sent(self, size: int) -> None:
        """Take note that the first ``size`` bytes of ``unsent`` are sent."""
        del self._out[:size]

    def feed(self, data: bytes) -> list[Message]:
        """Take in what has come and return the messages that are whole by now.

        Raises:
            BusGone: if it isn't D-Bus, or the bus refused us.
        """
        try:
            if self._begun:
                return list(self._parser.feed(data))
            self._authentication.feed(data)
        except Exception as error:
            # The parser stumbles over broken bytes with whatever they make it raise: there is no going on after it.
            raise BusGone(f"not understood: {type(error).__name__}") from None
        if self._authentication.authenticated:
            self._begun = True
            self._out += self._held
        return []


def started_for_nobody(question: Message) -> Message:
    """Return ``question``, for a program that is running and for no other."""
    question.header.flags |= MessageFlag.no_auto_start
    return question


def connected(bus: str, seconds: float) -> socket.socket:
    """Return a socket connected to ``bus`` within ``seconds``; 0 for one that never waits.

    Raises:
        OSError: if it isn't there.
    """
    if sys.platform == "win32":
        raise BusGone("no D-Bus here")
    for address in _addresses(bus):
        found = socket.socket(socket.AF_UNIX)
        try:
            found.settimeout(seconds)
            found.connect(address)
        except OSError:
            found.close()
            continue
        return found
    raise BusGone("nobody answers at the address of the bus")


def _addresses(bus: str) -> list[str]:
    """Return the sockets at which ``bus`` may be reached, as the D-Bus specification finds them."""
    if bus == SYSTEM:
        said = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_DEFAULT
    else:
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        said = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={runtime}/bus" if runtime else "")
    try:
        return list(get_connectable_addresses(said))
    except (ValueError, RuntimeError):
        return []
