"""The one armed timer: wakes when the engine wants, and at least every 30 seconds to look at the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from meantime.services.ports import Clock

LONGEST_SECONDS = 30.0
PRECISE_BELOW_SECONDS = 2.0
DRIFT_SECONDS = 5.0


class WakeTimer(QObject):
    """Arms the lesser of the wanted instant and 30 s; tells a jump of the clock from an ordinary tick."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Compare ``clock``'s wall time with its monotonic time at each wake."""
        super().__init__(parent)
        self._clock = clock
        self._woken: Callable[[str], None] | None = None
        self._wanted: datetime | None = None
        self._wall = clock.now()
        self._steady = clock.monotonic()
        self._timer = QTimer(self)
        self._timer.setObjectName("next moment")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timeout)

    def connect_to(self, woken: Callable[[str], None]) -> None:
        """Call ``woken`` with the reason at each wake: ``tick`` or ``jump``."""
        self._woken = woken

    def arm(self, at: datetime | None) -> None:
        """Wake at the instant ``at`` (aware), or sooner."""
        self._wanted = at
        self._start()

    def _start(self) -> None:
        seconds = LONGEST_SECONDS
        if self._wanted is not None:
            seconds = min(seconds, max(0.0, (self._wanted - self._clock.now()).total_seconds()))
        precise = seconds <= PRECISE_BELOW_SECONDS
        if not precise and seconds < LONGEST_SECONDS:
            seconds = max(PRECISE_BELOW_SECONDS / 2, seconds - PRECISE_BELOW_SECONDS / 2)
        kind = Qt.TimerType.PreciseTimer if precise else Qt.TimerType.CoarseTimer
        if seconds == LONGEST_SECONDS:
            kind = Qt.TimerType.VeryCoarseTimer
        self._timer.setTimerType(kind)
        self._timer.start(int(seconds * 1000) + (1 if precise else 0))

    @Slot()
    def on_timeout(self) -> None:
        """Look at both clocks, then wake whoever waits, or wait on."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        drift = abs((wall - self._wall).total_seconds() - (steady - self._steady))
        self._wall, self._steady = wall, steady
        why = "jump" if drift > DRIFT_SECONDS else "tick"
        if self._woken is not None:
            self._woken(why)
        else:
            self._start()
