"""Drafts of plans, in and out of the vault."""

from __future__ import annotations

from sqlmodel import col, select

from meantime.domain.drafts import Draft
from meantime.storage import codec
from meantime.storage.rows import DraftRow
from meantime.storage.store import Store


class DraftRepository:
    """Plans in the making."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts in the order in which they were first kept."""
        with self._store.session() as session:
            rows = session.exec(select(DraftRow).order_by(col(DraftRow.position), col(DraftRow.id)))
            return tuple(codec.from_json(row.body, Draft) for row in rows)

    def get(self, draft_id: str) -> Draft | None:
        """Return one draft."""
        with self._store.session() as session:
            row = session.get(DraftRow, draft_id)
            return None if row is None else codec.from_json(row.body, Draft)

    def save(self, draft: Draft) -> None:
        """Write one draft, new or changed; a new one stands behind the others."""
        with self._store.writing() as session:
            row = session.get(DraftRow, draft.id)
            last = max(session.exec(select(DraftRow.position)).all(), default=-1)
            place = last + 1 if row is None else row.position
            session.merge(DraftRow(id=draft.id, position=place, body=codec.to_json(draft, Draft)))
            session.flush()

    def remove(self, draft_id: str) -> None:
        """Take one draft out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(DraftRow, draft_id)
            if row is not None:
                session.delete(row)
                session.flush()
