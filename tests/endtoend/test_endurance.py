"""The pinned Qt and the program in one process for long: nothing breaks, nothing grows without end."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

import lived_days
from proof_size import examples
from real_program import SOURCE
from virtual_desktop import VirtualDesktop

pytestmark = pytest.mark.endtoend

HELPERS = Path(lived_days.__file__).parent
LABELS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
label.show()
for number in range(200_000):
    label.setText(f"practice {number}")
print(label.text())
"""
SUNDAY = 7
GROWTH = 24_000
"""Kilobytes by which a process may grow after its first day."""


def run(desktop: VirtualDesktop, *words: str, seconds: float) -> str:
    """Run a Python program of its own on ``desktop``, and return what it prints."""
    path = f"PYTHONPATH={SOURCE}:{HELPERS}"
    return desktop.run(["env", path, "LC_ALL=C.UTF-8", "TZ=Europe/Berlin", sys.executable, *words], seconds=seconds)


def test_two_hundred_thousand_texts_in_a_label_are_survived(desktop: VirtualDesktop) -> None:
    assert run(desktop, "-c", LABELS, seconds=120) == "practice 199999\n"


def test_days_of_reminders_and_answers_in_one_process_repeat_nothing_and_stay_small(
    desktop: VirtualDesktop, tmp_path: Path
) -> None:
    count = examples(4, 31)
    lines = run(desktop, lived_days.__file__, str(tmp_path / "data"), str(count), seconds=60 * count)
    days = [json.loads(line) for line in lines.splitlines()]
    assert len(days) == count
    for day in days:
        assert {f"Your {time} moment" for time in lived_days.TIMES} <= set(day["shown"])
        weekly = "Your 18:00 moment" in day["shown"]
        assert weekly is (date.fromisoformat(day["day"]).isoweekday() == SUNDAY), "the weekly look comes then"
        assert len(day["shown"]) == len(lived_days.TIMES) + day["later"] + weekly
        assert sum(day["answered"].values()) == lived_days.ANSWERS
        assert day["standing"] == 0
    grown = [day["kilobytes"] - days[0]["kilobytes"] for day in days]
    print("kilobytes more than after the first day:", grown)
    assert max(grown) < GROWTH
