"""One resident program a data folder; a second start raises the first one's window."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

SHOW = b"show\n"
RETRY_MILLISECONDS = 100
PATIENCE_MILLISECONDS = 5_000
_LONGEST_PATH = 100


class Instance(QObject):
    """Holds the lock of a data folder, or reaches the one that holds it."""

    show_requested = Signal()
    """Another start asks for the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """Be about the data folder ``folder``, which exists."""
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "resident.lock"))
        self._lock.setStaleLockTime(0)
        self._address = str(_socket_path(folder))
        self._server: QLocalServer | None = None

    def take_or_raise(self) -> bool:
        """Return True as the one resident; False if another one is there and was asked to show itself."""
        deadline = QDeadlineTimer(PATIENCE_MILLISECONDS)
        while True:
            if self._lock.tryLock(0):
                self._listen()
                return True
            if self._ask_to_show() or deadline.hasExpired():
                return False
            self._lock.tryLock(RETRY_MILLISECONDS)
            if self._lock.isLocked():
                self._listen()
                return True

    def _listen(self) -> None:
        QLocalServer.removeServer(self._address)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self.on_connection)
        self._server.listen(self._address)

    def _ask_to_show(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(500):
            return False
        socket.write(SHOW)
        sent = socket.waitForBytesWritten(1000)
        socket.disconnectFromServer()
        return sent

    @Slot()
    def on_connection(self) -> None:
        """Another start has knocked; whatever it says, it wants the window."""
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.show_requested.emit()

    def release(self) -> None:
        """Let another one be the resident."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()


def _socket_path(folder: Path) -> Path:
    """Return a place for the socket that only its owner reaches: the session's folder, else the data folder."""
    name = f"meantime-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and Path(runtime).is_dir() and os.access(runtime, os.W_OK):
        return Path(runtime) / name
    own = folder.resolve() / "resident.socket"
    if os.name == "nt" or len(str(own)) <= _LONGEST_PATH:
        return Path(name) if os.name == "nt" else own
    return Path(tempfile.gettempdir()) / name
