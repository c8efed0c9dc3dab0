"""Notifications on Linux desktops, over D-Bus with jeepney.

QtDBus cannot send what ``Notify`` wants, and libraries built on it cannot replace a notice; jeepney does both in
a few milliseconds, without a thread: Qt's event loop watches its socket.
"""

from __future__ import annotations

import html
import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import partial

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from PySide6.QtCore import QObject, QTimer, Slot

from meantime.adapters.bus.qt_bus import QtBus
from meantime.adapters.bus.wire import SESSION
from meantime.adapters.notifications.base import PATIENCE_MILLISECONDS, Announcer, cleaned
from meantime.adapters.notifications.probe import NAME, PATH, capabilities_from
from meantime.resources import resource
from meantime.services.ports import Capability, Notice, NoticeAction, NoticeListener

_log = logging.getLogger(__name__)

_SERVER = DBusAddress(PATH, bus_name=NAME, interface=NAME)
APP_NAME = "Meantime"
_NORMAL = 1
_NEVER_EXPIRES = 0
_ACTIONS = {action.value: action for action in NoticeAction}
_GONE_REMEMBERED = 32
_LAST_WORDS_MILLISECONDS = 300
SUCCESSOR_MILLISECONDS = 5_000
"""So long is another server awaited where one has gone; then what it showed counts as closed. A desktop's shell that
starts itself anew, as GNOME's can, needs a few seconds."""


@dataclass(frozen=True)
class _Shown:
    """A notice on its way to the server, or on the screen; ``again`` if a server that had shown it is gone."""

    ticket: int
    notice: Notice
    again: bool = False


class FreedesktopNotifier(QObject):
    """Speaks to whatever shows notifications on the session bus."""

    name = "freedesktop"

    def __init__(self, patience: int = PATIENCE_MILLISECONDS, successor: int = SUCCESSOR_MILLISECONDS) -> None:
        """Connect when somebody listens.

        The server has ``patience`` milliseconds for each notice, and ``successor`` milliseconds to come back in.
        """
        super().__init__()
        self._announcer = Announcer(patience)
        self._announcer.gave_up.connect(self.on_gave_up)
        self._bus = QtBus(SESSION, self)
        self._bus.signal_received.connect(self.on_signal)
        self._bus.lost.connect(self.on_bus_lost)
        self._icon = str(resource("icons/meantime-app.svg"))
        self._words: frozenset[str] | None = None
        self._asking = False
        self._wanted: dict[str, int] = {}
        self._standing: dict[int, _Shown] = {}
        self._gone: OrderedDict[int, _Shown] = OrderedDict()
        self._orphans: list[_Shown] = []
        self._successor = QTimer(self)
        self._successor.setObjectName("wait for another notification server")
        self._successor.setSingleShot(True)
        self._successor.setInterval(successor)
        self._successor.timeout.connect(self.on_no_successor)

    def capabilities(self) -> frozenset[Capability]:
        """Return what the server has said it can do; empty where there is none, or it has not answered yet."""
        self._ask_words_once()
        return capabilities_from(self._words) if self._words is not None else frozenset()

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on what becomes of notices."""
        self._announcer.listen(listener)
        self._ask_words_once()

    def show(self, notice: Notice) -> None:
        """Show ``notice``, in the place of one with the same key."""
        shown = _Shown(self._announcer.begin(notice), cleaned(notice))
        self._wanted[notice.key] = shown.ticket
        if not self._connected():
            self._fail(shown)
        elif self._words is None:
            self._ask_words(shown)
        else:
            self._notify(shown, self._words)

    def withdraw(self, key: str) -> None:
        """Take the notice down, if it still stands, or as soon as it comes up."""
        self._announcer.withdrawn(key)
        self._wanted.pop(key, None)
        for number in self._numbers_of(key):
            del self._standing[number]
            self._close_notice(number)

    def close(self) -> None:
        """Let go of the bus; what stands stays on the screen, what was withdrawn on its way up is still taken down."""
        self._announcer.close()
        self._bus.hear_out(_LAST_WORDS_MILLISECONDS)
        self._bus.close()
        self._wanted.clear()
        self._orphans.clear()
        self._successor.stop()
        self._forget_server()

    def _connected(self) -> bool:
        if self._bus.is_open:
            return True
        if not self._bus.open():
            return False
        self._asking = False
        for member in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", sender=NAME, interface=NAME, member=member)
            self._bus.call(message_bus.AddMatch(rule))
        owner = MatchRule(type="signal", sender="org.freedesktop.DBus", member="NameOwnerChanged")
        owner.add_arg_condition(0, NAME)
        self._bus.call(message_bus.AddMatch(owner))
        return True

    def _ask_words_once(self) -> None:
        if self._words is None and self._connected() and not self._asking:
            self._asking = True
            self._ask_words(None)

    def _ask_words(self, waiting: _Shown | None) -> None:
        """Ask what the server can do; a notice that waits for it asks itself, as servers come and go."""
        self._bus.call(new_method_call(_SERVER, "GetCapabilities"), partial(self._on_words, waiting))

    def _on_words(self, waiting: _Shown | None, reply: Message | None) -> None:
        if waiting is None:
            self._asking = False
        if reply is not None and _answers(reply, "as"):
            self._words = frozenset(reply.body[0])
            if waiting is not None and self._is_wanted(waiting):
                self._notify(waiting, self._words)
        elif waiting is not None:
            self._fail(waiting)

    def _notify(self, shown: _Shown, words: frozenset[str]) -> None:
        notice = shown.notice
        body = html.escape(notice.body, quote=False)  # servers read markup, even some that do not say so
        actions: list[str] = []
        if "actions" in words:
            for action, label in zip(notice.actions, notice.labels, strict=True):
                actions += [action.value, label]
        hints = {"urgency": ("y", _NORMAL), "desktop-entry": ("s", "meantime"), "category": ("s", "reminder")}
        replaced = next(iter(self._numbers_of(notice.key)), 0)
        arguments = (APP_NAME, replaced, self._icon, notice.title, body, actions, hints, _NEVER_EXPIRES)
        message = new_method_call(_SERVER, "Notify", "susssasa{sv}i", arguments)
        self._bus.call(message, partial(self._on_notified, shown))

    def _on_notified(self, shown: _Shown, reply: Message | None) -> None:
        if reply is None or not _answers(reply, "u"):
            self._fail(shown)
            return
        number = reply.body[0]
        if not self._is_wanted(shown):
            if number not in self._standing:
                self._close_notice(number)
            return
        for other in self._numbers_of(shown.notice.key):
            del self._standing[other]
            if other != number:
                self._close_notice(other)
        self._standing[number] = shown
        self._announcer.delivered(shown.ticket)

    def _fail(self, shown: _Shown) -> None:
        self._settle(shown)
        if shown.again:
            self._announcer.closed(shown.ticket)
        else:
            self._announcer.failed(shown.ticket)

    def _settle(self, shown: _Shown) -> None:
        if self._is_wanted(shown):
            del self._wanted[shown.notice.key]

    def _is_wanted(self, shown: _Shown) -> bool:
        return self._wanted.get(shown.notice.key) == shown.ticket

    def _numbers_of(self, key: str) -> list[int]:
        return [number for number, shown in self._standing.items() if shown.notice.key == key]

    def _close_notice(self, number: int) -> None:
        self._bus.call(new_method_call(_SERVER, "CloseNotification", "u", (number,)))

    @Slot(object)
    def on_signal(self, message: Message) -> None:
        """Hear what the server, or the bus about it, tells everyone."""
        member = message.header.fields.get(HeaderFields.member)
        said = (member, message.header.fields.get(HeaderFields.signature))
        if said == ("NameOwnerChanged", "sss") and message.body[0] == NAME:
            self._on_server_gone()
            if message.body[2]:
                self._on_server_come()
        elif said == ("ActionInvoked", "us"):
            self._on_action(*message.body)
        elif said == ("NotificationClosed", "uu"):
            self._on_closed(message.body[0])

    def _on_action(self, number: int, word: str) -> None:
        """Take an answer; some servers keep the notice up after it, some have said "closed" before it."""
        shown = self._standing.get(number) or self._gone.get(number)
        action = _ACTIONS.get(word)
        if shown is None or action not in shown.notice.actions:
            return
        self._gone.pop(number, None)
        if self._standing.pop(number, None) is not None:
            self._settle(shown)
            self._close_notice(number)
        self._announcer.answered(shown.ticket, action)

    def _on_closed(self, number: int) -> None:
        shown = self._standing.pop(number, None)
        if shown is None:
            return
        self._settle(shown)
        self._gone[number] = shown
        while len(self._gone) > _GONE_REMEMBERED:
            self._gone.popitem(last=False)
        self._announcer.closed(shown.ticket)

    def _on_server_gone(self) -> None:
        """Let what it showed wait for another one; what goes down with a second one is not shown a third time."""
        lost = list(self._standing.values())
        self._forget_server()
        for shown in lost:
            if shown.again:
                self._fail(shown)
            else:
                self._orphans.append(replace(shown, again=True))
        if self._orphans:
            self._successor.start()

    def _on_server_come(self) -> None:
        """Use it, and show anew what the one before had shown."""
        self._successor.stop()
        orphans, self._orphans = self._orphans, []
        for shown in orphans:
            if self._is_wanted(shown):
                self._ask_words(shown)
        self._ask_words_once()

    @Slot()
    def on_no_successor(self) -> None:
        """Nobody shows what was shown any more."""
        orphans, self._orphans = self._orphans, []
        for shown in orphans:
            self._fail(shown)

    @Slot()
    def on_bus_lost(self) -> None:
        """The whole bus is gone, and with it everything that was shown."""
        self._on_server_gone()
        self._successor.stop()
        self.on_no_successor()

    def _forget_server(self) -> None:
        """Numbers of one server mean nothing to the next."""
        self._words = None
        self._standing.clear()
        self._gone.clear()

    @Slot(int)
    def on_gave_up(self, ticket: int) -> None:
        """Take the notice down should it come up after all: another way has it by then."""
        _log.info("the notification server does not answer")
        self._wanted = {key: wanted for key, wanted in self._wanted.items() if wanted != ticket}


def _answers(reply: Message, signature: str) -> bool:
    """Tell whether ``reply`` is no error and has a body of this type."""
    header = reply.header
    return header.message_type is MessageType.method_return and header.fields.get(HeaderFields.signature) == signature
