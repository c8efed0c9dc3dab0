"""Two groups of moments are compared where the counts carry it, and nothing is said where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.easier import Easier, Group, Moment, Side, answers_in, comparable, easier, only_time
from meantime.domain.statuses import DONE, Status


def some(
    name: str, done: int, due: int, side: Side = Side.TIME, *, without: Status = Status.NOT_THIS_TIME
) -> list[Moment]:
    """Return ``due`` moments of a group, of which ``done`` were done."""
    return [Moment(Status.FULL if number < done else without, {side: name}) for number in range(due)]


def test_the_counts_of_the_picture() -> None:
    found = easier(some("early", 9, 11, without=Status.NO_ENTRY) + some("lunch", 1, 3))
    assert found == Easier(Side.TIME, Group("early", 9, 11), Group("lunch", 1, 3))


@pytest.mark.parametrize(
    ("best", "least", "told"),
    [
        ((5, 5), (0, 3), True),
        ((4, 4), (0, 3), False),
        ((5, 6), (0, 2), False),
        ((4, 4), (3, 4), True),
        ((8, 8), (7, 9), False),
        ((4, 8), (2, 8), True),
        ((4, 8), (3, 8), False),
        ((4, 4), (4, 4), False),
        ((0, 4), (0, 4), False),
    ],
)
def test_eight_in_all_three_in_each_and_a_fourth_apart(
    best: tuple[int, int], least: tuple[int, int], told: bool
) -> None:
    assert (easier(some("a", *best) + some("b", *least)) is not None) is told


@pytest.mark.parametrize(
    ("one", "other", "enough"), [(5, 3, True), (9, 3, True), (4, 3, False), (12, 2, False), (12, 0, False)]
)
def test_it_takes_two_groups_with_moments_enough_to_compare_anything(one: int, other: int, enough: bool) -> None:
    moments = some("a", one, one) + some("b", other, other)
    assert comparable(moments) is enough
    assert easier(moments) is None
    assert only_time(moments) == (None if other else Group("a", one, one))


def test_a_gap_is_due_and_is_no_answer() -> None:
    gaps = some("a", 5, 8, without=Status.NO_ENTRY) + some("b", 0, 8, without=Status.NO_ENTRY)
    assert answers_in(gaps) == 5
    assert easier(gaps) is None


@pytest.mark.parametrize("status", [None, Status.REST, Status.PAUSED, Status.NOT_DUE])
def test_what_is_open_rest_or_paused_is_left_out(status: Status | None) -> None:
    counted = some("a", 5, 5) + some("b", 0, 3)
    assert easier([*counted, *[Moment(status, {Side.TIME: "b"})] * 9]) == easier(counted)


def test_of_two_sides_the_one_that_more_moments_carry_is_told_and_the_time_before_the_routine() -> None:
    time, routine = some("a", 6, 6) + some("b", 0, 4), some("c", 9, 9, Side.ANCHOR) + some("d", 0, 3, Side.ANCHOR)
    assert easier(time + routine) == easier(routine)
    both = [Moment(each.status, {Side.ANCHOR: "x" + each.groups[Side.TIME], **each.groups}) for each in time]
    assert easier(both) == easier(time)


MOMENTS = st.lists(
    st.builds(
        Moment,
        st.sampled_from([None, *Status]),
        st.dictionaries(st.sampled_from(Side), st.sampled_from("abc"), max_size=3),
    ),
    max_size=40,
)


@given(MOMENTS)
def test_what_is_told_can_be_counted_again(moments: list[Moment]) -> None:
    found = easier(moments)
    if found is None:
        return
    assert comparable(moments)
    for group in (found.best, found.least):
        members = [each for each in moments if each.groups.get(found.side) == group.name]
        assert group.done == sum(each.status in DONE for each in members)
        assert 3 <= group.due <= len(members)
    assert found.best.done / found.best.due - found.least.done / found.least.due >= 0.25
    assert found.best.due + found.least.due >= 8
