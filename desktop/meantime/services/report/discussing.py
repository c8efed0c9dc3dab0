"""What got in the way, and what is worth discussing: counts by fixed rules, never a reason that nobody gave.

The rules are in ``domain/discussing``; here they are handed what may be told, and get their words. Each line has the
numbers it used. What comes first is in ``first_box`` and ``measured_first``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from meantime.domain.discussing import (
    MOST_LINES,
    SMALL_WEEKS,
    Course,
    Practised,
    Rule,
    little_practice,
    no_shift,
    not_improving,
    only_small,
    same_reason,
    time_of_day,
)
from meantime.domain.easier import Moment, Side
from meantime.domain.scales import Scale
from meantime.domain.statuses import Reason, Status
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.day_parts import DayPart, day_part, part_in_words
from meantime.services.report.detail_kinds import DetailKind, detail_kind
from meantime.services.report.hiding import Section
from meantime.services.report.material import Material, Rated, SharedPlan
from meantime.services.report.model import Barrier, Barriers
from meantime.services.report.ratings import pairs


def barriers(material: Material) -> Barriers:
    """Return the three reasons given most, and how many were given in all."""
    counted = _reasons(material.plans)
    given = counted.total()
    words = phrases.reason_words()
    return Barriers(
        top=tuple(Barrier(reason.value, words[reason], count) for reason, count in _ordered(counted)[:3]),
        given=given,
        caption=ntr("{n} reason given", "{n} reasons given", given).format(n=given),
        nothing=tr("No reasons noted."),
    )


@dataclass(frozen=True)
class Finding:
    """A line worth discussing.

    Attributes:
        rule: the rule that found it.
        about: the reason, the measure or the id of the plan that it is about; empty where a rule has one line at most.
        words: a count with its numbers.
    """

    rule: Rule
    about: str
    words: str


def worth_discussing(material: Material) -> tuple[str, ...]:
    """Return at most three lines that are not held back."""
    found = (finding.words for finding in findings(material) if _shown(finding, material))
    return tuple(islice(found, MOST_LINES))


def _shown(finding: Finding, material: Material) -> bool:
    """Tell whether a line may stand: neither it nor the measure whose numbers it tells is held back."""
    hidden = material.hidden
    if finding.rule is Rule.NOT_IMPROVING and (finding.about in hidden.measures or not hidden.shows(Section.MEASURES)):
        return False
    return hidden.shows_finding(finding.rule, finding.about)


def findings(material: Material) -> Iterator[Finding]:
    """Return what each rule finds that is on, in the order in which it would stand; also what is held back.

    Where a sum got better with little practice, nothing is said about how much was practised.
    """
    silent = Rule.LITTLE_PRACTICE in material.rules and any(
        little_practice(course, scale) for _, scale, course in _courses(material)
    )
    found = [_not_improving(material), _same_reason(material)]
    found += [] if silent else [_only_small(material)]
    found += [_no_shift(material)]
    found += [] if silent else [_time_of_day(material)]
    return (finding for each in found for finding in each if finding.rule in material.rules)


def reasons_given(material: Material) -> list[tuple[Reason, int]]:
    """Return each reason that was given and how often, the most given first."""
    return _ordered(_reasons(material.plans))


def _reasons(plans: tuple[SharedPlan, ...]) -> Counter[Reason]:
    return Counter(reason for plan in plans for answer in plan.told_entries for reason in answer.reasons)


def _ordered(counted: Counter[Reason]) -> list[tuple[Reason, int]]:
    """Return reasons, the most given first; equal ones as the chips stand."""
    order = list(phrases.reason_words())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def _courses(material: Material) -> Iterator[tuple[Rated, Scale, Course]]:
    """Return how each sum with a published change went over some weeks, with what was practised in them.

    A plan that ended meanwhile is part of that; what the client hides is not, and neither is what a therapist locked:
    nothing is suggested about it.
    """
    for rated in material.measures:
        if rated.scale is None or not rated.course:
            continue
        practised = [each for plan, each in rated.practised.items() if plan not in material.hidden.plans]
        course = Course(
            before=rated.course[0].value,
            now=rated.course[-1].value,
            answers=len(rated.course),
            practised=Practised(sum(each.due for each in practised), sum(each.done for each in practised)),
        )
        yield rated, rated.scale, course


def _not_improving(material: Material) -> Iterator[Finding]:
    told = tr(
        "Practice was regular ({done} of {due} since {since}); {scale} changed {change} ({before} → {now}, n = {n}). "
        "Discuss adjusting the exercise?"
    )
    for rated, scale, course in _courses(material):
        if not not_improving(course, scale):
            continue
        line = told.format(
            done=course.practised.done,
            due=course.practised.due,
            since=phrases.brief_date(rated.course[0].day, material.locale),
            scale=scale.title,
            change=phrases.signed(course.now - course.before),
            before=course.before,
            now=course.now,
            n=course.answers,
        )
        yield Finding(Rule.NOT_IMPROVING, rated.measure.name, line)


def _same_reason(material: Material) -> Iterator[Finding]:
    words = phrases.reason_words()
    counted = dict(_ordered(_reasons(material.plans)))
    for reason in same_reason(counted):
        at = [plan for plan in material.plans if any(reason in answer.reasons for answer in plan.told_entries)]
        if len(at) == 1:
            told = tr("“{reason}” came up {n} times, each at {plan}.")
            line = told.format(reason=words[reason], n=counted[reason], plan=_named(at[0], material))
        else:
            line = tr("“{reason}” came up {n} times.").format(reason=words[reason], n=counted[reason])
        yield Finding(Rule.SAME_REASON, reason.value, line)


def _named(plan: SharedPlan, material: Material) -> str:
    """Return a plan in a sentence: "the ladder" where there is only one."""
    ladders = [other for other in material.plans if other.spec.steps]
    return tr("the ladder") if ladders == [plan] else tr("“{words}”").format(words=plan.spec.title)


def _only_small(material: Material) -> Iterator[Finding]:
    """Name plans of which the small version alone was done in each of the last three weeks; locked ones never."""
    for plan in material.plans:
        if plan.spec.locked:
            continue
        count = only_small(((answer.day, answer.status) for answer in plan.looked_back), material.span.last)
        if count is not None:
            told = tr("{plan}: {n} times in the last {weeks} weeks, small each time. Is this the right size?")
            line = told.format(plan=plan.spec.title, n=count, weeks=SMALL_WEEKS)
            yield Finding(Rule.ONLY_SMALL, plan.plan.id, line)


def _no_shift(material: Material) -> Iterator[Finding]:
    """Name plans whose records were often rated the same before and after, by the first thing that they rate."""
    for plan in material.plans:
        if detail_kind(plan, material) is not DetailKind.RECORDS or plan.spec.locked:
            continue
        for pair in pairs(material.library.get(plan.spec.practice))[:1]:
            found = no_shift([value for answer in plan.told if (value := pair.of(answer)) is not None])
            if found is not None:
                told = tr("{plan}: {n} of {rated} rated records showed no shift. Look at one of them together?")
                line = told.format(plan=plan.spec.title, n=found.still, rated=found.rated)
                yield Finding(Rule.NO_SHIFT, plan.plan.id, line)


def _time_of_day(material: Material) -> Iterator[Finding]:
    """Compare the time of day that went most often with the one that went least often; of locked plans nothing is."""
    plans = [plan for plan in material.plans if not plan.spec.locked]
    moments = [(part, plan, status) for plan in plans for part, status in _moments(plan)]
    order = list(DayPart)
    moments.sort(key=lambda moment: order.index(moment[0]))
    found = time_of_day(Moment(status, {Side.TIME: part.name}) for part, _, status in moments)
    if found is None:
        return
    best, least = DayPart[found.best.name], DayPart[found.least.name]
    counts = tr("{part}, {done} of {due} done; {other}, {other_done} of {other_due}.").format(
        part=part_in_words(best),
        done=found.best.done,
        due=found.best.due,
        other=part_in_words(least),
        other_done=found.least.done,
        other_due=found.least.due,
    )
    ladder = all(plan.spec.steps for part, plan, _ in moments if part is least)
    question = tr("Is the cue or the step the hard part?") if ladder else tr("Is it the time or the practice?")
    yield Finding(Rule.TIME_OF_DAY, "", f"{counts[:1].upper()}{counts[1:]} {question}")


def _moments(plan: SharedPlan) -> Iterator[tuple[DayPart, Status | None]]:
    """Yield the time of day and the status of each moment that was due; of a quota's, nobody can say which was."""
    for day in plan.days:
        for mark in day.marks:
            if not mark.slot.quota:
                yield day_part(mark.slot.wall), mark.status
