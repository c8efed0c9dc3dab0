"""Starting with the computer: what every way of it promises, and what each system reads of it."""

from __future__ import annotations

import os
import plistlib
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from meantime.adapters.autostart.command import StartCommand, start_command
from meantime.adapters.autostart.factory import make_autostart
from meantime.adapters.autostart.launch_agent import LaunchAgent
from meantime.adapters.autostart.null import NullAutostart
from meantime.adapters.autostart.run_key import APPROVED, RUN, RunKey
from meantime.adapters.autostart.xdg import XdgAutostart
from meantime.adapters.files import AtomicFileWriter
from meantime.adapters.folders import default_data_folder
from meantime.domain.errors import UserError
from meantime.services.ports import Autostart

ICON = Path("/usr/share/icons/meantime.svg")
ODD = ("/opt/my programs/mean$time", "--data-dir", 'C\\100%"`$HOME`', "tray", "--background")
"""A program in a folder that needs every rule of quoting there is."""


def command(name: str = "meantime", words: tuple[str, ...] = ("/opt/meantime/meantime", "tray")) -> StartCommand:
    return StartCommand(name, words)


@dataclass
class MadeUpRegistry:
    values: dict[tuple[str, str], str | bytes] = field(default_factory=dict)
    refuses: bool = False

    def text(self, key: str, name: str) -> str | None:
        found = self.values.get((key, name))
        return found if isinstance(found, str) else None

    def binary(self, key: str, name: str) -> bytes | None:
        found = self.values.get((key, name))
        return found if isinstance(found, bytes) else None

    def write_text(self, key: str, name: str, value: str) -> None:
        self._allow()
        self.values[key, name] = value

    def remove(self, key: str, name: str) -> None:
        self._allow()
        self.values.pop((key, name), None)

    def _allow(self) -> None:
        if self.refuses:
            raise PermissionError(13, "Access is denied")


@dataclass
class Rig:
    """One way to start with the computer, over a system that stands still.

    Attributes:
        make: the way for a command, as another run of the program would have it.
        lock: makes the system refuse from now on.
    """

    make: Callable[[StartCommand], Autostart]
    lock: Callable[[], None]


def _taken(folder: Path) -> None:
    """Put a file where the folder should be: even root cannot write into it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way")


def _xdg(tmp_path: Path) -> Rig:
    folder = tmp_path / "config" / "autostart"
    return Rig(lambda asked: XdgAutostart(folder, asked, ICON, AtomicFileWriter()), lambda: _taken(folder))


def _launch_agent(tmp_path: Path) -> Rig:
    folder = tmp_path / "LaunchAgents"
    return Rig(lambda asked: LaunchAgent(folder, asked, AtomicFileWriter()), lambda: _taken(folder))


def _run_key(tmp_path: Path) -> Rig:
    registry = MadeUpRegistry()

    def lock() -> None:
        registry.refuses = True

    return Rig(lambda asked: RunKey(asked, registry), lock)


@pytest.fixture(params=[_xdg, _launch_agent, _run_key], ids=["xdg", "launch agent", "run key"])
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Rig:
    made: Rig = request.param(tmp_path)
    (tmp_path / "config").mkdir(exist_ok=True)
    return made


def test_it_is_off_until_it_is_switched_on(rig: Rig) -> None:
    way = rig.make(command())
    assert way.available()
    assert not way.enabled()


def test_what_was_switched_on_is_on_for_the_next_run_too(rig: Rig) -> None:
    rig.make(command()).set_enabled(True)
    assert rig.make(command()).enabled()


def test_switching_twice_is_switching_once(rig: Rig) -> None:
    way = rig.make(command())
    way.set_enabled(True)
    way.set_enabled(True)
    assert way.enabled()
    way.set_enabled(False)
    way.set_enabled(False)
    assert not way.enabled()


def test_two_data_folders_are_switched_apart(rig: Rig) -> None:
    mine, other = rig.make(command("meantime")), rig.make(command("meantime-1f00c0de"))
    mine.set_enabled(True)
    other.set_enabled(True)
    mine.set_enabled(False)
    assert other.enabled()
    assert not mine.enabled()


def test_a_program_that_has_moved_is_off(rig: Rig) -> None:
    rig.make(command()).set_enabled(True)
    assert not rig.make(command(words=("/elsewhere/meantime", "tray"))).enabled()


def test_odd_letters_in_a_path_come_back(rig: Rig) -> None:
    way = rig.make(command(words=ODD))
    way.set_enabled(True)
    assert way.enabled()


def test_a_refusal_is_one_sentence_and_changes_nothing(rig: Rig) -> None:
    way = rig.make(command())
    rig.lock()
    with pytest.raises(UserError, match=r"^[A-Z].*\.$"):
        way.set_enabled(True)
    assert not way.enabled()


def test_nothing_can_be_switched_on_where_there_is_no_way() -> None:
    way = NullAutostart()
    assert not way.available()
    way.set_enabled(False)
    with pytest.raises(UserError):
        way.set_enabled(True)
    assert not way.enabled()


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / "meantime.desktop"


def _entry_for(tmp_path: Path, asked: StartCommand) -> XdgAutostart:
    way = XdgAutostart(tmp_path, asked, ICON, AtomicFileWriter())
    way.set_enabled(True)
    return way


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_a_desktop_switched_off_is_off(tmp_path: Path, entry: Path, line: str) -> None:
    way = _entry_for(tmp_path, command())
    kept = [old for old in entry.read_text().splitlines() if not old.startswith(line.split("=")[0].strip())]
    entry.write_text("\n".join([*kept, line]))
    assert not way.enabled()
    way.set_enabled(True)
    assert way.enabled()


def test_a_key_of_another_group_switches_nothing(tmp_path: Path, entry: Path) -> None:
    way = _entry_for(tmp_path, command())
    entry.write_text(entry.read_text() + "\n[Desktop Action Open]\nHidden=true\n")
    assert way.enabled()


def test_the_entry_is_the_owners_alone_and_leaves_no_draft(tmp_path: Path, entry: Path) -> None:
    _entry_for(tmp_path, command())
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["meantime.desktop"]


def test_the_entry_waits_for_a_tray_and_opens_no_terminal(tmp_path: Path, entry: Path) -> None:
    _entry_for(tmp_path, command())
    lines = entry.read_text().splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {"Type=Application", "Terminal=false", "X-LXQt-Need-Tray=true", "Name=Meantime"} <= set(lines)


def test_a_path_that_no_entry_can_hold_is_not_available(tmp_path: Path) -> None:
    way = XdgAutostart(tmp_path, command(words=("/opt/two\nlines", "tray")), ICON, AtomicFileWriter())
    assert not way.available()
    assert not way.enabled()


@pytest.mark.skipif(shutil.which("gio") is None, reason="no GLib here to start an entry with")
def test_a_desktop_starts_just_these_words(tmp_path: Path, entry: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    script = tmp_path / "say its words"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shlex.quote(str(told))}\n')
    script.chmod(0o700)
    _entry_for(tmp_path, StartCommand("meantime", (str(script), *ODD[1:])))
    with subprocess.Popen(["cat", str(told)], stdout=subprocess.PIPE, text=True) as reader:
        subprocess.run(["gio", "launch", str(entry)], check=True, timeout=20, capture_output=True)
        try:
            said, _ = reader.communicate(timeout=20)
        finally:
            reader.kill()
    assert said.splitlines() == list(ODD[1:])


def test_an_agent_runs_at_login_with_what_python_needs(tmp_path: Path) -> None:
    asked = StartCommand("meantime", ("/usr/bin/python3", "-m", "meantime", "tray"), "/src/desktop")
    LaunchAgent(tmp_path, asked, AtomicFileWriter()).set_enabled(True)
    agent = plistlib.loads((tmp_path / "org.meantime.meantime.plist").read_bytes())
    assert agent["RunAtLoad"] is True
    assert agent["ProgramArguments"] == list(asked.words)
    assert agent["EnvironmentVariables"] == {"PYTHONPATH": "/src/desktop"}


@pytest.mark.parametrize("content", [b"", b"no plist", b"<?xml version='1.0'?><plist>", b"bplist00\xff", b"\xff\xfe"])
def test_a_damaged_agent_is_off_and_can_be_written_anew(tmp_path: Path, content: bytes) -> None:
    way = LaunchAgent(tmp_path, command(), AtomicFileWriter())
    (tmp_path / "org.meantime.meantime.plist").write_bytes(content)
    assert not way.enabled()
    way.set_enabled(True)
    assert way.enabled()


@pytest.mark.parametrize(("approval", "on"), [(b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False), (b"", True)])
def test_what_the_task_manager_switched_off_is_off(approval: bytes, on: bool) -> None:
    registry = MadeUpRegistry()
    way = RunKey(command(), registry)
    way.set_enabled(True)
    registry.values[APPROVED, "meantime"] = approval
    assert way.enabled() is on
    way.set_enabled(True)
    assert way.enabled()


def test_a_checkout_has_no_run_key(tmp_path: Path) -> None:
    asked = StartCommand("meantime", ("C:\\Python\\pythonw.exe", "-m", "meantime", "tray"), "C:\\src\\desktop")
    assert not RunKey(asked, MadeUpRegistry()).available()


def test_the_run_key_quotes_as_windows_reads() -> None:
    registry = MadeUpRegistry()
    RunKey(command(words=(r"C:\Program Files\Meantime\meantime.exe", "tray")), registry).set_enabled(True)
    assert registry.values[RUN, "meantime"] == r'"C:\Program Files\Meantime\meantime.exe" tray'


def test_the_usual_data_folder_is_not_named_and_another_is(tmp_path: Path) -> None:
    usual, other = start_command(default_data_folder()), start_command(tmp_path)
    assert usual.name == "meantime"
    assert usual.words[-2:] == ("tray", "--background")
    assert "--data-dir" not in usual.words
    assert other.words[-4:] == ("--data-dir", str(tmp_path), "tray", "--background")
    assert other.name != start_command(tmp_path / "another").name != usual.name


def test_what_is_started_is_this_very_program(tmp_path: Path) -> None:
    asked = start_command(tmp_path)
    surroundings = {**os.environ, "PYTHONPATH": asked.module_path}
    words = [*asked.words[:-2], "settings", "paper"]
    done = subprocess.run(words, env=surroundings, cwd="/", capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "a4\n"), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the way of Linux")
def test_here_the_person_s_own_folder_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    make_autostart(tmp_path / "data", AtomicFileWriter()).set_enabled(True)
    (written,) = (tmp_path / "config" / "autostart").iterdir()
    assert str(tmp_path / "data") in written.read_text()
