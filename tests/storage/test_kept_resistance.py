"""What was in the way of a practice is kept apart from answers, goes out and comes back, and is read strictly."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from commanding import CommandLine, command_line
from meantime.domain.errors import FieldError
from meantime.domain.resistance import Choice, Resistance, Underneath
from meantime.domain.wall_time import Stamp
from meantime.storage.vault import Vault
from short_sheets import at, plan, sheet

DAY = date(2026, 11, 24)


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A folder with one plan."""
    line = command_line(tmp_path, "2026-11-24T12:00")
    line.take(sheet(plan("Sit in the canteen"), at("09:00")))
    return line


def look(line: CommandLine, **said: Any) -> Resistance:
    """Keep one entry in the folder."""
    vault = Vault.open(line.folder)
    made = Stamp.at(line.clock.now(), "Europe/Berlin")
    entry = Resistance(id="ab" * 16, plan_id=vault.plans.all()[0].id, day=DAY, made=made, **said)
    vault.resistance.save(entry)
    vault.close()
    return entry


def kept(line: CommandLine) -> tuple[Resistance, ...]:
    vault = Vault.open(line.folder)
    found = vault.resistance.all(DAY, DAY)
    assert vault.resistance.all(last=date(2026, 11, 23)) == vault.resistance.all(first=date(2026, 11, 25)) == ()
    vault.close()
    return found


def exported(line: CommandLine) -> Path:
    path = line.scratch / "out.json"
    line.done("export", "-o", str(path))
    return path


def test_it_goes_out_with_everything_and_comes_back_byte_for_byte(line: CommandLine, tmp_path: Path) -> None:
    entry = look(line, pull=7, underneath=(Underneath.FEAR, Underneath.SHAME), said="Slowly.", chose=Choice.IMAGINE)
    path = exported(line)
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert kept(other) == (entry,)
    assert exported(other).read_bytes() == path.read_bytes()
    assert other.done("import", str(path)) == "0 records added."


def test_an_export_from_before_there_was_any_comes_in(line: CommandLine) -> None:
    look(line, pull=7)
    path = exported(line)
    document = json.loads(path.read_text("utf-8"))
    del document["resistance"]
    path.write_text(json.dumps(document), "utf-8")
    assert line.done("import", str(path)) == "0 records added."


@pytest.mark.parametrize(
    "odd",
    [
        {"pull": 11},
        {"pull": None, "underneath": []},
        {"plan_id": "0" * 32},
        {"underneath": ["shame", "fear"]},
        {"underneath": ["fear", "fear"]},
        {"chose": "flee"},
        {"id": "../x"},
    ],
)
def test_an_entry_that_nobody_can_have_made_is_refused_with_its_place_named(
    line: CommandLine, odd: dict[str, object]
) -> None:
    before = look(line, pull=7, underneath=(Underneath.FEAR,))
    path = exported(line)
    document = json.loads(path.read_text("utf-8"))
    document["resistance"][0] |= odd
    path.write_text(json.dumps(document), "utf-8")
    assert "resistance[1]" in line.refused("import", str(path))
    assert kept(line) == (before,)


def test_a_pull_or_words_beyond_all_measure_are_refused() -> None:
    made = Stamp.at(datetime(2026, 11, 24, tzinfo=UTC), "Europe/Berlin")
    odds: tuple[dict[str, Any], ...] = ({"pull": -1}, {"said": "x" * 20_001})
    for odd in odds:
        with pytest.raises(FieldError):
            Resistance(id="ab" * 16, plan_id="cd" * 16, day=DAY, made=made, **odd)


def test_what_is_taken_out_is_gone_and_taking_it_out_again_is_no_fault(line: CommandLine) -> None:
    entry = look(line, star=True)
    vault = Vault.open(line.folder)
    assert not vault.is_empty()
    assert vault.resistance.get(entry.id) == entry
    vault.resistance.remove(entry.id)
    vault.resistance.remove(entry.id)
    assert (vault.resistance.all(), vault.resistance.get(entry.id)) == ((), None)
    vault.close()
