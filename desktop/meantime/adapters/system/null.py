"""Hears nothing; the timer is enough."""

from __future__ import annotations

from collections.abc import Callable

from meantime.services.ports import SystemSignal


class NullSystemEvents:
    """Tells nothing."""

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Keep quiet."""

    def close(self) -> None:
        """Do nothing."""
