"""Outcome measures: the client's own ratings, 0 to 10."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meantime.domain.errors import FieldError
from meantime.domain.wall_time import Stamp

OWN_LOW, OWN_HIGH = 0, 10


@dataclass(frozen=True)
class Measure:
    """Something rated again and again.

    Attributes:
        name: its public name, such as ``distress``; unique.
        every_days: how often it is asked.
        agreed: the therapist's say, where one was given.
        order: place in the order of import.
    """

    name: str
    every_days: int = 7
    agreed: str | None = None
    order: int = 0


BUILT_IN = (Measure("distress", 7, None, 0), Measure("did-what-matters", 7, None, 1))
"""The two own items that everyone has, weekly 0 to 10."""

RESERVED = frozenset({"phq-8", "phq-9", "gad-7", "who-5", "k10", "pcl-5", "wsas", "oasis", "odsis", "srbai", "suds"})
"""Names of published scales: never the name of an own rating."""


@dataclass(frozen=True)
class Measurement:
    """One answer to a measure.

    Attributes:
        id: 32 hexadecimal digits.
        name: the measure.
        day: the practice day it is for.
        value: 0 to 10.
        made: when it was noted.
    """

    id: str
    name: str
    day: date
    value: int
    made: Stamp

    def __post_init__(self) -> None:
        """Refuse what the scale does not have."""
        if not OWN_LOW <= self.value <= OWN_HIGH:
            raise FieldError("value", "expected 0 to 10")
