"""What a key takes back in the check-in: the last of today's answers, unless something of one's own is beside it."""

from __future__ import annotations

from collections.abc import Sequence

from meantime.domain.checkins import CheckIn
from meantime.language import tr
from meantime.services.notebook import Notebook
from meantime.services.records.voice_memos import beside
from meantime.services.screens.today import TodayScreen


class TakingBack:
    """Goes by what stands in the notebook, whether or not it is among what is shown of today."""

    def __init__(self, notebook: Notebook, screen: TodayScreen) -> None:
        """Read from these."""
        self._book, self._screen = notebook, screen
        self._told = set[str]()

    def last(self, given: Sequence[str], offered: str | None) -> tuple[str | None, str]:
        """Return the answer to take back, and words for when it is; without an answer the words say why.

        That is the one ``offered``, else the last that was ``given`` and is of today. Where that was taken back or
        replaced elsewhere, none goes in its place, and it is said once: asked again, the one before is meant. One
        beside which something was written or spoken is not taken back.

        Raises:
            UserError: if nothing can be read.
        """
        for checkin_id in ((offered,) if offered is not None else ()) + tuple(reversed(given)):
            answer = self._standing(checkin_id)
            item = self._screen.answered(checkin_id) if answer is not None else None
            if answer is None or item is None:
                if not self._is_to_be_told(checkin_id, given, offered):
                    continue
                return None, tr("Your last answer here was changed or taken back elsewhere. Nothing is taken back now.")
            if checkin_id != offered and not self._is_of_today(answer):
                continue
            if item.details.note or item.details.record or beside(self._book, answer) is not None:
                return None, _kept_words(answer).format(title=item.title)
            return checkin_id, tr("Taken back: {title}").format(title=item.title)
        return None, tr("There is nothing left to take back here. The week has what was answered earlier.")

    def _is_to_be_told(self, checkin_id: str, given: Sequence[str], offered: str | None) -> bool:
        """Tell whether somebody may still count on an answer that is gone, and count on it no more from now on.

        Those that it replaced here are gone with it.
        """
        checkins = self._book.vault.checkins
        gone = checkins.get(checkin_id)
        if checkin_id in self._told or (checkin_id != offered and gone is not None and not self._is_of_today(gone)):
            return False
        self._told.add(checkin_id)
        if gone is not None and gone.slot is not None:
            others = (checkins.get(each) for each in given)
            place = gone.plan_id, gone.day, gone.slot
            self._told |= {each.id for each in others if each and (each.plan_id, each.day, each.slot) == place}
        return True

    def _standing(self, checkin_id: str) -> CheckIn | None:
        """Return an answer that was neither taken back nor replaced."""
        checkins = self._book.vault.checkins
        found = checkins.get(checkin_id)
        if found is None or found.undone is not None:
            return None
        if found.slot is None:
            return found
        standing = checkins.at(found.plan_id, found.day, found.slot)
        return found if standing is not None and standing.id == found.id else None

    def _is_of_today(self, answer: CheckIn) -> bool:
        present = self._book.present()
        return answer.day == self._book.plan(answer.plan_id).today(present.now, present.boundary)


def _kept_words(answer: CheckIn) -> str:
    """Return why it is not taken back, and where it can be."""
    if answer.slot is None:
        return tr("Something of yours stands beside “{title}”. To take it back, choose the day in the week, then Undo.")
    return tr("Something of yours stands beside “{title}”. Choose Change there to take it back.")
