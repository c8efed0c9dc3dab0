"""The engine's state as the desk remembers it."""

from __future__ import annotations

from collections.abc import Iterable

from meantime.domain.desk import DeskMoment, Screen, Why
from meantime.services.engine.model import State
from meantime.storage.desk import Desk


def remembered(
    desk: Desk, zone: str, moments: Iterable[DeskMoment], screen: Screen | None = None, busy: Why | None = None
) -> State:
    """Return how ``moments`` stand.

    Args:
        desk: who remembers.
        zone: the IANA zone in force.
        moments: what is to be reminded of.
        screen: what may be shown; what the desk says of it if None.
        busy: why the desktop may not be disturbed now.
    """
    return State.rebuilt(
        zone,
        moments,
        desk.standings(),
        screen or desk.screen(),
        desk.paused_until(),
        desk.shown(),
        busy,
        desk.sensed(),
        desk.last_sign(),
        desk.hard_day(),
    )
