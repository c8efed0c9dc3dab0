"""The other side of the session bus: holds tray icons and takes notifications, and notes when each arrived.

It does no more than a panel and a notification daemon have to, so that what is measured is the program's.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_call, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS = "org.freedesktop.Notifications"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Arrival:
    """Something that arrived.

    Attributes:
        what: ``registered``, ``held`` (the host has the icon's pixels) or ``notified``.
        steady: when, by the monotonic clock.
        wall: when, by the wall clock, in seconds since 1970.
        said: for a notification its title.
    """

    what: str
    steady: float
    wall: float
    said: str = ""


@dataclass
class MadeUpPanel:
    """A context manager around the thread that answers on the session bus at ``address``."""

    address: str
    _arrivals: list[Arrival] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)
    _items: list[str] = field(default_factory=list)
    _ended: threading.Event = field(default_factory=threading.Event)
    _replies: dict[int, Callable[[Message], None]] = field(default_factory=dict)
    _notices: int = 0

    def __enter__(self) -> MadeUpPanel:
        """Own the names of a tray and of a notification daemon."""
        self._connection = open_dbus_connection(self.address)
        for name in (WATCHER, NOTIFICATIONS):
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"
        self._connection.send_and_get_reply(new_method_call(message_bus, "AddMatch", "s", (rule,)))
        self._thread = threading.Thread(target=self._serve, name="panel", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the bus."""
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def arrivals(self, what: str, since: float = 0.0) -> list[Arrival]:
        """Return what has arrived after the monotonic instant ``since``."""
        with self._news:
            return [arrival for arrival in self._arrivals if arrival.what == what and arrival.steady > since]

    def wait(self, what: str, since: float, *, count: int = 1, seconds: float = 30.0) -> list[Arrival]:
        """Return the first ``count`` arrivals after ``since``, as soon as they are there.

        Raises:
            TimeoutError: if they do not come.
        """
        with self._news:
            came = self._news.wait_for(lambda: len(self.arrivals(what, since)) >= count, seconds)
        if not came:
            raise TimeoutError(f"{count} × {what} did not come within {seconds:.0f} s")
        return self.arrivals(what, since)[:count]

    def _note(self, what: str, said: str = "") -> None:
        arrival = Arrival(what, time.monotonic(), time.time(), said)
        with self._news:
            self._arrivals.append(arrival)
            self._news.notify_all()

    def _serve(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._connection.receive(timeout=_LOOK_SECONDS)
            except TimeoutError:
                continue
            kind, fields = message.header.message_type, message.header.fields
            if kind is MessageType.method_call:
                self._answer(message)
            elif kind is MessageType.signal:
                if fields.get(HeaderFields.member) == "NameOwnerChanged" and not message.body[2]:
                    self._items = [item for item in self._items if not item.startswith(message.body[0])]
            else:
                react = self._replies.pop(fields.get(HeaderFields.reply_serial, 0), None)
                if react is not None:
                    react(message)

    def _answer(self, message: Message) -> None:
        fields = message.header.fields
        member = fields.get(HeaderFields.member)
        sender = fields.get(HeaderFields.sender, "")
        replies: dict[str | None, Callable[[], tuple[str, tuple[Any, ...]]]] = {
            "Get": lambda: ("v", (self._properties[message.body[1]],)),
            "RegisterStatusNotifierItem": lambda: self._registered(sender),
            "GetCapabilities": lambda: ("as", (["actions", "body"],)),
            "GetServerInformation": lambda: ("ssss", ("made-up", "Meantime", "1", "1.2")),
            "Notify": lambda: self._notified(message.body),
            "CloseNotification": lambda: ("", ()),
        }
        if member not in replies or (member == "Get" and message.body[1] not in self._properties):
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        signature, body = replies[member]()
        self._connection.send(new_method_return(message, signature or None, body))

    @property
    def _properties(self) -> dict[str, tuple[str, Any]]:
        """What it knows to answer; of do not disturb it knows nothing, as many a daemon."""
        return {
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
            "RegisteredStatusNotifierItems": ("as", list(self._items)),
        }

    def _registered(self, sender: str) -> tuple[str, tuple[Any, ...]]:
        """Take an icon, and ask for its pixels: only then a panel can draw it."""
        self._note("registered")
        self._items.append(f"{sender}/StatusNotifierItem")
        item = DBusAddress("/StatusNotifierItem", sender, _PROPERTIES)
        ask = new_method_call(item, "Get", "ss", ("org.kde.StatusNotifierItem", "IconPixmap"))
        serial = next(self._connection.outgoing_serial)
        self._replies[serial] = self._on_pixels
        self._connection.send(ask, serial=serial)
        return "", ()

    def _on_pixels(self, reply: Message) -> None:
        if reply.header.message_type is MessageType.method_return and reply.body[0][1]:
            self._note("held")

    def _notified(self, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        self._note("notified", str(body[3]))
        self._notices += 1
        return "u", (int(body[1]) or self._notices,)
