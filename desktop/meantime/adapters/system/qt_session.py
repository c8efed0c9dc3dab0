"""The session's end as Qt hears it: from the session manager on X11, from the system on Windows and macOS."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QSessionManager

from meantime.services.ports import SystemSignal


class QtSessionEvents(QObject):
    """Hears that the session is about to end; it may be called off again."""

    def __init__(self) -> None:
        """Hear nothing before somebody listens."""
        super().__init__()
        self._listener: Callable[[SystemSignal], None] | None = None

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on."""
        connected = self._listener is not None
        self._listener = listener
        application = QGuiApplication.instance()
        if not connected and isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self.on_commit_wanted)

    def close(self) -> None:
        """Stop listening."""
        application = QGuiApplication.instance()
        if self._listener is not None and isinstance(application, QGuiApplication):
            application.commitDataRequest.disconnect(self.on_commit_wanted)
        self._listener = None

    def on_commit_wanted(self, _: QSessionManager) -> None:
        """Everything is to be saved, for the session ends."""
        if self._listener is not None:
            self._listener(SystemSignal.SESSION_ENDS)
