"""The answers of today that were given in one check-in while its window was open, to be taken back one by one."""

from __future__ import annotations

from collections.abc import Iterable

from meantime.language import tr
from meantime.services.views import ItemView


class GivenHere:
    """The last one goes first; what was taken back elsewhere is not asked for again."""

    def __init__(self) -> None:
        """Hold none."""
        self._given: list[tuple[str, str]] = []

    def add(self, day: str, checkin_id: str) -> None:
        """Note that this answer was given on ``day``."""
        self.remove(checkin_id)
        self._given.append((day, checkin_id))

    def remove(self, checkin_id: str) -> None:
        """Forget an answer that was taken back."""
        self._given = [each for each in self._given if each[1] != checkin_id]

    def holds(self, checkin_id: str) -> bool:
        """Tell whether this answer can still be taken back here."""
        return any(each[1] == checkin_id for each in self._given)

    def last(self, day: str, shown: Iterable[ItemView]) -> tuple[str | None, str]:
        """Return the last one of ``day``, and words for when it is taken back.

        Where none is left, or words of the person's own stand beside it, there is none, and the words say so. One that
        is not among the practices that are ``shown`` is asked for once, without words: it may have been replaced.
        """
        self._given = [each for each in self._given if each[0] == day]
        if not self._given:
            return None, tr("There is nothing left to take back here. The week has what was answered earlier.")
        last = self._given[-1][1]
        item = next((each for each in shown if each.checkin == last), None)
        if item is None:
            self.remove(last)
            return last, ""
        if item.details.note or item.details.record:
            words = tr("Something of yours stands beside “{title}”. Choose Change there to take it back.")
            return None, words.format(title=item.title)
        return last, tr("Taken back: {title}").format(title=item.title)

    def clear(self) -> None:
        """Forget all: the window is closed."""
        self._given.clear()
