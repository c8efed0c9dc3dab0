"""Whoever lives in the window beside the tray is asked for the numbers of a hard moment, too: one line at its foot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from demo_bench import Bench
from full_disk import room_for
from meantime.domain.statuses import Status
from meantime.domain.support import SupportCard
from meantime.services.changes import Changes
from meantime.services.support import Support
from meantime.ui.checkin.numbers_line import NumbersLine
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.main.first_numbers import FirstNumbersCard
from quiet import Quiet
from short_sheets import at, plan, sheet
from typed_forms import only
from window_rig import Rig, clipped, opened, settle, spoken, take_in, the_one, unnamed, words

WEEKS = timedelta(days=28)


@pytest.fixture
def rig(quiet: Quiet, empty: Bench) -> Iterator[Rig]:
    """One practice a day, answered today, and no number on the card; the main window is closed."""
    take_in(empty, sheet(plan("Line") + at("08:00")))
    answer(empty)
    with opened(empty) as made:
        made.window.hides_on_close = True
        made.window.close()
        yield made


def answer(bench: Bench) -> None:
    services = bench.services
    services.checkins.answer(services.notebook.find("Line"), Status.FULL, slot=1)


def opened_checkin(rig: Rig) -> CheckInPopover:
    rig.windows.open_checkin(None)
    settle()
    return only(CheckInPopover)


def line(popover: CheckInPopover) -> NumbersLine:
    return the_one(popover, NumbersLine)


def asks(rig: Rig) -> bool:
    """Open the check-in, see whether the line is there, and close it."""
    popover = opened_checkin(rig)
    shown = line(popover).isVisible()
    popover.close_saving()
    return shown


def test_where_nothing_waits_one_line_asks_and_leads_to_the_fields(rig: Rig) -> None:
    popover = opened_checkin(rig)
    assert line(popover).isVisible()
    assert (clipped(popover), unnamed(popover)) == ([], [])
    for _ in range(20):
        if spoken(popover.focusWidget() or popover) == "Numbers for a hard moment, if you like…":
            break
        QTest.keyClick(popover.focusWidget() or popover, Qt.Key.Key_Tab)
    QTest.keyClick(popover.focusWidget() or popover, Qt.Key.Key_Space)
    settle()
    assert not popover.isVisible()
    assert rig.focused is only(FirstNumbersCard).emergency


def test_tab_goes_from_what_stands_above_through_the_line_to_the_foot(rig: Rig) -> None:
    popover, reached = opened_checkin(rig), list[str]()
    rig.bench.bus.tell(Changes.everything())
    settle()
    for _ in range(20):
        QTest.keyClick(popover.focusWidget() or popover, Qt.Key.Key_Tab)
        reached.append(spoken(popover.focusWidget() or popover))
    line, foot = ["Numbers for a hard moment, if you like…"], ["Open Meantime", "Hard day", "Support card"]
    line.append(f"Not now: {line[0]}")
    begins = reached.index(line[0])
    assert reached[begins : begins + 5] == [*line, *foot]
    assert reached[:begins], "what stands above comes before"


def test_where_something_waits_for_an_answer_it_does_not_ask(rig: Rig) -> None:
    take_in(rig.bench, sheet(plan("Walk") + at("09:00")))
    assert not asks(rig)


def test_it_asks_nothing_on_a_hard_day(rig: Rig) -> None:
    rig.bench.services.heard.hear({}, hard=True)
    assert not asks(rig)


def test_who_has_a_number_is_not_asked_and_one_that_comes_takes_the_line_away(rig: Rig) -> None:
    popover = opened_checkin(rig)
    before = popover.height()
    support = Support(rig.bench.desk, rig.bench.clock)
    rig.bench.bus.tell(support.keep(SupportCard(emergency_number="112"), SupportCard()))
    settle()
    assert not line(popover).isVisible()
    assert popover.height() < before
    popover.close_saving()
    assert not asks(rig)


def test_put_aside_it_asks_again_in_four_weeks_here_and_in_the_window(rig: Rig) -> None:
    popover = opened_checkin(rig)
    line(popover).later.setFocus()
    QTest.keyClick(line(popover).later, Qt.Key.Key_Space)
    settle()
    assert popover.isVisible()
    assert not line(popover).isVisible()
    assert popover.focusWidget() is popover.panel
    rig.window.show_page("today")
    rig.windows.open_window()
    settle()
    card = the_one(rig.window, FirstNumbersCard)
    assert not card.isVisible()
    rig.window.close()
    rig.bench.clock.asleep(WEEKS - timedelta(days=1))
    answer(rig.bench)
    assert not asks(rig)
    rig.bench.clock.asleep(timedelta(days=1))
    answer(rig.bench)
    assert asks(rig)
    rig.windows.open_window()
    settle()
    assert card.isVisible(), "without a new start of the program"


def test_that_it_cannot_be_put_aside_is_said(rig: Rig) -> None:
    popover = opened_checkin(rig)
    with room_for(4):
        line(popover).later.click()
        settle()
    assert line(popover).isVisible()
    assert "The d" in words(popover)
