"""The shapes that stand for statuses, and the words that say the same."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Sign(enum.StrEnum):
    """The shapes that stand for statuses, in strips and tables."""

    FULL = "full"
    SMALL = "small"
    ADAPTED = "adapted"
    TRIED = "tried"
    NOT_THIS_TIME = "not-this-time"
    REST = "rest"
    PAUSED = "paused"
    NOT_DUE = "not-due"
    NO_ENTRY = "no-entry"
    OPEN = "open"
    """Still to come, or still open today."""


@dataclass(frozen=True)
class Mark:
    """One shape of a strip, and the words that say the same; ``beside`` where it was done although nothing was due."""

    sign: Sign
    label: str
    beside: bool = False
