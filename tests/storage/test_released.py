"""What released versions wrote is opened and read whole by today's program, and its schema is today's."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData
from sqlmodel import SQLModel

from commanding import command_line
from meantime.domain.errors import UserError
from meantime.storage.backups import copy_before_migration, verify
from meantime.storage.desk import DESK_SCHEMA, Desk
from meantime.storage.desk_rows import DESK_TABLES
from meantime.storage.rows import VAULT_TABLES
from meantime.storage.schema import MIGRATIONS, bring_up_to_date, version_of
from meantime.storage.store import Store
from meantime.storage.vault import VAULT_SCHEMA, Vault
from stored_release import HELD, KEPT, RELEASED, held, live

VERSIONS = sorted(path.name for path in RELEASED.iterdir())
STORES = [(Vault, VAULT_TABLES, "vault", VAULT_SCHEMA), (Desk, DESK_TABLES, "desk", DESK_SCHEMA)]


@pytest.fixture(params=VERSIONS)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the folder that a released version wrote."""
    copy = tmp_path / "data"
    copy.mkdir(mode=0o700)
    for name in KEPT:
        shutil.copyfile(RELEASED / request.param / name, copy / name)
        (copy / name).chmod(0o600)
    shutil.copyfile(RELEASED / request.param / HELD, tmp_path / HELD)
    return copy


def missing(before: Any, after: Any, place: str = "") -> Iterator[str]:
    """Name what was there and is not any more; a later version may hold more, never less."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from missing(value, after[key], f"{place}.{key}")
            else:
                yield f"{place}.{key}"
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from missing(one, other, f"{place}[{number}]")
    elif before != after:
        yield place


def test_there_is_data_of_every_released_version() -> None:
    assert "0.1" in VERSIONS


def test_everything_that_a_released_version_held_is_read_today(released: Path, tmp_path: Path) -> None:
    before = json.loads((tmp_path / HELD).read_text("utf-8"))
    assert len(before["vault"]["checkins"]) > 30
    assert all(before["vault"][part] for part in ("plans", "anchors", "sessions", "talking_points", "measures"))
    assert all(before["desk"].values())
    assert list(missing(before, json.loads(json.dumps(held(released))))) == []


def test_the_program_goes_on_with_a_released_folder(released: Path, tmp_path: Path) -> None:
    line = command_line(tmp_path, "2026-11-24T12:00")
    assert line.folder == released
    made = line.done("checkin", "4-7-8 breathing", "--did", "adapted", "--note", "still here")
    assert [answer["note"] for answer in held(released)["vault"]["checkins"] if answer["id"] == made] == ["still here"]
    line.done("backup")
    assert {stat.S_IMODE(path.stat().st_mode) for path in released.iterdir() if path.is_file()} == {0o600}
    assert line.json("check")["problems"] == []


def test_an_export_of_a_released_version_comes_in_today(released: Path, tmp_path: Path) -> None:
    document = json.loads((tmp_path / HELD).read_text("utf-8"))["vault"]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "other").mkdir()
    other = command_line(tmp_path / "other")
    other.done("import", str(path))
    assert list(missing(document, json.loads(json.dumps(held(other.folder)))["vault"])) == []


@pytest.mark.parametrize("store", ["vault", "desk"])
def test_every_migration_says_what_its_way_back_is(store: str) -> None:
    scripts = ScriptDirectory(str(MIGRATIONS / store))
    said = [script.module.__doc__ or "" for script in scripts.walk_revisions()]
    assert said
    assert all("\nWay back: " in text for text in said)


def drift(connection: Connection, tables: list[str] | tuple[str, ...]) -> list[Any]:
    """Return what the rows of the program and the tables of a file do not have in common."""
    wanted = MetaData()
    for name in tables:
        SQLModel.metadata.tables[name].to_metadata(wanted)
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), wanted))


@pytest.mark.parametrize(("kind", "tables", "name", "newest"), STORES)
def test_after_the_last_migration_the_tables_are_those_of_the_program(
    released: Path, tmp_path: Path, kind: type[Vault | Desk], tables: list[str], name: str, newest: str
) -> None:
    assert ScriptDirectory(str(MIGRATIONS / name)).get_current_head() == newest
    for folder in (released, tmp_path / "fresh"):
        store = kind.open(folder)
        assert version_of(store.engine) == newest
        with store.engine.connect() as connection:
            assert drift(connection, tables) == []
            assert drift(connection, tables[:-1]) != []
        store.close()


NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{newest}"


def upgrade():
    with op.batch_alter_table("checkin") as batch:
        batch.add_column(sa.Column("mood", sa.String(), nullable=True))
    {more}
"""


def migrate(vault: Store, scripts: Path, more: str, done: list[str]) -> None:
    """Bring a vault to a schema that is yet to come."""
    shutil.copytree(MIGRATIONS, scripts)
    (scripts / "vault" / "versions" / "9001_next.py").write_text(NEXT.format(newest=VAULT_SCHEMA, more=more))
    bring_up_to_date(vault.engine, "vault", "9001", lambda: done.append("kept"), scripts)


def rows(vault: Vault) -> object:
    return vault.plans.all(), vault.anchors.all(), vault.checkins.history(), vault.sessions.all()


def test_the_next_migration_keeps_a_copy_first_and_every_row(released: Path, tmp_path: Path) -> None:
    vault = Vault.open(released)
    before, done = rows(vault), list[str]()
    migrate(vault, tmp_path / "next", "pass", done)
    assert done == ["kept"]
    assert version_of(vault.engine) == "9001"
    assert rows(vault) == before
    vault.close()
    with pytest.raises(UserError, match="newer Meantime"):
        Vault.open(released)


@pytest.mark.parametrize(
    "more",
    [
        'op.execute("DELETE FROM checkin WHERE slot = 1")',
        "op.execute(\"UPDATE checkin SET plan_id = 'nobody' WHERE rowid = 1\")",
        'raise RuntimeError("in the midst of it")',
    ],
)
def test_a_migration_that_would_lose_something_changes_nothing(released: Path, tmp_path: Path, more: str) -> None:
    vault = Vault.open(released)
    before = rows(vault)
    with pytest.raises((UserError, RuntimeError)):
        migrate(vault, tmp_path / "next", more, [])
    assert version_of(vault.engine) == VAULT_SCHEMA
    assert rows(vault) == before
    vault.close()
    again = Vault.open(released)
    assert rows(again) == before
    again.close()


def test_the_copy_before_a_migration_is_a_sound_backup_of_what_was(released: Path) -> None:
    vault = Vault.open(released)
    count = len(vault.checkins.history())
    vault.close()
    (first,) = (released / "backups").iterdir()
    assert (verify(first).schema, verify(first).rows["checkin"]) == ("0001", count), "made as the program opened it"
    copy_before_migration(released, "9001")
    (copy,) = set((released / "backups").iterdir()) - {first}
    facts = verify(copy)
    assert (facts.schema, facts.rows["checkin"]) == (VAULT_SCHEMA, count)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_the_stored_data_can_be_made_anew(tmp_path: Path) -> None:
    line = command_line(tmp_path)
    live(line)
    assert line.json("check")["problems"] == []
