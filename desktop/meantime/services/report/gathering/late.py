"""What was answered in the page's days for days before them, whose page was made already.

It changes nothing of what this page counts. What made things worse comes first on it all the same: nobody has read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from meantime.domain.checkins import BACKDATE_DAYS, CheckIn
from meantime.domain.statuses import Share
from meantime.services.report.gathering.shared_days import seen_days, shared_plan
from meantime.services.report.material import SharedPlan
from meantime.services.report.period import Span
from meantime.services.report.sources import Sources
from meantime.services.report.told import ToldDay

_DAY = timedelta(days=1)


def late_plans(span: Span, sources: Sources) -> Iterator[SharedPlan]:
    """Yield the plans that are not private with nothing but such answers, as far as they are shared."""
    noted = {answer.id for answer in noted_late(span, sources)}
    if not noted:
        return
    shares: dict[str, Share] = {}
    for days in seen_days(_backdated_from(span), span.first - _DAY, shares, sources):
        shared = shared_plan(days, shares)
        told = tuple(
            ToldDay(day.day, (), tuple(answer for answer in day.entries if answer.id in noted)) for day in shared.days
        )
        if any(day.beside for day in told):
            yield replace(shared, days=told)


def noted_late(span: Span, sources: Sources) -> Iterator[CheckIn]:
    """Yield every such answer, by each plan's own clock.

    That an older answer made things worse may be said later. When that was is known of the first one of a plan, whose
    reminders rest since then.
    """
    book = sources.notebook
    boundary, plans = book.present().boundary, {plan.id: plan for plan in book.plans}
    for answer in book.vault.checkins.live(first=_backdated_from(span), last=span.first - _DAY):
        plan = plans.get(answer.plan_id)
        zone = plan.spec.zone if plan is not None else None
        said = plan.silenced if plan is not None and answer.worse is not None else None
        moments = (answer.made, *(() if said is None else (said,)))
        if any(span.first <= boundary.day_of(moment.wall_for(zone)) <= span.last for moment in moments):
            yield answer


def _backdated_from(span: Span) -> date:
    return span.first - BACKDATE_DAYS * _DAY
