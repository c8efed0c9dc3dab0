"""Killed at any moment while answers are being clicked, the program has lost none that it had shown as saved."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable

import pytest

import short_sheets
from proof_size import FULL, examples
from real_program import NAME, RealProgram
from virtual_desktop import VirtualDesktop, wait_for

pytestmark = pytest.mark.endtoend

MakeProgram = Callable[..., RealProgram]

COUNT = 12
TITLES = tuple(f"Practice {number}" for number in range(1, COUNT + 1))
SHEET = short_sheets.sheet(*(short_sheets.plan(title) + short_sheets.at("08:00") for title in TITLES))
BETWEEN_KEYS = 120
"""Milliseconds between two answers."""


def saved(program: RealProgram) -> set[str]:
    """Return which practices are answered in the notebook."""
    return {row["plan"] for row in program.json("week")["plans"] for day in row["days"] if day["entries"]}


def shown_as_saved(desktop: VirtualDesktop) -> set[str]:
    """Return which practices the check-in shows as answered: they can be changed."""
    names = (seen.name for seen in desktop.seen(NAME) if seen.showing)
    return {name.removeprefix("Change: ") for name in names if name.startswith("Change: ")}


def answer_until_killed(program: RealProgram, desktop: VirtualDesktop, after: int) -> set[str]:
    """Press *Done* again and again, kill the program some time after answer ``after``, and return what it had shown."""
    with program.icon() as icon:
        icon.activate()
    program.wait_for_window(program.narrow)
    already = len(shown_as_saved(desktop))
    keys = ["xdotool", "key", "--delay", str(BETWEEN_KEYS), *(["1"] * COUNT)]
    typing = subprocess.Popen(keys, env=desktop.environment)
    seen: set[str] = set()

    def enough() -> bool:
        seen.update(shown_as_saved(desktop))
        return len(seen) >= min(COUNT, already + after)

    wait_for("some answers", enough)
    program.kill()
    typing.wait(timeout=30)
    return seen


def test_a_kill_in_the_midst_of_clicking_loses_no_answer_that_was_shown_as_saved(
    desktop: VirtualDesktop, program_on: MakeProgram
) -> None:
    chance = random.Random() if FULL else random.Random(1)
    for turn in range(examples(1, 30)):
        program = program_on(desktop, f"killed {turn}", at="2026-11-23T08:05")
        program.take(SHEET)
        before: set[str] = set()
        for _ in range(2):
            program.start()
            shown = answer_until_killed(program, desktop, chance.randint(1, 4))
            kept = saved(program)
            assert before | shown <= kept
            before = kept
        assert program.command("check")
