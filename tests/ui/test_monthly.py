"""The monthly review as a window: one quiet line leads to it, each plan has its choices, nothing has to be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from demo_bench import Bench, open_bench
from full_disk import room_for
from meantime.domain.statuses import PlanStatus
from meantime.ui.checkin.session_line import MonthlyLine
from meantime.ui.monthly.window import MonthlyDialog
from meantime.ui.plans.page import PlansPage
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import PLAIN, Rig, clipped, opened, settle, spoken, take_in, unnamed, words

STARTS = "starts = 2026-10-12"
AGREED = sheet(plan("Walk", STARTS) + at("09:00"), by="R. K.", agreed="2026-10-10")
OWN = sheet(plan("Sketch", STARTS) + at("20:00"))
ASSIGNED = sheet(
    plan("Harbour", STARTS, "locked = true", 'what = "as assigned"', 'stop_rule = "Stop and go home"') + at("10:00"),
    by="R. K.",
    agreed="2026-10-10",
)


@pytest.fixture
def bench(quiet: Quiet, tmp_path: Path) -> Iterator[Bench]:
    """Three plans of October, looked back on from 2 November."""
    opened_ = open_bench(tmp_path / "data", "2026-10-11T20:00")
    for text in (AGREED, OWN, ASSIGNED):
        take_in(opened_, text)
    opened_.clock.awake(timedelta(days=21, hours=17))
    yield opened_
    opened_.close()


@pytest.fixture
def rig(bench: Bench) -> Iterator[Rig]:
    with opened(bench) as shown:
        shown.resize(1200, 732)
        shown.show("today")
        yield shown


def line(rig: Rig) -> MonthlyLine | None:
    found = [each for each in rig.window.findChildren(MonthlyLine) if each.isVisible()]
    return found[0] if found else None


def windows() -> list[MonthlyDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, MonthlyDialog) and each.isVisible()]


def review(rig: Rig) -> MonthlyDialog:
    """Open the review from its line."""
    there = line(rig)
    assert there is not None
    there.opens.click()
    settle()
    (one,) = windows()
    return one


def by_name(widget: QWidget, name: str) -> QPushButton:
    (one,) = [each for each in widget.findChildren(QPushButton) if each.isVisible() and spoken(each) == name]
    return one


def press(rig: Rig, name: str) -> None:
    by_name(windows()[0], name).click()
    settle()


def lines(rig: Rig) -> list[str]:
    return [point.text for point in rig.bench.services.sessions.points()]


def status(rig: Rig, title: str) -> PlanStatus:
    present = rig.bench.services.notebook.present()
    return rig.bench.services.notebook.find(title).status(present.now, present.boundary)


def test_one_quiet_line_leads_to_it_and_goes_once_it_is_put_away(rig: Rig) -> None:
    window = review(rig)
    assert window.windowTitle() == "Meantime"
    said = words(window).split("\n")
    assert said[0] == "October, looked back on"
    assert "0 of 20" in said
    assert unnamed(window) == []
    press(rig, "That is enough")
    assert windows() == []
    assert line(rig) is None


def test_later_leaves_the_line(rig: Rig) -> None:
    review(rig)
    press(rig, "Later")
    assert windows() == []
    assert line(rig) is not None


def test_on_a_hard_day_nothing_asks_for_it(rig: Rig) -> None:
    rig.bench.services.heard.hear({}, hard=True)
    rig.windows.refresh_today()
    settle()
    assert line(rig) is None


def test_a_choice_for_an_agreed_plan_is_a_line_and_is_taken_back_by_another(rig: Rig) -> None:
    window = review(rig)
    chip = by_name(window, "A step more: Walk")
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chip, Qt.Key.Key_Space, PLAIN)
    settle()
    assert lines(rig) == ["“Walk”: would a step more fit?"]
    assert by_name(window, "A step more: Walk").isChecked()
    assert not by_name(window, "As it is: Walk").isChecked()
    focused = window.focusWidget()
    assert focused is not None
    assert spoken(focused) == "A step more: Walk", "the keyboard stays where it was"
    press(rig, "A step more: Walk")
    assert by_name(window, "A step more: Walk").isChecked(), "pressed again it still stands"
    assert len(lines(rig)) == 1
    press(rig, "As it is: Walk")
    assert lines(rig) == []


def test_of_a_locked_plan_nothing_can_be_chosen_but_to_bring_it_up(rig: Rig) -> None:
    window = review(rig)
    (card,) = [card for card in window.cards if card.view.title == "Harbour"]
    assert [chip.text() for chip in card.chips] == ["As it is", "Bring it up"]
    press(rig, "Bring it up: Harbour")
    assert lines(rig) == ["“Harbour”: I would like to talk about this."]


def test_an_own_plan_is_changed_where_plans_are_made(rig: Rig) -> None:
    review(rig)
    press(rig, "A step more…: Sketch")
    assert windows() == []
    page = rig.window.page
    assert isinstance(page, PlansPage)
    assert page.studio is not None
    assert lines(rig) == []


def test_an_own_plan_is_let_go_after_one_question(rig: Rig) -> None:
    window = review(rig)
    press(rig, "Let it go…: Sketch")
    assert status(rig, "Sketch") is PlanStatus.ACTIVE, "nothing is changed before the answer"
    focused = window.focusWidget()
    assert focused is not None
    assert spoken(focused) == "Leave it as it is"
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    settle()
    assert windows() == [window], "Escape is no, and leaves the window"
    assert window.focusWidget() is not None
    press(rig, "Let it go…: Sketch")
    press(rig, "Pause it")
    assert status(rig, "Sketch") is PlanStatus.PAUSED
    assert "It rests until you let it go on." in words(window)
    press(rig, "Let it go…: Sketch")
    assert "is paused already" in words(window)
    press(rig, "End it")
    assert status(rig, "Sketch") is PlanStatus.ENDED
    assert [card.view.title for card in window.cards] == ["Walk", "Harbour"]
    assert window.focusWidget() is window.later


def test_a_line_of_ones_own_goes_on_the_list_and_is_not_left_behind(rig: Rig) -> None:
    window = review(rig)
    press(rig, "Put the line on the list for the session")
    assert "Nothing is written yet." in words(window)
    QTest.keyClicks(window.field, "Mornings got lighter.")
    press(rig, "That is enough")
    assert windows() == [window], "what is written is on no list yet"
    assert window.focusWidget() is window.brings
    press(rig, "Put the line on the list for the session")
    assert lines(rig) == ["Mornings got lighter."]
    assert window.field.words == ""
    press(rig, "That is enough")
    assert windows() == []


def test_what_is_typed_waits_where_the_window_is_closed(rig: Rig) -> None:
    QTest.keyClicks(review(rig).field, "Half a thought")
    press(rig, "Later")
    window = review(rig)
    assert window.field.words == "Half a thought"
    assert "It is not saved yet." in words(window)


def test_a_second_wish_brings_the_same_window(rig: Rig) -> None:
    window = review(rig)
    rig.windows._wishes.monthly_wanted.emit()
    settle()
    assert windows() == [window]


def test_what_another_program_did_meanwhile_is_shown_and_said(rig: Rig) -> None:
    window = review(rig)
    services = rig.bench.services
    services.plans.end(services.notebook.find("Walk"))
    press(rig, "Let it go: Walk")
    assert [card.view.title for card in window.cards] == ["Sketch", "Harbour"]
    assert "does not fit it any more" in words(window)
    assert lines(rig) == []


def test_on_a_full_disk_nothing_is_noted_and_the_window_says_why(rig: Rig) -> None:
    window = review(rig)
    with room_for(512):
        press(rig, "A step more: Walk")
        assert lines(rig) == []
        assert not window._said.isHidden()
        assert by_name(window, "As it is: Walk").isChecked()


def test_where_nothing_was_due_or_done_the_window_says_so(quiet: Quiet, empty: Bench) -> None:
    with opened(empty) as rig:
        rig.windows._wishes.monthly_wanted.emit()
        settle()
        (window,) = windows()
        assert "Nothing that goes on was due or done in that month." in words(window)
        assert clipped(window) == []


@pytest.mark.parametrize("pixels", [None, 26])
def test_nothing_is_cut_off_in_a_narrow_window_and_large_letters(bench: Bench, pixels: int | None) -> None:
    long = "Verhaltensaktivierungsplanungsgespräch " * 4
    take_in(bench, sheet(plan(long.strip(), STARTS) + at("12:00")))
    with opened(bench, text_pixels=pixels) as rig:
        rig.windows._wishes.monthly_wanted.emit()
        settle()
        (window,) = windows()
        window.cards[1].chips[-1].click()
        settle()
        for width in (600, 420):
            window.resize(width, 600)
            settle()
            assert clipped(window) == []
