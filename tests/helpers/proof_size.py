"""How much a run of the tests proves: a part each time, everything when it is asked for."""

from __future__ import annotations

import os

FULL = os.environ.get("MEANTIME_TEST_ALL") == "1"
"""Whether this is the full run."""


def examples(usual: int, full: int | None = None) -> int:
    """Return how many examples to draw: ``usual``, or ``full`` (ten times as many) in a full run."""
    return (full if full is not None else 10 * usual) if FULL else usual
