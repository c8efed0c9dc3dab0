"""A record in stages: the small version first, then more of it, until all of it is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.record_fields import RecordField
from meantime.domain.statuses import Status
from meantime.language import tr


@dataclass(frozen=True)
class Stage:
    """One stage.

    Attributes:
        words: what it is called.
        fields: what it asks for, in the practice's order; each stage has all fields of those before it.
    """

    words: str
    fields: tuple[RecordField, ...]


def stages_of(practice: Practice) -> tuple[Stage, ...]:
    """Return a practice's stages; where its file names none the small version and all of it, or all of it alone."""
    if practice.stages:
        return tuple(
            Stage(words, tuple(field for field in practice.fields if practice.stage_of(field) <= number))
            for number, words in enumerate(practice.stages, start=1)
        )
    small = tuple(field for field in practice.fields if field.small)
    whole = Stage(tr("All of it"), practice.fields)
    return (Stage(tr("Small version"), small), whole) if small and len(small) < len(practice.fields) else (whole,)


def empty_stages(practice: Practice, spec: PlanSpec) -> tuple[Stage, ...]:
    """Return the stages of which an empty form is offered: of a locked plan the whole form, and nothing smaller."""
    stages = stages_of(practice)
    return stages[-1:] if spec.locked else stages


def stage_for(stages: Sequence[Stage], spec: PlanSpec, status: Status, written: Collection[str]) -> int:
    """Return the place of the stage to begin with: the one that was agreed for the answer, or a later one.

    Args:
        stages: all of them.
        spec: the plan; a size of it that is called like a stage, such as "5 columns", means that stage.
        status: what was answered.
        written: the ids of the fields in which something stands; all of them are shown.
    """
    small = status in (Status.SMALL, Status.TRIED)
    agreed = _called(stages, spec.small if small else spec.full, 0 if small else len(stages) - 1)
    needed = (place for place, stage in enumerate(stages) if not set(written) - {field.id for field in stage.fields})
    return max(agreed, next(needed, len(stages) - 1))


def _called(stages: Sequence[Stage], size: Dose | None, usual: int) -> int:
    """Return the place of the stage whose words a size has; of several the last."""
    words = (size.what or "") if size is not None else ""
    named = [place for place, stage in enumerate(stages) if _stands_in(stage.words, words)]
    return named[-1] if named else usual


def _stands_in(called: str, words: str) -> bool:
    """Tell whether words have these as words of their own: "2 columns" is not in "12 columns"."""
    return re.search(rf"(?<!\w){re.escape(called)}(?!\w)", words, re.IGNORECASE) is not None
