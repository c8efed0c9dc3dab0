"""Both on Windows, in one question to the shell. Written to its documentation; not run there yet."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from meantime.domain.desk import Why

# https://learn.microsoft.com/windows/win32/api/shellapi/ne-shellapi-query_user_notification_state
_BUSY = 2
_FULL_SCREEN_3D = 3
_PRESENTATION = 4
_QUIET_TIME = 6

_REASONS = {
    _BUSY: Why.FULL_SCREEN,
    _FULL_SCREEN_3D: Why.FULL_SCREEN,
    _PRESENTATION: Why.FULL_SCREEN,
    _QUIET_TIME: Why.DO_NOT_DISTURB,
}


class WindowsAttention:
    """Tells nothing by itself: it is asked at each look at the clock."""

    def busy(self) -> Why | None:
        """Return why the desktop may not be disturbed now."""
        return reason_of(_notification_state())

    def listen(self, listener: Callable[[], None]) -> None:
        """Keep quiet."""

    def close(self) -> None:
        """Do nothing."""


def reason_of(state: int) -> Why | None:
    """Return what a ``QUERY_USER_NOTIFICATION_STATE`` means here; None where notifications are welcome."""
    return _REASONS.get(state)


def _notification_state() -> int:
    """Return the shell's word; 0 where it has none."""
    if sys.platform != "win32":
        return 0
    state = ctypes.c_int(0)
    failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
    return 0 if failed else state.value
