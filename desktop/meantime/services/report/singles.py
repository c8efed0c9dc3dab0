"""Numbers that are noted once in a record: their median, the highest, day by day; and what nights add up to."""

from __future__ import annotations

from statistics import median

from meantime.domain.practices import Practice
from meantime.domain.report_rules import ReportRule, Shown
from meantime.language import ntr, tr
from meantime.services import phrases
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.nights import nights
from meantime.services.report.ratings import label_of, of_most, shown
from meantime.services.report.second_page import Fact
from meantime.services.report.told import ToldAnswer

MOST_DAYS = 14


def singles(plan: SharedPlan, practice: Practice | None, material: Material) -> list[Fact]:
    """Return what the page says of such numbers, in the practice's order."""
    found: list[Fact] = []
    for rule in shown(practice, Shown.MEDIAN, Shown.HIGHEST, Shown.DAYS, Shown.SLEEP):
        values = [(answer, value) for answer in plan.told for name, value in answer.ratings if name in rule.fields]
        if practice is None or not values:
            continue
        if rule.show is Shown.SLEEP:
            found += _sleep(rule, practice, plan)
        else:
            found.append(_single(rule, practice, values, material))
    return found


def _single(rule: ReportRule, practice: Practice, values: list[tuple[ToldAnswer, float]], material: Material) -> Fact:
    label, of, n = label_of(rule, practice), of_most(practice.field(rule.fields[0])), len(values)
    if rule.show is Shown.MEDIAN:
        return Fact(median_of(label), number(median(value for _, value in values)), of, rated(n))
    if rule.show is Shown.HIGHEST:
        answer, most = max(values, key=lambda pair: pair[1])
        day = tr("({day}; n = {n} rated)").format(day=material.label(answer.day), n=n)
        return Fact(tr("{label}, highest").format(label=label), number(most), of, day)
    told = ", ".join(f"{material.label(answer.day)}: {number(value)}" for answer, value in values[-MOST_DAYS:])
    return Fact(label, "", told, rated(n))


def _sleep(rule: ReportRule, practice: Practice, plan: SharedPlan) -> list[Fact]:
    """Return how long was slept, and how much of the time in bed; nothing where no night has all it takes."""
    found, left_out = nights(rule, practice, plan.told)
    if not found:
        out = ntr(
            "{n} night left out, its times don’t fit together",
            "{n} nights left out, their times don’t fit together",
            left_out,
        )
        return [Fact(median_of(tr("Time asleep")), "", out.format(n=left_out), "")] if left_out else []
    n = len(found)
    note = ntr("(n = {n} night)", "(n = {n} nights)", n).format(n=n)
    if left_out:
        note = tr("(n = {n}; {out} left out, their times don’t fit together)").format(n=n, out=left_out)
    hours, minutes = divmod(round(median(night.asleep for night in found)), 60)
    slept = tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    share = median(100 * night.asleep / night.abed for night in found)
    return [
        Fact(median_of(tr("Time asleep")), slept, "", note),
        Fact(median_of(tr("Asleep of the time in bed")), f"{share:.0f}", tr("of {high}").format(high=100), note),
    ]


def median_of(label: str) -> str:
    """Return what a median is called."""
    return tr("{label}, median").format(label=label)


def number(value: float) -> str:
    """Return a number with one decimal at most."""
    return phrases.number(round(value, 1))


def rated(n: int) -> str:
    """Return how many ratings there are."""
    return tr("(n = {n} rated)").format(n=n)
