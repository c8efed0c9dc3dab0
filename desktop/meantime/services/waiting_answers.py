"""Answers from notices and cards on their way into the vault; those it cannot take yet wait on the desk."""

from __future__ import annotations

import logging
from collections.abc import Callable

from meantime.domain.desk import WaitingAnswer
from meantime.domain.errors import StorageTrouble, UserError
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.storage.desk import Desk

_log = logging.getLogger(__name__)

Filing = Callable[[tuple[str, ...], Status, Stamp], bool]
"""Files an answer for occurrences, given at a moment, into the vault; False where it is locked."""


class WaitingAnswers:
    """An answer keeps the moment at which it was given, however long it waits."""

    def __init__(self, desk: Desk, file: Filing) -> None:
        """Let answers wait on ``desk`` until ``file`` takes them."""
        self._desk = desk
        self._file = file
        self.occurrences = {answer.occurrence for answer in desk.waiting()}
        """What is answered, though the vault does not know yet."""

    def answer(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> None:
        """File an answer, or let it wait.

        Raises:
            UserError: if neither can be done.
        """
        if not self._filed(occurrences, status, made):
            self._desk.wait(WaitingAnswer(name, status, made) for name in occurrences)
            self.occurrences |= set(occurrences)

    def _filed(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        """File into the vault; what it cannot take now (a full disk) waits on the desk instead of being lost."""
        try:
            return self._file(occurrences, status, made)
        except StorageTrouble:
            _log.warning("an answer could not be filed; it waits on the desk")
            return False

    def file_all(self) -> None:
        """File what waits, in the order it was given: at start, at each look at the clock, after unlocking.

        Filing twice changes nothing. An answer that can never be filed, whose plan refuses it, keeps no other waiting.

        Raises:
            UserError: if the desk cannot be written.
        """
        for answer in self._desk.waiting() if self.occurrences else ():
            try:
                if not self._filed((answer.occurrence,), answer.status, answer.made):
                    return
            except UserError:
                _log.warning("an answer that had waited is refused; it is dropped")
            self._desk.filed((answer.occurrence,))
            self.occurrences.discard(answer.occurrence)
