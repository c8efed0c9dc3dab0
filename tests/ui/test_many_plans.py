"""A fourth active plan is asked about once, in the window where it came from; nothing is forbidden, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from meantime.domain.statuses import PlanStatus
from meantime.services.plan_limit import active_plans
from meantime.ui.plans.many import ManyPlans
from meantime.ui.plans.page import PlansPage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words

QUESTION = "Four plans are active. Which could wait?"


@pytest.fixture
def page(main: Rig) -> PlansPage:
    shown = main.show("plans")
    assert isinstance(shown, PlansPage)
    return shown


def open_sheet(rig: Rig, page: PlansPage, folder: Path, *parts: str) -> None:
    """Open a sheet in the window and take it in."""
    path = folder / "more.toml"
    path.write_text(sheet(*parts, by="R. K.", agreed="2026-11-20"), encoding="utf-8")
    page.open_sheet(path)
    settle()
    rig.tab_to("Take it in")
    rig.press(Qt.Key.Key_Return)


def asked(page: PlansPage) -> list[ManyPlans]:
    return [one for one in page.findChildren(ManyPlans) if one.isVisible()]


def test_a_fourth_plan_asks_once_and_the_chosen_one_waits(main: Rig, page: PlansPage, tmp_path: Path) -> None:
    open_sheet(main, page, tmp_path, plan("Walk"), at("18:00"))
    (question,) = asked(page)
    assert QUESTION in words(question)
    assert (unnamed(question), clipped(question)) == ([], [])
    assert spoken(main.focused) == "All of them, for now"
    main.press(Qt.Key.Key_Backtab)
    assert spoken(main.focused) == "Let it wait: Walk"
    main.press(Qt.Key.Key_Return)
    assert asked(page) == []
    assert "“Walk” waits; it is paused until you go on with it." in words(page)
    book = main.bench.services.notebook
    assert book.find("Walk").status(book.present().now, book.present().boundary) is PlanStatus.PAUSED
    assert page.list.isAncestorOf(main.focused)


@pytest.mark.parametrize("how", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_all_of_them_may_stay_and_a_change_of_one_asks_nothing(
    main: Rig, page: PlansPage, tmp_path: Path, how: Qt.Key
) -> None:
    open_sheet(main, page, tmp_path, plan("Walk"), at("18:00"))
    main.press(how)
    assert asked(page) == []
    assert len(active_plans(main.bench.services.notebook)) == 4
    open_sheet(main, page, tmp_path, plan("Walk"), at("19:00"))
    assert asked(page) == []


def test_a_plan_that_goes_on_as_the_fourth_is_asked_about_too(main: Rig, page: PlansPage) -> None:
    take_in(main.bench, sheet(plan("Walk"), at("18:00")))
    plans, book = main.bench.services.plans, main.bench.services.notebook
    main.bench.bus.tell(plans.pause(book.find("Walk")))
    settle()
    main.tab_to("Go on: Walk")
    main.press(Qt.Key.Key_Return)
    assert len(asked(page)) == 1


def test_three_ask_nothing_and_a_locked_one_is_not_for_the_client_to_let_wait(
    main: Rig, page: PlansPage, tmp_path: Path
) -> None:
    plans, book = main.bench.services.plans, main.bench.services.notebook
    main.bench.bus.tell(plans.pause(active_plans(book)[0]))
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"')
    open_sheet(main, page, tmp_path, locked, at("09:00"))
    assert asked(page) == []
    open_sheet(main, page, tmp_path, plan("Walk"), at("18:00"))
    (question,) = asked(page)
    assert "Let it wait: Grounding" not in {spoken(one) for one in question.findChildren(type(question.stays))}


def test_plans_that_end_elsewhere_meanwhile_are_not_asked_about_any_more(
    main: Rig, page: PlansPage, tmp_path: Path
) -> None:
    open_sheet(main, page, tmp_path, plan("Walk") + at("18:00"), plan("Run") + at("19:00"))
    (question,) = asked(page)
    assert "Five plans are active. Which could wait?" in words(question)
    plans, book = main.bench.services.plans, main.bench.services.notebook
    main.bench.bus.tell(plans.end(book.find("Run")))
    settle()
    (question,) = asked(page)
    assert QUESTION in words(question)
    assert "Let it wait: Run" not in [spoken(each) for each in question.findChildren(QPushButton)]
    main.bench.bus.tell(plans.end(book.find("Walk")))
    settle()
    assert asked(page) == []
