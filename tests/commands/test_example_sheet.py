"""Every value of the interface's example sheet, and the others that its comments name."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from commanding import CommandLine
from interface_sheet import EXAMPLE
from meantime.domain.anchors import Anchor, Sensed
from meantime.domain.doses import Dose
from meantime.domain.plans import Obstacle, PlanSpec, Step
from meantime.domain.statuses import Mode, Share
from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Once, Quota
from meantime.storage.vault import Vault

PLAIN = 'meantime = 1\n[[plan]]\ntitle = "A plan"\n'
AT_NOON = '[[plan.trigger]]\nat = "12:00"\n'


def spec_of(meantime: CommandLine, title: str) -> PlanSpec:
    vault = Vault.open(meantime.folder)
    try:
        return next(plan.spec for plan in vault.plans.all() if plan.title == title)
    finally:
        vault.close()


def anchor_of(meantime: CommandLine, name: str) -> Anchor:
    vault = Vault.open(meantime.folder)
    try:
        return vault.anchors.all()[name]
    finally:
        vault.close()


def test_every_value_of_the_example_arrives(meantime: CommandLine) -> None:
    added = meantime.take(EXAMPLE)["added"]
    assert [plan["title"] for plan in added] == ["4-7-8 breathing", "Sitting"]
    assert spec_of(meantime, "4-7-8 breathing") == PlanSpec(
        title="4-7-8 breathing",
        practice="breathing",
        what="4-7-8 breathing, sitting",
        where="in my car before work",
        why="to start the day from a calmer place",
        full=Dose("4 rounds", 5),
        small=Dose("1 round", 1),
        starts=date(2026, 11, 23),
        ends=date(2026, 12, 20),
        rest=frozenset({6}),
        locked=False,
        stop_rule="if I drift off: feet on the floor, then ring",
        share=Share.FULL,
        discreet="Your morning moment",
        zone="Europe/Berlin",
        confidence=7,
        obstacle=Obstacle("someone knocks", "one round is enough"),
        reward="tea on the bench",
        modes=(Mode.IN_VIVO, Mode.IMAGINAL, Mode.WRITTEN, Mode.TELL),
        any_order=False,
        triggers=(
            AfterAnchor("Morning coffee", 5, frozenset(range(5))),
            ClockTimes((time(12, 30), time(21, 45)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
            Once(datetime(2026, 12, 1, 14)),
            AsNeeded("I notice harsh self-talk"),
        ),
        steps=(Step("Say hello to the cashier", 30, 3),),
        assigned_by="Dr. R.",
        agreed_on=date(2026, 11, 23),
    )
    assert spec_of(meantime, "Sitting").triggers == (Quota(3, 3, (time(20),)),)
    usual = anchor_of(meantime, "Morning coffee").newest
    assert usual.by_weekday == ((time(7, 30),),) * 5 + ((time(9, 15),),) * 2
    assert usual.sensed is Sensed.FIRST_UNLOCK
    assert meantime.done("session", "list").startswith("2026-11-30 15:00  Dr. R.  ")


def test_the_quota_of_the_example_takes_no_other_prompting_trigger_beside_it(meantime: CommandLine) -> None:
    together = EXAMPLE.replace('[[plan]]\ntitle = "Sitting"\n\n', "")
    said = meantime.refused("plan", "import", meantime.sheet(together))
    assert said.startswith("sheet.toml: plan[1].trigger[5].times_per_week: ")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('practice = "free"', "practice", "free"),
        ("full = { minutes = 0.5 }", "full", Dose(None, 0.5)),
        ("full = { minutes = [10, 15] }", "full", Dose(None, 10, 15)),
        ('full = { what = "4 rounds" }', "full", Dose("4 rounds")),
        ('rest = "SA,SU"', "rest", frozenset({5, 6})),
        ('rest = "FR-MO"', "rest", frozenset({4, 5, 6, 0})),
        ('share = "summary"', "share", Share.SUMMARY),
        ('share = "private"', "share", Share.PRIVATE),
        ('zone = "America/Argentina/Buenos_Aires"', "zone", "America/Argentina/Buenos_Aires"),
        ("confidence = 0", "confidence", 0),
        ("confidence = 10", "confidence", 10),
        ("modes = []", "modes", ()),
        ('modes = ["tell"]', "modes", (Mode.TELL,)),
        ("any_order = true", "any_order", True),
        ('why = """one\ntwo"""', "why", "one\ntwo"),
        ("ends = 2026-11-23", "ends", date(2026, 11, 23)),
        ("starts = 2030-01-01", "starts", date(2030, 1, 1)),
        ("", "starts", date(2026, 11, 23)),
        ("", "practice", "free"),
        ("", "discreet", None),
        ("", "zone", None),
        ("", "share", Share.FULL),
        ("", "ends", None),
    ],
)
def test_the_other_values_that_the_comments_name_arrive_too(
    meantime: CommandLine, line: str, field: str, value: object
) -> None:
    meantime.take(f"{PLAIN}{line}\n{AT_NOON}")
    assert getattr(spec_of(meantime, "A plan"), field) == value


def test_a_lock_needs_an_author_a_day_and_a_stop_rule_and_takes_no_small_version(meantime: CommandLine) -> None:
    whole = (
        'meantime = 1\nfrom = "Dr. R."\nagreed_on = 2026-11-23\n[[plan]]\ntitle = "Garage"\n'
        'locked = true\nstop_rule = "ring"\n' + AT_NOON
    )
    for left_out in ('from = "Dr. R."\n', "agreed_on = 2026-11-23\n", 'stop_rule = "ring"\n'):
        meantime.refused("plan", "import", meantime.sheet(whole.replace(left_out, "")))
    meantime.refused("plan", "import", meantime.sheet(whole.replace("locked", "small = { minutes = 1 }\nlocked")))
    meantime.take(whole)
    assert spec_of(meantime, "Garage").locked


@pytest.mark.parametrize("sensed", ["first-unlock", "back-after-break", "session-end"])
def test_an_anchor_may_be_sensed_in_three_ways(meantime: CommandLine, sensed: str) -> None:
    meantime.take(f'meantime = 1\n[[anchor]]\nname = "Desk"\nat = {{ "MO" = "09:00" }}\nsensed = "{sensed}"\n')
    assert anchor_of(meantime, "Desk").newest.sensed is Sensed(sensed)


def test_an_anchor_may_come_several_times_a_day(meantime: CommandLine) -> None:
    meantime.take('meantime = 1\n[[anchor]]\nname = "Tea"\nat = { "MO-SU" = ["15:00", "10:00"] }\n')
    assert anchor_of(meantime, "Tea").newest.by_weekday == ((time(10), time(15)),) * 7


@pytest.mark.parametrize(
    ("lines", "trigger"),
    [
        ('at = "12:30"', ClockTimes((time(12, 30),))),
        ('at = ["12:30"]\ndays = "TU,TH"', ClockTimes((time(12, 30),), None, frozenset({1, 3}))),
        ('after = "Coffee"', AfterAnchor("Coffee")),
        ('after = "Coffee"\noffset = -90', AfterAnchor("Coffee", -90)),
        ('times_per_week = [3, 5]\ndays = "MO-SA"\nat = "20:00"', Quota(3, 5, (time(20),), frozenset(range(6)))),
        ('times_per_week = 2\nat = ["08:00", "20:00"]', Quota(2, 2, (time(8), time(20)))),
        ('when = "I worry"', AsNeeded("I worry")),
    ],
)
def test_every_kind_of_trigger_arrives(meantime: CommandLine, lines: str, trigger: object) -> None:
    coffee = '[[anchor]]\nname = "Coffee"\nat = { "MO-FR" = "07:30" }\n'
    meantime.take(PLAIN.replace("[[plan]]", coffee + "[[plan]]") + f"[[plan.trigger]]\n{lines}\n")
    assert spec_of(meantime, "A plan").triggers == (trigger,)


def test_a_measure_says_how_often_and_that_it_was_agreed(meantime: CommandLine) -> None:
    meantime.take('meantime = 1\n[[measure]]\nname = "sleep"\nevery_days = 14\nagreed = "with Dr. R."\n')
    assert meantime.done("measure", "sleep", "7") == "7"


def test_what_a_sheet_says_is_printed_as_a_sheet_that_says_the_same(meantime: CommandLine) -> None:
    meantime.take(EXAMPLE)
    before = [spec_of(meantime, title) for title in ("4-7-8 breathing", "Sitting")]
    for title in ("4-7-8 breathing", "Sitting"):
        again = meantime.take(meantime.done("plan", "show", title))
        assert [plan["title"] for plan in again["unchanged"]] == [title]
        assert not again["added"]
        assert not again["changed"]
    assert [spec_of(meantime, title) for title in ("4-7-8 breathing", "Sitting")] == before
