"""Opens SQLite files through SQLCipher, always: one code path, and damage is noticed by page checksums."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from meantime.domain.errors import StorageTrouble, UserError
from meantime.language import tr

BUSY_MILLISECONDS = 15_000
CONNECTION_ERRORS = (sqlcipher3.DatabaseError, sqlcipher3.OperationalError)
_BUSY, _LOCKED, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NO_DATABASE = 5, 6, 8, 10, 11, 13, 14, 26
"""SQLite's result codes (sqlite3.h)."""
_SAID = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READ_ONLY,
    "disk I/O error": _IO,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANNOT_OPEN,
    "file is not a database": _NO_DATABASE,
}
"""The same in SQLite's words: a copy that fails (``Connection.backup``) raises them without the code."""


def make_private_file(path: Path) -> None:
    """Make sure that ``path`` exists and only its owner can read it; SQLite gives its side files the same mode."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(handle)
    if stat.S_IMODE(path.stat().st_mode) != 0o600:
        path.chmod(0o600)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` survive a power cut; Windows has no such call and needs none."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def side_files(path: Path) -> tuple[Path, ...]:
    """Return the file at ``path`` with those that SQLite keeps beside it."""
    return (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")))


def connect(path: Path, key: bytes) -> Any:
    """Open one encrypted file; ``isolation_level`` is None, so transactions are begun by hand."""
    connection = sqlcipher3.connect(str(path), isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    # SQLCipher itself would write of damage and wrong keys to standard error, where one sentence is promised.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchone()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def open_engine(path: Path, key: bytes) -> Engine:
    """Open the encrypted file at ``path`` with one connection on one thread, in WAL mode.

    Raises:
        UserError: if the folder cannot be written.
    """
    try:
        make_private_file(path)
    except OSError as error:
        raise UserError(tr("The data folder cannot be written: {reason}.").format(reason=error.strerror)) from None

    def creator() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        return connection

    engine = create_engine("sqlite://", module=sqlcipher3, creator=creator, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def is_readable(path: Path, key: bytes) -> bool:
    """Tell whether ``key`` opens the file; an empty file is readable.

    Raises:
        UserError: if another program keeps it busy or the disk refuses.
    """
    connection = None
    try:
        connection = connect(path, key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except CONNECTION_ERRORS as error:
        if _code(error) in (_CORRUPT, _NO_DATABASE):
            return False
        raise _in_words(error) or error from error
    finally:
        if connection is not None:
            connection.close()
    return True


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn what the disk, another program or damage does to a statement into one plain sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error.orig) or error from error
    except CONNECTION_ERRORS as error:
        raise _in_words(error) or error from error


def _code(error: BaseException | None) -> int:
    """Return SQLite's primary result code; 0 if it has none."""
    return int(getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error), 0)) & 0xFF


def _in_words(error: BaseException | None) -> UserError | None:
    """Return the sentence for a failure that is the world's and not a bug; None for a bug."""
    code = _code(error)
    if code in (_BUSY, _LOCKED):
        return StorageTrouble(tr("Another program is writing into the data folder; please try again."))
    if code == _FULL:
        return StorageTrouble(tr("The disk is full; nothing was changed."))
    if code in (_READ_ONLY, _CANNOT_OPEN, _IO):
        return StorageTrouble(tr("The data file cannot be written or read; please look at the disk."))
    if code in (_CORRUPT, _NO_DATABASE):
        return StorageTrouble(tr("The data file is damaged; a backup can take its place."))
    return None
