from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commanding import CommandLine, command_line


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first command leaves it."""
    line = command_line(tmp_path_factory.mktemp("new"))
    line.done("plan", "list")
    return line.folder


@pytest.fixture
def meantime(tmp_path: Path, new_folder: Path) -> CommandLine:
    """The command line over a new data folder, on Monday 23 November 2026 at 10:00 in Berlin."""
    line = command_line(tmp_path)
    shutil.copytree(new_folder, line.folder)
    return line
