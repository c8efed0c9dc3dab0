"""The list of plans."""

from __future__ import annotations

from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.language import tr
from meantime.services import phrases
from meantime.services.notebook import Notebook, Present
from meantime.services.screens.items import Items, size
from meantime.services.views import PlanView


class PlansScreen:
    """Reads the notebook for the list of plans."""

    def __init__(self, notebook: Notebook, items: Items) -> None:
        """Read from these."""
        self._book = notebook
        self._items = items

    def view(self) -> tuple[PlanView, ...]:
        """Return all plans, those that ended last."""
        present = self._book.present()
        views = [self._plan(plan, present) for plan in self._book.plans]
        return tuple(sorted(views, key=lambda view: view.status is PlanStatus.ENDED))

    def _plan(self, plan: Plan, present: Present) -> PlanView:
        spec, status = plan.spec, plan.status(present.now, present.boundary)
        where = f", {spec.where}" if spec.where else ""
        if spec.assigned_by:
            agreed = f", {phrases.day_month(spec.agreed_on, self._items.locale)}" if spec.agreed_on else ""
            origin = tr("From {name}{agreed}").format(name=spec.assigned_by, agreed=agreed)
        else:
            origin = tr("Your own plan")
        return PlanView(
            plan_id=plan.id,
            title=spec.title,
            sentence=phrases.when_in_words(spec, self._book.anchors, self._items.locale) + where,
            sizes=phrases.listed(
                [
                    tr("Full: {size}").format(size=size(spec, full=True)) if size(spec, full=True) else "",
                    tr("Small: {size}").format(size=size(spec, full=False)) if spec.small else "",
                ]
            ),
            status=status,
            status_words=self._status_words(plan, status, present),
            origin=origin,
            locked=spec.locked,
            silenced=plan.silenced is not None,
        )

    def _status_words(self, plan: Plan, status: PlanStatus, present: Present) -> str:
        if status is PlanStatus.PAUSED:
            until = [pause.until for pause in plan.pauses if pause.open_on(plan.today(present.now, present.boundary))]
            if until and until[-1] is not None:
                return tr("Paused until {day}").format(day=phrases.day_month(until[-1], self._items.locale))
            return tr("Paused")
        if status is PlanStatus.ENDED:
            return tr("Ended")
        if plan.silenced is not None:
            return tr("Active, reminders rest")
        if plan.spec.starts > present.today:
            return tr("Starts {day}").format(day=phrases.day_month(plan.spec.starts, self._items.locale))
        return tr("Active")
