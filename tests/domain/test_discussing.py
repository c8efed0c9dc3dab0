"""The ten rules on both sides of each of their edges, as pure numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meantime.domain.discussing import (
    ALWAYS,
    LINES,
    SWITCHED,
    Course,
    Practised,
    Rule,
    Still,
    course_begins,
    little_practice,
    no_shift,
    not_improving,
    only_small,
    same_reason,
    time_of_day,
)
from meantime.domain.easier import Group, Moment, Side
from meantime.domain.scales import Flag, Item, Option, Scale, Worse
from meantime.domain.settings import Settings
from meantime.domain.statuses import Reason, Status

LAST = date(2026, 11, 23)
SCALE = Scale(
    id="phq-8",
    title="PHQ-8",
    window="last 2 weeks",
    question="How often?",
    options=tuple(Option(value, str(value)) for value in range(4)),
    items=tuple(Item(str(number), "…") for number in range(1, 9)),
    notice="",
    source="",
    flag=Flag(5, "made up"),
    worse=Worse.UP,
)
"""A sum from 0 to 24 with a published change of 5, like that of the PHQ-8."""

COURSE = Course(before=14, now=13, answers=3, practised=Practised(due=10, done=7))
"""Everything that the first rule asks for, and no more than that."""


def test_the_ten_rules_are_those_of_the_guide() -> None:
    assert len(Rule) == 10
    assert set(SWITCHED) | ALWAYS == set(Rule)
    assert set(Rule) - set(LINES) - ALWAYS == {Rule.LITTLE_PRACTICE, Rule.WORSE}


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"answers": 2}, False),
        ({"practised": Practised(8, 6)}, True),
        ({"practised": Practised(7, 7)}, False),
        ({"practised": Practised(10, 6)}, False),
        ({"practised": Practised(100, 70)}, True),
        ({"practised": Practised(100, 69)}, False),
        ({"now": 10}, True),
        ({"now": 9}, False),
        ({"now": 24}, True),
        ({"before": 5, "now": 4}, True),
        ({"before": 4, "now": 4}, False),
    ],
)
def test_regular_practice_and_less_than_the_published_change(changed: dict[str, object], holds: bool) -> None:
    assert not_improving(replace(COURSE, **changed), SCALE) is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(("now", "holds"), [(13, True), (18, True), (19, False)])
def test_where_less_is_worse_more_is_better(now: int, holds: bool) -> None:
    assert not_improving(replace(COURSE, now=now), replace(SCALE, worse=Worse.DOWN)) is holds


@pytest.mark.parametrize("scale", [replace(SCALE, flag=None), replace(SCALE, worse=None)])
def test_without_a_published_change_nothing_is_said_of_a_sum(scale: Scale) -> None:
    improved = replace(COURSE, now=0, practised=Practised(10, 1))
    assert not not_improving(COURSE, scale)
    assert not little_practice(improved, scale)


@pytest.mark.parametrize(
    ("now", "practised", "holds"),
    [
        (9, Practised(10, 6), True),
        (9, Practised(10, 7), False),
        (10, Practised(10, 6), False),
        (9, Practised(1, 0), True),
        (9, Practised(0, 0), False),
    ],
)
def test_better_with_little_practice(now: int, practised: Practised, holds: bool) -> None:
    assert little_practice(replace(COURSE, now=now, practised=practised), SCALE) is holds


@pytest.mark.parametrize(
    ("ago", "begins"),
    [
        ((28, 14, 0), 0),
        ((27, 14, 0), None),
        ((28, 0), None),
        ((42, 28, 14, 0), 1),
        ((70, 56, 28, 0), 1),
        ((84, 28, 0), 0),
        ((85, 28, 0), None),
        ((56, 41, 27), 0),
        ((56, 42, 28), None),
        ((), None),
    ],
)
def test_a_course_begins_with_the_newest_answer_that_leaves_four_weeks_and_three_answers(
    ago: tuple[int, ...], begins: int | None
) -> None:
    assert course_begins([LAST - timedelta(days=days) for days in ago], LAST) == begins


def test_a_reason_is_named_from_three_times_on() -> None:
    assert same_reason({Reason.FORGOT: 4, Reason.NO_TIME: 3, Reason.UNCLEAR: 2}) == (Reason.FORGOT, Reason.NO_TIME)
    assert same_reason({}) == ()


@pytest.mark.parametrize(
    ("answers", "count"),
    [
        ([(0, Status.SMALL), (7, Status.SMALL), (20, Status.SMALL)], 3),
        ([(6, Status.SMALL), (13, Status.SMALL), (14, Status.SMALL), (20, Status.SMALL)], 4),
        ([(0, Status.SMALL), (7, Status.SMALL), (21, Status.SMALL)], None),
        ([(0, Status.SMALL), (6, Status.SMALL), (14, Status.SMALL)], None),
        ([(0, Status.SMALL), (7, Status.SMALL), (14, Status.FULL)], None),
        ([(0, Status.SMALL), (7, Status.SMALL), (14, Status.SMALL), (14, Status.ADAPTED)], None),
        ([(0, Status.SMALL), (7, Status.SMALL), (14, Status.SMALL), (21, Status.FULL)], 3),
        ([(0, Status.SMALL), (7, Status.SMALL), (14, Status.SMALL), (1, Status.NOT_THIS_TIME)], 3),
        ([], None),
    ],
)
def test_only_the_small_version_in_each_of_three_weeks(answers: list[tuple[int, Status]], count: int | None) -> None:
    assert only_small([(LAST - timedelta(days=ago), status) for ago, status in answers], LAST) == count


@pytest.mark.parametrize(
    ("rated", "found"),
    [
        ([(80, 80)] * 3, Still(3, 3)),
        ([(80, 80)] * 2, None),
        ([(80, 80), (80, 70), (0, 0), (60, 60), (50, 60)], Still(3, 5)),
        ([(80, 79)] * 9, None),
        ([], None),
    ],
)
def test_records_without_a_shift_from_three_on(rated: list[tuple[float, float]], found: Still | None) -> None:
    assert no_shift(rated) == found


def at(name: str, done: int, due: int) -> list[Moment]:
    """Return ``due`` moments of a part of the day, of which ``done`` were done."""
    return [
        Moment(Status.FULL if number < done else Status.NO_ENTRY, {Side.TIME: name, Side.PLACE: "here"})
        for number in range(due)
    ]


@pytest.mark.parametrize(
    ("early", "lunch", "told"),
    [
        ((17, 22), (3, 6), True),
        ((5, 5), (0, 3), True),
        ((4, 4), (0, 3), False),
        ((6, 6), (0, 2), False),
        ((4, 4), (3, 4), True),
        ((5, 5), (4, 5), False),
    ],
)
def test_two_times_of_day_are_told_where_the_counts_carry_it(
    early: tuple[int, int], lunch: tuple[int, int], told: bool
) -> None:
    found = time_of_day(at("early", *early) + at("lunch", *lunch))
    assert (found is not None) is told
    if found is not None:
        assert (found.best, found.least) == (Group("early", *early), Group("lunch", *lunch))


def test_what_always_comes_first_applies_even_where_all_else_is_off() -> None:
    off = Settings(worth_discussing=False, rules_off=tuple(Rule))
    assert {rule for rule in Rule if off.applies(rule)} == ALWAYS
    assert {rule for rule in Rule if not Settings(worth_discussing=False).applies(rule)} == set(LINES)
    assert {rule for rule in Rule if not Settings(rules_off=(Rule.WORSE,)).applies(rule)} == {Rule.WORSE}
