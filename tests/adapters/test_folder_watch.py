"""What another process writes into the data folder is noticed, once for a burst, and without polling."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meantime.adapters.changes import SETTLE_MILLISECONDS, FolderWatch

NAMES = ("vault.db", "vault.db-wal")


@pytest.fixture
def watch(tmp_path: Path, qtbot: QtBot) -> Iterator[FolderWatch]:
    (tmp_path / "vault.db").write_bytes(b"begun")
    made = FolderWatch(tmp_path, NAMES)
    yield made
    made.deleteLater()


def test_a_write_of_another_process_is_noticed_soon(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.changed_on_disk, timeout=3000):
        program = "import sys; open(sys.argv[1], 'ab').write(b'more')"
        subprocess.run([sys.executable, "-S", "-c", program, str(tmp_path / "vault.db")], check=True)


def test_a_burst_of_writes_is_one_change(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[None] = []
    watch.changed_on_disk.connect(lambda: told.append(None))
    for _ in range(20):
        with (tmp_path / "vault.db").open("ab") as file:
            file.write(b"more")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(2 * SETTLE_MILLISECONDS)
    assert len(told) == 1


def test_writes_that_never_pause_are_told_all_the_same(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[None] = []
    watch.changed_on_disk.connect(lambda: told.append(None))

    def write_on() -> bool:
        with (tmp_path / "vault.db").open("ab") as file:
            file.write(b"more")
        return len(told) >= 2

    qtbot.waitUntil(write_on)


def test_a_file_put_in_the_place_of_another_is_watched_on(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(2):
        (tmp_path / "fresh").write_bytes(b"anew")
        with qtbot.waitSignal(watch.changed_on_disk):
            os.replace(tmp_path / "fresh", tmp_path / "vault.db")
    qtbot.wait(2 * SETTLE_MILLISECONDS)
    with qtbot.waitSignal(watch.changed_on_disk), (tmp_path / "vault.db").open("ab") as file:
        file.write(b"more")


def test_a_log_that_comes_goes_and_comes_again_is_watched(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    log = tmp_path / "vault.db-wal"
    for _ in range(2):
        with qtbot.waitSignal(watch.changed_on_disk):
            log.write_bytes(b"first")
        qtbot.wait(2 * SETTLE_MILLISECONDS)
        with qtbot.waitSignal(watch.changed_on_disk), log.open("ab") as file:
            file.write(b"more")
        with qtbot.waitSignal(watch.changed_on_disk):
            log.unlink()


def test_each_transaction_of_a_database_in_another_connection_is_noticed(
    watch: FolderWatch, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "vault.db").unlink()
    database = sqlite3.connect(tmp_path / "vault.db")
    database.execute("PRAGMA journal_mode=WAL")
    with qtbot.waitSignal(watch.changed_on_disk):
        database.execute("CREATE TABLE entry (words)")
    for _ in range(3):
        qtbot.wait(2 * SETTLE_MILLISECONDS)
        with qtbot.waitSignal(watch.changed_on_disk), database:
            database.execute("INSERT INTO entry VALUES ('more')")
    database.close()


def test_where_nothing_is_written_nothing_is_told(watch: FolderWatch, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.changed_on_disk, wait=2 * SETTLE_MILLISECONDS):
        (tmp_path / "vault.db").read_bytes()
        os.stat(tmp_path / "vault.db")


def test_what_was_written_is_seen_in_the_files_too_once_and_without_being_told(
    watch: FolderWatch, tmp_path: Path
) -> None:
    assert not watch.written_unnoticed()
    with (tmp_path / "vault.db-wal").open("ab") as file:
        file.write(b"more")
    assert watch.written_unnoticed()
    assert not watch.written_unnoticed()
    os.replace(tmp_path / "vault.db-wal", tmp_path / "vault.db")
    assert watch.written_unnoticed()
