"""Forms that are not saved yet, in and out of the vault."""

from __future__ import annotations

from sqlmodel import col, select

from meantime.domain.unfinished import Unfinished
from meantime.storage import codec
from meantime.storage.rows import UnfinishedRow
from meantime.storage.store import Store


class UnfinishedRepository:
    """What was typed, one for each form."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[Unfinished, ...]:
        """Return all of them, each kind of form together."""
        with self._store.session() as session:
            rows = session.exec(select(UnfinishedRow).order_by(col(UnfinishedRow.form), col(UnfinishedRow.subject)))
            return tuple(codec.from_json(row.body, Unfinished) for row in rows)

    def get(self, form: str, subject: str) -> Unfinished | None:
        """Return what was typed in one form; None where all of it is saved."""
        with self._store.session() as session:
            row = session.get(UnfinishedRow, (form, subject))
            return None if row is None else codec.from_json(row.body, Unfinished)

    def save(self, unfinished: Unfinished) -> None:
        """Write what is typed in one form, in place of what was typed there before."""
        body = codec.to_json(unfinished, Unfinished)
        with self._store.writing() as session:
            session.merge(UnfinishedRow(form=unfinished.form, subject=unfinished.subject, body=body))
            session.flush()

    def remove(self, form: str, subject: str) -> None:
        """Take one out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(UnfinishedRow, (form, subject))
            if row is not None:
                session.delete(row)
                session.flush()
