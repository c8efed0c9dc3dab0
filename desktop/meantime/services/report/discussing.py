"""What got in the way, and what is worth discussing: counts by fixed rules, never a reason that nobody gave.

Fixed rules, and the time of day as a count. Rules that need a measure's published
threshold say nothing here: own ratings have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from meantime.domain.statuses import DONE, Reason, Status
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.day_parts import DayPart, day_part, part_in_words
from meantime.services.report.hiding import Rule
from meantime.services.report.material import SMALL_WEEKS, Material, SharedPlan
from meantime.services.report.model import Barrier, Barriers

MOST_LINES = 3
SAME_REASON = 3
LEAST_DUE, LEAST_DUE_A_PART = 8, 3
"""Times of day are compared from so many due moments on: in all, and in each."""
_DIFFERENCE = 4
"""They differ where the shares done are at least a fourth apart."""


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
        about: the reason or the id of the plan that it is about; empty where a rule has one line at most.
        words: a count with its numbers.
    """

    rule: Rule
    about: str
    words: str


def worth_discussing(material: Material) -> tuple[str, ...]:
    """Return at most three lines that are not held back."""
    shows = material.hidden.shows_finding
    found = (finding.words for finding in findings(material) if shows(finding.rule, finding.about))
    return tuple(islice(found, MOST_LINES))


def findings(material: Material) -> Iterator[Finding]:
    """Return what each rule finds, in the order in which it would stand; also what is held back."""
    yield from _same_reason(material)
    yield from _only_small(material)
    yield from _time_of_day(material)


def reasons_given(material: Material) -> list[tuple[Reason, int]]:
    """Return each reason that was given and how often, the most given first."""
    return _ordered(_reasons(material.plans))


def _reasons(plans: tuple[SharedPlan, ...]) -> Counter[Reason]:
    return Counter(reason for plan in plans for answer in plan.told_entries for reason in answer.reasons)


def _ordered(counted: Counter[Reason]) -> list[tuple[Reason, int]]:
    """Return reasons, the most given first; equal ones as the chips stand."""
    order = list(phrases.reason_words())
    return sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))


def _same_reason(material: Material) -> Iterator[Finding]:
    words = phrases.reason_words()
    for reason, count in _ordered(_reasons(material.plans)):
        if count < SAME_REASON:
            return
        at = [plan for plan in material.plans if any(reason in answer.reasons for answer in plan.told_entries)]
        if len(at) == 1:
            told = tr("“{reason}” came up {n} times, each at {plan}.")
            line = told.format(reason=words[reason], n=count, plan=_named(at[0], material))
        else:
            line = tr("“{reason}” came up {n} times.").format(reason=words[reason], n=count)
        yield Finding(Rule.SAME_REASON, reason.value, line)


def _named(plan: SharedPlan, material: Material) -> str:
    """Return a plan in a sentence: "the ladder" where there is only one."""
    ladders = [other for other in material.plans if other.spec.steps]
    return tr("the ladder") if ladders == [plan] else f"“{plan.spec.title}”"


def _only_small(material: Material) -> Iterator[Finding]:
    """Name plans of which nothing but the small version was done, in each of the last three weeks."""
    last = material.span.last
    for plan in material.plans:
        done = {answer.status for answer in plan.answers if answer.status in DONE}
        if done != {Status.SMALL}:
            continue
        answers = [
            answer
            for answer in plan.looked_back
            if answer.status in DONE and (last - answer.day).days < 7 * SMALL_WEEKS
        ]
        weeks = {(last - answer.day).days // 7 for answer in answers}
        if len(weeks) == SMALL_WEEKS and all(answer.status is Status.SMALL for answer in answers):
            told = tr("{plan}: only the small version in the last {n} weeks. Is this the right size?")
            yield Finding(Rule.ONLY_SMALL, plan.plan.id, told.format(plan=plan.spec.title, n=SMALL_WEEKS))


def _time_of_day(material: Material) -> Iterator[Finding]:
    """Compare the time of day that went most often with the one that went least often."""
    done: Counter[DayPart] = Counter()
    due: Counter[DayPart] = Counter()
    plans: dict[DayPart, list[SharedPlan]] = {}
    for plan in material.plans:
        for part, was_done in _moments(plan):
            due[part] += 1
            done[part] += was_done
            plans.setdefault(part, []).append(plan)
    parts = [part for part in DayPart if due[part] >= LEAST_DUE_A_PART]
    if len(parts) < 2:
        return
    best = max(parts, key=lambda part: done[part] / due[part])
    least = min(parts, key=lambda part: done[part] / due[part])
    apart = done[best] * due[least] - done[least] * due[best]
    if due[best] + due[least] < LEAST_DUE or apart * _DIFFERENCE < due[best] * due[least]:
        return
    counts = tr("{part}, {done} of {due} done; {other}, {other_done} of {other_due}.").format(
        part=part_in_words(best),
        done=done[best],
        due=due[best],
        other=part_in_words(least),
        other_done=done[least],
        other_due=due[least],
    )
    ladder = all(plan.spec.steps for plan in plans[least])
    question = tr("Is the cue or the step the hard part?") if ladder else tr("Is it the time or the practice?")
    yield Finding(Rule.TIME_OF_DAY, "", f"{counts[:1].upper()}{counts[1:]} {question}")


_CLOSED = DONE | {Status.TRIED, Status.NOT_THIS_TIME, Status.NO_ENTRY}


def _moments(plan: SharedPlan) -> Iterator[tuple[DayPart, bool]]:
    """Yield the time of day of each moment that was due and is over, and whether it was done."""
    for day in plan.days:
        for mark in day.marks:
            if mark.status in _CLOSED and not mark.slot.quota:
                yield day_part(mark.slot.wall), mark.status in DONE
