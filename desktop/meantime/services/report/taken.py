"""Which pages were taken along to sessions: what is noted after one of them is news on the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from meantime.domain.wall_time import Stamp
from meantime.services.report.model import Report
from meantime.services.report.period import Period, span_of
from meantime.services.report.sources import Sources

KEPT = 4
"""Between so many of the last sessions the newest page is remembered."""

STARRED = timedelta(days=56)
"""So far before the days of a page a star still brings what it is put on."""


class PagesTaken:
    """Remembers up to when the newest page between two sessions told what was noted; no view shows it."""

    def __init__(self, sources: Sources) -> None:
        """Ask ``sources`` for the sessions, and keep it in their vault."""
        self._sources = sources

    def note(self, report: Report) -> None:
        """Remember a page that was saved or printed, if it covers all that the one for the coming session has to.

        Raises:
            UserError: if it cannot be saved.
        """
        book, sessions = self._sources.notebook, self._sources.sessions
        present, over = book.present(), sessions.over()
        coming = next((each for each in sessions.all() if each.held and each.ends > present.now.wall), None)
        whole = span_of(Period(session=coming.id if coming is not None else None), self._sources)
        if report.header.first > whole.first or report.header.last < whole.last:
            return
        with book.vault.transaction():
            settings = book.vault.settings.load()
            before = [made for made in settings.pages_taken if over is not None and made.wall < over.ends]
            made = Stamp.at(report.made, present.zone)
            pages, stars = (*before, made)[-KEPT:], _starred(report.header.last, self._sources)
            book.vault.settings.save(replace(settings, pages_taken=pages, stars_taken=stars))
        book.forget()


def _starred(last: date, sources: Sources) -> tuple[str, ...]:
    """Return the ids of what is starred by now, of the days that the next page looks at for what is starred later."""
    first, vault = last - STARRED, sources.notebook.vault
    found = [answer.id for answer in vault.checkins.starred(first, last)]
    found += [look.id for look in vault.resistance.all(first, last) if look.star]
    found += [line.id for line in vault.shifting.all(first, last) if line.star]
    return tuple(sorted(found))


def taken_before(sources: Sources, first: date) -> Stamp | None:
    """Return up to when the page told that was taken to the session on the day ``first``; None where none is known.

    It was taken after the session before that was over, whatever became of appointments in between.
    """
    held = [session for session in sources.sessions.all() if session.held]
    ends = max((session.ends for session in held if session.at.date() == first), default=None)
    if ends is None:
        return None
    before = [session.ends for session in held if session.at.date() < first]
    taken = (
        made
        for made in sources.notebook.settings.pages_taken
        if made.wall < ends and all(made.wall >= over for over in before)
    )
    return max(taken, key=lambda made: made.utc, default=None)
