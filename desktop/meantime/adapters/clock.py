"""The real clock: the only place that asks the system for the time."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import tzlocal


class SystemClock:
    """The computer's clock and zone, read anew at each question."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()

    def zone(self) -> str:
        """Return the IANA name of the zone in force: ``TZ`` if it names one, else the system's, else UTC.

        Python keeps a changed system zone from itself; ``tzlocal`` reads it anew.
        """
        named = os.environ.get("TZ", "").removeprefix(":")
        for name in (named, self._system_zone()):
            if name and _exists(name):
                return name
        return "UTC"

    @staticmethod
    def _system_zone() -> str:
        try:
            return str(tzlocal.reload_localzone().key)
        except (AttributeError, KeyError, ValueError, OSError):
            return ""


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
