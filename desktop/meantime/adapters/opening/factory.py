"""Chooses how things are opened on this computer."""

from __future__ import annotations

import sys

from meantime.services.ports import Opener


def make_opener() -> Opener:
    """Return the way of this system."""
    if sys.platform == "win32":
        from meantime.adapters.opening.windows import WindowsOpener

        return WindowsOpener()
    if sys.platform == "darwin":
        from meantime.adapters.opening.macos import MacOpener

        return MacOpener()
    from meantime.adapters.opening.linux import LinuxOpener

    return LinuxOpener()
