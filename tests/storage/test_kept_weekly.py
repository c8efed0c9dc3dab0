"""What the weekly look asks is kept, goes out and comes back, and is read strictly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from commanding import CommandLine, command_line
from meantime.domain.wall_time import Stamp
from meantime.domain.weekly import Beginning, Begun, Shifting
from meantime.storage.vault import Vault
from short_sheets import at, plan, sheet

DAY = date(2026, 11, 22)


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A folder with one plan, and one of each."""
    line = command_line(tmp_path, "2026-11-22T18:00")
    line.take(sheet(plan("Walk"), at("09:00")))
    vault = Vault.open(line.folder)
    made = Stamp.at(line.clock.now(), "Europe/Berlin")
    vault.begun.add(Begun("ab" * 16, vault.plans.all()[0].id, Beginning.EASY, DAY, 5, made))
    vault.shifting.save(Shifting("cd" * 16, DAY, "I said no once.", made, star=True))
    vault.close()
    return line


def exported(line: CommandLine) -> Path:
    path = line.scratch / "out.json"
    line.done("export", "-o", str(path))
    return path


def test_both_go_out_with_everything_and_come_back_byte_for_byte(line: CommandLine, tmp_path: Path) -> None:
    path = exported(line)
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert exported(other).read_bytes() == path.read_bytes()
    assert other.done("import", str(path)) == "0 records added."


def test_an_export_from_before_there_was_any_comes_in(line: CommandLine) -> None:
    path = exported(line)
    document = json.loads(path.read_text("utf-8"))
    del document["begun"], document["shifting"]
    path.write_text(json.dumps(document), "utf-8")
    assert line.done("import", str(path)) == "0 records added."


@pytest.mark.parametrize(
    ("kind", "odd"),
    [
        ("begun", {"value": 0}),
        ("begun", {"value": 8}),
        ("begun", {"about": "fun"}),
        ("begun", {"plan_id": "0" * 32}),
        ("shifting", {"text": " "}),
        ("shifting", {"text": "x" * 301}),
        ("shifting", {"id": "../x"}),
    ],
)
def test_what_nobody_can_have_entered_is_refused_with_its_place_named(
    line: CommandLine, kind: str, odd: dict[str, object]
) -> None:
    path = exported(line)
    document = json.loads(path.read_text("utf-8"))
    document[kind][0] |= odd
    path.write_text(json.dumps(document), "utf-8")
    assert f"{kind}[1]" in line.refused("import", str(path))


def test_days_and_plans_are_found_and_a_line_is_taken_out_for_good(line: CommandLine) -> None:
    vault = Vault.open(line.folder)
    plan_id = vault.plans.all()[0].id
    assert len(vault.begun.all(plan_id, DAY)) == 1
    assert vault.begun.all(plan_id, date(2026, 11, 23)) == vault.begun.all("0" * 32) == ()
    assert vault.shifting.all(last=date(2026, 11, 21)) == vault.shifting.all(first=date(2026, 11, 23)) == ()
    assert vault.shifting.get("cd" * 16) is not None
    vault.shifting.remove("cd" * 16)
    vault.shifting.remove("cd" * 16)
    assert (vault.shifting.all(), vault.shifting.get("cd" * 16)) == ((), None)
    vault.close()
