"""Check-ins in and out of the vault; exactly one live answer a slot is a unique index, not a habit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import LadderAnswer
from meantime.domain.statuses import Mode, Provenance, Reason, Share, Status, Worse
from meantime.storage.repositories import stamp_from, utc_from, utc_text
from meantime.storage.rows import CheckInRow
from meantime.storage.store import Store

_ON_LADDER = ("id", "day", "made_utc", "made_wall", "status", "step", "step_version", "replaces", "changed_under")
"""The columns of what a ladder asks of an answer."""


class AlreadyAnswered(Exception):
    """The slot has a live answer already."""


class CheckInRepository:
    """Answers with their history: undone and replaced ones stay, marked as such."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store
        self._writes: Counter[date] = Counter()
        self._worse_here: set[str] = set()

    def get(self, checkin_id: str) -> CheckIn | None:
        """Return one answer, live or not."""
        with self._store.session() as session:
            row = session.get(CheckInRow, checkin_id)
            return None if row is None else _checkin(row)

    def at(self, plan_id: str, day: date, slot: int) -> CheckIn | None:
        """Return the live answer of a slot."""
        query = select(CheckInRow).where(
            col(CheckInRow.plan_id) == plan_id,
            col(CheckInRow.day) == day.isoformat(),
            col(CheckInRow.slot) == slot,
            col(CheckInRow.live),
        )
        with self._store.session() as session:
            row = session.exec(query).first()
            return None if row is None else _checkin(row)

    def live(
        self, plan_id: str | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[CheckIn, ...]:
        """Return answers neither undone nor replaced, by day, slot and time of noting."""
        return self._select(plan_id, first, last, live_only=True)

    def in_slots(self, first: date, last: date) -> tuple[CheckIn, ...]:
        """Return the live answers to slots of these days, by day and slot; those beside the slots are left out."""
        query = (
            _rows()
            .where(
                col(CheckInRow.live),
                col(CheckInRow.slot).is_not(None),
                col(CheckInRow.day) >= first.isoformat(),
                col(CheckInRow.day) <= last.isoformat(),
            )
            .order_by(col(CheckInRow.day), col(CheckInRow.slot), col(CheckInRow.made_utc), col(CheckInRow.id))
        )
        return self._read(query)

    def starred(self, first: date, last: date, also: Collection[str] = ()) -> tuple[CheckIn, ...]:
        """Return the live answers of these days that are marked to bring, or among ``also`` by their ids, by day."""
        asked = or_(col(CheckInRow.star), col(CheckInRow.id).in_(also)) if also else col(CheckInRow.star)
        query = _rows().where(
            col(CheckInRow.live),
            asked,
            col(CheckInRow.day) >= first.isoformat(),
            col(CheckInRow.day) <= last.isoformat(),
        )
        return self._read(query.order_by(col(CheckInRow.day), col(CheckInRow.made_utc), col(CheckInRow.id)))

    def worse(self, kind: Worse, first: date) -> tuple[CheckIn, ...]:
        """Return the live answers from the day ``first`` on that made things worse so."""
        query = _rows().where(
            col(CheckInRow.live), col(CheckInRow.worse) == kind.value, col(CheckInRow.day) >= first.isoformat()
        )
        return self._read(query)

    def wrote_worse(self, checkin_id: str) -> bool:
        """Tell whether this program wrote, or changed, an answer that made things worse since the vault was opened."""
        return checkin_id in self._worse_here

    def adverse(self, plan_id: str) -> tuple[CheckIn, ...]:
        """Return the live answers of a plan that made things worse, by day.

        They are put in order here: asked for an order, SQLite goes through all answers of the plan by their days.
        """
        adverse = col(CheckInRow.worse).is_not(None)
        query = _rows().where(col(CheckInRow.plan_id) == plan_id, col(CheckInRow.live), adverse)
        return tuple(sorted(self._read(query), key=lambda answer: answer.day))

    def with_status(self, plan_id: str, status: Status) -> tuple[CheckIn, ...]:
        """Return the live answers of a plan that ended in ``status``, by day."""
        query = _rows().where(
            col(CheckInRow.plan_id) == plan_id, col(CheckInRow.live), col(CheckInRow.status) == status.value
        )
        return self._read(query.order_by(col(CheckInRow.day)))

    def standing_for(self, checkin_ids: Collection[str]) -> dict[str, str]:
        """Return the ids of the live answers in the slots of these answers, by the ids of these."""
        given, standing = aliased(CheckInRow), aliased(CheckInRow)
        place = [(col(getattr(given, name)), col(getattr(standing, name))) for name in ("plan_id", "day", "slot")]
        same = and_(col(standing.live), *(one == other for one, other in place))
        query = select(given.id, standing.id).join(standing, same)
        with self._store.session() as session:
            return dict(session.exec(query.where(col(given.id).in_(checkin_ids))).all())

    def worse_said_since(self, since: datetime) -> tuple[CheckIn, ...]:
        """Return the live answers of which it was said later that they made things worse, from ``since`` (aware) on."""
        said = col(CheckInRow.worse_utc)
        query = _rows().where(col(CheckInRow.live), said.is_not(None), said >= utc_text(since)).order_by(said)
        return self._read(query)

    def about_steps(self, plan_id: str, first: date, last: date = date.max) -> tuple[LadderAnswer, ...]:
        """Return what a ladder asks of the live answers of these days that name a step, by day and time of noting.

        Several times as quick as whole answers: it is asked of a year whenever the check-in or the page is filled.
        """
        query = (
            _rows(*_ON_LADDER)
            .where(
                col(CheckInRow.live),
                col(CheckInRow.plan_id) == plan_id,
                col(CheckInRow.step).is_not(None),
                col(CheckInRow.day) >= first.isoformat(),
                col(CheckInRow.day) <= last.isoformat(),
            )
            .order_by(col(CheckInRow.day), col(CheckInRow.made_utc), col(CheckInRow.id))
        )
        with self._store.session() as session:
            return tuple(_on_ladder(row) for row in session.connection().execute(query))

    def writes(self, month: date) -> int:
        """Return how often answers of a month were written since the vault was opened, by this program alone.

        Args:
            month: its first day.
        """
        return self._writes[month]

    def newest(self, plan_id: str, last: date, count: int) -> tuple[CheckIn, ...]:
        """Return the last answers that stand in slots of a plan until the practice day ``last``, the newest first.

        Planned rest is left out: it is no answer to whether something fits.
        """
        query = (
            _rows()
            .where(
                col(CheckInRow.live),
                col(CheckInRow.plan_id) == plan_id,
                col(CheckInRow.slot).is_not(None),
                col(CheckInRow.status) != Status.REST.value,
                col(CheckInRow.day) <= last.isoformat(),
            )
            .order_by(col(CheckInRow.day).desc(), col(CheckInRow.slot).desc())
            .limit(count)
        )
        return self._read(query)

    def history(
        self, first: date | None = None, last: date | None = None, plan_id: str | None = None
    ) -> tuple[CheckIn, ...]:
        """Return every answer ever given, by day, slot and time of noting."""
        return self._select(plan_id, first, last, live_only=False)

    def last_made(self) -> datetime | None:
        """Return when the newest answer was given, undone and replaced ones too, aware; None before the first."""
        with self._store.session() as session:
            made = session.exec(select(func.max(CheckInRow.made_utc))).first()
            return None if made is None else utc_from(made)

    def any(self) -> bool:
        """Tell whether anything was ever answered."""
        with self._store.session() as session:
            return session.exec(select(CheckInRow.id).limit(1)).first() is not None

    def _select(
        self, plan_id: str | None, first: date | None, last: date | None, *, live_only: bool
    ) -> tuple[CheckIn, ...]:
        query = _rows()
        if live_only:
            query = query.where(col(CheckInRow.live))
        if plan_id is not None:
            query = query.where(col(CheckInRow.plan_id) == plan_id)
        if first is not None:
            query = query.where(col(CheckInRow.day) >= first.isoformat())
        if last is not None:
            query = query.where(col(CheckInRow.day) <= last.isoformat())
        query = query.order_by(col(CheckInRow.day), col(CheckInRow.slot), col(CheckInRow.made_utc), col(CheckInRow.id))
        return self._read(query)

    def _read(self, query: Select[Any]) -> tuple[CheckIn, ...]:
        with self._store.session() as session:
            return tuple(_checkin(row) for row in session.connection().execute(query))

    def add(self, checkin: CheckIn, *, live: bool = True) -> None:
        """Write a new answer; the one it replaces is live no longer.

        Raises:
            AlreadyAnswered: if its slot has a live answer that it does not replace.
        """
        self._mark_write(checkin)
        with self._store.writing() as session:
            row = _row(checkin)
            row.live = live and checkin.undone is None
            try:
                with session.begin_nested():
                    if checkin.undone is None and checkin.replaces is not None:
                        self._set_live(session, checkin.replaces, live=False)
                    session.add(row)
            except IntegrityError as error:
                if "UNIQUE constraint failed: checkin.plan_id" not in str(error.orig):
                    raise
                raise AlreadyAnswered(checkin.plan_id, checkin.day, checkin.slot) from None

    def update(self, checkin: CheckIn) -> None:
        """Write changed details; one that is undone now lets what it had replaced stand again.

        Raises:
            KeyError: if it was never added.
        """
        self._mark_write(checkin)
        with self._store.writing() as session:
            known = session.get(CheckInRow, checkin.id)
            if known is None:
                raise KeyError(checkin.id)
            was_live = known.live
            row = _row(checkin)
            row.live = was_live and checkin.undone is None
            session.merge(row)
            session.flush()
            if was_live and not row.live and checkin.replaces is not None:
                self._set_live(session, checkin.replaces, live=True)

    def remove(self, checkin: CheckIn) -> None:
        """Take an answer out without a trace; what it had replaced stands again."""
        self._count_write(checkin.day)
        with self._store.writing() as session:
            row = session.get(CheckInRow, checkin.id)
            if row is not None:
                was_live = row.live
                session.delete(row)
                session.flush()
                if was_live and checkin.replaces is not None:
                    self._set_live(session, checkin.replaces, live=True)

    def _mark_write(self, checkin: CheckIn) -> None:
        self._count_write(checkin.day)
        if checkin.worse is not None:
            self._worse_here.add(checkin.id)

    def _count_write(self, day: date) -> None:
        self._writes[day.replace(day=1)] += 1

    def _set_live(self, session: Session, checkin_id: str, *, live: bool) -> None:
        row = session.get(CheckInRow, checkin_id)
        if row is not None:
            self._count_write(date.fromisoformat(row.day))
            row.live = live and row.undone_utc is None
            session.add(row)
            session.flush()

    def ids(self) -> frozenset[str]:
        """Return the ids of all answers ever given."""
        with self._store.session() as session:
            return frozenset(session.exec(select(CheckInRow.id)))


def _row(checkin: CheckIn) -> CheckInRow:
    undone, said = checkin.undone, checkin.worse_made
    return CheckInRow(
        id=checkin.id,
        plan_id=checkin.plan_id,
        day=checkin.day.isoformat(),
        slot=checkin.slot,
        status=checkin.status.value,
        made_utc=utc_text(checkin.made.utc),
        made_wall=checkin.made.wall.isoformat(),
        provenance=checkin.provenance.value,
        minutes=checkin.minutes,
        reasons=json.dumps([reason.value for reason in checkin.reasons]),
        note=checkin.note,
        private=checkin.private,
        star=checkin.star,
        ratings=json.dumps(checkin.ratings, ensure_ascii=False),
        record=json.dumps(checkin.record, ensure_ascii=False),
        worse=checkin.worse.value if checkin.worse else None,
        expected=checkin.expected,
        step=checkin.step,
        mode=checkin.mode.value if checkin.mode else None,
        step_version=checkin.step_version,
        worse_utc=utc_text(said.utc) if said else None,
        worse_wall=said.wall.isoformat() if said else None,
        changed_under=checkin.changed_under.value,
        replaces=checkin.replaces,
        undone_utc=utc_text(undone.utc) if undone else None,
        undone_wall=undone.wall.isoformat() if undone else None,
    )


def _rows(*columns: str) -> Select[Any]:
    """Return the query for answers as plain rows, of some columns or all: an object for each costs as much again."""
    table = CheckInRow.__table__  # type: ignore[attr-defined]
    return select_columns(*(table.c[name] for name in columns)) if columns else select_columns(table)


def _on_ladder(row: Row[Any]) -> LadderAnswer:
    return LadderAnswer(
        id=row.id,
        day=date.fromisoformat(row.day),
        made=stamp_from(row.made_utc, row.made_wall),
        status=Status(row.status),
        step=row.step,
        step_version=row.step_version,
        replaces=row.replaces,
        changed_under=Share(row.changed_under),
    )


def _listed(text: str) -> list[Any]:
    """Return what a list that was written as JSON holds; most are empty."""
    return [] if text == "[]" else json.loads(text)


def _checkin(row: CheckInRow | Row[Any]) -> CheckIn:
    undone = stamp_from(row.undone_utc, row.undone_wall) if row.undone_utc and row.undone_wall else None
    said = stamp_from(row.worse_utc, row.worse_wall) if row.worse_utc and row.worse_wall else None
    return CheckIn(
        id=row.id,
        plan_id=row.plan_id,
        day=date.fromisoformat(row.day),
        slot=row.slot,
        status=Status(row.status),
        made=stamp_from(row.made_utc, row.made_wall),
        provenance=Provenance(row.provenance),
        minutes=row.minutes,
        reasons=tuple(Reason(word) for word in _listed(row.reasons)),
        note=row.note,
        private=row.private,
        star=row.star,
        ratings=tuple((name, float(value)) for name, value in _listed(row.ratings)),
        record=tuple((name, text) for name, text in _listed(row.record)),
        worse=Worse(row.worse) if row.worse else None,
        expected=row.expected,
        step=row.step,
        mode=Mode(row.mode) if row.mode else None,
        step_version=row.step_version,
        worse_made=said,
        changed_under=Share(row.changed_under),
        replaces=row.replaces,
        undone=undone,
    )
