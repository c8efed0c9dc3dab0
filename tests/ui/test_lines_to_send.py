"""Lines to send are copied from a plan's card and from an answered practice; they say what for only where ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from checkin_desk import CheckInDesk
from meantime.domain.statuses import Status
from meantime.ui.checkin.did_it import DidItLine
from meantime.ui.plans.lines import LinesDialog
from meantime.ui.plans.page import PlansPage
from short_sheets import at, plan, sheet, when
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words

ASK = "Ask me at 22:30 whether I did it."


@pytest.fixture
def page(main: Rig) -> PlansPage:
    take_in(main.bench, sheet(plan("Kinder evenings"), at("22:15"), plan("Needed"), when("I notice it")))
    shown = main.show("plans")
    assert isinstance(shown, PlansPage)
    return shown


def lines_of(rig: Rig, page: PlansPage, title: str) -> LinesDialog:
    page.about.on_lines_wanted(rig.bench.services.notebook.find(title).id)
    settle()
    (found,) = [one for one in page.findChildren(LinesDialog) if one.isVisible()]
    return found


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_line_is_copied_by_keyboard_and_does_not_say_what_for(main: Rig, page: PlansPage) -> None:
    main.tab_to("Lines to send: Kinder evenings", most=200)
    main.press(Qt.Key.Key_Return)
    (found,) = [one for one in page.findChildren(LinesDialog) if one.isVisible()]
    assert (unnamed(found), clipped(found), found.windowTitle()) == ([], [], "Meantime")
    assert "The next moment: Monday 23 November, 22:15" in words(found)
    assert "Kinder" not in words(found)
    assert spoken(main.focused) == "Copy: To be asked about it"
    main.press(Qt.Key.Key_Return)
    assert copied() == ASK
    assert "Copied: To be asked about it" in words(found)
    main.press(Qt.Key.Key_Escape)
    assert [one for one in page.findChildren(LinesDialog) if one.isVisible()] == []


def test_lines_say_what_for_only_while_that_is_ticked(main: Rig, page: PlansPage) -> None:
    found = lines_of(main, page, "Kinder evenings")
    main.tab_to("Say what for")
    main.press(Qt.Key.Key_Space)
    assert "Ask me at 22:30 whether I did this: Kinder evenings." in words(found)
    found.cards[2].copies.click()
    assert copied() == "Did it: Kinder evenings."
    main.press(Qt.Key.Key_Space)
    assert "Kinder" not in words(found)
    assert ASK in words(found)


def test_a_plan_without_moments_still_has_the_line_for_afterwards(main: Rig, page: PlansPage) -> None:
    found = lines_of(main, page, "Needed")
    assert "No moment of this plan comes in the next five weeks." in words(found)
    found.cards[0].copies.click()
    assert copied() == "Did it."


def test_a_plan_that_is_gone_meanwhile_opens_nothing(main: Rig, page: PlansPage) -> None:
    page.about.on_lines_wanted("nobody")
    settle()
    assert [one for one in page.findChildren(LinesDialog) if one.isVisible()] == []
    assert "There is no such plan." in words(page)


def test_beside_a_practice_that_was_done_the_line_is_one_click_away(at_lunch: CheckInDesk) -> None:
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    answers.choose(Status.FULL)
    settle()
    (line,) = at_lunch.popover.findChildren(DidItLine)
    line.copies.click()
    settle()
    assert copied() == "Did it."
    assert (line.copies.text(), spoken(line.copies)) == ("“Did it.” is copied", "“Did it.” is copied")


def test_what_was_not_done_has_no_such_line(at_lunch: CheckInDesk) -> None:
    answers = at_lunch.block("Sit in the canteen").answers
    assert answers is not None
    answers.choose(Status.NOT_THIS_TIME)
    settle()
    assert at_lunch.popover.findChildren(DidItLine) == []
