"""What vault and desk have in common: one encrypted file, one connection, short transactions."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.cipher import (
    is_readable,
    make_private_file,
    make_private_folder,
    open_engine,
    plain_failures,
    side_files,
)
from meantime.storage.keys import KeySource


class Store:
    """An open encrypted file. Everything happens on the thread that opened it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Hold the open ``engine`` of the file at ``path``."""
        self.path = path
        self.engine = engine
        self._writer = engine.execution_options(writing=True)
        self._session: Session | None = None
        checked_out = engine.raw_connection()
        self._only_connection: Any = checked_out.driver_connection
        checked_out.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write whole or not at all; a transaction within one joins it.

        Raises:
            UserError: if the disk is full, another program keeps the file busy, or it is damaged.
        """
        if self._session is not None:
            yield
            return
        with plain_failures(), Session(self._writer, expire_on_commit=False) as session:
            session.connection()
            self._session = session
            try:
                yield
                session.commit()
            finally:
                self._session = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give the session of the transaction in progress, or one to read with.

        Raises:
            UserError: as ``transaction``.
        """
        if self._session is not None:
            yield self._session
            return
        with plain_failures(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session inside a transaction, a new one if none is in progress."""
        with self.transaction(), self.session() as session:
            yield session

    def data_version(self) -> int:
        """Return a number that changes when another connection has written.

        It is asked some dozen times for each view, hence without the session and transaction of a question.
        """
        with plain_failures():
            (version,) = self._only_connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Close the file; idempotent."""
        self.engine.dispose()


def open_encrypted(path: Path, keys: KeySource) -> tuple[Engine, bytes, bool]:
    """Open the encrypted file at ``path``, made if it isn't there: (engine, key, whether it is new).

    Beside it lies a check of its key, so that a wrong key and a damaged file are told apart: SQLCipher itself
    says the same of both.

    Raises:
        UserError: if the key is another one, or the file is damaged; two different sentences, nothing changed.
    """
    make_private_folder(path.parent)
    new = not any(file.exists() and file.stat().st_size for file in side_files(path))
    check = path.with_suffix(".check")
    known = _known_fingerprint(check)
    key = keys.key(create=new and known is None)
    fingerprint = hmac.new(key, b"meantime key check", hashlib.sha256).hexdigest()
    if new and known not in (None, fingerprint):
        raise _wrong_key()
    if not new and not is_readable(path, key):
        if known is None:
            raise UserError(tr("The data file is damaged or its key is another one; nothing was changed."))
        if not hmac.compare_digest(known, fingerprint):
            raise _wrong_key()
        raise UserError(tr("The data file is damaged; nothing was changed. A backup can take its place."))
    engine = open_engine(path, key)
    if known != fingerprint:
        with _plain_refusals():
            make_private_file(check)
            check.write_text(fingerprint, encoding="ascii")
    return engine, key, new


def _known_fingerprint(check: Path) -> str | None:
    """Return what the key check says; None where there is none or it cannot be read as one."""
    with _plain_refusals():
        if not check.exists():
            return None
        text = check.read_text(encoding="ascii", errors="replace").strip()
    return text if re.fullmatch(r"[0-9a-f]{64}", text) else None


@contextmanager
def _plain_refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(tr("The data folder cannot be used: {reason}.").format(reason=error.strerror)) from None


def _wrong_key() -> UserError:
    return UserError(tr("This key does not open the data folder; nothing was changed."))
