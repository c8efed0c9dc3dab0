"""What was in the way of a practice, as far as the client brings it: page 2 has it by plan, and nothing counts it."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.language import tr
from meantime.services.report.material import Looked, Material
from meantime.services.report.second_page import Fact, FactsDetail
from meantime.services.resistance_words import entered_words


def in_the_way(material: Material) -> Iterator[FactsDetail]:
    """Return for each plan what the client starred of it, the oldest first."""
    for plan in material.plans:
        looks = [looked for looked in material.looks if looked.plan.id == plan.plan.id]
        if looks:
            facts = tuple(fact for looked in looks for fact in _facts(looked, material))
            yield FactsDetail(plan.plan.id, plan.spec.title, tr("what was in the way"), facts)


def _facts(looked: Looked, material: Material) -> Iterator[Fact]:
    day, said = material.label(looked.entry.day), looked.entry.said
    yield Fact(tr("Stopped and looked"), "", entered_words(looked.entry), f"({day})")
    if said:
        label = tr("In {who}’s words").format(who=material.who) if material.who else tr("In the client’s words")
        yield Fact(label, "", said, f"({day})", own=True)
