"""Several processes at one folder at once: nothing is done twice, nothing that one did is lost to another."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from commanding import one_sentence
from filled_folder import copied, filled
from meantime.storage.vault import Vault
from own_process import bare_environment, command, run
from short_sheets import COFFEE, after, at, plan, sheet, when


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a process that waits for a line before it goes on."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(words, env=bare_environment(folder), **pipes)  # type: ignore[call-overload, no-any-return]


def at_once(folder: Path, several: Sequence[Sequence[str]]) -> list[tuple[int, bytes, bytes]]:
    """Run commands at the same time: the exit code and both outputs of each."""
    running = [started(folder, *command(*words)) for words in several]
    ended = [process.communicate(timeout=120) for process in running]
    return [(process.returncode, *said) for process, said in zip(running, ended, strict=True)]


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a plan of a moment and one of as many as one likes; copy it, don't change it."""
    text = sheet(plan("set"), at("00:00", rule="FREQ=DAILY"), plan("needed"), when("I worry"))
    return filled(tmp_path_factory.mktemp("once"), text)


@pytest.fixture
def folder(tmp_path: Path, filled_once: Path) -> Path:
    """A data folder with a plan of a moment and one of as many as one likes."""
    return copied(filled_once, tmp_path)


def test_the_same_sheet_imported_by_two_at_once_comes_in_once(folder: Path, tmp_path: Path) -> None:
    sheet_file = tmp_path / "same.toml"
    sheet_file.write_text(sheet(COFFEE, plan("a"), after("Coffee", 5), plan("b"), at("21:00"), by="Dr. R."), "utf-8")
    ended = at_once(folder, [("plan", "import", str(sheet_file), "--json")] * 3)
    assert [(code, error) for code, _, error in ended] == [(0, b"")] * 3
    added = [len(json.loads(output)["added"]) for _, output, _ in ended]
    assert sorted(added) == [0, 0, 2]
    titles = [entry["title"] for entry in json.loads(run(folder, "plan", "list", "--json").stdout)]
    assert titles == ["set", "needed", "a", "b"]


def test_answers_given_at_once_all_stand_and_one_slot_has_one_of_them(folder: Path) -> None:
    words = [("checkin", "needed", "--did", "full")] * 3 + [("checkin", "set", "--slot", "1", "--did", "small")] * 3
    ended = at_once(folder, words)
    assert [(code, error) for code, _, error in ended] == [(0, b"")] * 6
    printed = [output.split()[0].decode() for _, output, _ in ended]
    assert len(set(printed[:3])) == 3
    assert len(set(printed[3:])) == 1
    vault = Vault.open(folder)
    assert sorted(answer.id for answer in vault.checkins.history()) == sorted(set(printed))
    vault.close()


def test_changes_made_at_once_to_one_plan_and_to_the_settings_all_stand(folder: Path) -> None:
    words = [
        ("plan", "pause", "needed"),
        ("checkin", "needed", "--did", "tried", "--worse", "panic"),
        ("settings", "name", "A. B."),
        ("settings", "daily-cap", "3"),
        ("settings", "later-minutes", "25"),
    ]
    assert [(code, error) for code, _, error in at_once(folder, words)] == [(0, b"")] * 5
    settings = json.loads(run(folder, "settings", "--json").stdout)
    assert (settings["name"], settings["daily-cap"], settings["later-minutes"]) == ("A. B.", 3, 25)
    vault = Vault.open(folder)
    needed = next(entry for entry in vault.plans.all() if entry.title == "needed")
    vault.close()
    assert needed.silenced is not None
    assert len(needed.pauses) == 1


@pytest.mark.long
def test_a_folder_that_another_program_keeps_busy_is_one_sentence_and_nothing_is_changed(folder: Path) -> None:
    vault = Vault.open(folder)
    with vault.transaction():
        refused = run(folder, "checkin", "needed", "--did", "full")
        assert (refused.returncode, refused.stdout) == (1, b"")
        assert "Another program" in one_sentence(refused.stderr.decode())
        assert run(folder, "week", "--json").returncode == 0
    assert vault.checkins.history() == ()
    vault.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX processes")
def test_a_command_waits_while_another_writes(folder: Path) -> None:
    vault = Vault.open(folder)
    with vault.transaction():
        waiting = started(folder, *command("checkin", "needed", "--did", "full"))
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=3)
    said, error = waiting.communicate(timeout=60)
    assert (waiting.returncode, error) == (0, b"")
    assert [answer.id for answer in vault.checkins.history()] == [said.split()[0].decode()]
    vault.close()
