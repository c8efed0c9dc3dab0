"""How much a run of the tests proves: a part each time, less of it in a quick run, everything when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

FULL = os.environ.get("MEANTIME_TEST_ALL") == "1"
"""Whether this is the full run."""

QUICK = os.environ.get("MEANTIME_TEST_QUICK") == "1"
"""Whether this is the quick run."""

_Case = TypeVar("_Case")


def examples(usual: int, full: int | None = None) -> int:
    """Return how many examples to draw: ``usual``, a tenth in a quick run, or ``full`` (ten times as many)."""
    if FULL:
        return full if full is not None else 10 * usual
    return max(2, usual // 10) if QUICK else usual


def some(cases: Sequence[_Case], usual: int) -> Sequence[_Case]:
    """Return so many of ``cases``, spread over all of them; all of them in a full run."""
    if FULL or usual >= len(cases):
        return cases
    return [cases[place * len(cases) // usual] for place in range(usual)]
