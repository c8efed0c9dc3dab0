"""Imports large libraries late without paying for them twice.

PySide6 puts its own function in the place of ``builtins.__import__``; what is imported through it keeps its source
lines in ``linecache``, which is 20 MB more for the database libraries. The tray icon should stand before those are
imported, so they come after PySide6: through the import function from before it. ``docs/PERFORMANCE.md`` has figures.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager

_before_qt = builtins.__import__


def remember() -> None:
    """Remember the import function in force; ``meantime.cli`` does so before anything of Qt is imported."""
    global _before_qt
    _before_qt = builtins.__import__


@contextmanager
def light_imports() -> Iterator[None]:
    """Import with the remembered function inside this block."""
    present = builtins.__import__
    builtins.__import__ = _before_qt
    try:
        yield
    finally:
        builtins.__import__ = present
