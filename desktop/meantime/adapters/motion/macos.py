"""Less motion on macOS: *Reduce motion* in its settings. Written to Apple's documentation; not run there yet."""

from __future__ import annotations

import ctypes
import importlib
import logging
from collections.abc import Callable
from typing import Any

_log = logging.getLogger(__name__)


class MacMotion:
    """Asks the workspace each time."""

    def __init__(self, ask: Callable[[], bool] | None = None) -> None:
        """Ask by ``ask``, the system's own way if None."""
        self._ask = ask or _ask_workspace

    def reduced(self) -> bool:
        """Tell whether motion is to be reduced; no where the system's library is not to be had."""
        try:
            return self._ask()
        except (ImportError, ValueError, NameError, RuntimeError) as error:  # what rubicon-objc finds nothing with
            _log.info("no workspace to ask about motion: %s", type(error).__name__)
            return False


def _ask_workspace() -> bool:
    """Ask through rubicon-objc, which comes with what shows notifications on macOS."""
    objc: Any = importlib.import_module("rubicon.objc")
    kind = objc.ObjCClass("NSWorkspace")
    shared = objc.send_message(kind, "sharedWorkspace", restype=objc.objc_id, argtypes=[])
    wish = "accessibilityDisplayShouldReduceMotion"
    return bool(objc.send_message(shared, wish, restype=ctypes.c_bool, argtypes=[]))
