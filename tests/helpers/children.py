"""The processes that this one, or another, has started and that the system has not forgotten, zombies included."""

from __future__ import annotations

import os
from pathlib import Path


def children(pid: int | None = None) -> set[int]:
    """Return the ids of the children of process ``pid``; of this one if None. A zombie is one, too."""
    lists = Path(f"/proc/{pid or os.getpid()}/task").glob("*/children")
    return {int(word) for path in lists for word in _words(path)}


def _words(path: Path) -> list[str]:
    """Return the words of a file of a thread; none where the thread has ended meanwhile."""
    try:
        return path.read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def runs(pid: int) -> bool:
    """Tell whether process ``pid`` has not ended yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
