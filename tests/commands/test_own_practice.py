"""A practice of one's own is a file in the data folder, and from then on a practice like any other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine, command_line
from meantime.resources import resource
from meantime.services.practices import read_practice
from meantime.services.practices.reading import read_content
from pdf_reading import complaints
from short_sheets import at, plan, sheet

SINGING = """id = "singing"
title = "Singing aloud"
modality = "voice"
summary = "Sing one song, for nobody."
cue = "In the shower"
full = { what = "a whole song", minutes = [3, 5] }
small = { what = "one line", minutes = 0.5 }
cautions = ["Quietly is fine."]

[[field]]
id = "joy-before"
label = "Joy before"
kind = "number"
low = 0
high = 7

[[field]]
id = "joy-after"
label = "Joy after"
kind = "number"
low = 0
high = 7
small = true

[guide]
steps = ["Breathe out.", "Begin."]

[[report]]
show = "change"
fields = ["joy-before", "joy-after"]
label = "Joy while singing"
"""
SHEET = sheet(plan("Sing", 'practice = "singing"', "starts = 2026-11-23"), at("09:00", "21:00"))
FILES = sorted(resource("practices").glob("*.toml"))


@pytest.fixture
def singing(meantime: CommandLine) -> CommandLine:
    """The command line over a folder that has the file."""
    (meantime.folder / "practices").mkdir()
    (meantime.folder / "practices" / "singing.toml").write_text(SINGING, "utf-8")
    return meantime


def page(meantime: CommandLine) -> Any:
    path, data = meantime.scratch / "page.pdf", meantime.scratch / "page.json"
    meantime.done("report", "-o", str(path), "--data", str(data))
    assert complaints(path.read_bytes()) == []
    return json.loads(data.read_text("utf-8"))


def test_it_is_listed_with_all_that_its_file_says(singing: CommandLine) -> None:
    (listed,) = [entry for entry in singing.json("practices") if entry["id"] == "singing"]
    assert (listed["title"], listed["modality"], listed["cue"]) == ("Singing aloud", "voice", "In the shower")
    assert listed["full"] == {"what": "a whole song", "minutes": [3, 5]}
    assert listed["small"] == {"what": "one line", "minutes": 0.5}
    assert listed["field"][1] == {
        "id": "joy-after",
        "label": "Joy after",
        "kind": "number",
        "low": 0,
        "high": 7,
        "small": True,
    }
    assert listed["guide"] == {"steps": ["Breathe out.", "Begin."]}
    assert listed["report"] == [{"show": "change", "fields": ["joy-before", "joy-after"], "label": "Joy while singing"}]
    assert "singing: Singing aloud" in singing.done("practices").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_practice_is_listed_as_its_file_has_it(meantime: CommandLine, path: Path) -> None:
    (listed,) = [entry for entry in meantime.json("practices") if entry["id"] == path.stem]
    assert read_content(listed) == read_practice(path)


def test_it_is_planned_done_seen_in_the_week_and_on_the_page(singing: CommandLine) -> None:
    singing.take(SHEET)
    singing.done(
        "checkin", "Sing", "--did", "full", "--minutes", "4", "--rating", "joy-before=2", "--rating", "joy-after=6"
    )
    singing.done("checkin", "Sing", "--did", "small", "--rating", "joy-after=5")
    row = singing.week("Sing")
    assert (row["full"], row["small"], row["minutes"]) == (1, 1, 4)
    assert "no rating “joy”" in singing.refused("checkin", "Sing", "--did", "full", "--rating", "joy=1")
    assert "from 0 to 7" in singing.refused("checkin", "Sing", "--did", "full", "--rating", "joy-after=8")
    (detail,) = page(singing)["details"]
    (fact,) = detail["facts"]
    assert (fact["label"], fact["value"]) == ("Joy while singing, median", "2 → 6 of 7")


def test_its_plans_and_answers_go_out_and_come_in_again(singing: CommandLine, tmp_path: Path) -> None:
    singing.take(SHEET)
    singing.done("checkin", "Sing", "--did", "full", "--rating", "joy-before=2", "--rating", "joy-after=6")
    exported = tmp_path / "all.json"
    singing.done("export", "-o", str(exported), "--format", "json")
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(exported))
    assert other.json("week") == singing.json("week")
    assert other.json("plan", "list") == singing.json("plan", "list")
    assert other.refused("checkin", "Sing", "--did", "full", "--rating", "joy-after=6")
    shutil.copytree(singing.folder / "practices", other.folder / "practices")
    other.done("checkin", "Sing", "--did", "full", "--rating", "joy-before=2", "--rating", "joy-after=6")
    (detail,) = page(other)["details"]
    assert [fact["value"] for fact in detail["facts"]] == ["2 → 6 of 7"]


def test_a_sheet_of_its_plans_changes_nothing_when_it_is_read_again(singing: CommandLine) -> None:
    singing.take(SHEET)
    path = singing.scratch / "out.toml"
    singing.done("plan", "export", "-o", str(path))
    assert [entry["title"] for entry in singing.take(path.read_bytes())["unchanged"]] == ["Sing"]


def test_a_practice_whose_file_is_gone_leaves_what_was_noted(singing: CommandLine) -> None:
    singing.take(SHEET)
    singing.done("checkin", "Sing", "--did", "full", "--rating", "joy-after=6")
    (singing.folder / "practices" / "singing.toml").unlink()
    assert singing.week("Sing")["full"] == 1
    singing.done("checkin", "Sing", "--did", "full")
    assert page(singing)["plans"][0]["plan"] == "Sing"


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_a_file_that_cannot_be_used_is_named_beside_the_list_also_where_a_program_reads_it(
    singing: CommandLine, how: tuple[str, ...]
) -> None:
    (singing.folder / "practices" / "broken.toml").write_text("id = 1", "utf-8")
    outcome = singing.run("practices", *how)
    assert outcome.code == 0
    assert outcome.err.startswith("broken.toml: ")
    assert "broken" not in outcome.out
    if how:
        assert "singing" in [entry["id"] for entry in outcome.json]
