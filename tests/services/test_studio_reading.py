"""What is typed in the studio becomes the plan that a sheet would make of it, or every fault by its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.doses import Dose
from meantime.domain.errors import FieldError
from meantime.domain.plans import Obstacle, PlanSpec, Step
from meantime.domain.statuses import Mode, Share
from meantime.domain.triggers import AfterAnchor, ClockTimes, Once
from meantime.services.sheets.fitting import refuse_unfit
from meantime.services.studio.reading import Ground, read, rough
from meantime.services.studio.work import Work, WorkStep
from meantime.services.studio.writing import minutes_typed, work_of
from proof_size import examples
from sheet_book import SHIPPED
from sheet_strategies import ANCHORS, START, specs
from short_sheets import COFFEE, at, plan, sheet
from studio_rig import StudioRig, studio_rig

DAILY = UsualTimes(((time(7, 30),),) * 7)
KNOWN = {name: Anchor(name, ((date.min, DAILY),)) for name in (*ANCHORS, "Coffee")}
GROUND = Ground(KNOWN, SHIPPED, (), date(2026, 11, 23), datetime(2026, 11, 23, 10))
WORK = Work(what="breathe slowly", moments=({"at": ["08:00"]},))


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioRig]:
    with studio_rig(tmp_path / "data") as opened:
        yield opened


def fits(spec: PlanSpec) -> bool:
    try:
        refuse_unfit(spec, KNOWN, spec.triggers)
    except FieldError:
        return False
    return True


@settings(max_examples=examples(50, 1500), deadline=None)
@given(
    specs().filter(fits),
    st.none() | st.just("a bit kinder, in the evenings"),
    st.sampled_from([(), ("no place",), ("vague place", "no small version")]),
    st.booleans(),
)
def test_every_plan_is_read_as_it_was_written(
    spec: PlanSpec, said: str | None, clear: tuple[str, ...], locked: bool
) -> None:
    known = replace(spec, said=said, clear=clear)
    if locked:
        known = replace(known, locked=True, small=None, assigned_by="R. K.", agreed_on=START, stop_rule="ring me")
    assert read(work_of(known), replace(GROUND, known=known)) == known
    assert rough(work_of(known), replace(GROUND, known=known)) == known


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("5", (5, None)),
        (" 5 ", (5, None)),
        ("0.5", (0.5, None)),
        ("0,5", (0.5, None)),
        ("10-15", (10, 15)),
        ("10–15", (10, 15)),
        ("10 — 15", (10, 15)),
        ("7,5-10", (7.5, 10)),
        ("5 min", (5, None)),
    ],
)
def test_minutes_are_read_as_people_type_them(typed: str, minutes: tuple[float, float | None]) -> None:
    assert read(replace(WORK, full_minutes=typed), GROUND).full == Dose(None, *minutes)


@pytest.mark.parametrize(
    ("minutes", "typed"),
    [
        ((7.1, None), "7.1"),
        ((0.1 + 0.2, None), "0.30000000000000004"),
        ((12.0, 22.7), "12–22.7"),
        ((1e-7, 1439.9), "0.0000001–1439.9"),
        ((5e-324, None), "0." + "0" * 323 + "5"),
    ],
)
def test_minutes_are_written_in_the_fewest_digits_and_read_as_the_same(
    minutes: tuple[float, float | None], typed: str
) -> None:
    dose = Dose(None, *minutes)
    assert minutes_typed(dose) == typed
    assert read(replace(WORK, full_minutes=typed), GROUND).full == dose


@pytest.mark.parametrize("typed", ["five", "0", "-5", "1441", "15-10", "5-", "1e3", "5.", "٥x", "1/2", "10-15-20"])
def test_what_is_no_number_of_minutes_is_named(studio: StudioRig, typed: str) -> None:
    for field in ("full_minutes", "small_minutes"):
        minutes: dict[str, Any] = {field: typed}
        faults = studio.faults(replace(WORK, **minutes))
        assert list(faults) == [field]
        assert faults[field].startswith("Minutes are a number")


def test_an_entry_half_typed_leaves_the_rest_of_the_sentence(studio: StudioRig) -> None:
    work = replace(
        WORK, where="in my car", full_what="4 rounds", full_minutes="5-", starts="2026-13-45", discreet="x" * 99
    )
    spec = rough(work, GROUND)
    assert (spec.what, spec.where, spec.full) == ("breathe slowly", "in my car", Dose("4 rounds"))
    assert list(studio.faults(work)) == ["full_minutes", "starts", "discreet"]


def test_everything_typed_stands_in_the_plan() -> None:
    work = Work(
        said="be kinder",
        title=" Kinder line ",
        practice="exposure",
        what="say one kind line",
        where="at the mirror",
        why="to be fair",
        moments=({"after": "Coffee", "offset": 5, "days": "MO-FR"}, {"once": "2026-12-01T14:00:00"}),
        full_what="3 lines",
        full_minutes="10–15",
        small_what="1 line",
        obstacle_if="somebody comes in",
        obstacle_then="I say it silently",
        confidence=7,
        reward="tea",
        starts="2026-11-24",
        ends="2026-12-20",
        rest=frozenset({6}),
        share=Share.SUMMARY,
        discreet="Your moment",
        modes=(Mode.IN_VIVO, Mode.TELL),
        any_order=True,
        steps=(WorkStep("say it", "30", "2"), WorkStep("", "", "3"), WorkStep("say it aloud")),
        stop_rule="when it feels unreal",
        clear=frozenset({"vague place", "no length"}),
    )
    assert read(work, GROUND) == PlanSpec(
        said="be kinder",
        title="Kinder line",
        practice="exposure",
        what="say one kind line",
        where="at the mirror",
        why="to be fair",
        triggers=(AfterAnchor("Coffee", 5, frozenset(range(5))), Once(datetime(2026, 12, 1, 14))),
        full=Dose("3 lines", 10, 15),
        small=Dose("1 line"),
        obstacle=Obstacle("somebody comes in", "I say it silently"),
        confidence=7,
        reward="tea",
        starts=date(2026, 11, 24),
        ends=date(2026, 12, 20),
        rest=frozenset({6}),
        share=Share.SUMMARY,
        discreet="Your moment",
        modes=(Mode.IN_VIVO, Mode.TELL),
        any_order=True,
        steps=(Step("say it", 30, 2), Step("say it aloud")),
        stop_rule="when it feels unreal",
        clear=("no length", "vague place"),
    )


def test_nothing_typed_lacks_what_is_done_and_a_moment_alone(studio: StudioRig) -> None:
    assert studio.faults(Work()) == {
        "what": "Say in a few words what you will do.",
        "moments": "Choose when it comes, or keep it as a draft.",
    }
    spec = rough(Work(), GROUND)
    assert (spec.title, spec.what, spec.triggers, spec.starts) == ("", None, (), date(2026, 11, 23))


def test_each_fault_stands_at_its_field_in_the_order_of_the_fields(studio: StudioRig) -> None:
    studio.book.take(sheet(COFFEE))
    work = Work(
        title="a\nb",
        practice="none such",
        what="x" * 3000,
        moments=({"at": ["08:00"]}, {"at": []}, {"after": "Tea"}, {}, {"once": datetime(2026, 11, 23, 9)}),
        full_what="two\nlines",
        obstacle_if="rain",
        confidence=11,
        ends="tomorrow",
        steps=(WorkStep("a", "101", "0"), WorkStep("", "30")),
    )
    faults = studio.faults(work)
    assert list(faults) == [
        "title",
        "practice",
        "what",
        "moments[1]",
        "moments[2]",
        "moments[3]",
        "full_what",
        "obstacle_then",
        "confidence",
        "ends",
        "steps[0].suds",
        "steps[0].repeat",
        "steps[1].title",
    ]
    assert all(sentence.endswith(".") and "[" not in sentence for sentence in faults.values())


def test_moments_that_cannot_come_are_named_one_by_one(studio: StudioRig) -> None:
    studio.book.take(sheet(COFFEE))
    past: dict[str, object] = {"once": datetime(2026, 11, 23, 9)}
    assert list(studio.faults(replace(WORK, moments=({"at": "08:00"}, past)))) == ["moments[1]"]
    never: dict[str, object] = {"at": "08:00", "rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}
    assert list(studio.faults(replace(WORK, moments=(never,)))) == ["moments[0]"]
    twice: tuple[dict[str, object], ...] = ({"at": "08:00"}, {"at": "08:00"})
    assert list(studio.faults(replace(WORK, moments=twice))) == ["moments[1]"]
    quota: dict[str, object] = {"times_per_week": 3, "at": "10:00", "days": "MO-WE"}
    assert studio.faults(replace(WORK, moments=(quota,))) == {}
    assert list(studio.faults(replace(WORK, moments=(quota,), rest=frozenset({0})))) == ["moments[0]"]


def test_a_last_day_before_the_first_is_named_once(studio: StudioRig) -> None:
    faults = studio.faults(replace(WORK, starts="2026-12-02", ends="2026-12-01"))
    assert faults == {"ends": "The last day lies before the first one."}


def test_an_obstacle_needs_both_halves(studio: StudioRig) -> None:
    assert list(studio.faults(replace(WORK, obstacle_if="rain"))) == ["obstacle_then"]
    assert list(studio.faults(replace(WORK, obstacle_then="indoors"))) == ["obstacle_if"]
    assert studio.faults(replace(WORK, obstacle_if="rain", obstacle_then="indoors")) == {}


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("write one harsh line, then a kinder one", "Write one harsh line"),
        ("4-7-8 breathing, sitting", "4-7-8 breathing"),
        ("breathe 4.5 seconds in. Then out", "Breathe 4.5 seconds in"),
        ("Ängste aufschreiben", "Ängste aufschreiben"),
        (
            "walk round the block with the dog until the lamp post at the corner",
            "Walk round the block with the dog until the lamp",
        ),
        ("first\nsecond", "First"),
        ("…", "…"),
        ("x" * 90, "X" + "x" * 47),
    ],
)
def test_a_plan_without_a_title_is_called_by_what_is_done(what: str, title: str) -> None:
    assert read(replace(WORK, what=what), GROUND).title == title


def test_a_title_of_its_own_making_is_given_to_no_two_plans(studio: StudioRig) -> None:
    studio.book.take(sheet(plan("BREATHE slowly"), at("08:00")))
    assert [studio.use(WORK).title for _ in range(2)] == ["Breathe slowly 2", "Breathe slowly 3"]


def test_a_title_that_is_taken_however_it_is_capitalised_is_refused(studio: StudioRig) -> None:
    studio.book.take(sheet(plan("Walk"), at("08:00")))
    assert studio.faults(replace(WORK, title="wALK")) == {"title": "A plan called “wALK” is there already."}


def test_what_was_only_chosen_is_called_by_its_practice() -> None:
    work = Work(practice="breathing", moments=({"at": "08:00"},))
    assert read(work, GROUND).title == "Paced breathing"


LOCKED = replace(
    WORK, locked=True, assigned_by="R. K.", agreed_on="2026-11-20", stop_rule="feet on the floor", small_what="less"
)


def test_the_lock_keeps_the_words_and_whom_it_was_agreed_with_and_has_no_small_version() -> None:
    spec = read(LOCKED, GROUND)
    assert (spec.locked, spec.assigned_by, spec.agreed_on) == (True, "R. K.", date(2026, 11, 20))
    assert (spec.what, spec.stop_rule, spec.small) == ("breathe slowly", "feet on the floor", None)


@pytest.mark.parametrize("field", ["what", "assigned_by", "agreed_on", "stop_rule"])
def test_the_lock_needs_the_words_the_therapist_the_day_and_the_stop_rule(studio: StudioRig, field: str) -> None:
    blank: dict[str, Any] = {field: " "}
    assert list(studio.faults(replace(LOCKED, **blank, title="Grounding"))) == [field]


def test_without_the_lock_a_plan_is_the_person_s_own() -> None:
    spec = read(replace(LOCKED, locked=False), GROUND)
    assert (spec.locked, spec.assigned_by, spec.agreed_on, spec.small) == (False, None, None, Dose("less"))


def test_moments_are_read_by_the_reader_of_sheets() -> None:
    work = replace(WORK, moments=({"at": ("12:30", "21:45"), "days": "TU,TH"},))
    assert read(work, GROUND).triggers == (ClockTimes((time(12, 30), time(21, 45)), None, frozenset({1, 3})),)
