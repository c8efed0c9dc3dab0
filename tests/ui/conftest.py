"""Windows over made-up weeks, at the moment of the design's pictures; nothing may warn, nothing may be left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from checkin_desk import CheckInDesk, at_lunch_with
from demo_bench import Bench, copy_demo, fill_demo, open_bench
from letters import write_in_inter
from quiet import Quiet, quietness
from reminding import berlin
from weekly_rig import SUNDAY
from window_rig import Rig, opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with made-up weeks; copy it, don't change it."""
    folder = tmp_path_factory.mktemp("made-up") / "data"
    fill_demo(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def letters(qapp: QApplication) -> None:
    """Write in the letters of the design."""
    write_in_inter(qapp)


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


@pytest.fixture
def at_lunch(demo: Bench) -> Iterator[CheckInDesk]:
    """The check-in window on Monday 12:52 with the ladder still open."""
    with at_lunch_with(demo) as desk:
        yield desk


@pytest.fixture
def quiet(qapp: object) -> Iterator[Quiet]:
    """Fail a test over warnings, and over what it leaves running."""
    with quietness() as watching:
        watching.expect("Qt: This plugin does not support ")
        yield watching


@pytest.fixture
def main(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The main window over made-up weeks, as the program opens it."""
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


@pytest.fixture
def sunday(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The main window on the evening of a weekly look."""
    demo.clock.instant = berlin(SUNDAY)
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


@pytest.fixture
def main_on_nothing(quiet: Quiet, empty: Bench) -> Iterator[Rig]:
    """The main window of someone who has just begun."""
    with opened(empty) as rig:
        rig.resize(1200, 732)
        yield rig
