"""Chooses what can be heard on this computer."""

from __future__ import annotations

import sys

from meantime.adapters.system.null import NullSystemEvents
from meantime.services.ports import SystemEvents


def make_system_events() -> SystemEvents:
    """Return logind's signals on Linux; elsewhere nothing: the timer notices a resume within 30 seconds."""
    if sys.platform == "linux":
        from meantime.adapters.system.logind import LogindEvents

        return LogindEvents()
    return NullSystemEvents()
