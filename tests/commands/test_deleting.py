"""``delete-everything`` deletes what is Meantime's and nothing else, and never under a program that goes on with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import CommandLine, one_sentence
from own_process import bare_environment, run
from short_sheets import at, plan, sheet

DELETE = ("delete-everything", "--confirm", "delete")

NOT_OURS = (
    "vault.kdbx",
    "vault.db.bak",
    "desk.txt",
    "resident.evil",
    ".vault.swp",
    ".copy-of-letter",
    "meantime.log.txt",
    "backups/photos.zip",
    "backups/meantime-backup-of-mine.zip",
    "practices/notes.txt",
)
"""Files of somebody's whose names begin as ours do, or that lie where ours lie."""


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"mine: {name}".encode())


def test_files_whose_names_begin_as_ours_do_stay_and_are_named(meantime: CommandLine) -> None:
    meantime.done("backup")
    put(meantime.folder, *NOT_OURS)
    said = meantime.done(*DELETE).splitlines()
    assert tree(meantime.folder) == {name: f"mine: {name}".encode() for name in NOT_OURS}
    assert said[-1] == "Everything is deleted."
    assert "vault.kdbx" in said[0]
    assert "backups" in said[0]


def test_drafts_and_copies_that_a_power_cut_left_go_and_so_do_own_practices(meantime: CommandLine) -> None:
    put(
        meantime.folder,
        ".vault.key.0123456789abcdef",
        ".copy-0123456789ab-desk.db-wal",
        ".meantime-0123456789abcdef",
        "vault.db-journal",
        "resident.socket",
        "backups/.meantime-backup-2026-11-23-100000.zip.0123456789ab",
        "backups/meantime-before-schema-0002.zip",
        "practices/tea.toml",
    )
    assert meantime.done(*DELETE) == "Everything is deleted."
    assert not meantime.folder.exists()


@pytest.mark.parametrize("names", [(), NOT_OURS, ("vault.key", "notes.txt"), ("backups/photos.zip",)])
def test_a_folder_that_never_held_data_of_ours_is_refused_before_any_question(
    meantime: CommandLine, names: tuple[str, ...]
) -> None:
    other = CommandLine(meantime.scratch / "other", meantime.clock, meantime.scratch)
    other.folder.mkdir()
    put(other.folder, *names)
    assert other.refused("delete-everything") == f"{other.folder} holds no data of Meantime; nothing was deleted."
    assert other.refused(*DELETE)
    assert tree(other.folder) == {name: f"mine: {name}".encode() for name in names}


def test_a_place_where_no_folder_is_or_can_be_is_refused_in_one_sentence(meantime: CommandLine) -> None:
    file = meantime.scratch / "file"
    file.write_text("mine")
    for place in (meantime.scratch / "none", file, file / "below", meantime.scratch / ("x" * 300)):
        other = CommandLine(place, meantime.clock, meantime.scratch)
        assert "deleted" in other.refused(*DELETE) or "too long" in other.refused(*DELETE)
    assert file.read_text() == "mine"


def test_what_a_deletion_that_was_cut_short_left_can_be_deleted(meantime: CommandLine) -> None:
    meantime.done("backup")
    for path in meantime.folder.glob("vault.*"):
        path.unlink()
    assert meantime.done(*DELETE) == "Everything is deleted."
    assert not meantime.folder.exists()


RESIDENT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from meantime.adapters.instance import Instance
from meantime.composition import Services

app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
services = Services.open(Path(sys.argv[1]))
assert instance.take_or_raise()
print("resident", flush=True)
until = QSocketNotifier(0, QSocketNotifier.Type.Read)
until.activated.connect(app.quit)
app.exec()
services.close()
instance.release()
"""


@pytest.fixture
def resident(meantime: CommandLine) -> Iterator[subprocess.Popen[bytes]]:
    """A running program over the data folder; it ends when it is told anything."""
    process = subprocess.Popen(
        [sys.executable, "-c", RESIDENT, str(meantime.folder)],
        env=bare_environment(meantime.folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"resident\n"
    yield process
    process.kill()
    process.communicate()


def test_nothing_is_deleted_under_the_running_program_and_all_of_it_once_that_has_ended(
    meantime: CommandLine, resident: subprocess.Popen[bytes]
) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    before = set(tree(meantime.folder))
    refused = run(meantime.folder, *DELETE)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "quit it first" in one_sentence(refused.stderr.decode())
    assert set(tree(meantime.folder)) >= before - {"vault.db-wal", "vault.db-shm"}
    assert [entry["title"] for entry in meantime.json("plan", "list")] == ["x"]
    resident.communicate(b"end\n", timeout=30)
    assert meantime.done(*DELETE) == "Everything is deleted."
    assert not meantime.folder.exists()
