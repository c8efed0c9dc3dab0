"""State, events and effects of the reminder engine; all frozen."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from meantime.domain.desk import DeskMoment, Mark, Screen
from meantime.domain.wall_time import to_utc, to_wall


@dataclass(frozen=True)
class State:
    """Everything the engine goes by.

    Attributes:
        moments: the open occurrences of the coming days.
        marks: how far each one's reminder has got, by occurrence.
        screen: what may be shown.
        zone: the zone in force.
        shown: how many notices each practice day has had.
        paused_until: no reminders before this instant.
        last_look: when the engine last looked, aware.
        locked: the vault is locked.
    """

    moments: tuple[DeskMoment, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    screen: Screen = Screen()
    zone: str = "UTC"
    shown: Mapping[date, int] = field(default_factory=dict)
    paused_until: datetime | None = None
    last_look: datetime | None = None
    locked: bool = False

    def instant(self, moment: DeskMoment) -> datetime:
        """Return when ``moment`` comes, aware, in the zone in force or its own."""
        return to_utc(moment.wall, moment.zone or self.zone)

    def today(self, now: datetime) -> date:
        """Return the practice day at ``now`` by the computer's clock."""
        return self.screen.boundary.day_of(to_wall(now, self.zone))

    def over(self, moment: DeskMoment, now: datetime) -> bool:
        """Tell whether the practice day of ``moment`` is over at ``now``, by its own clock."""
        return self.screen.boundary.day_of(to_wall(now, moment.zone or self.zone)) > moment.day

    def paused(self, now: datetime) -> bool:
        """Tell whether reminders rest at ``now``."""
        return not self.screen.reminders or (self.paused_until is not None and now < self.paused_until)

    def waiting(self, now: datetime) -> tuple[DeskMoment, ...]:
        """Return the moments that have come, are unanswered and of a day that is not over."""
        return tuple(moment for moment in self.moments if self.instant(moment) <= now and not self.over(moment, now))


class Event:
    """Something the engine is told."""


@dataclass(frozen=True)
class Look(Event):
    """The clock is to be looked at: a tick, a resume, a jump of the clock, an unlock."""

    why: str = "tick"


@dataclass(frozen=True)
class ZoneChanged(Event):
    """The computer believes to be elsewhere."""

    zone: str


@dataclass(frozen=True)
class PlansChanged(Event):
    """The desk was refilled; what is missing was answered, paused or ended."""

    moments: tuple[DeskMoment, ...]


@dataclass(frozen=True)
class SettingsChanged(Event):
    """What may be shown has changed."""

    screen: Screen


@dataclass(frozen=True)
class Paused(Event):
    """Reminders rest until an instant; None: they go on."""

    until: datetime | None


@dataclass(frozen=True)
class Answered(Event):
    """Occurrences have an answer."""

    occurrences: tuple[str, ...]


@dataclass(frozen=True)
class LaterAsked(Event):
    """Occurrences are to come again after some minutes; the setting's if None."""

    occurrences: tuple[str, ...]
    minutes: int | None = None


@dataclass(frozen=True)
class NoticeClosed(Event):
    """A notice is gone without an answer; its practices stay open and do not nag."""

    key: str


@dataclass(frozen=True)
class NoticeDelivered(Event):
    """A notice was handed over."""

    key: str


@dataclass(frozen=True)
class DeliveryFailed(Event):
    """A notice could not be shown."""

    key: str


@dataclass(frozen=True)
class ClaimRefused(Event):
    """Others have claimed these occurrences; ``marks`` is what the desk says."""

    marks: Mapping[str, Mark]


@dataclass(frozen=True)
class LockChanged(Event):
    """The vault was locked or unlocked."""

    locked: bool


class ShowKind(enum.Enum):
    """Why a notice is shown."""

    MOMENT = "moment"
    AGAIN = "again"
    SUMMARY = "summary"


class Effect:
    """Something the shell is to do."""


@dataclass(frozen=True)
class Show(Effect):
    """Show one notice of these moments, already marked as claimed; a stack is one."""

    key: str
    kind: ShowKind
    moments: tuple[DeskMoment, ...]


@dataclass(frozen=True)
class Withdraw(Effect):
    """Take a notice down: all of it is answered or over."""

    key: str


@dataclass(frozen=True)
class ShowCard(Effect):
    """Nothing can be delivered: show the moments in a card of our own."""

    key: str
    moments: tuple[DeskMoment, ...]


@dataclass(frozen=True)
class ArmTimer(Effect):
    """Look again at this instant, aware; None: nothing is to come."""

    at: datetime | None
