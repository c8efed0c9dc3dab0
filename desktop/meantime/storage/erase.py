"""Deletes all that Meantime made in a data folder, for good."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr

_KEYS = ("vault.key", "desk.key")
_OWN = ("vault.", "desk.", ".vault.", ".desk.", ".copy-", "meantime.log", "resident.")
_FOLDERS = ("backups", "practices")


def erase(folder: Path) -> None:
    """Overwrite the keys, then delete every file of Meantime's; without its key a copy is noise.

    Raises:
        UserError: if something could not be deleted; its name is in the sentence.
    """
    if not folder.is_dir():
        return
    try:
        for name in _KEYS:
            _overwrite(folder / name)
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink() and path.name in _FOLDERS:
                for key_copy in path.glob("*.zip"):
                    _overwrite(key_copy)
                shutil.rmtree(path)
            elif path.name.startswith(_OWN) or path.name in _FOLDERS:
                path.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else folder.name
        reason = error.strerror or str(error)
        raise UserError(tr("{file} could not be deleted: {reason}.").format(file=name, reason=reason)) from None


def _overwrite(path: Path) -> None:
    if not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
