"""Plans changed from now on, by whoever changes them: a sheet, a window, a routine that was moved."""

from __future__ import annotations

from meantime.domain.anchors import Anchors, UsualTimes
from meantime.domain.history import anchors_touch, change_plan, days_of_change, keep_ended
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import AfterAnchor
from meantime.services.notebook import Notebook, Present


class FromNowOn:
    """One change of plans and anchors, made at one moment."""

    def __init__(self, book: Notebook, present: Present, before: Anchors, after: Anchors) -> None:
        """Change at ``present``; anchors stood as ``before`` and stand as ``after`` from then on."""
        self._book = book
        self._present = present
        self._before = before
        self._after = after

    def over(self, plan: Plan) -> bool:
        """Tell whether ``plan`` has ended, by hand or by its last day."""
        return plan.status(self._present.now, self._present.boundary) is PlanStatus.ENDED

    def touched(self, plan: Plan) -> bool:
        """Tell whether moved anchors reach slots of ``plan`` that are not to come."""
        if self._before == self._after:
            return False
        return anchors_touch(plan, self._present.now, self._present.boundary, self._before, self._after)

    def restacked(self, plan: Plan) -> Plan:
        """Return a plan that stays as agreed with the slots of today and before kept, where its anchor moved."""
        if self.over(plan):
            return keep_ended(plan, self._present.now, self._present.boundary, self._before, self._after)
        return self.changed(plan, plan.spec) if self.touched(plan) else plan

    def changed(self, plan: Plan, spec: PlanSpec) -> Plan:
        """Return ``plan`` as ``spec`` from now on; what was due or answered keeps its place."""
        now, boundary = self._present.now, self._present.boundary
        days = days_of_change(plan, spec, now, boundary)
        answers = self._book.vault.checkins.live(plan_id=plan.id, first=days[0], last=days[-1])
        answered = {(answer.day, answer.slot) for answer in answers if answer.slot is not None}
        return change_plan(plan, spec, now, boundary, self._before, self._after, answered, self._present.zone)


def loses_days(plan: Plan, name: str, usual: UsualTimes) -> bool:
    """Tell whether ``plan`` is stacked on the anchor ``name`` on days that ``usual`` does not have."""
    return any(
        isinstance(trigger, AfterAnchor) and trigger.anchor == name and not (trigger.days or frozenset()) <= usual.days
        for trigger in plan.spec.triggers
    )
