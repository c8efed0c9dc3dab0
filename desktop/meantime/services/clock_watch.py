"""What a look at the clock finds: that time went on, that it was set, that the computer slept, or a journey."""

from __future__ import annotations

from datetime import datetime, timedelta

from meantime.services.engine import events as ev
from meantime.services.ports import Clock, SystemSignal

CLOCK_JUMP = timedelta(seconds=5)
"""When the wall clock moved by so much more or less than the steady one, it was set, or the computer slept."""


class ClockWatch:
    """Holds the wall clock against the steady one, from look to look."""

    def __init__(self, clock: Clock) -> None:
        """Begin to watch ``clock`` now."""
        self._clock = clock
        self._last = (clock.now(), clock.monotonic())

    def only_went_on(self, zone: str) -> bool:
        """Tell whether time just went on since the last look; anything else is left for ``look`` to find.

        Args:
            zone: the zone that was in force until now.
        """
        now, steady = self._clock.now(), self._clock.monotonic()
        if abs(self._drift(now, steady)) > CLOCK_JUMP or self._clock.zone() != zone:
            return False
        self._last = (now, steady)
        return True

    def look(self, why: str, zone: str) -> ev.Event:
        """Return what happened since the last look, as the engine calls it.

        Args:
            why: ``tick``, or the value of a ``ports.SystemSignal``.
            zone: the zone that was in force until now.
        """
        now, steady = self._clock.now(), self._clock.monotonic()
        drift = self._drift(now, steady)
        self._last = (now, steady)
        in_force = self._clock.zone()
        if in_force != zone:
            return ev.ZoneChanged(in_force)
        if why == SystemSignal.CLOCK_CHANGED.value or drift < -CLOCK_JUMP:
            return ev.ClockJumped()
        if why == SystemSignal.RESUMED.value or drift > CLOCK_JUMP:
            return ev.Resumed()
        return ev.Tick()

    def _drift(self, now: datetime, steady: float) -> timedelta:
        return (now - self._last[0]) - timedelta(seconds=steady - self._last[1])
