"""What a command changed, so that each view refreshes just what it shows."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Part(enum.Enum):
    """The parts of the notebook that a view can show."""

    PLANS = "plans"
    CHECKINS = "checkins"
    SESSIONS = "sessions"
    MEASURES = "measures"
    SETTINGS = "settings"
    SUPPORT = "support"
    TALK = "talk"


@dataclass(frozen=True)
class Changes:
    """The parts that a command touched; empty where it changed nothing."""

    parts: frozenset[Part] = frozenset()

    @classmethod
    def of(cls, *parts: Part) -> Changes:
        """Return changes of ``parts``."""
        return cls(frozenset(parts))

    @classmethod
    def everything(cls) -> Changes:
        """Return changes of all parts: what another process did is not known in detail."""
        return cls(frozenset(Part))

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.parts)

    def __or__(self, other: Changes) -> Changes:
        """Return both together."""
        return Changes(self.parts | other.parts)
