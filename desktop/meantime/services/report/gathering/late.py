"""What was noted for days before the page's own that the page of those days did not tell.

It changes nothing of what this page counts. What made things worse comes first on it all the same: nobody has read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.statuses import Share
from meantime.domain.wall_time import Stamp
from meantime.services.report.gathering.shared_days import seen_days, shared_plan
from meantime.services.report.material import SharedPlan
from meantime.services.report.period import Span
from meantime.services.report.sources import Sources
from meantime.services.report.taken import taken_before
from meantime.services.report.told import ToldDay

_DAY = timedelta(days=1)
_ZONES = timedelta(days=2)
"""More than any two clocks are apart."""


class News:
    """When something has to be noted to be news on a page: in its days, or after the page before was taken along."""

    def __init__(self, span: Span, sources: Sources) -> None:
        """Ask once which page was taken along to the session that ``span`` begins with."""
        self._span = span
        self._boundary = sources.notebook.present().boundary
        self._taken = taken_before(sources, span.first)

    @property
    def begins(self) -> datetime:
        """No news is older than this, naive local time."""
        first = self._boundary.begins(self._span.first)
        return first if self._taken is None else min(first, self._taken.wall)

    def has(self, moment: Stamp, zone: str | None = None) -> bool:
        """Tell whether what was noted at ``moment`` is news, by the clock of ``zone``, or the computer's if None."""
        day = self._boundary.day_of(moment.wall_for(zone))
        after = self._taken is not None and moment.utc >= self._taken.utc
        return day <= self._span.last and (day >= self._span.first or after)


@dataclass(frozen=True)
class NotedLate:
    """One such answer.

    Attributes:
        answer: the answer.
        told: an earlier page told it; only that it made things worse was said late.
    """

    answer: CheckIn
    told: bool


def late_plans(late: Iterable[NotedLate], sources: Sources) -> Iterator[SharedPlan]:
    """Yield the plans that are not private with nothing but such answers, day by day, as far as they are shared."""
    ids = {each.answer.id for each in late}
    shares: dict[str, Share] = {}
    for on in sorted({each.answer.day for each in late}):
        for days in seen_days(on, on, shares, sources):
            shared = shared_plan(days, shares)
            told = tuple(
                ToldDay(day.day, (), tuple(answer for answer in day.entries if answer.id in ids)) for day in shared.days
            )
            if any(day.beside for day in told):
                yield replace(shared, days=told)


def noted_late(span: Span, sources: Sources) -> tuple[NotedLate, ...]:
    """Return every such answer, by each plan's own clock; also older ones that are said only now to be adverse."""
    book, news = sources.notebook, News(span, sources)
    zones = {plan.id: plan.spec.zone for plan in book.plans}
    about = (news.begins - _ZONES).replace(tzinfo=UTC)
    backdated_from = (news.begins - _ZONES).date() - BACKDATE_DAYS * _DAY
    answers = (
        *book.vault.checkins.live(first=backdated_from, last=span.first - _DAY),
        *(answer for answer in book.vault.checkins.worse_said_since(about) if answer.day < span.first),
    )
    found = []
    for answer in {answer.id: answer for answer in answers}.values():
        zone = zones.get(answer.plan_id)
        given, said = news.has(answer.made, zone), answer.worse_made is not None and news.has(answer.worse_made, zone)
        if given or said:
            found.append(NotedLate(answer, told=not given))
    return tuple(found)
