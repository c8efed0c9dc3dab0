"""Counting: what adds up, what takes a place of a quota, and what stays outside of every count."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_plans import BERLIN, USUAL, anchors, answer, answers, plan_of, plans, stamp
from meantime.domain.anchors import Anchor
from meantime.domain.history import pause_plan
from meantime.domain.offers import done_days, still_offered
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.schedule import items_on, slots_on
from meantime.domain.statuses import DONE, Status
from meantime.domain.triggers import AsNeeded, Quota
from meantime.domain.week import Counts, PlanDay, count_days, share_places
from proof_size import examples
from sheet_strategies import START, quotas

proof = settings(max_examples=examples(60))
WEEK = [START + timedelta(days=ahead) for ahead in range(7)]
OVER = stamp(datetime.combine(START + timedelta(days=9), time(12)))
DURING = st.datetimes(datetime.combine(START, time(10)), datetime.combine(START + timedelta(days=6), time(20)))
IN_COUNT = (Status.FULL, Status.SMALL, Status.ADAPTED, Status.TRIED, Status.NOT_THIS_TIME, Status.NO_ENTRY)


def quota_plan(quota: Quota) -> Plan:
    return plan_of(PlanSpec(title="x", starts=START, triggers=(quota,)), datetime.combine(START, time(10)))


@proof
@given(plan=plans(), known=anchors(), pause=st.none() | DURING, data=st.data())
def test_once_a_week_is_over_everything_due_is_accounted_for(
    plan: Plan, known: dict[str, Anchor], pause: datetime | None, data: st.DataObject
) -> None:
    if pause is not None:
        plan = pause_plan(plan, stamp(pause), USUAL, None)
    slots = [slot for day in WEEK for slot in slots_on(plan, day, known, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    counted = count_days(plan, WEEK[0], WEEK[-1], given_, known, USUAL, OVER)
    counts = counted.counts
    assert counts.due == counts.scheduled - counts.of(Status.REST) - counts.of(Status.PAUSED)
    assert counts.due == sum(counts.of(status) for status in IN_COUNT)
    assert counts.minutes == sum(entry.minutes or 0 for entry in given_)
    assert counts.used_for_real == sum(entry.status is Status.USED_FOR_REAL for entry in given_)
    assert sorted(entry.id for day in counted.days for entry in day.entries) == sorted(entry.id for entry in given_)
    if plan.spec.quota is None:
        assert counts.scheduled == len(slots)
        assert counts.extra == sum(entry.extra for entry in given_)
        answered = Counter(entry.status for entry in given_ if entry.slot is not None)
        assert all(counts.of(status) == answered[status] for status in DONE | {Status.TRIED, Status.NOT_THIS_TIME})


@proof
@given(plan=plans(), known=anchors(), now=DURING, data=st.data())
def test_while_a_week_lasts_what_is_to_come_is_due_and_open(
    plan: Plan, known: dict[str, Anchor], now: datetime, data: st.DataObject
) -> None:
    slots = [slot for day in WEEK for slot in slots_on(plan, day, known, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    counted = count_days(plan, WEEK[0], WEEK[-1], given_, known, USUAL, stamp(now))
    today = plan.today(stamp(now), USUAL)
    open_ = [mark.slot.day for day in counted.days for mark in day.marks if mark.status is None]
    assert all(day >= today for day in open_ if plan.spec.quota is None)
    assert counted.counts.due >= sum(counted.counts.of(status) for status in IN_COUNT)
    later = count_days(plan, WEEK[0], WEEK[-1], given_, known, USUAL, OVER).counts
    assert (later.scheduled, later.due) == (counted.counts.scheduled, counted.counts.due)


@proof
@given(plan=plans(), known=anchors(), data=st.data())
def test_days_counted_apart_add_up(plan: Plan, known: dict[str, Anchor], data: st.DataObject) -> None:
    slots = [slot for day in WEEK for slot in slots_on(plan, day, known, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    whole = count_days(plan, WEEK[0], WEEK[-1], given_, known, USUAL, OVER).counts
    apart = Counts()
    for day in WEEK:
        apart += count_days(plan, day, day, given_, known, USUAL, OVER).counts
    assert apart == whole


@proof
@given(quota=quotas(), data=st.data())
def test_a_quota_has_its_places_at_most_one_a_day_and_what_was_done_takes_them_first(
    quota: Quota, data: st.DataObject
) -> None:
    plan = quota_plan(quota)
    slots = [slot for day in WEEK for slot in slots_on(plan, day, {}, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    counts = count_days(plan, WEEK[0], WEEK[-1], given_, {}, USUAL, OVER).counts
    placed = [entry for entry in given_ if entry.slot is not None]
    done_on = {entry.day for entry in placed if entry.status in DONE}
    assert counts.scheduled == quota.places
    assert counts.done == min(quota.places, len(done_on))
    beside = sum(entry.extra for entry in given_)
    assert counts.extra - beside == sum(entry.status in DONE for entry in placed) - counts.done
    others = {entry.day for entry in placed} - done_on
    used = min(quota.places - counts.done, len(others)) if counts.done < quota.places else 0
    assert sum(counts.by_status.values()) - counts.done - counts.of(Status.NO_ENTRY) == used
    assert counts.of(Status.NO_ENTRY) == quota.places - counts.done - used


@proof
@given(quota=quotas(), hidden=st.sets(st.sampled_from(WEEK)), data=st.data())
def test_a_quota_seen_in_part_lacks_no_more_entries_than_the_whole(
    quota: Quota, hidden: set[date], data: st.DataObject
) -> None:
    plan = quota_plan(quota)
    slots = [slot for day in WEEK for slot in slots_on(plan, day, {}, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    whole = count_days(plan, WEEK[0], WEEK[-1], given_, {}, USUAL, OVER).counts

    def seen(day: PlanDay) -> PlanDay:
        return PlanDay(day.day, (), ()) if day.day in hidden else day

    part = count_days(plan, WEEK[0], WEEK[-1], given_, {}, USUAL, OVER, seen).counts
    assert part.of(Status.NO_ENTRY) <= whole.of(Status.NO_ENTRY)
    assert sum(part.by_status.values()) == part.scheduled <= min(whole.scheduled, len(WEEK) - len(hidden))
    assert part.done <= whole.done
    if not any(entry.day in hidden for entry in given_):
        assert part.scheduled == min(whole.scheduled, len({slot.day for slot in slots} - hidden))


@proof
@given(quota=quotas(), data=st.data())
def test_a_quota_is_offered_until_its_upper_number_is_reached(quota: Quota, data: st.DataObject) -> None:
    plan = quota_plan(quota)
    slots = [slot for day in WEEK for slot in slots_on(plan, day, {}, USUAL)]
    given_ = data.draw(answers(slots, WEEK))
    done = done_days(given_, plan)
    for day in WEEK:
        before = [other for other in done if other < day]
        for item in items_on(plan, day, {}, USUAL, BERLIN):
            met_today = day in done and item.slot.number > done[day]
            assert still_offered(item, done) == (len(before) < quota.offers and not met_today)


@pytest.mark.parametrize("places", [0, 1, 3, 7])
def test_places_go_to_done_answers_then_by_time_and_never_twice_a_day(places: int) -> None:
    plan = quota_plan(Quota(3, 3, (time(9), time(21))))
    slots = [slot for day in WEEK[:3] for slot in slots_on(plan, day, {}, USUAL)]
    kinds = (Status.TRIED, Status.FULL, Status.REST, Status.NOT_THIS_TIME, Status.SMALL, Status.FULL)
    given_ = [
        answer(number, slot, slot.day, kind) for number, (slot, kind) in enumerate(zip(slots, kinds, strict=True))
    ]
    taken, spare = share_places(given_, places)
    assert [entry.status for entry in taken] == [Status.FULL, Status.SMALL, Status.REST][:places]
    assert len(taken) + len(spare) == len(given_)


def test_what_is_done_when_needed_is_extra_and_never_due() -> None:
    spec = PlanSpec(title="x", starts=START, triggers=(AsNeeded("I worry"),))
    plan = plan_of(spec, datetime.combine(START, time(10)))
    given_ = [answer(0, None, WEEK[0], Status.FULL), answer(1, None, WEEK[1], Status.USED_FOR_REAL)]
    counts = count_days(plan, WEEK[0], WEEK[-1], given_, {}, USUAL, OVER).counts
    assert (counts.scheduled, counts.due, counts.extra, counts.used_for_real) == (0, 0, 1, 1)


def test_answers_of_another_plan_are_not_counted() -> None:
    plan = quota_plan(Quota(3, 3, (time(9),)))
    given_ = [replace(answer(0, slots_on(plan, WEEK[0], {}, USUAL)[0], WEEK[0], Status.FULL), plan_id="f" * 32)]
    assert count_days(plan, WEEK[0], WEEK[-1], given_, {}, USUAL, OVER).counts.done == 0


def test_nothing_before_seven_days_before_the_import_counts() -> None:
    spec = PlanSpec(title="x", starts=date(2026, 1, 1), triggers=(Quota(7, 7, (time(9),)),))
    plan = plan_of(spec, datetime(2026, 11, 25, 10))
    weeks = [START - timedelta(days=7), START - timedelta(days=14)]
    scheduled = [
        count_days(plan, monday, monday + timedelta(days=6), [], {}, USUAL, OVER).counts.scheduled for monday in weeks
    ]
    assert scheduled == [5, 0]
