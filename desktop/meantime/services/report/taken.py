"""Which pages were taken along to sessions: what is noted after one of them is news on the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from meantime.domain.settings import PageTaken
from meantime.domain.wall_time import Stamp
from meantime.services.report.model import Report
from meantime.services.report.period import Period, span_of
from meantime.services.report.sources import Sources

KEPT = 4
"""Of so many sessions the last page is remembered."""


class PagesTaken:
    """Remembers up to when the page for each of the last sessions told what was noted; no view shows it."""

    def __init__(self, sources: Sources) -> None:
        """Ask ``sources`` for the sessions, and keep it in their vault."""
        self._sources = sources

    def note(self, report: Report) -> None:
        """Remember a page that was saved or printed, if it covers all that the one for the coming session has to.

        Raises:
            UserError: if it cannot be saved.
        """
        book = self._sources.notebook
        present = book.present()
        session = next(
            (each for each in self._sources.sessions.all() if each.held and each.ends > present.now.wall), None
        )
        if session is None:
            return
        whole = span_of(Period(session=session.id), self._sources)
        if report.header.first > whole.first or report.header.last < whole.last:
            return
        taken = PageTaken(session.id, Stamp.at(report.made, present.zone))
        with book.vault.transaction():
            settings = book.vault.settings.load()
            others = (other for other in settings.pages_taken if other.session != session.id)
            book.vault.settings.save(replace(settings, pages_taken=(*others, taken)[-KEPT:]))
        book.forget()


def taken_before(sources: Sources, first: date) -> Stamp | None:
    """Return up to when the page told that was taken to the session on the day ``first``; None where none is known."""
    known = {taken.session: taken.made for taken in sources.notebook.settings.pages_taken}
    there = (session.id for session in sources.sessions.all() if session.held and session.at.date() == first)
    return min((known[each] for each in there if each in known), key=lambda made: made.utc, default=None)
