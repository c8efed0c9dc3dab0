"""A row that Meantime cannot have written is a fault, and the trace of a fault holds nobody's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commanding import CommandLine, command_line
from meantime.domain.drafts import Draft
from meantime.domain.plans import PlanVersion
from meantime.domain.resistance import Resistance
from meantime.domain.sessions import TalkingPoint
from meantime.domain.support import SupportCard
from meantime.domain.unfinished import Unfinished
from meantime.domain.wall_time import Stamp
from meantime.storage import codec
from meantime.storage.desk import Desk
from meantime.storage.store import Store
from meantime.storage.vault import Vault
from own_process import run
from short_sheets import plan, sheet, when

SECRET = "what nobody else may read"
ROWS = (
    (Vault, "talking_point", "body", ("export", "-o", "{out}")),
    (Vault, "plan_version", "body", ("plan", "list")),
    (Vault, "setting", "value", ("settings",)),
    (Vault, "draft", "body", ("plan", "list")),
    (Vault, "unfinished", "body", ("export", "-o", "{out}")),
    (Vault, "resistance", "body", ("export", "-o", "{out}")),
    (Desk, "fact", "value", ("export", "-o", "{out}")),
)


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """The command line over a folder with somebody's words in every such row."""
    line = command_line(tmp_path)
    line.take(sheet(plan(SECRET), when("I worry")))
    line.done("session", "note", SECRET)
    line.done("settings", "name", SECRET)
    desk = Desk.open(line.folder)
    desk.save_support_card(SupportCard(signs=SECRET))
    desk.close()
    vault, now = Vault.open(line.folder), Stamp.at(line.clock.now(), "Europe/Berlin")
    vault.drafts.save(Draft("0" * 32, now, now, SECRET, {"what": SECRET}))
    vault.unfinished.save(Unfinished("record", "0" * 32, now, {"thought": SECRET}, {}))
    (known,) = vault.plans.all()
    vault.resistance.save(Resistance(id="0" * 32, plan_id=known.id, day=now.wall.date(), made=now, said=SECRET))
    vault.close()
    return line


def spoil(store: Store, table: str, column: str) -> int:
    """Give each row one key that is not its own, or another kind of value; return how many there were."""
    with store.writing() as session:
        connection = session.connection()
        rows = connection.exec_driver_sql(f"SELECT rowid, {column} FROM {table}").fetchall()
        for rowid, text in rows:
            value = json.loads(text)
            odd = {**value, SECRET: SECRET} if isinstance(value, dict) else [SECRET, value]
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (json.dumps(odd), rowid))
    store.close()
    return len(rows)


@pytest.mark.parametrize(("kind", "table", "column", "words"), ROWS)
def test_a_row_that_does_not_fit_ends_the_command_and_its_words_are_in_no_output(
    line: CommandLine, kind: type[Vault] | type[Desk], table: str, column: str, words: tuple[str, ...]
) -> None:
    assert spoil(kind.open(line.folder), table, column)
    done = run(line.folder, *(word.format(out=line.scratch / "out.json") for word in words))
    assert done.returncode == 1
    assert b"does not fit" in done.stderr
    assert SECRET.encode() not in done.stdout + done.stderr
    assert not (line.scratch / "out.json").exists()


@pytest.mark.parametrize("text", [f'{{"{SECRET}": 1}}', f'"{SECRET}"', f"{{{SECRET}", f'["{SECRET}"]'])
@pytest.mark.parametrize("shape", [TalkingPoint, PlanVersion, SupportCard, Draft])
def test_a_misfit_names_the_shape_and_nothing_of_the_text(shape: type, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{shape.__name__} does not fit: [a-z_, ]+$") as error:
        codec.from_json(text, shape)
    assert (error.value.__cause__, error.value.__context__) == (None, None)


def test_a_statement_that_fails_names_no_value(line: CommandLine) -> None:
    for store in (Vault.open(line.folder), Desk.open(line.folder)):
        with pytest.raises(Exception, match="no such table") as error, store.writing() as session:
            session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", (SECRET,))
        assert SECRET not in str(error.value)
        store.close()
