"""What fills the screen under X11: a presentation, a film, a game. Wayland shows no program another one's windows."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import Any

_log = logging.getLogger(__name__)


class FullScreen:
    """Asks the X server, over its local socket alone; connects when it is first asked."""

    def __init__(self) -> None:
        """Know no screen yet."""
        self._display: Any = None
        self._tried = False

    def filled(self) -> bool:
        """Tell whether the window in use fills its screen; never where that cannot be told."""
        display = self._connected()
        if display is None:
            return False
        from Xlib import X, error

        try:
            while display.pending_events():
                display.next_event()  # what the server tells everybody, such as a changed keyboard
            root = display.screen().root
            active = root.get_full_property(display.get_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
            if active is None or not active.value or not active.value[0]:
                return False
            window = display.create_resource_object("window", active.value[0])
            states = window.get_full_property(display.get_atom("_NET_WM_STATE"), X.AnyPropertyType)
            return states is not None and display.get_atom("_NET_WM_STATE_FULLSCREEN") in states.value
        except error.XError:
            return False  # the window closed meanwhile
        except (error.ConnectionClosedError, OSError):
            self.close()
            return False

    def _connected(self) -> Any:
        if not self._tried:
            self._tried = True
            name = os.environ.get("DISPLAY", "")
            if name.startswith(":"):
                self._display = _opened(name)
        return self._display

    def close(self) -> None:
        """Let go of the X server."""
        display, self._display = self._display, None
        if display is not None:
            from Xlib import error

            with suppress(error.ConnectionClosedError):
                display.close()


def _opened(name: str) -> Any:
    from Xlib import display, error

    try:
        return display.Display(f"unix/{name}")
    except (error.DisplayError, error.XauthError, OSError) as trouble:
        _log.info("what fills the screen cannot be told: %s", type(trouble).__name__)
        return None
