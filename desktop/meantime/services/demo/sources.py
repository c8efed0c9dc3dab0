"""A clock that follows the script, and ids that are the same each time."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from meantime.domain.wall_time import to_utc

_SPACE = uuid.UUID("6d65616e-7469-4d65-8d61-6b6573706572")


class ScriptedClock:
    """Shows the local time that the script has come to."""

    def __init__(self, wall: datetime, zone: str) -> None:
        """Begin at the naive local time ``wall`` in ``zone``."""
        self._zone = zone
        self._now = to_utc(wall, zone)

    def put(self, wall: datetime) -> None:
        """Go on to the naive local time ``wall``."""
        self._now = to_utc(wall, self._zone)

    def now(self) -> datetime:
        """Return the scripted instant."""
        return self._now

    def monotonic(self) -> float:
        """Return the scripted instant in seconds."""
        return (self._now - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()

    def zone(self) -> str:
        """Return the zone of the script."""
        return self._zone


class SeededIds:
    """Ids in an order that a seed decides."""

    def __init__(self, seed: str) -> None:
        """Begin anew for ``seed``."""
        self._seed = seed
        self._count = 0

    def fresh(self) -> str:
        """Return the next id: 32 hexadecimal digits."""
        self._count += 1
        return self.named(str(self._count))

    def named(self, name: str) -> str:
        """Return the id that goes with ``name``."""
        return uuid.uuid5(_SPACE, f"{self._seed}/{name}").hex
