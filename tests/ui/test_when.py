"""When a plan comes and when a routine is, changed in a window: nothing before Save, nothing lost unasked."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from meantime.domain.triggers import ClockTimes
from meantime.ui.plans.editing import EditDialog
from meantime.ui.plans.page import PlansPage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, take_in, unnamed, words


def open_walk(rig: Rig) -> EditDialog:
    take_in(rig.bench, sheet(plan("Walk"), at("18:00")))
    rig.show("plans")
    rig.tab_to("Change when: Walk")
    rig.press(Qt.Key.Key_Return)
    return shown(rig)[0]


def shown(rig: Rig) -> list[EditDialog]:
    return [one for one in rig.window.findChildren(QDialog) if isinstance(one, EditDialog) and one.isVisible()]


def test_a_time_is_changed_by_keyboard_and_holds_once_it_is_saved(main: Rig) -> None:
    found = open_walk(main)
    assert "Today, 18:00" in words(found)
    assert (unnamed(found), clipped(found), found.windowTitle()) == ([], [], "Meantime")
    main.tab_to("Time")
    main.type("1930")
    main.press(Qt.Key.Key_Tab)
    assert "Today, 19:30" in words(found)
    notebook = main.bench.services.notebook
    assert notebook.find("Walk").spec.triggers == (ClockTimes((time(18),)),)
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    assert shown(main) == []
    assert notebook.find("Walk").spec.triggers == (ClockTimes((time(19, 30),)),)


def test_escape_asks_nothing_where_nothing_was_changed(main: Rig) -> None:
    open_walk(main)
    main.press(Qt.Key.Key_Escape)
    assert shown(main) == []


def test_escape_asks_once_where_something_would_be_lost(main: Rig) -> None:
    open_walk(main)
    main.tab_to("Time")
    main.type("1930")
    main.press(Qt.Key.Key_Escape)
    (found,) = shown(main)
    assert "Close without saving what you changed?" in words(found)
    main.tab_to("Close")
    main.press(Qt.Key.Key_Return)
    assert shown(main) == []
    assert main.bench.services.notebook.find("Walk").spec.triggers == (ClockTimes((time(18),)),)


def test_a_routine_tells_what_moves_with_it_and_moves_once_it_is_saved(main: Rig) -> None:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    main.tab_to("Your routines…")
    main.press(Qt.Key.Key_Return)
    main.tab_to("Change: Morning coffee")
    main.press(Qt.Key.Key_Return)
    (found,) = shown(main)
    assert "1 practice moves with it: Thought record" in words(found)
    assert (unnamed(found), clipped(found)) == ([], [])
    main.tab_to("Days 1: time")
    main.type("0900")
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    settle()
    anchor = main.bench.services.notebook.anchors["Morning coffee"]
    assert anchor.newest.by_weekday[0] == (time(9),)
    main.press(Qt.Key.Key_Escape)


def test_times_for_no_day_are_neither_saved_nor_lost(main: Rig) -> None:
    main.show("plans")
    main.tab_to("Your routines…")
    main.press(Qt.Key.Key_Return)
    main.tab_to("Change: Morning coffee")
    main.press(Qt.Key.Key_Return)
    main.tab_to("Other times on other days")
    main.press(Qt.Key.Key_Return)
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    (found,) = shown(main)
    assert "Choose at least one day for each of the times, or take them away." in words(found)
    main.press(Qt.Key.Key_Escape)
    assert "Close without saving what you changed?" in words(found)
