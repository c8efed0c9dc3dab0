"""What can happen to the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.anchors import Sensed as Kind
from meantime.domain.desk import DeskMoment, Screen, Why


@dataclass(frozen=True)
class Started:
    """The program began; the state was rebuilt from the desk."""


@dataclass(frozen=True)
class Tick:
    """The armed timer fired."""


@dataclass(frozen=True)
class Resumed:
    """The computer slept, and is awake again."""


@dataclass(frozen=True)
class ClockJumped:
    """The wall clock was set, forward or back."""


@dataclass(frozen=True)
class ZoneChanged:
    """The computer is in another zone.

    Attributes:
        zone: which.
        busy: why the desktop may not be disturbed there, where it was just found to be so; None where nobody asked.
    """

    zone: str
    busy: Why | None = None


@dataclass(frozen=True)
class PlansChanged:
    """The vault was read anew: these are the open moments of the recent past and the coming days."""

    moments: tuple[DeskMoment, ...]


@dataclass(frozen=True)
class FillingFailed:
    """The vault was read anew, and the desk could not be written: it may lack what comes from now on."""


@dataclass(frozen=True)
class SettingsChanged:
    """The settings of the screen are these now."""

    screen: Screen


@dataclass(frozen=True)
class AttentionChanged:
    """The desktop may not be disturbed from now on, and why; or it may again (None)."""

    busy: Why | None


@dataclass(frozen=True)
class PauseChanged:
    """The person paused reminders until an instant, or ended the pause (None)."""

    until: datetime | None


@dataclass(frozen=True)
class HardDayChanged:
    """The person said that this practice day is a hard one, or that it is not (None)."""

    day: date | None


@dataclass(frozen=True)
class Sensed:
    """The computer noticed a routine of this kind."""

    kind: Kind


@dataclass(frozen=True)
class SignOfLife:
    """Somebody is there: a notice was pressed, a window opened, an answer given.

    Attributes:
        at: when that was; None for now.
    """

    at: datetime | None = None


@dataclass(frozen=True)
class Locked:
    """The vault was locked; the desk goes on alone."""


@dataclass(frozen=True)
class Unlocked:
    """The vault is open."""


@dataclass(frozen=True)
class Answered:
    """These were answered, wherever that was."""

    occurrences: tuple[str, ...]


@dataclass(frozen=True)
class Later:
    """The person wants to be reminded of these again, at ``until``."""

    occurrences: tuple[str, ...]
    until: datetime


@dataclass(frozen=True)
class Closed:
    """A notice is gone without an answer."""

    key: str


@dataclass(frozen=True)
class Delivered:
    """A notice was handed over to what shows it."""

    key: str


@dataclass(frozen=True)
class DeliveryFailed:
    """A notice could not be shown in any way."""

    key: str


@dataclass(frozen=True)
class ClaimRefused:
    """The desk already holds a claim on ``taken``; nothing of the notice was shown."""

    key: str
    taken: tuple[str, ...]


Event = (
    Started
    | Tick
    | Resumed
    | ClockJumped
    | ZoneChanged
    | PlansChanged
    | FillingFailed
    | SettingsChanged
    | AttentionChanged
    | PauseChanged
    | HardDayChanged
    | Sensed
    | SignOfLife
    | Locked
    | Unlocked
    | Answered
    | Later
    | Closed
    | Delivered
    | DeliveryFailed
    | ClaimRefused
)
