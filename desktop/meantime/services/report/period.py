"""Which days a page covers, and for which appointment it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from meantime.domain.errors import UserError
from meantime.domain.sessions import Session
from meantime.language import tr
from meantime.services.notebook import Present
from meantime.services.report.sources import Sources

USUAL_DAYS = 14
"""What a page covers where no session is known."""

LONGEST_DAYS = 3_660
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """What was asked for; nothing means since the last session.

    Attributes:
        session: id of the appointment the page is for.
        first: the first practice day.
        last: the last practice day.
    """

    session: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Span:
    """The days a page covers, inclusive, and the appointment it is for, if one is known.

    Days begin with a session that took place, once it is over. Its own day begins the time after it: what was done
    before the session on that morning stands on the page made that day, and again on the next.
    """

    first: date
    last: date
    session: Session | None

    @property
    def days(self) -> tuple[date, ...]:
        """Every practice day covered, in order."""
        return tuple(self.first + timedelta(days=step) for step in range((self.last - self.first).days + 1))


def span_of(period: Period, sources: Sources) -> Span:
    """Return the days that ``period`` means now.

    Raises:
        UserError: if there is no such session, or the days are turned round, too many or too far away.
    """
    present = sources.notebook.present()
    held = [session for session in sources.sessions.all() if session.held]
    if period.session is not None:
        return _checked(_for_session(sources.sessions.get(period.session), held, present))
    return _checked(_for_days(period, held, present))


def _for_session(session: Session, sessions: Sequence[Session], present: Present) -> Span:
    """Return the days since the session before, up to today or the eve of the session; its day while that is today."""
    day = session.at.date()
    end = day if day == present.today else day - _DAY
    before = [other.at.date() for other in sessions if other.at.date() < day]
    first = before[-1] if before else min(end, present.today) - (USUAL_DAYS - 1) * _DAY
    last = min(end, present.today) if first <= present.today else end
    return Span(first, last, session)


def _for_days(period: Period, sessions: Sequence[Session], present: Present) -> Span:
    first, last = period.first, period.last
    if last is None:
        last = present.today
        if first is not None and first > last:
            last = first + (USUAL_DAYS - 1) * _DAY
        over = [session.at.date() for session in sessions if session.ends <= present.now.wall]
    else:
        over = [day for session in sessions if session.ends <= present.now.wall and (day := session.at.date()) < last]
    if first is None:
        first = min(over[-1], last) if over else last - (USUAL_DAYS - 1) * _DAY
    return Span(first, last, _session_after(last, sessions, present))


def _session_after(last: date, sessions: Sequence[Session], present: Present) -> Session | None:
    """Return the first session after these days; one on the last day counts unless it is over today."""
    for session in sessions:
        day = session.at.date()
        if day > last or (day == last and (last != present.today or session.ends > present.now.wall)):
            return session
    return None


def _checked(span: Span) -> Span:
    if span.last < span.first:
        raise UserError(tr("The first day of the page has to come before its last."))
    if not _EARLIEST <= span.first <= span.last <= _LATEST:
        raise UserError(tr("A page covers days between 1900 and 2200."))
    if (span.last - span.first).days >= LONGEST_DAYS:
        raise UserError(tr("A page covers ten years at most."))
    return span
