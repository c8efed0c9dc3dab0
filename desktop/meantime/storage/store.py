"""What vault and desk have in common: one encrypted file, one connection, short transactions."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator
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
    open_engine,
    plain_failures,
    side_files,
)
from meantime.storage.folder import make_data_folder
from meantime.storage.keys import KeySource
from meantime.storage.schema import version_of


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

    def writing_mark(self) -> tuple[int, int]:
        """Return what is another as soon as anybody has written, this connection too; as cheap to ask."""
        return self.data_version(), int(self._only_connection.total_changes)

    def close(self) -> None:
        """Close the file; idempotent."""
        self.engine.dispose()


def open_encrypted(path: Path, keys: KeySource, make_ready: Callable[[Engine], None]) -> Engine:
    """Open the encrypted file at ``path``, made if it was never there.

    Beside it lies a check of its key, so that a wrong key and a damaged file are told apart: SQLCipher itself
    says the same of both. The check is written once the file is ready, so it also tells that there was one: an
    empty or missing file beside it is a loss, and not a beginning.

    Args:
        path: the file.
        keys: where its key comes from.
        make_ready: brings what the file holds up to date.

    Raises:
        UserError: if the key is another one, or the file is damaged or lost; each in its sentence, nothing changed.
    """
    make_data_folder(path.parent)
    check = path.with_suffix(".check")
    known = _known_fingerprint(check)
    new = not any(file.exists() and file.stat().st_size for file in side_files(path))
    key = keys.key(create=new and known is None)
    fingerprint = hmac.new(key, b"meantime key check", hashlib.sha256).hexdigest()
    _refuse_unsound(path, key, known, fingerprint, new=new)
    engine = open_engine(path, key)
    try:
        with plain_failures():
            if known is not None and version_of(engine) is None:
                raise _lost(path)
        make_ready(engine)
        if known != fingerprint:
            with _plain_refusals():
                make_private_file(check)
                check.write_text(fingerprint, encoding="ascii")
    except BaseException:
        engine.dispose()
        raise
    return engine


def _refuse_unsound(path: Path, key: bytes, known: str | None, fingerprint: str, *, new: bool) -> None:
    """Refuse a key that is another one, and a file that is damaged or lost."""
    wrong_key = UserError(tr("This key does not open the data folder; nothing was changed."))
    lost = not path.exists() or not path.stat().st_size
    if known is not None and lost:
        raise _lost(path) if hmac.compare_digest(known, fingerprint) else wrong_key
    if not new and not is_readable(path, key):
        if known is None:
            raise UserError(tr("The data file is damaged or its key is another one; nothing was changed."))
        if not hmac.compare_digest(known, fingerprint):
            raise wrong_key
        raise UserError(tr("The data file is damaged; nothing was changed. A backup can take its place."))


def _lost(path: Path) -> UserError:
    sentence = tr("The data file {file} is missing or empty; nothing was changed. A backup can take its place.")
    return UserError(sentence.format(file=path.name))


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
