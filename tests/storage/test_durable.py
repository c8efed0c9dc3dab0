"""Vault and desk as the program opens them: what is written outlasts a power cut, and what is deleted is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.composition import Services
from meantime.storage.desk import Desk
from meantime.storage.store import Store

WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
"""``synchronous`` 2 is FULL: each commit waits for the disk."""


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[dict[str, Store]]:
    services = Services.open(tmp_path / "data")
    desk = Desk.open(services.folder)
    yield {"vault.db": services.vault, "desk.db": desk}
    desk.close()
    services.close()


@pytest.mark.parametrize("name", ["vault.db", "desk.db"])
@pytest.mark.parametrize("writing", [False, True])
def test_every_connection_is_durable_and_lets_nothing_stay_that_was_deleted(
    stores: dict[str, Store], name: str, writing: bool
) -> None:
    store = stores[name]
    assert store.path.name == name
    with store.writing() if writing else store.session() as session:
        connection = session.connection()
        found = {pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() for pragma in WANTED}
    assert found == WANTED


def test_a_folder_opened_again_is_as_durable(stores: dict[str, Store]) -> None:
    again = Services.open(stores["vault.db"].path.parent)
    desk = Desk.open(again.folder)
    for store in (again.vault, desk):
        with store.session() as session:
            connection = session.connection()
            assert {key: connection.exec_driver_sql(f"PRAGMA {key}").scalar_one() for key in WANTED} == WANTED
    desk.close()
    again.close()
