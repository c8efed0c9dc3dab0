"""What was noted for days before the page's own that the page of those days did not tell.

It changes nothing of what this page counts. What made things worse comes first on it all the same: nobody has read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.plans import Plan
from meantime.domain.statuses import Share, Status, Worse
from meantime.domain.wall_time import Stamp
from meantime.domain.week import Counts, PlanDay, PlanDays
from meantime.services.report.gathering.shared_days import seen_part, shared_plan
from meantime.services.report.gathering.taken import BEGINNING, newest_taken_before, taken_before
from meantime.services.report.material import SharedPlan
from meantime.services.report.period import Span
from meantime.services.report.sources import Sources

_DAY = timedelta(days=1)
_ZONES = timedelta(days=2)
"""More than any two clocks are apart."""


class News:
    """When something has to be noted to be news on a page: in its days, or after the page before was taken along.

    Where a session was held and no page is known of it, one is thought to have been made all the same. Of what is
    pressing, item 9 and harmful urges, that is not enough: it is news until a page is known that told it.
    """

    def __init__(self, span: Span, sources: Sources) -> None:
        """Ask once which page told what was noted before ``span``."""
        self._span = span
        self._boundary = sources.notebook.present().boundary
        self._taken = taken_before(sources, span.first)
        self._surely = newest_taken_before(sources, span.first) if self._taken is None else self._taken

    @property
    def is_everything(self) -> bool:
        """Whether no page has told anything yet, so that all that was ever noted is news."""
        return self._taken is BEGINNING

    @property
    def begins(self) -> datetime:
        """No news is older than this, naive local time."""
        first = self._boundary.begins(self._span.first)
        return first if self._taken is None else min(first, self._taken.wall)

    @property
    def is_longer_where_pressing(self) -> bool:
        """Whether something older is news as well, if it is pressing."""
        return self._surely is not self._taken

    def has(self, moment: Stamp, zone: str | None = None, *, pressing: bool = False) -> bool:
        """Tell whether what was noted at ``moment`` is news, by the clock of ``zone``, or the computer's if None."""
        day = self._boundary.day_of(moment.wall_for(zone))
        taken = self._surely if pressing else self._taken
        after = taken is not None and moment.utc >= taken.utc
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
    """Yield the plans that are not private with nothing but such answers, as far as they are shared."""
    by_plan: dict[str, dict[date, list[CheckIn]]] = {}
    for each in late:
        by_plan.setdefault(each.answer.plan_id, {}).setdefault(each.answer.day, []).append(each.answer)
    for plan in sources.notebook.plans:
        if plan.id not in by_plan or plan.spec.share is Share.PRIVATE:
            continue
        shares: dict[str, Share] = {}
        stored = (PlanDay(day, (), tuple(answers)) for day, answers in sorted(by_plan[plan.id].items()))
        seen = tuple(day for each in stored if (day := seen_part(plan, each, shares, sources)).beside)
        if seen:
            yield shared_plan(PlanDays(plan, seen, Counts()), shares)


def noted_late(news: News, span: Span, sources: Sources) -> tuple[NotedLate, ...]:
    """Return every such answer, by each plan's own clock; also older ones that are said only now to be adverse."""
    book = sources.notebook
    zones = {plan.id: plan.spec.zone for plan in book.plans}
    found = []
    for answer in _ever_adverse(sources) if news.is_everything else _since(news, span, sources):
        zone = zones.get(answer.plan_id)
        has = partial(news.has, zone=zone, pressing=answer.worse is Worse.URGES)
        given, said = has(answer.made), answer.worse_made is not None and has(answer.worse_made)
        if answer.day < span.first and (given or said):
            found.append(NotedLate(answer, told=not given))
    return tuple(found)


def _since(news: News, span: Span, sources: Sources) -> Iterable[CheckIn]:
    """Return what may be news since a page: answers for the days since and just before, and older ones now adverse."""
    book = sources.notebook
    checkins = book.vault.checkins
    about = (news.begins - _ZONES).replace(tzinfo=UTC)
    backdated_from = (news.begins - _ZONES).date() - BACKDATE_DAYS * _DAY
    answers = (
        *checkins.live(first=backdated_from, last=span.first - _DAY),
        *checkins.worse_said_since(about),
    )
    if news.is_longer_where_pressing:
        adverse = (answer for plan in book.plans for answer in checkins.adverse(plan.id))
        answers = (*answers, *(answer for answer in adverse if answer.worse is Worse.URGES))
    return {answer.id: answer for answer in answers}.values()


def _ever_adverse(sources: Sources) -> Iterable[CheckIn]:
    """Return every answer that the first box may tell of; of a plan without a stop rule no others are read."""
    book = sources.notebook
    answers = [answer for plan in book.plans for answer in book.vault.checkins.adverse(plan.id)]
    answers += [
        answer
        for plan in book.plans
        if _stops(plan)
        for answer in book.vault.checkins.with_status(plan.id, Status.TRIED)
    ]
    waiting = (book.vault.checkins.get(name) for name, _ in sources.unsaved.all())
    answers += [answer for answer in waiting if answer is not None]
    return {answer.id: answer for answer in answers}.values()


def _stops(plan: Plan) -> bool:
    return any(version.spec.stop_rule for version in plan.versions)
