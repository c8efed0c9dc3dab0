"""The desk: what must work while the vault is locked. Its rows hold no therapy text that isn't allowed on screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, SQLModel, col, delete, select

from meantime.domain.desk import DeskMoment, Mark, Screen
from meantime.domain.support import SupportCard
from meantime.storage import codec
from meantime.storage.keys import KeyFile
from meantime.storage.repositories import utc_from, utc_text
from meantime.storage.schema import bring_up_to_date
from meantime.storage.store import Store, open_encrypted

DESK_FILE = "desk.db"
DESK_KEY = "desk.key"
DESK_SCHEMA = "0001"
DESK_FILES = (DESK_FILE, DESK_KEY)


class MomentRow(SQLModel, table=True):
    """An open occurrence of the coming days."""

    __tablename__ = "moment"
    occurrence: str = Field(primary_key=True)
    body: str


class ClaimRow(SQLModel, table=True):
    """The engine's claim on an occurrence: the primary key lets only one win."""

    __tablename__ = "claim"
    occurrence: str = Field(primary_key=True)
    claimed_utc: str
    notice: str = ""
    delivered: bool = False
    later_utc: str | None = None
    over: bool = False
    held: str | None = None


class WaitingRow(SQLModel, table=True):
    """An answer that waits to be filed into the vault."""

    __tablename__ = "waiting"
    occurrence: str = Field(primary_key=True)
    status: str
    made_utc: str


class FactRow(SQLModel, table=True):
    """Single facts by name, as JSON: screen settings, counts, the support card."""

    __tablename__ = "fact"
    name: str = Field(primary_key=True)
    value: str


class ClaimTaken(Exception):
    """Another process has claimed one of these occurrences."""


class Desk(Store):
    """The open desk."""

    @classmethod
    def open(cls, folder: Path) -> Desk:
        """Open the desk of the data folder ``folder``; both are made if they aren't there.

        Raises:
            UserError: if it is damaged or a newer program wrote it.
        """
        path = folder / DESK_FILE
        engine, _, _ = open_encrypted(path, KeyFile(folder / DESK_KEY))
        try:
            bring_up_to_date(engine, "desk", DESK_SCHEMA)
        except BaseException:
            engine.dispose()
            raise
        return cls(path, engine)

    def moments(self) -> tuple[DeskMoment, ...]:
        """Return the open occurrences of the coming days."""
        with self.session() as session:
            rows = session.exec(select(MomentRow)).all()
        found = [codec.from_json(row.body, DeskMoment) for row in rows]
        return tuple(sorted(found, key=lambda moment: (moment.wall, moment.order, moment.occurrence)))

    def refill(self, moments: Iterable[DeskMoment], keep_marks_from: date) -> None:
        """Put ``moments`` in the place of those there; marks of days before ``keep_marks_from`` go."""
        moments = tuple(moments)
        names = {moment.occurrence for moment in moments}
        with self.writing() as session:
            session.exec(delete(MomentRow))
            session.add_all(
                MomentRow(occurrence=moment.occurrence, body=codec.to_json(moment, DeskMoment)) for moment in moments
            )
            oldest = keep_marks_from.isoformat()
            for row in session.exec(select(ClaimRow).where(col(ClaimRow.claimed_utc) < oldest)).all():
                if row.occurrence not in names:
                    session.delete(row)
            session.flush()

    def marks(self) -> dict[str, Mark]:
        """Return how far each reminder has got."""
        with self.session() as session:
            return {row.occurrence: _mark(row) for row in session.exec(select(ClaimRow))}

    def save_marks(self, before: Mapping[str, Mark], after: Mapping[str, Mark]) -> None:
        """Write what differs between two sets of marks; new ones are claims.

        Raises:
            ClaimTaken: if another process has claimed one of the new ones; nothing is written.
        """
        changed = {name: mark for name, mark in after.items() if before.get(name) != mark}
        if not changed:
            return
        try:
            with self.writing() as session:
                for name, mark in changed.items():
                    row = _claim_row(name, mark)
                    if name in before:
                        session.merge(row)
                    else:
                        session.add(row)
                session.flush()
        except IntegrityError as error:
            raise ClaimTaken from error

    def wait(self, occurrences: Iterable[str], status: str, made: datetime) -> None:
        """Keep answers until the vault can take them; the first answer of an occurrence stands."""
        with self.writing() as session:
            for occurrence in occurrences:
                if session.get(WaitingRow, occurrence) is None:
                    session.add(WaitingRow(occurrence=occurrence, status=status, made_utc=utc_text(made)))
            session.flush()

    def waiting(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of occurrence and status that wait to be filed, in order of time."""
        with self.session() as session:
            rows = session.exec(select(WaitingRow).order_by(col(WaitingRow.made_utc)))
            return tuple((row.occurrence, row.status) for row in rows)

    def filed(self, occurrences: Iterable[str]) -> None:
        """Forget answers that the vault has taken."""
        with self.writing() as session:
            for occurrence in occurrences:
                row = session.get(WaitingRow, occurrence)
                if row is not None:
                    session.delete(row)
            session.flush()

    def _fact(self, name: str) -> Any:
        with self.session() as session:
            row = session.get(FactRow, name)
            return None if row is None else json.loads(row.value)

    def _set_fact(self, name: str, value: Any) -> None:
        if self._fact(name) == value:
            return
        with self.writing() as session:
            session.merge(FactRow(name=name, value=json.dumps(value, ensure_ascii=False)))
            session.flush()

    def screen(self) -> Screen:
        """Return what may be shown."""
        data = self._fact("screen")
        screen: Screen = codec.from_data(data, Screen) if data is not None else Screen()
        return screen

    def save_screen(self, screen: Screen) -> None:
        """Write what may be shown."""
        self._set_fact("screen", codec.to_data(screen, Screen))

    def shown(self) -> dict[date, int]:
        """Return how many notices each recent practice day has had."""
        return {date.fromisoformat(day): int(count) for day, count in (self._fact("shown") or {}).items()}

    def save_shown(self, shown: Mapping[date, int]) -> None:
        """Write how many notices each recent practice day has had."""
        self._set_fact("shown", {day.isoformat(): count for day, count in sorted(shown.items())})

    def paused_until(self) -> datetime | None:
        """Return the instant before which reminders rest, aware."""
        text = self._fact("paused-until")
        return None if text is None else utc_from(text)

    def save_paused_until(self, until: datetime | None) -> None:
        """Write the instant before which reminders rest."""
        self._set_fact("paused-until", None if until is None else utc_text(until))

    def support_card(self) -> SupportCard:
        """Return the support card; an empty one where none was filled in."""
        data = self._fact("support-card")
        card: SupportCard = codec.from_data(data, SupportCard) if data is not None else SupportCard()
        return card

    def save_support_card(self, card: SupportCard) -> None:
        """Write the support card."""
        self._set_fact("support-card", codec.to_data(card, SupportCard))


def _mark(row: ClaimRow) -> Mark:
    later = utc_from(row.later_utc) if row.later_utc else None
    return Mark(utc_from(row.claimed_utc), row.notice, row.delivered, later, row.over, row.held)


def _claim_row(occurrence: str, mark: Mark) -> ClaimRow:
    return ClaimRow(
        occurrence=occurrence,
        claimed_utc=utc_text(mark.claimed),
        notice=mark.key,
        delivered=mark.delivered,
        later_utc=utc_text(mark.later) if mark.later else None,
        over=mark.over,
        held=mark.held,
    )
