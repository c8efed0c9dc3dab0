"""No output takes the place of the data, and a command that is refused has changed nothing, not even a second file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from commanding import CommandLine, command_line, one_sentence
from filled_folder import copied, filled
from own_process import bare_environment, command, run
from proof_size import some
from short_sheets import at, plan, sheet, when

OWN = ("vault.db", "vault.key", "vault.check", "vault.db-wal", "desk.db", "desk.key", "resident.lock")
WRITING = (
    ("backup", "-o"),
    ("export", "-o"),
    ("plan", "export", "-o"),
    ("report", "-o"),
    ("report", "-o", "{scratch}/page.pdf", "--data"),
    ("cards", "-o"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with plans and everything that a folder can have; copy it, don't change it."""
    made = command_line(tmp_path_factory.mktemp("whole"))
    made.take(sheet(plan("Walk"), when("I worry"), plan("Tea"), at("09:00")))
    made.done("backup")
    made.run("check")
    return made.folder


@pytest.fixture
def line(tmp_path: Path, whole: Path) -> CommandLine:
    """The command line over such a folder."""
    found = command_line(tmp_path)
    copied(whole, tmp_path)
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def straight(path: Path, scratch: Path) -> Path:
    return path


def roundabout(path: Path, scratch: Path) -> Path:
    return path.parent / "backups" / ".." / "." / path.name


def relative(path: Path, scratch: Path) -> Path:
    return Path(os.path.relpath(path))


def symlink(path: Path, scratch: Path) -> Path:
    (scratch / "link").symlink_to(path)
    return scratch / "link"


def hard_link(path: Path, scratch: Path) -> Path:
    if not path.exists():
        return path
    os.link(path, scratch / "hard")
    return scratch / "hard"


def linked_folder(path: Path, scratch: Path) -> Path:
    (scratch / "folder").symlink_to(path.parent)
    return scratch / "folder" / path.name


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("way", [straight, roundabout, relative, symlink, hard_link, linked_folder])
@pytest.mark.parametrize("words", WRITING)
def test_no_output_takes_the_place_of_the_data_whatever_way_leads_there(
    line: CommandLine, words: tuple[str, ...], way: Callable[[Path, Path], Path]
) -> None:
    for number, name in enumerate(OWN if way is straight else OWN[:2]):
        scratch = line.scratch / str(number)
        scratch.mkdir()
        before = contents(line.folder)
        target = way(line.folder / name, scratch)
        said = line.refused(*(word.format(scratch=scratch) for word in words), str(target))
        assert said == f"{target.name} is one of Meantime’s own files; please choose another name."
        assert contents(line.folder) == before
        assert not (scratch / "page.pdf").exists()
    assert len(line.json("plan", "list")) == 2


def test_neither_a_backup_that_is_there_nor_another_data_folder_is_written_over(line: CommandLine) -> None:
    other = CommandLine(line.scratch / "other", line.clock, line.scratch)
    other.done("plan", "list")
    (copy,) = (line.folder / "backups").iterdir()
    for target in (copy, other.folder / "vault.db"):
        before = target.read_bytes()
        for words in WRITING[:3]:
            assert "own files" in line.refused(*words, str(target))
        assert target.read_bytes() == before


def test_other_names_in_the_data_folder_can_be_written(line: CommandLine) -> None:
    for number, words in enumerate(WRITING[:3]):
        for place in (line.folder, line.folder / "backups"):
            line.done(*words, str(place / f"mine-{number}"))
            assert (place / f"mine-{number}").stat().st_size


@pytest.mark.parametrize("words", WRITING)
@pytest.mark.parametrize("target", [".", "/", "", "..", os.devnull, "{scratch}"])
def test_what_is_no_file_is_refused_in_one_sentence_and_stays(
    line: CommandLine, words: tuple[str, ...], target: str
) -> None:
    place = target.format(scratch=line.scratch)
    before = sorted(os.listdir(line.scratch))
    line.refused(*(word.format(scratch=line.scratch) for word in words), place)
    assert sorted(os.listdir(line.scratch)) == before
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("words", WRITING)
@pytest.mark.parametrize("ending", ["/", "//", "/.", "/new/.."])
def test_no_file_is_written_in_place_of_a_folder_that_was_named(
    line: CommandLine, words: tuple[str, ...], ending: str
) -> None:
    before = sorted(os.listdir(line.scratch))
    place = f"{line.scratch / 'new'}{ending}"
    said = line.refused(*(word.format(scratch=line.scratch) for word in words), place)
    assert said == f"{place} names a folder; name a file."
    assert sorted(os.listdir(line.scratch)) == before


@pytest.mark.parametrize("words", [("plan", "import"), ("import",)])
@pytest.mark.parametrize("path", [".", "/"])
def test_a_folder_that_was_named_for_a_file_is_named_as_it_was_typed(
    line: CommandLine, words: tuple[str, ...], path: str
) -> None:
    assert line.refused(*words, path) == f"{path} is a folder."


def test_a_page_that_cannot_be_written_leaves_its_data_as_they_were(line: CommandLine) -> None:
    data, page = line.scratch / "d.json", line.scratch / "x.pdf"
    data.write_text("before")
    for output in (line.scratch / "none" / "x.pdf", line.scratch, line.folder / "vault.key"):
        line.refused("report", "-o", str(output), "--data", str(data))
        assert data.read_text() == "before"
    page.write_text("before")
    line.refused("report", "-o", str(page), "--data", str(line.scratch / "none" / "d.json"))
    assert page.read_text() == "before"
    assert {path.name for path in line.scratch.iterdir()} == {"d.json", "x.pdf", "data", "sheet.toml"}
    line.done("report", "-o", str(page), "--data", str(data))
    assert page.read_bytes().startswith(b"%PDF")
    assert data.read_text().startswith("{")


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of these days, in which one answer stands already; copy it, don't change it."""
    written = sheet(plan("Walk"), when("I worry"), plan("Tea"), at("09:00"))
    return filled(tmp_path_factory.mktemp("once"), written, ("checkin", "Tea", "--slot", "1", "--did", "small"))


@pytest.fixture
def folder(tmp_path: Path, filled_once: Path) -> Path:
    """A data folder of these days, in which one answer stands already."""
    return copied(filled_once, tmp_path)


NOTING = (
    ("checkin", "Walk", "--did", "full", "--worse", "panic"),
    ("checkin", "Tea", "--did", "full", "--slot", "1"),
    ("session", "add", "2026-12-01T15:00", "--with", "Dr. R."),
    ("measure", "distress", "6"),
)


def exported(folder: Path) -> bytes:
    """Return all that the folder holds; read in this process, which is quicker."""
    line = command_line(folder.parent)
    target = folder.parent / "out.json"
    target.unlink(missing_ok=True)
    line.done("export", "-o", str(target))
    return target.read_bytes()


def into_no_room(folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    with open("/dev/full", "wb") as full:
        return subprocess.run(
            command(*words), env=bare_environment(folder), stdout=full, stderr=subprocess.PIPE, timeout=60
        )


NO_ROOM = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@NO_ROOM
def test_what_was_noted_is_taken_out_without_a_trace_where_its_id_finds_no_room(folder: Path) -> None:
    before = exported(folder)
    for words in some(NOTING, 2):
        done = into_no_room(folder, words)
        assert done.returncode == 1, words
        assert one_sentence(done.stderr.decode()) == "The answer cannot be printed: No space left on device."
        assert exported(folder) == before, words
        assert run(folder, *words).returncode == 0
        before = exported(folder)
        done = into_no_room(folder, words)
        assert done.returncode == 1
        assert exported(folder) == before, "what stood before stands on"


@pytest.mark.sampled(3)
@NO_ROOM
@pytest.mark.parametrize(
    "words",
    [
        ("plan", "pause", "Walk"),
        ("plan", "end", "Walk"),
        ("settings", "name", "A. B."),
        ("settings", "name", "A. B.", "--json"),
        ("session", "note", "the Sunday argument"),
        ("backup",),
        ("plan", "import", "{sheet}", "--json"),
    ],
)
def test_what_was_done_is_done_where_only_the_words_for_it_find_no_room(folder: Path, words: tuple[str, ...]) -> None:
    (folder.parent / "more.toml").write_text(sheet(plan("More"), when("I worry")))
    before = contents(folder)
    done = into_no_room(folder, tuple(word.format(sheet=folder.parent / "more.toml") for word in words))
    assert done.returncode == 0
    said = one_sentence(done.stderr.decode())
    assert said == "It is done. The answer cannot be printed: No space left on device."
    assert contents(folder) != before


def to_nobody(folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    """Run a command whose output goes to a reader that has left."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            command(*words), env=bare_environment(folder), stdout=writer, stderr=subprocess.PIPE, timeout=60
        )
    finally:
        os.close(writer)


PIPES = pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")


@PIPES
def test_what_was_noted_for_a_reader_that_has_left_is_taken_out_and_that_is_said(folder: Path) -> None:
    before = exported(folder)
    for words in NOTING:
        done = to_nobody(folder, words)
        assert done.returncode == 1, words
        said = one_sentence(done.stderr.decode())
        assert said == "The answer cannot be printed, for nobody reads it; nothing new was noted."
        assert exported(folder) == before, words


@PIPES
def test_what_was_done_is_done_and_a_reader_that_has_left_is_told_nothing(folder: Path) -> None:
    before = exported(folder)
    done = to_nobody(folder, ("session", "note", "x"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert exported(folder) != before
