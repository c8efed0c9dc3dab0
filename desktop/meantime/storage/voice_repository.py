"""Voice memos in and out of the vault; each part lies there as soon as it was said."""

from __future__ import annotations

from sqlalchemy import func
from sqlmodel import Session, col, delete, select

from meantime.domain.voice import VoiceMemo
from meantime.domain.wall_time import Stamp
from meantime.storage.repositories import stamp_from, utc_text
from meantime.storage.rows import VoiceMemoRow, VoicePartRow
from meantime.storage.store import Store


class VoiceRepository:
    """One memo for an answer, and none without a part."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[VoiceMemo, ...]:
        """Return all memos in the order in which they were begun, with their sound."""
        with self._store.session() as session:
            rows = session.exec(select(VoiceMemoRow).order_by(VoiceMemoRow.made_utc, VoiceMemoRow.checkin_id))
            return tuple(_memo(session, row) for row in rows)

    def get(self, checkin_id: str) -> VoiceMemo | None:
        """Return the memo of one answer."""
        with self._store.session() as session:
            row = session.get(VoiceMemoRow, checkin_id)
            return None if row is None else _memo(session, row)

    def size(self, checkin_id: str | None = None) -> int:
        """Return how many bytes the memo of one answer has, 0 for none; of all together without ``checkin_id``."""
        query = select(func.coalesce(func.sum(func.length(VoicePartRow.sound)), 0))
        if checkin_id is not None:
            query = query.where(col(VoicePartRow.checkin_id) == checkin_id)
        with self._store.session() as session:
            return int(session.exec(query).one())

    def add_part(self, checkin_id: str, made: Stamp, sound: bytes) -> None:
        """Add what was said next; the memo begins with its first part, as ``made`` then."""
        number = select(func.count()).where(col(VoicePartRow.checkin_id) == checkin_id)
        with self._store.writing() as session:
            if session.get(VoiceMemoRow, checkin_id) is None:
                wall = made.wall.isoformat()
                session.add(VoiceMemoRow(checkin_id=checkin_id, made_utc=utc_text(made.utc), made_wall=wall))
                session.flush()
            session.add(VoicePartRow(checkin_id=checkin_id, number=session.exec(number).one(), sound=sound))
            session.flush()

    def add(self, memo: VoiceMemo) -> None:
        """Add a memo that is not there."""
        self.add_part(memo.checkin_id, memo.made, memo.sound)

    def remove(self, checkin_id: str) -> None:
        """Take the memo of one answer out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(VoiceMemoRow, checkin_id)
            if row is not None:
                session.exec(delete(VoicePartRow).where(col(VoicePartRow.checkin_id) == checkin_id))
                session.delete(row)
                session.flush()


def _memo(session: Session, row: VoiceMemoRow) -> VoiceMemo:
    parts = session.exec(
        select(VoicePartRow.sound)
        .where(col(VoicePartRow.checkin_id) == row.checkin_id)
        .order_by(col(VoicePartRow.number))
    )
    made = stamp_from(row.made_utc, row.made_wall)
    return VoiceMemo(checkin_id=row.checkin_id, made=made, sound=b"".join(parts))
