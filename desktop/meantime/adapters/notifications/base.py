"""What all ways of notifying share: what a listener is told about a notice, when, and how often."""

from __future__ import annotations

import enum
import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from itertools import count

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QTimer, Signal, Slot

from meantime.services.ports import Notice, NoticeAction, NoticeListener

PATIENCE_MILLISECONDS = 5_000
"""So long may a way take to hand a notice over; then it has failed."""

_REMEMBERED = 64
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """Return ``text`` as one line, without what D-Bus, XML or a screen cannot take: controls, lone surrogates."""
    return _UNSHOWABLE.sub(" ", text).strip()


def lines(text: str) -> str:
    """Return ``text`` with its lines kept, each cleaned as ``one_line`` does."""
    return "\n".join(one_line(line) for line in text.split("\n")).strip("\n")


def cleaned(notice: Notice) -> Notice:
    """Return ``notice`` with words that every way can carry."""
    labels = tuple(one_line(label) for label in notice.labels)
    return replace(notice, title=one_line(notice.title), body=lines(notice.body), labels=labels)


class _What(enum.Enum):
    DELIVERED = "delivered"
    ANSWERED = "answered"
    CLOSED = "closed"
    FAILED = "failed"


@dataclass
class _Ticket:
    notice: Notice
    deadline: QDeadlineTimer
    last: _What | None = None


class Announcer(QObject):
    """Tells the listener, on the thread it was made on and after the caller of ``show`` has returned.

    Of the last ``show`` of a key it tells either *delivered* or *failed*, once; after *delivered* at most one answer
    that was offered, and at most one *closed* before it (some servers say "closed" before they say "answered").
    Of what was withdrawn or shown anew it tells nothing more. What takes too long has failed.
    """

    gave_up = Signal(int)
    """The patience with this ticket has ended: if its notice comes up after all, it has to be taken down."""
    _happened = Signal(int, object, object)

    def __init__(self, patience: int = PATIENCE_MILLISECONDS) -> None:
        """Wait ``patience`` milliseconds for each notice."""
        super().__init__()
        self._listener: NoticeListener | None = None
        self._patience = patience
        self._numbers = count(1)
        self._tickets: OrderedDict[int, _Ticket] = OrderedDict()
        self._happened.connect(self.on_happened, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setObjectName("patience with notices")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timeout)

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on."""
        self._listener = listener

    def begin(self, notice: Notice) -> int:
        """Expect an outcome for ``notice`` from now on, under the number returned."""
        self.withdrawn(notice.key)
        number = next(self._numbers)
        self._tickets[number] = _Ticket(notice, QDeadlineTimer(self._patience))
        self._wait()
        return number

    def withdrawn(self, key: str) -> None:
        """Tell nothing more about ``key``."""
        for number in [number for number, ticket in self._tickets.items() if ticket.notice.key == key]:
            del self._tickets[number]

    def close(self) -> None:
        """Tell nothing more at all."""
        self._tickets.clear()
        self._timer.stop()

    def delivered(self, number: int) -> None:
        """A notice was handed over. This and the following may be called on any thread."""
        self._happened.emit(number, _What.DELIVERED, None)

    def answered(self, number: int, action: NoticeAction) -> None:
        """An answer was pressed, or the notice clicked."""
        self._happened.emit(number, _What.ANSWERED, action)

    def closed(self, number: int) -> None:
        """A notice is gone without an answer."""
        self._happened.emit(number, _What.CLOSED, None)

    def failed(self, number: int) -> None:
        """A notice could not be shown."""
        self._happened.emit(number, _What.FAILED, None)

    @Slot(int, object, object)
    def on_happened(self, number: int, what: _What, action: NoticeAction | None) -> None:
        """Pass one fact on, if it is news and can be true."""
        ticket = self._tickets.get(number)
        if ticket is None:
            return
        key, before, listener = ticket.notice.key, ticket.last, self._listener
        awaited = before is None
        if (what in (_What.DELIVERED, _What.FAILED)) is not awaited or before is what:
            return
        if what is _What.ANSWERED and action not in ticket.notice.actions:
            return
        ticket.last = what
        if what in (_What.FAILED, _What.ANSWERED):
            del self._tickets[number]
        self._forget_oldest()
        if listener is None:
            return
        if what is _What.DELIVERED:
            listener.notice_delivered(key)
        elif what is _What.FAILED:
            listener.notice_failed(key)
        elif what is _What.CLOSED:
            listener.notice_closed(key)
        elif action is not None:
            listener.notice_answered(key, action)

    def _forget_oldest(self) -> None:
        """Keep only so many closed notices: an answer to them may come shortly after."""
        gone = [number for number, ticket in self._tickets.items() if ticket.last is _What.CLOSED]
        for number in gone[:-_REMEMBERED]:
            del self._tickets[number]

    def _wait(self) -> None:
        left = [ticket.deadline.remainingTime() for ticket in self._tickets.values() if ticket.last is None]
        if left:
            self._timer.start(min(left) + 1)

    @Slot()
    def on_timeout(self) -> None:
        """Give up on what takes too long."""
        late = [number for number, it in self._tickets.items() if it.last is None and it.deadline.hasExpired()]
        for number in late:
            self.gave_up.emit(number)
            self.on_happened(number, _What.FAILED, None)
        self._wait()
