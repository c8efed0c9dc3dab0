"""The real clock: the only place that asks the system for the time."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


class SystemClock:
    """The computer's clock and zone, read anew at each question."""

    def __init__(self, root: Path = Path("/")) -> None:
        """Read the system's zone under ``root``."""
        self._root = root
        self._known: tuple[tuple[str, int, int] | None, str] = (None, "")

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never run backwards.

        They stand still while the computer sleeps, except on Windows; there a resume looks like a late tick.
        """
        return time.monotonic()

    def zone(self) -> str:
        """Return the IANA name of the zone in force: ``TZ`` if it names one, else the system's, else UTC."""
        return _zone_named(os.environ.get("TZ", "").removeprefix(":")) or self._system_zone() or "UTC"

    def _system_zone(self) -> str:
        """Return the system's zone from where it is kept; Python's own idea of it is as old as the process."""
        if sys.platform == "win32":
            import tzlocal

            return _zone_named(str(tzlocal.reload_localzone()))
        stands = self._link_stands()
        if stands is None or stands != self._known[0]:
            self._known = (stands, _zone_named(str(self._root / "etc" / "localtime")))
        return self._known[1] or _zone_named(self._written_zone())

    def _link_stands(self) -> tuple[str, int, int] | None:
        """Return what is another as soon as ``localtime`` names another zone, or None where it is no link.

        It is asked every half minute for years, and following the link is some twenty questions to the system.
        """
        path = f"{self._root}/etc/localtime"
        try:
            found = os.stat(path)
            return os.readlink(path), found.st_ino, found.st_mtime_ns
        except OSError:
            return None

    def _written_zone(self) -> str:
        """Return what Debian and sandboxes write down beside a copied ``localtime``."""
        try:
            return (self._root / "etc" / "timezone").read_text("ascii").strip()
        except (OSError, ValueError):
            return ""


def forget_unknown_zone() -> None:
    """Take a ``TZ`` out of the environment that names no zone: Babel would read it when it is imported, and give up."""
    if "TZ" in os.environ and not _zone_named(os.environ["TZ"].removeprefix(":")):
        del os.environ["TZ"]


def _zone_named(name: str) -> str:
    """Return the zone that ``name`` names, or that a file in the zone database stands for; empty if none."""
    if os.path.isabs(name):
        _, _, name = os.path.realpath(name).rpartition("/zoneinfo/")
        name = name.removeprefix("posix/").removeprefix("right/")
    try:
        return ZoneInfo(name).key if name else ""
    except (LookupError, ValueError, OSError):
        return ""
