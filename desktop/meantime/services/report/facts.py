"""A practice told in a few facts on page 2, such as paced breathing."""

from __future__ import annotations

from statistics import median

from meantime.domain.practices import Practice
from meantime.domain.report_rules import Shown
from meantime.domain.statuses import DONE
from meantime.language import ntr, tr
from meantime.services.report.day_grids import day_grids
from meantime.services.report.hiding import Section
from meantime.services.report.material import Material, SharedPlan
from meantime.services.report.plan_rows import minutes_noted
from meantime.services.report.ratings import change, label_of, noted, pairs, shown
from meantime.services.report.second_page import Fact, FactsDetail
from meantime.services.report.singles import median_of, number, rated, singles
from meantime.services.report.starred import Starred
from meantime.services.report.tallies import tallies
from meantime.services.report.told import ToldAnswer
from meantime.services.report.values import by_value

_HELPFUL = "helpful"


def facts_detail(plan: SharedPlan, material: Material, others: tuple[Starred, ...]) -> FactsDetail | None:
    """Return what was rated and marked; None where there is nothing to add to page 1.

    Args:
        plan: the plan.
        material: all that the page is made of.
        others: notes to bring that belong to this plan, the quote of page 1 left out.
    """
    practice = material.library.get(plan.spec.practice)
    done = [answer for answer in plan.told if answer.status in DONE]
    counted = [*by_value(practice, done), *(Fact(label, "", words) for label, words in tallies(practice, done))]
    ratings = (*_ratings(plan, practice), *singles(plan, practice, material), *_helpful(plan))
    facts = (*ratings, *_used(plan, material), *counted, *_picked(plan, practice, material), *_own(material, others))
    grids = day_grids(plan, practice, material)
    if not facts and not grids:
        return None
    done_so_far = ntr("{n} done", "{n} done", plan.counts.done).format(n=plan.counts.done)
    caption = "; ".join(filter(None, (done_so_far, minutes_noted(plan))))
    return FactsDetail(plan.plan.id, plan.spec.title, caption, facts, grids)


def _ratings(plan: SharedPlan, practice: Practice | None) -> list[Fact]:
    found = []
    for pair in pairs(practice):
        made = change(pair, plan.told, pair.label)
        if made is not None:
            values = f"{number(made.before)} → {number(made.after)}"
            found.append(Fact(median_of(pair.label), values, made.of, rated(made.n)))
    return found


def _helpful(plan: SharedPlan) -> list[Fact]:
    values = [value for answer in plan.told for name, value in answer.ratings if name == _HELPFUL]
    if not values:
        return []
    return [Fact(median_of(tr("Helpful")), number(median(values)), tr("of {high}").format(high=4), rated(len(values)))]


def _used(plan: SharedPlan, material: Material) -> list[Fact]:
    """Return how often it was used in real life, where page 1 has no plans to say it of."""
    n = 0 if material.hidden.shows(Section.PRACTICE) else plan.counts.used_for_real
    return [Fact(tr("Used for real"), "", ntr("{n} time", "{n} times", n).format(n=n))] if n else []


def _picked(plan: SharedPlan, practice: Practice | None, material: Material) -> list[Fact]:
    """Return the lines that the client marked to bring, where one field is picked."""
    return [
        Fact(label, "", words, f"({material.label(answer.day)})", own=True)
        for answer, label, words in picked(plan, practice)
    ]


def picked(plan: SharedPlan, practice: Practice | None) -> list[tuple[ToldAnswer, str, str]]:
    """Return the answers marked to bring whose one field is picked: each with what it is and the client's words."""
    found = []
    for rule in shown(practice, Shown.PICKED):
        if practice is not None and len(rule.fields) == 1:
            field = practice.field(rule.fields[0])
            starred = [(answer, label_of(rule, practice), noted(answer, field)) for answer in plan.told if answer.star]
            found += [each for each in starred if each[2]]
    return found


def _own(material: Material, others: tuple[Starred, ...]) -> list[Fact]:
    label = tr("In {who}’s words").format(who=material.who) if material.who else tr("In the client’s words")
    return [Fact(label, "", other.note, f"({material.label(other.answer.day)})", own=True) for other in others]
