"""plyer and its traps, behind the wrapper: only neutral words, nothing lost unnoticed, nobody held up."""

from __future__ import annotations

import html
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from meantime.adapters.notifications.plyer_notifier import BODY_UNITS, TITLE_UNITS, PlyerNotifier, can_speak, clipped
from meantime.services.ports import Capability
from notices import Ears, notice, shown
from notification_server import Server
from notifier_rigs import PATIENCE
from private_bus import PrivateBus

SECRET = "Exposure at the supermarket"
NEUTRAL = "Your next moment"
WORDS = (
    "Your 8:00 moment",
    "it's; $(touch here) `touch here` && touch here | touch here",
    "Tea & <b>toast</b> &amp;",
    "back\\slash \\n \\t \\",
    "-t 5",
    "--help",
    "🌱 植物",
)


class Recorder:
    """A ``notify-send`` that notes its words, and whatever else plyer might start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "programs"
        self.folder.mkdir()
        self.record = folder / "record"
        self.put("notify-send")

    def put(self, name: str, more: str = "") -> None:
        program = self.folder / name
        note = f"printf '%s\\0' {name} \"$@\" >> '{self.record}'; printf '\\n' >> '{self.record}'"
        program.write_text(f"#!/bin/sh\n{note}\n{more}\n")
        program.chmod(0o755)

    def started(self) -> list[list[str]]:
        if not self.record.exists():
            return []
        return [line.split("\0")[:-1] for line in self.record.read_text("utf-8").split("\n")[:-1]]


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    made = Recorder(tmp_path)
    monkeypatch.setenv("PATH", str(made.folder), prepend=os.pathsep)
    return made


@pytest.fixture
def server(session: PrivateBus) -> Iterator[Server]:
    made = Server(session.address)
    yield made
    made.stop()


@pytest.fixture
def notifier(session: PrivateBus, ears: Ears) -> Iterator[PlyerNotifier]:
    made = PlyerNotifier(20_000)
    made.listen(ears)
    yield made
    made.close()


@pytest.mark.parametrize("words", WORDS)
def test_whatever_is_in_them_the_words_arrive(
    server: Server, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot, words: str
) -> None:
    asked = shown(notifier, ears, qtbot, notice(words, words))
    assert ears.about(asked.key) == ["delivered"]
    assert server.last.title.replace("\N{NON-BREAKING HYPHEN}", "-") == words
    assert html.unescape(server.last.body).replace("\N{NON-BREAKING HYPHEN}", "-") == words


def test_a_notice_by_plyer_stands_until_it_is_dealt_with(
    server: Server, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    shown(notifier, ears, qtbot)
    assert (server.last.app, server.last.expires) == ("Meantime", 0)


def test_it_promises_nothing_that_plyer_cannot_do(server: Server, notifier: PlyerNotifier) -> None:
    assert notifier.capabilities() == {Capability.DELIVER}


def test_a_plans_words_are_in_no_command_line(
    server: Server, recorder: Recorder, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    shown(notifier, ears, qtbot, notice(SECRET, SECRET, discreet=False))
    shown(notifier, ears, qtbot, notice("Your 8:00 moment", "In your own time."))
    first, second = recorder.started()
    assert first[:3] == ["notify-send", NEUTRAL, ""]
    assert second[:3] == ["notify-send", "Your 8:00 moment", "In your own time."]
    assert SECRET not in str(recorder.started())


def test_no_shell_reads_the_words(
    server: Server, recorder: Recorder, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    words = "$(touch here) `touch here` 'a' \"b\" ; touch here"
    shown(notifier, ears, qtbot, notice(words, "line one\nline two"))
    (call,) = recorder.started()
    assert call[:3] == ["notify-send", words, "line one line two"]


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus"])
def test_without_a_bus_a_notice_fails_and_nothing_is_started(
    address: str, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    asked = shown(notifier, ears, qtbot)
    assert ears.about(asked.key) == ["failed"]
    assert notifier.capabilities() == frozenset()
    assert recorder.started() == []


def test_without_a_server_a_notice_fails_and_nothing_is_started(
    recorder: Recorder, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    asked = shown(notifier, ears, qtbot)
    assert ears.about(asked.key) == ["failed"]
    assert notifier.capabilities() == frozenset()
    assert recorder.started() == []


def test_without_notify_send_a_notice_fails_without_a_word(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    notifier: PlyerNotifier,
    ears: Ears,
    qtbot: QtBot,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    asked = shown(notifier, ears, qtbot)
    assert ears.about(asked.key) == ["failed"]
    assert notifier.capabilities() == frozenset()
    assert capfd.readouterr() == ("", "")


def test_in_a_sandbox_no_command_is_built_for_the_portal(
    server: Server, recorder: Recorder, tmp_path: Path, session: PrivateBus, ears: Ears, qtbot: QtBot
) -> None:
    recorder.put("gdbus")
    notifier = PlyerNotifier(sandbox=tmp_path)
    notifier.listen(ears)
    asked = shown(notifier, ears, qtbot, notice("it's time"))
    notifier.close()
    assert ears.about(asked.key) == ["failed"]
    assert notifier.capabilities() == frozenset()
    assert recorder.started() == []


def test_where_plyers_part_for_the_system_is_missing_a_notice_fails(
    server: Server,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    notifier: PlyerNotifier,
    ears: Ears,
    qtbot: QtBot,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "plyer.platforms.linux.notification", None)
    asked = shown(notifier, ears, qtbot)
    assert ears.about(asked.key) == ["failed"]
    assert capfd.readouterr() == ("", "")


def test_a_notify_send_that_fails_has_not_notified(
    server: Server, recorder: Recorder, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    recorder.put("notify-send", "exit 1")
    asked = shown(notifier, ears, qtbot)
    assert ears.about(asked.key) == ["failed"]


def test_a_server_that_refuses_is_noticed_and_what_it_said_is_kept_quiet(
    session: PrivateBus, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    refusing = Server(session.address, refuses=True)
    asked = shown(notifier, ears, qtbot)
    refusing.stop()
    assert ears.about(asked.key) == ["failed"]
    assert capfd.readouterr() == ("", "")


def test_a_notify_send_that_hangs_is_ended_and_holds_up_no_later_notice(
    server: Server, recorder: Recorder, session: PrivateBus, ears: Ears, qtbot: QtBot
) -> None:
    recorder.put("notify-send", f"echo $$ > '{recorder.folder}/number'; exec sleep 60")
    notifier = PlyerNotifier(10 * PATIENCE)
    notifier.listen(ears)
    first = shown(notifier, ears, qtbot)
    number = int((recorder.folder / "number").read_text())
    recorder.put("notify-send")
    second = shown(notifier, ears, qtbot)
    notifier.close()
    assert (ears.about(first.key), ears.about(second.key)) == (["failed"], ["delivered"])
    with pytest.raises(ProcessLookupError):
        os.kill(number, signal.SIGKILL)


def test_a_notice_withdrawn_while_it_waits_is_not_handed_over(
    server: Server, recorder: Recorder, notifier: PlyerNotifier, ears: Ears, qtbot: QtBot
) -> None:
    gate = recorder.folder / "gate"
    os.mkfifo(gate)
    recorder.put("notify-send", f"cat '{gate}' > /dev/null")
    first, hasty, last = notice("First"), notice("Hasty"), notice("Last")
    notifier.show(first)
    qtbot.waitUntil(lambda: len(recorder.started()) == 1)
    notifier.show(hasty)
    notifier.withdraw(hasty.key)
    recorder.put("notify-send")
    notifier.show(last)
    gate.write_text("")
    qtbot.waitUntil(lambda: len(ears.told) == 2)
    assert [call[1] for call in recorder.started()] == ["First", "Last"]


@given(st.text(max_size=400), st.sampled_from([TITLE_UNITS, BODY_UNITS]))
def test_words_fit_what_windows_takes_and_no_program_reads_them_as_an_option(words: str, units: int) -> None:
    found = clipped(words, units)
    assert len(found.encode("utf-16-le")) <= 2 * units
    assert not found.startswith("-")
    assert "\0" not in found
    assert "\n" not in found
    assert clipped(found, units) == found


def test_a_title_and_a_body_are_shorter_than_the_longest_that_windows_takes() -> None:
    assert TITLE_UNITS < 64
    assert BODY_UNITS < 256
    assert clipped("🌱" * 100, TITLE_UNITS) == "🌱" * (TITLE_UNITS // 2)


def test_it_is_for_linux_and_windows_and_never_for_macos(recorder: Recorder, tmp_path: Path) -> None:
    nowhere = tmp_path / "no sandbox"
    assert [can_speak(system, nowhere) for system in ("linux", "win32", "darwin")] == [True, True, False]
