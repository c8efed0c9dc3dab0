"""Do-not-disturb on Linux, as the notification server keeps it.

There is no common word for it: Plasma has the property ``Inhibited`` beside ``Notify``, dunst has ``paused`` in an
interface of its own, and xfce4-notifyd keeps it in xfconf. GNOME Shell tells programs nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, new_method_call
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, Slot

from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SESSION, started_for_nobody
from meantime.adapters.notifications.probe import NAME, PATH

_log = logging.getLogger(__name__)

_SERVER = DBusAddress(PATH, bus_name=NAME, interface=NAME)
_PROPERTIES = "org.freedesktop.DBus.Properties"
_FLAGS = ((NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused"))
_XFCE = "Xfce Notify Daemon"
_XFCONF = "org.xfce.Xfconf"
_XFCONF_KEY = ("xfce4-notifyd", "/do-not-disturb")


class QuietServer(QObject):
    """Keeps what the server last said; a server that is started anew is asked again, and none is started for it."""

    def __init__(self) -> None:
        """Know nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[], None] | None = None
        self._said: dict[str, bool] = {}
        self._bus = QtBus(SESSION, self)
        self._bus.signal_received.connect(self.on_signal)
        self._bus.lost.connect(self.on_bus_lost)

    @property
    def quiet(self) -> bool:
        """Whether the server was asked to show nothing, as far as is known."""
        return any(self._said.values())

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` when that has changed."""
        self._listener = listener
        if self._bus.is_open or not self._bus.open():
            return
        changed = MatchRule(type="signal", interface=_PROPERTIES, member="PropertiesChanged", path=PATH)
        owner = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        xfconf = MatchRule(type="signal", interface=_XFCONF, member="PropertyChanged")
        xfconf.add_arg_condition(0, _XFCONF_KEY[0])
        for rule in (changed, owner, xfconf):
            self._bus.call(message_bus.AddMatch(rule))
        self._ask_server()

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        self._bus.close()

    def _ask_server(self) -> None:
        for interface, flag in _FLAGS:
            address = DBusAddress(PATH, bus_name=NAME, interface=interface)
            self._ask(Properties(address).get(flag), flag)
        self._bus.call(started_for_nobody(new_method_call(_SERVER, "GetServerInformation")), self._on_server_named)

    def _on_server_named(self, reply: Message | None) -> None:
        body = _body(reply)
        if body is not None and body[:1] == (_XFCE,):
            xfconf = DBusAddress("/org/xfce/Xfconf", bus_name=_XFCONF, interface=_XFCONF)
            self._ask(new_method_call(xfconf, "GetProperty", "ss", _XFCONF_KEY), _XFCONF)

    def _ask(self, question: Message, flag: str) -> None:
        def heard(reply: Message | None) -> None:
            body = _body(reply)
            if body is not None and body[0] in (("b", True), ("b", False)):
                self._hear(flag, said=body[0][1])

        self._bus.call(started_for_nobody(question), heard)

    def _hear(self, flag: str, *, said: bool) -> None:
        before = self.quiet
        self._said[flag] = said
        if self.quiet != before and self._listener is not None:
            self._listener()

    def _forget(self) -> None:
        for flag in tuple(self._said):
            self._hear(flag, said=False)

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """A flag was changed, or another server is there."""
        fields, body = message.header.fields, message.body
        kind = (fields.get(HeaderFields.member), fields.get(HeaderFields.signature))
        if kind == ("NameOwnerChanged", "sss"):
            self._forget()
            if body[2]:
                self._ask_server()
        elif kind == ("PropertiesChanged", "sa{sv}as"):
            for interface, flag in _FLAGS:
                if body[0] == interface and body[1].get(flag, ("", None))[0] == "b":
                    self._hear(flag, said=body[1][flag][1])
        elif kind == ("PropertyChanged", "ssv") and body[:2] == _XFCONF_KEY and body[2][0] == "b":
            self._hear(_XFCONF, said=body[2][1])

    @Slot()
    def on_bus_lost(self) -> None:
        """Nobody can be heard any more."""
        self._forget()


def _body(reply: Message | None) -> tuple[object, ...] | None:
    if reply is None or reply.header.message_type is not MessageType.method_return or not reply.body:
        return None
    return tuple(reply.body)
