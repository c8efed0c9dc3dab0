"""Resume and unlock on Linux, from systemd-logind's signals on the system bus."""

from __future__ import annotations

import logging
from collections.abc import Callable

from jeepney import HeaderFields, MatchRule, Message, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, Slot

from meantime.services.ports import SystemSignal

_log = logging.getLogger(__name__)
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"


class LogindEvents(QObject):
    """Listens to ``PrepareForSleep(false)`` and ``Unlock``."""

    def __init__(self, bus: str = "SYSTEM") -> None:
        """Listen on ``bus``; where it is missing, hear nothing."""
        super().__init__()
        self._bus = bus
        self._listener: Callable[[SystemSignal], None] | None = None
        self._connection: DBusConnection | None = None
        self._socket: QSocketNotifier | None = None

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on."""
        self._listener = listener
        try:
            connection = open_dbus_connection(bus=self._bus)
        except (OSError, KeyError, ValueError):
            _log.info("no %s bus; the timer alone notices a resume", self._bus.lower())
            return
        self._connection = connection
        for interface, member in ((_MANAGER, "PrepareForSleep"), (_SESSION, "Unlock")):
            rule = MatchRule(type="signal", interface=interface, member=member)
            connection.send(message_bus.AddMatch(rule))
        self._socket = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._socket.setObjectName("system bus")
        self._socket.activated.connect(self.on_readable)

    def close(self) -> None:
        """Stop listening."""
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @Slot()
    def on_readable(self) -> None:
        """Take in what the bus has sent."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, EOFError):
                self.close()
                return
            self._hear(message)

    def _hear(self, message: Message) -> None:
        if message.header.message_type is not MessageType.signal or self._listener is None:
            return
        member = message.header.fields.get(HeaderFields.member)
        if member == "PrepareForSleep" and message.body and not message.body[0]:
            self._listener(SystemSignal.RESUMED)
        elif member == "Unlock":
            self._listener(SystemSignal.UNLOCKED)
