"""Triggers: what makes a moment. The field ``kind`` tells them apart wherever they are written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal

from meantime.domain.weekdays import EVERY_DAY, Weekdays


@dataclass(frozen=True)
class AfterAnchor:
    """Stacked onto an anchor.

    Attributes:
        anchor: the anchor's name.
        offset: minutes after its usual time; negative before.
        days: the weekdays it applies to; None follows the anchor.
    """

    anchor: str
    offset: int = 0
    days: Weekdays | None = None
    kind: Literal["after"] = "after"


@dataclass(frozen=True)
class ClockTimes:
    """At clock times on the days that a rule chooses.

    Attributes:
        at: the times, each its own slot, in the sheet's order.
        rule: an RRULE (RFC 5545) over calendar days from the plan's start; None for every day.
        days: the short form of a weekly rule; never together with ``rule``.
    """

    at: tuple[time, ...]
    rule: str | None = None
    days: Weekdays | None = None
    kind: Literal["at"] = "at"


@dataclass(frozen=True)
class Once:
    """One exact appointment, as a naive local time."""

    once: datetime
    kind: Literal["once"] = "once"


@dataclass(frozen=True)
class Quota:
    """So many times in a Monday week, offered until met.

    Attributes:
        places: how many count.
        offers: up to how many it keeps offering; at least ``places``.
        at: the clock times of the offers.
        days: the weekdays it is offered on.
    """

    places: int
    offers: int
    at: tuple[time, ...]
    days: Weekdays = field(default=EVERY_DAY)
    kind: Literal["quota"] = "quota"


@dataclass(frozen=True)
class AsNeeded:
    """When something happens that no clock knows; never prompts."""

    when: str
    kind: Literal["when"] = "when"


Trigger = AfterAnchor | ClockTimes | Once | Quota | AsNeeded
