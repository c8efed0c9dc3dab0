"""The one armed timer: wakes when the engine wants, and at least every 30 seconds to look at the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from meantime.services.ports import Clock

LONGEST_SECONDS = 30.0
PRECISE_BELOW_SECONDS = 2.0
_LOOSE = 1.06
"""Qt's coarse timers may be 5 % late: so much is left off, and the rest is waited for precisely."""


class WakeTimer(QObject):
    """Arms the lesser of the wanted instant and 30 s. What a wake means, whoever is woken reads off the clock."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Wait by ``clock``."""
        super().__init__(parent)
        self._clock = clock
        self._woken: Callable[[], None] | None = None
        self._wanted: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("next moment")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timeout)

    def connect_to(self, woken: Callable[[], None]) -> None:
        """Call ``woken`` at each wake."""
        self._woken = woken

    def arm(self, at: datetime | None) -> None:
        """Wake at the instant ``at`` (aware), or sooner."""
        self._wanted = at
        self._start()

    def stop(self) -> None:
        """Wake nobody any more."""
        self._wanted = None
        self._timer.stop()

    def _start(self) -> None:
        left = LONGEST_SECONDS
        if self._wanted is not None:
            left = min(left, max(0.0, (self._wanted - self._clock.now()).total_seconds()))
        precise = left <= PRECISE_BELOW_SECONDS
        self._timer.setTimerType(Qt.TimerType.PreciseTimer if precise else Qt.TimerType.CoarseTimer)
        self._timer.start(int(left * 1000) + 1 if precise else int(left * 1000 / _LOOSE))

    @Slot()
    def on_timeout(self) -> None:
        """Wake whoever waits, who arms anew; wait on, should that fail."""
        self._wanted = None
        self._start()
        if self._woken is not None:
            self._woken()
