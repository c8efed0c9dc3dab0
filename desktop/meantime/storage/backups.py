"""Backups: an encrypted copy that was opened and verified before it is called a backup."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
import secrets
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.cipher import connect, make_private_file, plain_failures, side_files, sync_folder
from meantime.storage.folder import BACKUPS, refuse_own_files
from meantime.storage.keys import KeyFile

MANIFEST = "manifest.json"
_MARK = "meantime-backup"
_VAULT, _VAULT_KEY = "vault.db", "vault.key"
_DRAFT = re.compile(r"\..+\.[0-9a-f]{12}")
_LONGEST_MANIFEST = 64 * 1024


@dataclass(frozen=True)
class BackupFacts:
    """What a verified backup holds.

    Attributes:
        path: the file.
        rows: how many rows each table of the vault has.
        schema: the vault's schema version.
    """

    path: Path
    rows: dict[str, int]
    schema: str


def backup(folder: Path, target: Path | None, now: datetime, extra: tuple[str, ...] = ()) -> BackupFacts:
    """Copy the vault of ``folder`` into one verified file, whole or not at all; others may write meanwhile.

    Args:
        folder: the data folder.
        target: the file to write; by default one in ``backups`` named by the time.
        now: naive local time, for the name.
        extra: names of further files of the folder to keep with it; a ``.db`` is copied as the vault is, with the
            key file of its name.

    Raises:
        UserError: if it cannot be written or the copy is not sound; nothing is left behind.
    """
    if target is None:
        return _write(folder, _own_place(folder) / f"meantime-backup-{now:%Y-%m-%d-%H%M%S}.zip", extra)
    with _disk_refusals():
        if target.exists() and not target.is_file():
            raise UserError(tr("{file} is not a file.").format(file=target))
        refuse_own_files(folder, target)
    return _write(folder, target, extra)


def _own_place(folder: Path) -> Path:
    """Return the folder for backups, made if it isn't there."""
    place = folder / BACKUPS
    with _disk_refusals():
        place.mkdir(mode=0o700, exist_ok=True)
    return place


def _write(folder: Path, target: Path, extra: tuple[str, ...]) -> BackupFacts:
    mark = secrets.token_hex(6)
    draft = target.with_name(f".{target.name}.{mark}")
    copies = {
        name: folder / f".copy-{mark}-{name}"
        for name in (_VAULT, *(name for name in extra if name.endswith(".db") and (folder / name).exists()))
    }
    try:
        with plain_failures(), _disk_refusals():
            facts = {name: _copy(folder / name, copy, _key_of(folder / name)) for name, copy in copies.items()}
            members = {name: copies.get(name, folder / name) for name in (_VAULT, _VAULT_KEY, *extra)}
            rows, schema = facts[_VAULT]
            _pack(draft, {name: path for name, path in members.items() if path.exists()}, rows, schema)
            verify(draft)
            os.replace(draft, target)
            sync_folder(target.parent)
    finally:
        for left in (draft, *(file for copy in copies.values() for file in side_files(copy))):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return BackupFacts(target, rows, schema)


def copy_before_migration(folder: Path, version: str) -> None:
    """Keep a verified backup of the vault as it was before its schema becomes ``version``."""
    _write(folder, _own_place(folder) / f"meantime-before-schema-{version}.zip", ())


def verify(path: Path) -> BackupFacts:
    """Compare a backup with its manifest, open what it holds and count again.

    Raises:
        UserError: if it is no backup or not sound.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            for name, digest in manifest["sha256"].items():
                with archive.open(name) as member:
                    if hashlib.file_digest(member, "sha256").hexdigest() != digest:  # type: ignore[arg-type] # a stream
                        raise UserError(tr("This backup is damaged."))
            rows, schema = _open_packed(archive)
    except OSError as error:
        raise UserError(tr("The backup cannot be read: {reason}.").format(reason=error.strerror)) from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError):
        raise UserError(tr("This file is no sound backup.")) from None
    if rows != manifest["rows"] or schema != manifest["schema"]:
        raise UserError(tr("This backup is damaged."))
    return BackupFacts(path, rows, schema)


def is_backup(path: Path) -> bool:
    """Tell whether a file, whatever its name, is a backup, sound or not, and nothing else; or the draft of one."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if not {MANIFEST, _VAULT_KEY} <= names or archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
                return False
            manifest = json.loads(archive.read(MANIFEST))
            return _MARK in manifest and names == {MANIFEST, *manifest["sha256"]}
    except OSError:
        return False
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError, EOFError, zlib.error, lzma.LZMAError):
        return _DRAFT.fullmatch(path.name) is not None and _begins_with_a_vault(path)


def _begins_with_a_vault(path: Path) -> bool:
    """Tell whether this is a ZIP file, maybe cut off, whose first entry is a vault."""
    with suppress(OSError), path.open("rb") as file:
        head = file.read(30 + len(_VAULT))
        return head.startswith(b"PK\x03\x04") and head.endswith(_VAULT.encode())
    return False


def _open_packed(archive: zipfile.ZipFile) -> tuple[dict[str, int], str]:
    """Open the vault of an archive in a private folder of its own; it stays encrypted, its key is not written."""
    key = bytes.fromhex(archive.read(_VAULT_KEY).decode("ascii").strip())
    with tempfile.TemporaryDirectory(prefix="meantime-") as private, plain_failures():
        return _sound_rows(Path(archive.extract(_VAULT, private)), key)


def _key_of(database: Path) -> bytes:
    return KeyFile(database.with_suffix(".key")).key(create=False)


def _copy(source: Path, copy: Path, key: bytes) -> tuple[dict[str, int], str]:
    """Copy through SQLite's own backup, then check the copy page by page; a plain file copy would lose the WAL."""
    make_private_file(copy)
    reader, writer = connect(source, key), connect(copy, key)
    try:
        reader.backup(writer)
    finally:
        reader.close()
        writer.close()
    return _sound_rows(copy, key)


def _sound_rows(path: Path, key: bytes) -> tuple[dict[str, int], str]:
    """Return how many rows each table has and the schema version, once the whole file was found sound."""
    connection = connect(path, key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if damaged or connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise UserError(tr("The data file is damaged; no backup was made."))
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        rows = {name: _count(connection, name) for (name,) in names}
        return rows, str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    finally:
        connection.close()


def _count(connection: Any, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _pack(draft: Path, members: dict[str, Path], rows: dict[str, int], schema: str) -> None:
    digests = {}
    for name, path in members.items():
        with path.open("rb") as file:
            digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    manifest = {_MARK: 1, "schema": schema, "rows": rows, "sha256": digests}
    make_private_file(draft)
    with draft.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, strict_timestamps=False) as archive:
            for name, path in members.items():
                archive.write(path, name)
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _disk_refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(tr("The backup could not be written: {reason}.").format(reason=error.strerror)) from None
