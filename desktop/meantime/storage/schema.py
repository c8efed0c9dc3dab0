"""Schema versions: which one a file has, and how it is brought up to date.

Migrations go up alone: what a newer program wrote is refused by an older one, and nothing is changed. The way back
is the backup that is made before; each migration says under "Way back" in its docstring what that would lose.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.storage.cipher import plain_failures

MIGRATIONS = Path(__file__).parent / "migrations"
_log = logging.getLogger(__name__)


def version_of(engine: Engine) -> str | None:
    """Return the schema version written in the file; None for an empty file."""
    with engine.connect() as connection:
        if not connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        ).scalar_one():
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
        return None if found is None else str(found)


def bring_up_to_date(
    engine: Engine,
    store: str,
    newest: str,
    before: Callable[[], object] | None = None,
    migrations: Path = MIGRATIONS,
) -> None:
    """Bring the schema of ``store`` (``vault`` or ``desk``) to ``newest``.

    Args:
        engine: the open file.
        store: which migrations apply.
        newest: the version this program knows.
        before: called before anything is touched, if the file is not empty (a backup).
        migrations: the folder that holds the migrations of each store.

    Raises:
        UserError: if the file was written by a newer program, or cannot be brought up to date; nothing is changed.
    """
    with plain_failures():
        found = version_of(engine)
        if found != newest:
            _migrate(engine, migrations / store, found, before)


def _migrate(engine: Engine, scripts: Path, found: str | None, before: Callable[[], object] | None) -> None:
    known = {path.stem.split("_")[0] for path in (scripts / "versions").glob("[0-9]*.py")}
    if found is not None and found not in known:
        raise UserError(tr("This data was written by a newer Meantime; please update. Nothing was changed."))
    if found is not None and before is not None:
        before()
    _set_foreign_keys(engine, on=False)
    try:
        with engine.execution_options(writing=True).begin() as connection:
            counts = _counts(connection)
            _upgrade(connection, scripts)
            _verify(connection, counts)
    finally:
        _set_foreign_keys(engine, on=True)


def _set_foreign_keys(engine: Engine, *, on: bool) -> None:
    """Switch the checks outside any transaction: inside one SQLite ignores the wish."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
    finally:
        raw.close()


def _upgrade(connection: Connection, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    quiet = logging.getLogger("alembic")
    quiet.setLevel(logging.WARNING)
    command.upgrade(config, "head")


def _counts(connection: Connection) -> dict[str, int]:
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()) for name in names}


def _verify(connection: Connection, before: dict[str, int]) -> None:
    """Refuse a migration that broke references or lost rows; the caller rolls back."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    after = _counts(connection)
    lost = [name for name, count in before.items() if name in after and after[name] < count]
    if broken or lost:
        _log.error("migration refused: %d broken references, fewer rows in %s", len(broken), lost)
        raise UserError(tr("The data could not be brought up to date; it stays as it was."))
