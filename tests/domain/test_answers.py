"""What one answer holds: its nearness to the moment, its size, the step of a ladder; nothing impossible is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_plans import BERLIN, answer
from meantime.domain.checkins import provenance
from meantime.domain.doses import Dose
from meantime.domain.errors import FieldError
from meantime.domain.measures import Measurement
from meantime.domain.statuses import ANSWERS, DONE, PlanStatus, Provenance, Status
from meantime.domain.wall_time import Stamp

MOMENT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
DAY = date(2026, 11, 23)


@given(away=st.timedeltas(timedelta(days=-1), timedelta(days=9)))
def test_an_answer_is_in_the_moment_until_an_hour_after_it_then_of_the_day_then_later(away: timedelta) -> None:
    made = MOMENT + away
    found = provenance(MOMENT, DAY, made, made.date())
    if away <= timedelta(minutes=60):
        assert found is Provenance.IN_THE_MOMENT
    else:
        assert found is (Provenance.SAME_DAY if made.date() == DAY else Provenance.LATER)


def test_the_sixtieth_minute_is_still_in_the_moment() -> None:
    hour, instant = timedelta(minutes=60), timedelta(microseconds=1)
    assert provenance(MOMENT, DAY, MOMENT + hour, DAY) is Provenance.IN_THE_MOMENT
    assert provenance(MOMENT, DAY, MOMENT + hour + instant, DAY) is Provenance.SAME_DAY


def test_an_extra_is_in_the_moment_on_its_day_and_later_for_another() -> None:
    assert provenance(None, DAY, MOMENT, DAY) is Provenance.IN_THE_MOMENT
    assert provenance(None, DAY, MOMENT, DAY + timedelta(days=1)) is Provenance.LATER


def test_the_nine_statuses_and_real_use_are_the_words_of_the_interface() -> None:
    answers = "full small adapted tried not-this-time rest used-for-real"
    assert " ".join(ANSWERS) == answers
    assert {status.value for status in Status} == {*answers.split(), "paused", "not-due", "no-entry"}
    assert {status.value for status in DONE} == {"full", "small", "adapted"}
    assert {status.value for status in PlanStatus} == {"draft", "active", "paused", "ended"}


@given(low=st.floats(allow_nan=True), high=st.none() | st.floats(allow_nan=True))
def test_a_dose_is_a_length_that_a_day_has_room_for(low: float, high: float | None) -> None:
    sound = 0 < low <= 1440 and (high is None or low <= high <= 1440)
    if sound:
        assert Dose(None, low, high).minutes == low
    else:
        with pytest.raises(FieldError, match=r"^minutes: "):
            Dose(None, low, high)


def test_a_range_needs_its_lower_end() -> None:
    with pytest.raises(FieldError):
        Dose("x", None, 5)


@given(minutes=st.floats(allow_nan=True))
def test_an_answer_keeps_no_impossible_length(minutes: float) -> None:
    whole = answer(0, None, DAY, Status.FULL)
    if 0 <= minutes <= 1440:
        assert replace(whole, minutes=minutes).minutes == minutes
    else:
        with pytest.raises(FieldError, match=r"^Minutes go from 0 to 1440\.$"):
            replace(whole, minutes=minutes)


def test_a_note_has_room_for_twenty_thousand_letters() -> None:
    whole = answer(0, None, DAY, Status.FULL)
    assert replace(whole, note="ä" * 20_000).note
    with pytest.raises(FieldError, match=r"^The note is too long; 20000 characters fit\.$"):
        replace(whole, note="ä" * 20_001)


@given(value=st.integers())
def test_an_own_rating_goes_from_nothing_to_ten(value: int) -> None:
    made = Stamp.at(MOMENT, BERLIN)
    if 0 <= value <= 10:
        assert Measurement("0" * 32, "distress", DAY, value, made).value == value
    else:
        with pytest.raises(FieldError, match=r"^value: "):
            Measurement("0" * 32, "distress", DAY, value, made)


@given(items=st.lists(st.integers(0, 100), min_size=1, max_size=100), times=st.integers(1, 100))
def test_a_questionnaire_is_kept_with_the_sum_of_its_answers(items: list[int], times: int) -> None:
    made = Stamp.at(MOMENT, BERLIN)
    kept = Measurement("0" * 32, "phq-8", DAY, times * sum(items), made, tuple(items))
    assert (kept.value, kept.items) == (times * sum(items), tuple(items))


@pytest.mark.parametrize(
    ("value", "items", "path"),
    [
        (4, (1, 2), "value"),
        (7, (1, 2), "value"),
        (1, (0, 0), "value"),
        (-3, (1, 2), "value"),
        (303, (1, 2), "value"),
        (5, (6, -1), "items"),
        (101, (101,), "items"),
        (101, (1,) * 101, "items"),
    ],
)
def test_a_sum_that_is_not_that_of_its_answers_is_none(value: int, items: tuple[int, ...], path: str) -> None:
    with pytest.raises(FieldError, match=rf"^{path}: "):
        Measurement("0" * 32, "phq-8", DAY, value, Stamp.at(MOMENT, BERLIN), items)
