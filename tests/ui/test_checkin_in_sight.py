"""What a key would answer is seen whole, and so is what opens with an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.details import DetailsPanel
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.parts import Chip
from quiet import Quiet
from short_sheets import at, plan, sheet
from tray_window import answer_button, answers, block, is_seen_whole, open_tray_window
from window_rig import PLAIN, Rig, opened, settle, spoken, take_in, the_one

SMALL = 'small = { minutes = 1 }\nfull = { what = "All of it, as long and as calmly as it takes today" }'
TITLES = ("A", "B", "C", "D", "E")
FIVE = sheet(*(plan(title, SMALL) + at(f"0{hour}:00") for hour, title in enumerate(TITLES, start=5)))


@pytest.fixture
def rig(empty: Bench, quiet: Quiet) -> Iterator[Rig]:
    """The program with five open practices."""
    quiet.expect("This plugin does not support")
    with opened(empty) as made:
        take_in(made.bench, FIVE)
        made.windows.set_hides_on_close(True)
        yield made


def focused_in(window: QWidget) -> QWidget:
    settle()
    found = window.focusWidget()
    assert found is not None
    return found


def scrolled(window: QWidget) -> int:
    return the_one(window, QScrollArea).verticalScrollBar().value()


def tab_to_last(window: CheckInPopover) -> None:
    for _ in range(60):
        QTest.keyClick(focused_in(window), Qt.Key.Key_Tab)
        if block(window, "E").isAncestorOf(focused_in(window)):
            return
    raise AssertionError("Tab never came to the last practice")


def test_the_check_in_opened_again_begins_at_the_top_with_the_first_practice_in_sight(rig: Rig) -> None:
    window = open_tray_window(rig)
    tab_to_last(window)
    settle()
    assert scrolled(window) > 0
    QTest.keyClick(focused_in(window), Qt.Key.Key_Escape)
    assert not window.isVisible()
    open_tray_window(rig)
    focused = focused_in(window)
    assert scrolled(window) == 0
    assert block(window, "A").isAncestorOf(focused)
    assert isinstance(focused, AnswerButton)
    assert is_seen_whole(focused)
    assert is_seen_whole(block(window, "A"))


@pytest.mark.parametrize("before", [(), (Qt.Key.Key_1,), (Qt.Key.Key_1, Qt.Key.Key_2)])
def test_the_reasons_that_open_are_in_sight_and_so_is_what_the_next_key_would_answer(
    rig: Rig, before: tuple[Qt.Key, ...]
) -> None:
    window = open_tray_window(rig)
    for key in (*before, Qt.Key.Key_3):
        QTest.keyClick(focused_in(window), key)
        settle()
    details = the_one(window, DetailsPanel)
    assert [each.text() for each in details.findChildren(Chip) if not is_seen_whole(each)] == []
    following = block(window, TITLES[len(before) + 1])
    assert following.isAncestorOf(focused_in(window))
    assert is_seen_whole(focused_in(window))


def test_an_answer_stays_above_what_is_still_open_until_its_details_close(rig: Rig) -> None:
    window = open_tray_window(rig)
    block(window, "B").take_focus()
    QTest.keyClick(focused_in(window), Qt.Key.Key_3)
    settle()
    places = [block(window, title).mapTo(window, block(window, title).pos()).y() for title in TITLES]
    assert places == sorted(places)
    assert block(window, "C").isAncestorOf(focused_in(window)), "the keyboard goes on from there"
    QTest.keyClick(focused_in(window), Qt.Key.Key_Escape)
    open_tray_window(rig)
    assert block(window, "B").mapTo(window, block(window, "B").pos()).y() > block(window, "E").y()
    assert block(window, "A").isAncestorOf(focused_in(window))
    assert answers(rig) == [("B", Status.NOT_THIS_TIME)]


def test_what_has_the_focus_on_the_today_page_is_seen_whole_after_everything_that_shows_today_anew(rig: Rig) -> None:
    rig.show("today")
    rig.resize(900, 520)
    panel = rig.window.today_panel
    for elsewhere in ("E", "D"):
        QTest.keyClick(focused_in(rig.window), Qt.Key.Key_2)
        settle()
        assert isinstance(rig.window.focusWidget(), AnswerButton)
        assert is_seen_whole(focused_in(rig.window))
        rig.resize(900, rig.window.height() - 20)
        assert is_seen_whole(focused_in(rig.window)), "where there is less room, too"
        bar = the_one(panel, QScrollArea).verticalScrollBar()
        bar.setValue(bar.maximum())
        services, scrolled = rig.bench.services, bar.value()
        services.checkins.answer(services.notebook.find(elsewhere), Status.FULL)
        rig.windows.refresh_today()
        settle()
        assert bar.value() == min(scrolled, bar.maximum()), "whoever has scrolled elsewhere stays there"


def test_tab_brings_each_control_of_today_in_sight(rig: Rig) -> None:
    rig.show("today")
    rig.resize(900, 520)
    panel = rig.window.today_panel
    inside = the_one(panel, QScrollArea).widget()
    seen: list[str] = []
    for _ in range(40):
        QTest.keyClick(focused_in(rig.window), Qt.Key.Key_Tab)
        focused = focused_in(rig.window)
        if inside is not None and inside.isAncestorOf(focused):
            assert is_seen_whole(focused), spoken(focused)
            seen.append(spoken(focused))
    assert len(seen) > 20


def test_a_click_on_what_is_half_below_the_window_is_not_missed(rig: Rig) -> None:
    window = open_tray_window(rig)
    scroll, small = the_one(window, QScrollArea), answer_button(block(window, "C"), "Small version")
    inside = scroll.widget()
    assert inside is not None
    below = small.mapTo(inside, small.rect().center()).y() - scroll.viewport().height()
    scroll.verticalScrollBar().setValue(below)
    assert not is_seen_whole(small)
    at = small.mapTo(window, small.rect().center()) - QPoint(0, 8)
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, PLAIN, at)
    settle()
    assert scroll.verticalScrollBar().value() == below
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, PLAIN, at)
    settle()
    assert answers(rig) == [("C", Status.SMALL)]
