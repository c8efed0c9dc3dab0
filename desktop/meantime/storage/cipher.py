"""Opens SQLite files through SQLCipher, always: one code path, and damage is noticed by page checksums."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from meantime.domain.errors import UserError
from meantime.language import tr

BUSY_MILLISECONDS = 15_000
CONNECTION_ERRORS = (sqlcipher3.DatabaseError, sqlcipher3.OperationalError)


def make_private_folder(folder: Path) -> None:
    """Make ``folder`` readable by its owner alone.

    Raises:
        UserError: if it cannot be made or is no folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if stat.S_IMODE(folder.stat().st_mode) != 0o700:
            folder.chmod(0o700)
    except FileExistsError:
        raise UserError(tr("The data folder’s place is taken by a file.")) from None
    except OSError as error:
        raise UserError(tr("The data folder cannot be used: {reason}.").format(reason=error.strerror)) from None


def make_private_file(path: Path) -> None:
    """Make sure that ``path`` exists and only its owner can read it; SQLite gives its side files the same mode."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(handle)
    if stat.S_IMODE(path.stat().st_mode) != 0o600:
        path.chmod(0o600)


def connect(path: Path, key: bytes) -> Any:
    """Open one encrypted file; ``isolation_level`` is None, so transactions are begun by hand."""
    connection = sqlcipher3.connect(str(path), isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
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
        UserError: if the key does not fit or the file is damaged.
    """
    try:
        make_private_file(path)
    except OSError as error:
        raise UserError(tr("The data folder cannot be written: {reason}.").format(reason=error.strerror)) from None

    def creator() -> Any:
        connection = connect(path, key)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        return connection

    engine = create_engine("sqlite://", module=sqlcipher3, creator=creator, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing(connection) else "BEGIN")

    return engine


def _writing(connection: Any) -> bool:
    return bool(connection.get_execution_options().get("writing"))


def is_readable(path: Path, key: bytes) -> bool:
    """Tell whether ``key`` opens the file; an empty file is readable."""
    try:
        connection = connect(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except CONNECTION_ERRORS:
        return False
    return True
