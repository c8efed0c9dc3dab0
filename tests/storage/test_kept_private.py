"""The data folder is its owner's alone, and what cannot be opened is refused in one sentence and left as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from commanding import CommandLine, command_line, one_sentence
from meantime.domain.errors import UserError
from meantime.domain.sessions import Session
from meantime.storage.backups import backup, copy_before_migration
from meantime.storage.desk import DESK_FILE, DESK_FILES, DESK_KEY, Desk
from meantime.storage.vault import VAULT_FILE, VAULT_KEY, Vault

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
NOW = datetime(2026, 11, 23, 10, 0)
APPOINTMENT = Session("0" * 32, NOW, "Dr. R.")
STORES = (Vault, Desk)
Open = type[Vault] | type[Desk]


@pytest.fixture
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """A umask, from one that lets everything through."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an appointment in its vault."""
    folder = tmp_path / "data"
    vault = Vault.open(folder)
    vault.sessions.add(APPOINTMENT)
    vault.close()
    Desk.open(folder).close()
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): mode(path) for path in sorted(folder.rglob("*"))}


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], indirect=True)
def test_everything_that_is_written_is_its_owners_alone_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    folder = tmp_path / "made" / "data"
    vault, desk = Vault.open(folder), Desk.open(folder)
    vault.sessions.add(APPOINTMENT)
    desk.save_paused_until(None)
    backup(folder, None, NOW, DESK_FILES)
    copy_before_migration(folder, "9001")
    found = modes(folder)
    for name in (VAULT_FILE, DESK_FILE):
        assert {name, f"{name}-wal", f"{name}-shm"} <= set(found)
    assert {VAULT_KEY, DESK_KEY, "vault.check", "desk.check"} <= set(found)
    assert len([name for name in found if name.endswith(".zip")]) == 2
    assert mode(folder) == 0o700
    assert found.pop("backups") == 0o700
    assert set(found.values()) == {0o600}
    vault.close()
    desk.close()


@POSIX
def test_a_folder_that_others_could_read_is_closed_to_them_when_it_is_opened(folder: Path) -> None:
    folder.chmod(0o777)
    for name in (VAULT_FILE, DESK_FILE):
        (folder / name).chmod(0o666)
    vault, desk = Vault.open(folder), Desk.open(folder)
    vault.sessions.update(APPOINTMENT)
    desk.save_paused_until(NOW.astimezone())
    assert mode(folder) == 0o700
    assert set(modes(folder).values()) == {0o600}
    vault.close()
    desk.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(kind: Open, folder: Path) -> str:
    """Open a store that must refuse, see that nothing was touched, and return its sentence."""
    before = contents(folder)
    with pytest.raises(UserError) as error:
        kind.open(folder)
    after = contents(folder)
    assert {name: after.get(name) for name in before} == before
    return str(error.value)


def name_of(kind: Open) -> str:
    return "vault" if kind is Vault else "desk"


def other_key(path: Path) -> None:
    path.write_text("ab" * 32, "ascii")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * (path.stat().st_size // 256 or 1))


def plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


def first_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40:200] = bytes(160)
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


KEY_DAMAGES = [
    (Path.unlink, "The key file of this data folder is missing; without it nothing can be read."),
    (other_key, "This key does not open the data folder; nothing was changed."),
    (cut, "The key file of this data folder is damaged; a backup holds a copy."),
    (noise, "The key file of this data folder is damaged; a backup holds a copy."),
    (empty, "The key file of this data folder is damaged; a backup holds a copy."),
]
DAMAGED = "The data file is damaged; nothing was changed. A backup can take its place."


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize(("damage", "sentence"), KEY_DAMAGES)
def test_a_key_that_does_not_fit_is_refused_in_one_sentence(
    folder: Path, kind: Open, damage: Callable[[Path], None], sentence: str
) -> None:
    damage(folder / f"{name_of(kind)}.key")
    assert refused(kind, folder) == sentence
    assert (folder / f"{name_of(kind)}.key").exists() == (damage is not Path.unlink)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("damage", [cut_short, noise, plain, first_page])
def test_a_file_that_is_damaged_from_its_beginning_is_refused_in_one_sentence(
    folder: Path, kind: Open, damage: Callable[[Path], None]
) -> None:
    damage(folder / f"{name_of(kind)}.db")
    assert refused(kind, folder) == DAMAGED


@pytest.mark.parametrize("kind", STORES)
def test_without_the_check_of_its_key_a_damaged_file_is_refused_all_the_same(folder: Path, kind: Open) -> None:
    noise(folder / f"{name_of(kind)}.db")
    (folder / f"{name_of(kind)}.check").unlink()
    assert refused(kind, folder) == "The data file is damaged or its key is another one; nothing was changed."


@pytest.mark.parametrize("kind", STORES)
def test_the_key_check_is_made_anew_where_it_is_missing(folder: Path, kind: Open) -> None:
    check = folder / f"{name_of(kind)}.check"
    before = check.read_bytes()
    check.unlink()
    kind.open(folder).close()
    assert check.read_bytes() == before


@pytest.mark.parametrize("kind", STORES)
def test_data_of_a_newer_program_is_refused_in_one_sentence(folder: Path, kind: Open) -> None:
    store = kind.open(folder)
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    assert refused(kind, folder) == "This data was written by a newer Meantime; please update. Nothing was changed."


@pytest.fixture
def lived_in(tmp_path: Path, folder: Path) -> CommandLine:
    line = command_line(tmp_path)
    assert line.folder == folder
    return line


@pytest.mark.parametrize("damage", [cut_short, cut, noise, plain, first_page])
def test_a_command_over_a_damaged_vault_says_one_sentence_and_writes_nothing_into_it(
    lived_in: CommandLine, damage: Callable[[Path], None], capfd: pytest.CaptureFixture[str]
) -> None:
    damage(lived_in.folder / VAULT_FILE)
    before = (lived_in.folder / VAULT_FILE).read_bytes()
    for words in (("week",), ("session", "list"), ("session", "add", "2026-12-01T15:00"), ("backup",), ("check",)):
        outcome = lived_in.run(*words)
        assert outcome.code == 1, words
        one_sentence(outcome.err)
    assert (lived_in.folder / VAULT_FILE).read_bytes() == before
    assert not list(lived_in.folder.glob("backups/*"))
    assert capfd.readouterr().err == ""


def test_a_place_that_is_taken_by_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    for kind in STORES:
        with pytest.raises(UserError, match="taken by a file"):
            kind.open(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "mine"
