"""A try stays a try of its step, however the ladder is changed afterwards; nothing moves on by itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from drawn_plans import USUAL, answer, plan_of, stamp
from meantime.domain.asking import Asked, Question
from meantime.domain.checkins import CheckIn
from meantime.domain.ladder import (
    Rung,
    current_rung,
    last_rung,
    moved_to,
    next_offered,
    place_in,
    rung_of,
    rung_settled,
    rungs,
    stayed_at,
    tries,
)
from meantime.domain.plans import Plan, PlanSpec, PlanVersion, Step
from meantime.domain.statuses import ANSWERS, DONE, Status
from meantime.domain.wall_time import Stamp
from sheet_strategies import START

COUNTED = DONE | {Status.TRIED}


def ladder(titles: str) -> PlanSpec:
    """Return a plan whose steps have one letter each."""
    return PlanSpec(title="Ladder", starts=START, triggers=(), steps=tuple(Step(title) for title in titles))


@dataclass
class Life:
    """A ladder that is answered and changed by turns; it remembers what each answer was about."""

    plan: Plan
    now: datetime = datetime.combine(START, time(10))
    answers: list[CheckIn] = field(default_factory=list)
    about: list[str] = field(default_factory=list)

    def change(self, titles: str) -> None:
        self.now += timedelta(minutes=1)
        made = stamp(self.now)
        version = PlanVersion(ladder(titles), made, USUAL.day_of(made.wall))
        self.plan = self.plan.with_version(version)

    def tell(self, number: int, back: int, status: Status) -> None:
        self.now += timedelta(minutes=1)
        day = self.now.date() - timedelta(days=back)
        steps = self.plan.version_on(day).spec.steps
        if steps:
            step = number % len(steps)
            noted = answer(len(self.answers), None, day, status)
            self.answers.append(replace(noted, made=stamp(self.now), step=step + 1))
            self.about.append(steps[step].title)

    def rungs(self) -> list[Rung]:
        return [rung for each in self.answers if (rung := rung_of(self.plan, each)) is not None]


LADDERS = st.lists(st.sampled_from("abcde"), max_size=5, unique=True).map("".join)
DEEDS = st.one_of(
    st.tuples(st.just("change"), LADDERS),
    st.tuples(st.just("tell"), st.tuples(st.integers(0, 4), st.integers(0, 3), st.sampled_from(ANSWERS))),
    st.tuples(st.just("wait"), st.integers(1, 4)),
)


@given(st.lists(DEEDS, max_size=14))
def test_what_an_answer_was_about_never_changes(deeds: list[tuple[str, object]]) -> None:
    life = Life(plan_of(ladder("abc"), datetime.combine(START, time(9))))
    for kind, what in deeds:
        if isinstance(what, str):
            life.change(what)
        elif isinstance(what, tuple):
            life.tell(*what)
        else:
            assert isinstance(what, int), kind
            life.now += timedelta(days=what)
    assert [rung.title for rung in life.rungs()] == life.about
    for title in set(life.about):
        counted = sum(
            about == title and each.status in COUNTED for about, each in zip(life.about, life.answers, strict=True)
        )
        assert tries(life.plan, life.answers, Rung(1, Step(title))) == counted
    standing = [step.title for step in life.plan.spec.steps]
    order = sorted(zip(life.answers, life.about, strict=True), key=lambda pair: (pair[0].day, pair[0].made.utc))
    on = current_rung(life.plan, reversed(life.answers))
    expected = next((title for _, title in reversed(order) if title in standing), next(iter(standing), None))
    assert (on.title if on is not None else None) == expected
    assert on is None or standing[on.number - 1] == on.title


def answered(plan: Plan, *steps: tuple[int | None, Status]) -> list[CheckIn]:
    """Return answers about steps, one a day."""
    return [
        replace(answer(number, None, START + timedelta(days=number), status), step=step)
        for number, (step, status) in enumerate(steps)
    ]


def plain() -> Plan:
    return plan_of(ladder("abc"), datetime.combine(START, time(9)))


@given(st.lists(st.tuples(st.none() | st.integers(1, 3), st.sampled_from(ANSWERS)), max_size=8))
def test_the_step_that_is_on_is_the_last_one_answered_about_and_never_moves_by_itself(
    said: list[tuple[int | None, Status]],
) -> None:
    plan = plain()
    on = current_rung(plan, reversed(answered(plan, *said)))
    assert on is not None
    assert on.number == next((step for step, _ in reversed(said) if step is not None), 1)


def test_a_plan_without_a_ladder_has_no_step() -> None:
    plan = plan_of(ladder(""), datetime.combine(START, time(9)))
    assert current_rung(plan, answered(plan, (1, Status.FULL))) is None


def test_a_number_that_no_step_has_is_about_none() -> None:
    plan = plain()
    assert [
        rung_of(plan, each) for each in answered(plan, (0, Status.FULL), (4, Status.FULL), (None, Status.FULL))
    ] == [None] * 3


def test_a_step_that_has_left_the_ladder_is_remembered_and_the_one_before_it_is_on() -> None:
    plan = plain()
    answers = answered(plan, (1, Status.FULL), (2, Status.FULL))
    changed = stamp(datetime.combine(START + timedelta(days=5), time(9)))
    later = plan.with_version(PlanVersion(ladder("cxa"), changed, changed.wall.date()))
    last, on = last_rung(later, answers), current_rung(later, answers)
    assert last is not None
    assert on is not None
    assert (last.number, last.title, place_in(later.spec, last)) == (2, "b", None)
    assert (on.number, on.title) == (3, "a")


def test_two_steps_with_one_title_are_two_steps() -> None:
    first, second = rungs(ladder("aa"))
    assert not first.same(second)
    assert place_in(ladder("baca"), second) == Rung(4, Step("a"), 1)


def test_what_was_answered_before_a_change_on_the_same_day_is_about_the_step_before() -> None:
    life = Life(plain())
    life.tell(0, 0, Status.FULL)
    life.change("xabc")
    life.tell(0, 0, Status.FULL)
    assert [(rung.number, rung.title) for rung in life.rungs()] == [(1, "a"), (1, "x")]


def asked(plan: Plan, *said: tuple[int, str]) -> Plan:
    """Return a plan with what was chosen, so many days after its start at noon."""
    noted = tuple(
        Asked(Question.NEXT_STEP, stamp(datetime.combine(START + timedelta(days=day), time(12))), chose)
        for day, chose in said
    )
    return replace(plan, asked=(*plan.asked, *noted))


def noted(step: int, day: int, hour: int = 10, *, replaces: str | None = None) -> CheckIn:
    made = stamp(datetime.combine(START + timedelta(days=day), time(hour)))
    whole = answer(100 * day + hour, None, START + timedelta(days=day), Status.FULL)
    return replace(whole, made=made, step=step, replaces=replaces)


def on_day(day: int) -> Stamp:
    return stamp(datetime.combine(START + timedelta(days=day), time(20)))


def number(rung: Rung | None) -> int | None:
    return rung.number if rung is not None else None


THREE = [noted(1, day) for day in range(3)]


def test_a_chosen_step_is_on_until_another_is_chosen_or_answered_about() -> None:
    plan = asked(plain(), (3, moved_to(2)))
    assert number(current_rung(plan, THREE)) == 2
    assert number(current_rung(asked(plan, (4, moved_to(1))), THREE)) == 1
    assert number(current_rung(plan, [*THREE, noted(3, 4)])) == 3
    assert number(current_rung(asked(plan, (4, stayed_at(2))), THREE)) == 2


def test_an_answer_changed_after_a_choice_moves_nothing_back() -> None:
    plan = asked(plain(), (2, moved_to(2)))
    changed = noted(1, 2, 15, replaces="the answer of that morning")
    assert number(current_rung(plan, [*THREE[:2], changed])) == 2


def test_a_chosen_step_is_known_by_its_title_when_the_ladder_changes() -> None:
    changed = stamp(datetime.combine(START + timedelta(days=5), time(9)))
    plan = asked(plain(), (3, moved_to(2))).with_version(PlanVersion(ladder("xab"), changed, changed.wall.date()))
    assert number(current_rung(plan, THREE)) == 3


def test_a_choice_that_no_step_has_says_nothing() -> None:
    for said in ("step-0", "step-9", "step-", "step-²", "", "stay-2", "pause"):
        assert number(current_rung(asked(plain(), (3, said)), THREE)) == 1


def test_the_next_step_is_offered_after_as_many_tries_as_agreed_and_not_before() -> None:
    plan = plain()
    assert next_offered(plan, THREE[:2], on_day(3)) is None
    assert number(next_offered(plan, THREE, on_day(3))) == 2
    assert number(current_rung(plan, THREE)) == 1


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3))
def test_how_strong_it_was_never_matters_for_the_offer(peaks: list[float]) -> None:
    rated = [replace(one, ratings=(("suds-peak", peak),)) for one, peak in zip(THREE, peaks, strict=True)]
    assert number(next_offered(plain(), rated, on_day(3))) == 2


def test_nothing_is_offered_on_a_locked_plan() -> None:
    locked = replace(ladder("abc"), locked=True)
    assert next_offered(plan_of(locked, datetime.combine(START, time(9))), THREE, on_day(3)) is None


def test_an_offer_that_was_put_aside_rests_for_four_weeks() -> None:
    plan = asked(plain(), (3, stayed_at(1)))
    assert next_offered(plan, THREE, on_day(30)) is None
    assert number(next_offered(plan, THREE, on_day(31))) == 2


def test_whoever_goes_back_to_a_step_is_not_asked_at_once_to_leave_it() -> None:
    plan = asked(plain(), (3, moved_to(2)), (4, moved_to(1)))
    assert next_offered(plan, THREE, on_day(5)) is None


def test_staying_with_one_step_leaves_the_offer_after_another() -> None:
    plan = asked(plain(), (3, stayed_at(1)), (4, moved_to(2)))
    later = [noted(2, day) for day in (5, 6, 7)]
    assert number(next_offered(plan, [*THREE, *later], on_day(8))) == 3


def test_a_step_tried_as_often_already_is_passed_over_and_the_last_has_none_after_it() -> None:
    done = [*THREE, *(noted(2, day) for day in (3, 4, 5))]
    back = [*done, noted(1, 6)]
    assert number(next_offered(plain(), back, on_day(7))) == 3
    top = [noted(3, day) for day in range(3)]
    assert next_offered(plain(), top, on_day(3)) is None


def test_where_the_order_is_free_an_easier_step_may_be_the_next() -> None:
    free = plan_of(replace(ladder("abc"), any_order=True), datetime.combine(START, time(9)))
    assert number(next_offered(free, [noted(3, day) for day in range(3)], on_day(3))) == 1


SAID = st.builds(
    noted,
    step=st.integers(1, 4),
    day=st.integers(0, 20),
    hour=st.integers(8, 18),
    replaces=st.sampled_from([None, None, "another"]),
)


@given(
    st.lists(SAID, max_size=8),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=2),
    st.integers(0, 21),
)
def test_where_the_last_days_settle_which_step_is_on_all_answers_say_the_same(
    answers: list[CheckIn], choices: list[tuple[int, int]], since: int
) -> None:
    plan = asked(plain(), *((day, moved_to(step)) for day, step in sorted(choices)))
    lately = [one for one in answers if one.day >= START + timedelta(days=since)]
    settled = rung_settled(plan, lately, plan.spec)
    assert settled is None or settled == current_rung(plan, answers)
    if since == 0 and answers and not choices:
        assert (settled is None) == all(one.step == 4 for one in answers)
