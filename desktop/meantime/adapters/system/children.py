"""What programs that we start find in their environment."""

from __future__ import annotations

import os
import sys

_LOADER = ("LD_LIBRARY_PATH", "LIBPATH", "DYLD_LIBRARY_PATH")


def give_children_their_own_libraries() -> None:
    """Put the loader's search path back as it was before a bundle's start, for the programs started from now on.

    A bundle's start points it at the libraries inside, with which ``notify-send`` or a PDF viewer may not even
    start. This process has read it already, so nothing changes for itself. Idempotent.
    """
    if not getattr(sys, "frozen", False):
        return
    for name in _LOADER:
        original = os.environ.pop(f"{name}_ORIG", None)
        if original:
            os.environ[name] = original
        elif sys.platform != "win32" and _is_ours(os.environ.get(name)):
            del os.environ[name]


def _is_ours(path: str | None) -> bool:
    """Tell whether a search path is the bundle's own folder."""
    own = getattr(sys, "_MEIPASS", None)
    return path is not None and own is not None and os.path.realpath(path) == os.path.realpath(own)
