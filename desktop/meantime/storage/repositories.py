"""Plans, anchors, appointments, lines, measures and settings, as domain values in and out of the vault."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnExpressionArgument
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.asking import Asked
from meantime.domain.fading import Fade
from meantime.domain.guides import ChosenBreath
from meantime.domain.material import Material
from meantime.domain.measures import Measure, Measurement
from meantime.domain.plans import Pause, Plan, PlanVersion
from meantime.domain.sessions import USUAL_LENGTH, Session, TalkingPoint
from meantime.domain.settings import Settings
from meantime.domain.wall_time import Stamp
from meantime.storage import codec
from meantime.storage.rows import (
    AnchorMoveRow,
    AnchorRow,
    MeasurementRow,
    MeasureRow,
    PlanRow,
    PlanVersionRow,
    SessionRow,
    SettingRow,
    TalkingPointRow,
)
from meantime.storage.store import Store


@dataclass(frozen=True)
class _PlanBody:
    imported: Stamp
    imported_day: date
    pauses: tuple[Pause, ...] = ()
    ended: Stamp | None = None
    silenced: Stamp | None = None
    worse_shown: bool | None = None
    fades: tuple[Fade, ...] = ()
    asked: tuple[Asked, ...] = ()
    material: tuple[Material, ...] = ()
    breath: ChosenBreath | None = None


def utc_text(instant: datetime) -> str:
    """Return an aware instant as ISO text in UTC, of a form that sorts by time."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def utc_from(text: str) -> datetime:
    """Return the aware instant that ``utc_text`` wrote."""
    return datetime.fromisoformat(f"{text}+00:00")


def stamp_from(utc: str, wall: str) -> Stamp:
    """Return the stamp of two stored texts."""
    return Stamp(utc_from(utc), datetime.fromisoformat(wall))


class PlanRepository:
    """Plans with their history."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[Plan, ...]:
        """Return all plans in order of import."""
        with self._store.session() as session:
            heads = session.exec(select(PlanRow).order_by(col(PlanRow.position), col(PlanRow.id))).all()
            versions: dict[str, list[PlanVersion]] = {}
            for row in session.exec(select(PlanVersionRow).order_by(col(PlanVersionRow.number))):
                versions.setdefault(row.plan_id, []).append(codec.from_json(row.body, PlanVersion))
            return tuple(self._plan(row, versions[row.id]) for row in heads)

    @staticmethod
    def _plan(row: PlanRow, versions: list[PlanVersion]) -> Plan:
        body: _PlanBody = codec.from_json(row.body, _PlanBody)
        return Plan(
            row.id,
            row.position,
            body.imported,
            body.imported_day,
            tuple(versions),
            body.pauses,
            body.ended,
            body.silenced,
            body.worse_shown,
            body.fades,
            body.asked,
            body.material,
            body.breath,
        )

    def get(self, plan_id: str) -> Plan | None:
        """Return one plan."""
        return next((plan for plan in self.all() if plan.id == plan_id), None)

    def save(self, plan: Plan) -> None:
        """Write ``plan``; versions are only ever added."""
        body = _PlanBody(**{field.name: getattr(plan, field.name) for field in fields(_PlanBody)})
        with self._store.writing() as session:
            session.merge(PlanRow(id=plan.id, position=plan.order, body=codec.to_json(body, _PlanBody)))
            session.flush()
            known = session.exec(select(PlanVersionRow.number).where(col(PlanVersionRow.plan_id) == plan.id)).all()
            for number, version in enumerate(plan.versions):
                if number not in known:
                    text = codec.to_json(version, PlanVersion)
                    session.add(PlanVersionRow(plan_id=plan.id, number=number, body=text))
            session.flush()


class AnchorRepository:
    """Anchors with their moves."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> dict[str, Anchor]:
        """Return all anchors by name, in the order they came."""
        with self._store.session() as session:
            moves: dict[str, list[tuple[date, UsualTimes]]] = {}
            for move in session.exec(select(AnchorMoveRow).order_by(col(AnchorMoveRow.number))):
                usual = codec.from_json(move.body, UsualTimes)
                moves.setdefault(move.name, []).append((date.fromisoformat(move.since), usual))
            rows = session.exec(select(AnchorRow).order_by(col(AnchorRow.position)))
            return {row.name: Anchor(row.name, tuple(moves[row.name])) for row in rows}

    def save(self, anchor: Anchor) -> None:
        """Write ``anchor``; its moves are only ever added."""
        with self._store.writing() as session:
            known = session.exec(select(AnchorMoveRow.number).where(col(AnchorMoveRow.name) == anchor.name)).all()
            if not known:
                last = max(session.exec(select(AnchorRow.position)).all(), default=-1)
                session.add(AnchorRow(name=anchor.name, position=last + 1))
                session.flush()
            for number, (since, usual) in enumerate(anchor.moves):
                if number not in known:
                    body = codec.to_json(usual, UsualTimes)
                    session.add(AnchorMoveRow(name=anchor.name, number=number, since=since.isoformat(), body=body))
            session.flush()

    def remove(self, name: str) -> None:
        """Take the anchor ``name`` away with all its moves; that nothing was ever tied to it is the caller's word."""
        with self._store.writing() as session:
            for move in session.exec(select(AnchorMoveRow).where(col(AnchorMoveRow.name) == name)).all():
                session.delete(move)
            session.flush()
            for row in session.exec(select(AnchorRow).where(col(AnchorRow.name) == name)).all():
                session.delete(row)
            session.flush()


# Columns, not rows: where nothing is changed they come several times as fast, and years of them are read.
_APPOINTMENTS = select(SessionRow.id, SessionRow.at, SessionRow.therapist, SessionRow.held)
_BY_TIME = (col(SessionRow.at), col(SessionRow.id))


def _appointment(appointment_id: str, at: str, therapist: str | None, held: bool) -> Session:
    return Session(appointment_id, datetime.fromisoformat(at), therapist, held)


def _appointment_row(appointment: Session) -> SessionRow:
    at, therapist, held = appointment.at.isoformat(), appointment.with_, appointment.held
    return SessionRow(id=appointment.id, at=at, therapist=therapist, held=held)


class SessionRepository:
    """Appointments."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[Session, ...]:
        """Return all appointments in order of time."""
        with self._store.session() as session:
            return tuple(_appointment(*row) for row in session.exec(_APPOINTMENTS.order_by(*_BY_TIME)))

    def next(self, now: datetime) -> Session | None:
        """Return the first appointment at or after the naive local time ``now``."""
        coming = _APPOINTMENTS.where(col(SessionRow.at) >= now.isoformat()).order_by(*_BY_TIME)
        with self._store.session() as session:
            row = session.exec(coming.limit(1)).first()
            return None if row is None else _appointment(*row)

    def between(self, after: datetime, before: datetime) -> tuple[Session, ...]:
        """Return the appointments between two naive local times, both exclusive, in order of time."""
        near = _APPOINTMENTS.where(col(SessionRow.at) > after.isoformat(), col(SessionRow.at) < before.isoformat())
        with self._store.session() as session:
            return tuple(_appointment(*row) for row in session.exec(near.order_by(*_BY_TIME)))

    def last(self, now: datetime) -> Session | None:
        """Return the last appointment before the naive local time ``now`` that took place."""
        return self._latest(col(SessionRow.at) < now.isoformat(), col(SessionRow.held))

    def begun(self, now: datetime) -> Session | None:
        """Return the last appointment at or before the naive local time ``now``, whether or not it took place."""
        return self._latest(col(SessionRow.at) <= now.isoformat())

    def over(self, now: datetime) -> Session | None:
        """Return the last appointment that took place and is over at the naive local time ``now``."""
        return self._latest(col(SessionRow.at) <= (now - USUAL_LENGTH).isoformat(), col(SessionRow.held))

    def _latest(self, *conditions: ColumnExpressionArgument[bool]) -> Session | None:
        backwards = (column.desc() for column in _BY_TIME)
        with self._store.session() as session:
            row = session.exec(_APPOINTMENTS.where(*conditions).order_by(*backwards).limit(1)).first()
            return None if row is None else _appointment(*row)

    def get(self, session_id: str) -> Session | None:
        """Return one appointment."""
        return self._latest(col(SessionRow.id) == session_id)

    def add(self, appointment: Session) -> None:
        """Write one appointment."""
        with self._store.writing() as session:
            session.add(_appointment_row(appointment))
            session.flush()

    def update(self, appointment: Session) -> None:
        """Write one appointment, new or changed."""
        with self._store.writing() as session:
            session.merge(_appointment_row(appointment))
            session.flush()

    def remove(self, session_id: str) -> None:
        """Take one appointment out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(SessionRow, session_id)
            if row is not None:
                session.delete(row)
                session.flush()


class TalkingPointRepository:
    """Lines to talk about."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[TalkingPoint, ...]:
        """Return all lines, dropped ones too, in the client's order."""
        with self._store.session() as session:
            order = (col(TalkingPointRow.position), col(TalkingPointRow.id))
            rows = session.exec(select(TalkingPointRow).order_by(*order))
            return tuple(codec.from_json(row.body, TalkingPoint) for row in rows)

    def update(self, point: TalkingPoint) -> None:
        """Write one line, new or changed."""
        body = codec.to_json(point, TalkingPoint)
        with self._store.writing() as session:
            session.merge(TalkingPointRow(id=point.id, position=point.order, body=body))
            session.flush()

    add = update


class MeasureRepository:
    """Measures that sheets brought, and questionnaires that the client turned on."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(self) -> tuple[Measure, ...]:
        """Return them in order."""
        with self._store.session() as session:
            rows = session.exec(select(MeasureRow).order_by(col(MeasureRow.position), col(MeasureRow.name)))
            return tuple(codec.from_json(row.body, Measure) for row in rows)

    def save(self, measure: Measure) -> None:
        """Write one, new or changed."""
        body = codec.to_json(measure, Measure)
        with self._store.writing() as session:
            session.merge(MeasureRow(name=measure.name, position=measure.order, body=body))
            session.flush()

    def remove(self, name: str) -> None:
        """Ask for it no more; its answers stay."""
        with self._store.writing() as session:
            found = session.get(MeasureRow, name)
            if found is not None:
                session.delete(found)
                session.flush()


_MEASUREMENTS = select_columns(
    col(MeasurementRow.id),
    col(MeasurementRow.name),
    col(MeasurementRow.day),
    col(MeasurementRow.value),
    col(MeasurementRow.made_utc),
    col(MeasurementRow.made_wall),
    col(MeasurementRow.items),
)


def _numbers(items: str | None) -> tuple[int, ...]:
    return tuple(map(int, items.split(","))) if items else ()


class MeasurementRepository:
    """Answers to measures."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def all(
        self, name: str | None = None, first: date | None = None, last: date | None = None
    ) -> tuple[Measurement, ...]:
        """Return answers in order of day, then of noting."""
        query = _MEASUREMENTS
        if name is not None:
            query = query.where(col(MeasurementRow.name) == name)
        if first is not None:
            query = query.where(col(MeasurementRow.day) >= first.isoformat())
        if last is not None:
            query = query.where(col(MeasurementRow.day) <= last.isoformat())
        order = (col(MeasurementRow.day), col(MeasurementRow.made_utc), col(MeasurementRow.id))
        with self._store.session() as session:
            rows = session.connection().execute(query.order_by(*order))
            return tuple(
                Measurement(key, what, date.fromisoformat(day), value, stamp_from(utc, wall), _numbers(items))
                for key, what, day, value, utc, wall, items in rows
            )

    def names(self) -> frozenset[str]:
        """Return the names of all measures that were ever answered."""
        with self._store.session() as session:
            return frozenset(session.exec(select(col(MeasurementRow.name)).distinct()))

    def add(self, measurement: Measurement) -> None:
        """Write one answer."""
        with self._store.writing() as session:
            session.add(
                MeasurementRow(
                    id=measurement.id,
                    name=measurement.name,
                    day=measurement.day.isoformat(),
                    value=measurement.value,
                    made_utc=utc_text(measurement.made.utc),
                    made_wall=measurement.made.wall.isoformat(),
                    items=",".join(map(str, measurement.items)) or None,
                )
            )
            session.flush()

    def remove(self, measurement_id: str) -> None:
        """Take one answer out; nothing happens where there is none."""
        with self._store.writing() as session:
            row = session.get(MeasurementRow, measurement_id)
            if row is not None:
                session.delete(row)
                session.flush()


class SettingRepository:
    """Settings; only what differs from the beginning is written."""

    def __init__(self, store: Store) -> None:
        """Keep them in ``store``."""
        self._store = store

    def load(self) -> Settings:
        """Return all settings."""
        with self._store.session() as session:
            stored: dict[str, Any] = {row.name: json.loads(row.value) for row in session.exec(select(SettingRow))}
        known = {field.name for field in fields(Settings)}
        settings: Settings = codec.from_data({name: value for name, value in stored.items() if name in known}, Settings)
        return settings

    def save(self, settings: Settings) -> None:
        """Write all settings."""
        data, begun = codec.to_data(settings, Settings), codec.to_data(Settings(), Settings)
        with self._store.writing() as session:
            for name, value in data.items():
                row = session.get(SettingRow, name)
                if value != begun[name]:
                    session.merge(SettingRow(name=name, value=json.dumps(value, ensure_ascii=False)))
                elif row is not None:
                    session.delete(row)
            session.flush()
