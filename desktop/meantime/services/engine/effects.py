"""What the engine wants done; the shell does it in the order given."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.desk import Claim, Standing
from meantime.services.engine.model import Timed


class Kind(enum.Enum):
    """What a notice is about."""

    MOMENT = "moment"
    """What comes at one instant: one practice, or a stack."""
    AGAIN = "again"
    """What the person asked for again; it doesn't count towards the daily cap."""
    SUMMARY = "summary"
    """What was held back; once, together."""
    AHEAD = "ahead"
    """An appointment that is still to come; there is nothing to answer yet."""
    AWAY = "away"
    """A summary with something in it that came while the computer slept or the program was not running."""


@dataclass(frozen=True)
class Save:
    """Write these standings to the desk, before anything after it is done."""

    standings: Mapping[str, Standing]


@dataclass(frozen=True)
class Bring:
    """Write when the moments come whose routine was noticed: all that are remembered, by occurrence."""

    sensed: Mapping[str, datetime]


@dataclass(frozen=True)
class Forget:
    """Drop the standings of these: they wait for their time again, or are long past."""

    occurrences: tuple[str, ...]


@dataclass(frozen=True)
class NoteSign:
    """Write when somebody last gave a sign of life."""

    at: datetime


@dataclass(frozen=True)
class Show:
    """Claim, then show one notice.

    Attributes:
        key: its name; stable, derived from what it claims.
        kind: what it is about.
        members: its practices, in order.
        claims: what has to be claimed first, all or none.
        standings: how its practices stand with it; written together with the claims.
        shown: how many notices each recent practice day has with it.
    """

    key: str
    kind: Kind
    members: tuple[Timed, ...]
    claims: tuple[Claim, ...]
    standings: Mapping[str, Standing]
    shown: Mapping[date, int]


@dataclass(frozen=True)
class ShowCard:
    """Show the in-app "due now" card instead of a notice."""

    key: str
    kind: Kind
    members: tuple[Timed, ...]


@dataclass(frozen=True)
class Withdraw:
    """Take a notice or card down."""

    key: str


@dataclass(frozen=True)
class ArmTimer:
    """Wake the engine at this instant; None when nothing is to come."""

    at: datetime | None


Effect = Save | Bring | Forget | NoteSign | Show | ShowCard | Withdraw | ArmTimer
