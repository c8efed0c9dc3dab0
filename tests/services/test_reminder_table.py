"""The tables that people read and the rows that every step is held against are the same."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import reminder_table
from meantime.domain.desk import Phase, Screen, Standing, Why
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from reminding import BERLIN, berlin, moment

PAGE = Path(__file__).resolve().parents[2] / "docs" / "REMINDERS.md"


def first_column(heading: str) -> list[str]:
    """Return the first column of the table below a heading, without the table's own head."""
    below = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in below.splitlines() if line.startswith("| ")]
    return [row.split(" | ")[0].removeprefix("| ").strip("`") for row in rows[2:]]


def test_what_can_happen_is_told_and_proved_row_by_row() -> None:
    told = first_column("What can happen, and what follows")
    assert told == list(reminder_table.AT_ONCE)
    assert sorted(told) == sorted(kind.__name__ for kind in get_args(ev.Event))


def test_what_time_alone_does_is_told_and_proved_row_by_row() -> None:
    assert first_column("What time alone does") == list(reminder_table.BY_TIME)


def test_where_something_stands_and_why_is_told_word_by_word() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## Where something stands\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `([a-z ]+)` \|", section, re.M)
    assert told == [*(phase.value for phase in Phase), *(why.value for why in Why)]


def test_a_card_whose_day_went_by_while_the_program_was_off_does_not_stand_again() -> None:
    now = berlin("2026-11-24T08:00")
    card = Standing(Phase.CARD, now - timedelta(days=1), 1, "key")
    state = State.rebuilt(BERLIN, [moment("a", "2026-11-23T08:00")], {"a": card}, Screen(), None, {})
    after, effects = step(state, ev.Started(), now)
    assert after.standings["a"].phase is Phase.CLOSED
    assert not any(isinstance(effect, do.ShowCard) for effect in effects)
