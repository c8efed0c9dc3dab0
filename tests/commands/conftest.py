from __future__ import annotations

from pathlib import Path

import pytest

from commanding import CommandLine, command_line


@pytest.fixture
def meantime(tmp_path: Path) -> CommandLine:
    """The command line over an empty place, on Monday 23 November 2026 at 10:00 in Berlin."""
    return command_line(tmp_path)
