"""Killed at any moment of a check-in, the program has lost none whose command had returned."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from own_process import bare_environment, command, run
from proof_size import FULL, examples
from short_sheets import plan, sheet, when

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

WORDS = ("checkin", "Practice", "--did", "full", "--note", "Ängste – 東京 " * 200)

WRITING = 0.3
"""Which part of a check-in's time is between its first sign in the folder and its end, at most."""
LOOK = 0.001
"""Seconds between two looks at the folder."""


def ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Tell whether a process ends by itself within so many seconds."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


@dataclass
class Kills:
    """What became of check-ins that were killed at any moment.

    Attributes:
        returned: ids of those whose command had printed them.
        started: how many were begun.
        killed: how many were killed while they ran.
    """

    folder: Path
    chance: random.Random
    returned: set[str] = field(default_factory=set)
    started: int = 0
    killed: int = 0

    def undisturbed(self) -> float:
        """Check in to the end and return how many seconds that took."""
        begin = time.monotonic()
        done = run(self.folder, *WORDS)
        assert (done.returncode, done.stderr) == (0, b"")
        self.started += 1
        self.returned.add(done.stdout.decode().strip())
        return time.monotonic() - begin

    def killed_within(self, seconds: float) -> None:
        """Check in and kill the process: at any moment within ``seconds``, or just after it began to touch the data."""
        touched = self._touched()
        process = subprocess.Popen(
            command(*WORDS), env=bare_environment(self.folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.started += 1
        if self.chance.random() < 0.5:
            moment = self.chance.uniform(0, seconds)
        else:
            moment = self.chance.uniform(0, WRITING) * seconds
            while not ended_within(process, LOOK) and self._touched() == touched:
                pass
        if not ended_within(process, moment):
            process.kill()
        out, err = process.communicate(timeout=60)
        assert process.returncode in (0, -signal.SIGKILL), err
        assert err == b""
        self.killed += process.returncode != 0
        if out.endswith(b"\n"):
            self.returned.add(out.decode().strip())

    def _touched(self) -> list[tuple[int, int]]:
        """Return what shows from outside that the vault was written."""
        seen = []
        for name in ("vault.db", "vault.db-wal"):
            with suppress(FileNotFoundError):
                facts = (self.folder / name).stat()
                seen.append((facts.st_mtime_ns, facts.st_size))
        return seen

    def kept(self) -> set[str]:
        """Return the ids of all answers that are there now."""
        target = self.folder.parent / "kept.json"
        done = run(self.folder, "export", "-o", str(target))
        assert (done.returncode, done.stderr) == (0, b"")
        return {answer["id"] for answer in json.loads(target.read_bytes())["checkins"]}


def kill(folder: Path, count: int, chance: random.Random) -> Kills:
    """Kill ``count`` check-ins; after every tenth see that nothing is lost, that all is sound and one more goes in."""
    (folder.parent / "sheet.toml").write_text(sheet(plan("Practice"), when("I worry")), "utf-8")
    assert run(folder, "plan", "import", str(folder.parent / "sheet.toml")).returncode == 0
    kills = Kills(folder, chance)
    usual = kills.undisturbed()
    while kills.killed < count:
        kills.killed_within(usual)
        if kills.started % 10 == 0:
            assert kills.returned <= kills.kept()
            usual = kills.undisturbed()
    return kills


def test_a_killed_check_in_loses_none_whose_command_had_returned(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = tmp_path / "data"
    kills = kill(folder, examples(5, 200), random.Random() if FULL else random.Random(1))
    kept = kills.kept()
    assert kills.returned <= kept
    assert len(kept) <= kills.started
    check = run(folder, "check", "--json")
    assert (check.returncode, json.loads(check.stdout)["problems"]) == (0, [])
    (row,) = json.loads(run(folder, "week", "--json").stdout)["plans"]
    assert sum(len(day["entries"]) for day in row["days"]) == len(kept)
    record_property("killed", kills.killed)
    record_property("returned", len(kills.returned))
    record_property("kept though killed before they returned", len(kept - kills.returned))
