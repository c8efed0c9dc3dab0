"""How long somebody has been at it; pauses do not count, nor does the time in which the computer slept."""

from __future__ import annotations

from meantime.services.ports import Clock


class Stopwatch:
    """Counts while it runs. It reads the steady clock each time, so nothing adds up to a drift."""

    def __init__(self, clock: Clock) -> None:
        """Stand still at 0."""
        self._clock = clock
        self._gathered = 0.0
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """The seconds so far."""
        going = 0.0 if self._since is None else self._clock.monotonic() - self._since
        return self._gathered + going

    def go(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._clock.monotonic()

    def stop(self) -> None:
        """Stand still."""
        self._gathered, self._since = self.elapsed, None
