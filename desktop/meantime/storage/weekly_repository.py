"""What the weekly look asks besides ratings, in and out of the vault."""

from __future__ import annotations

from datetime import date

from sqlmodel import col, select

from meantime.domain.weekly import Beginning, Begun, Shifting
from meantime.storage import codec
from meantime.storage.repositories import stamp_from, utc_text
from meantime.storage.rows import BegunRow, ShiftingRow
from meantime.storage.store import Store


class BegunRepository:
    """Answers to how practices begin."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self, plan_id: str | None = None, first: date | None = None) -> tuple[Begun, ...]:
        """Return answers in order of day, then of noting."""
        query = select(BegunRow)
        if plan_id is not None:
            query = query.where(col(BegunRow.plan_id) == plan_id)
        if first is not None:
            query = query.where(col(BegunRow.day) >= first.isoformat())
        query = query.order_by(col(BegunRow.day), col(BegunRow.made_utc), col(BegunRow.id))
        with self._store.session() as session:
            return tuple(
                Begun(
                    row.id,
                    row.plan_id,
                    Beginning(row.about),
                    date.fromisoformat(row.day),
                    row.value,
                    stamp_from(row.made_utc, row.made_wall),
                )
                for row in session.exec(query)
            )

    def add(self, entry: Begun) -> None:
        """Write one answer."""
        row = BegunRow(
            id=entry.id,
            plan_id=entry.plan_id,
            about=entry.about.value,
            day=entry.day.isoformat(),
            value=entry.value,
            made_utc=utc_text(entry.made.utc),
            made_wall=entry.made.wall.isoformat(),
        )
        with self._store.writing() as session:
            session.add(row)
            session.flush()


class ShiftingRepository:
    """Lines on what is shifting."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self, first: date | None = None, last: date | None = None) -> tuple[Shifting, ...]:
        """Return lines in order of day."""
        query = select(ShiftingRow)
        if first is not None:
            query = query.where(col(ShiftingRow.day) >= first.isoformat())
        if last is not None:
            query = query.where(col(ShiftingRow.day) <= last.isoformat())
        query = query.order_by(col(ShiftingRow.day), col(ShiftingRow.id))
        with self._store.session() as session:
            return tuple(codec.from_json(row.body, Shifting) for row in session.exec(query))

    def get(self, line_id: str) -> Shifting | None:
        """Return one line."""
        with self._store.session() as session:
            row = session.get(ShiftingRow, line_id)
            return None if row is None else codec.from_json(row.body, Shifting)

    def save(self, line: Shifting) -> None:
        """Write one line, new or changed."""
        row = ShiftingRow(id=line.id, day=line.day.isoformat(), body=codec.to_json(line, Shifting))
        with self._store.writing() as session:
            session.merge(row)
            session.flush()

    def remove(self, line_id: str) -> None:
        """Take one line out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(ShiftingRow, line_id)
            if row is not None:
                session.delete(row)
                session.flush()
