"""The support card: read and kept on the desk, so that it opens although the vault is locked."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from meantime.domain.support import SupportCard
from meantime.services.changes import Changes, Part
from meantime.services.notebook import Notebook


class CardKeeper(Protocol):
    """Where the card lies; the desk."""

    def support_card(self) -> SupportCard:
        """Return the card as it was last kept; an empty one before that."""
        ...

    def save_support_card(self, card: SupportCard) -> None:
        """Keep the card."""
        ...


class Support:
    """Reads and keeps the support card."""

    def __init__(self, desk: CardKeeper, notebook: Notebook) -> None:
        """Keep it on ``desk``; ``notebook`` knows which day it is."""
        self._desk = desk
        self._book = notebook

    def card(self) -> SupportCard:
        """Return the card; an empty one where none was written."""
        return self._desk.support_card()

    def keep(self, card: SupportCard) -> Changes:
        """Keep ``card`` as looked through today."""
        before = self._desk.support_card()
        if replace(card, reviewed=before.reviewed) == before and before.reviewed is not None:
            return Changes()
        self._desk.save_support_card(replace(card, reviewed=self._book.present().today))
        return Changes.of(Part.SUPPORT)
