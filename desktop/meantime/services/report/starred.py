"""The notes that the client marked to bring: the first is the quote on page 1, the others stand on page 2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meantime.services.report.hiding import Section
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.told import ToldAnswer


@dataclass(frozen=True)
class Starred:
    """A note to bring, with the plan it belongs to."""

    plan: SharedPlan
    answer: ToldAnswer

    @property
    def note(self) -> str:
        """The client's words."""
        return self.answer.note or ""

    @property
    def title(self) -> str:
        """What was done."""
        return self.plan.title_of(self.answer)


def starred(material: Material) -> tuple[Starred, ...]:
    """Return the notes to bring, the oldest first; those of the page's own days before what was starred late."""
    return (*_of(material.plans), *_of(material.starred_late))


def quoted(material: Material) -> Starred | None:
    """Return the note that is quoted on page 1, the first; None where that section is hidden or nothing is marked."""
    return next(iter(starred(material)), None) if material.hidden.shows(Section.LEARNED) else None


def _of(plans: Iterable[SharedPlan]) -> tuple[Starred, ...]:
    found = [
        Starred(plan, answer)
        for plan in plans
        for answer in plan.told_entries
        if answer.star and answer.note and answer.note.strip()
    ]
    return tuple(sorted(found, key=lambda one: (one.answer.day, one.answer.made.utc, one.answer.id)))
