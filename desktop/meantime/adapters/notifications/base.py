"""What all ways of notifying share: telling the listener, never from inside ``show``."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from meantime.services.ports import NoticeAction, NoticeListener


class Announcer(QObject):
    """Tells the listener what became of notices, on the thread it was made on, after the caller has returned."""

    _told = Signal(object)

    def __init__(self) -> None:
        """Have no listener yet."""
        super().__init__()
        self._listener: NoticeListener | None = None
        self._told.connect(self.on_told, Qt.ConnectionType.QueuedConnection)

    def listen(self, listener: NoticeListener) -> None:
        """Tell ``listener`` from now on."""
        self._listener = listener

    @Slot(object)
    def on_told(self, call: Callable[[NoticeListener], None]) -> None:
        """Pass one fact on."""
        if self._listener is not None:
            call(self._listener)

    def delivered(self, key: str) -> None:
        """Say that a notice was handed over."""
        self._told.emit(_Fact("notice_delivered", key))

    def answered(self, key: str, action: NoticeAction) -> None:
        """Say which answer was pressed."""
        self._told.emit(_Fact("notice_answered", key, action))

    def closed(self, key: str) -> None:
        """Say that a notice is gone without an answer."""
        self._told.emit(_Fact("notice_closed", key))

    def failed(self, key: str) -> None:
        """Say that a notice could not be shown."""
        self._told.emit(_Fact("notice_failed", key))


class _Fact:
    """One call to the listener, kept until the event loop comes round."""

    def __init__(self, method: str, *arguments: object) -> None:
        self._method = method
        self._arguments = arguments

    def __call__(self, listener: NoticeListener) -> None:
        getattr(listener, self._method)(*self._arguments)
