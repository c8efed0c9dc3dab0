"""A file is written whole or not at all, and for its owner alone unless it is meant for others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from full_disk import room_for
from meantime.adapters.files import AtomicFileWriter
from meantime.domain.errors import UserError

WRITER = AtomicFileWriter()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("content", [b"", b"words", b"\x00" * 300_000])
def test_what_is_written_is_there_whole(tmp_path: Path, content: bytes) -> None:
    WRITER.write(tmp_path / "page.pdf", content)
    assert (tmp_path / "page.pdf").read_bytes() == content
    assert os.listdir(tmp_path) == ["page.pdf"]


def test_a_file_is_its_owners_alone_unless_said_otherwise(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        WRITER.write(tmp_path / "own", b"words")
        WRITER.write(tmp_path / "for others", b"words", private=False)
    finally:
        os.umask(previous)
    assert (mode(tmp_path / "own"), mode(tmp_path / "for others")) == (0o600, 0o644)


def test_a_file_that_others_could_read_is_its_owners_alone_afterwards(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"before")
    (tmp_path / "page.pdf").chmod(0o666)
    WRITER.write(tmp_path / "page.pdf", b"after")
    assert mode(tmp_path / "page.pdf") == 0o600


def test_whoever_reads_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")
    with path.open("rb") as reading:
        WRITER.write(path, b"after, and longer")
        assert reading.read() == b"before"
    assert path.read_bytes() == b"after, and longer"


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")
    with room_for(10), pytest.raises(UserError, match=r"page\.pdf cannot be written: File too large"):
        WRITER.write(path, b"x" * 100)
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["page.pdf"]


def test_a_missing_folder_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"page\.pdf cannot be written: No such file or directory"):
        WRITER.write(tmp_path / "nowhere" / "page.pdf", b"words")
    assert os.listdir(tmp_path) == []


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "page.pdf").symlink_to("elsewhere/real.pdf")
    WRITER.write(tmp_path / "page.pdf", b"words")
    assert (tmp_path / "page.pdf").is_symlink()
    assert (tmp_path / "elsewhere" / "real.pdf").read_bytes() == b"words"


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    path = Path("/dev/null") if kind == "device" else tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    before = stat.S_IFMT(path.lstat().st_mode)
    with pytest.raises(UserError, match=f"{path.name} is not a file"):
        WRITER.write(path, b"words")
    assert stat.S_IFMT(path.lstat().st_mode) == before


@pytest.fixture
def taken(tmp_path: Path) -> AtomicFileWriter:
    """A writer under whose hands somebody else puts a folder in the place of ``page.pdf``."""

    def take(path: Path) -> None:
        if path.name == "page.pdf":
            path.mkdir()

    return AtomicFileWriter(take)


@pytest.mark.parametrize("linked", [True, False])
def test_of_several_files_none_is_changed_where_the_last_finds_its_place_taken(
    tmp_path: Path, taken: AtomicFileWriter, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    def refuse(*paths: Path) -> None:
        raise PermissionError

    if not linked:  # as on a file system that knows no second names
        monkeypatch.setattr(os, "link", refuse)
    old, new, page = tmp_path / "old.json", tmp_path / "new.json", tmp_path / "page.pdf"
    old.write_bytes(b"before")
    old.chmod(0o640)
    with pytest.raises(UserError, match=r"^page\.pdf cannot be written: "):
        taken.write_all({old: b"after", new: b"after", page: b"words"})
    assert old.read_bytes() == b"before"
    assert mode(old) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["old.json", "page.pdf"]


def test_several_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(b"before")
    WRITER.write_all({old: b"one", new: b"two"})
    assert (old.read_bytes(), new.read_bytes()) == (b"one", b"two")
    assert sorted(os.listdir(tmp_path)) == ["new.json", "old.json"]
