"""The data folder: which files in it are Meantime's own, and whether a folder may become one.

Light on purpose: the tray asks here before anything large is imported.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from meantime.domain.errors import UserError
from meantime.language import tr

BACKUPS = "backups"
OWN_FILES = ("practices", "measures")
"""Folders with files that the user wrote, of text."""
KEYS = ("vault.key", "desk.key")
LOCK = "resident.lock"
_CORE = ("vault.db", "vault.key", "vault.check")
_OWN = re.compile(
    r"(vault|desk)\.(db(-wal|-shm|-journal)?|key|check)"
    r"|\.(vault|desk)\.key\.[0-9a-f]{16}"
    r"|\.copy-[0-9a-f]{12}-(vault|desk)\.db(-wal|-shm|-journal)?"
    r"|\.meantime-[0-9a-f]{16}"
    r"|resident\.(lock|socket)"
)
"""The files of the folder itself, drafts and copies that were left by a power cut among them."""
_BACKUP = re.compile(
    r"meantime-(backup-\d{4}-\d\d-\d\d-\d{6}|before-schema-\w+)\.zip"
    r"|\.meantime-(backup-[\d-]+|before-schema-\w+)\.zip\.[0-9a-f]{12}"
)
_OF_THE_SYSTEM = frozenset({".DS_Store", ".directory", "desktop.ini"})
"""What file managers put into a folder that was only looked at."""


def is_own_file(name: str) -> bool:
    """Tell whether a file of this name in the data folder is one that Meantime makes."""
    return _OWN.fullmatch(name) is not None


def is_own_backup(name: str) -> bool:
    """Tell whether a file of this name in ``backups`` is one that Meantime named."""
    return _BACKUP.fullmatch(name) is not None


def holds_data(folder: Path) -> bool:
    """Tell whether ``folder`` holds data of Meantime's; one file that happens to have such a name is not enough.

    Raises:
        OSError: if it cannot be looked at.
    """
    names = {path.name for path in folder.iterdir()}
    if len(names.intersection(_CORE)) > 1:
        return True
    own = any(is_own_file(name) and name != LOCK for name in names)
    return not _foreign(names) and (own or any(is_own_backup(path.name) for path in (folder / BACKUPS).glob("*.zip")))


def _foreign(names: set[str]) -> set[str]:
    """Return the names that Meantime has nothing to do with."""
    return {name for name in names - _OF_THE_SYSTEM if not is_own_file(name) and name not in (BACKUPS, *OWN_FILES)}


def may_begin(folder: Path) -> bool:
    """Tell whether ``folder``, which is there, is a data folder or may become one.

    Raises:
        OSError: if it cannot be looked at.
    """
    return not _foreign({path.name for path in folder.iterdir()}) or holds_data(folder)


def make_data_folder(folder: Path) -> None:
    """Make sure that ``folder`` is there and its owner's alone.

    A folder that holds other things and no data of Meantime's stays as it is: it is somebody's, or several people's.

    Raises:
        UserError: if it cannot be made, a file has its place, or it holds other things.
    """
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700, parents=True)
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise UserError(tr("The data folder’s place is taken by a file."))
        if not may_begin(folder):
            sentence = tr("{folder} holds other files and no data of Meantime; please name an empty or new folder.")
            raise UserError(sentence.format(folder=folder))
        if stat.S_IMODE(folder.stat().st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise UserError(tr("The data folder cannot be used: {reason}.").format(reason=error.strerror)) from None


def refuse_own_files(folder: Path, target: Path) -> None:
    """Refuse to write over the data itself, its keys or a backup, whatever way ``target`` takes there.

    Args:
        folder: the data folder; the files of any other one are refused, too.
        target: the file that somebody wants written.

    Raises:
        UserError: if it is one of those.
        OSError: if it cannot be looked at.
    """
    place = Path(os.path.realpath(target))
    own = is_own_file(place.name.casefold()) and (_same(place.parent, folder) or _is_data_folder(place.parent))
    backup = place.parent.name == BACKUPS and is_own_backup(place.name) and place.exists()
    if own or backup or any(_same(place, path) for path in _own_files(folder)):
        sentence = tr("{file} is one of Meantime’s own files; please choose another name.")
        raise UserError(sentence.format(file=target.name or target))


def _own_files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return [path for path in folder.iterdir() if is_own_file(path.name)]
    return []


def _is_data_folder(folder: Path) -> bool:
    with suppress(OSError):
        return holds_data(folder)
    return False


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return os.path.samefile(one, other)
    return False
