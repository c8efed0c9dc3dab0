"""Routines that the computer notices: what they bring, when, and never twice, on the pure engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Unpack

import pytest

from meantime.domain.anchors import Sensed
from meantime.domain.desk import DeskMoment, Phase, Screen, Sensing, Why
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import State
from meantime.services.ports import NoticeAction, SystemSignal
from pure_life import Life
from reminder_home import Home
from reminding import BERLIN, MadeUpClock, More, berlin, moment
from short_sheets import after, at, plan, sheet

FIRST, BACK, END = Sensed.FIRST_UNLOCK, Sensed.BACK_AFTER_BREAK, Sensed.SESSION_END
DAY = "2026-03-02T04:00"


def stacked(
    name: str,
    usual: str,
    kind: Sensed = FIRST,
    *,
    since: str = DAY,
    wall: str | None = None,
    day: str | None = None,
    **more: Unpack[More],
) -> DeskMoment:
    """Return a moment on a routine that usually happens at ``usual``."""
    sensing = Sensing(kind, datetime.fromisoformat(since), datetime.fromisoformat(usual))
    return moment(name, wall or usual, day=day, sensing=sensing, **more)


def test_what_is_stacked_comes_when_the_routine_is_noticed_and_not_at_its_usual_time() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), stacked("b", "2026-03-02T09:00", order=1), at="2026-03-02T07:00")
    life.until("2026-03-02T08:02")
    life.tell(ev.Sensed(FIRST))
    assert life.shown() == [(Kind.MOMENT, ["a", "b"])]
    life.until("2026-03-02T20:00")
    assert len(life.shows) == 1


def test_unnoticed_it_comes_at_its_usual_time_and_noticing_it_afterwards_changes_nothing() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T09:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])]
    life.tell(ev.Sensed(FIRST))
    life.until("2026-03-02T20:00")
    assert len(life.shows) == 1


def test_it_counts_as_a_notice_of_the_day_and_is_named_by_the_time_at_which_it_came() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T08:02")
    life.tell(ev.Sensed(FIRST))
    assert life.state.shown == {datetime(2026, 3, 2).date(): 1}
    assert life.shows[0].members[0].at == berlin("2026-03-02T08:02")


@pytest.mark.parametrize(("wall", "comes"), [("2026-03-02T09:20", "08:22"), ("2026-03-02T08:40", "08:02")])
def test_what_comes_after_a_routine_keeps_its_distance_and_what_comes_before_it_comes_at_once(
    wall: str, comes: str
) -> None:
    life = Life(stacked("a", "2026-03-02T09:00", wall=wall), at="2026-03-02T08:02")
    life.tell(ev.Sensed(FIRST))
    life.until("2026-03-02T20:00")
    assert [show.members[0].at for show in life.shows] == [berlin(f"2026-03-02T{comes}")]


def test_another_kind_of_noticing_another_day_and_a_clock_time_are_left_alone() -> None:
    life = Life(
        stacked("break", "2026-03-02T13:00", BACK),
        stacked("tomorrow", "2026-03-03T09:00", since="2026-03-03T04:00"),
        moment("clock", "2026-03-02T10:00"),
        at="2026-03-02T08:02",
    )
    life.tell(ev.Sensed(FIRST))
    assert life.shown() == []
    assert life.state.sensed == {}


def test_of_two_times_of_one_routine_each_coming_back_brings_the_next_and_only_that() -> None:
    life = Life(
        stacked("morning", "2026-03-02T10:00", BACK),
        stacked("noon", "2026-03-02T13:00", BACK, since="2026-03-02T10:00"),
        at="2026-03-02T08:02",
    )
    for wall in ("2026-03-02T08:10", "2026-03-02T09:00", "2026-03-02T09:40"):
        life.until(wall)
        life.tell(ev.Sensed(BACK))
    assert life.shown() == [(Kind.MOMENT, ["morning"])]
    life.until("2026-03-02T12:30")
    life.tell(ev.Sensed(BACK))
    assert life.shown() == [(Kind.MOMENT, ["morning"]), (Kind.MOMENT, ["noon"])]


def test_what_was_answered_ahead_of_it_is_not_brought() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T08:00")
    life.tell(ev.Answered(("a",)))
    life.tell(ev.Sensed(FIRST))
    life.until("2026-03-02T20:00")
    assert life.shown() == []


def test_noticed_in_quiet_hours_it_is_held_back_and_told_once() -> None:
    screen = Screen(quiet_from=time(7), quiet_to=time(8, 30))
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T07:40", screen=screen)
    life.tell(ev.Sensed(FIRST))
    standing = life.state.standings["a"]
    assert (standing.phase, standing.why) == (Phase.HELD, Why.QUIET_HOURS)
    life.until("2026-03-02T20:00")
    assert life.shown() == [(Kind.SUMMARY, ["a"])]


def test_above_the_daily_cap_it_is_held_back() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T07:40", screen=Screen(daily_cap=0))
    life.tell(ev.Sensed(FIRST))
    assert life.state.standings["a"].why is Why.DAILY_CAP


def test_it_can_be_put_off_like_what_has_come() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T08:00")
    life.tell(ev.Sensed(FIRST))
    life.tell(ev.Later(("a",), berlin("2026-03-02T08:10")))
    life.until("2026-03-02T20:00")
    assert [(show.kind, show.members[0].at) for show in life.shows] == [
        (Kind.MOMENT, berlin("2026-03-02T08:00")),
        (Kind.AGAIN, berlin("2026-03-02T08:00")),
    ]


def test_it_is_over_with_its_own_day() -> None:
    life = Life(stacked("a", "2026-03-02T22:00", END), at="2026-03-02T18:00")
    life.tell(ev.Sensed(END))
    life.until("2026-03-03T04:00")
    assert life.state.standings["a"].phase is Phase.CLOSED


def test_what_belongs_to_the_next_day_does_not_come_before_that_begins() -> None:
    """A routine at half past three, and a practice an hour after it."""
    late = stacked("a", "2026-03-03T03:30", END, wall="2026-03-03T04:30", day="2026-03-03")
    life = Life(late, at="2026-03-02T22:00")
    life.tell(ev.Sensed(END))
    life.until("2026-03-03T12:00")
    assert [show.members[0].at for show in life.shows] == [berlin("2026-03-03T04:00")]


def test_a_journey_moves_neither_what_was_noticed_nor_lets_it_come_again() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), stacked("b", "2026-03-02T09:00", wall="2026-03-02T09:30"), at=DAY)
    life.until("2026-03-02T08:00")
    life.tell(ev.Sensed(FIRST))
    life.tell(ev.ZoneChanged("America/New_York"))
    life.until("2026-03-02T22:00")
    assert life.shown() == [(Kind.MOMENT, ["a"]), (Kind.MOMENT, ["b"])]
    assert life.shows[1].members[0].at == berlin("2026-03-02T08:30")


def test_a_plan_with_a_zone_of_its_own_goes_by_its_own_clock() -> None:
    """At 8:02 in Berlin it is 16:02 in Tokyo, where the routine was at nine in the morning."""
    life = Life(stacked("a", "2026-03-02T09:00", zone="Asia/Tokyo"), at="2026-03-02T00:30")
    life.until("2026-03-02T08:02")
    life.tell(ev.Sensed(FIRST))
    assert len(life.shows) == 1
    assert life.shows[0].members[0].at == berlin("2026-03-02T01:00")


def test_an_anchor_that_is_sensed_no_more_leaves_what_it_brought_where_it_is() -> None:
    sensed = stacked("a", "2026-03-02T09:00")
    life = Life(sensed, at="2026-03-02T08:00")
    life.tell(ev.Sensed(FIRST))
    life.tell(ev.PlansChanged((replace(sensed, sensing=None),)))
    life.until("2026-03-02T20:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_what_is_brought_is_written_down_before_it_is_shown() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T08:00")
    life.effects.clear()
    life.tell(ev.Sensed(FIRST))
    assert [type(effect) for effect in life.effects] == [do.Bring, do.Show, do.ArmTimer]
    assert life.effects[0] == do.Bring({"a": berlin("2026-03-02T08:00")})


def started_anew(life: Life) -> Life:
    """Return the life after a restart."""
    moments = [entry.moment for entry in life.state.schedule]
    again = Life(at="2026-03-02T08:00")
    again.now = life.now
    again.state = State.rebuilt(
        BERLIN, moments, life.state.standings, Screen(), None, life.state.shown, sensed=life.state.sensed
    )
    again.tell(ev.Started())
    return again


@pytest.mark.parametrize(("kind", "then"), [(FIRST, []), (END, [(Kind.AWAY, ["a"])])])
def test_after_a_restart_only_what_came_with_the_sessions_end_is_told_once_more(
    kind: Sensed, then: list[tuple[Kind, list[str]]]
) -> None:
    life = Life(stacked("a", "2026-03-02T18:00", kind), at="2026-03-02T17:00")
    life.tell(ev.Sensed(kind))
    life.deliver()
    assert life.shown() == [(Kind.MOMENT, ["a"])]
    again = started_anew(life)
    assert again.shown() == then
    if then:
        again.deliver()
        assert started_anew(again).shown() == []


def test_what_was_noticed_long_ago_is_forgotten() -> None:
    life = Life(stacked("a", "2026-03-02T09:00"), at="2026-03-02T08:00")
    life.tell(ev.Sensed(FIRST))
    later = stacked("b", "2026-03-20T09:00", since="2026-03-20T04:00")
    life.tell(ev.PlansChanged((later,)))
    life.sleep_until("2026-03-20T08:00")
    life.tell(ev.Sensed(FIRST))
    assert life.state.sensed == {"b": berlin("2026-03-20T08:00")}


@pytest.mark.parametrize("answer", [None, NoticeAction.LATER])
def test_a_plan_that_is_changed_after_its_routine_was_noticed_does_not_come_at_the_usual_time_too(
    answer: NoticeAction | None,
) -> None:
    anchor = '[[anchor]]\nname = "Coffee"\nat = { "MO-SU" = ["15:00"] }\nsensed = "back-after-break"\n'
    home = Home(MadeUpClock(berlin("2026-11-23T09:00")))
    home.take(sheet(anchor, plan("Breathing"), at("10:00", "13:00"), after("Coffee")))
    home.wake(berlin("2026-11-23T10:30"))
    for signal, when in ((SystemSignal.LOCKED, "10:30"), (SystemSignal.UNLOCKED, "11:00")):
        home.wake(berlin(f"2026-11-23T{when}"))
        home.reminders.sense(signal)
        home.settle()
    titles = ["Your 10:00 moment", "Your 11:00 moment"]
    assert [notice.title for notice in home.screen.shown] == titles
    if answer is not None:
        home.asked |= dict.fromkeys(home.reminders.occurrences_of(home.screen.shown[-1].key), home.clock.now())
        home.told_of.clear()
        home.reminders.notice_answered(home.screen.shown[-1].key, answer)
        titles.append("Your 11:00 moment")
    home.wake(berlin("2026-11-23T11:05"))
    home.take(sheet(anchor, plan("Breathing"), at("10:00"), after("Coffee")))
    home.wake(berlin("2026-11-23T20:00"))
    assert [notice.title for notice in home.screen.shown] == titles
    home.end()
