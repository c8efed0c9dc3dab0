"""A bus inside Qt’s event loop: no thread, and no call that waits, save on the way out, even where the bus hangs."""

from __future__ import annotations

import logging
import select
import socket
from collections.abc import Callable

from jeepney import HeaderFields, Message, MessageType
from PySide6.QtCore import QDeadlineTimer, QObject, QSocketNotifier, Qt, Signal, Slot

from meantime.adapters.bus.wire import Wire, connected

_log = logging.getLogger(__name__)

Heard = Callable[[Message | None], None]
"""Takes the reply to a call, an error included; None if the bus is gone."""


class QtBus(QObject):
    """Sends calls and tells of replies and signals; opened on demand, and again after it was lost."""

    signal_received = Signal(object)
    """A D-Bus signal came: a ``jeepney.Message``."""
    lost = Signal()
    """The bus is gone; every open call has been told."""
    _broke = Signal()

    def __init__(self, bus: str, parent: QObject | None = None) -> None:
        """Be about ``bus``: ``wire.SESSION`` or ``wire.SYSTEM``."""
        super().__init__(parent)
        self._bus = bus
        self._socket: socket.socket | None = None
        self._wire = Wire()
        self._open_calls: dict[int, Heard] = {}
        self._readable: QSocketNotifier | None = None
        self._writable: QSocketNotifier | None = None
        self._breaking = False
        self._broke.connect(self.on_broken, Qt.ConnectionType.QueuedConnection)

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as is known."""
        return self._socket is not None

    def open(self) -> bool:
        """Connect if there is no connection; return whether there is one now."""
        if self._socket is not None:
            return True
        try:
            self._socket = connected(self._bus, 0)
        except OSError:
            return False
        self._wire = Wire()
        self._readable = self._watch(QSocketNotifier.Type.Read)
        self._readable.activated.connect(self.on_readable)
        self._writable = self._watch(QSocketNotifier.Type.Write)
        self._writable.activated.connect(self.on_writable)
        self._flush()
        return True

    def _watch(self, kind: QSocketNotifier.Type) -> QSocketNotifier:
        assert self._socket is not None
        notifier = QSocketNotifier(self._socket.fileno(), kind, self)
        notifier.setObjectName(f"{self._bus.lower()} bus, {kind.name.lower()}")
        return notifier

    def call(self, message: Message, heard: Heard | None = None) -> None:
        """Send ``message``; ``heard`` gets the reply, later. Without a connection it gets nothing at all."""
        if self._socket is None:
            return
        serial = self._wire.put(message)
        if heard is not None:
            self._open_calls[serial] = heard
        self._flush()

    def hear_out(self, milliseconds: int) -> None:
        """Wait for the replies to open calls, at most so long: for the way out, where no event loop will bring them."""
        deadline = QDeadlineTimer(milliseconds)
        while self._socket is not None and self._open_calls and not deadline.hasExpired():
            self._flush()
            readable, _, _ = select.select([self._socket], [], [], deadline.remainingTime() / 1000)
            if readable:
                self.on_readable()

    def close(self) -> None:
        """Send what can be sent at once, and let go; open calls are told nothing. Idempotent."""
        if self._socket is not None:
            self._flush()
        self._let_go()
        self._open_calls.clear()

    def _let_go(self) -> None:
        self._breaking = False
        for notifier in (self._readable, self._writable):
            if notifier is not None:
                notifier.setEnabled(False)
                notifier.deleteLater()
        self._readable = self._writable = None
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _flush(self) -> None:
        if self._socket is None or self._writable is None:
            return
        try:
            while self._wire.unsent:
                self._wire.sent(self._socket.send(self._wire.unsent))
        except BlockingIOError:
            pass
        except OSError:
            if not self._breaking:
                self._breaking = True
                self._broke.emit()
        self._writable.setEnabled(bool(self._wire.unsent))

    @Slot()
    def on_writable(self) -> None:
        """Go on sending."""
        self._flush()

    @Slot()
    def on_readable(self) -> None:
        """Take in what the bus has sent."""
        while self._socket is not None:
            try:
                data = self._socket.recv(65536)
                messages = self._wire.feed(data) if data else None
            except BlockingIOError:
                break
            except OSError as error:
                _log.info("the %s bus is gone: %s", self._bus.lower(), type(error).__name__)
                messages = None
            if messages is None:
                self._break()
                return
            for message in messages:
                self._take_in(message)
        self._flush()

    def _take_in(self, message: Message) -> None:
        kind = message.header.message_type
        if kind is MessageType.signal:
            self.signal_received.emit(message)
        elif kind in (MessageType.method_return, MessageType.error):
            heard = self._open_calls.pop(message.header.fields.get(HeaderFields.reply_serial), None)
            if heard is not None:
                heard(message)

    @Slot()
    def on_broken(self) -> None:
        """Let go of a bus that could not be written to, unless that was done meanwhile."""
        if self._breaking:
            self._break()

    def _break(self) -> None:
        """Let go of a bus that is gone, and say so."""
        self._let_go()
        calls, self._open_calls = self._open_calls, {}
        for heard in calls.values():
            heard(None)
        self.lost.emit()
