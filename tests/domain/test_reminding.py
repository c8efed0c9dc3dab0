"""Which moments are reminded of at each level: never another one, exactly every second one, all of them again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_plans import BERLIN, USUAL, anchors, plan_of, stamp
from meantime.domain.anchors import Anchor
from meantime.domain.fading import Level
from meantime.domain.history import pause_plan, resume_plan
from meantime.domain.plans import Plan
from meantime.domain.reminding import fade_over, fade_plan, reminded
from meantime.domain.schedule import Item, items_on
from meantime.domain.weekdays import monday_of
from proof_size import examples
from sheet_strategies import START, specs

proof = settings(max_examples=examples(60))
NOON = datetime.combine(START, time(12))
MOMENTS = st.datetimes(NOON, NOON + timedelta(days=30))
PLANS = specs().map(lambda spec: plan_of(spec, NOON - timedelta(hours=2)))
Known = dict[str, Anchor]


def coming(plan: Plan, known: Known, first: int = -2, last: int = 50) -> list[Item]:
    """Return what would remind if nothing were thinned out."""
    days = [START + timedelta(days=ahead) for ahead in range(first, last)]
    items = [item for day in days for item in items_on(plan, day, known, USUAL, BERLIN)]
    return [item for item in items if not item.slot.rest and not plan.paused(item.slot)]


def names(items: list[Item]) -> list[str]:
    return [item.occurrence for item in items]


@proof
@given(plan=PLANS, known=anchors(), choices=st.lists(st.tuples(st.sampled_from(Level), MOMENTS), max_size=4))
def test_what_is_reminded_of_is_part_of_the_schedule_in_its_order_and_follows_its_choice(
    plan: Plan, known: Known, choices: list[tuple[Level, datetime]]
) -> None:
    for level, at in sorted(choices, key=lambda choice: choice[1]):
        plan = fade_plan(plan, level, stamp(at), USUAL)
    full = coming(plan, known)
    found = reminded(plan, full, known, USUAL)
    assert [item for item in full if item in found] == found
    for item in full:
        fade = fade_over(plan, item.slot)
        if fade is None or fade.level is Level.EVERY:
            assert item in found
        elif fade.level is Level.OFF:
            assert item not in found


@proof
@given(plan=PLANS, known=anchors(), at=MOMENTS)
def test_every_second_one_alternates_exactly_from_the_first_after_the_choice(
    plan: Plan, known: Known, at: datetime
) -> None:
    chosen = stamp(at)
    plan = fade_plan(plan, Level.SECOND, chosen, USUAL)
    full = coming(plan, known)
    before = [item for item in full if item.slot.wall <= chosen.wall_for(item.spec.zone)]
    after = full[len(before) :]
    assert reminded(plan, full, known, USUAL) == before + after[::2]


@proof
@given(plan=PLANS, known=anchors(), at=MOMENTS, first=st.integers(-2, 40), length=st.integers(1, 15))
def test_each_look_at_some_days_finds_the_same_ones(
    plan: Plan, known: Known, at: datetime, first: int, length: int
) -> None:
    for level in (Level.SECOND, Level.WEEKLY):
        faded = fade_plan(plan, level, stamp(at), USUAL)
        part = coming(faded, known, first, first + length)
        whole = set(names(reminded(faded, coming(faded, known, last=60), known, USUAL)))
        assert names(reminded(faded, part, known, USUAL)) == [name for name in names(part) if name in whole]


@proof
@given(plan=PLANS, known=anchors(), at=MOMENTS, pause=MOMENTS, length=st.integers(1, 200))
def test_neither_a_pause_nor_an_answer_changes_which_ones_every_second_time_is(
    plan: Plan, known: Known, at: datetime, pause: datetime, length: int
) -> None:
    plan = fade_plan(plan, Level.SECOND, stamp(at), USUAL)
    before = set(names(reminded(plan, coming(plan, known), known, USUAL)))
    paused = resume_plan(pause_plan(plan, stamp(pause), USUAL, None), stamp(pause + timedelta(hours=length)), USUAL)
    left = coming(paused, known)
    assert names(reminded(paused, left, known, USUAL)) == [name for name in names(left) if name in before]


@proof
@given(plan=PLANS, known=anchors(), at=MOMENTS)
def test_once_a_week_is_the_first_of_each_monday_week_once_the_week_of_the_choice_has_begun(
    plan: Plan, known: Known, at: datetime
) -> None:
    chosen = stamp(at)
    plan = fade_plan(plan, Level.WEEKLY, chosen, USUAL)
    full = coming(plan, known, -9)
    wanted = []
    for _, week in groupby(full, key=lambda item: monday_of(item.slot.day)):
        first, *others = week
        every = [item for item in (first, *others) if item.slot.wall <= chosen.wall_for(item.spec.zone)]
        wanted += every or [first]
    assert reminded(plan, full, known, USUAL) == wanted


@proof
@given(plan=PLANS, known=anchors(), at=MOMENTS, level=st.sampled_from(Level), days=st.integers(0, 9))
def test_reminding_every_time_again_brings_all_of_them_back(
    plan: Plan, known: Known, at: datetime, level: Level, days: int
) -> None:
    again = stamp(at + timedelta(days=days))
    back = fade_plan(fade_plan(plan, level, stamp(at), USUAL), Level.EVERY, again, USUAL)
    full = coming(back, known)
    after = [item for item in full if item.slot.wall > again.wall_for(item.spec.zone)]
    assert [item for item in reminded(back, full, known, USUAL) if item in after] == after


@given(plan=PLANS)
def test_the_same_choice_again_writes_nothing(plan: Plan) -> None:
    once = fade_plan(plan, Level.SECOND, stamp(NOON), USUAL)
    assert fade_plan(plan, Level.EVERY, stamp(NOON), USUAL) is plan
    assert fade_plan(once, Level.SECOND, stamp(NOON + timedelta(days=1)), USUAL) is once
