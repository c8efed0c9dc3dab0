"""Times that somebody stopped and looked at what was in the way, in and out of the vault."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from meantime.domain.resistance import Resistance
from meantime.storage import codec
from meantime.storage.repositories import utc_text
from meantime.storage.rows import ResistanceRow
from meantime.storage.store import Store


class ResistanceRepository:
    """Entries apart from answers: nothing that counts answers finds one."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self, first: date | None = None, last: date | None = None) -> tuple[Resistance, ...]:
        """Return entries by day, then by when they were begun."""
        query = select(ResistanceRow)
        if first is not None:
            query = query.where(col(ResistanceRow.day) >= first.isoformat())
        if last is not None:
            query = query.where(col(ResistanceRow.day) <= last.isoformat())
        query = query.order_by(col(ResistanceRow.day), col(ResistanceRow.made_utc), col(ResistanceRow.id))
        with self._store.session() as session:
            return tuple(codec.from_json(row.body, Resistance) for row in session.exec(query))

    def get(self, entry_id: str) -> Resistance | None:
        """Return one entry."""
        with self._store.session() as session:
            row = session.get(ResistanceRow, entry_id)
            return None if row is None else codec.from_json(row.body, Resistance)

    def save(self, entry: Resistance) -> None:
        """Write one entry, new or changed."""
        row = ResistanceRow(
            id=entry.id,
            plan_id=entry.plan_id,
            day=entry.day.isoformat(),
            made_utc=utc_text(entry.made.utc),
            body=codec.to_json(entry, Resistance),
        )
        with self._store.writing() as session:
            session.merge(row)
            session.flush()

    def remove(self, entry_id: str) -> None:
        """Take one entry out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(ResistanceRow, entry_id)
            if row is not None:
                session.delete(row)
                session.flush()
