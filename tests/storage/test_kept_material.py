"""Own material goes out with the export and comes back, is read strictly, and is in nothing that is shown or told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from commanding import CommandLine, command_line
from meantime.domain.material import Material, MaterialKind
from meantime.domain.plans import Plan
from meantime.storage.vault import Vault
from pdf_reading import everything_in
from short_sheets import at, plan, sheet

RAIN = Material("Rain on a roof", MaterialKind.FILE, "/home/somebody/recordings/rain.ogg")
LINK = Material("Sleep story", MaterialKind.ADDRESS, "calm://sleep/12")


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A folder with one plan that has material."""
    line = command_line(tmp_path, "2026-11-24T12:00")
    line.take(sheet(plan("Listen"), at("09:00")))
    vault = Vault.open(line.folder)
    vault.plans.save(replace(vault.plans.all()[0], material=(RAIN, LINK)))
    vault.close()
    return line


def plans(line: CommandLine) -> tuple[Plan, ...]:
    vault = Vault.open(line.folder)
    found = vault.plans.all()
    vault.close()
    return found


def exported(line: CommandLine) -> Path:
    path = line.scratch / "out.json"
    line.done("export", "-o", str(path))
    return path


def test_it_goes_out_with_the_plan_and_comes_back_also_where_its_file_is_not(line: CommandLine, tmp_path: Path) -> None:
    path = exported(line)
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert plans(other) == plans(line)
    assert plans(other)[0].material == (RAIN, LINK)
    assert exported(other).read_bytes() == path.read_bytes()


def test_an_export_from_before_there_was_any_comes_in(line: CommandLine, tmp_path: Path) -> None:
    document = json.loads(exported(line).read_text("utf-8"))
    del document["plans"][0]["material"]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert [each.material for each in plans(other)] == [()]


@pytest.mark.parametrize(
    "odd",
    [
        {"where": "javascript:alert(1)"},
        {"where": "file:///etc/passwd"},
        {"kind": "file", "where": "relative.ogg"},
        {"kind": "file", "where": "\\\\server\\share\\x.ogg"},
        {"kind": "file", "where": "/home/somebody/run.exe"},
        {"kind": "shell"},
        {"name": ""},
        {"name": "Rain on a roof"},
        {"more": 1},
    ],
)
def test_material_that_nobody_can_have_entered_is_refused_with_its_plan_named(
    line: CommandLine, tmp_path: Path, odd: dict[str, object]
) -> None:
    document = json.loads(exported(line).read_text("utf-8"))
    document["plans"][0]["material"][1] |= odd
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    assert "plans[1]" in other.refused("import", str(path))
    assert plans(other) == ()


def test_neither_page_nor_cards_nor_lists_nor_a_sheet_say_a_word_of_it(line: CommandLine, tmp_path: Path) -> None:
    line.done("checkin", "Listen", "--did", "full")
    written, page, data, cards = (tmp_path / name for name in ("out.toml", "page.pdf", "page.json", "cards.pdf"))
    line.done("plan", "export", "Listen", "-o", str(written))
    line.done("report", "-o", str(page), "--data", str(data))
    line.done("cards", "-o", str(cards))
    said = [
        line.done("week"),
        line.done("today"),
        line.done("plan", "list"),
        *(json.dumps(line.json(*words)) for words in (("week",), ("today",), ("plan", "list"))),
        line.done("export", "--format", "csv", "-o", str(tmp_path / "out.csv")),
        (tmp_path / "out.csv").read_text("utf-8"),
        written.read_text("utf-8"),
        data.read_text("utf-8"),
        everything_in(page.read_bytes()),
        everything_in(cards.read_bytes()),
    ]
    for words in (RAIN.name, RAIN.where, LINK.name, LINK.where, "recordings"):
        assert not [text for text in said if words in text]


def test_no_byte_of_it_lies_open_in_the_folder(line: CommandLine) -> None:
    for path in line.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert RAIN.name.encode() not in content
            assert b"rain.ogg" not in content
