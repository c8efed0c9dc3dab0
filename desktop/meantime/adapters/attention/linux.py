"""Both on Linux: what the notification server says, then what the X server says."""

from __future__ import annotations

from collections.abc import Callable

from meantime.adapters.attention.full_screen import FullScreen
from meantime.adapters.attention.quiet_server import QuietServer
from meantime.domain.desk import Why


class LinuxAttention:
    """Do-not-disturb is heard at once; what fills the screen is only seen by asking."""

    def __init__(self) -> None:
        """Know nothing before somebody listens."""
        self._server = QuietServer()
        self._screen = FullScreen()

    def busy(self) -> Why | None:
        """Return why the desktop may not be disturbed now; do-not-disturb before a full screen."""
        if self._server.quiet:
            return Why.DO_NOT_DISTURB
        return Why.FULL_SCREEN if self._screen.filled() else None

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` when do-not-disturb was switched on or off."""
        self._server.listen(listener)

    def close(self) -> None:
        """Let go of both."""
        self._server.close()
        self._screen.close()
