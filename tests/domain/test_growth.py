"""One step more is offered only where all conditions hold: each at both sides of its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.growth import STEPS, Going, next_minutes, step_back_offered, step_offered
from meantime.domain.wall_time import Stamp
from meantime.domain.weekly import Beginning, Begun, twice

HOLDS = Going(due=10, done=8, easy=(5, 5))
SELDOM = Going(due=5, done=0, last_due=5, last_done=4, easy=(5, 5))
"""Fewer than eight in two weeks: the last five count, and nothing else."""
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("going", [HOLDS, SELDOM])
def test_where_all_of_it_holds_it_is_offered(going: Going) -> None:
    assert step_offered(going)


@pytest.mark.parametrize(
    ("going", "offered"),
    [
        (replace(HOLDS, due=8, done=7), True),
        (replace(HOLDS, due=7, done=7), False),
        (replace(HOLDS, due=7, done=3, last_due=5, last_done=4), True),
        (replace(HOLDS, due=6, done=6, last_due=5, last_done=4), True),
        (replace(HOLDS, due=6, done=6, last_due=5, last_done=3), False),
        (replace(HOLDS, due=8, done=6, last_due=5, last_done=5), False),
        (replace(HOLDS, due=10, done=8), True),
        (replace(HOLDS, due=10, done=7), False),
        (replace(HOLDS, due=8, done=6), False),
        (replace(HOLDS, due=14, done=12), True),
        (replace(HOLDS, due=14, done=11), False),
        (replace(SELDOM, due=5), True),
        (replace(SELDOM, last_done=3), False),
        (replace(SELDOM, last_due=4, last_done=4), False),
        (replace(SELDOM, due=0), True),
        (replace(HOLDS, easy=(5, 7)), True),
        (replace(HOLDS, easy=(4, 7)), False),
        (replace(HOLDS, easy=(7, 4)), False),
        (replace(HOLDS, easy=None), False),
        (replace(HOLDS, worse=True), False),
        (replace(HOLDS, locked=True), False),
        (replace(HOLDS, exposure=True), False),
        (replace(HOLDS, more=False), False),
        (replace(SELDOM, worse=True), False),
        (replace(SELDOM, easy=(5, 4)), False),
    ],
)
def test_each_condition_has_its_edge(going: Going, offered: bool) -> None:
    assert step_offered(going) is offered


@pytest.mark.parametrize(
    ("now", "ceiling", "then"),
    [
        (1, 20, 2),
        (2, 20, 3),
        (3, 20, 5),
        (4, 20, 5),
        (5, 20, 8),
        (8, 20, 12),
        (12, 20, 20),
        (20, 30, None),
        (8, 10, 10),
        (10, 10, None),
        (12, 10, None),
        (2, 2.5, 2.5),
    ],
)
def test_the_steps_lead_up_to_the_ceiling_and_no_further(now: float, ceiling: float, then: float | None) -> None:
    assert next_minutes(now, ceiling) == then


@given(st.floats(0.5, 60), st.floats(0.5, 60))
def test_a_step_is_more_than_now_and_never_above_the_ceiling(now: float, ceiling: float) -> None:
    then = next_minutes(now, ceiling)
    if then is not None:
        assert now < then <= ceiling
        assert then in {*STEPS, ceiling}


@pytest.mark.parametrize(
    ("due", "done", "offered"),
    [
        *((7, 3, True), (7, 4, False), (6, 3, False), (6, 2, True), (3, 1, True)),
        *((2, 0, True), (2, 1, False), (1, 0, False), (0, 0, False)),
    ],
)
def test_the_way_back_is_offered_below_half_of_two_or_more(due: int, done: int, offered: bool) -> None:
    assert step_back_offered(due, done) is offered


def begun(*answers: tuple[int, int]) -> list[Begun]:
    """Return answers so many days ago, each with its value."""
    made = Stamp.at(datetime(2026, 11, 23, tzinfo=UTC), "Europe/Berlin")
    days = [(TODAY - timedelta(days=back), value) for back, value in answers]
    return [Begun("a" * 32, "b" * 32, Beginning.EASY, day, value, made) for day, value in days]


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ([], None),
        ([(1, 5)], None),
        ([(8, 5), (1, 6)], (5, 6)),
        ([(8, 5), (1, 6), (0, 4)], (5, 4)),
        ([(5, 5), (1, 6)], (5, 6)),
        ([(4, 5), (1, 6)], None),
        ([(21, 5), (14, 6)], (5, 6)),
        ([(22, 5), (15, 6)], None),
        ([(15, 5), (1, 6)], (5, 6)),
        ([(16, 5), (1, 6)], None),
        ([(15, 7), (8, 5), (1, 6)], (5, 6)),
    ],
)
def test_twice_means_two_looks_of_late(answers: list[tuple[int, int]], last: tuple[int, int] | None) -> None:
    assert twice(begun(*answers), TODAY) == last
