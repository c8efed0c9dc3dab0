"""A part of a line on a screen in which a person's own words stand among the program's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ToldPart:
    """A part of such a line; ``own`` are the person's words."""

    text: str
    own: bool = False
