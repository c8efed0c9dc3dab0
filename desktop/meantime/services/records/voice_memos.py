"""Voice memos beside answers: recorded second by second into the vault, heard again, thrown away."""

from __future__ import annotations

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.voice import BYTES_A_SECOND, LONGEST
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.checkins import CheckIns
from meantime.services.notebook import Notebook
from meantime.services.sound.mu_law import grown, shrunk

MOST_HOURS = 4
"""All memos together stay small enough that an export with them can be read back."""
_SECONDS_AN_HOUR = 3600


class VoiceMemos:
    """What was said aloud beside answers. No screen but the record form shows it, and no page has it."""

    CHANGED = Changes.of(Part.CHECKINS)
    """What is told when a memo is there, or gone."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, *, most_hours: float = MOST_HOURS) -> None:
        """Keep ``most_hours`` of them in the vault of ``notebook``; ``checkins`` knows which answer stands."""
        self._book, self._checkins, self._most_hours = notebook, checkins, most_hours

    def seconds(self, checkin_id: str) -> float:
        """Return how long the memo beside an answer is; 0 where there is none.

        Raises:
            UserError: if the answer is gone, or nothing can be read.
        """
        held = self._held(checkin_id)
        return 0.0 if held is None else self._book.vault.voice_memos.size(held) / BYTES_A_SECOND

    def samples(self, checkin_id: str) -> bytes:
        """Return the memo beside an answer as samples to be played; empty where there is none.

        Raises:
            UserError: if the answer is gone, or nothing can be read.
        """
        held = self._held(checkin_id)
        memo = self._book.vault.voice_memos.get(held) if held is not None else None
        return b"" if memo is None else grown(memo.sound)

    def begin(self, checkin_id: str) -> Recording:
        """Return a recording beside an answer; nothing is written before something was said.

        Raises:
            UserError: if the answer is gone, has a memo, or there is no room for another one.
        """
        if self._held(checkin_id) is not None:
            raise UserError(tr("There is a voice memo already. Throw it away first to record another one."))
        if self._book.vault.voice_memos.size() >= self._most_hours * _SECONDS_AN_HOUR * BYTES_A_SECOND:
            sentence = tr("There are {n:g} hours of voice memos, which is all that fits. Throw one away first.")
            raise UserError(sentence.format(n=self._most_hours))
        return Recording(self._book, self._checkins, checkin_id)

    def throw_away(self, checkin_id: str) -> Changes:
        """Take the memo beside an answer out for good; nothing happens where there is none.

        Raises:
            UserError: if the answer is gone, or nothing can be written.
        """
        with self._book.vault.transaction():
            held = self._held(checkin_id)
            if held is None:
                return Changes()
            self._book.vault.voice_memos.remove(held)
        return self.CHANGED

    def _held(self, checkin_id: str) -> str | None:
        return beside(self._book, self._checkins.standing_for(checkin_id))


class Recording:
    """A memo while it is said."""

    def __init__(self, notebook: Notebook, checkins: CheckIns, checkin_id: str) -> None:
        """Write into the vault of ``notebook``, beside the answer that stands in the place of ``checkin_id``."""
        self._book, self._checkins, self._checkin_id = notebook, checkins, checkin_id
        self._at: str | None = None
        self._made = notebook.present().now
        self._size = 0

    @property
    def seconds(self) -> float:
        """How much of it is kept."""
        return self._size / BYTES_A_SECOND

    @property
    def full(self) -> bool:
        """Whether nothing more fits."""
        return self._size >= LONGEST

    def add(self, samples: bytes) -> None:
        """Keep what was said next, as far as it fits.

        Raises:
            UserError: if the answer or what was recorded so far is gone, or it cannot be written. What was kept stays.
        """
        part = shrunk(samples)[: LONGEST - self._size]
        if not part:
            return
        memos = self._book.vault.voice_memos
        with self._book.vault.transaction():
            standing = self._checkins.standing_for(self._checkin_id)
            at = self._at or standing.id
            if memos.size(at) != self._size:
                raise UserError(tr("This voice memo was changed elsewhere; what is recorded now is not kept."))
            memos.add_part(at, self._made, part)
        self._at = at
        self._size += len(part)


def beside(book: Notebook, answer: CheckIn) -> str | None:
    """Return under which answer's id the memo beside ``answer`` lies: its own, or that of one it took the place of."""
    link: CheckIn | None = answer
    while link is not None:
        if book.vault.voice_memos.size(link.id):
            return link.id
        link = book.vault.checkins.get(link.replaces) if link.replaces is not None else None
    return None
