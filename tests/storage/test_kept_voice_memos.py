"""Voice memos lie in the vault beside their answers, go out and come back whole, and are read strictly."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from commanding import CommandLine, command_line
from meantime.domain.errors import FieldError
from meantime.domain.voice import LONGEST, VoiceMemo
from meantime.domain.wall_time import Stamp
from meantime.storage.vault import Vault
from short_sheets import at, plan, sheet

FIRST, SECOND = bytes(range(256)) * 60, b"\xff" * 12_000


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A folder with one plan."""
    line = command_line(tmp_path, "2026-11-24T12:00")
    line.take(sheet(plan("Worry"), at("09:00")))
    return line


def answered(line: CommandLine) -> str:
    return line.done("checkin", "Worry", "--did", "full")


def said(line: CommandLine, *parts: bytes) -> str:
    """Answer, and say something beside it in parts; return the answer's id."""
    checkin_id = answered(line)
    vault = Vault.open(line.folder)
    for part in parts:
        vault.voice_memos.add_part(checkin_id, Stamp.at(line.clock.now(), "Europe/Berlin"), part)
    vault.close()
    return checkin_id


def kept(line: CommandLine) -> tuple[VoiceMemo, ...]:
    vault = Vault.open(line.folder)
    found = vault.voice_memos.all()
    assert vault.voice_memos.size() == sum(len(memo.sound) for memo in found)
    vault.close()
    return found


def exported(line: CommandLine) -> Path:
    path = line.scratch / "out.json"
    line.done("export", "-o", str(path))
    return path


def test_what_was_said_in_parts_is_one_memo_in_their_order(line: CommandLine) -> None:
    checkin_id = said(line, FIRST, SECOND)
    (memo,) = kept(line)
    assert (memo.checkin_id, memo.sound) == (checkin_id, FIRST + SECOND)
    vault = Vault.open(line.folder)
    assert vault.voice_memos.get(checkin_id) == memo
    assert vault.voice_memos.size(checkin_id) == len(FIRST + SECOND)
    vault.voice_memos.remove(checkin_id)
    vault.voice_memos.remove(checkin_id)
    assert (vault.voice_memos.get(checkin_id), vault.voice_memos.size(checkin_id)) == (None, 0)
    vault.close()


def test_it_lies_beside_an_answer_that_is_there(line: CommandLine) -> None:
    vault = Vault.open(line.folder)
    with pytest.raises(IntegrityError):
        vault.voice_memos.add_part("0" * 32, Stamp.at(line.clock.now(), "Europe/Berlin"), FIRST)
    assert vault.voice_memos.size() == 0
    vault.close()


def test_it_goes_out_with_everything_and_comes_back_byte_for_byte(line: CommandLine, tmp_path: Path) -> None:
    said(line, FIRST, SECOND)
    path = exported(line)
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert kept(other) == kept(line)
    assert exported(other).read_bytes() == path.read_bytes()
    assert other.done("import", str(path)) == "0 records added."
    assert other.json("check")["problems"] == []


def test_an_export_from_before_there_was_any_comes_in(line: CommandLine) -> None:
    said(line, FIRST)
    path = exported(line)
    document = json.loads(path.read_text("utf-8"))
    del document["voice_memos"]
    path.write_text(json.dumps(document), "utf-8")
    assert line.done("import", str(path)) == "0 records added."


@pytest.mark.parametrize(
    "odd",
    [
        {"sound": ""},
        {"sound": "ä"},
        {"sound": 7},
        {"sound": base64.b64encode(bytes(LONGEST + 1)).decode()},
        {"checkin_id": "0" * 32},
        {"loud": True},
    ],
)
def test_a_memo_that_nobody_can_have_recorded_is_refused_with_its_place_named(
    line: CommandLine, odd: dict[str, object]
) -> None:
    said(line, FIRST)
    before, path = kept(line), exported(line)
    document = json.loads(path.read_text("utf-8"))
    document["voice_memos"][0] |= odd
    path.write_text(json.dumps(document), "utf-8")
    assert "voice_memos[1]" in line.refused("import", str(path))
    assert kept(line) == before


def test_none_is_empty_or_longer_than_three_minutes(line: CommandLine) -> None:
    made = Stamp.at(line.clock.now(), "Europe/Berlin")
    for sound in (b"", bytes(LONGEST + 1)):
        with pytest.raises(FieldError):
            VoiceMemo(checkin_id="ab" * 16, made=made, sound=sound)


def test_the_answer_taken_back_in_a_terminal_takes_it_along(line: CommandLine) -> None:
    line.done("undo", said(line, FIRST))
    assert kept(line) == ()
    assert line.json("check")["problems"] == []


def test_what_was_said_is_nowhere_in_the_files_as_it_is(line: CommandLine) -> None:
    said(line, b"qzxq" * 4000)
    assert kept(line)
    assert not [path for path in line.folder.rglob("*") if path.is_file() and b"qzxqqzxq" in path.read_bytes()]


def test_no_spreadsheet_and_no_page_knows_of_it(line: CommandLine) -> None:
    checkin_id = answered(line)
    table, page = line.scratch / "out.csv", line.scratch / "page.pdf"
    outcomes = []
    for _ in range(2):
        line.done("export", "--format", "csv", "-o", str(table))
        line.done("report", "-o", str(page))
        outcomes.append((table.read_bytes(), page.read_bytes()))
        vault = Vault.open(line.folder)
        if not vault.voice_memos.size():
            vault.voice_memos.add_part(checkin_id, Stamp.at(line.clock.now(), "Europe/Berlin"), FIRST)
        vault.close()
    assert outcomes[0] == outcomes[1]
