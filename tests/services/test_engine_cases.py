"""Sleep, clock changes, journeys, pauses, crashes and the daily cap, one by one, on the pure engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from meantime.domain.desk import Phase, Screen, Why
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.effects import Kind
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from pure_life import Life
from reminding import BERLIN, berlin, moment

MINUTE = timedelta(minutes=1)


def test_a_stack_gives_one_notice_in_its_order() -> None:
    life = Life(
        moment("b", "2026-03-02T07:30", order=2), moment("a", "2026-03-02T07:30", order=1), at="2026-03-02T07:00"
    )
    life.until("2026-03-02T12:00")
    assert life.shown() == [(Kind.MOMENT, ["a", "b"])]


def test_the_timer_is_armed_for_just_the_moment_and_nothing_is_early() -> None:
    life = Life(moment("a", "2026-03-02T07:30"), at="2026-03-02T07:00")
    assert life.wake == berlin("2026-03-02T07:30")
    life.now = berlin("2026-03-02T07:30") - timedelta(microseconds=1)
    life.tell(ev.Tick())
    assert life.shown() == []
    life.now = berlin("2026-03-02T07:30")
    life.tell(ev.Tick())
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_a_suspend_over_three_reminders_gives_one_summary() -> None:
    names = [moment(name, f"2026-03-02T{at}") for name, at in (("a", "15:00"), ("b", "16:00"), ("c", "17:00"))]
    life = Life(*names, at="2026-03-02T14:00")
    life.until("2026-03-02T14:50")
    life.sleep_until("2026-03-02T17:10")
    life.until("2026-03-02T23:00")
    assert life.shown() == [(Kind.AWAY, ["a", "b", "c"])]


def test_a_single_reminder_within_its_grace_comes_as_itself_after_a_short_sleep() -> None:
    life = Life(moment("a", "2026-03-02T15:00"), at="2026-03-02T14:00")
    life.sleep_until("2026-03-02T15:20")
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_a_single_reminder_beyond_its_grace_is_summed_up() -> None:
    life = Life(moment("a", "2026-03-02T15:00"), at="2026-03-02T14:00")
    life.sleep_until("2026-03-02T15:31")
    assert life.shown() == [(Kind.AWAY, ["a"])]


def test_half_past_two_on_the_spring_night_comes_once_at_half_past_three() -> None:
    life = Life(moment("a", "2026-03-29T02:30", day="2026-03-28"), at="2026-03-29T01:00")
    life.until("2026-03-29T03:59")
    assert [show.claims[0].at for show in life.shows] == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC)]


def test_half_past_two_on_the_autumn_night_comes_once_the_first_time() -> None:
    life = Life(moment("a", "2026-10-25T02:30", day="2026-10-24"), at="2026-10-25T01:00")
    life.until("2026-10-25T03:59")
    assert [show.claims[0].at for show in life.shows] == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


def test_after_a_flight_the_next_nine_oclock_is_tokyos_and_nothing_comes_twice() -> None:
    life = Life(moment("mon", "2026-03-02T09:00"), moment("tue", "2026-03-03T09:00"), at="2026-03-02T08:00")
    life.until("2026-03-02T12:00")
    life.tell(ev.ZoneChanged("Asia/Tokyo"))
    assert life.wake is not None
    life.until("2026-03-03T12:00")
    assert [(show.members[0].occurrence, show.claims[0].at) for show in life.shows] == [
        ("mon", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("tue", datetime(2026, 3, 3, 0, 0, tzinfo=UTC)),
    ]


def test_a_plan_with_its_own_zone_stays_there() -> None:
    life = Life(moment("a", "2026-03-02T09:00", zone="America/New_York"), at="2026-03-02T08:00")
    life.tell(ev.ZoneChanged("Asia/Tokyo"))
    life.until("2026-03-02T15:30")
    assert [show.claims[0].at for show in life.shows] == [datetime(2026, 3, 2, 14, 0, tzinfo=UTC)]


def test_a_clock_set_back_repeats_nothing() -> None:
    life = Life(moment("a", "2026-03-02T12:00"), moment("b", "2026-03-02T15:00"), at="2026-03-02T11:00")
    life.until("2026-03-02T12:30")
    life.now -= timedelta(hours=2)
    life.tell(ev.ClockJumped())
    life.until("2026-03-02T16:00")
    assert life.shown() == [(Kind.MOMENT, ["a"]), (Kind.MOMENT, ["b"])]


def test_a_clock_set_forward_by_a_day_is_one_summary_and_no_storm() -> None:
    days = ("2026-03-02", "2026-03-03")
    moments = [moment(f"{day} {hour}", f"{day}T{hour}:00") for day in days for hour in ("08", "12", "18")]
    life = Life(*moments, at="2026-03-02T07:00")
    life.until("2026-03-02T11:00")
    life.now += timedelta(days=1, hours=2)
    life.tell(ev.ClockJumped())
    assert [kind for kind, _ in life.shown()] == [Kind.MOMENT, Kind.AWAY]
    assert life.shown()[-1][1] == ["2026-03-03 08", "2026-03-03 12"]
    assert life.state.standings["2026-03-02 18"].why is Why.AWAY


def test_a_clock_that_was_wrong_for_a_while_silences_nothing_that_is_still_to_come() -> None:
    life = Life(moment("a", "2026-03-02T18:00"), at="2026-03-02T11:00")
    life.now += timedelta(days=1)
    life.tell(ev.ClockJumped())
    assert life.phase("a") is Phase.CLOSED
    life.now -= timedelta(days=1)
    life.tell(ev.ClockJumped())
    life.until("2026-03-02T19:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_later_brings_the_whole_stack_again_once_and_never_before_its_time() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.Later(("a", "b"), berlin("2026-03-02T08:11")))
    assert life.withdrawn() == [life.shows[0].key]
    assert life.wake == berlin("2026-03-02T08:11")
    life.until("2026-03-02T23:00")
    assert life.shown() == [(Kind.MOMENT, ["a", "b"]), (Kind.AGAIN, ["a", "b"])]
    assert life.shows[1].key != life.shows[0].key
    assert life.shows[1].claims[0].at == berlin("2026-03-02T08:11")


def test_later_outlives_the_end_of_its_practice_day() -> None:
    life = Life(moment("a", "2026-03-03T03:50", day="2026-03-02"), at="2026-03-03T03:00")
    life.until("2026-03-03T03:55")
    life.tell(ev.Later(("a",), berlin("2026-03-03T04:05")))
    life.until("2026-03-03T05:00")
    assert life.shown() == [(Kind.MOMENT, ["a"]), (Kind.AGAIN, ["a"])]
    assert life.phase("a") is Phase.SHOWN
    life.until("2026-03-04T04:01")
    assert life.phase("a") is Phase.CLOSED


def test_an_answer_anywhere_takes_the_notice_down_once_all_of_it_is_answered() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.Answered(("a",)))
    assert life.withdrawn() == []
    life.tell(ev.Answered(("b",)))
    life.tell(ev.Answered(("b",)))
    assert life.withdrawn() == [life.shows[0].key]
    life.until("2026-03-02T23:00")
    assert len(life.shows) == 1


def test_an_answer_before_the_moment_leaves_nothing_to_show() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.tell(ev.Answered(("a",)))
    life.until("2026-03-02T23:00")
    assert life.shows == []


def test_an_answer_taken_back_before_the_moment_lets_it_come() -> None:
    due = moment("a", "2026-03-02T08:00")
    life = Life(due, at="2026-03-02T07:00")
    life.tell(ev.Answered(("a",)))
    life.tell(ev.PlansChanged(()))
    life.tell(ev.PlansChanged((due,)))
    life.until("2026-03-02T09:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_an_answer_taken_back_after_the_moment_is_open_and_does_not_nag() -> None:
    due = moment("a", "2026-03-02T08:00")
    life = Life(due, at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.Answered(("a",)))
    life.tell(ev.PlansChanged(()))
    life.tell(ev.PlansChanged((due,)))
    life.until("2026-03-02T09:00")
    assert len(life.shows) == 1
    assert [entry.occurrence for entry in life.state.open_now(life.now)] == ["a"]


@pytest.mark.parametrize("slept", [False, True])
def test_what_came_while_a_plan_rested_is_open_and_is_not_told_as_missed(slept: bool) -> None:
    rested = [moment(hour, f"2026-03-02T{hour}:00") for hour in ("08", "10", "11", "13")]
    other = moment("other", "2026-03-02T12:30")
    life = Life(*rested, other, at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.Answered(("08",)))
    life.tell(ev.PlansChanged((other,)))
    if slept:
        life.sleep_until("2026-03-02T12:00")
    life.until("2026-03-02T12:00")
    life.tell(ev.PlansChanged((*rested, other)))
    life.until("2026-03-02T12:20")
    assert life.shown() == [(Kind.MOMENT, ["08"])]
    assert [entry.occurrence for entry in life.state.open_now(life.now)] == ["08", "10", "11"]
    life.until("2026-03-02T14:00")
    assert life.shown()[1:] == [(Kind.MOMENT, ["other"]), (Kind.MOMENT, ["13"])]


def test_what_comes_just_as_a_plan_is_taken_in_is_shown_as_itself() -> None:
    life = Life(at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    life.now += 20 * timedelta(seconds=1)
    life.tell(ev.PlansChanged((moment("a", "2026-03-02T08:00"),)))
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_what_came_when_the_desk_had_run_out_of_days_is_summed_up() -> None:
    life = Life(at="2026-03-02T07:00")
    life.sleep_until("2026-03-20T12:00")
    life.tell(ev.PlansChanged((moment("a", "2026-03-20T08:00"), moment("b", "2026-03-20T09:00"))))
    assert life.shown() == [(Kind.AWAY, ["a", "b"])]


def test_closing_is_no_answer_it_stays_open_and_does_not_nag() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.Closed(life.shows[0].key))
    life.until("2026-03-02T23:00")
    assert len(life.shows) == 1
    assert [entry.occurrence for entry in life.state.open_now(life.now)] == ["a"]


def test_the_end_of_the_practice_day_takes_open_notices_down() -> None:
    life = Life(moment("a", "2026-03-02T20:00"), at="2026-03-02T19:00")
    life.until("2026-03-03T03:59")
    assert life.withdrawn() == []
    life.until("2026-03-03T04:00")
    assert life.withdrawn() == [life.shows[0].key]
    assert life.state.open_now(life.now) == ()


def test_quiet_hours_hold_back_and_one_summary_follows() -> None:
    quiet = Screen(quiet_from=time(12), quiet_to=time(14))
    life = Life(moment("a", "2026-03-02T12:30"), moment("b", "2026-03-02T13:30"), at="2026-03-02T11:00", screen=quiet)
    life.until("2026-03-02T13:59")
    assert life.shows == []
    assert {standing.why for standing in life.state.standings.values()} == {Why.QUIET_HOURS}
    life.until("2026-03-02T14:00")
    assert life.shown() == [(Kind.SUMMARY, ["a", "b"])]


def test_quiet_hours_may_pass_midnight() -> None:
    quiet = Screen(quiet_from=time(22), quiet_to=time(7))
    life = Life(moment("a", "2026-03-02T23:00"), moment("b", "2026-03-03T06:00"), at="2026-03-02T21:00", screen=quiet)
    life.until("2026-03-03T08:00")
    assert life.shown() == [(Kind.SUMMARY, ["b"])]
    assert (life.state.standings["a"].phase, life.state.standings["a"].why) == (Phase.CLOSED, Why.QUIET_HOURS)


def test_the_daily_cap_counts_notices_and_not_practices_and_holds_the_rest_back() -> None:
    stack = [moment(f"s{n}", "2026-03-02T08:00", order=n) for n in range(5)]
    rest = [moment(f"m{n}", f"2026-03-02T{9 + n:02d}:00") for n in range(3)]
    life = Life(*stack, *rest, at="2026-03-02T07:00", screen=Screen(daily_cap=2))
    life.until("2026-03-02T23:00")
    assert [kind for kind, _ in life.shown()] == [Kind.MOMENT, Kind.MOMENT]
    assert life.state.standings["m2"].why is Why.DAILY_CAP
    life.tell(ev.SettingsChanged(Screen(daily_cap=6)))
    assert life.shown()[-1] == (Kind.SUMMARY, ["m1", "m2"])


def test_later_neither_counts_towards_the_cap_nor_is_held_by_it() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00", screen=Screen(daily_cap=1))
    life.until("2026-03-02T08:01")
    life.tell(ev.Later(("a",), life.now + 10 * MINUTE))
    life.until("2026-03-02T09:00")
    assert [kind for kind, _ in life.shown()] == [Kind.MOMENT, Kind.AGAIN]


def test_nothing_is_shown_while_paused_and_what_is_still_open_is_summed_up_after() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), moment("b", "2026-03-02T09:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:01")
    life.tell(ev.PauseChanged(berlin("2026-03-02T10:00")))
    assert life.withdrawn() == [life.shows[0].key]
    life.until("2026-03-02T09:59")
    assert len(life.shows) == 1
    life.until("2026-03-02T10:00")
    assert life.shown()[1:] == [(Kind.SUMMARY, ["b"])]


def test_nothing_is_shown_while_reminders_are_off() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00", screen=Screen(reminders=False))
    life.until("2026-03-02T23:00")
    assert life.shows == []
    assert life.state.standings["a"].why is Why.REMINDERS_OFF


def test_a_claim_without_a_confirmed_delivery_goes_into_the_next_summary() -> None:
    due = moment("a", "2026-03-02T08:00")
    life = Life(due, at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    again = Life(at="2026-03-02T08:02")
    again.state = State.rebuilt(BERLIN, [due], life.state.standings, Screen(), None, life.state.shown)
    again.tell(ev.Started())
    assert again.shown() == [(Kind.AWAY, ["a"])]
    assert {(claim.occurrence, claim.turn) for claim in again.shows[0].claims} == {("a", 1)}


def test_a_confirmed_notice_is_not_shown_again_after_a_restart() -> None:
    due = moment("a", "2026-03-02T08:00")
    life = Life(due, at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    life.deliver()
    again = Life(at="2026-03-02T08:02")
    again.state = State.rebuilt(BERLIN, [due], life.state.standings, Screen(), None, life.state.shown)
    again.tell(ev.Started())
    assert again.shows == []


def test_an_unconfirmed_summary_becomes_a_card_after_a_crash_and_no_second_summary() -> None:
    due = moment("a", "2026-03-02T08:00")
    life = Life(due, at="2026-03-02T10:00")
    assert life.shown() == [(Kind.AWAY, ["a"])]
    again = Life(at="2026-03-02T10:02")
    again.state = State.rebuilt(BERLIN, [due], life.state.standings, Screen(), None, life.state.shown)
    again.tell(ev.Started())
    assert again.shows == []
    assert [effect.key for effect in again.effects if isinstance(effect, do.ShowCard)] == [life.shows[0].key]


def test_a_failed_delivery_becomes_the_due_now_card() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    life.tell(ev.DeliveryFailed(life.shows[0].key))
    cards = [effect for effect in life.effects if isinstance(effect, do.ShowCard)]
    assert [[entry.occurrence for entry in card.members] for card in cards] == [["a"]]
    life.tell(ev.Answered(("a",)))
    assert life.withdrawn() == [life.shows[0].key]


def test_a_refused_claim_shows_nothing_and_does_not_insist() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    life.tell(ev.ClaimRefused(life.shows[0].key, ("a",)))
    life.until("2026-03-02T23:00")
    assert len(life.shows) == 1


def test_locking_and_unlocking_change_nothing() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    before = life.state
    life.tell(ev.Locked())
    life.tell(ev.Unlocked())
    assert life.state == before


def test_a_plan_that_leaves_the_desk_takes_its_notice_with_it() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.until("2026-03-02T08:00")
    life.tell(ev.PlansChanged(()))
    assert life.withdrawn() == [life.shows[0].key]


def test_two_days_of_sleep_end_in_one_summary_of_today() -> None:
    days = ("2026-03-02", "2026-03-03", "2026-03-04")
    life = Life(*(moment(day, f"{day}T08:00") for day in days), at="2026-03-02T07:00")
    life.sleep_until("2026-03-04T09:00")
    assert life.shown() == [(Kind.AWAY, ["2026-03-04"])]
    assert {life.state.standings[day].phase for day in days[:2]} == {Phase.CLOSED}


def test_a_step_does_not_touch_the_state_it_was_given() -> None:
    life = Life(moment("a", "2026-03-02T08:00"), at="2026-03-02T07:00")
    before, kept = life.state, replace(life.state, standings=dict(life.state.standings))
    step(before, ev.Tick(), berlin("2026-03-02T08:00"))
    assert before == kept


def test_what_was_on_its_way_before_a_journey_waits_for_its_time_where_the_clock_is_now() -> None:
    life = Life(moment("a", "2026-03-02T12:00"), at="2026-03-02T03:00", zone="Asia/Tokyo")
    life.until("2026-03-02T04:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])], "noon in Tokyo"
    life.tell(ev.ZoneChanged(BERLIN))
    life.tell(ev.Started())  # a crash before the delivery was confirmed
    assert len(life.shows) == 1, "four in the morning in Berlin"
    assert life.wake == berlin("2026-03-02T12:00")
    life.until("2026-03-02T12:00")
    assert life.shown()[1:] == [(Kind.AWAY, ["a"])]


@pytest.mark.parametrize("busy", [Why.DO_NOT_DISTURB, Why.FULL_SCREEN])
def test_what_comes_while_the_desktop_may_not_be_disturbed_is_told_once_afterwards(busy: Why) -> None:
    life = Life(moment("a", "2026-03-02T07:30"), moment("b", "2026-03-02T08:00"), at="2026-03-02T07:00")
    life.tell(ev.AttentionChanged(busy))
    life.until("2026-03-02T08:30")
    assert life.shown() == []
    assert [life.state.standings[name].why for name in "ab"] == [busy, busy]
    life.tell(ev.AttentionChanged(None))
    life.tell(ev.AttentionChanged(busy))
    life.tell(ev.AttentionChanged(None))
    assert life.shown() == [(Kind.SUMMARY, ["a", "b"])]


def test_what_stands_already_stays_when_the_desktop_may_not_be_disturbed_any_more() -> None:
    life = Life(moment("a", "2026-03-02T07:30"), at="2026-03-02T07:00")
    life.until("2026-03-02T07:30")
    life.deliver()
    life.tell(ev.AttentionChanged(Why.DO_NOT_DISTURB))
    assert life.withdrawn() == []
    life.tell(ev.AttentionChanged(None))
    assert len(life.shows) == 1


def test_later_waits_too_while_the_desktop_may_not_be_disturbed() -> None:
    life = Life(moment("a", "2026-03-02T07:30"), at="2026-03-02T07:00")
    life.until("2026-03-02T07:30")
    life.tell(ev.Later(("a",), berlin("2026-03-02T07:40")))
    life.tell(ev.AttentionChanged(Why.FULL_SCREEN))
    life.until("2026-03-02T08:00")
    assert len(life.shows) == 1
    life.tell(ev.AttentionChanged(None))
    assert life.shown()[1:] == [(Kind.SUMMARY, ["a"])]


def test_quiet_hours_outlast_a_presentation() -> None:
    screen = Screen(quiet_from=time(7), quiet_to=time(9))
    life = Life(moment("a", "2026-03-02T07:30"), at="2026-03-02T06:30", screen=screen)
    life.tell(ev.AttentionChanged(Why.FULL_SCREEN))
    life.until("2026-03-02T08:00")
    life.tell(ev.AttentionChanged(None))
    assert life.shown() == []
    life.until("2026-03-02T09:00")
    assert life.shown() == [(Kind.SUMMARY, ["a"])]


def test_a_full_screen_holds_nothing_back_for_those_who_always_work_in_one() -> None:
    life = Life(moment("a", "2026-03-02T07:30"), at="2026-03-02T07:00", screen=Screen(hold_full_screen=False))
    life.tell(ev.AttentionChanged(Why.FULL_SCREEN))
    life.until("2026-03-02T08:00")
    assert life.shown() == [(Kind.MOMENT, ["a"])]


def test_what_was_held_for_a_full_screen_until_its_day_was_over_is_closed_with_that_reason() -> None:
    life = Life(moment("a", "2026-03-02T21:30"), at="2026-03-02T20:00")
    life.tell(ev.AttentionChanged(Why.FULL_SCREEN))
    life.until("2026-03-03T05:00")
    standing = life.state.standings["a"]
    assert (life.shown(), standing.phase, standing.why) == ([], Phase.CLOSED, Why.FULL_SCREEN)
