"""What was in the way of a practice, as far as the client brings it: page 2 has it by plan, and nothing counts it."""

from __future__ import annotations

from collections.abc import Iterator

from meantime.language import tr
from meantime.services.report.material import Material
from meantime.services.report.second_page import Fact, FactsDetail
from meantime.services.report.told import ToldLook


def in_the_way(material: Material) -> Iterator[FactsDetail]:
    """Return for each plan what the client starred of it, the oldest first."""
    for plan in material.plans:
        looks = [look for look in material.looks if look.plan.id == plan.plan.id]
        if looks:
            facts = tuple(fact for look in looks for fact in _facts(look, material))
            yield FactsDetail(plan.plan.id, plan.spec.title, tr("what was in the way"), facts)


def _facts(look: ToldLook, material: Material) -> Iterator[Fact]:
    day = material.label(look.day)
    yield Fact(tr("Stopped and looked"), "", look.entered, f"({day})")
    if look.said:
        label = tr("In {who}’s words").format(who=material.who) if material.who else tr("In the client’s words")
        yield Fact(label, "", look.said, f"({day})", own=True)
