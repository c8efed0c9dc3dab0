"""The reminder engine: one pure state machine, ``step(state, event, now) -> (state, effects)``.

The table of what it does is ``docs/REMINDERS.md``.
"""

from __future__ import annotations

from meantime.services.engine.effects import ArmTimer, Effect, Forget, Kind, Save, Show, ShowCard, Withdraw
from meantime.services.engine.events import (
    Answered,
    ClaimRefused,
    ClockJumped,
    Closed,
    Delivered,
    DeliveryFailed,
    Event,
    Later,
    Locked,
    PauseChanged,
    PlansChanged,
    Resumed,
    SettingsChanged,
    Started,
    Tick,
    Unlocked,
    ZoneChanged,
)
from meantime.services.engine.model import GRACE, ON_TIME, State, Timed
from meantime.services.engine.step import step

__all__ = [
    "GRACE",
    "ON_TIME",
    "Answered",
    "ArmTimer",
    "ClaimRefused",
    "ClockJumped",
    "Closed",
    "Delivered",
    "DeliveryFailed",
    "Effect",
    "Event",
    "Forget",
    "Kind",
    "Later",
    "Locked",
    "PauseChanged",
    "PlansChanged",
    "Resumed",
    "Save",
    "SettingsChanged",
    "Show",
    "ShowCard",
    "Started",
    "State",
    "Tick",
    "Timed",
    "Unlocked",
    "Withdraw",
    "ZoneChanged",
    "step",
]
