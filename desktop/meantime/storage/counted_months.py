"""Sums over answers, made by the database: years of them are counted without being read one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import col, select

from meantime.domain.statuses import Status
from meantime.storage.rows import CheckInRow, PlanRow
from meantime.storage.store import Store


@dataclass(frozen=True)
class BesideSums:
    """What was answered beside all slots of one plan.

    Attributes:
        extra: practice beside the slots.
        used_for_real: real-life uses.
        minutes: the sum of what is known, of both.
    """

    extra: int
    used_for_real: int
    minutes: float


class CountedMonths:
    """Counts what needs no schedule to be counted."""

    def __init__(self, store: Store) -> None:
        """Count in ``store``."""
        self._store = store

    def beside(self, first: date, last: date) -> dict[str, BesideSums]:
        """Return the sums of live answers beside slots from ``first`` to ``last``, inclusive, by plan."""
        real = col(CheckInRow.status) == Status.USED_FOR_REAL.value
        query = (
            select(
                CheckInRow.plan_id,
                func.count(),
                func.total(real),
                func.total(CheckInRow.minutes),
            )
            .where(
                col(CheckInRow.live),
                col(CheckInRow.slot).is_(None),
                col(CheckInRow.day) >= first.isoformat(),
                col(CheckInRow.day) <= last.isoformat(),
            )
            .group_by(col(CheckInRow.plan_id))
        )
        with self._store.session() as session:
            return {
                plan_id: BesideSums(int(count) - int(used), int(used), float(minutes))
                for plan_id, count, used, minutes in session.exec(query)
            }

    def answered_days(self) -> dict[str, tuple[date, date]]:
        """Return the first and the last practice day with a live answer, by plan; without plans that have none."""
        day = col(CheckInRow.day)
        own = select(day).where(col(CheckInRow.live), col(CheckInRow.plan_id) == PlanRow.id).limit(1).correlate(PlanRow)
        first, last = own.order_by(day.asc()).scalar_subquery(), own.order_by(day.desc()).scalar_subquery()
        with self._store.session() as session:
            found = session.exec(select(PlanRow.id, first, last)).all()
        return {
            str(row[0]): (date.fromisoformat(row[1]), date.fromisoformat(row[2])) for row in found if row[1] is not None
        }
