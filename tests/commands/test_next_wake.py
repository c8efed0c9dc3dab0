"""``check`` names the moment at which something will really be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from commanding import CommandLine
from meantime.domain.desk import Phase, Standing, WaitingAnswer
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.storage.desk import Desk
from short_sheets import at, plan, sheet


@pytest.fixture
def two_a_day(meantime: CommandLine) -> CommandLine:
    """The command line over a plan at 20:00 and 21:00, without the weekly look, which is told of too."""
    meantime.done("settings", "weekly-at", "off")
    meantime.take(sheet(plan("A"), at("20:00", "21:00")))
    return meantime


def next_wake(meantime: CommandLine) -> str | None:
    """Return the local time that ``check`` names, without its offset."""
    at: str | None = meantime.json("check")["next_wake"]
    return at if at is None else at.removesuffix("+01:00")


def change_desk(meantime: CommandLine, change: Callable[[Desk], object]) -> None:
    """Write to the desk what the resident program would."""
    desk = Desk.open(meantime.folder)
    change(desk)
    desk.close()


def test_the_next_wake_passes_over_what_is_answered_and_comes_back_with_undo(two_a_day: CommandLine) -> None:
    assert next_wake(two_a_day) == "2026-11-23T20:00:00"
    answer = two_a_day.done("checkin", "A", "--did", "full", "--slot", "1")
    assert next_wake(two_a_day) == "2026-11-23T21:00:00"
    two_a_day.done("undo", answer)
    assert next_wake(two_a_day) == "2026-11-23T20:00:00"


def test_an_answer_that_waits_on_the_desk_has_no_next_wake(two_a_day: CommandLine) -> None:
    first = two_a_day.json("today")["items"][0]["occurrence"]
    made = Stamp.at(two_a_day.clock.now(), two_a_day.clock.zone())
    change_desk(two_a_day, lambda desk: desk.wait([WaitingAnswer(first, Status.FULL, made)]))
    assert next_wake(two_a_day) == "2026-11-23T21:00:00"


def test_there_is_no_next_wake_while_reminders_are_off(two_a_day: CommandLine) -> None:
    two_a_day.done("settings", "reminders", "off")
    assert next_wake(two_a_day) is None
    assert "Next reminder: none in the next 14 days" in two_a_day.done("check").splitlines()
    two_a_day.done("settings", "reminders", "on")
    assert next_wake(two_a_day) == "2026-11-23T20:00:00"


def test_a_plan_that_made_things_worse_has_no_next_wake(two_a_day: CommandLine) -> None:
    two_a_day.done("checkin", "A", "--did", "tried", "--slot", "2", "--worse", "panic")
    assert next_wake(two_a_day) is None


def test_the_weekly_look_is_the_next_wake_where_nothing_else_comes_before(two_a_day: CommandLine) -> None:
    two_a_day.done("checkin", "A", "--did", "tried", "--slot", "2", "--worse", "panic")
    two_a_day.done("settings", "weekly-at", "18:00")
    assert next_wake(two_a_day) == "2026-11-29T18:00:00"


def test_the_next_wake_is_the_end_of_quiet_hours_or_of_the_night_that_they_close(two_a_day: CommandLine) -> None:
    two_a_day.done("settings", "quiet-from", "19:30")
    two_a_day.done("settings", "quiet-to", "20:40")
    assert next_wake(two_a_day) == "2026-11-23T20:40:00"
    two_a_day.done("settings", "quiet-to", "06:00")
    assert next_wake(two_a_day) is None


def test_the_next_wake_is_the_end_of_a_pause_where_something_waits_for_it(two_a_day: CommandLine) -> None:
    def pause(day: int, hour: int, minute: int) -> None:
        until = datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)
        change_desk(two_a_day, lambda desk: desk.save_paused_until(until))

    pause(23, 20, 15)
    assert next_wake(two_a_day) == "2026-11-23T20:15:00"
    pause(25, 8, 0)
    assert next_wake(two_a_day) == "2026-11-25T20:00:00"


def test_the_next_wake_is_what_later_asked_for(two_a_day: CommandLine) -> None:
    first = two_a_day.json("today")["items"][0]["occurrence"]
    two_a_day.clock.put("2026-11-23T20:05")
    now = two_a_day.clock.now()
    later = Standing(Phase.LATER, now, turn=1, notice="k", until=now + timedelta(minutes=10))
    change_desk(two_a_day, lambda desk: desk.save_standings({first: later}))
    assert next_wake(two_a_day) == "2026-11-23T20:15:00"


def test_the_next_wake_is_tomorrow_once_today_has_as_many_as_it_may_have(two_a_day: CommandLine) -> None:
    two_a_day.done("settings", "daily-cap", "1")
    change_desk(two_a_day, lambda desk: desk.claim([], {}, {date(2026, 11, 23): 1}))
    assert next_wake(two_a_day) == "2026-11-24T20:00:00"


def test_the_next_wake_passes_over_a_paused_plan_until_it_goes_on(two_a_day: CommandLine) -> None:
    two_a_day.done("plan", "pause", "A", "--until", "2026-11-26")
    assert next_wake(two_a_day) == "2026-11-26T20:00:00"


def test_asking_for_the_next_wake_leaves_the_desk_as_it_is(two_a_day: CommandLine) -> None:
    two_a_day.clock.put("2026-11-23T20:30")
    assert next_wake(two_a_day) == "2026-11-23T21:00:00"
    desk = Desk.open(two_a_day.folder)
    assert (desk.standings(), desk.claims(), desk.moments(), desk.shown()) == ({}, (), (), {})
    desk.close()
