"""What was in the way of a practice, as far as the client brings it: summed up by plan, and in no total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.report.material import Material
from meantime.services.report.second_page import Fact, FactsDetail
from meantime.services.report.singles import median_of, number, rated
from meantime.services.report.told import ToldLook
from meantime.services.resistance_words import guess_words, of_the_strongest_pull, step_words


def in_the_way(material: Material) -> Iterator[FactsDetail]:
    """Return for each plan what the client starred of it, summed up; where there are several plans, each is named."""
    order = [plan.plan.id for plan in material.plans]
    plans = {look.plan.id: look.plan for look in material.looks}
    found = [(plan, [look for look in material.looks if look.plan.id == plan.id]) for plan in plans.values()]
    found.sort(key=lambda each: order.index(each[0].id) if each[0].id in order else len(order))
    for plan, looks in found:
        title = tr("Looking at resistance")
        if len(found) > 1:
            title = tr("Looking at resistance: {plan}").format(plan=plan.spec.title)
        facts = tuple(_facts(plan, looks, material))
        yield FactsDetail(plan.id, title, tr("not part of the totals"), facts)


def _facts(plan: Plan, looks: Sequence[ToldLook], material: Material) -> Iterator[Fact]:
    days = ", ".join(material.label(look.day) for look in looks)
    yield Fact(tr("Times"), "", f"{len(looks)} ({days})")
    pulls = [look.pull for look in looks if look.pull is not None]
    if pulls:
        yield Fact(median_of(tr("Pull away")), number(median(pulls)), of_the_strongest_pull(), rated(len(pulls)))
    guesses = Counter(each for look in looks for each in look.underneath)
    if guesses:
        named = [(words, guesses[each]) for each, words in guess_words().items() if guesses[each]]
        yield Fact(tr("Underneath"), "", _listed(named, between=", "))
    chosen = Counter(look.chose for look in looks)
    offered = step_words(plan.spec.assigned_by or material.therapist)
    steps = [(words, chosen[each]) for each, words in offered.items() if chosen[each]]
    if steps:
        yield Fact(tr("Chosen step"), "", _listed(steps, between="; "))
    said = [look for look in looks if look.said]
    label = tr("In {who}’s words").format(who=material.who) if material.who else tr("In the client’s words")
    for look in said:
        yield Fact(label, "", look.said or "", f"({material.label(look.day)})" if len(said) > 1 else "", own=True)


def _listed(counted: Sequence[tuple[str, int]], between: str) -> str:
    """Return each with how often, the most frequent first; equal ones in their order."""
    order = sorted(counted, key=lambda pair: -pair[1])
    return between.join(f"{words} {n}" for words, n in order)
