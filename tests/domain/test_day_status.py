"""Where a plan stood on days that are over, after its pauses and its end."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from drawn_plans import USUAL, plan_of, stamp
from meantime.domain.history import end_plan, pause_plan, resume_plan
from meantime.domain.plans import Plan, PlanSpec
from meantime.domain.statuses import PlanStatus
from meantime.domain.triggers import AsNeeded
from meantime.domain.wall_time import Stamp
from sheet_strategies import START

WEEK = [START + timedelta(days=ahead) for ahead in range(7)]
LETTERS = {PlanStatus.ACTIVE: "a", PlanStatus.PAUSED: "p", PlanStatus.ENDED: "e"}


def at(place: int, clock: time = time(15)) -> Stamp:
    return stamp(datetime.combine(WEEK[place], clock))


def made(ends: date | None = None) -> Plan:
    spec = PlanSpec(title="x", starts=START, triggers=(AsNeeded("I notice it"),), ends=ends)
    return plan_of(spec, datetime.combine(START, time(9)))


@pytest.mark.parametrize(
    ("plan", "stood"),
    [
        (made(), "aaaaaaa"),
        (made(ends=WEEK[3]), "aaaaeee"),
        (end_plan(made(), at(3)), "aaaeeee"),
        (pause_plan(made(), at(2), USUAL, None), "aappppp"),
        (pause_plan(made(), at(2), USUAL, WEEK[5]), "aapppaa"),
        (resume_plan(pause_plan(made(), at(2), USUAL, None), at(4), USUAL), "aappaaa"),
        (resume_plan(pause_plan(made(), at(2), USUAL, None), at(5, time(1)), USUAL), "aappaaa"),
        (end_plan(pause_plan(made(), at(2), USUAL, None), at(5)), "aapppee"),
    ],
    ids=["goes on", "ends", "ended", "paused", "until", "resumed", "resumed past midnight", "paused and ended"],
)
def test_a_day_that_is_over_keeps_how_the_plan_stood_as_it_ended(plan: Plan, stood: str) -> None:
    assert "".join(LETTERS[plan.status_on(day, USUAL)] for day in WEEK) == stood
    last = at(6, time(23))
    assert plan.status_on(WEEK[6], USUAL) is plan.status(last, USUAL), "on the present day it is how it stands"
