"""One resident a data folder: a second start reaches the first, and a crash locks nobody out."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meantime.adapters.folder_lock import FolderLock
from meantime.adapters.instance import LONGEST_REQUEST, Instance
from meantime.domain.errors import UserError
from own_process import bare_environment

Starting = Callable[..., Instance]

RESIDENT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from meantime.adapters.instance import Instance

app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
resident = instance.take_or_raise([Path(name) for name in sys.argv[2:]])
print("resident" if resident else "guest", flush=True)
if resident:
    instance.show_requested.connect(lambda: print("show", flush=True))
    instance.open_requested.connect(lambda path: print("open", path, flush=True))
    until = QSocketNotifier(0, QSocketNotifier.Type.Read)
    until.activated.connect(app.quit)
    app.exec()
    instance.release()
"""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder with a short path: the one that pytest gives can be too long for the address of a socket."""
    with tempfile.TemporaryDirectory(prefix="m-") as folder:
        yield Path(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Starting]:
    """Start one more on a folder; all end at the end."""
    started: list[Instance] = []

    def one_more(folder: Path, patience: int = 5_000) -> Instance:
        started.append(Instance(folder, patience=patience))
        return started[-1]

    yield one_more
    for instance in started:
        instance.release()


@pytest.fixture
def process(folder: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start one more as a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def one_more(*files: str, more: dict[str, str] | None = None) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", RESIDENT, str(folder), *files]
        environment = bare_environment(folder, more)
        started.append(
            subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        return started[-1]

    yield one_more
    for each in started:
        each.kill()
        each.communicate()


class Wishes:
    """What a resident is asked for."""

    def __init__(self, resident: Instance) -> None:
        self.said: list[str] = []
        resident.show_requested.connect(lambda: self.said.append("show"))
        resident.open_requested.connect(lambda path: self.said.append(str(path)))


def test_a_second_start_raises_the_first_ones_window(start: Starting, folder: Path, qtbot: QtBot) -> None:
    first, second = start(folder), start(folder)
    assert first.take_or_raise()
    with qtbot.waitSignal(first.show_requested):
        assert not second.take_or_raise()


def test_the_first_answers_as_often_as_it_is_asked(start: Starting, folder: Path, qtbot: QtBot) -> None:
    first = start(folder)
    assert first.take_or_raise()
    wishes = Wishes(first)
    for _ in range(3):
        assert not start(folder).take_or_raise()
    qtbot.waitUntil(lambda: wishes.said == ["show"] * 3)


def test_files_are_passed_on_whole_in_order_and_by_their_full_paths(
    start: Starting, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    names = [
        "plan.toml",
        "with space and 'quotes' \".toml",
        "two\nlines.toml",
        "Übung 🌱.toml",
        "nb\udcff.toml",
        "a/../b",
    ]
    first, second = start(folder), start(folder)
    assert first.take_or_raise()
    wishes = Wishes(first)
    assert not second.take_or_raise([Path(name) for name in names])
    qtbot.waitUntil(lambda: len(wishes.said) == len(names))
    assert wishes.said == [os.path.abspath(name) for name in names]


def test_two_data_folders_never_meet(start: Starting, tmp_path: Path, qtbot: QtBot) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    ones, twos = start(folders[0]), start(folders[1])
    assert ones.take_or_raise()
    assert twos.take_or_raise()
    wishes = Wishes(ones)
    with qtbot.waitSignal(twos.show_requested):
        assert not start(folders[1]).take_or_raise()
    assert wishes.said == []


def test_two_ways_to_one_folder_are_one_folder(start: Starting, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "link").symlink_to(folder)
    first = start(folder)
    assert first.take_or_raise()
    with qtbot.waitSignal(first.show_requested):
        assert not start(tmp_path / "link").take_or_raise()


def test_a_start_from_elsewhere_than_the_session_reaches_the_resident(
    start: Starting, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    first = start(folder)
    assert first.take_or_raise()
    assert [entry.name.partition("-")[0] for entry in runtime.iterdir()] == ["meantime"]
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    with qtbot.waitSignal(first.show_requested):
        assert not start(folder).take_or_raise()


def test_a_session_folder_too_deep_down_for_a_socket_is_left_alone(
    start: Starting, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime = tmp_path / ("r" * 100)
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    assert start(folder).take_or_raise()
    assert (folder / "resident.socket").exists()


@pytest.mark.parametrize("runtime", ["", "relative", "/nowhere/at/all"])
def test_without_a_session_folder_the_socket_lies_in_the_data_folder(
    start: Starting, folder: Path, runtime: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    assert start(folder).take_or_raise()
    assert sorted(entry.name for entry in folder.iterdir()) == ["resident.lock", "resident.socket"]


def test_nobody_else_can_read_the_lock_or_reach_the_socket(start: Starting, folder: Path) -> None:
    assert start(folder).take_or_raise()
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) & 0o077 for entry in folder.iterdir()}
    assert modes == {"resident.lock": 0, "resident.socket": 0}


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, with a short name as it usually has."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


def test_a_data_folder_deep_down_has_its_socket_in_a_place_of_its_owner_alone(
    start: Starting, temporary: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    first = start(deep)
    assert first.take_or_raise()
    (place,) = temporary.glob("meantime-*")
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    with qtbot.waitSignal(first.show_requested):
        assert not start(deep).take_or_raise()


@pytest.mark.parametrize("taken", ["open to all", "a link"])
def test_a_place_that_others_could_have_prepared_is_refused(
    start: Starting, temporary: Path, tmp_path: Path, taken: str
) -> None:
    deep, place = tmp_path / ("d" * 100), temporary / f"meantime-{os.getuid()}"
    deep.mkdir()
    if taken == "a link":
        (tmp_path / "elsewhere").mkdir(mode=0o700)
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.mkdir()
        place.chmod(0o777)
    with pytest.raises(UserError, match="belongs to somebody else"):
        start(deep).take_or_raise()


def test_after_kill_9_the_next_start_is_the_resident(
    process: Callable[..., subprocess.Popen[str]], start: Starting, folder: Path, qtbot: QtBot
) -> None:
    first = process()
    assert said(first) == "resident"
    first.kill()
    first.wait()
    assert (folder / "resident.socket").exists()
    assert (folder / "resident.lock").read_bytes() != b""
    second = start(folder)
    assert second.take_or_raise()
    with qtbot.waitSignal(second.show_requested):
        assert not start(folder).take_or_raise()


def test_of_several_started_at_once_one_is_the_resident_and_hears_all_others(
    process: Callable[..., subprocess.Popen[str]],
) -> None:
    several = [process(f"/sheet-{number}") for number in range(4)]
    answers = [said(each) for each in several]
    assert sorted(answers) == ["guest", "guest", "guest", "resident"]
    heard = {said(several[answers.index("resident")]) for _ in range(3)}
    others = [number for number, answer in enumerate(answers) if answer == "guest"]
    assert heard == {f"open /sheet-{number}" for number in others}


def test_a_start_that_meets_a_resident_on_its_way_out_takes_its_place(start: Starting, folder: Path) -> None:
    leaving = FolderLock.of(folder)
    assert leaving.take()
    timer = threading.Timer(0.1, leaving.release)
    timer.start()
    assert start(folder).take_or_raise()
    timer.join()


def test_a_start_between_the_lock_and_the_listening_waits_and_is_heard(
    process: Callable[..., subprocess.Popen[str]], folder: Path, qtbot: QtBot
) -> None:
    lock = FolderLock.of(folder)
    assert lock.take()
    early = process("/sheet")
    first = Instance(folder, lock=lock)
    with qtbot.waitSignal(first.open_requested, timeout=15_000) as asked:
        assert first.take_or_raise()
    assert (said(early), asked.args) == ("guest", [Path("/sheet")])
    first.release()


def test_after_its_release_another_is_the_resident(start: Starting, folder: Path) -> None:
    first, second = start(folder), start(folder)
    assert first.take_or_raise()
    first.release()
    first.release()
    assert second.take_or_raise()
    assert not start(folder).take_or_raise()


@pytest.mark.parametrize("note", ["", "/nowhere/socket"])
def test_a_resident_that_cannot_be_reached_is_said_in_a_sentence(start: Starting, folder: Path, note: str) -> None:
    lock = FolderLock.of(folder)
    assert lock.take()
    if note:
        lock.write_note(note)
    with pytest.raises(UserError, match="running already, but does not answer"):
        start(folder, patience=200).take_or_raise()
    lock.release()


def test_a_resident_that_hangs_is_said_in_a_sentence_and_not_taken_for_one_that_has_heard(
    process: Callable[..., subprocess.Popen[str]], start: Starting, folder: Path
) -> None:
    first = process()
    assert said(first) == "resident"
    first.send_signal(signal.SIGSTOP)
    with pytest.raises(UserError, match="running already, but does not answer"):
        start(folder, patience=200).take_or_raise()
    first.send_signal(signal.SIGCONT)
    assert said(first) == "show", "what it was told before it went on is done all the same"
    assert not start(folder).take_or_raise()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\n",
        b"open\n",
        b"open relative.toml\n",
        b'open "relative.toml"\n',
        b'open "/nul\\u0000byte"\n',
        b'open ["/a"]\n',
        b"open " + b"[" * 100_000 + b"\n",
        b"SHOW\n",
        b"\xff\xfe\x00\n",
        b'open "/never/finished',
        b"x" * (LONGEST_REQUEST + 1),
        b"",
    ],
    ids=lambda rubbish: repr(rubbish[:20]),
)
def test_what_another_program_says_to_the_socket_does_nothing(
    start: Starting, folder: Path, qtbot: QtBot, rubbish: bytes
) -> None:
    first = start(folder)
    assert first.take_or_raise()
    wishes = Wishes(first)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.setblocking(False)
        stranger.connect(str(folder / "resident.socket"))
        pending = rubbish
        while pending:
            pending = pending[spoken(stranger, pending) :]
            qtbot.wait(1)
    with qtbot.waitSignal(first.show_requested):
        assert not start(folder).take_or_raise()
    assert wishes.said == ["show"]


def test_a_silent_visitor_keeps_no_other_from_being_heard(start: Starting, folder: Path, qtbot: QtBot) -> None:
    first = start(folder)
    assert first.take_or_raise()
    with socket.socket(socket.AF_UNIX) as silent, qtbot.waitSignal(first.show_requested):
        silent.connect(str(folder / "resident.socket"))
        assert not start(folder).take_or_raise()


def spoken(stranger: socket.socket, pending: bytes) -> int:
    """Say some of it; all of it counts as said once nobody listens any more."""
    try:
        return stranger.send(pending)
    except BlockingIOError:
        return 0
    except OSError:
        return len(pending)


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")
