"""The lock of a data folder: held by the system for this process, so that it ends with it, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_FAR = 1 << 30
"""Where Windows locks a byte: beyond the note, which others must be able to read."""


class FolderLock:
    """A locked file whose content, a short note, everybody who may open it can read."""

    def __init__(self, path: Path) -> None:
        """Be about the file at ``path``; nothing is held yet."""
        self._path = path
        self._handle: int | None = None

    @classmethod
    def of(cls, folder: Path) -> FolderLock:
        """Return the lock of a data folder; nothing is held yet."""
        return cls(folder / "resident.lock")

    def take(self) -> bool:
        """Hold the lock, if nobody else does, and return whether it is held now. Never waits.

        Raises:
            OSError: if the file cannot be opened for writing.
        """
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(handle) or not self._still_there(handle):
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        self._handle = handle
        return True

    def _still_there(self, handle: int) -> bool:
        """Tell whether the file was not deleted between opening and locking it; a next try makes it anew."""
        try:
            return os.path.samestat(os.fstat(handle), os.stat(self._path))
        except OSError:
            return False

    def write_note(self, note: str) -> None:
        """Let others read ``note`` while the lock is held."""
        if self._handle is not None:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, os.fsencode(note) + b"\n")

    def note(self) -> str:
        """Return the note of whoever holds the lock; empty while there is none."""
        try:
            text, newline, _ = self._path.read_bytes().partition(b"\n")
        except OSError:
            return ""
        return os.fsdecode(text) if newline else ""

    def release(self) -> None:
        """Let go, and leave an empty file behind: removing it could take it from under the next holder."""
        if self._handle is not None:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None

    def remove(self) -> None:
        """Let go and leave no file behind, for a folder that nobody is to hold any more.

        Raises:
            OSError: if the file cannot be deleted.
        """
        if self._handle is None:
            return
        if sys.platform == "win32":  # it deletes no open file, nor one that somebody has opened meanwhile
            self.release()
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
