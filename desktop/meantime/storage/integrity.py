"""Looks for damage in an open store."""

from __future__ import annotations

from meantime.language import tr
from meantime.storage.store import Store


def integrity_problems(store: Store) -> list[str]:
    """Return a sentence for each kind of damage: pages whose checksum is off, broken structure, broken references."""
    problems: list[str] = []
    with store.session() as session:
        connection = session.connection()
        if connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
            return [tr("The data file has damaged pages; a backup can take its place.")]
        if [row[0] for row in connection.exec_driver_sql("PRAGMA quick_check")] != ["ok"]:
            problems.append(tr("The data file’s structure is damaged; a backup can take its place."))
        if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            problems.append(tr("Some records refer to others that are gone."))
    return problems
