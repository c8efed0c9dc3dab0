"""Drafts: what was entered for a plan that is not there yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meantime.domain.wall_time import Stamp


@dataclass(frozen=True)
class Draft:
    """A plan in the making, kept as it was typed: half a number too, and nothing of it was refused.

    Attributes:
        id: 32 hexadecimal digits.
        made: when it was first kept.
        changed: when it was last kept.
        title: how it is called in a list; it may be empty, or the title of another.
        work: what was entered, by field, as text, numbers, yes or no, lists and tables of these.
    """

    id: str
    made: Stamp
    changed: Stamp
    title: str
    work: Mapping[str, object]
