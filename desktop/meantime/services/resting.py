"""What follows once something made things worse: the plan's reminders rest, and it is known when that was said."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Worse
from meantime.domain.wall_time import Stamp
from meantime.services.notebook import Notebook


class Resting:
    """Lets the reminders of a plan rest, without changing what is due; the transaction is the caller's."""

    def __init__(self, notebook: Notebook) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook

    def begin(self, plan_id: str, worse: Worse | None, now: Stamp) -> None:
        """Let them rest from ``now`` on if it made things worse and they do not rest yet."""
        plans = self._book.vault.plans
        known = plans.get(plan_id) if worse is not None else None
        if known is not None and known.silenced is None:
            plans.save(replace(known, silenced=now))
            self._book.forget()

    def end(self, taken_back: CheckIn) -> None:
        """Let them come again if nothing that was said since they rest says so any more."""
        plan = self._book.plan(taken_back.plan_id)
        if taken_back.worse is None or plan.silenced is None:
            return
        since, adverse = plan.silenced.utc, self._book.vault.checkins.adverse(plan.id)
        if not any((other.worse_made or other.made).utc >= since for other in adverse):
            self._book.vault.plans.save(replace(plan, silenced=None))
            self._book.forget()


def said_when(before: CheckIn, worse: Worse | None, now: Stamp) -> Stamp | None:
    """Return since when an answer says ``worse``, where that is later than the answer; None where it is not."""
    if worse is None:
        return None
    return before.worse_made if worse is before.worse else now
