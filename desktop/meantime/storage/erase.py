"""Deletes all that Meantime made in a data folder, for good, and nothing else."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.backups import is_backup
from meantime.storage.folder import BACKUPS, KEYS, LOCK, OWN_FILES, holds_data, is_own_backup, is_own_file


def refuse_without_data(folder: Path) -> None:
    """Refuse a folder that is not there or holds no data of Meantime's.

    Raises:
        UserError: if it is such a folder, or no folder at all.
    """
    try:
        if not holds_data(folder):
            sentence = tr("{folder} holds no data of Meantime; nothing was deleted.")
            raise UserError(sentence.format(folder=folder))
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(tr("There is no data folder at {folder}; nothing was deleted.").format(folder=folder)) from None
    except OSError as error:
        raise UserError(tr("The data folder cannot be used: {reason}.").format(reason=error.strerror)) from None


def erase(folder: Path, let_go: Callable[[], None]) -> tuple[str, ...]:
    """Overwrite the keys, then delete every file of Meantime's; without its key a copy is noise.

    Args:
        folder: the data folder, which nobody else uses.
        let_go: ends the hold on the folder's lock and removes it, as the last file of all.

    Returns:
        Where in the folder what is still there lies, because it is not Meantime's. The folder is gone if there is
        nothing, and the link to it, if ``folder`` is one.

    Raises:
        UserError: if it holds no data of Meantime's, or something could not be deleted; its name is in the sentence.
    """
    refuse_without_data(folder)
    try:
        for name in KEYS:
            _overwrite(folder / name)
        _erase_in(folder / BACKUPS, lambda path: is_own_backup(path.name) or is_backup(path), overwrite=True)
        _delete(folder, is_backup, overwrite=True)
        for name in OWN_FILES:
            _erase_in(folder / name, lambda path: path.name.lower().endswith(".toml"))
        _delete(folder, lambda path: is_own_file(path.name) and path.name != LOCK)
        let_go()
        left = _left_in(folder)
        if not left:
            Path(os.path.realpath(folder)).rmdir()
            if folder.is_symlink():
                folder.unlink()
    except OSError as error:
        name = Path(str(error.filename)).name if error.filename else folder.name
        reason = error.strerror or str(error)
        raise UserError(tr("{file} could not be deleted: {reason}.").format(file=name, reason=reason)) from None
    return left


def _left_in(folder: Path) -> tuple[str, ...]:
    """Return where in ``folder`` its files, links, and empty or closed folders lie."""
    left: list[str] = []
    closed: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        within = [name for name in folders if os.path.islink(os.path.join(place, name))]
        left += [os.path.join(place, name) for name in (*files, *within)]
        if not folders and not files and place != os.fspath(folder):
            left.append(place)
    return tuple(sorted(os.path.relpath(path, folder) for path in (*left, *closed)))


def _erase_in(place: Path, own: Callable[[Path], bool], *, overwrite: bool = False) -> None:
    """Delete what is our own in a folder within, and the folder if nothing is left; a link goes, its target stays."""
    if place.is_symlink():
        place.unlink()
    elif place.is_dir():
        _delete(place, own, overwrite=overwrite)
        if not any(place.iterdir()):
            place.rmdir()


def _delete(place: Path, own: Callable[[Path], bool], *, overwrite: bool = False) -> None:
    for path in sorted(place.iterdir()):
        if (path.is_symlink() or not path.is_dir()) and own(path):
            if overwrite:
                _overwrite(path)
            path.unlink()


def _overwrite(path: Path) -> None:
    if path.is_symlink() or not path.is_file():
        return
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
