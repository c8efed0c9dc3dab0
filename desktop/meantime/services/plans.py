"""What can be done to a plan as a whole: pause, go on, end, remind of it more or less often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from meantime.domain.asking import Asked, Question
from meantime.domain.fading import Level
from meantime.domain.history import end_plan, pause_plan, resume_plan
from meantime.domain.plans import Plan
from meantime.domain.reminding import fade_plan
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook


class Plans:
    """Commands on plans; each keeps their history."""

    def __init__(self, notebook: Notebook) -> None:
        """Write into the vault of ``notebook``."""
        self._book = notebook

    def _change(self, plan: Plan, change: Callable[[Plan], Plan]) -> Changes:
        """Change ``plan`` as it stands when nobody else can write: another program may have changed it meanwhile."""
        with self._book.vault.transaction():
            before = self._book.vault.plans.get(plan.id) or plan
            after = change(before)
            if after == before:
                return Changes()
            self._book.vault.plans.save(after)
        self._book.forget()
        return Changes.of(Part.PLANS)

    def pause(self, plan: Plan, until: date | None = None) -> Changes:
        """Pause ``plan`` from now on; ``until`` is the first active day again.

        Raises:
            UserError: if it has ended or the day is not to come.
        """
        present = self._book.present()
        return self._change(plan, lambda known: pause_plan(known, present.now, present.boundary, until))

    def resume(self, plan: Plan, *, reminds: bool = True) -> Changes:
        """Let ``plan`` go on from now; reminders that rest because it made things worse come again if it ``reminds``.

        Raises:
            UserError: if it has ended.
        """
        present = self._book.present()
        return self._change(plan, lambda known: resume_plan(known, present.now, present.boundary, reminds=reminds))

    def end(self, plan: Plan) -> Changes:
        """End ``plan`` now; its past stays as it is."""
        present = self._book.present()
        return self._change(plan, lambda known: end_plan(known, present.now))

    def remind(self, plan: Plan, level: Level) -> Changes:
        """Remind of ``plan`` so often from now on; what is due and what counts stay as they are."""
        present = self._book.present()
        return self._change(plan, lambda known: fade_plan(known, level, present.now, present.boundary))

    def note_asked(self, plan: Plan, question: Question, chose: str = "") -> Changes:
        """Note that ``question`` was put about ``plan``, and what was chosen; it rests for four weeks from now."""
        asked = Asked(question, self._book.present().now, chose)
        return self._change(plan, lambda known: replace(known, asked=(*known.asked, asked)))
