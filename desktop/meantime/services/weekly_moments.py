"""What leads to the weekly look at its time: one moment a week that is not answered and names nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta

from meantime.domain.desk import DeskMoment, Nudge
from meantime.domain.statuses import PlanStatus
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekly import Look, looks_around
from meantime.services.notebook import Notebook
from meantime.services.weekly import current_look, is_aside

_DAY = timedelta(days=1)
_WEEKS = 2


def weekly_moments(book: Notebook) -> tuple[DeskMoment, ...]:
    """Return what may be told of the present look and of those of the coming two weeks.

    Nothing is told of one that was put away, and nothing where no plan goes on. Their names change with their time.
    """
    settings, present = book.settings, book.present()
    going_on = (plan for plan in book.plans if plan.status(present.now, present.boundary) is not PlanStatus.ENDED)
    if settings.weekly_at is None or not any(True for _ in going_on):
        return ()
    now, zone, boundary = present.now.utc, present.zone, present.boundary
    latest, *coming = looks_around(now, zone, settings.weekly_day, settings.weekly_at, boundary, _WEEKS)
    began = [latest] if current_look(book) == latest and latest.day >= present.today - _DAY else []
    salt = book.vault.salt()
    return tuple(moment_of(look, boundary, salt) for look in (*began, *coming) if not is_aside(book, look))


def moment_of(look: Look, boundary: DayBoundary, salt: str) -> DeskMoment:
    """Return what may be told of one look, until its practice day is over.

    Args:
        look: which.
        boundary: when practice days begin.
        salt: 32 hexadecimal digits that names on this desk are made with.
    """
    name = uuid.uuid5(uuid.UUID(salt), f"{Nudge.WEEK.value}/{look.at.isoformat()}").hex
    ends = boundary.begins(look.day + _DAY)
    return DeskMoment(name, look.at, None, look.day, 0, small=False, ahead_of=ends, nudge=Nudge.WEEK)
