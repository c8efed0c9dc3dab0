"""What the desk knows: moments with opaque names, and how far each one's reminder has got. No therapy text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from meantime.domain.settings import Settings
from meantime.domain.wall_time import DayBoundary


@dataclass(frozen=True)
class DeskMoment:
    """One open occurrence of the coming days.

    Attributes:
        occurrence: its opaque name.
        wall: naive local time.
        zone: the zone it stays in; None floats with the computer.
        day: its practice day.
        order: place within its stack.
        small: whether a small version may be answered.
        title: words that its plan allows on screen; None for neutral ones.
        body: further words that are allowed on screen.
    """

    occurrence: str
    wall: datetime
    zone: str | None
    day: date
    order: int
    small: bool = True
    title: str | None = None
    body: str = ""


@dataclass(frozen=True)
class Mark:
    """How far the reminder of one occurrence has got.

    Attributes:
        claimed: when the engine took it, aware; whoever shows it must have claimed it first.
        key: the notice it went into.
        delivered: whether that notice was handed over.
        later: when it is to come again, aware.
        over: it needs no reminder any more: answered, its day over, or held back for good.
        held: why it was not shown, if it was not.
    """

    claimed: datetime
    key: str = ""
    delivered: bool = False
    later: datetime | None = None
    over: bool = False
    held: str | None = None


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
    """

    reminders: bool = True
    quiet_from: time | None = None
    quiet_to: time | None = None
    daily_cap: int = 6
    later_minutes: int = 10
    boundary: DayBoundary = DayBoundary()

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
        )

    def quiet_at(self, wall: datetime) -> bool:
        """Tell whether the naive local time ``wall`` lies in the quiet hours; they may pass midnight."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= wall.time() < self.quiet_to
        return wall.time() >= self.quiet_from or wall.time() < self.quiet_to
