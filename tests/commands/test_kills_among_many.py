"""Killed while one command follows upon another, the program has lost nothing done, and holds nothing by half."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from killing import run_until_killed
from meantime.storage.desk import Desk
from meantime.storage.integrity import integrity_problems
from meantime.storage.vault import Vault
from own_process import run
from proof_size import FULL, examples
from short_sheets import at, plan, sheet, when

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")

NOTE = "said in the waiting room, " * 40
LEFT = {"vault.db", "vault.key", "vault.check", "desk.db", "desk.key", "desk.check"}
LEFT |= {f"{store}.db-{ending}" for store in ("vault", "desk") for ending in ("wal", "shm")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a plan that takes any number of answers, and one with a slot."""
    (tmp_path / "sheet.toml").write_text(sheet(plan("needed"), when("I worry"), plan("set"), at("12:00")), "utf-8")
    assert run(tmp_path / "data", "plan", "import", str(tmp_path / "sheet.toml")).returncode == 0
    return tmp_path / "data"


def checkins(chance: random.Random) -> Iterator[list[str]]:
    """Check-ins of both kinds: further ones, and ones that take the place of the one before."""
    while True:
        yield ["checkin", "needed", "--did", "full", "--note", NOTE[: chance.randrange(len(NOTE))]]
        yield ["checkin", "set", "--slot", "1", "--did", chance.choice(("full", "small", "tried", "adapted"))]


@pytest.mark.long
def test_every_checkin_whose_command_returned_is_there_after_a_kill(folder: Path) -> None:
    chance = random.Random()
    returned: set[str] = set()
    turns = 200
    for turn in range(turns):
        source = checkins(chance)
        printed = run_until_killed(folder, [next(source) for _ in range(400)], chance, longest=1.0)
        returned.update(line.decode().strip() for line in printed.splitlines(keepends=True) if line.endswith(b"\n"))
        vault = Vault.open(folder)
        try:
            assert integrity_problems(vault) == [], turn
            answers = vault.checkins.history()
            assert returned <= {answer.id for answer in answers}, turn
            live = [answer for answer in vault.checkins.live() if answer.slot is not None]
            assert len({(answer.plan_id, answer.day, answer.slot) for answer in live}) == len(live), turn
        finally:
            vault.close()
        desk = Desk.open(folder)
        assert integrity_problems(desk) == [], turn
        desk.close()
        assert {path.name for path in folder.iterdir()} <= LEFT, turn
    assert len(returned) >= turns
    assert json.loads(run(folder, "check", "--json").stdout)["problems"] == []


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    chance = random.Random() if FULL else random.Random(2)
    for turn in range(examples(2, 40)):
        for part in range(60):
            titles = [f"{turn} {part} {number}" for number in range(5)]
            text = sheet(*(plan(title) + at("09:00", "21:00") for title in titles))
            (tmp_path / f"{part}.toml").write_text(text, "utf-8")
        words = [["plan", "import", str(tmp_path / f"{part}.toml"), "--json"] for part in range(60)]
        run_until_killed(folder, words, chance, longest=1.0)
        vault = Vault.open(folder)
        try:
            assert integrity_problems(vault) == []
            there = [entry.title.rpartition(" ")[0] for entry in vault.plans.all()[2:]]
        finally:
            vault.close()
        assert all(there.count(part) == 5 for part in there), turn
