"""What was practised and used in real life is counted with one click, apart from practice."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu

from checkin_desk import CheckInDesk, words
from demo_bench import Bench
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.real_use import RealUseLine
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import opened, settle, take_in


def line(desk: CheckInDesk) -> RealUseLine:
    (found,) = desk.popover.findChildren(RealUseLine)
    return found


def used(desk: CheckInDesk) -> list[CheckIn]:
    return [answer for answer in desk.answers("4-7-8 breathing") if answer.status is Status.USED_FOR_REAL]


def test_of_several_plans_one_is_chosen_and_counts_beside_all_practice(at_lunch: CheckInDesk) -> None:
    heading = at_lunch.controller._view().heading
    line(at_lunch).uses.click()
    (menu,) = line(at_lunch).findChildren(QMenu)
    (breathing,) = [action for action in menu.actions() if action.text() == "4-7-8 breathing"]
    breathing.trigger()
    menu.close()
    settle()
    assert [(answer.slot, answer.minutes) for answer in used(at_lunch)] == [(None, None)]
    assert "Saved as “Used for real”." in words(at_lunch.popover)
    assert at_lunch.controller._view().heading == heading


def test_each_click_is_one_more_and_undo_takes_one_back(at_lunch: CheckInDesk) -> None:
    plan = at_lunch.bench.services.notebook.find("4-7-8 breathing")
    for _ in range(2):
        at_lunch.wishes.real_use_chosen.emit(plan.id, None)
    first, second = used(at_lunch)
    at_lunch.wishes.undo_chosen.emit(second.id)
    assert used(at_lunch) == [first]


def test_the_only_plan_is_counted_at_once(empty: Bench) -> None:
    wishes, chosen = CheckInWishes(), list[str]()
    wishes.real_use_chosen.connect(lambda plan_id, _: chosen.append(plan_id))
    only = RealUseLine([("a", "Breathing & more")], wishes)
    only.uses.click()
    assert chosen == ["a"]
    assert only.findChildren(QMenu) == []


@pytest.mark.parametrize("hard", [False, True])
def test_on_a_hard_day_nothing_of_it_is_asked(demo: Bench, hard: bool) -> None:
    demo.services.heard.hear({}, hard=hard)
    assert bool(demo.services.today_screen.view().real) is not hard


def test_a_plan_that_has_ended_or_not_begun_is_not_offered(demo: Bench) -> None:
    plan = demo.services.notebook.find("4-7-8 breathing")
    demo.services.plans.end(plan)
    assert plan.id not in dict(demo.services.today_screen.view().real)


def test_a_plan_that_comes_on_other_days_is_offered_as_soon_as_it_is_there(empty: Bench, quiet: Quiet) -> None:
    quiet.expect("This plugin does not support")
    with opened(empty) as rig:
        take_in(empty, sheet(plan("First") + at("08:00")))
        rig.show("today")
        take_in(empty, sheet(plan("Only on Sundays") + at("08:00", days="SU")))
        (found,) = rig.window.findChildren(RealUseLine)
        assert found.uses.text() == "I used it for real…", "of two plans it asks which"
