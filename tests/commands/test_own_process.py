"""The real program as a process: what surrounds it must not matter."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commanding import one_sentence
from filled_folder import copied, filled
from own_process import bare_environment, command, run
from proof_size import some
from short_sheets import at, plan, sheet, when

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX processes")
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one as-needed plan; copy it, don't change it."""
    return filled(tmp_path_factory.mktemp("once"), sheet(plan("Übung"), when("I worry"), plan("noon"), at("12:00")))


@pytest.fixture
def folder(tmp_path: Path, filled_once: Path) -> Path:
    """A data folder with one as-needed plan."""
    return copied(filled_once, tmp_path)


def test_commands_work_with_no_display_no_bus_and_no_qt_at_all(folder: Path, tmp_path: Path) -> None:
    without_qt = tmp_path / "without"
    (without_qt / "PySide6").mkdir(parents=True)
    (without_qt / "PySide6" / "__init__.py").write_text("raise ImportError('no Qt here')\n")
    path = os.pathsep.join((str(without_qt), bare_environment(None)["PYTHONPATH"]))
    for words in (("plan", "list"), ("week",), ("checkin", "Übung", "--did", "full"), ("check",), ("practices",)):
        done = run(folder, *words, more={"PYTHONPATH": path})
        assert (done.returncode, done.stderr) == (0, b""), words


@pytest.mark.skipif(sys.platform != "linux", reason="a start without a screen is Linux's")
@pytest.mark.parametrize("words", [(), ("tray",), ("tray", "--background")])
def test_a_start_without_a_screen_is_refused_in_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path / "data", *words)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "screen" in one_sentence(done.stderr.decode())
    assert not (tmp_path / "data").exists()


def test_nothing_is_printed_but_the_document(folder: Path) -> None:
    done = run(folder, "plan", "list", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [entry["title"] for entry in json.loads(done.stdout.decode())] == ["Übung", "noon"]


@pytest.mark.parametrize("encoding", some(["ascii", "latin-1", "cp1252", "utf-16"], 2))
def test_json_stays_json_where_the_output_is_not_utf8(folder: Path, encoding: str) -> None:
    done = run(folder, "plan", "list", "--json", more={"PYTHONIOENCODING": encoding})
    assert json.loads(done.stdout.decode(encoding))[0]["title"] == "Übung"


ESCAPED, WHOLE = b"\\xdcbung \\xb7 active", "Übung · active".encode()


@pytest.mark.parametrize(
    ("surroundings", "printed"),
    some(
        [
            ({"PYTHONIOENCODING": "ascii"}, ESCAPED),
            ({"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C.UTF-8"}, ESCAPED),
            ({"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"}, ESCAPED),
            ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ESCAPED),
            ({"PYTHONIOENCODING": "latin-1"}, "Übung · active".encode("latin-1")),
            ({"LC_ALL": "C"}, WHOLE),
            ({"LANG": "C"}, WHOLE),
            ({"LC_ALL": "POSIX"}, WHOLE),
            ({"LC_ALL": "C.UTF-8"}, WHOLE),
            ({"LC_ALL": "C", "PYTHONUTF8": "1"}, WHOLE),
        ],
        3,
    ),
)
def test_words_that_the_output_cannot_carry_are_no_error(
    folder: Path, surroundings: dict[str, str], printed: bytes
) -> None:
    """The C locale says nothing of letters, so Python takes UTF-8; an encoding that somebody asked for is kept to."""
    done = run(folder, "plan", "list", more=surroundings)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[0] == printed


@pytest.mark.parametrize(
    "surroundings", some([{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}], 2)
)
def test_a_refusal_is_one_sentence_whatever_the_output_carries(folder: Path, surroundings: dict[str, str]) -> None:
    done = run(folder, "plan", "pause", "Ähnliches", more=surroundings)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "hnliches" in one_sentence(done.stderr.decode())
    assert run(folder, "plan", "pause", "--help", more=surroundings).stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_finds_no_room_is_one_sentence(folder: Path) -> None:
    for words in (("plan", "list"), ("plan", "list", "--json")):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                command(*words), env=bare_environment(folder), stdout=full, stderr=subprocess.PIPE, timeout=60
            )
        assert (done.returncode, one_sentence(done.stderr.decode())) == (
            1,
            "The answer cannot be printed: No space left on device.",
        )


@POSIX
def test_a_command_without_any_output_is_carried_out(folder: Path) -> None:
    for words in ("plan list", "plan list --json", "session add 2026-12-01T15:00"):
        line = ["sh", "-c", f'exec "$0" -m meantime {words} >&- 2>&-', sys.executable]
        assert subprocess.run(line, env=bare_environment(folder), timeout=60).returncode == 0, words
    assert len(json.loads(run(folder, "session", "list", "--json").stdout)) == 1


@pytest.mark.parametrize("zone", some([":Asia/Tokyo", "Asia/Tokyo", "America/New_York"], 2))
def test_the_zone_in_force_is_what_tz_names(folder: Path, zone: str) -> None:
    words = ("upcoming", "--from", "2027-01-10T00:00", "--to", "2027-01-11T00:00", "--json")
    done = run(folder, *words, more={"TZ": zone})
    expected = "-05:00" if "New" in zone else "+09:00"
    assert [entry["at"] for entry in json.loads(done.stdout)] == [f"2027-01-10T12:00:00{expected}"]
    done = run(folder, *words, "--zone", "Europe/Berlin", more={"TZ": zone})
    assert [entry["at"] for entry in json.loads(done.stdout)] == ["2027-01-10T12:00:00+01:00"]


@pytest.mark.parametrize(
    "zone", some(["Nowhere/Atlantis", "", "CET-1CEST", "../../etc/passwd", "/etc/passwd", "Europe", "."], 2)
)
def test_a_zone_that_names_nothing_is_no_error(folder: Path, zone: str) -> None:
    done = run(folder, "today", "--json", more={"TZ": zone})
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_in_front_of_the_command_outranks_the_environment(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--data-dir", str(tmp_path / "other"), "plan", "list", "--json")
    assert json.loads(done.stdout) == []
    assert (tmp_path / "other" / "vault.db").exists()


def test_without_a_word_about_it_the_data_lies_in_the_users_own_data_folder(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}
    done = run(None, "plan", "list", more=home)
    assert (done.returncode, done.stderr) == (0, b"")
    (own,) = {path.parent for path in tmp_path.rglob("vault.db")}
    assert own.is_relative_to(tmp_path)
    assert own.name == "meantime"


@POSIX
def test_the_folder_and_its_files_are_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    folder.mkdir(parents=True, mode=0o755)
    before = os.umask(0)
    try:
        assert run(folder, "plan", "list").returncode == 0
        assert run(folder, "backup").returncode == 0
        assert run(folder, "export", "-o", str(folder / "out.json")).returncode == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_place_that_is_a_file_is_refused_and_stays(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("mine")
    for words in (("plan", "list"), ("delete-everything", "--confirm", "delete")):
        assert run(place, *words).returncode == 1
    assert run(place / "below", "week").returncode == 1
    assert place.read_text() == "mine"


@POSIX
def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for place in (Path("/proc/meantime"), Path("/dev/null/data")):
        done = run(place, "plan", "list")
        assert done.returncode == 1
        one_sentence(done.stderr.decode())


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_refused(folder: Path) -> None:
    folder.parent.chmod(0o500)
    try:
        assert run(folder.parent / "new", "plan", "list").returncode == 1
    finally:
        folder.parent.chmod(0o700)


@POSIX
def test_a_reader_that_leaves_early_is_no_error_to_speak_of(folder: Path) -> None:
    words = ("upcoming", "--from", "2027-01-01T00:00", "--to", "2047-01-01T00:00", "--json")
    running = subprocess.Popen(
        command(*words), env=bare_environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.read(1) == b"["
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    assert (running.wait(60), said) == (1, b"")


def test_two_commands_at_once_on_a_new_folder_are_both_carried_out(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    several = [
        subprocess.Popen(
            command("session", "add", f"2026-12-0{number}T15:00"),
            env=bare_environment(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(1, 5)
    ]
    ended = [(process.communicate(timeout=120), process.returncode) for process in several]
    assert [(said[1], code) for said, code in ended] == [(b"", 0)] * 4
    listed = json.loads(run(folder, "session", "list", "--json").stdout)
    assert sorted(entry["id"] for entry in listed) == sorted(said[0].decode().strip() for said, _ in ended)


def test_the_module_and_the_program_are_the_same(folder: Path) -> None:
    code = "import sys; from meantime.cli import main; sys.exit(main(['plan', 'list']))"
    done = subprocess.run([sys.executable, "-c", code], env=bare_environment(folder), capture_output=True, timeout=60)
    assert done.stdout == run(folder, "plan", "list").stdout
