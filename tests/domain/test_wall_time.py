"""Wall time and instants, gaps and folds, and where a practice day begins."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_calendars import changing_zones
from drawn_plans import BOUNDARIES
from meantime.domain.wall_time import DayBoundary, Stamp, to_utc, to_wall
from proof_size import examples

proof = settings(max_examples=examples(100))
WALLS = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31))
MINUTE = timedelta(minutes=1)


def change(zone: str, at: datetime) -> timedelta:
    """Return how far clocks are put forward at the instant ``at``; below zero where they are put back."""
    before, after = ((at + away).astimezone(ZoneInfo(zone)).utcoffset() for away in (-MINUTE, MINUTE))
    assert before is not None
    assert after is not None
    return after - before


def test_in_every_zone_a_skipped_time_comes_after_the_gap_and_a_repeated_one_comes_first() -> None:
    gaps = folds = 0
    for zone, changes in changing_zones().items():
        for at in changes:
            moved = change(zone, at)
            before = to_wall(at - MINUTE, zone) + MINUTE
            if moved > timedelta():
                gaps += 1
                for away in (timedelta(), moved / 2, moved - MINUTE):
                    assert to_utc(before + away, zone) == at + away, (zone, at)
                    assert to_wall(to_utc(before + away, zone), zone) == before + away + moved
            else:
                folds += 1
                for away in (MINUTE, -moved):
                    assert to_utc(before - away, zone) == at - away, (zone, at)
            assert to_utc(before + moved + timedelta(hours=3), zone) == at + timedelta(hours=3)
    assert min(gaps, folds) > 500


@proof
@given(wall=WALLS, zone=st.sampled_from(sorted(changing_zones())))
def test_a_wall_time_that_clocks_show_comes_back_from_its_instant(wall: datetime, zone: str) -> None:
    instant = to_utc(wall, zone)
    assert to_utc(to_wall(instant, zone), zone) == instant
    stamp = Stamp.at(instant, zone)
    assert (stamp.utc, stamp.wall, stamp.wall_for(None)) == (instant, to_wall(instant, zone), to_wall(instant, zone))
    assert stamp.wall_for("UTC") == instant.replace(tzinfo=None)


def test_a_stamp_holds_an_instant_and_a_wall_time_and_nothing_else() -> None:
    now, wall = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 23)
    for utc, naive in ((wall, wall), (now, now)):
        with pytest.raises(ValueError, match="aware instant"):
            Stamp(utc, naive)


@proof
@given(boundary=BOUNDARIES, walls=st.tuples(WALLS, WALLS).map(sorted))
def test_practice_days_follow_one_another_as_time_does(boundary: DayBoundary, walls: list[datetime]) -> None:
    earlier, later = walls
    assert boundary.day_of(earlier) <= boundary.day_of(later)
    assert 0 <= (earlier.date() - boundary.day_of(earlier)).days <= 1


@proof
@given(boundary=BOUNDARIES, day=st.dates(date(2026, 11, 1), date(2027, 1, 31)))
def test_a_practice_day_begins_at_its_own_boundary(boundary: DayBoundary, day: date) -> None:
    begins = boundary.begins(day)
    assert boundary.day_of(begins) == day
    assert boundary.day_of(begins - timedelta(microseconds=1)) < day


def test_half_past_midnight_belongs_to_the_day_before_unless_days_begin_at_midnight() -> None:
    wall = datetime(2026, 11, 24, 0, 30)
    assert DayBoundary().day_of(wall) == date(2026, 11, 23)
    assert DayBoundary(((date(2026, 11, 24), time(0)),)).day_of(wall) == date(2026, 11, 24)
    assert DayBoundary(((date(2026, 11, 25), time(0)),)).day_of(wall) == date(2026, 11, 23)
