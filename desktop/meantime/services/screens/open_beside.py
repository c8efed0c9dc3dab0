"""What can be noted of one plan's day beside its slots, by today's rules and up to seven days back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meantime.domain.plans import Plan
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import AsNeeded
from meantime.language import tr
from meantime.services.notebook import Notebook
from meantime.services.screens.items import Items
from meantime.services.screens.week_words import why_closed
from meantime.services.views import NeededView


@dataclass(frozen=True)
class Offered:
    """What can be noted beside a day's slots.

    Attributes:
        needed: what is noted when needed.
        anyway: what can be noted although nothing was planned.
        real: whether it can be noted that it was used for real.
    """

    needed: NeededView | None = None
    anyway: NeededView | None = None
    real: bool = False


class OpenBeside:
    """Tells what a day still takes: a plan that had begun, that had not ended, and for practice was not paused."""

    def __init__(self, notebook: Notebook, items: Items) -> None:
        """Read from ``notebook``; put plans in words as ``items`` does."""
        self._book, self._items = notebook, items

    def on(self, plan: Plan, day: date, *, planned: bool) -> Offered:
        """Return what can be noted of ``plan`` on ``day``; ``planned``: whether it has slots then."""
        status = self._status(plan, day)
        if status is None or status is PlanStatus.ENDED:
            return Offered()
        real, when = day < self._today(plan) or not self._items.hard, _when(plan, day)
        if status is PlanStatus.PAUSED or (planned and when is None):
            return Offered(real=real)
        words = "" if when is None else tr("When {when}").format(when=when)
        offered = self._items.needed(plan, words, 0, day, beside=when is not None)
        return Offered(offered, None, real) if when is not None else Offered(None, offered, real)

    def when_needed(self, plan: Plan, days: Sequence[date]) -> bool:
        """Tell whether practice when needed can be noted of ``plan`` on any of ``days``."""
        return any(_when(plan, day) is not None and self._status(plan, day) is PlanStatus.ACTIVE for day in days)

    def _today(self, plan: Plan) -> date:
        present = self._book.present()
        return plan.today(present.now, present.boundary)

    def _status(self, plan: Plan, day: date) -> PlanStatus | None:
        """Return where the plan stood on a day that can be answered; None where it cannot, or it had not begun."""
        if why_closed(day, self._today(plan)) or plan.version_on(day).spec.starts > day:
            return None
        return plan.status_on(day, self._book.present().boundary)


def _when(plan: Plan, day: date) -> str | None:
    """Return when it is needed, in the words of the plan of that day; None where it is not noted when needed."""
    triggers = plan.version_on(day).spec.triggers
    return next((trigger.when for trigger in triggers if isinstance(trigger, AsNeeded)), None)
