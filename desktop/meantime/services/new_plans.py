"""Plans made and changed in the studio: whole or not at all, and never for the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meantime.domain.errors import UserError
from meantime.domain.material import Material
from meantime.domain.plans import Plan, PlanSpec, PlanVersion
from meantime.domain.schedule import spec_slots
from meantime.domain.statuses import PlanStatus, Share
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.drafts import Drafts
from meantime.services.from_now_on import FromNowOn
from meantime.services.material import entered, refuse_changed_meanwhile
from meantime.services.notebook import Notebook
from meantime.services.ports import Ids
from meantime.services.practices import Library
from meantime.services.sharing import keep_lines_back
from meantime.services.studio.changing import agreed_faults, locked_words
from meantime.services.studio.faults import Fault, UnfitWork
from meantime.services.studio.ground import ground_of
from meantime.services.studio.questions import tie_questions
from meantime.services.studio.reading import read
from meantime.services.studio.work import Work

__all__ = ["NewPlans", "UnfitWork"]

_BEFORE = 1
"""A moment up to a day before a routine may lie on the practice day before the plan's first."""


class NewPlans:
    """Commands that make a plan of what was entered."""

    def __init__(self, notebook: Notebook, library: Library, ids: Ids, drafts: Drafts) -> None:
        """Write into the vault of ``notebook``; a draft that became a plan goes out of ``drafts``."""
        self._book = notebook
        self._library = library
        self._ids = ids
        self._drafts = drafts

    def use(self, work: Work, draft_id: str | None = None) -> tuple[str, Changes]:
        """Make a plan of ``work`` from today on, and remove the draft that it was; return the plan's id.

        Raises:
            UnfitWork: if it makes none as it stands, with all its faults.
            UserError: if it cannot be written. Nothing is changed then, either.
        """
        with self._book.vault.transaction():
            self._book.forget()
            spec = read(work, ground_of(self._book, self._library))
            plan = replace(self._made(spec), material=entered(work.material))
            self._book.vault.plans.save(plan)
            if draft_id is not None:
                self._drafts.discard(draft_id)
            tied = tie_questions(work, spec.title, plan.id, self._book.vault)
        self._book.forget()
        return plan.id, Changes.of(Part.PLANS, Part.TALK) if tied else Changes.of(Part.PLANS)

    def _made(self, spec: PlanSpec) -> Plan:
        """Return the new plan. What today would have had before it was made is no part of it: nobody could do that."""
        present, anchors = self._book.present(), self._book.anchors
        order = max((plan.order for plan in self._book.plans), default=-1) + 1
        plan = Plan(self._ids.fresh(), order, present.now, present.today, (PlanVersion(spec),))
        if spec.starts < present.today:
            return plan
        for back in range(_BEFORE, -1, -1):
            day = present.today - timedelta(days=back)
            slots = spec_slots(spec, day, anchors, present.boundary)
            coming = [slot for slot in slots if slot.wall > present.now.wall]
            if len(coming) < len(slots):
                facts = tuple(replace(slot, number=number) for number, slot in enumerate(coming, start=1))
                plan = plan.with_version(PlanVersion(spec, present.now, day, facts))
        return plan

    def change(self, seen: Plan, work: Work) -> Changes:
        """Let a plan be as ``work`` says from now on; what was due or answered keeps its place.

        Args:
            seen: the plan as it was shown to whoever changes it.
            work: all of it as it should be.

        Raises:
            UnfitWork: if it makes no plan, or would change what stays as agreed, with all its faults.
            UserError: if the plan is locked, has ended or was changed by somebody else meanwhile, or it cannot be
                written. Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            known = self._book.plan(seen.id)
            self._refuse_closed(known)
            if known.spec != seen.spec and read(work, ground_of(self._book, self._library, known)) != known.spec:
                raise UserError(tr("Meanwhile this plan was changed elsewhere. Close this and look at it anew."))
            spec, material = self._read(work, known), _material(seen, known, work)
            if spec == known.spec and material == known.material:
                return Changes()
            changed = self._changed(known, spec) if spec != known.spec else known
            self._book.vault.plans.save(replace(changed, material=material))
            if spec.share is Share.PRIVATE and known.spec.share is not Share.PRIVATE:
                keep_lines_back(known.id, self._book.vault)
        self._book.forget()
        return Changes.of(Part.PLANS, Part.TALK) if spec.share is not known.spec.share else Changes.of(Part.PLANS)

    def _refuse_closed(self, plan: Plan) -> None:
        present = self._book.present()
        if plan.status(present.now, present.boundary) is PlanStatus.ENDED:
            raise UserError(tr("This plan has ended; what was noted stays."))
        if plan.spec.locked:
            raise UserError(locked_words())

    def _read(self, work: Work, known: Plan) -> PlanSpec:
        spec = read(work, ground_of(self._book, self._library, known))
        faults: tuple[Fault, ...] = agreed_faults(known.spec, spec)
        if faults:
            raise UnfitWork(faults)
        return spec

    def _changed(self, known: Plan, spec: PlanSpec) -> Plan:
        anchors = self._book.anchors
        return FromNowOn(self._book, self._book.present(), anchors, anchors).changed(known, spec)


def _material(seen: Plan, known: Plan, work: Work) -> tuple[Material, ...]:
    """Return the material that a plan is to have: what stands there by now, where nobody touched it here."""
    wanted = entered(work.material)
    if wanted in (seen.material, known.material):
        return known.material
    refuse_changed_meanwhile(known, seen)
    return wanted
