"""When plans come, changed by the person whose day it is: their triggers, and the routines they are stacked onto.

It is their day, so the time of an agreed plan is theirs to change; what is done and how much is not touched, and who
it was agreed with stays. Whatever is changed holds from now on and never for the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meantime.domain.anchors import Anchor, Anchors, UsualTimes
from meantime.domain.errors import FieldError, UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import Trigger
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.from_now_on import FromNowOn, loses_days
from meantime.services.next_moments import next_moments
from meantime.services.notebook import Notebook, Present, shown
from meantime.services.sheets import fields
from meantime.services.sheets.fields import LONGEST_ANCHOR_NAME
from meantime.services.trigger_entries import Entry, read_entries


class Timing:
    """Commands on when plans come; the past keeps its place."""

    def __init__(self, notebook: Notebook) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook

    def read(self, plan: Plan, entries: Sequence[Entry]) -> tuple[Trigger, ...]:
        """Return the triggers that ``entries`` say for ``plan``.

        Raises:
            UserError: if any of them cannot be; ``UnfitEntries`` says which.
        """
        wall = self._book.present().now.wall_for(plan.spec.zone)
        return read_entries(entries, plan.spec, self._book.anchors, wall)

    def changed(self, plan: Plan, triggers: tuple[Trigger, ...]) -> Plan:
        """Return ``plan`` as it would be from now on; nothing is written."""
        if triggers == plan.spec.triggers:
            return plan
        anchors = self._book.anchors
        change = FromNowOn(self._book, self._book.present(), anchors, anchors)
        return change.changed(plan, replace(plan.spec, triggers=triggers))

    def change(self, seen: Plan, entries: Sequence[Entry]) -> Changes:
        """Let a plan come as ``entries`` say, from now on.

        Args:
            seen: the plan as it was shown to whoever changes it.
            entries: its triggers, all of them.

        Raises:
            UserError: if it is locked, has ended or was changed by somebody else meanwhile, or an entry cannot be.
                Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            known = self._book.plan(seen.id)
            _refuse_closed(known, self._book.present())
            triggers = self.read(known, entries)
            if triggers == known.spec.triggers:
                return Changes()
            if known.spec.triggers != seen.spec.triggers:
                raise UserError(tr("Meanwhile this plan was changed elsewhere. Close this and look at it anew."))
            self._book.vault.plans.save(self.changed(known, triggers))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def stacked(self, name: str) -> tuple[Plan, ...]:
        """Return the plans that move with the anchor ``name``, in order of import."""
        present = self._book.present()
        going_on = (plan for plan in self._book.plans if not _over(plan, present))
        return tuple(plan for plan in going_on if name in plan.spec.anchors)

    def ask_before(self, name: str) -> str:
        """Return what to know before the anchor ``name`` is moved: which plans are locked; empty where none is."""
        locked = [plan.title for plan in self.stacked(name) if plan.spec.locked]
        agreed = tr("{titles}: when it comes is agreed with your therapist. Ask before you move it.")
        return agreed.format(titles=", ".join(locked)) if locked else ""

    def add(self, name: str, usual: UsualTimes) -> Changes:
        """Make a routine of the person's own, to which plans can be tied from today on.

        Args:
            name: how they call it; what a sheet allows as an anchor's name.
            usual: when it happens.

        Raises:
            UserError: if the name is empty, too long or taken, however it is capitalised, or it would happen on no
                day. Nothing is changed then.
        """
        called = _read_name(name)
        _refuse_no_day(usual)
        with self._book.vault.transaction():
            self._book.forget()
            for taken in self._book.anchors:
                if taken.casefold() == called.casefold():
                    raise UserError(tr("“{name}” is there already.").format(name=shown(taken)))
            self._book.vault.anchors.save(Anchor(called, ((self._book.present().today, usual),)))
        self._book.forget()
        return Changes.of(Part.PLANS)

    def removable(self, name: str) -> bool:
        """Tell whether nothing is tied to the anchor ``name``, and nothing ever was: history keeps what it needs."""
        return not any(name in version.spec.anchors for plan in self._book.plans for version in plan.versions)

    def remove(self, name: str) -> Changes:
        """Take a routine away that no plan is or was tied to.

        Raises:
            UserError: if there is none of that name, or one was tied to it. Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            if name not in self._book.anchors:
                raise UserError(tr("There is no such routine."))
            if not self.removable(name):
                raise UserError(tr("A practice is or was tied to “{name}”; it stays.").format(name=shown(name)))
            self._book.vault.anchors.remove(name)
        self._book.forget()
        return Changes.of(Part.PLANS)

    def move(self, seen: Anchor, usual: UsualTimes) -> Changes:
        """Move an anchor to ``usual`` from now on, and with it what is stacked on it.

        Args:
            seen: the anchor as it was shown to whoever moves it.
            usual: when it happens from now on.

        Raises:
            UserError: if it would happen on no day, or on fewer than a plan counts on, or was moved by somebody else
                meanwhile. Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            anchors, present = self._book.anchors, self._book.present()
            known = anchors.get(seen.name)
            if known is None:
                raise UserError(tr("There is no such routine."))
            moved = known.moved(present.today, usual)
            if moved == known:
                return Changes()
            if known.moves != seen.moves:
                raise UserError(tr("Meanwhile this routine was changed elsewhere. Close this and look at it anew."))
            self._refuse_lost_days(moved, usual)
            after = {**anchors, seen.name: moved}
            change = FromNowOn(self._book, present, anchors, after)
            self._refuse_emptied(seen.name, change, after)
            self._save_moved(moved, change)
        self._book.forget()
        return Changes.of(Part.PLANS)

    def arrange(self, moves: Sequence[tuple[Anchor, UsualTimes]], orders: Sequence[Sequence[str]] = ()) -> Changes:
        """Move several anchors, each as ``move`` does, and put plans in order as ``reorder``: all of it or nothing.

        Raises:
            UserError: as they do. Nothing is changed then.
        """
        changes = Changes()
        try:
            with self._book.vault.transaction():
                for seen, usual in moves:
                    changes |= self.move(seen, usual)
                for plan_ids in orders:
                    changes |= self.reorder(plan_ids)
        finally:
            self._book.forget()
        return changes

    def reorder(self, plan_ids: Sequence[str]) -> Changes:
        """Let plans stand in this order from now on, among those that stand between them: in a stack, and in lists.

        Raises:
            UserError: if there is no such plan any more. Nothing is changed then.
        """
        with self._book.vault.transaction():
            self._book.forget()
            plans = [self._book.plan(plan_id) for plan_id in plan_ids]
            places = sorted(plan.order for plan in plans)
            changed = [
                replace(plan, order=place) for plan, place in zip(plans, places, strict=True) if plan.order != place
            ]
            for plan in changed:
                self._book.vault.plans.save(plan)
        self._book.forget()
        return Changes.of(Part.PLANS) if changed else Changes()

    def _refuse_lost_days(self, anchor: Anchor, usual: UsualTimes) -> None:
        _refuse_no_day(usual)
        for plan in self.stacked(anchor.name):
            if loses_days(plan, anchor.name, usual):
                raise UserError(
                    tr("“{title}” comes after “{name}” on days that it would no longer have.").format(
                        title=shown(plan.title), name=shown(anchor.name)
                    )
                )

    def _refuse_emptied(self, name: str, change: FromNowOn, after: Anchors) -> None:
        """Refuse to leave a plan without any moment to come: its rest or its last day may cover all that is left."""
        for plan in self.stacked(name):
            empty = not next_moments(self._book, change.restacked(plan), after)
            if empty and next_moments(self._book, plan, self._book.anchors):
                raise UserError(
                    tr("“{title}” would have no moment left. Change when it comes first.").format(
                        title=shown(plan.title)
                    )
                )

    def _save_moved(self, anchor: Anchor, change: FromNowOn) -> None:
        self._book.vault.anchors.save(anchor)
        for plan in self._book.plans:
            after = change.restacked(plan)
            if after != plan:
                self._book.vault.plans.save(after)


def _read_name(name: str) -> str:
    """Return ``name`` as it is kept, or refuse it in a sentence of its own."""
    if not name.strip():
        raise UserError(tr("A routine needs a name."))
    try:
        return fields.line(name, "name", LONGEST_ANCHOR_NAME)
    except FieldError as error:
        wanted = tr("The name of a routine is one line of plain text, of at most {n} characters.")
        raise UserError(wanted.format(n=LONGEST_ANCHOR_NAME)) from error


def _refuse_no_day(usual: UsualTimes) -> None:
    if not usual.days:
        raise UserError(tr("A routine needs a time on at least one day."))


def _over(plan: Plan, present: Present) -> bool:
    return plan.status(present.now, present.boundary) is PlanStatus.ENDED


def _refuse_closed(plan: Plan, present: Present) -> None:
    if _over(plan, present):
        raise UserError(tr("This plan has ended; what was noted stays."))
    if plan.spec.locked:
        raise UserError(locked_words())


def locked_words() -> str:
    """Return the sentence that says why a locked plan keeps its moments."""
    return tr("When it comes is agreed with your therapist; if it should come at another time, talk about it together.")
