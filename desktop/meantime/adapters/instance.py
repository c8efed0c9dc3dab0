"""One resident program a data folder; a second start raises the first one's window, or hands it files to open."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QThread, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from meantime.adapters.folder_lock import FolderLock
from meantime.domain.errors import UserError
from meantime.language import tr

_log = logging.getLogger(__name__)

RETRY_MILLISECONDS = 50
PATIENCE_MILLISECONDS = 10_000
LONGEST_REQUEST = 256 * 1024
REQUEST_MILLISECONDS = 5_000
_LONGEST_PATH = 100
_HEARD = b"heard\n"
"""What the resident says to each wish once it has passed it on; one that hangs says nothing."""


class Instance(QObject):
    """Holds the lock of a data folder, or reaches the one that holds it."""

    show_requested = Signal()
    """Another start asks for the window."""
    open_requested = Signal(object)
    """Another start asks to open the file at this absolute ``Path``; text would lose names that are no text."""

    def __init__(
        self,
        folder: Path,
        parent: QObject | None = None,
        patience: int = PATIENCE_MILLISECONDS,
        lock: FolderLock | None = None,
    ) -> None:
        """Be about a data folder.

        Args:
            folder: the data folder, which exists.
            parent: who owns this.
            patience: for how many milliseconds to try to reach another one.
            lock: that of the folder, maybe held already; one of its own if None.
        """
        super().__init__(parent)
        self._folder = folder
        self._patience = patience
        self._lock = lock or FolderLock.of(folder)
        self._server: QLocalServer | None = None

    def take_or_raise(self, files: Sequence[Path] = ()) -> bool:
        """Return True as the one resident; False if another one is there and has been asked to show itself.

        Args:
            files: what the other one is to open.

        Raises:
            UserError: if another one is there and does not answer.
        """
        deadline = QDeadlineTimer(self._patience)
        wishes = [f"open {json.dumps(os.path.abspath(file))}\n" for file in files] or ["show\n"]
        while True:
            if self._lock.take():
                self._listen()
                return True
            if _told(self._lock.note(), wishes, deadline):
                return False
            if deadline.hasExpired():
                raise UserError(tr("Meantime is running already, but does not answer."))
            QThread.msleep(RETRY_MILLISECONDS)

    def _listen(self) -> None:
        address = _address(self._folder)
        QLocalServer.removeServer(address)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self.on_connection)
        if server.listen(address):
            self._server = server
            self._lock.write_note(server.fullServerName())
        else:
            _log.warning("a second start cannot be heard: %s", server.serverError().name)

    @Slot()
    def on_connection(self) -> None:
        """Other starts have knocked."""
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            visitor = _Visitor(socket, self)
            visitor.asked.connect(self.on_asked)

    @Slot(str, object)
    def on_asked(self, wish: str, path: str) -> None:
        """Pass on what another start wants."""
        if wish == "open":
            self.open_requested.emit(Path(path))
        else:
            self.show_requested.emit()

    def release(self) -> None:
        """Let another one be the resident. Idempotent."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._lock.release()


class _Visitor(QObject):
    """One other start: says what it wants in whole lines, within a few seconds, and goes."""

    asked = Signal(str, object)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._heard = bytearray()
        self._room = LONGEST_REQUEST
        socket.setParent(self)
        socket.readyRead.connect(self.on_ready)
        socket.disconnected.connect(self.on_ready)
        self._patience = QTimer(self)
        self._patience.setObjectName("another start")
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.on_patience_over)
        self._patience.start(REQUEST_MILLISECONDS)
        QTimer.singleShot(0, self, self.on_ready)

    @Slot()
    def on_ready(self) -> None:
        """Take in what has come, and act on each whole line."""
        said = self._socket.read(self._room).data()
        self._room -= len(said)
        self._heard += said
        *whole, rest = bytes(self._heard).split(b"\n")
        self._heard = bytearray(rest)
        for line in whole:
            request = _understood(line)
            if request is None:
                _log.info("a request of another program was not understood")
                self._finish()
                return
            self.asked.emit(*request)
            self._socket.write(_HEARD)
            self._socket.flush()
        if self._room <= 0 or self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._finish()

    @Slot()
    def on_patience_over(self) -> None:
        """Show the door to one who keeps silent."""
        self._finish()

    def _finish(self) -> None:
        self._patience.stop()
        self._socket.blockSignals(True)
        self._socket.abort()
        self.deleteLater()


def _understood(line: bytes) -> tuple[str, str] | None:
    """Return the wish and the path (empty for ``show``) of a request; None if it is neither."""
    if line == b"show":
        return "show", ""
    word, _, rest = line.partition(b" ")
    if word != b"open":
        return None
    try:
        path = json.loads(rest)
    except (ValueError, RecursionError):
        return None
    return ("open", path) if isinstance(path, str) and os.path.isabs(path) and "\0" not in path else None


def _told(address: str, wishes: Sequence[str], deadline: QDeadlineTimer) -> bool:
    """Tell the resident at ``address`` all ``wishes`` and return whether it has heard them before ``deadline``."""
    if not address:
        return False
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(500):
        return False
    socket.write("".join(wishes).encode())
    left, awaited = QTimer(), QEventLoop()
    left.setSingleShot(True)
    for ended in (left.timeout, socket.readyRead, socket.disconnected):
        ended.connect(awaited.quit)
    left.start(max(0, deadline.remainingTime()))
    heard = bytes(socket.readAll().data())
    while heard.count(_HEARD) < len(wishes) and left.isActive() and socket.isValid():
        awaited.exec()
        heard += bytes(socket.readAll().data())
    socket.disconnectFromServer()
    return heard.count(_HEARD) >= len(wishes)


def _address(folder: Path) -> str:
    """Return a place for the socket that only its owner reaches: the session's folder, else the data folder."""
    name = f"meantime-{hashlib.sha256(str(folder.resolve()).encode(errors='surrogateescape')).hexdigest()[:16]}"
    if os.name == "nt":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isabs(runtime) and os.access(runtime, os.W_OK | os.X_OK):
        session = Path(runtime) / name
        if _short_enough(session):
            return str(session)
    own = folder.resolve() / "resident.socket"
    return str(own if _short_enough(own) else _private_place() / name)


def _short_enough(path: Path) -> bool:
    """Return whether the system takes a path as a socket's address."""
    return len(os.fsencode(path)) <= _LONGEST_PATH


def _private_place() -> Path:
    """Return a folder of our own among the temporary ones, for data folders whose path is too long for a socket.

    Raises:
        UserError: if somebody else has taken its name.
    """
    own = _own_number()
    place = Path(tempfile.gettempdir()) / f"meantime-{own}"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        found = place.lstat()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(tr("{folder} cannot be used: {reason}.").format(folder=place, reason=reason)) from None
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != own or stat.S_IMODE(found.st_mode) & 0o077:
        raise UserError(tr("{folder} belongs to somebody else.").format(folder=place))
    return place


if sys.platform == "win32":

    def _own_number() -> int:
        return 0

else:

    def _own_number() -> int:
        return os.getuid()
