"""What leads to a session's sheet on the evening before and an hour before, and to its list when it is over.

None of them is answered.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest

from meantime.domain.desk import DeskMoment, Nudge
from meantime.domain.sessions import Session
from meantime.domain.wall_time import DayBoundary
from meantime.services.notebook import Notebook

EVENING = time(18, 0)
"""When something is announced on the day before, by its own clock."""

READING = timedelta(hours=1)
"""How long before a session the page is offered."""

_AHEAD, _BACK = timedelta(days=15), timedelta(days=1)


def nudges_of(session: Session) -> tuple[tuple[Nudge, datetime], ...]:
    """Return what comes before it, with the naive local times at which it comes, in order of time."""
    eve = datetime.combine(session.at.date() - timedelta(days=1), EVENING)
    return ((Nudge.EVE, eve), (Nudge.HOUR, session.at - READING))


def session_moments(book: Notebook) -> tuple[DeskMoment, ...]:
    """Return what may be told of the coming sessions, from yesterday's on: neutral, and nothing of whom they are with.

    Their names change with the session's time, so that a session that was moved is told of by its new time. Without
    any plan and without a line to talk about there is nothing to gather, to read or to settle, and nothing is told. Nor
    is a list told of that was put away.
    """
    now = book.present().now.wall
    near = [one for one in book.vault.sessions.between(now - _BACK, now + _AHEAD) if one.held]
    if not near or not _anything(book):
        return ()
    boundary, looked_after = book.present().boundary, book.settings.looked_after
    return tuple(
        moment
        for session, following in zip_longest(near, near[1:])
        for moment in moments_around(session, boundary, following)
        if moment.nudge is not Nudge.AFTER or session.id != looked_after
    )


def leading(book: Notebook) -> tuple[Nudge, Session] | None:
    """Return what leads to a session sheet at this moment, whether or not anything is told; None where nothing does.

    The evening before ends with its practice day, the hour before with the session.
    """
    present = book.present()
    session = book.vault.sessions.next(present.now.wall)
    if session is None or session.at <= present.now.wall or not _anything(book):
        return None
    (_, eve), (_, reading) = nudges_of(session)
    if reading <= present.now.wall:
        return Nudge.HOUR, session
    its_evening = eve <= present.now.wall and present.boundary.day_of(eve) == present.today
    return (Nudge.EVE, session) if its_evening else None


def _anything(book: Notebook) -> bool:
    if any(plan.ended is None for plan in book.plans):
        return True
    return any(point.dropped is None for point in book.vault.talking_points.all())


def moments_around(session: Session, boundary: DayBoundary, following: Session | None = None) -> Iterator[DeskMoment]:
    """Yield what may be told of one session; what comes an hour before belongs to the session's own day.

    What comes after it may be told until the practice day on which it ends is over, or the ``following`` one begins.
    """
    for nudge, wall in nudges_of(session):
        day = boundary.day_of(wall if nudge is Nudge.EVE else session.at)
        yield _moment(session, nudge, wall, day, until=session.at)
    day = boundary.day_of(session.ends)
    until = boundary.begins(day + timedelta(days=1))
    if following is not None:
        until = min(until, following.at)
    if session.ends < until:
        yield _moment(session, Nudge.AFTER, session.ends, day, until=until)


def _moment(session: Session, nudge: Nudge, wall: datetime, day: date, *, until: datetime) -> DeskMoment:
    name = uuid.uuid5(uuid.UUID(session.id), f"{nudge.value}/{session.at.isoformat()}").hex
    return DeskMoment(name, wall, None, day, 0, small=False, ahead_of=until, nudge=nudge)
