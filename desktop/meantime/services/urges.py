"""Check-ins that say of a practice that it brought harmful urges: they lead to the support card, whoever wrote them."""

from __future__ import annotations

from datetime import timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.statuses import Worse
from meantime.services.leading_answers import OnceEach
from meantime.services.notebook import Notebook

_ZONES = 1
"""A plan's practice day may be so many days behind this computer's."""


class Urges:
    """Knows which of these answers the card was shown for while this program runs."""

    def __init__(self, notebook: Notebook) -> None:
        """Watch the check-ins in the vault of ``notebook``; those made before now bring up no card."""
        self._book = notebook
        self._once = OnceEach(notebook)

    def fresh(self) -> CheckIn | None:
        """Return the newest such answer that this has not told of; None where there is none.

        What this program wrote itself is left out: the window in which it was said opens the card.

        Raises:
            UserError: if the answers cannot be read now; a later question tells of them.
        """
        first = self._book.present().today - timedelta(days=BACKDATE_DAYS + _ZONES)
        return self._once.newest(self._book.vault.checkins.worse_elsewhere(Worse.URGES, first))
