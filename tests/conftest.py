"""Two sizes of a run: the usual one draws the same examples each time; the full one draws more, and new ones."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256

import pytest
from hypothesis import settings

from proof_size import FULL

settings.register_profile("usual", derandomize=True, database=None, deadline=None)
settings.register_profile("full", deadline=None, print_blob=True)
settings.load_profile("full" if FULL else "usual")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the proofs at full size, and of sampled tests most cases, to the full run; pytest reports them.

    Whoever asks for tests by name, with ``-k`` or ``file::test``, has each case of them.
    """
    if FULL:
        return
    later = [item for item in items if item.get_closest_marker("long")]
    if not config.getoption("keyword") and not any("::" in asked for asked in config.args):
        later += _beyond_samples(items)
    if later:
        config.hook.pytest_deselected(items=later)
        put_off = set(later)
        items[:] = [item for item in items if item not in put_off]


def _beyond_samples(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the cases of tests marked ``sampled`` that the usual run leaves out: the same ones each time."""
    cases: dict[str, list[pytest.Function]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled") and isinstance(item, pytest.Function):
            cases[item.nodeid.split("[")[0]].append(item)
    beyond: list[pytest.Item] = []
    for each in cases.values():
        taken = _sample(each)
        beyond += [case for case in each if case not in taken]
    return beyond


def _sample(cases: list[pytest.Function]) -> list[pytest.Function]:
    """Return so many as are marked, each the one with most values that none before it had; else by chance."""
    marker = cases[0].get_closest_marker("sampled")
    assert marker is not None
    chance = sorted(cases, key=lambda case: sha256(case.nodeid.encode()).digest())
    taken: list[pytest.Function] = []
    had: set[tuple[str, str]] = set()
    while chance and len(taken) < marker.args[0]:
        best = max(chance, key=lambda case: len(_values(case) - had))
        had |= _values(best)
        taken.append(best)
        chance.remove(best)
    return taken


def _values(case: pytest.Function) -> set[tuple[str, str]]:
    return {(name, repr(value)) for name, value in case.callspec.params.items()}
