"""Chooses how that can be told on this computer; nobody is asked yet."""

from __future__ import annotations

import sys

from meantime.services.ports import Motion


def make_motion() -> Motion:
    """Return who tells whether the system is set to less motion."""
    if sys.platform == "linux":
        from meantime.adapters.motion.portal import PortalMotion

        return PortalMotion()
    if sys.platform == "win32":
        from meantime.adapters.motion.windows import WindowsMotion

        return WindowsMotion()
    if sys.platform == "darwin":
        from meantime.adapters.motion.macos import MacMotion

        return MacMotion()
    from meantime.adapters.motion.null import NullMotion

    return NullMotion()
