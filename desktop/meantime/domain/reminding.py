"""What the desk knows about reminding: moments without therapy words, how each stands, and the screen's rules.

Nothing here names a plan. An occurrence is an opaque, lasting name (``schedule.occurrence_id``).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time

from meantime.domain.statuses import Status
from meantime.domain.wall_time import DayBoundary, Stamp


@dataclass(frozen=True)
class DeskMoment:
    """One occurrence as the desk may know it.

    Attributes:
        occurrence: its opaque name.
        wall: the naive local time it was written for.
        zone: the IANA zone it stays in; None floats with the computer.
        day: the practice day it answers for.
        order: its place among those of the same instant.
        small: whether a small version may be answered.
        prompts: False for what is only open: it had passed when it was agreed, or its reminders rest.
        words: what may stand on screen instead of the neutral words; None for neutral.
    """

    occurrence: str
    wall: datetime
    zone: str | None
    day: date
    order: int
    small: bool = True
    prompts: bool = True
    words: str | None = None


class Phase(enum.StrEnum):
    """How an occurrence stands with the engine; one that has no standing waits for its time."""

    SHOWN = "shown"
    """A notice of it stands, or is on its way."""
    CARD = "card"
    """No notice could be delivered: the in-app card shows it."""
    LATER = "later"
    """The person asked to be reminded again."""
    HELD = "held"
    """Held back, and part of the next summary."""
    DISMISSED = "dismissed"
    """Its notice was closed without an answer: still open, and nothing nags."""
    ANSWERED = "answered"
    CLOSED = "closed"
    """Its practice day is over."""


class Why(enum.StrEnum):
    """Why something was held back or closed; the values are public words."""

    REMINDERS_OFF = "reminders off"
    PAUSED = "paused"
    QUIET_HOURS = "quiet hours"
    DAILY_CAP = "daily cap"
    AWAY = "away"
    UNCONFIRMED = "unconfirmed"
    """It was claimed before a crash, and whether it was seen is not known."""
    DAY_OVER = "day over"


@dataclass(frozen=True)
class Standing:
    """How one occurrence stands.

    Attributes:
        phase: where it is.
        since: the instant of the last change.
        turn: how often it was claimed so far; *Later* is what makes it more than once.
        notice: key of its last notice; empty before the first.
        until: the instant *Later* last asked for.
        why: the reason, where it was held or closed.
        delivered: whether the last notice was confirmed.
        summary: whether the last notice was a summary.
    """

    phase: Phase
    since: datetime
    turn: int = 0
    notice: str = ""
    until: datetime | None = None
    why: Why | None = None
    delivered: bool = False
    summary: bool = False


@dataclass(frozen=True)
class Claim:
    """The right to show an occurrence once; unique by occurrence and turn."""

    occurrence: str
    turn: int
    notice: str
    at: datetime


@dataclass(frozen=True)
class ScreenRules:
    """What the settings say about reminding.

    Attributes:
        reminders: whether anything is shown at all.
        quiet_from: local time from which nothing is shown; None for no quiet hours.
        quiet_to: local time from which things are shown again.
        daily_cap: most notices a practice day.
        later_minutes: how long *Later* waits.
        day_starts: when a practice day begins.
    """

    reminders: bool = True
    quiet_from: time | None = None
    quiet_to: time | None = None
    daily_cap: int = 6
    later_minutes: int = 10
    day_starts: DayBoundary = DayBoundary()


@dataclass(frozen=True)
class WaitingAnswer:
    """An answer that the vault has not taken yet.

    Attributes:
        occurrence: what it answers.
        status: the answer.
        made: when it was given.
    """

    occurrence: str
    status: Status
    made: Stamp


@dataclass(frozen=True)
class Heartbeat:
    """When the program was last known to live: the instant, and the clock that never runs backwards, in seconds."""

    at: datetime
    monotonic: float
