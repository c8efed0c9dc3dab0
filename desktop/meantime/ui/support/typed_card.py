"""What is typed on the support card and waits for its *Save*: kept beside the card, or here as long as that fails."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from meantime.domain.errors import UserError
from meantime.domain.support import SupportCard, TypedCard
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.support import Support
from meantime.ui.keeping import Keeping


class CardTyping(QObject):
    """One form after another on one card. Whoever shows the form says what stands in it whenever this is ``due``."""

    due = Signal()
    """What is typed is to be kept."""

    def __init__(self, support: Support, parent: QObject) -> None:
        """Keep it through ``support``."""
        super().__init__(parent)
        self._support = support
        self._seen = SupportCard()
        self._held: TypedCard | None = None
        self._timer = Keeping("keep the card", self)
        self._timer.timeout.connect(self.due)

    def _waiting(self) -> SupportCard | None:
        """Return the card as it stands with what was typed and is not on it; None where nothing is."""
        if self._held is None:
            return self._support.typed()
        card = self._support.card()
        over = self._held.over(card)
        return over if over != card else None

    def words(self, again: str) -> str:
        """Return what is said of what waits, which the button ``again`` shows; nothing where nothing does."""
        if self._waiting() is None:
            return ""
        if self._held is not None:
            words = tr("What you typed could not be kept yet. It waits here while Meantime runs; “{again}” shows it.")
        else:
            words = tr("What you typed is kept, and not on the card yet. “{again}” shows it again.")
        return words.format(again=again)

    def begin(self) -> tuple[SupportCard, bool]:
        """Return what a form on the card begins with, and whether some of it was typed before and not saved."""
        self._seen = self._support.card()
        waiting = self._waiting()
        return waiting or self._seen, waiting is not None

    def keep(self, card: SupportCard) -> str:
        """Keep what stands in the form; return why that cannot be, empty where it is."""
        return self._keep(TypedCard(self._seen, card))

    def keep_held(self) -> str:
        """Keep what could not be kept when its form was left; return why that still cannot be, empty where it is."""
        return self._keep(self._held) if self._held is not None else ""

    def _keep(self, typed: TypedCard) -> str:
        why = self._timer.tried(partial(self._support.keep_typed, typed.seen, typed.typed))
        if not why:
            self._held = None
        return why

    def hold(self, card: SupportCard) -> None:
        """Hold what stands in a form that is left and cannot be kept, with what it was begun from."""
        self._held = TypedCard(self._seen, replace(card, reviewed=self._seen.reviewed))
        self._timer.again()

    def save(self, card: SupportCard) -> Changes:
        """Put what was typed on the card.

        Raises:
            UserError: if that cannot be; nothing is changed.
        """
        changes = self._support.keep(card, self._seen)
        with suppress(UserError):  # it is on the card; left beside it, it says the same
            self.let_go()
        return changes

    def let_go(self) -> None:
        """Keep nothing that is not saved any more.

        Raises:
            UserError: if that cannot be written.
        """
        self._timer.stop()
        self._held = None
        self._support.let_go()

    @Slot()
    def on_typed(self) -> None:
        """Something is written: it is kept soon, also while somebody types on."""
        self._timer.soon()
