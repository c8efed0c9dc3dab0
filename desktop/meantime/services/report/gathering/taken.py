"""Which pages were taken along to sessions: what is noted after one of them is news on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from meantime.domain.settings import StarsBrought
from meantime.domain.wall_time import Stamp
from meantime.services.report.gathering.starred import starred_answers, starred_lines, starred_looks
from meantime.services.report.model import Report
from meantime.services.report.period import Period, span_of
from meantime.services.report.sources import Sources

KEPT = 4
"""Between so many of the last sessions the newest page is remembered."""

STARRED = timedelta(days=56)
"""So far before the days of a page a star still brings what it is put on."""

BEGINNING = Stamp(datetime(1900, 1, 1, tzinfo=UTC), datetime(1900, 1, 1))
"""Before anything was noted: no page has told any of it."""


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
            if over is not None:
                before = [made for made in settings.pages_taken if made.wall < over.ends]
            else:
                before = list(_of_earlier_days(settings.pages_taken, self._sources))[-1:]
            made = Stamp.at(report.made, present.zone)
            pages = (*before, made)[-KEPT:]
            if report.header.first == whole.first:
                ids = _starred(whole.first - STARRED, report.header.last, self._sources)
            else:  # chosen days tell what is starred late only where the page before them is known
                known = settings.stars_brought[-1].ids if settings.stars_brought else ()
                reaches = brought_before(self._sources, report.header.first) is not None
                begins = report.header.first - STARRED * reaches
                ids = _starred(begins, report.header.last, self._sources) | frozenset(known)
            stars = (
                *(each for each in settings.stars_brought if each.made in pages),
                StarsBrought(made, tuple(sorted(ids))),
            )
            book.vault.settings.save(replace(settings, pages_taken=pages, stars_brought=stars))
        book.forget()


def _starred(first: date, last: date, sources: Sources) -> frozenset[str]:
    """Return the ids of what is starred by now and may be told; what stays with the client was brought by no page.

    What was held back of this one page is among them: it was decided, and does not come by itself on the next.
    """
    answers = {answer.id for answer in starred_answers(first, last, sources)}
    looks = {look.id for _, look in starred_looks(first, last, sources)}
    return frozenset(answers | looks | {line.id for line in starred_lines(first, last, sources)})


def brought_before(sources: Sources, first: date) -> frozenset[str] | None:
    """Return the ids of the stars that the page before the day ``first`` brought; None where nobody knows of it."""
    taken = taken_before(sources, first)
    if taken is BEGINNING:
        return frozenset()
    return next((frozenset(each.ids) for each in sources.notebook.settings.stars_brought if each.made == taken), None)


def taken_before(sources: Sources, first: date) -> Stamp | None:
    """Return up to when an earlier page told what was noted before the day ``first``.

    Where a session was held that day, that is the page that was taken to it, after the session before that was over,
    whatever became of appointments in between; None where no page is known: one is thought to have been made all the
    same. Before the first one that is noted nothing was told, however often the page for it is made: ``BEGINNING``.
    Without any session that day or before it is the newest page of an earlier day than today: one that is made again on
    the same day tells all that the first did.
    """
    held = [session for session in sources.sessions.all() if session.held]
    pages = sources.notebook.settings.pages_taken
    if held and sources.sessions.over() is None:
        return BEGINNING
    if all(session.at.date() > first for session in held):
        return max(_of_earlier_days(pages, sources), key=lambda made: made.utc, default=BEGINNING)
    ends = max((session.ends for session in held if session.at.date() == first), default=None)
    if ends is None:
        return None
    before = [session.ends for session in held if session.at.date() < first]
    taken = (made for made in pages if made.wall < ends and all(made.wall >= over for over in before))
    return max(taken, key=lambda made: made.utc, default=None)


def _of_earlier_days(pages: Iterable[Stamp], sources: Sources) -> Iterator[Stamp]:
    present = sources.notebook.present()
    return (made for made in pages if present.boundary.day_of(made.wall) < present.today)
