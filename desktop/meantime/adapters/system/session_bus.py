"""Screen savers and session managers on Linux, from the session bus.

Some desktops tell logind nothing of their lock, and logind tells nothing of a person who logs out.
"""

from __future__ import annotations

from collections.abc import Callable

from jeepney import HeaderFields, MatchRule, Message
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, Slot

from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SESSION
from meantime.services.ports import SystemSignal

SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)
"""Their names on the bus, which are those of their interfaces as well; Plasma has the first."""

GNOME_SESSION = "org.gnome.SessionManager"
"""That of GNOME, and of MATE and Cinnamon, which come from it."""

XFCE_SESSION = ("org.xfce.SessionManager", "org.xfce.Session.Manager")
"""Its name on the bus, and its interface."""

_XFCE_SHUTS_DOWN = 3
"""The state in which Xfce's session manager ends the session; the next one follows at once."""


class SessionBusEvents(QObject):
    """Hears that the screen was covered or is free again, and that the session ends. Nobody is started for it."""

    def __init__(self) -> None:
        """Hear nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[SystemSignal], None] | None = None
        self._bus = QtBus(SESSION, self)
        self._bus.signal_received.connect(self.on_signal)

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on; where there is no session bus, never."""
        self._listener = listener
        if self._bus.is_open or not self._bus.open():
            return
        told = [(name, name, "ActiveChanged") for name in SAVERS]
        told += [(GNOME_SESSION, GNOME_SESSION, "SessionOver"), (*XFCE_SESSION, "StateChanged")]
        for name, interface, member in told:
            rule = MatchRule(type="signal", sender=name, interface=interface, member=member)
            self._bus.call(message_bus.AddMatch(rule))

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        self._bus.close()

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """Pass on what it says."""
        said = _said(message)
        if said is not None and self._listener is not None:
            self._listener(said)


def _said(message: Message) -> SystemSignal | None:
    fields = message.header.fields
    kind = (fields.get(HeaderFields.member), fields.get(HeaderFields.signature, ""))
    if kind == ("ActiveChanged", "b"):
        return SystemSignal.LOCKED if message.body[0] else SystemSignal.UNLOCKED
    ends = kind == ("SessionOver", "") or (kind == ("StateChanged", "uu") and message.body[1] == _XFCE_SHUTS_DOWN)
    return SystemSignal.SESSION_ENDS if ends else None
