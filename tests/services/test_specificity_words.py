"""The word lists are read strictly, and every rule has a sentence and a question."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import Finding, Part, Quote, Rule
from meantime.domain.triggers import AsNeeded
from meantime.resources import resource
from meantime.services.specificity.open_points import open_point, open_points, part_words, question_card
from meantime.services.specificity.reading import Vocabularies
from sheet_strategies import START
from vague_words import vocabularies

KIND = PlanSpec(
    title="Kinder line",
    starts=START,
    triggers=(AsNeeded("I’ve brushed my teeth"),),
    what="write one harsh line, then a kinder one",
    where="somewhere quiet",
    full=Dose("3 pairs of lines", 5),
    small=Dose("1 kinder line"),
)
GRADES = re.compile(
    r"\b(score|grade|wrong|error|bad|missed|failed|fail|overdue|streak|should have)\b|%|!", re.IGNORECASE
)


def copied(tmp_path: Path, language: str, old: str, new: str) -> Vocabularies:
    """Return the shipped lists with one of them changed."""
    folder = tmp_path / "specificity"
    shutil.copytree(resource("specificity"), folder)
    path = folder / f"{language}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Vocabularies.load(folder)


def test_the_lists_of_three_languages_ship_and_are_sound() -> None:
    found = Vocabularies.load(resource("specificity"))
    assert found.problems == ()
    assert set(found.by_language) == {"de", "en", "es"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('ands = ["und"]', 'ands = "und"', "de.toml: ands: expected a list"),
        ('ands = ["und"]', 'ands = ["und", "so wie"]', "de.toml: ands[2]: expected one word"),
        ('ands = ["und"]', 'ands = ["un*"]', "de.toml: ands[1]: expected at least 3 letters"),
        ('ands = ["und"]', 'ands = ["&"]', "de.toml: ands[1]: expected words as they stand in a text"),
        ('ands = ["und"]', "", "de.toml: ands: expected this key"),
        ('ands = ["und"]', 'ands = ["und"]\nmore = []', "de.toml: more: this key is not known"),
        ('ands = ["und"]', "ands = [", "de.toml: expected a readable TOML file"),
        ('things = ["etwas"', 'things = ["üben"', "de.toml: things[1]: this phrase is there already"),
    ],
)
def test_a_list_that_cannot_be_used_is_named_and_the_others_stay(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    found = copied(tmp_path, "de", old, new)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(problem)
    assert set(found.by_language) == {"en", "es"}


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_says_why_and_what_to_ask_without_a_grade(rule: Rule) -> None:
    point = open_point(Finding(rule, Quote("what", 0, 4, "{0}{x")))
    assert point.heading == f"Still open: {part_words()[rule.part]}"
    assert point.question.endswith("?")
    assert point.why.endswith(".")
    assert not GRADES.search(f"{point.heading} {point.why} {point.question}")


def test_a_finding_quotes_the_words_it_is_about() -> None:
    (point,) = open_points(KIND, vocabularies())
    assert point.part is Part.WHERE
    assert point.why == "“somewhere quiet” could be several places."
    assert point.question == "Where should I do it, and what do I do when I’m not alone?"


def test_a_card_of_questions_has_each_question_once_below_its_plan() -> None:
    other = replace(KIND, title="Walk", what="Practice", where="at home", small=None)
    clear = replace(KIND, title="Clear", where="at home")
    assert question_card([KIND, clear, other], vocabularies()) == (
        "Kinder line",
        "- Where should I do it, and what do I do when I’m not alone?",
        "",
        "Walk",
        "- What would someone see or hear me do? What is the first step?",
        "- What is the smallest version that still counts?",
    )
    assert question_card([clear], vocabularies()) == ()
