"""Several who tell of the computer, as one."""

from __future__ import annotations

from collections.abc import Callable

from meantime.services.ports import SystemEvents, SystemSignal


class JoinedEvents:
    """Passes on what any of them tells, the same twice where two tell it."""

    def __init__(self, *parts: SystemEvents) -> None:
        """Join ``parts``."""
        self.parts = parts

    def listen(self, listener: Callable[[SystemSignal], None]) -> None:
        """Call ``listener`` for each signal from now on."""
        for part in self.parts:
            part.listen(listener)

    def close(self) -> None:
        """Stop listening to all of them."""
        for part in self.parts:
            part.close()
