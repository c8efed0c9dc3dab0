"""Made-up data of any length."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from commanding import command_line
from meantime.domain.support import SupportCard
from meantime.storage.desk import Desk
from proof_size import FULL

LENGTHS = range(1, 27) if FULL else (1, 2, 3, 4, 5)


@pytest.mark.parametrize("weeks", LENGTHS)
def test_the_demo_makes_as_many_weeks_as_it_is_asked_for(tmp_path: Path, weeks: int) -> None:
    line = command_line(tmp_path)
    line.done("demo", "--until", "2026-11-23", "--weeks", str(weeks))
    assert line.json("week")["plans"]
    assert line.json("check")["problems"] == []


@pytest.mark.parametrize("weeks", ["0", "-1", "521", "1000000000000"])
def test_a_number_of_weeks_off_the_scale_is_refused_as_other_numbers_are(tmp_path: Path, weeks: str) -> None:
    line = command_line(tmp_path)
    assert line.refused("demo", "--weeks", weeks) == "Made-up data is for 1 to 520 weeks."
    assert line.json("plan", "list") == []
    assert "weeks" in line.misused("demo", "--weeks", "many")


def test_a_support_card_that_somebody_wrote_is_never_written_over(tmp_path: Path) -> None:
    line = command_line(tmp_path)
    line.done("plan", "list")
    card = SupportCard(signs="restless")
    desk = Desk.open(line.folder)
    desk.save_support_card(card)
    assert "needs an empty one" in line.refused("demo")
    assert desk.support_card() == card
    desk.close()
    assert line.json("plan", "list") == []


def test_in_the_weeks_before_the_last_two_several_plans_follow_one_routine(tmp_path: Path) -> None:
    line = command_line(tmp_path)
    line.done("demo", "--until", "2026-11-23")
    before, last = (
        {entry["plan"] for entry in line.json("week", "--of", day)["plans"]} for day in ("2026-10-27", "2026-11-17")
    )
    assert before - last == {"Mindful sitting", "Kind sentence"}
    line.done("plan", "export", "Thought record", "Kind sentence", "-o", str(tmp_path / "all.toml"))
    sheet = tomllib.loads((tmp_path / "all.toml").read_text())
    stacked = [plan["title"] for plan in sheet["plan"] if plan["trigger"][0].get("after") == "Morning coffee"]
    assert stacked == ["Thought record", "Kind sentence"]
