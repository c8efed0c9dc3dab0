"""What was held back comes when nothing holds it any more: a full day holds nothing that was asked for again."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from meantime.domain.desk import Screen, Why
from meantime.domain.wall_time import reached
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from pure_life import Life
from reminding import BERLIN, berlin, moment


def test_later_that_had_to_wait_comes_on_a_full_day_too_and_does_not_count() -> None:
    day = [moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T09:00")]
    life = Life(*day, at="2026-03-02T07:00", screen=Screen(daily_cap=1))
    life.until("2026-03-02T08:00")
    life.deliver()
    life.tell(ev.Later(("a",), berlin("2026-03-02T08:10")))
    life.tell(ev.AttentionChanged(Why.DO_NOT_DISTURB))
    life.until("2026-03-02T09:30")
    life.tell(ev.AttentionChanged(None))
    assert life.shown() == [(Kind.MOMENT, ["a"]), (Kind.SUMMARY, ["a"])]
    assert life.state.shown == {datetime(2026, 3, 2).date(): 1}
    life.until("2026-03-02T20:00")
    assert len(life.shown()) == 2
    assert life.state.standings["b"].why is Why.DO_NOT_DISTURB


def test_later_that_was_slept_over_comes_on_a_full_day_too() -> None:
    day = [moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:05"), moment("c", "2026-03-02T08:30")]
    life = Life(*day, at="2026-03-02T07:00", screen=Screen(daily_cap=2))
    life.until("2026-03-02T08:05")
    life.deliver()
    life.tell(ev.Later(("a",), berlin("2026-03-02T08:15")))
    life.sleep_until("2026-03-02T09:30")
    assert life.shown()[2:] == [(Kind.AWAY, ["a"])]
    assert life.state.standings["c"].why is Why.DAILY_CAP


def test_quiet_hours_that_end_twice_on_the_autumn_night_let_go_at_both_times() -> None:
    screen = Screen(quiet_from=time(22), quiet_to=time(2, 30))
    life = Life(moment("a", "2026-10-25T02:10"), at="2026-10-24T23:00", screen=screen)
    life.until("2026-10-25T02:30")
    assert [show.claims[0].at for show in life.shows] == [berlin("2026-10-25T02:30")]
    life.deliver()
    life.tell(ev.Later(("a",), berlin("2026-10-25T02:30") + timedelta(minutes=40)))  # 02:10 for the second time
    life.until("2026-10-25T04:30")
    assert [show.claims[0].at for show in life.shows][1:] == [datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]


def test_quiet_hours_that_end_in_the_hour_the_spring_night_skips_end_with_it() -> None:
    screen = Screen(quiet_from=time(22), quiet_to=time(2, 30))
    life = Life(moment("a", "2026-03-29T01:10"), at="2026-03-28T23:00", screen=screen)
    life.until("2026-03-29T03:50")
    assert [show.claims[0].at for show in life.shows] == [berlin("2026-03-29T03:00")]


def test_a_full_day_is_over_at_the_computers_day_also_for_a_plan_with_a_clock_of_its_own() -> None:
    evening = [
        moment(name, f"2026-03-01T{at}", zone="America/New_York") for name, at in (("a", "20:00"), ("b", "21:00"))
    ]
    life = Life(*evening, at="2026-03-02T01:50", screen=Screen(daily_cap=1))
    life.until("2026-03-02T06:00")
    assert [show.claims[0].at for show in life.shows] == [berlin("2026-03-02T02:00"), berlin("2026-03-02T04:00")]


def test_clocks_come_to_a_time_once_twice_or_leap_over_it() -> None:
    assert reached(datetime(2026, 6, 1, 2, 30), BERLIN) == (datetime(2026, 6, 1, 0, 30, tzinfo=UTC),)
    night = datetime(2026, 10, 25, tzinfo=UTC)
    assert reached(datetime(2026, 10, 25, 2, 30), BERLIN) == (
        night.replace(minute=30),
        night.replace(hour=1, minute=30),
    )
    assert reached(datetime(2026, 3, 29, 2, 30), BERLIN) == (datetime(2026, 3, 29, 1, tzinfo=UTC),)
    assert reached(datetime(2011, 12, 30, 12), "Pacific/Apia") == (datetime(2011, 12, 30, 10, tzinfo=UTC),)
