"""Drafts on the command line: listed behind the plans, taken out and put back, and gone with everything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine, command_line
from meantime.composition import Services
from meantime.services.studio.work import Work
from short_sheets import at, plan, sheet

HALF = Work(said="be kinder", what="write a kind line", full_minutes="5-", moments=({"at": ["08:00"]},))
LOCKED = Work(title="Grounding", practice="grounding", locked=True, assigned_by="R. K.")


@contextmanager
def services(line: CommandLine) -> Iterator[Services]:
    opened = Services.open(line.folder, line.clock)
    try:
        yield opened
    finally:
        opened.close()


def keep(line: CommandLine, *works: Work) -> list[str]:
    with services(line) as opened:
        return [opened.drafts.keep(work)[0] for work in works]


def exported(line: CommandLine, name: str = "out.json") -> Path:
    path = line.scratch / name
    line.done("export", "-o", str(path), "--format", "json")
    return path


@pytest.fixture
def other(tmp_path: Path) -> CommandLine:
    (tmp_path / "other").mkdir()
    return command_line(tmp_path / "other")


def test_drafts_stand_behind_the_plans(meantime: CommandLine) -> None:
    first, second, _ = keep(meantime, HALF, LOCKED, Work(where="in bed"))
    meantime.take(sheet(plan("Walk"), at("09:00")))
    assert meantime.done("plan", "list").splitlines() == [
        "Walk · active",
        "Write a kind line · draft",
        "Grounding · draft",
        "Without a title · draft",
    ]
    listed = meantime.json("plan", "list")
    assert [entry["status"] for entry in listed] == ["active", "draft", "draft", "draft"]
    assert listed[1] == {
        "id": first,
        "title": "Write a kind line",
        "practice": "free",
        "status": "draft",
        "assigned": False,
        "locked": False,
        "share": "full",
        "starts": None,
        "ends": None,
    }
    assert (listed[2]["id"], listed[2]["practice"], listed[2]["assigned"], listed[2]["locked"]) == (
        second,
        "grounding",
        True,
        True,
    )


def test_a_draft_is_no_plan_for_any_other_command(meantime: CommandLine) -> None:
    (draft_id,) = keep(meantime, HALF)
    assert "no plan" in meantime.refused("plan", "show", draft_id)
    assert "no plan" in meantime.refused("checkin", "Write a kind line", "--did", "full")
    assert meantime.json("today")["items"] == []
    meantime.take(sheet(plan("Write a kind line"), at("09:00")))


def test_drafts_are_taken_out_and_come_back_unchanged(meantime: CommandLine, other: CommandLine) -> None:
    keep(meantime, HALF, LOCKED)
    with services(meantime) as opened:
        opened.new_plans.use(
            Work(what="sit", moments=({"at": "08:00"},), said="sit a bit", clear=frozenset({"no place"}))
        )
    path = exported(meantime)
    assert other.done("import", str(path)) == "3 records added."
    assert exported(other).read_bytes() == path.read_bytes()
    assert other.done("import", str(path)) == "0 records added."
    with services(other) as opened:
        assert [opened.drafts.work(draft.id) for draft in opened.drafts.all()] == [HALF, LOCKED]
        spec = opened.notebook.find("Sit").spec
        assert (spec.said, spec.clear) == ("sit a bit", ("no place",))


def test_an_export_without_drafts_is_read(meantime: CommandLine, other: CommandLine) -> None:
    meantime.take(sheet(plan("Walk"), at("09:00")))
    path = exported(meantime)
    document = json.loads(path.read_text("utf-8"))
    assert document.pop("drafts") == []
    for version in document["plans"][0]["versions"]:
        del version["spec"]["said"], version["spec"]["clear"]
    path.write_text(json.dumps(document), "utf-8")
    assert other.done("import", str(path)) == "1 record added."
    assert other.json("plan", "list") == meantime.json("plan", "list")


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "x"},
        {"more": 1},
        {"title": 7},
        {"work": []},
        {"work": {"what": 0.5}},
        {"work": {"what": [[[[[]]]]]}},
        {"work": {"confidence": 10**12}},
        {"made": None},
    ],
)
def test_a_draft_that_was_tampered_with_is_refused_whole(
    meantime: CommandLine, other: CommandLine, odd: dict[str, Any]
) -> None:
    keep(meantime, HALF)
    path = exported(meantime)
    document = json.loads(path.read_text("utf-8"))
    document["drafts"][0] |= odd
    path.write_text(json.dumps(document), "utf-8")
    assert other.refused("import", str(path)) == (
        "This export is damaged or incomplete (drafts[1]); nothing was changed."
    )
    assert other.json("plan", "list") == []


def test_a_draft_with_other_content_under_its_id_is_refused(meantime: CommandLine, other: CommandLine) -> None:
    (draft_id,) = keep(meantime, HALF)
    path = exported(meantime)
    other.done("import", str(path))
    with services(other) as opened:
        opened.drafts.keep(LOCKED, draft_id)
    assert other.refused("import", str(path)) == f"drafts {draft_id} is there with other content; nothing was changed."


def test_a_folder_with_a_draft_is_not_filled_with_made_up_data(meantime: CommandLine) -> None:
    keep(meantime, HALF)
    meantime.refused("demo")
    assert [entry["status"] for entry in meantime.json("plan", "list")] == ["draft"]


def test_everything_that_is_deleted_includes_drafts(meantime: CommandLine) -> None:
    keep(meantime, HALF)
    meantime.done("delete-everything", given=b"delete\n")
    assert meantime.json("plan", "list") == []


def test_drafts_are_noise_on_disk_and_in_no_log(meantime: CommandLine) -> None:
    keep(meantime, HALF)
    meantime.done("backup")
    files = [path for path in meantime.folder.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if b"kind line" in path.read_bytes()] == []
