"""What the client holds back from the page: an entry until it is kept again, all else for the coming session.

Once that session is over, sections, plans, measures and the like are decided anew for the pages of the days after it.
What the client held back of one entry was decided of those very words, and holds on every page, also where another
answer has taken its place with them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from meantime.domain.settings import HeldBack
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook
from meantime.services.report.hiding import names_words
from meantime.services.sessions import Sessions


class HeldForSession:
    """Keeps it whole, also what does not stand on the days that are shown, and at once; what cannot be saved waits."""

    def __init__(self, notebook: Notebook, sessions: Sessions) -> None:
        """Keep it in the vault of ``notebook``."""
        self._book, self._sessions = notebook, sessions
        self._waiting: tuple[HeldBack, ...] | None = None

    @property
    def waits(self) -> bool:
        """Whether some of it could not be saved yet; it is held back all the same."""
        return self._waiting is not None

    @property
    def _held(self) -> tuple[HeldBack, ...]:
        return self._book.settings.held_items if self._waiting is None else self._waiting

    def items(self, last: date) -> frozenset[str]:
        """Return all that is held back from a page up to the practice day ``last``, by the items of ``choices``."""
        held = {each.item for each in self._held if self._is_for(each, last)}
        return frozenset(held | set(self._standing_for(held).values()))

    def _is_for(self, held: HeldBack, last: date) -> bool:
        """Tell whether it was decided of such a page: until the first session after that is over, and of its days."""
        if names_words(held.item):
            return True
        now = self._book.present().now.wall
        over = (each for each in self._sessions.all() if each.held and held.since < each.ends <= now)
        session = next(over, None)
        return session is None or last <= session.at.date()

    def _standing_for(self, items: Collection[str]) -> dict[str, str]:
        """Return the ids of the answers that stand by now in the slots of those that were held back."""
        return self._book.vault.checkins.standing_for([item for item in items if ":" not in item])

    def set(self, item: str, last: date, *, back: bool) -> Changes:
        """Hold one item back from now on, or keep it on the page again, which goes up to the practice day ``last``.

        Raises:
            UserError: if it cannot be saved; it holds all the same, and is saved with the next change or by ``save``.
        """
        standing = self._standing_for([each.item for each in self._held])
        others = tuple(
            each
            for each in self._held
            if item not in (each.item, standing.get(each.item)) or not self._is_for(each, last)
        )
        if not back and others == self._held:
            return Changes()
        new = (HeldBack(item, self._book.present().now.wall),) if back else ()
        self._waiting = tuple(sorted((*others, *new), key=lambda each: (each.item, each.since)))
        return self.save()

    def save(self) -> Changes:
        """Save what waits.

        Raises:
            UserError: if there is no room; it waits on.
        """
        if self._waiting is None:
            return Changes()
        vault = self._book.vault
        with vault.transaction():
            vault.settings.save(replace(vault.settings.load(), held_items=self._waiting))
        self._waiting = None
        self._book.forget()
        return Changes.of(Part.TALK)
