"""Several records in one sitting, as in a review at night: each stands beside an answer of its own."""

from __future__ import annotations

from dataclasses import replace

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import AnswerGone, AnswerRefused
from meantime.domain.plans import Plan
from meantime.domain.statuses import BEGUN, Status
from meantime.domain.unfinished import Unfinished
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details, details_of
from meantime.services.notebook import Notebook
from meantime.services.records.unsaved_forms import FORM as RECORD
from meantime.services.records.voice_memos import beside

FORM = "one more record"
"""What is begun and closed by nobody yet."""


class Sitting:
    """Makes room for one more record, and takes back what nothing was written into."""

    def __init__(self, notebook: Notebook, checkins: CheckIns) -> None:
        """Answer through ``checkins``."""
        self._book, self._checkins = notebook, checkins

    def another(self, checkin_id: str) -> Answered:
        """Note one more answer like ``checkin_id``, of its plan, status and day.

        It takes a moment that is due and open, else it is an extra: what is still to come stays open.

        Raises:
            AnswerRefused: if by now that answer says neither that it was done nor that it was tried.
            UserError: if that answer is gone, its day is over for good, or nothing can be written.
        """
        before = self._checkins.standing_for(checkin_id)
        with self._book.vault.transaction():
            answered = self._answered_like(before)
            begun = Unfinished(FORM, answered.checkin.id, self._book.present().now, {}, {})
            self._book.vault.unfinished.save(begun)
        return answered

    def _answered_like(self, before: CheckIn) -> Answered:
        plan = self._book.plan(before.plan_id)
        if before.status not in BEGUN:
            raise AnswerRefused(tr("One more can be written where something was done or tried."))
        return self._checkins.answer(plan, _one_more(before.status, plan), day=before.day, due_only=True)

    def leave(self, checkin_id: str) -> Changes:
        """Take an answer back beside which nothing was said, nor aloud; nothing happens where something was.

        Nor where another answer was given in its place meanwhile: that one was meant.

        Raises:
            UserError: if the answer is gone, or nothing can be written.
        """
        with self._book.vault.transaction():
            self._book.vault.unfinished.remove(FORM, checkin_id)
            answer = self._checkins.standing_for(checkin_id)
            said = replace(details_of(answer), step=None)  # which step of a ladder it is about nobody said: it follows
            if answer.id != checkin_id or said != Details() or beside(self._book, answer) is not None:
                return Changes()
            return self._checkins.undo(answer.id).changes

    def take_in(self) -> Changes:
        """Take back the answers whose record was still empty when a program was killed; typed words keep theirs.

        Raises:
            UserError: if nothing can be read or written now.
        """
        changes, unfinished = Changes(), self._book.vault.unfinished
        for begun in unfinished.all():
            if begun.form != FORM:
                continue
            if unfinished.get(RECORD, begun.subject) is not None:
                unfinished.remove(FORM, begun.subject)
                continue
            try:
                changes |= self.leave(begun.subject)
            except AnswerGone:
                unfinished.remove(FORM, begun.subject)
        return changes


def _one_more(status: Status, plan: Plan) -> Status:
    """Return how one more stands: like the one before; less than all of what has been locked since is a try."""
    return Status.TRIED if status is Status.SMALL and not plan.spec.small_allowed else status
