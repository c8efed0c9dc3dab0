"""Which pages were taken along to sessions: what is noted after one of them is news on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from meantime.domain.settings import Settings, StarsBrought
from meantime.domain.wall_time import Stamp
from meantime.services.report.gathering.starred import starred_answers, starred_lines, starred_looks
from meantime.services.report.model import Report
from meantime.services.report.period import Period, Span, span_of
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

    def note(self, report: Report, *, details: bool = True) -> None:
        """Remember a page that was saved or printed, if it covers all that the one for the coming session has to.

        Args:
            report: the page.
            details: all of its sheets went out; else page 1 alone did, and what it has on stars was brought.

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
            alone = not any(each.held for each in sessions.all())
            if over is not None:
                before = [made for made in settings.pages_taken if made.wall < over.ends]
            else:
                before = _before_any_is_over(settings, self._sources, alone=alone)
            made = Stamp.at(report.made, present.zone)
            pages = (*before, made)[-KEPT:]
            without = (*settings.pages_alone, made) if alone else settings.pages_alone
            ids = self._brought(report, whole) if details else self._on_page_1(report, whole)
            stars = (
                *(each for each in settings.stars_brought if each.made in pages),
                StarsBrought(made, tuple(sorted(ids))),
            )
            known = tuple(each for each in without if each in pages)
            book.vault.settings.save(replace(settings, pages_taken=pages, pages_alone=known, stars_brought=stars))
        book.forget()

    def _brought(self, report: Report, whole: Span) -> frozenset[str]:
        """Return the ids of the stars that the next page does not have to bring."""
        if report.header.first == whole.first:
            return _starred(whole.first - STARRED, report.header.last, self._sources)
        # Chosen days tell what is starred late only where the page before them is known.
        reaches = brought_before(self._sources, report.header.first) is not None
        begins = report.header.first - STARRED * reaches
        return _starred(begins, report.header.last, self._sources) | self._known()

    def _on_page_1(self, report: Report, whole: Span) -> frozenset[str]:
        """Return the same where page 1 went out alone: its quote and its lines, and what pages brought before.

        Where nobody knows what these brought, that is thought to be all that is starred of the days before.
        """
        begins, last, quote = whole.first - STARRED, report.header.last, report.learned and report.learned.quote
        ids = {line.id for line in starred_lines(begins, last, self._sources)}
        if quote:  # where several say the same, the first is quoted, of the page's own days before older ones
            said = [answer for answer in starred_answers(begins, last, self._sources) if answer.note == quote]
            said.sort(key=lambda answer: (answer.day < report.header.first, answer.day, answer.made.utc, answer.id))
            ids |= {answer.id for answer in said[:1]}
        if brought_before(self._sources, whole.first) is None:
            ids |= _starred(begins, whole.first - timedelta(days=1), self._sources)
        return frozenset(ids) | self._known()

    def _known(self) -> frozenset[str]:
        brought = self._sources.notebook.settings.stars_brought
        return frozenset(brought[-1].ids if brought else ())


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
    same. Without any session that day or before it is the newest page of an earlier day than today: one that is made
    again on the same day tells all that the first did. Until the first session of all is over, pages that were made for
    it told nobody anything, and only those count that were taken along while none was noted. Where there is no page:
    ``BEGINNING``.
    """
    held = [session for session in sources.sessions.all() if session.held]
    first_to_come = bool(held) and sources.sessions.over() is None
    settings = sources.notebook.settings
    pages = settings.pages_alone if first_to_come else settings.pages_taken
    if first_to_come or all(session.at.date() > first for session in held):
        return max(_of_earlier_days(pages, sources), key=lambda made: made.utc, default=BEGINNING)
    ends = _over_on(first, sources)
    if ends is None:
        return None
    before = [session.ends for session in held if session.at.date() < first]
    taken = (made for made in pages if made.wall < ends and all(made.wall >= over for over in before))
    return max(taken, key=lambda made: made.utc, default=None)


def newest_taken_before(sources: Sources, first: date) -> Stamp | None:
    """Return the newest page from before the session on the day ``first`` was over, of which no page is known.

    It is for what must reach a reader in any case. Of chosen days it is that before the last session, if they begin
    before that: such a page may be the only one of these days. None for days after it; where there is no page at all:
    ``BEGINNING``.
    """
    ends, over = _over_on(first, sources), sources.sessions.over()
    if ends is None and over is not None and over.at.date() > first:
        ends = over.ends
    if ends is None:
        return None
    pages = (made for made in sources.notebook.settings.pages_taken if made.wall < ends)
    return max(pages, key=lambda made: made.utc, default=BEGINNING)


def _over_on(day: date, sources: Sources) -> datetime | None:
    """Return when the last session that was held on a day was over, naive local time; None where none was."""
    held = (session.ends for session in sources.sessions.all() if session.held and session.at.date() == day)
    return max(held, default=None)


def _before_any_is_over(settings: Settings, sources: Sources, *, alone: bool) -> list[Stamp]:
    """Return the pages that stay known of beside one that is taken along now; ``alone`` while no session is noted.

    Those are the newest of earlier days, and what was taken along before the first session was noted.
    """
    without = list(_of_earlier_days(settings.pages_alone, sources))[-1:] if alone else settings.pages_alone
    newest = list(_of_earlier_days(settings.pages_taken, sources))[-1:]
    return sorted({*without, *newest}, key=lambda made: made.utc)


def _of_earlier_days(pages: Iterable[Stamp], sources: Sources) -> Iterator[Stamp]:
    present = sources.notebook.present()
    return (made for made in pages if present.boundary.day_of(made.wall) < present.today)
