"""Slots and occurrences: numbered by written time, named for ever, the same however one asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_calendars import changing_zones
from drawn_plans import BERLIN, BOUNDARIES, PLAN_ID, anchors, plan_of, plans, stamp
from meantime.domain.anchors import Anchor
from meantime.domain.history import change_plan, days_of_change, end_plan, pause_plan, resume_plan
from meantime.domain.plans import Plan, PlanSpec, Slot
from meantime.domain.schedule import expand, group, items_on, occurrence_id, slots_on, spec_slots
from meantime.domain.wall_time import DayBoundary
from proof_size import examples
from sheet_strategies import START, specs

proof = settings(max_examples=examples(60))
DAYS = [START + timedelta(days=ahead) for ahead in range(-3, 12)]
MOMENTS = st.datetimes(datetime.combine(START, time()), datetime.combine(START + timedelta(days=7), time()))
ZONES = st.sampled_from(sorted(changing_zones()))


@proof
@given(plan=plans(), known=anchors(), boundary=BOUNDARIES)
def test_slots_are_numbered_from_one_in_order_of_written_time_within_their_day(
    plan: Plan, known: dict[str, Anchor], boundary: DayBoundary
) -> None:
    for day in DAYS:
        slots = slots_on(plan, day, known, boundary)
        assert [slot.number for slot in slots] == list(range(1, len(slots) + 1))
        assert [slot.wall for slot in slots] == sorted(slot.wall for slot in slots)
        for slot in slots:
            assert slot.day == day == boundary.day_of(slot.wall)
            assert plan.spec.starts <= slot.base
            assert plan.spec.ends is None or slot.base <= plan.spec.ends


@proof
@given(plan=plans(), known=anchors(), boundary=BOUNDARIES)
def test_no_written_time_is_lost_or_doubled_by_the_beginning_of_the_day(
    plan: Plan, known: dict[str, Anchor], boundary: DayBoundary
) -> None:
    days = [START + timedelta(days=ahead) for ahead in range(-4, 16)]

    def written(by: DayBoundary) -> list[datetime]:
        walls = sorted(slot.wall for day in days for slot in slots_on(plan, day, known, by))
        return [
            wall for wall in walls if datetime.combine(DAYS[0], time()) <= wall < datetime.combine(DAYS[-1], time())
        ]

    assert written(boundary) == written(DayBoundary())


@proof
@given(plan=plans(), known=anchors(), zones=st.tuples(ZONES, ZONES))
def test_an_occurrence_has_one_name_for_ever_whatever_the_zone(
    plan: Plan, known: dict[str, Anchor], zones: tuple[str, str]
) -> None:
    boundary = DayBoundary()
    here, there = ([item for day in DAYS for item in items_on(plan, day, known, boundary, zone)] for zone in zones)
    assert [item.occurrence for item in here] == [item.occurrence for item in there]
    assert len({item.occurrence for item in here}) == len(here)
    assert all(item.occurrence == occurrence_id(PLAN_ID, item.slot.day, item.slot.number) for item in here)


def test_the_name_of_an_occurrence_never_changes_with_the_program() -> None:
    assert occurrence_id(PLAN_ID, date(2026, 11, 23), 1) == "40462639523f58cbac7c1e029d9fceec"


@proof
@given(plan=plans(), known=anchors(), zone=ZONES, moments=st.lists(MOMENTS, min_size=3, max_size=3).map(sorted))
def test_two_spans_side_by_side_hold_what_one_over_both_holds(
    plan: Plan, known: dict[str, Anchor], zone: str, moments: list[datetime]
) -> None:
    first, middle, last = (moment.replace(tzinfo=UTC) for moment in moments)
    boundary = DayBoundary()
    whole = expand(plan, known, boundary, first, last, zone)
    parts = expand(plan, known, boundary, first, middle, zone) + expand(plan, known, boundary, middle, last, zone)
    assert parts == whole
    grouped = group(whole)
    assert [moment.at for moment in grouped] == sorted({item.at for item in whole})
    assert sum(len(moment.items) for moment in grouped) == len(whole)


def due_or_answered(slots: tuple[Slot, ...], wall: datetime, answered: set[int]) -> list[Slot]:
    return [slot for slot in slots if slot.wall <= wall or slot.number in answered]


@proof
@given(
    plan=plans(),
    known=anchors(),
    after=anchors(),
    changes=st.lists(st.tuples(MOMENTS, specs()), min_size=1, max_size=3),
    data=st.data(),
)
def test_a_change_keeps_the_past_and_every_slot_that_was_due_or_answered(
    plan: Plan,
    known: dict[str, Anchor],
    after: dict[str, Anchor],
    changes: list[tuple[datetime, PlanSpec]],
    data: st.DataObject,
) -> None:
    boundary = DayBoundary()
    for at, spec in sorted(changes, key=lambda change: change[0]):
        now = stamp(at)
        old_wall, new_wall = now.wall_for(plan.spec.zone), now.wall_for(spec.zone)
        days = days_of_change(plan, spec, now, boundary)
        assert {boundary.day_of(old_wall), boundary.day_of(new_wall)} <= set(days)
        past = {day: slots_on(plan, day, known, boundary) for day in DAYS if day < days[0]}
        before = {day: slots_on(plan, day, known, boundary) for day in days}
        given_ahead = {
            day: data.draw(st.sets(st.sampled_from([slot.number for slot in slots]))) if slots else set()
            for day, slots in before.items()
        }
        answered = {(day, number) for day, numbers in given_ahead.items() for number in numbers}
        plan = change_plan(plan, spec, now, boundary, known, after, answered, BERLIN)
        assert plan.spec == spec
        for day in days:
            kept = due_or_answered(before[day], old_wall, given_ahead[day])
            slots = slots_on(plan, day, after, boundary)
            assert list(slots[: len(kept)]) == [replace(slot, wall=slot.wall + (new_wall - old_wall)) for slot in kept]
            coming = [slot.wall for slot in spec_slots(spec, day, after, boundary) if slot.wall > new_wall]
            assert [slot.wall for slot in slots[len(kept) :]] == coming
            highest = max((slot.number for slot in kept), default=0)
            numbers = [slot.number for slot in slots[len(kept) :]]
            assert numbers == [highest + place for place in range(1, len(coming) + 1)]
            assert len({slot.number for slot in slots}) == len(slots)
        assert {day: slots_on(plan, day, known, boundary) for day in past} == past
        reach = days[0] - timedelta(days=2)
        assert all(slots_on(plan, day, after, boundary) == past[day] for day in past if day >= reach)
        known = after


@proof
@given(plan=plans(), known=anchors(), began=MOMENTS, ahead=st.none() | st.integers(1, 5), resumed=st.none() | MOMENTS)
def test_a_pause_covers_what_comes_in_it_and_never_what_was_due(
    plan: Plan, known: dict[str, Anchor], began: datetime, ahead: int | None, resumed: datetime | None
) -> None:
    boundary, now = DayBoundary(), stamp(began)
    until = plan.today(now, boundary) + timedelta(days=ahead) if ahead is not None else None
    paused = pause_plan(plan, now, boundary, until)
    assert pause_plan(paused, now, boundary, until) == paused
    later = stamp(resumed) if resumed is not None and resumed > began else None
    gone_on = resume_plan(paused, later, boundary) if later is not None else paused
    for slot in (slot for day in DAYS for slot in slots_on(plan, day, known, boundary)):
        in_force = slot.wall > now.wall_for(plan.spec.zone) and (until is None or slot.day < until)
        assert paused.paused(slot) == in_force
        over = (
            later is not None
            and (until is None or plan.today(later, boundary) < until)
            and slot.wall > later.wall_for(plan.spec.zone)
        )
        assert gone_on.paused(slot) == (in_force and not over)


@proof
@given(plan=plans(), known=anchors(), at=MOMENTS)
def test_an_ended_plan_keeps_what_was_due_and_has_nothing_to_come(
    plan: Plan, known: dict[str, Anchor], at: datetime
) -> None:
    boundary, now = DayBoundary(), stamp(at)
    ended = end_plan(plan, now)
    assert end_plan(ended, stamp(at + timedelta(days=1))) == ended
    wall = now.wall_for(plan.spec.zone)
    for day in DAYS:
        slots = slots_on(plan, day, known, boundary)
        assert slots_on(ended, day, known, boundary) == tuple(slot for slot in slots if slot.wall <= wall)
        numbers = [slot.number for slot in slots]
        assert slots_on(ended, day, known, boundary, numbers) == slots


def test_a_plan_that_floats_is_at_the_same_wall_time_wherever_one_is() -> None:
    spec = PlanSpec(title="x", starts=START, triggers=())
    assert plan_of(spec, datetime(2026, 11, 23, 10)).imported.wall == datetime(2026, 11, 23, 10)
    assert stamp(datetime(2026, 11, 23, 10)).wall_for(BERLIN) == datetime(2026, 11, 23, 10)
