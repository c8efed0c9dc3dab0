"""What can be done to a plan as a whole: pause, go on, end."""

from __future__ import annotations

from datetime import date

from meantime.domain.history import end_plan, pause_plan, resume_plan
from meantime.domain.plans import Plan
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook


class Plans:
    """Commands on plans; each keeps their history."""

    def __init__(self, notebook: Notebook) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook

    def _save(self, before: Plan, after: Plan) -> Changes:
        if after == before:
            return Changes()
        with self._book.vault.transaction():
            self._book.vault.plans.save(after)
        self._book.forget()
        return Changes.of(Part.PLANS)

    def pause(self, plan: Plan, until: date | None = None) -> Changes:
        """Pause ``plan`` from now on; ``until`` is the first active day again.

        Raises:
            UserError: if it has ended or the day is not to come.
        """
        present = self._book.present()
        return self._save(plan, pause_plan(plan, present.now, present.boundary, until))

    def resume(self, plan: Plan) -> Changes:
        """Let ``plan`` go on from now.

        Raises:
            UserError: if it has ended.
        """
        present = self._book.present()
        return self._save(plan, resume_plan(plan, present.now, present.boundary))

    def end(self, plan: Plan) -> Changes:
        """End ``plan`` now; its past stays as it is."""
        return self._save(plan, end_plan(plan, self._book.present().now))
