"""What the client holds back from the page: an entry until it is kept again, all else for the coming session.

Once that session is over, sections, plans, measures and the like are decided anew for the pages of the days after it.
What the client held back of one entry was decided of those very words, and holds on every page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meantime.domain.settings import HeldBack
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.report.hiding import names_entry
from meantime.services.sessions import Sessions


class HeldForSession:
    """Keeps it whole, also what does not stand on the days that are shown, and at once; what cannot be saved waits."""

    def __init__(self, notebook: Notebook, sessions: Sessions) -> None:
        """Keep it in the vault of ``notebook``."""
        self._book, self._sessions = notebook, sessions
        self._waiting: HeldBack | None = None

    @property
    def waits(self) -> bool:
        """Whether some of it could not be saved yet; it is held back all the same."""
        return self._waiting is not None

    def items(self, last: date) -> frozenset[str]:
        """Return all that is held back from a page up to the practice day ``last``, by the items of ``choices``."""
        held = self._waiting or self._book.settings.held_back
        if held is None:
            return frozenset()
        over = self._sessions.over()
        stands = over is None or held.changed >= over.ends or last <= over.at.date()
        return frozenset(item for item in held.items if stands or names_entry(item))

    def set(self, item: str, last: date, *, back: bool) -> Changes:
        """Hold one item back, or keep it on the page again, which goes up to the practice day ``last``.

        Raises:
            UserError: if it cannot be saved; it holds all the same, and is saved with the next change or by ``save``.
        """
        before = self.items(last)
        after = before | {item} if back else before - {item}
        if after == before:
            return Changes()
        self._waiting = HeldBack(self._book.present().now.wall, tuple(sorted(after)))
        return self.save()

    def save(self) -> Changes:
        """Save what waits.

        Raises:
            UserError: if there is no room; it waits on.
        """
        if self._waiting is None:
            return Changes()
        vault, held = self._book.vault, self._waiting if self._waiting.items else None
        with vault.transaction():
            vault.settings.save(replace(vault.settings.load(), held_back=held))
        self._waiting = None
        self._book.forget()
        return Changes.of(Part.TALK)
