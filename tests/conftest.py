"""Two sizes of a run: the usual one draws the same examples each time; the full one draws more, and new ones."""

from __future__ import annotations

from collections import defaultdict
from zlib import crc32

import pytest
from hypothesis import settings

from proof_size import FULL

settings.register_profile("usual", derandomize=True, database=None, deadline=None)
settings.register_profile("full", deadline=None, print_blob=True)
settings.load_profile("full" if FULL else "usual")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the proofs at full size, and of sampled tests most cases, to the full run; pytest reports them."""
    if FULL:
        return
    later = [item for item in items if item.get_closest_marker("long")] + _beyond_samples(items)
    if later:
        config.hook.pytest_deselected(items=later)
        put_off = set(later)
        items[:] = [item for item in items if item not in put_off]


def _beyond_samples(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the cases of tests marked ``sampled`` that the usual run leaves out: the same ones each time.

    They are drawn by their names, so that they do not go in step with one of several parameters.
    """
    cases: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled"):
            cases[item.nodeid.split("[")[0]].append(item)
    beyond = []
    for each in cases.values():
        marker = each[0].get_closest_marker("sampled")
        assert marker is not None
        beyond += sorted(each, key=lambda item: crc32(item.nodeid.encode()))[marker.args[0] :]
    return beyond
