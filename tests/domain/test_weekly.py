"""When the weekly look comes: by its own day and time, once a week, also where clocks are put forward and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.errors import FieldError
from meantime.domain.wall_time import DayBoundary, Stamp, to_utc
from meantime.domain.weekly import LONGEST_SHIFTING, Beginning, Begun, Look, Shifting, latest_look

BERLIN = "Europe/Berlin"
SUNDAY = 6


def latest(now: str, weekday: int = SUNDAY, at: time = time(18), *, fold: int = 0) -> Look:
    wall = datetime.fromisoformat(now)
    instant = to_utc(wall, BERLIN) + timedelta(hours=fold)
    return latest_look(instant, BERLIN, weekday, at, DayBoundary())


@pytest.mark.parametrize(
    ("now", "began"),
    [
        ("2026-11-22T17:59", "2026-11-15T18:00"),
        ("2026-11-22T18:00", "2026-11-22T18:00"),
        ("2026-11-23T03:59", "2026-11-22T18:00"),
        ("2026-11-28T23:59", "2026-11-22T18:00"),
        ("2026-11-29T17:59", "2026-11-22T18:00"),
    ],
)
def test_the_look_that_began_last_stands_until_the_next_begins(now: str, began: str) -> None:
    assert latest(now).at == datetime.fromisoformat(began)


def test_a_time_before_the_day_begins_belongs_to_the_practice_day_before() -> None:
    look = latest("2026-11-22T12:00", at=time(1))
    assert (look.at, look.day) == (datetime(2026, 11, 22, 1), date(2026, 11, 21))


def test_a_time_that_the_spring_change_skips_comes_after_the_gap() -> None:
    assert latest("2026-03-29T03:29", at=time(2, 30)).day == date(2026, 3, 21)
    assert latest("2026-03-29T03:30", at=time(2, 30)).day == date(2026, 3, 28)


def test_a_time_that_the_autumn_change_repeats_comes_once_and_does_not_go_back() -> None:
    assert latest("2026-10-25T02:29", at=time(2, 30)).day == date(2026, 10, 17)
    assert latest("2026-10-25T02:30", at=time(2, 30)).day == date(2026, 10, 24)
    assert latest("2026-10-25T02:10", at=time(2, 30), fold=1).day == date(2026, 10, 24), "the second 2:10 of the night"


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 6),
    st.times().map(lambda at: at.replace(tzinfo=None)),
)
def test_it_has_begun_and_the_next_one_has_not(now: datetime, weekday: int, at: time) -> None:
    look = latest_look(now, BERLIN, weekday, at, DayBoundary())
    assert (look.at.weekday(), look.at.time()) == (weekday, at)
    assert to_utc(look.at, BERLIN) <= now < to_utc(look.at + timedelta(days=7), BERLIN)


def test_answers_off_the_scale_and_lines_of_nothing_are_refused() -> None:
    made = Stamp.at(datetime(2026, 11, 22, tzinfo=UTC), BERLIN)
    for value in (0, 8):
        with pytest.raises(FieldError):
            Begun("a" * 32, "b" * 32, Beginning.EASY, date(2026, 11, 22), value, made)
    for text in ("  ", "x" * (LONGEST_SHIFTING + 1)):
        with pytest.raises(FieldError):
            Shifting("a" * 32, date(2026, 11, 22), text, made)
