"""The other side of D-Bus: a notification server that a test can make press, close, keep silent and die."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from itertools import count

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
FULL = ("actions", "body", "body-markup", "icon-static", "persistence")
EXPIRED, DISMISSED, BY_CALL = 1, 2, 3

_INTROSPECTION = f"""<node><interface name="{NAME}">
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
<signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


@dataclass(frozen=True)
class Call:
    """One ``Notify``."""

    number: int
    app: str
    replaces: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, tuple[str, object]]
    expires: int
    sender: str
    signature: str

    def word(self, label: str) -> str:
        """Return the name of the action with this label."""
        return self.actions[self.actions.index(label) - 1]


@dataclass
class Server:
    """Owns the name on the bus at ``address`` until it stops or dies."""

    address: str
    words: tuple[str, ...] = FULL
    silent_to: set[str] = field(default_factory=set)
    refuses: bool = False
    new_numbers: bool = False
    closes: bool = True
    first: int = 1

    def __post_init__(self) -> None:
        self.calls: list[Call] = []
        self.standing: dict[int, Call] = {}
        self.closed: list[int] = []
        self.unanswered: list[tuple[Message, Call]] = []
        self.asked = 0
        self._numbers = count(self.first)
        self._sending = threading.Lock()
        self._connection: DBusConnection = open_dbus_connection(bus=self.address)
        early = self._take_name()
        self._thread = threading.Thread(target=self._serve, args=(early,), name="notification server")
        self._thread.start()

    def _take_name(self) -> list[Message]:
        """Own the name, and return what was asked of it meanwhile: by whoever had the bus start this server."""
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message_bus.RequestName(NAME, 4), serial=serial)
        early: list[Message] = []
        while (message := self._connection.receive()).header.fields.get(HeaderFields.reply_serial) != serial:
            early.append(message)
        assert message.body == (1,), "somebody else shows notifications on this bus"
        return early

    def stop(self) -> None:
        """Vanish from the bus. Idempotent."""
        if self._thread.is_alive():
            self._connection.sock.shutdown(2)
            self._thread.join()
        self._connection.close()

    @property
    def last(self) -> Call:
        return self.calls[-1]

    def press(self, label: str, call: Call | None = None) -> None:
        """Press the button with this label, and keep the notice up."""
        pressed = call or self.last
        self.signal("ActionInvoked", "us", (pressed.number, pressed.word(label)))

    def close(self, call: Call | None = None, why: int = DISMISSED) -> None:
        """Take a notice off the screen, as if a person had."""
        number = (call or self.last).number
        self.standing.pop(number, None)
        self.signal("NotificationClosed", "uu", (number, why))

    def signal(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        self._send(new_signal(DBusAddress(PATH, interface=NAME), member, signature, body))

    def answer_at_last(self) -> None:
        """Show what was kept waiting."""
        waiting, self.unanswered = self.unanswered, []
        for message, call in waiting:
            self.standing[call.number] = call
            self._send(new_method_return(message, "u", (call.number,)))

    def _send(self, message: Message) -> None:
        with self._sending:
            self._connection.send(message)

    def _serve(self, early: list[Message]) -> None:
        while True:
            try:
                message = early.pop(0) if early else self._connection.receive()
                if message.header.message_type is MessageType.method_call:
                    self._on_call(message, str(message.header.fields[HeaderFields.member]))
            except (OSError, ValueError):
                return

    def _on_call(self, message: Message, member: str) -> None:
        self.asked += member == "GetCapabilities"
        if member == "Notify":
            self._on_notify(message)
        elif member in self.silent_to:
            pass
        elif member == "GetCapabilities":
            self._send(new_method_return(message, "as", (list(self.words),)))
        elif member == "CloseNotification":
            self._on_close(message)
        elif member == "Introspect":
            self._send(new_method_return(message, "s", (_INTROSPECTION,)))
        elif member == "GetServerInformation":
            self._send(new_method_return(message, "ssss", ("test", "Meantime", "1", "1.2")))
        elif member == "Get":
            self._send(new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "s", ("no such property",)))

    def _on_notify(self, message: Message) -> None:
        app, replaces, _, title, body, actions, hints, expires = message.body
        number = replaces if replaces and not self.new_numbers else next(self._numbers)
        sender, signature = (
            str(message.header.fields[field]) for field in (HeaderFields.sender, HeaderFields.signature)
        )
        call = Call(number, app, replaces, title, body, list(actions), dict(hints), expires, sender, signature)
        self.calls.append(call)
        if "Notify" in self.silent_to:
            self.unanswered.append((message, call))
        elif self.refuses:
            self._send(new_error(message, f"{NAME}.Error.ExcessNotificationGeneration", "s", ("too many",)))
        else:
            if self.new_numbers:
                self.standing.pop(replaces, None)
            self.standing[number] = call
            self._send(new_method_return(message, "u", (number,)))

    def _on_close(self, message: Message) -> None:
        (number,) = message.body
        self.closed.append(number)
        self._send(new_method_return(message))
        if self.standing.pop(number, None) is not None and self.closes:
            self.signal("NotificationClosed", "uu", (number, BY_CALL))
