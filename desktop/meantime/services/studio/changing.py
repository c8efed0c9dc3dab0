"""A plan that is there, changed in the studio: what of it stays as agreed, and what would be different from when on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meantime.domain.anchors import Anchors
from meantime.domain.material import Material
from meantime.domain.plans import Plan, PlanSpec
from meantime.language import tr
from meantime.services import phrases
from meantime.services.agreed import AGREED, different
from meantime.services.material import about, entered
from meantime.services.notebook import Present
from meantime.services.practices import Library
from meantime.services.sheets.differences import PlanWords
from meantime.services.studio.faults import Fault
from meantime.services.studio.views import Effect
from meantime.services.studio.work import Work

_WHOM = frozenset({"locked", "assigned_by", "agreed_on"})


def stays(spec: PlanSpec) -> frozenset[str]:
    """Return the fields of ``Work`` that cannot be changed here; all of them where the plan is locked."""
    if spec.locked:
        return frozenset(Work.__dataclass_fields__)
    return _WHOM | frozenset(AGREED) if spec.assigned_by is not None else _WHOM


def stays_words(spec: PlanSpec) -> str:
    """Return why something stays; empty where nothing does."""
    if spec.locked:
        return locked_words()
    if spec.assigned_by is None:
        return ""
    return tr("Agreed with {name}: what you do and how much stays.").format(name=spec.assigned_by)


def locked_words() -> str:
    """Return the sentence that says why a locked plan is not changed."""
    return tr("This plan is as your therapist assigned it; if it should be different, talk about it together.")


def agreed_faults(known: PlanSpec, spec: PlanSpec) -> tuple[Fault, ...]:
    """Return a fault for each thing that ``spec`` has otherwise than was agreed."""
    if known.assigned_by is None:
        return ()
    sentence = tr("This was agreed with {name} and stays. You can ask to change it.").format(name=known.assigned_by)
    return tuple(Fault(field, sentence) for field in different(known, spec))


def effects(known: PlanSpec, spec: PlanSpec, anchors: Anchors, library: Library, locale: str) -> tuple[Effect, ...]:
    """Return what would be different."""
    words = PlanWords(anchors, library, locale)
    title = [Effect(tr("Title"), known.title, spec.title)] if known.title != spec.title else []
    rows = words.differences(known, spec, words)
    return (*title, *(Effect(row.what, row.before, row.after) for row in rows))


def material_effect(before: Sequence[Material], after: Sequence[Material]) -> tuple[Effect, ...]:
    """Return what would be different of the client's own material; its places are told where the names are the same."""
    was, will = tuple(before), entered(after)
    if was == will:
        return ()
    texts = [phrases.listed([each.name for each in pieces]) for pieces in (was, will)]
    if texts[0] == texts[1]:
        texts = [phrases.listed([about(each) for each in pieces]) for pieces in (was, will)]
    return (Effect(tr("Own material"), *texts),)


def since_words(plan: Plan, spec: PlanSpec, present: Present, locale: str) -> str:
    """Return from when a change holds."""
    now: datetime = present.now.wall_for(plan.spec.zone)
    if min(plan.spec.starts, spec.starts) > present.boundary.day_of(now):
        return tr("From its first day on, {day}.").format(day=phrases.short_date(spec.starts, locale))
    return tr("From today {time} on; what was due before stays.").format(time=phrases.clock(now))
