"""A line for the therapist that asks for a change of one plan. It changes nothing of the plan itself."""

from __future__ import annotations

import enum

from meantime.domain.errors import UserError
from meantime.domain.sessions import Origin
from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.notebook import Notebook, shown
from meantime.services.sessions import Sessions

LONGEST_OWN = 500
"""So many characters of one's own words fit into the line."""


class Wished(enum.StrEnum):
    """What of a plan is to be another."""

    WHEN = "when"
    HOW_MUCH = "how much"
    WHAT = "what"
    ELSE = "something else"


class ChangeRequests:
    """Words a line, and notes it for the session."""

    def __init__(self, notebook: Notebook, sessions: Sessions) -> None:
        """Read plans from ``notebook``; note into ``sessions``."""
        self._book, self._sessions = notebook, sessions

    def line(self, plan_id: str, wished: Wished, own: str = "") -> str:
        """Return the line as it would be noted, with the person's ``own`` words behind it.

        Raises:
            UserError: if there is no such plan any more, or the words are too long.
        """
        words = " ".join(own.split())
        if len(words) > LONGEST_OWN:
            raise UserError(tr("That is too long here; {n} characters fit.").format(n=LONGEST_OWN))
        asks = {
            Wished.WHEN: tr("“{title}”: I would like to change when it comes."),
            Wished.HOW_MUCH: tr("“{title}”: I would like to change how much it is."),
            Wished.WHAT: tr("“{title}”: I would like to change what I do."),
            Wished.ELSE: tr("“{title}”: I would like to change something."),
        }[wished]
        line = asks.format(title=shown(self._book.plan(plan_id).title))
        return tr("{line} {words}").format(line=line, words=words) if words else line

    def stays(self, plan_id: str) -> bool:
        """Tell whether the line stays off the page: the plan stays with the client.

        Raises:
            UserError: if there is no such plan any more.
        """
        return self._book.plan(plan_id).spec.share is Share.PRIVATE

    def note(self, plan_id: str, wished: Wished, own: str = "") -> Changes:
        """Put the line on the list for the next session; the same one twice is one.

        Raises:
            UserError: if there is no such plan any more, or the words are too long; nothing was noted.
        """
        line = self.line(plan_id, wished, own)
        if any((point.plan_id, point.text) == (plan_id, line) for point in self._sessions.points()):
            return Changes()
        return self._sessions.note(line, keep=not self.stays(plan_id), plan_id=plan_id, origin=Origin.PLANS)[1]
