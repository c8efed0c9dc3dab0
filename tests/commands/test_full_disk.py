"""A disk that is full, or files that may grow no more: one sentence, and nothing that was there is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commanding import command_line, one_sentence
from full_disk import NOTHING_COMPILED_IS_KEPT, no_larger_than
from own_process import run
from proof_size import FULL
from short_sheets import at, plan, sheet, when

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")

NOTE = "x" * 19_000
WRITING = (
    ("checkin", "needed", "--did", "full", "--note", NOTE),
    ("settings", "name", "A. B."),
    ("plan", "pause", "set"),
    ("session", "add", "2026-12-01T15:00"),
    ("session", "note", NOTE[:1900]),
    ("measure", "distress", "4"),
    ("backup",),
)


def exported(folder: Path, target: Path) -> bytes:
    """Return all that the folder holds; read in this process, which is quicker."""
    replace(command_line(folder.parent), folder=folder).done("export", "-o", str(target))
    return target.read_bytes()


def filled(folder: Path, scratch: Path) -> Path:
    """Make a data folder with plans and an answer in it."""
    text = sheet(plan("needed"), when("I worry"), plan("set"), at("12:00"))
    (scratch / "sheet.toml").write_text(text, "utf-8")
    assert run(folder, "plan", "import", str(scratch / "sheet.toml")).returncode == 0
    assert run(folder, "checkin", "needed", "--did", "full", "--note", NOTE).returncode == 0
    return folder


def test_a_command_whose_files_may_not_grow_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    folder = filled(tmp_path / "data", tmp_path)
    before = exported(folder, tmp_path / "before.json")
    for words in WRITING if FULL else WRITING[::3]:
        done = run(folder, *words, before=no_larger_than(8), more=NOTHING_COMPILED_IS_KEPT)
        assert (done.returncode, done.stdout) == (1, b""), words
        one_sentence(done.stderr.decode())
    assert exported(folder, tmp_path / "after.json") == before
    assert run(folder, "check").returncode == 0


@pytest.mark.parametrize("blocks", [0, 8])
def test_a_folder_that_finds_no_room_at_its_beginning_is_refused_and_begins_later(tmp_path: Path, blocks: int) -> None:
    done = run(tmp_path / "data", "plan", "list", before=no_larger_than(blocks), more=NOTHING_COMPILED_IS_KEPT)
    if done.returncode:
        assert done.returncode == 1
        one_sentence(done.stderr.decode())
    assert json.loads(run(tmp_path / "data", "plan", "list", "--json").stdout) == []
    assert run(tmp_path / "data", "check").returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a disk in memory")
def test_on_a_full_disk_nothing_is_lost_everything_can_be_read_and_taken_out(tmp_path: Path, small_disk: Path) -> None:
    folder = filled(small_disk / "data", tmp_path)
    noted, refused = set(), None
    while refused is None:
        done = run(folder, *WRITING[0])
        if done.returncode == 0:
            noted.add(done.stdout.decode().strip())
        else:
            refused = done
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"The disk is full; nothing was changed.\n"
    for words in (*WRITING, ("report", "-o", str(small_disk / "page.pdf"))):
        done = run(folder, *words)
        if done.returncode:
            assert (done.returncode, done.stdout) == (1, b""), words
            one_sentence(done.stderr.decode())
    assert run(folder, "week", "--json").returncode == 0
    answers = json.loads(exported(folder, tmp_path / "out.json"))["checkins"]
    assert noted <= {answer["id"] for answer in answers}
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    assert run(folder, *WRITING[0]).returncode == 0
    assert run(folder, "check").returncode == 0
