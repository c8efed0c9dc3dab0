"""What the desk knows: moments with opaque names, how each one stands, and what may be shown. No therapy text."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time

from meantime.domain.anchors import Sensed
from meantime.domain.settings import Settings
from meantime.domain.statuses import Status
from meantime.domain.wall_time import DayBoundary, Stamp

SLOTS = 1000
"""A moment's ``order`` is its plan's times this, and its own number on the day."""


@dataclass(frozen=True)
class Sensing:
    """What the computer may notice of the routine that a moment is stacked onto; all it says is when.

    Attributes:
        kind: what it may notice.
        since: naive local time from which that brings the moment: the routine's usual time before, or the practice
            day's beginning.
        usual: naive local time at which the routine is taken to happen where nothing was noticed.
    """

    kind: Sensed
    since: datetime
    usual: datetime


class Nudge(enum.StrEnum):
    """What leads to a window and asks for no answer.

    That is the session sheet before a session, the list of small things after it, or the weekly look.
    """

    EVE = "eve"
    """On the evening before: what is to be brought can be gathered."""
    HOUR = "hour"
    """An hour before: the page can be read."""
    AFTER = "after"
    """When it is taken to be over: the small things after a session can be settled."""
    WEEK = "week"
    """At its time: the weekly look can be taken."""


@dataclass(frozen=True)
class DeskMoment:
    """One open occurrence of the coming days, or what announces one or a session.

    Attributes:
        occurrence: its opaque name (``schedule.occurrence_id``).
        wall: naive local time.
        zone: the zone it stays in; None floats with the computer.
        day: its practice day.
        order: place within its stack.
        small: whether a small version may be answered.
        title: words that its plan allows on screen; None for neutral ones.
        body: further words that are allowed on screen.
        ahead_of: of what only announces an appointment or a session, the naive local time of that; of a weekly look,
            and of what comes after a session, that of its day's end; None for a moment itself.
        weekly: its plan reminds once a week, and this is the time.
        sensing: what may bring it before ``wall``; None where only the clock does.
        nudge: to what it leads where it is about a session or a weekly look; None for everything else.
    """

    occurrence: str
    wall: datetime
    zone: str | None
    day: date
    order: int
    small: bool = True
    title: str | None = None
    body: str = ""
    ahead_of: datetime | None = None
    weekly: bool = False
    sensing: Sensing | None = None
    nudge: Nudge | None = None


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
    """Answered, or not due any more: its plan was paused, changed or ended."""
    CLOSED = "closed"
    """Its practice day is over."""


class Why(enum.StrEnum):
    """Why something was held back or closed; the values are public words."""

    REMINDERS_OFF = "reminders off"
    PAUSED = "paused"
    SILENT = "silent"
    """Nobody gave a sign of life for seven days of notices: reminders have stopped by themselves."""
    QUIET_HOURS = "quiet hours"
    DO_NOT_DISTURB = "do not disturb"
    """The desktop was asked to show no notifications."""
    FULL_SCREEN = "full screen"
    """A presentation, a film or a game filled the screen."""
    HARD_DAY = "hard day"
    """It has no small version, and the person asked for nothing else today."""
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
        turn: how often it was claimed so far; *Later* or a summary makes it more than once.
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
class Presence:
    """What is known of the person's coming and going.

    Attributes:
        came: the practice day on which the computer was last come to; None before the first.
        away_since: the instant since which the screen is locked or covered, or the computer asleep or off.
        locked: whether the screen is locked or covered.
    """

    came: date | None = None
    away_since: datetime | None = None
    locked: bool = False


@dataclass(frozen=True)
class Screen:
    """The settings that decide what may be shown.

    Attributes:
        reminders: whether anything is shown.
        quiet_from: local time from which nothing is shown.
        quiet_to: local time until which nothing is shown.
        daily_cap: most notices a practice day.
        later_minutes: how long *Later* waits.
        boundary: when practice days begin.
        hold_full_screen: nothing is shown while a window fills the screen.
        break_minutes: how long one has to be away for it to be a break.
    """

    reminders: bool = True
    quiet_from: time | None = None
    quiet_to: time | None = None
    daily_cap: int = 6
    later_minutes: int = 10
    boundary: DayBoundary = DayBoundary()
    hold_full_screen: bool = True
    break_minutes: int = 15

    @classmethod
    def of(cls, settings: Settings) -> Screen:
        """Return what ``settings`` allow on screen."""
        return cls(
            settings.reminders,
            settings.quiet_from,
            settings.quiet_to,
            settings.daily_cap,
            settings.later_minutes,
            settings.day_starts,
            settings.hold_full_screen,
            settings.break_minutes,
        )

    def quiet_at(self, wall: datetime) -> bool:
        """Tell whether the naive local time ``wall`` lies in the quiet hours; they may pass midnight."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= wall.time() < self.quiet_to
        return wall.time() >= self.quiet_from or wall.time() < self.quiet_to
