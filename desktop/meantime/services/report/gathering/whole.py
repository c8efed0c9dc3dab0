"""Gathers what the page may be made of: the one place where private things stay behind.

Everything else in this package sees only what comes out of here, in types that have no place for what is private.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from meantime.domain.checkins import CheckIn
from meantime.domain.discussing import SMALL_WEEKS, Practised, Rule, course_begins, small_lately
from meantime.domain.ladder import LOOK_BACK, LadderAnswer, rung_of
from meantime.domain.measures import Measurement
from meantime.domain.plans import Plan
from meantime.domain.scales import Scale
from meantime.domain.sessions import TalkingPoint
from meantime.domain.statuses import DONE, Share, Status
from meantime.services.report.gathering.late import News, NotedLate, late_plans, noted_late
from meantime.services.report.gathering.shared_days import seen_days, shared_plan
from meantime.services.report.gathering.starred import starred_lines, starred_looks
from meantime.services.report.gathering.starred_late import StarredLate
from meantime.services.report.hiding import Hidden
from meantime.services.report.material import Material, Rated, SharedPlan, comparable
from meantime.services.report.period import Period, Span, span_of
from meantime.services.report.sources import Sources
from meantime.services.report.told import (
    CountedAnswer,
    LookedBack,
    ToldAnswer,
    ToldDay,
    ToldLook,
    ToldShifting,
    told_look,
    told_shifting,
)
from meantime.services.sharing import FirstBox, first_box, share_of

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Gathered:
    """All that may stand on a page, before the client keeps or holds back any of it.

    Attributes:
        whole: what the page is made of where nothing is held back.
        points: the client's lines to talk about, also those that stay off the page.
    """

    whole: Material
    points: tuple[TalkingPoint, ...]

    def without(self, hidden: Hidden) -> Material:
        """Return what the page is made of without what is ``hidden``."""
        concerned, late, starred = (
            tuple(replace(plan, days=_hidden(plan, hidden)) for plan in plans)
            for plans in (self.whole.concerned, self.whole.late, self.whole.starred_late)
        )
        return replace(
            self.whole,
            hidden=hidden,
            concerned=concerned,
            late=late,
            plans=tuple(plan for plan in concerned if plan.plan.id not in hidden.plans),
            lines=tuple(
                point.text
                for point in self.points
                if point.keep and point.id not in hidden.entries and point.plan_id not in hidden.plans
            ),
            looks=tuple(
                look for look in self.whole.looks if look.id not in hidden.entries and look.plan.id not in hidden.plans
            ),
            shifting=tuple(line for line in self.whole.shifting if line.id not in hidden.entries),
            starred_late=tuple(plan for plan in starred if plan.plan.id not in hidden.plans),
        )


def gather(sources: Sources, period: Period) -> Gathered:
    """Return what the page for ``period`` may be made of.

    Raises:
        UserError: if the period cannot be covered.
    """
    span, book = span_of(period, sources), sources.notebook
    present, points, news = book.present(), sources.sessions.points(), News(span, sources)
    late = noted_late(news, span, sources)
    concerned, starred = tuple(_concerned(span, sources)), StarredLate(span, sources)
    therapist = span.session.with_ if span.session is not None else None
    whole = Material(
        span=span,
        made=present.now,
        today=present.today,
        hidden=Hidden(),
        who=book.settings.name,
        therapist=therapist or book.settings.therapist,
        anchors=book.anchors,
        library=sources.library,
        concerned=concerned,
        late=tuple(late_plans(late, sources)),
        told_before=frozenset(each.answer.id for each in late if each.told),
        unnamed=_unnamed(span, late, sources),
        plans=concerned,
        measures=tuple(_measures(news, span, sources)),
        lines=tuple(point.text for point in points if point.keep),
        looks=_looks(span, starred, sources),
        rules=frozenset(rule for rule in Rule if book.settings.applies(rule)),
        shifting=_shifting(span, starred, sources),
        starred_late=tuple(starred.plans()),
    )
    return Gathered(whole, points)


def _concerned(span: Span, sources: Sources) -> Iterator[SharedPlan]:
    """Return every plan that is not private, as far as it is shared."""
    shares: dict[str, Share] = {}
    for days in seen_days(span.first, span.last, shares, sources):
        shared = shared_plan(days, shares)
        yield replace(shared, looked_back=_looked_back(shared, span, sources))


def _looked_back(plan: SharedPlan, span: Span, sources: Sources) -> tuple[LookedBack, ...]:
    """Return what rules look back at; answers of other plans are not read at all."""
    lately = span.last - timedelta(days=7 * SMALL_WEEKS - 1)
    on_ladder = bool(plan.spec.steps)
    if not on_ladder and not small_lately(((answer.day, answer.status) for answer in plan.answers), span.last):
        return ()
    vault = sources.notebook.vault
    before = _on_ladder(plan.plan, span.last - LOOK_BACK, lately, sources) if on_ladder else ()
    found = (*before, *_whole(plan.plan, lately, span.last, sources))
    shared = [(answer, share_of(plan.plan, answer, vault)) for answer in found]
    return tuple(
        LookedBack(answer.day, answer.status, rung_of(plan.plan, answer) if share is Share.FULL else None)
        for answer, share in shared
        if share is not Share.PRIVATE
    )


def _on_ladder(plan: Plan, first: date, end: date, sources: Sources) -> Iterable[CheckIn | LadderAnswer]:
    """Return what a ladder asks of its answers before ``end``; whole ones while anything waits, maybe another step."""
    last = end - _DAY
    if sources.unsaved.all():
        return _whole(plan, first, last, sources)
    return sources.notebook.vault.checkins.about_steps(plan.id, first, last)


def _whole(plan: Plan, first: date, last: date, sources: Sources) -> Iterable[CheckIn]:
    stored = sources.notebook.vault.checkins.live(plan_id=plan.id, first=first, last=last)
    return map(sources.unsaved.laid_over, stored)


def _measures(news: News, span: Span, sources: Sources) -> Iterator[Rated]:
    """Return what was rated; an own rating that is asked no more, only where the page has something new of it."""
    practised: dict[date, Mapping[str, Practised]] = {}
    for measure in sources.measures.known():
        series = sources.measures.series(measure.name, last=span.last)
        if not series:
            continue
        scale = sources.measures.scale_of(measure.name)
        of_the_page = frozenset(_told_first(series, scale, news, span))
        if scale is None and not measure.asked and not of_the_page:
            continue
        rated = Rated(measure, series, scale, of_the_page)
        told = comparable(series, scale) if scale is not None and scale.flag is not None else ()
        begins = course_begins([rating.day for rating in told], span.last)
        if begins is not None:
            first = told[begins].day
            if first not in practised:
                practised[first] = _practised(first, span.last, sources)
            rated = replace(rated, course=told[begins:], practised=practised[first])
        yield rated


def _told_first(series: Iterable[Measurement], scale: Scale | None, news: News, span: Span) -> Iterator[str]:
    """Return the ids of the ratings of the page's days, and of those for days before that are news."""
    for rating in series:
        pressing = (
            news.is_longer_where_pressing and scale is not None and scale.watched_answer(rating.items) is not None
        )
        if rating.day >= span.first or news.has(rating.made, pressing=pressing):
            yield rating.id


def _practised(first: date, last: date, sources: Sources) -> Mapping[str, Practised]:
    """Return what of each plan that is neither private nor locked was due and done in these days, and is over."""
    over = (*DONE, Status.TRIED, Status.NOT_THIS_TIME, Status.NO_ENTRY)
    return {
        days.plan.id: Practised(sum(days.counts.of(status) for status in over), days.counts.done)
        for days in seen_days(first, last, {}, sources)
        if not days.plan.spec.locked
    }


def _looks(span: Span, starred: StarredLate, sources: Sources) -> tuple[ToldLook, ...]:
    """Return the looks that the client brings, the oldest first."""
    found = starred_looks(starred.first, span.last, sources)
    return tuple(told_look(plan, look) for plan, look in found if starred.brings(look.id, look.day))


def _shifting(span: Span, starred: StarredLate, sources: Sources) -> tuple[ToldShifting, ...]:
    """Return the lines that the client brings, the newest first."""
    lines = tuple(starred_lines(starred.first, span.last, sources))
    return tuple(told_shifting(line) for line in reversed(lines) if starred.brings(line.id, line.day))


def _unnamed(span: Span, late: Iterable[NotedLate], sources: Sources) -> tuple[date, ...]:
    """Return the days on which something that stays with the client made things worse, which a line may say."""
    vault, plans = sources.notebook.vault, {plan.id: plan for plan in sources.notebook.plans}
    stored = (*(each.answer for each in late), *vault.checkins.live(first=span.first, last=span.last))
    found = {
        answer.day
        for answer in map(sources.unsaved.laid_over, stored)
        if answer.worse is not None
        and answer.plan_id in plans
        and first_box(plans[answer.plan_id], answer, vault) is FirstBox.UNNAMED
    }
    return tuple(sorted(found))


def _hidden(plan: SharedPlan, hidden: Hidden) -> tuple[ToldDay, ...]:
    """Return the days without the words and numbers of what is hidden; the answers are still counted."""
    fields = {field for plan_id, field in hidden.fields if plan_id == plan.plan.id}

    def cut(answer: CountedAnswer) -> CountedAnswer:
        if not isinstance(answer, ToldAnswer):
            return answer
        reasons = tuple(reason for reason in answer.reasons if reason not in hidden.reasons)
        if answer.id in hidden.entries or plan.plan.id in hidden.plans:
            return replace(answer, reasons=reasons, note=None, record=(), ratings=(), star=False)
        record = tuple(pair for pair in answer.record if pair[0] not in fields)
        return replace(answer, reasons=reasons, record=record)

    if plan.plan.id not in hidden.plans and not (hidden.entries or hidden.reasons or fields):
        return plan.days
    return tuple(_cut(day, cut) for day in plan.days)


def _cut(day: ToldDay, cut: Callable[[CountedAnswer], CountedAnswer]) -> ToldDay:
    marks = (mark if mark.answer is None else replace(mark, answer=cut(mark.answer)) for mark in day.marks)
    return ToldDay(day.day, tuple(marks), tuple(cut(answer) for answer in day.beside))
