"""Plan and practice: for each plan what was agreed, a strip of days, and the count with what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import timedelta

from meantime.domain.statuses import DONE, Status
from meantime.domain.weekdays import monday_of
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.agreed import agreed, done_as_agreed
from meantime.services.report.hiding import Section
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.model import PlanCounts, PlanRow, StripDay
from meantime.services.report.signs import Mark, Sign
from meantime.services.report.told import ToldAnswer, ToldDay

_WEEK = 7

_NOTHING_DUE = frozenset({Sign.REST, Sign.PAUSED})


def strip(material: Material) -> tuple[StripDay, ...]:
    """Return the days above the strips, with a gap after each seven."""
    return tuple(
        StripDay(
            day=day,
            letter=phrases.weekday(day, material.locale, "EEEEE"),
            number=str(day.day),
            gap=index > 0 and index % _WEEK == 0,
        )
        for index, day in enumerate(material.span.days)
    )


def plan_rows(material: Material, detailed: Collection[str] = ()) -> tuple[PlanRow, ...]:
    """Return a row for each plan with anything due or noted in these days.

    Args:
        material: all that the page is made of.
        detailed: ids of the plans of which page 2 tells the minutes; the rows of others do.
    """
    return tuple(_row(plan, material, detailed) for plan in material.plans)


def _row(plan: SharedPlan, material: Material, detailed: Collection[str]) -> PlanRow:
    counts = counted(plan)
    count, used = _count(plan, counts), used_for_real(plan)
    minutes = "" if plan.plan.id in detailed else minutes_noted(plan)
    parts = (_split(plan, counts), _not_counted_yet(plan, material), minutes, "" if used == count else used)
    return PlanRow(
        plan_id=plan.plan.id,
        title=plan.spec.title,
        what="" if plan.counts_only else done_as_agreed(plan.spec),
        agreed=agreed(plan.spec, material.anchors, material.locale),
        days=tuple(() if plan.counts_only else _marks(plan, day, material) for day in plan.days),
        count=count,
        split="; ".join(part for part in parts if part),
        counts=counts,
    )


def _marks(plan: SharedPlan, day: ToldDay, material: Material) -> tuple[Mark, ...]:
    """Return the marks of one day; what a quota offered and was not taken leaves none.

    Where nothing was due that day, what was practised all the same has its mark, as in the week: on a day without a
    plan, on one of rest, or while the plan was paused.
    """
    label = material.label(day.day)
    marks = [mark_of(mark.status, label) for mark in day.marks if not (mark.slot.quota and mark.status is None)]
    if all(mark.sign in _NOTHING_DUE for mark in marks):
        marks.extend(_practised_beside(plan, day, label))
    return tuple(marks) or (mark_of(Status.NOT_DUE, label),)


def _practised_beside(plan: SharedPlan, day: ToldDay, label: str) -> Iterator[Mark]:
    """Yield the shapes of what was practised though nothing was due.

    Of a plan for when it is needed *not this time* is an answer as well; of others nobody had asked. An answer that was
    shared in counts alone is in the count alone.
    """
    as_needed = plan.spec.as_needed
    told = {*DONE, Status.TRIED, Status.NOT_THIS_TIME} if as_needed else {*DONE, Status.TRIED}
    for answer in day.beside:
        if isinstance(answer, ToldAnswer) and answer.slot is None and answer.status in told:
            words = phrases.status_words()[answer.status]
            said = words if as_needed else tr("{status} beside the plan").format(status=words)
            yield Mark(Sign(answer.status.value), f"{label}: {said}", beside=True)


def mark_of(status: Status | None, day: str) -> Mark:
    """Return the shape of a status with the words that say the same; None is still open."""
    if status is None:
        return Mark(Sign.OPEN, tr("{day}: still open").format(day=day))
    return Mark(Sign(status.value), f"{day}: {phrases.status_words()[status]}")


def counted(plan: SharedPlan) -> PlanCounts:
    """Return how a plan went, in numbers."""
    counts = plan.counts
    closed = (*DONE, Status.TRIED, Status.NOT_THIS_TIME, Status.NO_ENTRY)
    return PlanCounts(
        scheduled=counts.scheduled,
        due=counts.due,
        full=counts.of(Status.FULL),
        small=counts.of(Status.SMALL),
        adapted=counts.of(Status.ADAPTED),
        tried=counts.of(Status.TRIED),
        not_this_time=counts.of(Status.NOT_THIS_TIME),
        rest=counts.of(Status.REST),
        paused=counts.of(Status.PAUSED),
        no_entry=counts.of(Status.NO_ENTRY),
        open=counts.due - sum(counts.of(status) for status in closed),
        extra=counts.extra,
        used_for_real=counts.used_for_real,
        minutes=counts.minutes,
    )


def _count(plan: SharedPlan, counts: PlanCounts) -> str:
    if counts.due:
        return tr("{done} of {due}").format(done=counts.done, due=counts.due)
    beside = sum(answer.slot is None and answer.status in DONE for answer in plan.answers)
    if plan.spec.as_needed and not beside and counts.used_for_real:
        return used_for_real(plan)
    if plan.spec.as_needed or beside:
        return ntr("{n} time", "{n} times", beside).format(n=beside)
    return tr("none due")


def _split(plan: SharedPlan, counts: PlanCounts) -> str:
    """Return "4 full, 4 small, 1 adapted; 2 not this time; 1 no entry; 2 rest"."""
    if not counts.due and counts.extra:
        beside = Counter(answer.status for answer in plan.answers if answer.slot is None)
        done = done_in_words(beside[Status.FULL], beside[Status.SMALL], beside[Status.ADAPTED])
        tried, not_this_time = beside[Status.TRIED], beside[Status.NOT_THIS_TIME]
    else:
        done = done_in_words(counts.full, counts.small, counts.adapted)
        tried, not_this_time = counts.tried, counts.not_this_time
    extra = counts.extra if counts.due else 0
    rest = (
        (tried, ntr("{n} tried, then stopped", "{n} tried, then stopped", tried)),
        (not_this_time, ntr("{n} not this time", "{n} not this time", not_this_time)),
        (counts.no_entry, ntr("{n} no entry", "{n} no entry", counts.no_entry)),
        (counts.open, ntr("{n} still open", "{n} still open", counts.open)),
        (counts.rest, ntr("{n} rest", "{n} rest", counts.rest)),
        (counts.paused, ntr("{n} paused", "{n} paused", counts.paused)),
        (extra, ntr("{n} beside the plan", "{n} beside the plan", extra)),
    )
    return "; ".join(part for part in (done, *(words.format(n=n) for n, words in rest if n)) if part)


def _not_counted_yet(plan: SharedPlan, material: Material) -> str:
    """Return what of a quota was done in a week that ends after these days: the strip shows it, the count cannot."""
    span = material.span
    since = max(monday_of(span.last + timedelta(days=1)), span.first)
    marks = [mark for day in plan.days if day.day >= since for mark in day.marks if mark.slot.quota]
    done = sum(mark.status in DONE for mark in marks)
    if not done:
        return ""
    words = ntr("{n} done since {day}, not counted yet", "{n} done since {day}, not counted yet", done)
    return words.format(n=done, day=material.label(since))


def minutes_noted(plan: SharedPlan) -> str:
    """Return "56 min noted": all that was said of how long; nothing where nobody said."""
    minutes = plan.counts.minutes
    length = phrases.minutes_in_words(round(minutes) if minutes >= 1 else minutes)
    return tr("{length} noted").format(length=length) if minutes else ""


def used_for_real(plan: SharedPlan) -> str:
    """Return how often it was used in real life, which is no practice; nothing where it was not."""
    n = plan.counts.used_for_real
    return ntr("{n} used for real", "{n} used for real", n).format(n=n) if n else ""


def with_sums(caption: str, plan: SharedPlan, material: Material) -> str:
    """Return a caption of page 2 with the minutes behind it, and with the real-life uses where page 1 has no plans."""
    used = "" if material.hidden.shows(Section.PRACTICE) else used_for_real(plan)
    return "; ".join(part for part in (caption, minutes_noted(plan), used) if part)


def done_in_words(full: int, small: int, adapted: int) -> str:
    """Return how often something was done in which way, such as "4 full, 1 adapted"; a language may inflect each."""
    parts = (
        (full, ntr("{n} full", "{n} full", full)),
        (small, ntr("{n} small", "{n} small", small)),
        (adapted, ntr("{n} adapted", "{n} adapted", adapted)),
    )
    return ", ".join(words.format(n=n) for n, words in parts if n)
