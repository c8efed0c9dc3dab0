"""Sleep, screen lock and shutdown on Linux, from systemd-logind's signals on the system bus."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, Slot

from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SYSTEM
from meantime.services.ports import SystemSignal

_log = logging.getLogger(__name__)
_LOGIND = "org.freedesktop.login1"
_MANAGER = DBusAddress("/org/freedesktop/login1", bus_name=_LOGIND, interface=f"{_LOGIND}.Manager")
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"

_OF_ALL = {
    ("PrepareForSleep", (True,)): SystemSignal.FALLS_ASLEEP,
    ("PrepareForSleep", (False,)): SystemSignal.RESUMED,
    ("PrepareForShutdown", (True,)): SystemSignal.SESSION_ENDS,
}
_OF_A_SESSION = {"Lock": SystemSignal.LOCKED, "Unlock": SystemSignal.UNLOCKED}
_HINTS = {("b", True): SystemSignal.LOCKED, ("b", False): SystemSignal.UNLOCKED}


class LogindEvents(QObject):
    """Hears of the computer, and of sessions that are not known to be another person's."""

    def __init__(self) -> None:
        """Hear nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[SystemSignal], None] | None = None
        self._others: frozenset[str] = frozenset()
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
        members = ("PrepareForSleep", "PrepareForShutdown", "SessionNew")
        rules = [
            MatchRule(type="signal", sender=_LOGIND, interface=_MANAGER.interface, member=name) for name in members
        ]
        rules += [MatchRule(type="signal", sender=_LOGIND, interface=_SESSION, member=name) for name in _OF_A_SESSION]
        for rule in (*rules, properties):
            self._bus.call(message_bus.AddMatch(rule))
        self._ask_whose_sessions()

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        self._bus.close()

    def _ask_whose_sessions(self) -> None:
        self._bus.call(new_method_call(_MANAGER, "ListSessions"), self._on_sessions)

    def _on_sessions(self, reply: Message | None) -> None:
        """Learn which sessions are other people's: their screens say nothing about this one."""
        if sys.platform == "win32" or reply is None or reply.header.message_type is not MessageType.method_return:
            return
        if reply.header.fields.get(HeaderFields.signature) == "a(susso)":
            own = os.getuid()
            self._others = frozenset(path for _, uid, _, _, path in reply.body[0] if uid != own)

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """Pass on what it says."""
        fields = message.header.fields
        if fields.get(HeaderFields.member) == "SessionNew":
            self._ask_whose_sessions()
            return
        said = _said(message)
        if said is not None and self._listener is not None and fields.get(HeaderFields.path) not in self._others:
            self._listener(said)


def _said(message: Message) -> SystemSignal | None:
    """Return what a signal of logind's says; most screen locks set ``LockedHint``, and few ask for ``Lock``."""
    member = message.header.fields.get(HeaderFields.member)
    signature = message.header.fields.get(HeaderFields.signature)
    if (member, signature) == ("PropertiesChanged", "sa{sv}as"):
        return _HINTS.get(message.body[1].get("LockedHint"))
    if signature == "b":
        return _OF_ALL.get((member, tuple(message.body)))
    return _OF_A_SESSION.get(member) if member is not None else None
