"""Made-up data of any length."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import command_line
from proof_size import FULL

LENGTHS = range(1, 27) if FULL else (1, 2, 3, 4, 5)


@pytest.mark.parametrize("weeks", LENGTHS)
def test_the_demo_makes_as_many_weeks_as_it_is_asked_for(tmp_path: Path, weeks: int) -> None:
    line = command_line(tmp_path)
    line.done("demo", "--until", "2026-11-23", "--weeks", str(weeks))
    assert line.json("week")["plans"]
    assert line.json("check")["problems"] == []
