"""Less motion on Windows: *Animation effects* in its settings. Written to its documentation; not run there yet."""

from __future__ import annotations

import ctypes
import sys

# https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-systemparametersinfow
_GET_CLIENT_AREA_ANIMATION = 0x1042


class WindowsMotion:
    """Asks the system each time."""

    def reduced(self) -> bool:
        """Tell whether animations within windows are switched off; no where it cannot be told."""
        if sys.platform != "win32":
            return False
        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
