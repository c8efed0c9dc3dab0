"""Chooses what can be heard on this computer."""

from __future__ import annotations

import sys

from meantime.adapters.system.joined import JoinedEvents
from meantime.adapters.system.qt_session import QtSessionEvents
from meantime.services.ports import SystemEvents


def make_system_events() -> SystemEvents:
    """Return all who tell of the computer here; the timer alone notices a resume, too, within 30 seconds."""
    found: list[SystemEvents] = [QtSessionEvents()]
    if sys.platform == "linux":
        from meantime.adapters.system.logind import LogindEvents
        from meantime.adapters.system.session_bus import SessionBusEvents

        found += [LogindEvents(), SessionBusEvents()]
    elif sys.platform == "win32":
        from meantime.adapters.system.windows import WindowsEvents

        found.append(WindowsEvents())
    elif sys.platform == "darwin":
        from meantime.adapters.system.macos import MacEvents

        found.append(MacEvents())
    else:
        from meantime.adapters.system.null import NullSystemEvents

        found.append(NullSystemEvents())
    return JoinedEvents(*found)
