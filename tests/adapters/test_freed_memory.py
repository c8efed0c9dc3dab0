"""Freed memory goes back to the system when it is asked for."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from meantime.adapters.system.memory import give_back_freed_memory

BLOCK, BLOCKS = 100_000, 1_000
"""Small enough to lie in the heap, many enough to be seen."""


def resident() -> int:
    """Return the bytes of this process that lie in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_freed_memory_below_what_is_still_in_use_goes_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = [ctypes.c_void_p]
    blocks = [library.malloc(BLOCK) for _ in range(BLOCKS)]
    for block in blocks:
        ctypes.memset(block, 1, BLOCK)
    full = resident()
    for block in blocks[:-1]:
        library.free(block)
    assert resident() > full - BLOCK * BLOCKS // 2, "the C library keeps it, or this shows nothing"
    give_back_freed_memory()
    assert resident() < full - BLOCK * BLOCKS // 2
    library.free(blocks[-1])
