"""Recurrence rules over days: read strictly, expanded as the standard says, and never searched for without end."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.errors import FieldError
from meantime.domain.rules import first_day, parse_rule, rule_days
from meantime.domain.weekdays import CODES, format_weekdays, parse_weekdays
from proof_size import examples

proof = settings(max_examples=examples(150))
STARTS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
SOME_DAYS = st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True).map(",".join)

MONTHS = st.sets(st.integers(1, 12), min_size=1).map(lambda months: ",".join(map(str, sorted(months))))


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    """Numbers of a BY part, from the end of the period, too."""
    either = st.integers(low, high) | st.integers(-high, -low)
    return st.lists(either, min_size=1, max_size=4, unique=True).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of all four frequencies."""
    freq = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = {"FREQ": freq, "INTERVAL": str(draw(st.integers(1, 4)))}
    maybe = {
        "BYDAY": SOME_DAYS,
        "BYMONTH": st.sets(st.integers(1, 12), min_size=1).map(lambda m: ",".join(map(str, m))),
    }
    if freq != "WEEKLY":
        maybe["BYMONTHDAY"] = numbers(1, 31)
    if freq == "YEARLY":
        maybe |= {"BYYEARDAY": numbers(1, 366), "BYWEEKNO": numbers(1, 53)}
    for name, values in maybe.items():
        if draw(st.integers(0, 2)) == 0:
            parts[name] = draw(values)
    if len(parts) > 2 and draw(st.integers(0, 3)) == 0:
        parts["BYSETPOS"] = draw(numbers(1, 3))
    parts["WKST"] = draw(st.sampled_from(CODES))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 30)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@proof
@given(text=rules(), starts=STARTS)
def test_a_rule_chooses_the_days_that_the_standard_says(text: str, starts: date) -> None:
    first = first_day(text, starts, None)
    if first is None:
        return
    until = first + timedelta(days=500)
    expected = rrule.rrulestr(text, dtstart=datetime.combine(starts, time()))
    between = expected.between(datetime.combine(starts, time()), datetime.combine(until, time()), inc=True)
    days = {moment.date() for moment in between}
    chosen = rule_days(text, starts)
    span = [starts + timedelta(days=ahead) for ahead in range((until - starts).days + 1)]
    assert {day for day in span if day in chosen} == days
    assert first == min(days)


@pytest.mark.thorough
@settings(max_examples=examples(5, 200))
@given(text=rules(), starts=STARTS)
def test_a_rule_that_is_said_never_to_occur_has_no_day_in_forty_years(text: str, starts: date) -> None:
    if first_day(text, starts, None) is not None:
        return
    without_count = re.sub(";COUNT=[0-9]+", "", text)
    until = f"UNTIL={starts.replace(day=1) + timedelta(days=40 * 365):%Y%m%d}"
    found = rrule.rrulestr(f"{without_count};{until}", dtstart=datetime.combine(starts, time()))
    assert next(iter(found), None) is None


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20990101",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_never_occurs_is_found_out_at_once(text: str) -> None:
    begin = process_time()
    assert first_day(text, date(2026, 11, 23), None) is None
    assert process_time() - begin < 2


def test_the_twenty_ninth_of_february_is_waited_for() -> None:
    assert first_day("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2025, 3, 1), None) == date(2028, 2, 29)
    assert first_day("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2025, 3, 1), date(2028, 2, 28)) is None


def refusal(text: str) -> FieldError | None:
    """Return why a rule was refused; None if it was read."""
    try:
        parse_rule(text, "plan[1].trigger[1].rule")
    except FieldError as error:
        return error
    return None


@proof
@given(text=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=40) | rules().map(str.lower))
def test_a_rule_is_read_or_refused_with_its_path(text: str) -> None:
    refused = refusal(text)
    assert refused is None or (refused.path == "plan[1].trigger[1].rule" and refused.reason.isprintable())


@given(days=st.frozensets(st.integers(0, 6), min_size=1))
def test_weekdays_come_back_as_they_were_written(days: frozenset[int]) -> None:
    assert parse_weekdays(format_weekdays(days), "days") == days


@pytest.mark.parametrize("text", ["", "MON", "MO-", "MO,MO", "MO-WE,TU", "mo", "MO;TU", "MO-TU-WE", None, 1])
def test_what_is_no_list_of_days_is_refused(text: object) -> None:
    with pytest.raises(FieldError, match=r"^days: "):
        parse_weekdays(text, "days")
