"""Chooses how that can be told on this computer."""

from __future__ import annotations

import sys

from meantime.services.ports import Attention


def make_attention() -> Attention | None:
    """Return who tells whether the desktop may be disturbed; None where programs cannot read it, as on macOS."""
    if sys.platform == "linux":
        from meantime.adapters.attention.linux import LinuxAttention

        return LinuxAttention()
    if sys.platform == "win32":
        from meantime.adapters.attention.windows import WindowsAttention

        return WindowsAttention()
    return None
