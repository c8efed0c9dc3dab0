"""Two sizes of a run: the usual one draws the same examples each time; the full one draws more, and new ones."""

from __future__ import annotations

import pytest
from hypothesis import settings

from proof_size import FULL

settings.register_profile("usual", derandomize=True, database=None, deadline=None)
settings.register_profile("full", deadline=None, print_blob=True)
settings.load_profile("full" if FULL else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the proofs at full size to the full run; pytest reports them as deselected."""
    if FULL:
        return
    later = [item for item in items if item.get_closest_marker("long")]
    if later:
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if item not in later]
