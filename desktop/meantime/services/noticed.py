"""When routines were noticed, as reminding knows: screens show what that brought as come before its usual time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class Noticed:
    """What reminding last said. Without reminding, as in a command, nothing was noticed."""

    def __init__(self) -> None:
        """Know of nothing."""
        self._sensed: Mapping[str, datetime] = {}

    def hear(self, sensed: Mapping[str, datetime]) -> None:
        """Take in when occurrences come whose routine was noticed (aware), instead of what was known."""
        self._sensed = sensed

    def came(self, occurrence: str, now: datetime) -> bool:
        """Tell whether an occurrence has come by ``now``, because its routine was noticed."""
        at = self._sensed.get(occurrence)
        return at is not None and at <= now
