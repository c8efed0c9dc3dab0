"""A data folder as a first start leaves it, made once a process and copied: making it anew takes longer than a test."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from meantime.storage.desk import Desk
from meantime.storage.vault import Vault


def empty_folder(folder: Path) -> Path:
    """Let ``folder`` hold an empty vault and an empty desk, unless something lies there; return it.

    All of one process have the same keys. Who tries how a folder begins opens the stores in one that is not there.
    """
    if not folder.exists() or not any(folder.iterdir()):
        shutil.copytree(_made(), folder, dirs_exist_ok=True)
    return folder


@cache
def _made() -> Path:
    place = Path(tempfile.mkdtemp(prefix="meantime-empty-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    folder = place / "data"
    Vault.open(folder).close()
    Desk.open(folder).close()
    return folder
