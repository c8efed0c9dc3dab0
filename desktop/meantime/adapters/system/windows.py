"""Sleep, screen lock and a set clock on Windows, as messages to a window nobody sees.

Written to Windows' documentation; not run there yet. What a message means is a pure function, and is tested.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QWindow

from meantime.services.ports import SystemSignal

# https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change and the pages beside it
_QUERY_END_SESSION = 0x0011
_TIME_CHANGE = 0x001E
_POWER_BROADCAST = 0x0218
_SESSION_CHANGE = 0x02B1
_THIS_SESSION = 0

_MEANINGS = {
    (_POWER_BROADCAST, 0x04): SystemSignal.FALLS_ASLEEP,
    (
        _POWER_BROADCAST,
        0x07,
    ): SystemSignal.RESUMED,  # somebody is there; 0x12 comes as well where the computer woke alone
    (_SESSION_CHANGE, 0x07): SystemSignal.LOCKED,
    (_SESSION_CHANGE, 0x08): SystemSignal.UNLOCKED,
}


class NativeMessage(ctypes.Structure):
    """The beginning of Windows' ``MSG``."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


def meaning(message: int, wparam: int) -> SystemSignal | None:
    """Return what a window message says of the computer; None where it is of something else."""
    if message == _QUERY_END_SESSION:
        return SystemSignal.SESSION_ENDS
    if message == _TIME_CHANGE:
        return SystemSignal.CLOCK_CHANGED
    return _MEANINGS.get((message, wparam))


class WindowsEvents(QObject):
    """Keeps the hidden window, and hands on what it is told once Windows has its answer."""

    _heard = Signal(object)

    def __init__(self) -> None:
        """Hear nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[SystemSignal], None] | None = None
        self._window: QWindow | None = None
        self._filter = _Filter(self.on_message)
        self._heard.connect(self.on_heard, Qt.ConnectionType.QueuedConnection)

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on."""
        self._listener = listener
        application = QCoreApplication.instance()
        if self._window is not None or application is None:
            return
        application.installNativeEventFilter(self._filter)
        self._window = QWindow()
        self._window.create()
        _register(int(self._window.winId()))

    def close(self) -> None:
        """Stop listening."""
        self._listener = None
        application = QCoreApplication.instance()
        if self._window is None or application is None:
            return
        application.removeNativeEventFilter(self._filter)
        _unregister(int(self._window.winId()))
        self._window.destroy()
        self._window = None

    def on_message(self, message: int, wparam: int) -> None:
        """A window of this program got a message: the end of the session cannot wait, all else can."""
        said = meaning(message, wparam)
        if said is SystemSignal.SESSION_ENDS:
            self.on_heard(said)
        elif said is not None:
            self._heard.emit(said)

    @Slot(object)
    def on_heard(self, signal: SystemSignal) -> None:
        """Pass it on."""
        if self._listener is not None:
            self._listener(signal)


class _Filter(QAbstractNativeEventFilter):
    """Sees every message to a window of this program, and leaves all to Qt."""

    def __init__(self, see: Callable[[int, int], None]) -> None:
        super().__init__()
        self._see = see

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:  # noqa: N802
        """Look at a message; ``message`` is the address of a ``MSG``."""
        if bytes(QByteArray(kind).data()) in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            native = NativeMessage.from_address(int(message))
            self._see(native.message, native.wparam)
        return False, 0


def _register(window: int) -> None:
    """Ask for the session's messages, which come to nobody unasked."""
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window), _THIS_SESSION)


def _unregister(window: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(ctypes.c_void_p(window))
