"""What reminding last said, for screens: when routines were noticed, and whether today is a hard day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime


class Heard:
    """What screens show of reminding. Without reminding, as in a command, nothing was heard."""

    def __init__(self) -> None:
        """Know of nothing."""
        self._sensed: Mapping[str, datetime] = {}
        self.hard = False

    def hear(self, sensed: Mapping[str, datetime], *, hard: bool) -> None:
        """Take in when occurrences come whose routine was noticed (aware), and whether today is a ``hard`` day."""
        self._sensed, self.hard = sensed, hard

    def came(self, occurrence: str, now: datetime) -> bool:
        """Tell whether an occurrence has come by ``now``, because its routine was noticed."""
        at = self._sensed.get(occurrence)
        return at is not None and at <= now
