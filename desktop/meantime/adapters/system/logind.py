"""Resume and unlock on Linux, from systemd-logind's signals on the system bus."""

from __future__ import annotations

import logging
from collections.abc import Callable

from jeepney import HeaderFields, MatchRule, Message
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, Slot

from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SYSTEM
from meantime.services.ports import SystemSignal

_log = logging.getLogger(__name__)
_LOGIND = "org.freedesktop.login1"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"


class LogindEvents(QObject):
    """Hears that the computer woke up and that a session was unlocked."""

    def __init__(self) -> None:
        """Hear nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[SystemSignal], None] | None = None
        self._bus = QtBus(SYSTEM, self)
        self._bus.signal_received.connect(self.on_signal)

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on; where there is no system bus, never."""
        self._listener = listener
        if self._bus.is_open:
            return
        if not self._bus.open():
            _log.info("no system bus; the timer alone notices a resume")
            return
        properties = MatchRule(type="signal", sender=_LOGIND, interface=_PROPERTIES, member="PropertiesChanged")
        properties.add_arg_condition(0, _SESSION)
        for rule in (
            MatchRule(type="signal", sender=_LOGIND, interface=f"{_LOGIND}.Manager", member="PrepareForSleep"),
            MatchRule(type="signal", sender=_LOGIND, interface=_SESSION, member="Unlock"),
            properties,
        ):
            self._bus.call(message_bus.AddMatch(rule))

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        self._bus.close()

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """Pass on what hastens the next look at the clock."""
        member = message.header.fields.get(HeaderFields.member)
        signature = message.header.fields.get(HeaderFields.signature)
        if self._listener is None:
            return
        if (member, signature) == ("PrepareForSleep", "b") and message.body == (False,):
            self._listener(SystemSignal.RESUMED)
        elif member == "Unlock" or ((member, signature) == ("PropertiesChanged", "sa{sv}as") and _unlocked(message)):
            self._listener(SystemSignal.UNLOCKED)


def _unlocked(message: Message) -> bool:
    """Tell whether a session's screen lock went away; most lockers say it here, and not by ``Unlock``."""
    return bool(message.body[1].get("LockedHint") == ("b", False))
