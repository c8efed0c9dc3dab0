"""No word on motion: this system has none that is known here."""

from __future__ import annotations


class NullMotion:
    """Leaves it to the person's own switch."""

    def reduced(self) -> bool:
        """Say no."""
        return False
