"""Which folders may become a data folder, and what a lost data file means."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commanding import CommandLine, command_line, one_sentence
from meantime.domain.errors import UserError
from meantime.domain.support import SupportCard
from meantime.storage.backups import backup
from meantime.storage.desk import DESK_FILE, Desk
from meantime.storage.folder import make_data_folder
from meantime.storage.keys import KeyFile
from meantime.storage.store import open_encrypted
from meantime.storage.vault import VAULT_FILE, Vault
from short_sheets import plan, sheet, when

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
READING = (("plan", "list"), ("plan", "show", "nope"), ("week", "--json"), ("check",), ("export", "-o", "{out}"))


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """The command line over a data folder with a plan and a support card."""
    line = command_line(tmp_path)
    line.take(sheet(plan("Walk"), when("I worry")))
    desk = Desk.open(line.folder)
    desk.save_support_card(SupportCard(signs="restless"))
    desk.close()
    return line


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    found = {".": (stat.S_IMODE(folder.stat().st_mode), b"")}
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (stat.S_IMODE(path.stat().st_mode), content)
    return found


@POSIX
@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777])
@pytest.mark.parametrize("name", ["letter.txt", "vault.db", "vault.kdbx", "sub/x"])
def test_somebodys_folder_is_refused_and_stays_as_it_is(tmp_path: Path, mode: int, name: str) -> None:
    line = command_line(tmp_path)
    (line.folder / name).parent.mkdir(parents=True)
    (line.folder / name).write_text("mine")
    (line.folder / "more.txt").write_text("mine")
    line.folder.chmod(mode)
    before = state(line.folder)
    for words in (*READING, ("session", "add", "2026-12-01T15:00"), ("demo",)):
        said = line.refused(*(word.format(out=tmp_path / "out") for word in words))
        assert said == f"{line.folder} holds other files and no data of Meantime; please name an empty or new folder."
    assert state(line.folder) == before


@POSIX
def test_an_empty_folder_and_one_with_own_practices_alone_are_taken_and_closed_to_others(tmp_path: Path) -> None:
    for name, inside in (("empty", ""), ("looked-at", ".DS_Store"), ("own", "practices/tea.toml")):
        folder = tmp_path / name
        folder.mkdir()
        if inside:
            (folder / inside).parent.mkdir(exist_ok=True)
            (folder / inside).write_text("")
        folder.chmod(0o755)
        make_data_folder(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, name


@POSIX
def test_a_data_folder_with_other_files_in_it_goes_on_and_is_closed_to_others(line: CommandLine) -> None:
    (line.folder / "diary.txt").write_text("mine")
    line.folder.chmod(0o755)
    assert [entry["title"] for entry in line.json("plan", "list")] == ["Walk"]
    assert stat.S_IMODE(line.folder.stat().st_mode) == 0o700


def empty(path: Path) -> None:
    path.write_bytes(b"")


def header_alone(path: Path) -> None:
    """Leave what a store looks like just before its tables are made."""
    for name in (path.name, f"{path.stem}.check"):
        (path.parent / name).unlink()
    open_encrypted(path, KeyFile(path.with_suffix(".key")), lambda engine: None).dispose()


@pytest.mark.parametrize("lose", [empty, Path.unlink, header_alone])
@pytest.mark.parametrize("name", [VAULT_FILE, DESK_FILE])
def test_a_data_file_that_was_lost_is_no_beginning(line: CommandLine, name: str, lose: Callable[[Path], None]) -> None:
    lose(line.folder / name)
    before = state(line.folder)
    kind = Vault if name == VAULT_FILE else Desk
    with pytest.raises(UserError) as error:
        kind.open(line.folder)
    sentence = f"The data file {name} is missing or empty; nothing was changed. A backup can take its place."
    assert str(error.value) == sentence
    assert state(line.folder) == before


def test_no_command_takes_a_lost_vault_for_an_empty_one(line: CommandLine) -> None:
    empty(line.folder / VAULT_FILE)
    for words in (*READING, ("session", "add", "2026-12-01T15:00"), ("backup",)):
        said = line.refused(*(word.format(out=line.scratch / "out") for word in words))
        assert "missing or empty" in said, words
    assert (line.folder / VAULT_FILE).stat().st_size == 0
    assert not (line.scratch / "out").exists()


@pytest.mark.parametrize("lose", [empty, Path.unlink])
def test_an_export_is_never_quietly_without_the_support_card(line: CommandLine, lose: Callable[[Path], None]) -> None:
    lose(line.folder / DESK_FILE)
    assert DESK_FILE in line.refused("export", "-o", str(line.scratch / "out.json"))
    outcome = line.run("check")
    assert outcome.code == 1
    assert DESK_FILE in one_sentence(outcome.err)


def test_a_start_that_came_no_further_than_an_empty_file_begins_later(line: CommandLine) -> None:
    for name in ("vault.check", "desk.check"):
        (line.folder / name).unlink()
    for name in (VAULT_FILE, DESK_FILE):
        empty(line.folder / name)
    assert line.json("plan", "list") == []
    Desk.open(line.folder).close()
    assert (line.folder / "vault.check").exists()


def test_a_backup_takes_the_place_of_a_lost_file(line: CommandLine) -> None:
    copy = backup(line.folder, line.scratch / "copy.zip", datetime(2026, 11, 23, 10), (DESK_FILE,)).path
    (line.folder / VAULT_FILE).unlink()
    shutil.unpack_archive(copy, line.folder, "zip")
    assert [entry["title"] for entry in line.json("plan", "list")] == ["Walk"]
