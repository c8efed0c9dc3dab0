"""How reminding stands, for the tray icon; apart from the engine, so that the icon needs nothing of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Mood(enum.Enum):
    """What the tray icon says."""

    CALM = "calm"
    DUE = "due"
    PAUSED = "paused"


@dataclass(frozen=True)
class Snapshot:
    """How reminding stands.

    Attributes:
        mood: what the tray icon says.
        waiting: how many practices have come and are open; those put off to later apart.
        paused_until: no reminders before this instant, aware; None if they go on.
        next: when the next moment comes, aware.
        sensed: when occurrences come whose routine was noticed, aware.
        silent: whether reminders have stopped by themselves, since nobody gave a sign of life for so long.
        hard: whether today is a hard day.
        near: names of what leads elsewhere by now: to a session's sheet on the evening and in the hour before it, to
            its list for the rest of the day, or to the weekly look. Windows have lines that do the same.
    """

    mood: Mood
    waiting: int
    paused_until: datetime | None
    next: datetime | None
    sensed: Mapping[str, datetime] = field(default_factory=dict)
    silent: bool = False
    hard: bool = False
    near: frozenset[str] = frozenset()
