"""Windows over made-up weeks, at the moment of the design's pictures; nothing may warn, nothing may be left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from demo_bench import Bench, copy_demo, fill_demo, open_bench


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with made-up weeks; copy it, don't change it."""
    folder = tmp_path_factory.mktemp("made-up") / "data"
    fill_demo(folder)
    return folder


@pytest.fixture
def demo(filled: Path, tmp_path: Path, qapp: object) -> Iterator[Bench]:
    """The services over a copy of the made-up weeks."""
    bench = copy_demo(filled, tmp_path / "data")
    yield bench
    bench.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: object) -> Iterator[Bench]:
    """The services over a folder in which nothing is written yet."""
    bench = open_bench(tmp_path / "data")
    yield bench
    bench.close()
