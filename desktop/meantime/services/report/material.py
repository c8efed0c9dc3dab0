"""What the page may be made of: the one place where private things stay behind.

Everything else in this package sees only what comes out of here, so nothing private can reach the page or its data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import Rung, rung_of
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.resistance import Resistance
from meantime.domain.sessions import TalkingPoint
from meantime.domain.statuses import Share, Status
from meantime.domain.week import Counts, PlanDay, PlanDays
from meantime.language import language_in_force
from meantime.services import phrases
from meantime.services.notebook import Present
from meantime.services.report.hiding import Hidden
from meantime.services.report.period import Period, Span, span_of
from meantime.services.report.sources import Sources
from meantime.services.sharing import FirstBox, first_box, share_of, shared_in_full, shared_part

_MONTH_TOLD_FROM = 28


@dataclass(frozen=True)
class SharedPlan:
    """One plan as far as the client shares it.

    Attributes:
        plan: the plan; never a private one.
        days: its practice days without what was private, answers cut down to what may be shown.
        counts: what was due and done of that.
        counts_only: nothing of it may be shown but counts.
    """

    plan: Plan
    days: tuple[PlanDay, ...]
    counts: Counts
    counts_only: bool

    @property
    def spec(self) -> PlanSpec:
        """What is agreed now."""
        return self.plan.spec

    def rung_of(self, answer: CheckIn) -> Rung | None:
        """Return the ladder's step an answer was about, as it was agreed then."""
        return rung_of(self.plan, answer)

    def title_of(self, answer: CheckIn) -> str:
        """Return what was done: the ladder's step, else the plan."""
        rung = self.rung_of(answer)
        return rung.title if rung is not None else self.spec.title

    @property
    def answers(self) -> tuple[CheckIn, ...]:
        """Every answer in order of time, real-life use apart."""
        found = [entry for entry in self.entries if entry.status is not Status.USED_FOR_REAL]
        return tuple(sorted(found, key=lambda answer: (answer.day, answer.made.utc)))

    @property
    def entries(self) -> Iterator[CheckIn]:
        """Every answer, real-life use too."""
        for day in self.days:
            yield from day.entries


@dataclass(frozen=True)
class Looked:
    """A look at what was in the way that the client brings, with the plan it belongs to."""

    plan: Plan
    entry: Resistance


@dataclass(frozen=True)
class Material:
    """All that one page is made of.

    Attributes:
        sources: where it came from.
        span: the days covered.
        present: when it is made.
        hidden: what the client keeps back.
        concerned: every plan that is not private; for the first box, which hiding a plan does not change.
        unnamed: the days on which something that stays with the client made things worse, which a line may say.
        plans: those of them that are shown, in order of import.
        lines: the client's lines to talk about, in order; those that stay off the page left out.
        looks: looks at what was in the way that the client starred, the oldest first.
    """

    sources: Sources
    span: Span
    present: Present
    hidden: Hidden
    concerned: tuple[SharedPlan, ...]
    unnamed: tuple[date, ...]
    plans: tuple[SharedPlan, ...]
    lines: tuple[TalkingPoint, ...]
    looks: tuple[Looked, ...] = ()

    @property
    def locale(self) -> str:
        """How days are written."""
        return phrases.locale_of(language_in_force())

    @property
    def who(self) -> str:
        """What the page calls the client; may be empty."""
        return self.sources.notebook.settings.name

    def label(self, day: date) -> str:
        """Return a day such as "Thu 19"; with its month on a page that covers more than four weeks."""
        words = f"{phrases.weekday(day, self.locale)} {day.day}"
        if (self.span.last - self.span.first).days < _MONTH_TOLD_FROM:
            return words
        return f"{words} {format_date(day, 'MMM', locale=self.locale)}"

    @property
    def therapist(self) -> str:
        """What the page calls the therapist; may be empty."""
        session = self.span.session
        return (session.with_ if session is not None else None) or self.sources.notebook.settings.therapist


def gather(sources: Sources, period: Period, hidden: Hidden) -> Material:
    """Return what the page for ``period`` may be made of.

    Raises:
        UserError: if the period cannot be covered.
    """
    span, vault = span_of(period, sources), sources.notebook.vault
    shares: dict[str, Share] = {}

    def seen(plan: Plan, stored: PlanDay) -> PlanDay:
        day = _each(stored, sources.unsaved.laid_over)  # what waits for a full disk may say that a note stays here
        shares.update({answer.id: share_of(plan, answer, vault) for answer in day.entries if answer.id not in shares})
        return shared_part(plan, day, lambda answer: shares[answer.id])

    counted = sources.agenda.range(span.first, span.last, seen)
    whole = Material(
        sources=sources,
        span=span,
        present=sources.notebook.present(),
        hidden=Hidden(),
        concerned=tuple(_shared(days, shares) for days in counted if days.plan.spec.share is not Share.PRIVATE),
        unnamed=_unnamed(span, sources),
        plans=(),
        lines=(),
        looks=_looks(span, sources),
    )
    return hold_back(whole, hidden)


def hold_back(material: Material, hidden: Hidden) -> Material:
    """Return ``material`` without what is ``hidden``, and without what it lacked already."""
    held = hidden | material.hidden
    concerned = tuple(replace(plan, days=_hidden(plan, held)) for plan in material.concerned)
    points = material.sources.sessions.points()
    return replace(
        material,
        hidden=held,
        concerned=concerned,
        plans=tuple(plan for plan in concerned if plan.plan.id not in held.plans),
        lines=tuple(
            point for point in points if point.keep and point.id not in held.entries and point.plan_id not in held.plans
        ),
        looks=tuple(
            looked
            for looked in material.looks
            if looked.entry.id not in held.entries and looked.plan.id not in held.plans
        ),
    )


def _looks(span: Span, sources: Sources) -> tuple[Looked, ...]:
    """Return what was starred of plans that were shared in full whenever any of it was said, and are."""
    plans = {plan.id: plan for plan in sources.notebook.plans}
    found = sources.notebook.vault.resistance.all(span.first, span.last)
    return tuple(
        Looked(plans[entry.plan_id], entry)
        for entry in found
        if entry.star and entry.plan_id in plans and shared_in_full(plans[entry.plan_id], entry)
    )


def _unnamed(span: Span, sources: Sources) -> tuple[date, ...]:
    vault, plans = sources.notebook.vault, {plan.id: plan for plan in sources.notebook.plans}
    found = {
        answer.day
        for answer in map(sources.unsaved.laid_over, vault.checkins.live(first=span.first, last=span.last))
        if answer.worse is not None
        and answer.plan_id in plans
        and first_box(plans[answer.plan_id], answer, vault) is FirstBox.UNNAMED
    }
    return tuple(sorted(found))


def _shared(days: PlanDays, shares: Mapping[str, Share]) -> SharedPlan:
    def cut(answer: CheckIn) -> CheckIn:
        if shares[answer.id] is Share.FULL:
            return replace(answer, note=None, record=()) if answer.private else answer
        return replace(
            answer, note=None, record=(), ratings=(), reasons=(), star=False, minutes=None, step=None, mode=None
        )

    return SharedPlan(
        plan=days.plan,
        days=tuple(_each(day, cut) for day in days.days),
        counts=days.counts,
        counts_only=days.plan.spec.share is Share.SUMMARY,
    )


def _hidden(plan: SharedPlan, hidden: Hidden) -> tuple[PlanDay, ...]:
    def cut(answer: CheckIn) -> CheckIn:
        if answer.id in hidden.entries or plan.plan.id in hidden.plans:
            return replace(answer, note=None, record=(), ratings=(), star=False)
        return answer

    return tuple(_each(day, cut) for day in plan.days)


def _each(day: PlanDay, cut: Callable[[CheckIn], CheckIn]) -> PlanDay:
    """Return a day with each of its answers cut down."""
    if not day.marks and not day.beside:
        return day
    marks = tuple(mark if mark.checkin is None else replace(mark, checkin=cut(mark.checkin)) for mark in day.marks)
    return PlanDay(day.day, marks, tuple(cut(answer) for answer in day.beside))
