"""Where Meantime cannot be started with the computer."""

from __future__ import annotations

from meantime.domain.errors import UserError
from meantime.language import tr


class NullAutostart:
    """Is off, and stays so."""

    def available(self) -> bool:
        """Say no."""
        return False

    def enabled(self) -> bool:
        """Say no."""
        return False

    def set_enabled(self, enabled: bool) -> None:
        """Refuse.

        Raises:
            UserError: always, if it is to be on.
        """
        if enabled:
            raise UserError(tr("Meantime cannot be started with this computer from here."))
