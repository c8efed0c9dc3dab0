"""What is open in a plan is found by a fixed set of rules, in the person's own words, and never by a score."""

from __future__ import annotations

import time as processor
import unicodedata
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import Finding, Part, Rule, in_words, judge
from meantime.domain.triggers import AsNeeded, ClockTimes
from sheet_strategies import START, specs
from vague_words import SENTENCES, vocabularies

DAILY = ClockTimes((time(21),))
CLEAR = PlanSpec(
    title="Lines",
    starts=START,
    triggers=(DAILY,),
    what="write one harsh line, then a kinder one",
    where="at my desk",
    full=Dose("3 pairs", 5),
    small=Dose("1 line"),
)
LONGEST = 2_000


def found_in(words: str) -> dict[str, str]:
    return {finding.rule.value: finding.quote.words for finding in in_words(words, vocabularies()) if finding.quote}


def rules(spec: PlanSpec) -> set[Rule]:
    return {finding.rule for finding in judge(spec, vocabularies())}


def parts(spec: PlanSpec) -> set[Part]:
    return {finding.part for finding in judge(spec, vocabularies())}


def test_sixty_sentences_and_more_are_held() -> None:
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize("words", SENTENCES)
def test_what_is_vague_in_a_sentence_is_found_and_nothing_else(words: str) -> None:
    assert found_in(words) == SENTENCES[words]


@pytest.mark.parametrize("words", [words for words in SENTENCES if SENTENCES[words]])
@pytest.mark.parametrize("written", [str.upper, str.lower, lambda words: unicodedata.normalize("NFD", words)])
def test_it_does_not_matter_how_letters_and_accents_are_typed(words: str, written: object) -> None:
    assert callable(written)
    assert set(found_in(written(words))) == set(SENTENCES[words])


@pytest.mark.parametrize("words", ["trying2", "Moreover", "Übungsheft öffnen", "Someday-box", "practicalities"])
def test_a_word_is_not_found_inside_another(words: str) -> None:
    assert found_in(words) == {}


def test_a_plan_that_says_all_of_it_has_nothing_open() -> None:
    assert judge(CLEAR, vocabularies()) == ()


def test_each_part_that_is_not_there_is_open_by_itself() -> None:
    assert rules(replace(CLEAR, triggers=())) == {Rule.NO_MOMENT, Rule.NO_DAYS}
    assert rules(replace(CLEAR, where=None)) == {Rule.NO_PLACE}
    assert rules(replace(CLEAR, what="breathe in and out", full=None)) == {Rule.NO_LENGTH}
    assert rules(replace(CLEAR, small=None)) == {Rule.NO_SMALL_VERSION}
    assert rules(replace(CLEAR, title=" ", what=None)) == {Rule.NOTHING_TO_DO}


def test_without_any_words_to_go_by_what_is_not_there_is_still_found() -> None:
    bare = PlanSpec(title="Lines", starts=START, triggers=())
    assert {finding.part for finding in judge(bare, ())} == set(Part) - {Part.WHAT}
    assert judge(replace(CLEAR, where="irgendwo"), ()) == ()


def test_each_part_is_judged_by_its_own_words() -> None:
    assert rules(replace(CLEAR, where="somewhere quiet")) == {Rule.VAGUE_PLACE}
    assert rules(replace(CLEAR, where="somewhere quiet in my room")) == set()
    assert rules(replace(CLEAR, full=Dose("a bit"))) == {Rule.VAGUE_AMOUNT}
    assert rules(replace(CLEAR, full=Dose("a bit", 5))) == set()
    assert rules(replace(CLEAR, full=Dose("a few lines, 4 lines"))) == set()
    assert rules(replace(CLEAR, small=Dose("less"))) == {Rule.VAGUE_SMALL_VERSION}
    assert rules(replace(CLEAR, triggers=(AsNeeded("I have time, sometimes, when I can"),))) == {
        Rule.VAGUE_TIME,
        Rule.VAGUE_OFTEN,
    }


def test_what_is_to_be_done_may_name_the_place_and_the_size() -> None:
    spec = replace(CLEAR, what="Do 4 rounds, sitting in my car", where=None, full=None)
    assert rules(spec) == set()


@pytest.mark.parametrize(
    ("what", "sized"),
    [
        ("10-20 minutes", True),
        ("breathe for five slow breaths", True),
        ("3 Sätze", True),
        ("tres respiraciones", True),
        ("4-7-8 breathing", False),
        ("one thing", False),
        ("minutes 4", False),
    ],
)
def test_a_size_is_a_number_with_what_it_counts(what: str, *, sized: bool) -> None:
    assert (Rule.NO_LENGTH not in rules(replace(CLEAR, what=what, full=None))) is sized


def test_what_is_done_when_it_is_needed_needs_no_place() -> None:
    assert rules(replace(CLEAR, where=None, triggers=(AsNeeded("I notice harsh self-talk"),))) == set()
    assert rules(replace(CLEAR, where=None, triggers=(AsNeeded("I notice harsh self-talk"), DAILY))) == {Rule.NO_PLACE}


def test_of_a_locked_plan_nothing_smaller_and_no_choice_among_its_steps_is_asked() -> None:
    locked = replace(CLEAR, what="Walk to the garage and call me", small=None, locked=True, stop_rule="ring")
    assert rules(locked) == set()
    assert rules(replace(locked, locked=False)) == {Rule.SEVERAL_ACTIONS, Rule.NO_SMALL_VERSION}


def test_a_german_plan_is_understood_whatever_language_the_program_speaks() -> None:
    spec = replace(CLEAR, what="Die Atmung üben", where="an einem ruhigen Ort", full=Dose("ein bisschen"))
    assert rules(spec) == {Rule.VAGUE_VERB, Rule.VAGUE_PLACE, Rule.VAGUE_AMOUNT}


def test_a_text_is_read_in_the_language_that_it_is_in() -> None:
    assert found_in("Ich schreibe also drei Sätze, plus oder minus einen") == {}


WORDS = st.sampled_from(sorted({word for sentence in SENTENCES for word in sentence.split()}))
SAID = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))


def texts(spec: PlanSpec) -> dict[str, str]:
    """Return the texts of a plan that a finding may quote."""
    doses = {"full.what": spec.full, "small.what": spec.small}
    needed = {f"trigger[{n}].when": each for n, each in enumerate(spec.triggers, 1) if isinstance(each, AsNeeded)}
    return {
        "title": spec.title,
        "what": spec.what or "",
        "where": spec.where or "",
        **{key: (dose.what or "") if dose else "" for key, dose in doses.items()},
        **{key: trigger.when for key, trigger in needed.items()},
    }


def assert_quoted(findings: tuple[Finding, ...], said: dict[str, str]) -> None:
    for finding in findings:
        if finding.quote is not None:
            assert 0 <= finding.quote.start < finding.quote.end
            assert said[finding.quote.key][finding.quote.start : finding.quote.end] == finding.quote.words != ""


@given(SAID)
def test_whatever_is_said_the_words_that_are_found_stand_in_it(words: str) -> None:
    assert_quoted(in_words(words, vocabularies()), {"what": words})


@given(specs(), SAID, SAID)
def test_whatever_a_plan_says_the_words_that_are_found_stand_in_it(spec: PlanSpec, what: str, where: str) -> None:
    said = replace(spec, what=what, where=where)
    assert_quoted(judge(said, vocabularies()), texts(said))


@given(specs(), SAID, SAID, st.sampled_from(["what", "where", "full", "small", "triggers"]))
def test_a_part_that_is_added_opens_no_other(spec: PlanSpec, what: str, words: str, key: str) -> None:
    own = {
        "what": {Part.WHAT},
        "where": {Part.WHERE},
        "full": {Part.HOW_LONG},
        "small": {Part.SMALL},
        "triggers": {Part.WHEN, Part.HOW_OFTEN},
    }
    added: dict[str, Any] = {
        "what": what,
        "where": words,
        "full": Dose(words),
        "small": Dose(words),
        "triggers": (AsNeeded(words), DAILY),
    }
    there = replace(spec, what=what)
    open_: dict[str, Any] = {key: () if key == "triggers" else None}
    without = replace(there, **open_)
    assert parts(replace(without, **{key: added[key]})) - parts(without) <= own[key]


ADVERSARIAL = (
    "a ",
    "and ",
    "write and ",
    "a-",
    "ä́",
    "'",
    "’",
    "in ",
    "more than ",
    "four ",
    "x" * 50 + " ",
    "4-",
    "._-'",
)


@pytest.mark.sampled(3)
@pytest.mark.thorough
@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_a_text_of_any_length_takes_time_in_proportion_to_it(piece: str) -> None:
    words = piece * (50 * LONGEST // len(piece))
    begun = processor.process_time()
    in_words(words, vocabularies())
    assert processor.process_time() - begun < 20, "each of these takes about a second where time grows with the length"
