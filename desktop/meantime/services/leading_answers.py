"""Answers that lead to the support card: each is told of once, whoever wrote it, also while no program was running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from meantime.domain.wall_time import Stamp
from meantime.services.notebook import Notebook

LATELY = timedelta(days=7)
"""What was answered longer ago brings up no card by itself: who switches on after a holiday finds it on the page."""

KEPT = 500
"""So many of the newest answers that were told of are remembered: more than anybody gives within that time."""


Leading = Mapping[str, Stamp]
"""Such answers by their ids, which no other answers have: when that was said of each which leads to the card."""


class OnceEach:
    """Knows which of these answers were told of, those of before this program began by what is kept in the vault."""

    def __init__(self, notebook: Notebook) -> None:
        """Go by the clock of ``notebook``, and remember in its vault."""
        self._book = notebook
        self._known: set[str] = set()
        self._owed: list[str] = []

    def newest(self, leading: Leading) -> str | None:
        """Return the id of the newest not told of; None where there is none. None of the others is told of later.

        Args:
            leading: all that stand by now and lead to the card.

        Raises:
            UserError: if it cannot be read now what is remembered; a later question tells of them.
        """
        return max(self._passed(leading), key=lambda each: leading[each].utc, default=None)

    def pass_over(self, leading: Leading) -> None:
        """Tell of none of these: the card stands there after them already.

        Raises:
            UserError: as ``newest``.
        """
        self._passed(leading)

    def _passed(self, leading: Leading) -> list[str]:
        """Return those said lately that were not known, and know all of them from now on."""
        remembered, now = self._book.settings.led_to_card, self._book.present().now.utc
        new = [each for each in leading if each not in self._known and each not in remembered]
        lately = [each for each in new if abs(now - leading[each].utc) <= LATELY]
        self._known |= set(new)
        self._owed += lately
        return lately

    def keep(self) -> None:
        """Remember them in the vault, once the card stands there: killed before that, the next start tells of them.

        Raises:
            UserError: if it cannot be written now; the next call tries again.
        """
        if not self._owed:
            return
        vault = self._book.vault
        with vault.transaction():
            settings = vault.settings.load()
            led = dict.fromkeys((*settings.led_to_card, *self._owed))
            vault.settings.save(replace(settings, led_to_card=tuple(led)[-KEPT:]))
        self._owed.clear()
        self._book.forget()
