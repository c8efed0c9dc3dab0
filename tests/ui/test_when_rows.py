"""The moments of a plan as rows: added, taken away and made another kind; what is wrong is said where it is."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from meantime.domain.triggers import AfterAnchor, AsNeeded, ClockTimes, Quota, Trigger
from meantime.domain.weekdays import EVERY_DAY
from meantime.services.changes import Changes
from meantime.services.repeats import Pace
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.plans.page import PlansPage
from meantime.ui.plans.when import WhenDialog
from meantime.ui.triggers.choosing import DayChips
from meantime.ui.triggers.repeating import RepeatChoice
from message_box import ESCAPE, answering
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words

AT_SIX = ClockTimes((time(18),))
KINDS = "Moment {n}: when it comes"


def open_walk(rig: Rig, *times: str) -> WhenDialog:
    take_in(rig.bench, sheet(plan("Walk"), *(at(each) for each in times or ("18:00",))))
    rig.show("plans")
    rig.tab_to("Change when: Walk")
    rig.press(Qt.Key.Key_Return)
    (found,) = shown(rig)
    return found


def shown(rig: Rig) -> list[WhenDialog]:
    return [one for one in rig.window.findChildren(WhenDialog) if one.isVisible()]


def triggers(rig: Rig) -> tuple[Trigger, ...]:
    rig.bench.services.notebook.forget()
    return rig.bench.services.notebook.find("Walk").spec.triggers


def described(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Description) if interface is not None else ""


def save(rig: Rig) -> None:
    rig.tab_to("Save")
    rig.press(Qt.Key.Key_Return)


def test_a_moment_that_is_added_is_entered_at_once_and_stands_beside_the_other(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Add another moment")
    main.press(Qt.Key.Key_Return)
    assert described(main.focused) == KINDS.format(n=2)
    assert (unnamed(found), clipped(found)) == ([], [])
    save(main)
    assert triggers(main) == (AT_SIX, AfterAnchor("Morning coffee", 0))
    assert spoken(main.window.focusWidget() or main.window) == "Change when: Walk"


def test_a_moment_is_taken_away_and_the_one_beside_it_has_the_focus(main: Rig) -> None:
    open_walk(main, "18:00", "20:00")
    main.tab_to("Take away moment 1")
    main.press(Qt.Key.Key_Return)
    assert described(main.focused) == KINDS.format(n=1)
    (found,) = shown(main)
    assert not found.rows.rows[0].removes.isVisible()
    save(main)
    assert triggers(main) == (ClockTimes((time(20),)),)


def test_what_is_wrong_is_said_at_its_row_once_it_is_asked_for_and_nothing_else_is_lost(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Add another moment")
    main.press(Qt.Key.Key_Return)
    second = found.rows.rows[1]
    second.kind.show_value("when")
    second.on_kind_chosen()
    first_said = second.error.text()
    save(main)
    assert shown(main) == [found]
    assert second.error.isVisible()
    assert first_said == second.error.text() != ""
    assert not found.rows.rows[0].error.isVisible()
    assert main.focused is second.kind
    assert "They show as soon as every moment above is complete." in words(found)
    assert triggers(main) == (AT_SIX,)
    main.tab_to("When I need it, in a few words")
    main.type("I hold my breath")
    assert not second.error.isVisible()
    save(main)
    assert shown(main) == []
    assert triggers(main) == (AT_SIX, AsNeeded("I hold my breath"))


def test_a_kind_tried_and_left_again_has_changed_nothing(main: Rig) -> None:
    found = open_walk(main)
    (only,) = found.rows.rows
    for kind in ("times_per_week", "at"):
        only.kind.show_value(kind)
        only.on_kind_chosen()
        settle()
    assert "Today, 18:00" in words(found)
    main.press(Qt.Key.Key_Escape)
    assert shown(main) == []


def test_another_kind_is_chosen_by_keyboard(main: Rig) -> None:
    open_walk(main)
    assert described(main.focused) == KINDS.format(n=1)
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert spoken(main.focused) == "So many times a week"
    save(main)
    (quota,) = triggers(main)
    assert isinstance(quota, Quota)
    assert (quota.places, quota.offers, quota.days) == (3, 3, EVERY_DAY)


def test_a_plan_changed_elsewhere_meanwhile_is_not_overwritten(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Time")
    main.type("1930")
    take_in(main.bench, sheet(plan("Walk"), at("07:00")))
    save(main)
    assert shown(main) == [found]
    assert "Meanwhile this plan was changed elsewhere. Close this and look at it anew." in words(found)
    assert triggers(main) == (ClockTimes((time(7),)),)


def test_a_plan_ended_meanwhile_says_so_and_stays_as_it_ended(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Time")
    main.type("1930")
    services = main.bench.services
    services.plans.end(services.notebook.find("Walk"))
    main.bench.bus.tell(Changes.everything())
    save(main)
    assert shown(main) == [found]
    assert "ended" in words(found)
    assert triggers(main) == (AT_SIX,)


def test_quitting_asks_nothing_where_a_window_is_open_and_nothing_was_changed(main: Rig) -> None:
    open_walk(main)
    with answering():
        assert main.windows.may_quit(str)


def test_who_does_not_quit_finds_the_change_as_it_was_entered(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Time")
    main.type("1930")
    with answering(ESCAPE) as box:
        assert not main.windows.may_quit(str)
    (sentence,) = box.said
    assert sentence.startswith("What you changed in the open window is not saved yet")
    assert shown(main) == [found]
    assert "Today, 19:30" in words(found)
    with answering("Quit anyway"):
        assert main.windows.may_quit(str)
    assert triggers(main) == (AT_SIX,)


def test_a_refusal_stays_until_something_is_entered_and_what_is_wrong_is_heard(main: Rig) -> None:
    found = open_walk(main)
    main.tab_to("Time")
    main.type("1930")
    services = main.bench.services
    services.plans.end(services.notebook.find("Walk"))
    main.bench.bus.tell(Changes.everything())
    assert "This plan has ended; what was noted stays." in words(found)
    save(main)
    main.bench.bus.tell(Changes.everything())
    assert described(main.focused) == "This plan has ended; what was noted stays."


def test_an_error_is_heard_where_the_keyboard_is(main: Rig) -> None:
    found = open_walk(main)
    (only,) = found.rows.rows
    only.kind.show_value("when")
    only.on_kind_chosen()
    save(main)
    assert main.focused is only.kind
    assert described(only.kind) == "Moment 1: when it comes Say in a few words when you need it."


def test_a_rule_begins_with_what_was_chosen_and_no_day_is_told_in_plain_words(main: Rig) -> None:
    found = open_walk(main)
    repeat = found.findChild(RepeatChoice)
    assert repeat is not None
    for pace in (Pace.WEEKS_APART, Pace.RULE):
        repeat._pace.show_value(pace)
        repeat.on_pace_chosen()
    assert repeat.repeat.rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    repeat._pace.show_value(Pace.WEEKS_APART)
    repeat._days.show_days(frozenset())
    repeat.on_pace_chosen()
    assert "Choose at least one day within the plan’s time." in words(found)


def test_some_of_its_days_begins_with_the_days_of_the_routine(main: Rig) -> None:
    found = open_walk(main)
    (only,) = found.rows.rows
    only.kind.show_value("after")
    only.on_kind_chosen()
    main.tab_to("Only on some of its days")
    main.press(Qt.Key.Key_Space)
    routine = next(iter(main.bench.services.notebook.anchors.values()))
    (days,) = [chips.days for chips in found.findChildren(DayChips) if chips.isVisible()]
    assert days == routine.newest.days
    assert not only.error.isVisible()


def test_a_change_that_a_killed_process_left_stands_there_again_until_it_is_saved(main: Rig) -> None:
    found = open_walk(main, "18:00", "07:00")
    forms, plan_id = TypedForms(main.bench.services.notebook), found._view.plan.id
    main.tab_to("Time")
    main.type("1930")
    main.tab_to("Save")
    found.keep_typed()
    left = forms.typed(Form.WHEN, plan_id)
    found.reject()
    found.on_leave()
    settle()
    assert forms.typed(Form.WHEN, plan_id) == {}
    forms.keep(Form.WHEN, plan_id, left)
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    page.on_when_wanted(plan_id)
    settle()
    (again,) = shown(main)
    assert "What you typed last time is here. It is not saved yet." in words(again)
    assert "Today, 19:30" in words(again)
    assert again.dirty
    save(main)
    assert set(triggers(main)) == {ClockTimes((time(19, 30),)), ClockTimes((time(7),))}
    assert forms.typed(Form.WHEN, plan_id) == {}
