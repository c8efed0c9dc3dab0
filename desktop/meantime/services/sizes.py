"""The sizes of a practice from its small one to its full one: in minutes, or in the stages in which its record grows.

Words that the small size does not share with the full one, such as "1 round", hold at their own minutes alone: a size
in between is told in minutes, and from the full size's shortest time on in the full one's words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from meantime.domain.doses import Dose
from meantime.domain.growth import next_minutes
from meantime.domain.plans import PlanSpec
from meantime.domain.practices import Practice
from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agreed_breath import minutes_breathed
from meantime.services.records.stages import stage_for, stages_of

_LONGEST_WORDS = 24
"""A size in longer words is told in minutes: it stands on a button."""


@dataclass(frozen=True)
class Size:
    """One size of a practice.

    Attributes:
        dose: the same as it is agreed.
        words: what it is called.
        amount: how much it is, in minutes or in stages; more is more.
        noted: the minutes that are noted with an answer tell whether it was reached.
    """

    dose: Dose
    words: str
    amount: float
    noted: bool = False


def small_size(spec: PlanSpec, practice: Practice | None) -> Size | None:
    """Return the small size; None where the plan has none that could grow."""
    small, full = spec.small, spec.full
    if small is None or full is None:
        return None
    if practice is not None and practice.stages:
        place = stage_for(stages_of(practice), spec, Status.SMALL, ())
        return Size(small, practice.stages[place], place)
    if small.minutes is None or full.minutes is None:
        return None
    guide = practice.guide if practice is not None else None
    noted = guide is None or guide.timed
    return Size(small, _words(small, full.what), small.minutes, noted)


def size_after(now: Size, spec: PlanSpec, practice: Practice | None) -> Size | None:
    """Return the size after ``now``; None where that is the full one, at its longest."""
    if practice is not None and practice.stages:
        place = int(now.amount) + 1
        if place > stage_for(stages_of(practice), spec, Status.FULL, ()):
            return None
        return Size(Dose(practice.stages[place]), practice.stages[place], place)
    full = spec.full
    if full is None or full.minutes is None:
        return None
    minutes = next_minutes(_longest(now.dose) or now.amount, _longest(full) or full.minutes)
    if minutes is None:
        return None
    breathed = minutes_breathed(spec, practice)
    if breathed is not None and minutes >= breathed:
        return Size(full, _words(full, now.dose.what), full.minutes)
    kept = full.what if minutes >= full.minutes or now.dose.what == full.what else None
    dose = Dose(kept, minutes)
    return Size(dose, _words(dose, now.dose.what), minutes)


def _longest(dose: Dose) -> float | None:
    return dose.up_to_minutes or dose.minutes


def _words(dose: Dose, beside: str | None) -> str:
    """Return what a size in minutes is called beside one of other words: whole where they differ, and are short."""
    minutes = phrases.dose_in_words(replace(dose, what=None))
    if dose.what is None or dose.what == beside or len(dose.what) > _LONGEST_WORDS:
        return minutes
    return tr("“{what}”, {minutes}").format(what=dose.what, minutes=minutes)
