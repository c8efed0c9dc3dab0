"""Answers from notices and cards on their way into the vault; those it cannot take yet wait on the desk."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable

from meantime.domain.desk import WaitingAnswer
from meantime.domain.errors import AnswerRefused, StorageTrouble, UserError
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.storage.desk import Desk

_log = logging.getLogger(__name__)

Filing = Callable[[tuple[str, ...], Status, Stamp], bool]
"""Files an answer for occurrences, given at a moment, into the vault; False where it is locked.

It raises ``AnswerRefused`` only where a plan itself takes no such answer, and ``StorageTrouble`` where nothing can be
written or read. Having raised, it has noted nothing.
"""


class _Outcome(enum.Enum):
    """What became of an answer on its way into the vault."""

    FILED = enum.auto()
    REFUSED = enum.auto()
    """Its plan takes no such answer."""
    WAITS = enum.auto()
    """It is not taken now; another may be."""
    SHUT = enum.auto()
    """The vault takes nothing now."""


class WaitingAnswers:
    """An answer keeps the moment at which it was given, however long it waits."""

    def __init__(self, desk: Desk, file: Filing) -> None:
        """Let answers wait on ``desk`` until ``file`` takes them."""
        self._desk = desk
        self._file = file
        self.occurrences = {answer.occurrence for answer in desk.waiting()}
        """What is answered, though the vault does not know yet."""

    def answer(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> tuple[str, ...]:
        """File an answer, or let it wait; return what is answered by it: all but what a plan itself refuses.

        What is wrong with one plan of a stack keeps the answer from no other.

        Raises:
            UserError: if neither can be done.
        """
        together = self._filed(occurrences, status, made)
        apart = len(occurrences) > 1 and together in (_Outcome.REFUSED, _Outcome.WAITS)
        became = {name: self._filed((name,), status, made) if apart else together for name in occurrences}
        left = [name for name, outcome in became.items() if outcome in (_Outcome.WAITS, _Outcome.SHUT)]
        if left:
            self._desk.wait(WaitingAnswer(name, status, made) for name in left)
            self.occurrences |= set(left)
        return tuple(name for name, outcome in became.items() if outcome is not _Outcome.REFUSED)

    def _filed(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> _Outcome:
        """File into the vault; only what a plan itself refuses is lost by not being taken."""
        try:
            return _Outcome.FILED if self._file(occurrences, status, made) else _Outcome.SHUT
        except StorageTrouble:
            _log.warning("an answer could not be filed; it waits on the desk")
            return _Outcome.SHUT
        except AnswerRefused:
            return _Outcome.REFUSED
        except UserError:
            return _Outcome.WAITS

    def file_all(self) -> None:
        """File what waits, in the order it was given: at start, at each look at the clock, after unlocking.

        Filing twice changes nothing. An answer that is not taken keeps no other waiting; it waits on itself, unless
        its plan takes no such answer at all.

        Raises:
            UserError: if the desk cannot be written.
        """
        for answer in self._desk.waiting() if self.occurrences else ():
            outcome = self._filed((answer.occurrence,), answer.status, answer.made)
            if outcome is _Outcome.SHUT:
                return
            if outcome is _Outcome.WAITS:
                continue
            if outcome is _Outcome.REFUSED:
                _log.warning("an answer that had waited is one its plan does not take; it is dropped")
            self._desk.filed((answer.occurrence,))
            self.occurrences.discard(answer.occurrence)
