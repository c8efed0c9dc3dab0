"""The days of a plan in the studio: what is lit comes, and what is amiss is said where it can be mended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from meantime.services.studio.work import Work
from meantime.ui.studio.studio import Studio
from short_sheets import after, at, plan, sheet
from studio_window import change, enter, make, studio
from window_rig import Rig, settle, take_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
COMMUTE = '[[anchor]]\nname = "Commute"\nat = { "MO-FR" = "08:00" }\n'
SHORTER = COMMUTE.replace("MO-FR", "MO-WE")


def day(made: Studio, name: str) -> QAbstractButton:
    chips = made.form.moments.often.findChildren(QAbstractButton)
    return next(chip for chip in chips if chip.accessibleName() == f"How often: {name}")


def lit(made: Studio) -> list[str]:
    chips = made.form.moments.often.findChildren(QAbstractButton)
    return [chip.text() for chip in chips if chip.isChecked()]


def kind(made: Studio, value: str) -> None:
    made.form.moments.kind.show_value(value)
    made.form.moments.on_kind_chosen(value)
    settle()


def test_a_day_of_planned_rest_is_not_lit_and_is_so_again_when_the_rest_goes(main: Rig) -> None:
    made = make(main)
    made._show(replace(made.opened.work, what="walk", moments=({"at": ["09:00"]},)))
    made.form.on_more()
    rest = made.form.further.rest.findChildren(QAbstractButton)
    sunday = next(chip for chip in rest if chip.accessibleName() == "Planned rest on: Sunday")
    sunday.click()
    settle()
    assert lit(made) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert not day(made, "Sunday").isEnabled()
    assert "Monday to Saturday" in made.sentence.sentence.accessibleName()
    assert made.opened.work.moments == ({"at": ["09:00"]},)
    sunday.click()
    settle()
    assert len(lit(made)) == 7
    assert day(made, "Sunday").isEnabled()


def test_where_no_day_is_chosen_it_is_said_at_the_days_and_the_focus_goes_there(main: Rig) -> None:
    made = make(main)
    made._show(replace(made.opened.work, what="walk", moments=({"at": ["09:00"]},)))
    for chip in made.form.moments.often.findChildren(QAbstractButton):
        chip.click()
    main.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert main.focused is day(made, "Monday")
    assert made.form.rows["often"].said.text() == "Choose at least one day within the plan’s time."
    assert made.form.rows["moments"].said.text() == ""


def test_a_last_day_that_leaves_no_moment_at_set_times_leads_to_what_is_shown(main: Rig) -> None:
    made = make(main)
    made._show(
        replace(Work(), what="walk", starts="2026-11-24", ends="2026-11-24", moments=({"at": ["09:00"], "days": "MO"},))
    )
    main.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert main.focused.isVisible()
    assert made.form.isAncestorOf(main.focused)


def test_without_any_routine_the_way_to_make_one_is_where_one_begins(main_on_nothing: Rig) -> None:
    make(main_on_nothing)
    enter(main_on_nothing, "What", "walk")
    main_on_nothing.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert main_on_nothing.focused.accessibleName() == "Make a new routine"


@pytest.fixture
def commuting(main: Rig) -> Rig:
    take_in(main.bench, sheet(COMMUTE, plan("Own", 'what = "a"') + after("Commute", -5, "MO,TU")))
    return main


def test_going_back_to_a_routine_leaves_no_day_chosen_that_it_does_not_have(commuting: Rig) -> None:
    made = change(commuting, "Own")
    kind(made, "at")
    day(made, "Sunday").click()
    kind(made, "after")
    assert made.opened.work.moments == ({"after": "Commute", "offset": -5, "days": "MO,TU"},)
    assert lit(made) == ["Mon", "Tue"]


def test_all_days_of_a_routine_stay_all_of_them_when_it_changes_meanwhile(commuting: Rig) -> None:
    made = make(commuting)
    made._show(replace(made.opened.work, what="walk", moments=({"after": "Commute"},)))
    made.form.moments.on_entered()
    take_in(commuting.bench, sheet(SHORTER, plan("Other") + at("20:00")))
    settle()
    assert studio(commuting).opened.work.moments == ({"after": "Commute"},)
    assert lit(made) == ["Mon", "Tue", "Wed"]


def test_a_day_that_the_routine_lost_meanwhile_is_said_and_can_be_taken_away(commuting: Rig) -> None:
    made = make(commuting)
    made._show(replace(made.opened.work, what="walk", moments=({"after": "Commute", "days": "MO,FR"},)))
    take_in(commuting.bench, sheet(SHORTER, plan("Other") + at("20:00")))
    settle()
    commuting.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert commuting.focused is day(made, "Friday")
    assert made.form.rows["often"].said.text() == "Choose days on which this routine happens, within the plan’s time."
    commuting.press(Key.Key_Space)
    settle()
    assert made.opened.work.moments == ({"after": "Commute", "days": "MO"},)
    commuting.press(Key.Key_Return, modifiers=CTRL)
    settle()
    assert [each.title for each in commuting.bench.services.notebook.plans][-1] == "Walk"
