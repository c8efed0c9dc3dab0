"""The answers of today that were given in one check-in while its window was open, to be taken back one by one."""

from __future__ import annotations


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

    def take_last(self, day: str) -> str | None:
        """Return the last one of ``day``, and forget it; None where none is left."""
        while self._given:
            given_on, checkin_id = self._given.pop()
            if given_on == day:
                return checkin_id
        return None

    def clear(self) -> None:
        """Forget all: the window is closed."""
        self._given.clear()
