"""Screen savers on Linux, from the session bus: some desktops tell logind nothing of their lock."""

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


class ScreenSaverEvents(QObject):
    """Hears that the screen was covered, and that it is free again. None is started for it, and none is asked."""

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
        for name in SAVERS:
            rule = MatchRule(type="signal", sender=name, interface=name, member="ActiveChanged")
            self._bus.call(message_bus.AddMatch(rule))

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        self._bus.close()

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """Pass on that the screen is covered, or free."""
        fields = message.header.fields
        kind = (fields.get(HeaderFields.member), fields.get(HeaderFields.signature))
        if kind == ("ActiveChanged", "b") and self._listener is not None:
            self._listener(SystemSignal.LOCKED if message.body[0] else SystemSignal.UNLOCKED)
