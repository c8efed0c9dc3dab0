"""What was starred only after the page of its days was taken along: the next page brings it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from meantime.domain.checkins import CheckIn
from meantime.services.report.gathering.late import NotedLate, late_plans
from meantime.services.report.gathering.starred import starred_answers
from meantime.services.report.gathering.taken import STARRED, brought_before
from meantime.services.report.material import SharedPlan
from meantime.services.report.period import Span
from meantime.services.report.sources import Sources

_DAY = timedelta(days=1)


class StarredLate:
    """Which days before the page's own are looked through for stars, and which of these the page before brought."""

    def __init__(self, span: Span, sources: Sources) -> None:
        """Ask once which stars the page before ``span`` brought; where nobody knows, no earlier day is looked at."""
        self._span, self._sources = span, sources
        brought = brought_before(sources, span.first)
        self.first: date = span.first - STARRED if brought is not None else span.first
        ids = brought or frozenset()
        self._brought = ids | set(sources.notebook.vault.checkins.standing_for(ids).values())

    def brings(self, entry: str, day: date) -> bool:
        """Tell whether what is starred stands on this page: it is of its days, or the page before did not have it."""
        return self._span.first <= day or (self.first <= day and entry not in self._brought)

    def plans(self) -> Iterator[SharedPlan]:
        """Yield the plans that are shared in full with nothing but such answers of the days before."""
        if self.first < self._span.first:
            found = tuple(NotedLate(answer, told=True) for answer in self._answers())
            yield from (plan for plan in late_plans(found, self._sources) if not plan.counts_only)

    def _answers(self) -> Iterator[CheckIn]:
        found = starred_answers(self.first, self._span.first - _DAY, self._sources)
        return (answer for answer in found if self.brings(answer.id, answer.day))
