"""What the guide says of open parts is so: it names each rule, and its examples are found."""

from __future__ import annotations

import re
from pathlib import Path

from meantime.domain.specificity import Rule, in_words
from vague_words import vocabularies

GUIDE = (Path(__file__).parents[2] / "docs" / "USING.md").read_text("utf-8")
SECTION = next(part for part in re.split(r"\n#+ ", GUIDE) if part.startswith("Still open"))
ROWS = dict(re.findall(r"^\| `([\w ]+)` \| (.*) \|$", SECTION, re.MULTILINE))
WITH_EXAMPLES = {
    Rule.VAGUE_VERB: Rule.VAGUE_VERB,
    Rule.VAGUE_THING: Rule.VAGUE_THING,
    Rule.VAGUE_TIME: Rule.VAGUE_TIME,
    Rule.VAGUE_PLACE: Rule.VAGUE_PLACE,
    Rule.VAGUE_OFTEN: Rule.VAGUE_OFTEN,
    Rule.VAGUE_AMOUNT: Rule.VAGUE_AMOUNT,
    Rule.VAGUE_SMALL_VERSION: Rule.VAGUE_AMOUNT,
}


def test_the_guide_names_every_rule_and_no_other() -> None:
    assert list(ROWS) == [rule.value for rule in Rule]


def test_the_examples_of_the_guide_are_found() -> None:
    for row, rule in WITH_EXAMPLES.items():
        examples = re.findall(r"“([^”]+)”", ROWS[row.value])
        assert examples
        for words in examples:
            assert rule in {finding.rule for finding in in_words(words, vocabularies())}, words


def test_two_practices_are_found_and_steps_of_one_are_not() -> None:
    two, steps = re.findall(r"“([^”]+)”", ROWS[Rule.SEVERAL_ACTIONS.value])
    assert {finding.rule for finding in in_words(two, vocabularies())} == {Rule.SEVERAL_ACTIONS}
    assert in_words(f"read a page{steps.replace('…', ' write ')}", vocabularies()) == ()
