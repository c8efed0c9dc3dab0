"""Notices, without polling, that another process has written into the data folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

SETTLE_MILLISECONDS = 150
AGAIN_MILLISECONDS = (600, 1_000, 5_000)
"""How long to wait before each further look: what is written is there only once the disk has confirmed it."""


class FolderWatch(QObject):
    """Watches the vault's files; a burst of writes is one change."""

    changed_on_disk = Signal()
    """Something was written, by this process or another."""
    look_again = Signal()
    """What was written a while ago may be there only now: a slow disk takes its time, and then nobody tells."""

    def __init__(self, folder: Path, names: tuple[str, ...], parent: QObject | None = None) -> None:
        """Watch the files ``names`` of ``folder``, and the folder itself for those that come and go."""
        super().__init__(parent)
        self._paths = [str(folder / name) for name in names]
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.fileChanged.connect(self.on_file_touched)
        self._watcher.directoryChanged.connect(self.on_folder_touched)
        self._settle = QTimer(self)
        self._settle.setObjectName("changes settle")
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.changed_on_disk)
        self._later = QTimer(self)
        self._later.setObjectName("a slow disk")
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.on_later)
        self._waits = iter(AGAIN_MILLISECONDS)
        self._stood = self._stand()
        self._watch_files()

    def written_unnoticed(self) -> bool:
        """Tell whether the files may be others than at the last question, for whatever reason nobody told of it.

        Asking the file system is a tenth of the work of asking the database. Windows may tell a file's time late.
        """
        before, self._stood = self._stood, self._stand()
        return sys.platform == "win32" or before != self._stood

    def _stand(self) -> list[tuple[int, int, int]]:
        stand = []
        for path in self._paths:
            with suppress(OSError):
                found = os.stat(path)
                stand.append((found.st_ino, found.st_size, found.st_mtime_ns))
        return stand

    def _watch_files(self) -> None:
        watched = set(self._watcher.files())
        for path in self._paths:
            if path not in watched and Path(path).exists():
                self._watcher.addPath(path)

    @Slot(str)
    def on_file_touched(self, path: str) -> None:
        """Watch on: where a file was deleted and made anew, the watcher holds on to the old one."""
        self._watcher.removePath(path)
        self._touched()

    @Slot(str)
    def on_folder_touched(self, path: str) -> None:
        """Watch what came."""
        self._touched()

    def _touched(self) -> None:
        """Wait a moment for the rest of the burst."""
        self._watch_files()
        if not self._settle.isActive():
            self._settle.start()
        self._waits = iter(AGAIN_MILLISECONDS)
        self._later.start(next(self._waits))

    @Slot()
    def on_later(self) -> None:
        """Let others look, and a last time some seconds later."""
        wait = next(self._waits, None)
        if wait is not None:
            self._later.start(wait)
        self.look_again.emit()
