"""Check-ins that say of a practice that it brought harmful urges: they lead to the support card, whoever wrote them."""

from __future__ import annotations

from datetime import timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.statuses import Worse
from meantime.domain.wall_time import Stamp
from meantime.services.leading_answers import OnceEach
from meantime.services.notebook import Notebook

_ZONES = 1
"""A plan's practice day may be so many days behind this computer's."""


class Urges:
    """Finds such an answer for which the card was not shown yet."""

    def __init__(self, notebook: Notebook, once: OnceEach) -> None:
        """Watch the check-ins in the vault of ``notebook``; ``once`` knows which were told of."""
        self._book, self._once = notebook, once

    def fresh(self) -> CheckIn | None:
        """Return the newest such answer that this has not told of; None where there is none.

        What this program wrote itself is passed over: the window in which it was said opens the card.

        Raises:
            UserError: if the answers cannot be read now; a later question tells of them.
        """
        first = self._book.present().today - timedelta(days=BACKDATE_DAYS + _ZONES)
        checkins = self._book.vault.checkins
        answers = {answer.id: answer for answer in checkins.worse(Worse.URGES, first)}
        self._once.pass_over({each: _said(answer) for each, answer in answers.items() if checkins.wrote_worse(each)})
        theirs = {each: _said(answer) for each, answer in answers.items() if not checkins.wrote_worse(each)}
        newest = self._once.newest(theirs)
        return answers[newest] if newest is not None else None


def _said(answer: CheckIn) -> Stamp:
    """Return when the urges were named: with the answer, or beside it later."""
    later = answer.worse_made
    return later if later is not None and later.utc > answer.made.utc else answer.made
