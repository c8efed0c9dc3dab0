"""Somebody who types on without a pause."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from window_rig import Rig, settle

AT_MOST, A_KEY = 3.0, 0.05
"""Seconds of typing without a pause, and between two keys; what is kept is kept long before."""

AGAIN_AT_LAST = 6.0
"""Seconds after which what could not be kept was tried again."""

KEYS = (Qt.Key.Key_1,)


def type_on(rig: Rig, seconds: float, until: Callable[[], object] = bool, keys: tuple[Qt.Key, ...] = KEYS) -> bool:
    """Press one of ``keys`` after another, over and over, for so long or until something is so; tell whether it is."""
    coming = cycle(keys)
    began = last = time.monotonic()
    while not until() and (now := time.monotonic()) - began < seconds:
        if now - last > A_KEY:
            QTest.keyClick(rig.focused, next(coming))
            last = now
        settle()
    return bool(until())


def wait_for(seconds: float, until: Callable[[], object]) -> bool:
    """Press nothing for so long, or until something is so; tell whether it is."""
    began = time.monotonic()
    while not until() and time.monotonic() - began < seconds:
        settle()
        time.sleep(0.01)
    return bool(until())
