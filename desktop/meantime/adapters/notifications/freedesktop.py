"""Notifications on Linux desktops, over D-Bus with jeepney.

QtDBus cannot send what ``Notify`` wants, and libraries built on it cannot replace a notice; jeepney does both in
a few milliseconds, without a thread: its socket is watched by Qt's event loop.
"""

from __future__ import annotations

import html
import logging
from collections import deque
from collections.abc import Sequence

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot

from meantime.adapters.notifications.base import Announcer
from meantime.adapters.notifications.probe import probe_freedesktop
from meantime.resources import resource
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener

_log = logging.getLogger(__name__)

NAME = "org.freedesktop.Notifications"
_SERVER = DBusAddress("/org/freedesktop/Notifications", bus_name=NAME, interface=NAME)
APP_NAME = "Meantime"
REPLY_MILLISECONDS = 5_000
_NORMAL = 1
_NEVER_EXPIRES = 0


class FreedesktopNotifier(QObject):
    """Speaks to whatever shows notifications on the session bus."""

    name = "freedesktop"

    def __init__(self) -> None:
        """Connect at the first notice."""
        super().__init__()
        self._announcer = Announcer()
        self._connection: DBusConnection | None = None
        self._socket: QSocketNotifier | None = None
        self._inbox: deque[Message] = deque()
        self._server: frozenset[str] | None = None
        self._ids: dict[str, int] = {}
        self._asked: dict[int, str] = {}
        self._capabilities_asked: int | None = None
        self._queue: list[Notice] = []
        self._unwanted: set[str] = set()
        self._patience = QTimer(self)
        self._patience.setObjectName("notification reply")
        self._patience.setSingleShot(True)
        self._patience.setInterval(REPLY_MILLISECONDS)
        self._patience.timeout.connect(self.on_no_reply)

    def capabilities(self) -> frozenset[Capability]:
        """Return what the server can do; empty where there is none."""
        return probe_freedesktop()

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)

    def show(self, notice: Notice) -> None:
        """Show ``notice``, in the place of one with the same key."""
        self._unwanted.discard(notice.key)
        if not self._connect():
            self._announcer.failed(notice.key)
            return
        self._queue.append(notice)
        self._patience.start()
        if self._server is None:
            self._ask_capabilities()
        else:
            self._send_queue()

    def withdraw(self, key: str) -> None:
        """Take the notice down, if it still stands."""
        self._queue = [notice for notice in self._queue if notice.key != key]
        if key in self._asked.values():
            self._unwanted.add(key)
        number = self._ids.pop(key, None)
        if number is not None:
            self._send(new_method_call(_SERVER, "CloseNotification", "u", (number,)))

    def close(self) -> None:
        """Let go of the bus."""
        self._patience.stop()
        self._disconnect()

    def _connect(self) -> bool:
        if self._connection is not None:
            return True
        try:
            connection = open_dbus_connection(bus="SESSION")
        except (OSError, KeyError, ValueError):
            return False
        self._connection = connection
        for member in ("ActionInvoked", "NotificationClosed"):
            self._send(message_bus.AddMatch(MatchRule(type="signal", interface=NAME, member=member)))
        owner = MatchRule(type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        self._send(message_bus.AddMatch(owner))
        self._socket = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._socket.setObjectName("session bus")
        self._socket.activated.connect(self.on_readable)
        return True

    def _disconnect(self) -> None:
        """Drop the bus; what was asked of it has failed."""
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        lost = [*self._asked.values(), *(notice.key for notice in self._queue)]
        self._ids.clear()
        self._asked.clear()
        self._queue.clear()
        self._server = self._capabilities_asked = None
        for key in dict.fromkeys(lost):
            self._announcer.failed(key)

    def _send(self, message: Message) -> int | None:
        """Send and return the serial; None if the bus is gone."""
        if self._connection is None:
            return None
        serial = next(self._connection.outgoing_serial)
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._disconnect()
            return None
        return serial

    def _ask_capabilities(self) -> None:
        if self._capabilities_asked is None:
            self._capabilities_asked = self._send(new_method_call(_SERVER, "GetCapabilities"))

    def _send_queue(self) -> None:
        queue, self._queue = self._queue, []
        for notice in queue:
            serial = self._send(self._notify(notice))
            if serial is None:
                self._announcer.failed(notice.key)
            else:
                self._asked[serial] = notice.key

    def _notify(self, notice: Notice) -> Message:
        server = self._server or frozenset()
        body = html.escape(notice.body, quote=False) if "body-markup" in server else notice.body
        actions: list[str] = []
        if "actions" in server:
            for action, label in zip(notice.actions, notice.labels, strict=True):
                actions += [action.value, label]
        hints = {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "meantime"), "category": ("s", "reminder")}
        icon = str(resource("icons/meantime-app.svg"))
        replaced = self._ids.get(notice.key, 0)
        arguments = (APP_NAME, replaced, icon, notice.title, body, actions, hints, _NEVER_EXPIRES)
        return new_method_call(_SERVER, "Notify", "susssasa{sv}i", arguments)

    @Slot()
    def on_readable(self) -> None:
        """Take in what the bus has sent."""
        if self._connection is None:
            return
        try:
            while True:
                self._inbox.append(self._connection.receive(timeout=0))
        except TimeoutError:
            pass
        except (OSError, EOFError):
            _log.info("the session bus is gone")
            self._take_in()
            self._disconnect()
            return
        self._take_in()

    def _take_in(self) -> None:
        while self._inbox:
            message = self._inbox.popleft()
            kind = message.header.message_type
            if kind is MessageType.signal:
                self._on_signal(message)
            elif kind in (MessageType.method_return, MessageType.error):
                self._on_reply(message)

    def _on_reply(self, message: Message) -> None:
        serial = message.header.fields.get(HeaderFields.reply_serial)
        ok = message.header.message_type is MessageType.method_return
        if serial == self._capabilities_asked and serial is not None:
            self._capabilities_asked = None
            if ok:
                self._server = frozenset(message.body[0])
                self._send_queue()
            else:
                self._fail_queue()
            return
        key = self._asked.pop(serial, None) if serial is not None else None
        if key is None:
            return
        if not ok:
            self._announcer.failed(key)
            return
        self._ids[key] = message.body[0]
        if not self._asked:
            self._patience.stop()
        if key in self._unwanted:
            self._unwanted.discard(key)
            self.withdraw(key)
        self._announcer.delivered(key)

    def _fail_queue(self) -> None:
        queue, self._queue = self._queue, []
        for notice in queue:
            self._announcer.failed(notice.key)

    def _on_signal(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and message.body[0] == NAME:
            self._ids.clear()
            self._server = None
        elif member == "ActionInvoked":
            self._on_action(message.body)
        elif member == "NotificationClosed":
            key = self._key_of(message.body[0])
            if key is not None:
                del self._ids[key]
                self._announcer.closed(key)

    def _on_action(self, body: Sequence[object]) -> None:
        key = self._key_of(body[0])
        known = {action.value: action for action in NoticeAction}
        if key is not None and body[1] in known:
            self.withdraw(key)
            self._announcer.answered(key, known[str(body[1])])

    def _key_of(self, number: object) -> str | None:
        return next((key for key, standing in self._ids.items() if standing == number), None)

    @Slot()
    def on_no_reply(self) -> None:
        """Give up on what the server never answered."""
        if self._asked or self._queue:
            _log.info("the notification server does not answer")
            self._disconnect()
