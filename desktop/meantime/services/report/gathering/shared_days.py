"""How much of some practice days may be told: days of plans that are not private, cut down to what is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from meantime.domain.plans import Plan
from meantime.domain.statuses import Share
from meantime.domain.week import PlanDay, PlanDays
from meantime.services.report.material import SharedPlan
from meantime.services.report.sources import Sources
from meantime.services.report.told import ToldDay, ToldMark, told_of
from meantime.services.sharing import share_of, shared_part


def seen_days(first: date, last: date, shares: dict[str, Share], sources: Sources) -> Iterator[PlanDays]:
    """Return what is shared of the days of plans that are not private; ``shares`` learns that of each answer."""

    def seen(plan: Plan, stored: PlanDay) -> PlanDay:
        return seen_part(plan, stored, shares, sources)

    return (days for days in sources.agenda.range(first, last, seen) if days.plan.spec.share is not Share.PRIVATE)


def seen_part(plan: Plan, stored: PlanDay, shares: dict[str, Share], sources: Sources) -> PlanDay:
    """Return what is shared of one day of a plan; ``shares`` learns that of each answer."""
    vault, day = sources.notebook.vault, _laid_over(stored, sources)
    shares.update({answer.id: share_of(plan, answer, vault) for answer in day.entries if answer.id not in shares})
    return shared_part(plan, day, lambda answer: shares[answer.id])


def _laid_over(day: PlanDay, sources: Sources) -> PlanDay:
    """Return a day with what waits for a full disk: it may say that a note stays with the client."""
    if not day.marks and not day.beside:
        return day
    over = sources.unsaved.laid_over
    marks = (mark if mark.checkin is None else replace(mark, checkin=over(mark.checkin)) for mark in day.marks)
    return PlanDay(day.day, tuple(marks), tuple(over(answer) for answer in day.beside))


def shared_plan(days: PlanDays, shares: Mapping[str, Share]) -> SharedPlan:
    """Return a plan with some of its days, as ``seen_days`` yields them, in what may be told of each answer."""

    def day_of(day: PlanDay) -> ToldDay:
        told = {answer.id: told_of(days.plan, answer, shares[answer.id]) for answer in day.entries}
        marks = (
            ToldMark(mark.slot, mark.status, None if mark.checkin is None else told[mark.checkin.id])
            for mark in day.marks
        )
        return ToldDay(day.day, tuple(marks), tuple(told[answer.id] for answer in day.beside))

    return SharedPlan(
        plan=days.plan,
        days=tuple(day_of(day) for day in days.days),
        counts=days.counts,
        counts_only=days.plan.spec.share is Share.SUMMARY,
    )
