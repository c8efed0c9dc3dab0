"""A plan is told in one sentence, for every kind of trigger, with its open parts marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.specificity import FIVE, Part, judge
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota, Trigger
from meantime.services.specificity.sentence import Piece, clear_parts, sentence, whole_days
from sheet_strategies import START, specs
from vague_words import vocabularies

SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
TEETH = "When I’ve brushed my teeth"
ANCHORS = {
    TEETH: Anchor(
        TEETH,
        ((date.min, UsualTimes(tuple((time(22, 15),) if day in SUNDAY_TO_THURSDAY else () for day in range(7)))),),
    ),
    "Morning coffee": Anchor("Morning coffee", ((date.min, UsualTimes(((time(7, 30),),) * 7)),)),
}
KIND = PlanSpec(
    title="Kinder line",
    starts=START,
    triggers=(AfterAnchor(TEETH),),
    what="write one harsh line, then a kinder one",
    where="somewhere quiet",
    full=Dose("3 pairs of lines", 5),
    small=Dose("1 kinder line said aloud"),
)


def told(spec: PlanSpec) -> tuple[Piece, ...]:
    return sentence(spec, ANCHORS, vocabularies(), "en_GB")


def words(spec: PlanSpec) -> str:
    return "".join(piece.words for piece in told(spec))


def test_the_sentence_is_the_one_of_the_picture_with_its_open_place() -> None:
    assert words(KIND) == (
        "When I’ve brushed my teeth, I will write one harsh line, then a kinder one somewhere quiet, "
        "Sunday to Thursday, for 5 minutes. On a hard day, 1 kinder line said aloud counts."
    )
    assert [(piece.part, piece.words) for piece in told(KIND) if not piece.clear] == [(Part.WHERE, "somewhere quiet")]
    assert len(set(FIVE) & set(clear_parts(told(KIND)))) == 4


@pytest.mark.parametrize(
    ("trigger", "begins", "often"),
    [
        (AfterAnchor("Morning coffee"), "After morning coffee, I will", ", every day,"),
        (AfterAnchor("Morning coffee", 5), "After morning coffee +5 min, I will", ", every day,"),
        (AfterAnchor("Morning coffee", 0, frozenset({1, 4})), "After morning coffee,", ", Tuesday and Friday,"),
        (AfterAnchor("Lunch break"), "After lunch break,", ", every day,"),
        (ClockTimes((time(12, 30), time(21, 45))), "At 12:30 and 21:45, I will", ", every day,"),
        (ClockTimes((time(9),), None, frozenset(range(5))), "At 9:00, I will", ", Monday to Friday,"),
        (ClockTimes((time(9),), "FREQ=DAILY;INTERVAL=3"), "At 9:00, I will", ", every 3 days,"),
        (Once(datetime(2026, 12, 1, 14)), "At 14:00, I will", ", once, on Tuesday 1 December,"),
        (Quota(3, 3, (time(20),)), "At 20:00, I will", ", 3 times a week,"),
        (Quota(3, 5, (time(20),), frozenset(range(5))), "At 20:00,", ", 3 to 5 times a week, Monday to Friday,"),
        (AsNeeded("I notice harsh self-talk"), "When I notice harsh self-talk, I will", ", each time,"),
    ],
)
def test_every_kind_of_trigger_is_told(trigger: Trigger, begins: str, often: str) -> None:
    said = words(replace(KIND, triggers=(trigger,)))
    assert said.startswith(begins)
    assert often in said


@pytest.mark.parametrize(
    ("trigger", "often"),
    [
        (AfterAnchor("Morning coffee"), ", Monday to Saturday,"),
        (AfterAnchor("Morning coffee", 0, frozenset({1, 6})), ", Tuesday,"),
        (ClockTimes((time(9),)), ", Monday to Saturday,"),
        (ClockTimes((time(9),), None, frozenset({6})), ", on no day, as all of them are rest,"),
        (ClockTimes((time(9),), "FREQ=DAILY;INTERVAL=3"), ", every 3 days, but not on Sun,"),
        (Quota(3, 3, (time(20),)), ", 3 times a week, Monday to Saturday,"),
        (Once(datetime(2026, 12, 1, 14)), ", once, on Tuesday 1 December,"),
    ],
)
def test_days_of_planned_rest_are_none_of_those_on_which_it_comes(trigger: Trigger, often: str) -> None:
    assert often in words(replace(KIND, triggers=(trigger,), rest=frozenset({6})))


@pytest.mark.parametrize(
    ("anchor", "begins"),
    [
        ("Anna leaves", "After Anna leaves"),
        ("Miller calls", "After Miller calls"),
        ("Lunch break", "After lunch break"),
        ("Brushing teeth", "After brushing teeth"),
        ("TV news", "After TV news"),
        ("when I get home", "When I get home"),
    ],
)
def test_a_routine_keeps_the_capital_of_what_may_be_a_name(anchor: str, begins: str) -> None:
    assert words(replace(KIND, triggers=(AfterAnchor(anchor),))).startswith(f"{begins}, I will")


def test_words_go_on_in_the_sentence_as_they_were_meant() -> None:
    assert "I will TRY out loud at home," in words(replace(KIND, what="TRY out loud", where="At home"))
    assert "then a kinder one, Anna’s kitchen," in words(replace(KIND, where="Anna’s kitchen"))
    locked = replace(KIND, where="At home", small=None, locked=True, stop_rule="ring")
    assert " At home," in words(locked)
    needed = replace(KIND, triggers=(AsNeeded("When I notice anger"),))
    assert words(needed).startswith("When I notice anger, I will")


def test_ten_to_ten_minutes_are_ten() -> None:
    assert ", for 10 minutes." in words(replace(KIND, full=Dose(None, 10, 10)))


def test_an_appointment_in_another_year_is_told_with_it() -> None:
    later = replace(KIND, triggers=(Once(datetime(START.year + 1, 1, 5, 14)),))
    assert f"5 January {START.year + 1}," in words(later)


def test_several_triggers_are_told_together() -> None:
    same = replace(KIND, triggers=(AfterAnchor("Morning coffee"), ClockTimes((time(21),))))
    assert words(same).startswith("After morning coffee and at 21:00, I will")
    other = replace(KIND, triggers=(AsNeeded("I notice it"), Quota(1, 2, (time(20),)), Once(datetime(2026, 12, 1, 14))))
    assert words(other).startswith(
        "When I notice it, each time, at 20:00, 1 to 2 times a week and at 14:00, once, on Tuesday 1 December, I will"
    )


def test_what_is_no_verb_stands_behind_a_colon() -> None:
    spec = replace(KIND, what="4-7-8 breathing, sitting", where="in my car", full=Dose("4 rounds"))
    assert words(spec) == (
        "When I’ve brushed my teeth: 4-7-8 breathing, sitting in my car, Sunday to Thursday, 4 rounds. "
        "On a hard day, 1 kinder line said aloud counts."
    )


def test_a_verb_goes_on_in_the_sentence_however_it_was_written() -> None:
    assert "I will write it down at home," in words(replace(KIND, what="Write it\ndown.", where="at home"))


@pytest.mark.parametrize(
    ("small", "ends"),
    [
        (Dose("one word"), ", one word counts."),
        (Dose("2 columns"), ", this counts: 2 columns."),
        (Dose("Notice the thought."), ", this counts: Notice the thought."),
        (Dose(None, 2), ", 2 minutes counts."),
        (Dose("1 round", 2), ", 1 round counts."),
    ],
)
def test_the_small_version_is_told_as_it_was_written(small: Dose, ends: str) -> None:
    assert words(replace(KIND, small=small)).endswith(f". On a hard day{ends}")


def test_a_place_that_is_a_bare_name_stands_by_itself() -> None:
    assert "then a kinder one, canteen, Sunday" in words(replace(KIND, where="canteen"))
    assert "then a kinder one in bed, Sunday" in words(replace(KIND, where="in bed"))


def test_what_is_not_there_is_told_as_open() -> None:
    bare = PlanSpec(title="Lines", starts=START, triggers=())
    assert words(bare) == (
        "At a time still open: Lines at a place still open, on days still open, for as long as is still open. "
        "On a hard day, something small that is still open counts."
    )
    assert clear_parts(told(bare)) == (Part.WHAT,)


def test_a_locked_plan_is_told_word_for_word_and_has_no_small_version() -> None:
    locked = replace(KIND, what="Go to the garage.  Stay.", small=None, locked=True, stop_rule="ring")
    assert "“Go to the garage.  Stay.”" in words(locked)
    assert "hard day" not in words(locked)
    assert Part.SMALL not in {piece.part for piece in told(locked)}


def test_days_are_told_over_the_end_of_a_week() -> None:
    assert whole_days(frozenset({5, 6}), "en_GB") == "Saturday and Sunday"
    assert whole_days(frozenset({5, 6, 0}), "en_GB") == "Saturday to Monday"
    assert whole_days(frozenset({0, 2, 4}), "en_GB") == "Monday, Wednesday and Friday"
    assert whole_days(SUNDAY_TO_THURSDAY, "de") == "Sonntag to Donnerstag"


@given(specs())
def test_every_plan_can_be_told_and_each_piece_is_marked_as_the_rules_say(spec: PlanSpec) -> None:
    open_parts = {finding.part for finding in judge(spec, vocabularies())}
    pieces = told(spec)
    assert all(piece.words for piece in pieces)
    assert all(piece.clear == (piece.part not in open_parts) for piece in pieces if piece.part is not None)
    assert {Part.WHAT, Part.WHEN} <= {piece.part for piece in pieces}
