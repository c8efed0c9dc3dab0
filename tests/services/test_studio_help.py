"""The help of the studio: its vague examples are found vague, its specific ones are not."""

from __future__ import annotations

import pytest

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import Finding, Part
from meantime.domain.specificity.judging import in_words, judge
from meantime.domain.triggers import AsNeeded
from meantime.services.studio.work import Work
from meantime.services.studio_help import field_help
from sheet_strategies import START
from vague_words import vocabularies

PARTS = {"what": Part.WHAT, "where": Part.WHERE, "full_what": Part.HOW_LONG, "small_what": Part.SMALL}


def found(field: str, words: str) -> set[Part]:
    """Return the parts that a plan leaves open, whose field says ``words``."""
    spec = {
        "what": words if field == "what" else "write one line",
        "where": words if field == "where" else "at my desk",
        "full": Dose(words if field == "full_what" else "3 lines"),
        "small": Dose(words if field == "small_what" else "1 line"),
    }
    made = PlanSpec(title="One line", starts=START, triggers=(AsNeeded("I sit down"),), **spec)  # type: ignore[arg-type]
    findings: tuple[Finding, ...] = judge(made, vocabularies())
    return {finding.part for finding in findings}


@pytest.mark.parametrize("field", PARTS)
def test_a_vague_example_leaves_its_part_open_and_a_specific_one_does_not(field: str) -> None:
    help_ = field_help()[field]
    assert PARTS[field] in found(field, help_.vague)
    assert PARTS[field] not in found(field, help_.specific)


@pytest.mark.parametrize("field", ["moments", "often"])
def test_a_vague_moment_is_found_in_words(field: str) -> None:
    help_ = field_help()[field]
    assert in_words(help_.vague, vocabularies()) != ()
    assert in_words(help_.specific, vocabularies()) == ()


def test_every_field_that_can_be_entered_has_help() -> None:
    beside = {"clear", "modes", "any_order", "example", "filled", "usual", "brought"}
    assert set(Work.__dataclass_fields__) - beside <= set(field_help())
    assert all(help_.text for help_ in field_help().values())
