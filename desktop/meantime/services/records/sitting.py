"""Several records in one sitting, as in a review at night: each stands beside an answer of its own."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details, details_of
from meantime.services.notebook import Notebook
from meantime.services.records.voice_memos import beside


class Sitting:
    """Makes room for one more record, and takes back what nothing was written into."""

    def __init__(self, notebook: Notebook, checkins: CheckIns) -> None:
        """Answer through ``checkins``."""
        self._book, self._checkins = notebook, checkins

    def another(self, checkin_id: str) -> Answered:
        """Note one more answer like ``checkin_id``, of its plan, size and day: for the next open moment, else an extra.

        Raises:
            UserError: if that answer is gone, its day is over for good, or nothing can be written.
        """
        before = self._checkins.standing_for(checkin_id)
        plan = self._book.plan(before.plan_id)
        status = before.status if before.status in (Status.FULL, Status.ADAPTED) else Status.SMALL
        if status is Status.SMALL and not plan.spec.small_allowed:
            status = Status.FULL
        return self._checkins.answer(plan, status, day=before.day)

    def leave(self, checkin_id: str) -> Changes:
        """Take an answer back beside which nothing was said, nor aloud; nothing happens where something was.

        Raises:
            UserError: if the answer is gone, or nothing can be written.
        """
        answer = self._checkins.standing_for(checkin_id)
        said = replace(details_of(answer), step=None)  # which step of a ladder it is about nobody said: it follows
        if said != Details() or beside(self._book, answer) is not None:
            return Changes()
        return self._checkins.undo(answer.id).changes
