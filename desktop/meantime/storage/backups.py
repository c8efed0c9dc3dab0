"""Backups: an encrypted copy that was opened and verified before it is called a backup."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.cipher import CONNECTION_ERRORS, connect, make_private_file, make_private_folder
from meantime.storage.vault import VAULT_FILE, VAULT_KEY, VAULT_SCHEMA

FOLDER = "backups"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class BackupFacts:
    """What a verified backup holds.

    Attributes:
        path: the file.
        rows: how many rows each table has.
    """

    path: Path
    rows: dict[str, int]


def backup(folder: Path, target: Path | None, now: datetime, extra: tuple[str, ...] = ()) -> BackupFacts:
    """Copy the vault of ``folder`` into one verified file, whole or not at all.

    Args:
        folder: the data folder.
        target: the file to write; by default one in ``backups`` named by the time.
        now: naive local time, for the name.
        extra: names of further small files of the folder to keep with it.

    Raises:
        UserError: if it cannot be written or the copy is not sound; nothing is left behind.
    """
    if target is None:
        make_private_folder(folder / FOLDER)
        target = folder / FOLDER / f"meantime-backup-{now:%Y-%m-%d-%H%M%S}.zip"
    key = bytes.fromhex((folder / VAULT_KEY).read_text(encoding="ascii").strip())
    mark = secrets.token_hex(6)
    copy, draft = folder / f".copy-{mark}.db", target.with_name(f".{target.name}.{mark}")
    try:
        rows = _copy(folder / VAULT_FILE, copy, key)
        _pack(folder, copy, draft, rows, extra)
        verify(draft)
        os.replace(draft, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(tr("The backup could not be written: {reason}.").format(reason=error.strerror)) from None
    except CONNECTION_ERRORS:
        raise UserError(tr("The backup could not be made: the data file does not read soundly.")) from None
    finally:
        copy.unlink(missing_ok=True)
        if draft.exists():
            draft.unlink()
    return BackupFacts(target, rows)


def _copy(source: Path, copy: Path, key: bytes) -> dict[str, int]:
    """Copy through SQLite's own backup, then check the copy page by page."""
    make_private_file(copy)
    reader, writer = connect(source, key), connect(copy, key)
    try:
        reader.backup(writer)
    finally:
        reader.close()
        writer.close()
    return _sound_rows(copy, key)


def _sound_rows(path: Path, key: bytes) -> dict[str, int]:
    connection = connect(path, key)
    try:
        damaged = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        quick = connection.execute("PRAGMA quick_check").fetchall()
        if damaged or quick != [("ok",)]:
            raise UserError(tr("The copy is not sound; no backup was made."))
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
        return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in names}
    finally:
        connection.close()


def _pack(folder: Path, copy: Path, draft: Path, rows: dict[str, int], extra: tuple[str, ...]) -> None:
    members = {VAULT_FILE: copy.read_bytes(), VAULT_KEY: (folder / VAULT_KEY).read_bytes()}
    for name in extra:
        if (folder / name).exists():
            members[name] = (folder / name).read_bytes()
    manifest = {
        "meantime-backup": 1,
        "schema": VAULT_SCHEMA,
        "rows": rows,
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in members.items()},
    }
    members[MANIFEST] = json.dumps(manifest, indent=1).encode()
    make_private_file(draft)
    with draft.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        file.flush()
        os.fsync(file.fileno())


def verify(path: Path) -> BackupFacts:
    """Open a backup and compare it with its manifest.

    Raises:
        UserError: if it is no backup or not sound.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            for name, digest in manifest["sha256"].items():
                if hashlib.sha256(archive.read(name)).hexdigest() != digest:
                    raise UserError(tr("This backup is damaged."))
            return BackupFacts(path, dict(manifest["rows"]))
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise UserError(tr("This file is no sound backup.")) from None


def copy_before_migration(folder: Path, key: bytes) -> None:
    """Keep a verified copy of the vault as it was before its schema changes."""
    make_private_folder(folder / FOLDER)
    _copy(folder / VAULT_FILE, folder / FOLDER / f"before-schema-{VAULT_SCHEMA}.db", key)


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
