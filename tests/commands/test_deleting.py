"""``delete-everything`` deletes what is Meantime's and nothing else, and never under a program that goes on with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
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
    assert said[-1] == "All else is deleted."
    assert "vault.kdbx" in said[0]
    assert "backups" in said[0]
    named = said[0].removeprefix("Left, for it is not Meantime’s: ").split(", ")
    assert named == sorted(str(Path(name)) for name in NOT_OURS)


def test_a_backup_goes_whatever_its_name_and_so_does_the_key_in_it(meantime: CommandLine) -> None:
    (meantime.folder / "backups").mkdir()
    names = ("backups/before-holiday.zip", "backups/copy", "beside the data.zip")
    for name in names:
        meantime.done("backup", "-o", str(meantime.folder / name))
    os.link(meantime.folder / names[0], meantime.scratch / "kept")
    with zipfile.ZipFile(meantime.scratch / "kept") as archive:
        key = archive.read("vault.key")
    assert meantime.done(*DELETE) == "Everything is deleted."
    assert not meantime.folder.exists()
    assert key not in (meantime.scratch / "kept").read_bytes()


def test_a_backup_that_a_power_cut_left_half_written_goes_whatever_its_name(meantime: CommandLine) -> None:
    whole = meantime.scratch / "whole.zip"
    meantime.done("backup", "-o", str(whole))
    put(meantime.folder, "backups/.holiday.0123456789ab")
    (meantime.folder / "backups" / ".holiday.zip.0123456789ab").write_bytes(whole.read_bytes()[:-2000])
    said = meantime.done(*DELETE).splitlines()
    assert said == [
        f"Left, for it is not Meantime’s: {Path('backups/.holiday.0123456789ab')}",
        "All else is deleted.",
    ]


def test_somebodys_archive_stays_even_if_it_holds_a_backup_among_other_things(meantime: CommandLine) -> None:
    mine = meantime.folder / "backups" / "mine.zip"
    mine.parent.mkdir()
    meantime.done("backup", "-o", str(mine))
    with zipfile.ZipFile(mine, "a") as archive:
        archive.writestr("photo.jpg", b"mine")
    with zipfile.ZipFile(mine.with_name("manifest.zip"), "w") as archive:
        archive.writestr("manifest.json", '{"name": "somebody\'s"}')
        archive.writestr("vault.key", "mine")
    before = tree(meantime.folder)
    meantime.done(*DELETE)
    names = {str(Path("backups") / name) for name in ("mine.zip", "manifest.zip")}
    assert tree(meantime.folder) == {name: before[name] for name in names}


def test_the_folder_can_be_begun_in_again_or_it_is_said_when(meantime: CommandLine) -> None:
    put(meantime.folder, "backups/photos.zip")
    assert len(meantime.done(*DELETE).splitlines()) == 2
    assert meantime.json("plan", "list") == []
    put(meantime.folder, "letter.txt")
    assert meantime.done(*DELETE).splitlines()[1] == "Meantime can begin here again once it is moved away."
    meantime.refused("plan", "list")
    (meantime.folder / "letter.txt").unlink()
    assert meantime.json("plan", "list") == []


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_of_a_data_folder_that_is_a_link_both_ends_go(meantime: CommandLine) -> None:
    meantime.folder.rename(meantime.scratch / "elsewhere")
    meantime.folder.symlink_to("elsewhere")
    assert meantime.done(*DELETE) == "Everything is deleted."
    assert not os.path.lexists(meantime.folder)
    assert not (meantime.scratch / "elsewhere").exists()
    assert meantime.json("plan", "list") == []


def test_drafts_and_copies_that_a_power_cut_left_go_and_so_do_own_files(meantime: CommandLine) -> None:
    put(
        meantime.folder,
        ".vault.key.0123456789abcdef",
        ".copy-0123456789ab-desk.db-wal",
        ".meantime-0123456789abcdef",
        "vault.db-journal",
        "resident.socket",
        "backups/.meantime-backup-2026-11-23-100000.zip.0123456789ab",
        "backups/meantime-before-schema-0003.zip",
        "practices/tea.toml",
        "practices/COFFEE.TOML",
        "measures/who-5.toml",
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


def test_an_archive_that_cannot_be_unpacked_does_not_stop_the_deleting(meantime: CommandLine) -> None:
    meantime.done("backup")
    broken = meantime.folder / "backups" / "theirs.zip"
    with zipfile.ZipFile(broken, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", b"{" + b" " * 400 + b"}")
        archive.writestr("vault.key", "00")
    content = bytearray(broken.read_bytes())
    content[47] = 255  # within the compressed manifest
    broken.write_bytes(content)
    said = meantime.done(*DELETE).splitlines()
    assert said == [f"Left, for it is not Meantime’s: {Path('backups/theirs.zip')}", "All else is deleted."]
