"""Listens to everything that is said on a session bus about notifications, and notes when it was said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus.Monitoring")
_LOOK_SECONDS = 0.1

_T = TypeVar("_T")


@dataclass(frozen=True)
class Told:
    """One notification as a program asked for it.

    Attributes:
        at: when, in seconds since 1970 by the real clock.
        number: what the daemon calls it; 0 while it has not answered.
        app: the name of the program.
        title: its first line.
        body: its further words.
        actions: the names of its actions with their labels, in order.
        hints: what else was said of it.
    """

    at: float
    number: int
    app: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
    hints: dict[str, Any]

    @property
    def words(self) -> str:
        """Everything of it that a person may read."""
        return " ".join((self.app, self.title, self.body, *(label for _, label in self.actions)))


@dataclass(frozen=True)
class _Heard:
    at: float
    message: Message

    @property
    def member(self) -> str:
        return str(self.message.header.fields.get(HeaderFields.member, ""))


class BusListener:
    """A context manager around the thread that listens at ``address``; it takes part in nothing."""

    def __init__(self, address: str) -> None:
        """Listen to the session bus at ``address``, as in ``DBUS_SESSION_BUS_ADDRESS``."""
        self._connection: DBusConnection = open_dbus_connection(address)
        self._heard: list[_Heard] = []
        self._numbers: dict[tuple[str, int], int] = {}
        self._news = threading.Condition()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="bus listener", daemon=True)

    def __enter__(self) -> BusListener:
        """Listen from now on."""
        rules = [MatchRule(interface=NAME).serialise(), MatchRule(type="method_return").serialise()]
        question = new_method_call(_BUS, "BecomeMonitor", "asu", (rules, 0))
        reply = self._connection.send_and_get_reply(question, timeout=10)
        assert reply.header.message_type is MessageType.method_return, reply.body
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        self._ended.set()
        self._thread.join()
        self._connection.close()

    def told(self) -> list[Told]:
        """Return the notifications that programs have asked for, in order."""
        with self._news:
            return [self._as_told(heard) for heard in self._heard if heard.member == "Notify"]

    def closings(self) -> list[int]:
        """Return the numbers of the notifications that programs have taken down, in order."""
        return [int(heard.message.body[0]) for heard in self._said("CloseNotification")]

    def pressed(self) -> list[tuple[float, int, str]]:
        """Return which actions were chosen: when, in which notification, and its name."""
        return [(heard.at, *map_number(heard.message.body)) for heard in self._said("ActionInvoked")]

    def wait(self, what: str, look: Callable[[], _T], *, seconds: float = 10.0) -> _T:
        """Return the first truthy answer of ``look``, which is asked after every word on the bus.

        Raises:
            AssertionError: if none came in time; ``what`` names what was waited for.
        """
        deadline = time.monotonic() + seconds
        with self._news:
            while not (answer := look()):
                left = deadline - time.monotonic()
                assert left > 0, f"{what} did not come within {seconds:.0f} s; heard: {self.told()}"
                self._news.wait(left)
        return answer

    def wait_for_told(self, count: int, *, seconds: float = 10.0) -> list[Told]:
        """Return the notifications as soon as there are ``count`` of them, each with the daemon's number."""

        def look() -> list[Told]:
            told = self.told()
            return told if len(told) >= count and all(entry.number for entry in told[:count]) else []

        return self.wait(f"notification {count}", look, seconds=seconds)

    def wait_for_closing(self, number: int, *, seconds: float = 10.0) -> None:
        """Wait until a program has taken down the notification ``number``."""
        self.wait(f"the end of notification {number}", lambda: number in self.closings(), seconds=seconds)

    def _said(self, member: str) -> list[_Heard]:
        with self._news:
            return [heard for heard in self._heard if heard.member == member]

    def _as_told(self, heard: _Heard) -> Told:
        app, _, _, title, body, actions, hints, _ = heard.message.body
        named = tuple(zip(actions[::2], actions[1::2], strict=True))
        number = self._numbers.get(_conversation(heard.message, HeaderFields.sender, None), 0)
        plain = {name: value for name, (_, value) in hints.items()}
        return Told(heard.at, number, app, title, body, named, plain)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                message = self._connection.receive(timeout=_LOOK_SECONDS)
            except TimeoutError:
                continue
            except (OSError, ValueError):
                return
            now = time.time()
            with self._news:
                self._note(_Heard(now, message))
                self._news.notify_all()

    def _note(self, heard: _Heard) -> None:
        message = heard.message
        if message.header.message_type is not MessageType.method_return:
            self._heard.append(heard)
        elif message.header.fields.get(HeaderFields.signature) == "u":
            reply = HeaderFields.reply_serial
            self._numbers[_conversation(message, HeaderFields.destination, reply)] = int(message.body[0])


def map_number(body: tuple[Any, ...]) -> tuple[int, str]:
    """Return the number and the name of an ``ActionInvoked``."""
    return int(body[0]), str(body[1])


def _conversation(message: Message, who: HeaderFields, reply: HeaderFields | None) -> tuple[str, int]:
    """Return who asked, and under which serial number."""
    fields = message.header.fields
    serial = fields[reply] if reply is not None else message.header.serial
    return str(fields.get(who, "")), int(serial)
