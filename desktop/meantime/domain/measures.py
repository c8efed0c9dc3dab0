"""Outcome measures: the client's own ratings, 0 to 10, and the sums of published questionnaires."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from meantime.domain.errors import FieldError
from meantime.domain.wall_time import Stamp

OWN_LOW, OWN_HIGH = 0, 10
MOST_POINTS = 60
"""So many points of a graph can be told apart; of more, every so many are drawn, the first and the last two always."""

MOST_ANSWERS = 100
LARGEST_ANSWER = 100
MOST_TIMES = 100
"""What a questionnaire may have: items, a value of one, and what their sum is multiplied with."""


T = TypeVar("T")


@dataclass(frozen=True)
class Measure:
    """Something rated again and again.

    Attributes:
        name: its public name, such as ``distress``; unique.
        every_days: how often it is asked.
        agreed: the therapist's say, where one was given.
        order: place in the order of import.
        published: it is a published questionnaire, answered item by item, and no own rating from 0 to 10.
        asked: it is asked again and again; else what was rated stays, and nothing asks.
    """

    name: str
    every_days: int = 7
    agreed: str | None = None
    order: int = 0
    published: bool = False
    asked: bool = True


BUILT_IN = (Measure("distress", 7, None, 0), Measure("did-what-matters", 7, None, 1))
"""The two own items that everyone has, weekly 0 to 10."""

RESERVED = frozenset({"phq-8", "phq-9", "gad-7", "who-5", "k10", "pcl-5", "wsas", "oasis", "odsis", "srbai", "suds"})
"""Names of published scales: never the name of an own rating."""


def folded_name(name: str) -> str:
    """Return a measure's name as it is compared: two that nobody could tell apart are the same.

    Letter case, the width of letters, accents in one sign or two, a hyphen for a space and signs that nobody sees make
    no difference.
    """
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(plain.replace("-", " ").replace("\u2010", " ").split())


@dataclass(frozen=True)
class Measurement:
    """One answer to a measure.

    Attributes:
        id: 32 hexadecimal digits.
        name: the measure.
        day: the practice day it is for.
        value: 0 to 10 of an own rating, the sum of a questionnaire.
        made: when it was noted.
        items: what each item of a questionnaire was answered with, in order; empty for an own rating.
    """

    id: str
    name: str
    day: date
    value: int
    made: Stamp
    items: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no scale has."""
        if not self.items:
            if not OWN_LOW <= self.value <= OWN_HIGH:
                raise FieldError("value", "expected 0 to 10")
            return
        if len(self.items) > MOST_ANSWERS or not all(0 <= item <= LARGEST_ANSWER for item in self.items):
            raise FieldError("items", "expected answers from 0 to 100, at most 100 of them")
        total = sum(self.items)
        if self.value not in range(total, total * MOST_TIMES + 1, total or 1):
            raise FieldError("value", "expected the sum of its items")


def thinned(points: Sequence[T]) -> tuple[T, ...]:
    """Return those of ``points`` that a graph draws: all up to ``MOST_POINTS``, the first and the last two always."""
    if len(points) <= MOST_POINTS:
        return tuple(points)
    step = -(-len(points) // MOST_POINTS)
    return (*points[:-2:step], *points[-2:])
