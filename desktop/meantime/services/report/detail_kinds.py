"""In which of three ways page 2 tells of a plan."""

from __future__ import annotations

import enum

from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.records import has_records


class DetailKind(enum.Enum):
    """The ways, by what a plan's practice is."""

    LADDER = "ladder"
    RECORDS = "records"
    FACTS = "facts"


def detail_kind(plan: SharedPlan, material: Material) -> DetailKind:
    """Return how page 2 tells of ``plan``."""
    practice = material.library.get(plan.spec.practice)
    if plan.spec.is_exposure(practice):
        return DetailKind.LADDER
    return DetailKind.RECORDS if has_records(practice) else DetailKind.FACTS
