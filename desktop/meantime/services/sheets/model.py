"""What a sheet says, before it is compared with what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from meantime.domain.anchors import UsualTimes
from meantime.domain.measures import Measure
from meantime.domain.plans import PlanSpec

CLIENTS_OWN = frozenset({"share", "discreet", "confidence"})
"""What a person sets for themselves. A sheet that does not say it leaves it, so that nothing private is laid open."""


@dataclass(frozen=True)
class SheetAnchor:
    """One ``[[anchor]]``."""

    name: str
    usual: UsualTimes


@dataclass(frozen=True)
class SheetPlan:
    """One ``[[plan]]``.

    Attributes:
        spec: the plan; its ``starts`` counts only if ``starts_given``.
        starts_given: whether the sheet wrote a start.
        given: which of ``share``, ``discreet`` and ``confidence`` the sheet wrote.
    """

    spec: PlanSpec
    starts_given: bool
    given: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A whole sheet.

    Attributes:
        from_: who wrote it; present for a therapist's sheet.
        agreed_on: the day it was agreed.
        next_session: the next appointment, a naive local time.
        anchors: in the sheet's order.
        plans: in the sheet's order.
        measures: in the sheet's order.
    """

    from_: str | None
    agreed_on: date | None
    next_session: datetime | None
    anchors: tuple[SheetAnchor, ...]
    plans: tuple[SheetPlan, ...]
    measures: tuple[Measure, ...]
