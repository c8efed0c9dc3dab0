"""Memory that was freed and is still counted as this program's."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back_freed_memory() -> None:
    """Give back to the system what the C library keeps for later after much was freed at once, such as pictures.

    glibc alone keeps it and can be asked; elsewhere nothing happens. Takes some milliseconds.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
