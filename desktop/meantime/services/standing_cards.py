"""Which cue cards stand on the desktop, over restarts of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from meantime.domain.settings import StandingCard
from meantime.services.notebook import Notebook


class StandingCards:
    """Remembers them in the vault: which plans somebody keeps before their eyes is nobody else's business."""

    def __init__(self, notebook: Notebook) -> None:
        """Keep them in the vault of ``notebook``."""
        self._book = notebook

    def remembered(self) -> tuple[StandingCard, ...]:
        """Return those that are to stand there again after a start.

        A card of a locked plan is not: it comes when somebody asks for it, and never by itself.
        """
        locked = {plan.id for plan in self._book.plans if plan.spec.locked}
        return tuple(card for card in self._book.settings.desktop_cards if card.item not in locked)

    def remember(self, cards: Iterable[StandingCard]) -> None:
        """Remember these, and no others.

        Raises:
            UserError: if it cannot be written.
        """
        vault, standing = self._book.vault, tuple(cards)
        with vault.transaction():
            before = vault.settings.load()
            if before.desktop_cards == standing:
                return
            vault.settings.save(replace(before, desktop_cards=standing))
        self._book.forget()
