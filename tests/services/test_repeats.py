"""A plain choice of days says exactly what the rule says that it was read from."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.plans import PlanSpec
from meantime.domain.schedule import spec_slots
from meantime.domain.triggers import ClockTimes
from meantime.domain.wall_time import DayBoundary
from meantime.domain.weekdays import EVERY_DAY
from meantime.services.repeats import LAST, MOST_BETWEEN, WHICH, Pace, Repeat, repeat_of
from meantime.services.sheets.fields import Table
from meantime.services.sheets.triggers import read_trigger
from proof_size import examples

START = date(2026, 11, 23)
NOON = (time(12),)
some_days = st.frozensets(st.integers(0, 6), min_size=1)
REPEATS = st.one_of(
    st.just(Repeat(Pace.EVERY_DAY)),
    st.builds(Repeat, st.just(Pace.WEEKDAYS), some_days.filter(lambda days: days != EVERY_DAY)),
    st.builds(Repeat, st.just(Pace.DAYS_APART), every=st.integers(2, MOST_BETWEEN)),
    st.builds(Repeat, st.just(Pace.WEEKS_APART), some_days, st.integers(2, MOST_BETWEEN)),
    st.builds(Repeat, st.just(Pace.DAY_OF_MONTH), day=st.integers(1, 31) | st.just(LAST)),
    st.builds(Repeat, st.just(Pace.WEEKDAY_OF_MONTH), which=st.sampled_from(WHICH), weekday=st.integers(0, 6)),
)


def trigger(keys: dict[str, object]) -> ClockTimes:
    """Read the keys as a sheet is read."""
    found = read_trigger(Table({"at": "12:00", **keys}, ""), (), {})
    assert isinstance(found, ClockTimes)
    return found


def days_of(when: ClockTimes, days: int = 400) -> list[date]:
    spec = PlanSpec(title="Walk", starts=START, triggers=(when,))
    return [
        slot.day for ahead in range(days) for slot in spec_slots(spec, START + timedelta(days=ahead), {}, DayBoundary())
    ]


@settings(max_examples=examples(60))
@given(repeat=REPEATS)
def test_every_choice_is_read_back_as_the_same_choice(repeat: Repeat) -> None:
    assert repeat_of(trigger(repeat.keys())) == repeat


@pytest.mark.parametrize(
    ("rule", "pace"),
    [
        ("FREQ=DAILY", Pace.EVERY_DAY),
        ("RRULE:FREQ=DAILY;INTERVAL=3;", Pace.DAYS_APART),
        ("FREQ=WEEKLY;BYDAY=TU,TH", Pace.WEEKDAYS),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", Pace.WEEKS_APART),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Pace.DAY_OF_MONTH),
        ("FREQ=MONTHLY;BYDAY=-1FR", Pace.WEEKDAY_OF_MONTH),
    ],
)
def test_a_rule_told_plainly_chooses_the_same_days(rule: str, pace: Pace) -> None:
    told = repeat_of(ClockTimes(NOON, rule))
    assert told.pace is pace
    assert days_of(trigger(told.keys())) == days_of(ClockTimes(NOON, rule))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=10",
        "FREQ=DAILY;UNTIL=20261220",
        "FREQ=DAILY;BYMONTH=12",
        "FREQ=DAILY;INTERVAL=100",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1",
    ],
)
def test_a_rule_that_no_choice_says_stays_as_it_is(rule: str) -> None:
    assert repeat_of(ClockTimes(NOON, rule)) == Repeat(Pace.RULE, rule=rule)
    assert repeat_of(ClockTimes(NOON, rule)).keys() == {"rule": rule}
