"""The picture of the day: routines are moved by keys and by hand, stacks are ordered, and the past stays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from demo_bench import Bench
from meantime.domain.anchors import Anchor, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.schedule import Item
from meantime.resources import resource
from meantime.services.screens.day_picture import moved, put_elsewhere
from meantime.services.screens.routines import RoutinesScreen
from meantime.ui.day.mark import MarkCard
from meantime.ui.day.window import DayDialog
from meantime.ui.plans.page import PlansPage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words
from window_rig import opened as window_opened

DAILY = UsualTimes(tuple((time(8), time(12)) for _ in range(7)))


def opened(main: Rig) -> DayDialog:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    page._timing.on_day_wanted()
    settle()
    (found,) = [each for each in main.window.findChildren(DayDialog) if each.isVisible()]
    return found


def card(dialog: DayDialog, name: str) -> MarkCard:
    return next(each for each in dialog.line.cards if each.mark.name == name)


def times(main: Rig, name: str) -> tuple[tuple[time, ...], ...]:
    return main.bench.services.notebook.anchors[name].newest.by_weekday


def coming(main: Rig, title: str) -> list[Item]:
    moments = main.bench.services.agenda.upcoming(
        datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 12, 14, tzinfo=UTC), "Europe/Berlin"
    )
    return [item for moment in moments for item in moment.items if item.plan.title == title]


def test_one_time_of_one_day_or_of_all_days_is_moved() -> None:
    alone = moved(DAILY, 0, {time(8): time(9)}, everywhere=False)
    assert alone.by_weekday == ((time(9), time(12)), *DAILY.by_weekday[1:])
    everywhere = moved(DAILY, 0, {time(12): time(7)}, everywhere=True)
    assert everywhere.by_weekday == ((time(7), time(8)),) * 7
    both = moved(DAILY, 0, {time(8): time(12), time(12): time(8)}, everywhere=True)
    assert both == DAILY, "two that change places lose none"


def test_a_routine_says_when_it_is_and_what_comes_then_and_moves_by_keys(main: Rig) -> None:
    dialog = opened(main)
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    coffee = card(dialog, "Morning coffee")
    main.tab_to(spoken(coffee))
    assert spoken(main.focused) == "Morning coffee, 8:15, then Thought record"
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp)
    assert coffee.at == time(7, 55)
    assert "“Morning coffee” from 8:15 to 7:55." in words(dialog)
    main.press(Qt.Key.Key_Escape)
    assert coffee.at == time(8, 15)
    assert not dialog.dirty
    main.press(Qt.Key.Key_Up)
    before = main.bench.services.agenda.upcoming(
        datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC), "Europe/Berlin"
    )
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    settle()
    assert times(main, "Morning coffee")[0] == (time(8, 10),)
    after = main.bench.services.agenda.upcoming(
        datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC), "Europe/Berlin"
    )
    assert [moment.at for moment in after] == [moment.at for moment in before]


def test_a_routine_is_dragged_to_another_time_on_whole_five_minutes(main: Rig) -> None:
    dialog = opened(main)
    coffee = card(dialog, "Morning coffee")
    start = QPoint(20, 6)
    QTest.mousePress(coffee, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(coffee, start + QPoint(0, 35))
    settle()
    QTest.mouseRelease(coffee, Qt.MouseButton.LeftButton, pos=start)
    settle()
    assert coffee.at > time(8, 15)
    assert coffee.at.minute % 5 == 0
    put = coffee.at
    dialog.everywhere.setChecked(False)
    dialog.saves.click()
    settle()
    assert times(main, "Morning coffee")[0] == (put,)
    assert times(main, "Morning coffee")[1] == (time(8, 15),)


def test_the_order_of_a_stack_is_changed_and_the_moment_comes_so(main: Rig) -> None:
    second = plan("Second thing")
    take_in(main.bench, sheet(second, '[[plan.trigger]]\nafter = "Morning coffee"\n'))
    dialog = opened(main)
    coffee = card(dialog, "Morning coffee")
    assert [each.title for each in coffee.stack] == ["Thought record", "Second thing"]
    main.tab_to("Earlier in the stack: Second thing")
    main.press(Qt.Key.Key_Return)
    assert [each.title for each in coffee.stack] == ["Second thing", "Thought record"]
    dialog.saves.click()
    settle()
    moments = main.bench.services.agenda.upcoming(
        datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC), "Europe/Berlin"
    )
    both = next(moment for moment in moments if len(moment.items) == 2)
    assert [item.plan.title for item in both.items] == ["Second thing", "Thought record"]


def test_another_day_waits_until_what_was_moved_is_saved_or_put_back(main: Rig) -> None:
    dialog = opened(main)
    card(dialog, "Morning coffee").moved.emit(5)
    dialog._days.button(5).click()
    settle()
    assert "Save what you moved first" in words(dialog)
    card(dialog, "Morning coffee").put_back.emit()
    dialog._days.button(5).click()
    settle()
    assert "I park at work" not in [each.mark.name for each in dialog.line.cards]


def test_where_one_move_is_refused_none_is_made(main: Rig) -> None:
    timing, book = main.bench.services.timing, main.bench.services.notebook
    coffee, lunch = book.anchors["Morning coffee"], book.anchors["When lunch break starts"]
    later = UsualTimes(tuple((time(9),) for _ in range(7)))
    never = UsualTimes(tuple(() for _ in range(7)))
    with pytest.raises(UserError, match="at least one day"):
        timing.arrange([(coffee, later), (lunch, never)])
    assert book.anchors["Morning coffee"] == coffee


def test_a_routine_stays_on_its_own_evening(main: Rig) -> None:
    coffee = card(opened(main), "Morning coffee")
    coffee.moved.emit(24 * 60)
    assert coffee.at == time(23, 55)
    coffee.put_back.emit()


def test_two_times_of_a_routine_are_never_put_at_the_same(main: Rig) -> None:
    services = main.bench.services
    main.bench.bus.tell(services.timing.add("Tea", DAILY))
    dialog = opened(main)
    first = next(each for each in dialog.line.cards if each.mark.name == "Tea")
    first.moved.emit(4 * 60)
    dialog.saves.click()
    settle()
    assert "is at that time already" in words(dialog)
    assert times(main, "Tea") == DAILY.by_weekday
    first.put_back.emit()


@pytest.mark.parametrize("begins", ["04:00", "02:30"])
def test_the_day_begins_where_the_practice_day_does(main: Rig, begins: str) -> None:
    main.bench.services.preferences.set("day-starts", begins)
    dialog = opened(main)
    ordered = [each.at for each in dialog.line.cards]
    assert ordered == sorted(ordered)


def test_what_comes_past_midnight_stands_at_the_end_of_the_evening_it_belongs_to(main: Rig) -> None:
    services = main.bench.services
    monday_night = UsualTimes(tuple((time(1),) if day == 1 else () for day in range(7)))
    main.bench.bus.tell(services.timing.add("Lights out", monday_night))
    stacked = '[[plan.trigger]]\nafter = "Lights out"\ndays = "TU"\n'
    take_in(main.bench, sheet(plan("Count breaths"), stacked, plan("Ring home"), at("00:30")))
    dialog = opened(main)
    dialog._days.button(0).click()
    settle()
    *_, clock, last = dialog.line.cards
    assert (clock.mark.name, [each.title for each in clock.stack]) == ("0:30", ["Ring home"])
    assert (last.mark.name, [each.title for each in last.stack]) == ("Lights out", ["Count breaths"])
    (practice_day,) = {item.slot.day.weekday() for item in coming(main, "Count breaths")}
    assert practice_day == 0
    last.moved.emit(30)
    dialog.everywhere.setChecked(False)
    dialog.saves.click()
    settle()
    assert times(main, "Lights out") == tuple((time(1, 30),) if day == 1 else () for day in range(7))
    dialog = opened(main)
    dialog._days.button(1).click()
    settle()
    assert "Lights out" not in [each.mark.name for each in dialog.line.cards]


def test_a_routine_with_a_locked_plan_asks_to_ask_first_in_the_words_of_the_routines(main: Rig) -> None:
    locked = plan("Sit in the hall", "locked = true", 'stop_rule = "feet on the floor"')
    tied = '[[plan.trigger]]\nafter = "Morning coffee"\ndays = "TU"\n'
    take_in(main.bench, sheet(locked, tied, by="R. K.", agreed="2026-11-23"))
    said = "Sit in the hall: when it comes is agreed with your therapist. Ask before you move it."
    services = main.bench.services
    routines = RoutinesScreen(services.notebook, services.timing, resource("routines.toml"))
    assert next(each.tied for each in routines.view() if each.name == "Morning coffee").endswith(said)
    dialog = opened(main)
    coffee = card(dialog, "Morning coffee")
    assert [each.title for each in coffee.stack] == ["Thought record"], "it is tied on another day, and moves too"
    assert said in words(coffee)
    assert coffee.accessibleDescription().startswith(said)
    assert clipped(dialog) == []
    assert [each.mark.name for each in dialog.line.cards if said in words(each)] == ["Morning coffee"]


def test_in_large_letters_the_routine_in_hand_stays_in_sight_wherever_keys_move_it(demo: Bench) -> None:
    with window_opened(demo, text_pixels=26) as main:
        dialog = opened(main)
        coffee = card(dialog, "Morning coffee")
        assert main.focused is coffee
        assert coffee.visibleRegion().boundingRect().size() == coffee.size()
        main.press(*[Qt.Key.Key_PageDown] * 8)
        assert coffee.at == time(12, 15)
        assert coffee.visibleRegion().boundingRect().size() == coffee.size()
        main.press(Qt.Key.Key_Escape)


def stacked_about_coffee(main: Rig) -> MarkCard:
    """Open the picture with three plans about the morning coffee, one of them twice."""
    minutes = '[[plan.trigger]]\nafter = "Morning coffee"\noffset = {n}\n'
    late, before, later = (minutes.format(n=n) for n in (20, -10, 45))
    both = late + later
    take_in(main.bench, sheet(plan("Late one"), late, plan("Before one"), before, plan("Both"), both))
    return card(opened(main), "Morning coffee")


def test_a_stack_stands_in_the_order_of_time_and_each_plan_once(main: Rig) -> None:
    stack = stacked_about_coffee(main).stack
    assert [each.title for each in stack] == ["Before one", "Thought record", "Late one", "Both"]
    assert stack[-1].below == "20 min after it · 45 min after it"


def test_only_what_comes_at_one_time_changes_places_and_it_is_said_before_it_is_saved(main: Rig) -> None:
    coffee = stacked_about_coffee(main)
    named = [each.accessibleName() for each in coffee.findChildren(QPushButton)]
    assert named == ["Later in the stack: Late one", "Earlier in the stack: Both"]
    main.tab_to("Earlier in the stack: Both")
    main.press(Qt.Key.Key_Return)
    (dialog,) = [each for each in main.window.findChildren(DayDialog) if each.isVisible()]
    order = "Before one · Thought record · Both · Late one"
    assert f"“Morning coffee” in this order: {order}." in words(dialog)
    assert not dialog.everywhere.isVisible()
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    dialog.saves.click()
    settle()
    again = [each.title for each in card(opened(main), "Morning coffee").stack]
    assert again == order.split(" · ")


def test_times_of_a_routine_that_only_change_places_move_on_no_day_and_it_is_said(main: Rig) -> None:
    usual = UsualTimes(((time(8), time(12)), *((time(12),),) * 6))
    main.bench.bus.tell(main.bench.services.timing.add("Tea", usual))
    dialog = opened(main)
    first, second = (each for each in dialog.line.cards if each.mark.name == "Tea")
    first.moved.emit(4 * 60)
    second.moved.emit(-4 * 60)
    dialog.saves.click()
    settle()
    assert "The times of “Tea” only change places with each other here, so nothing would move." in words(dialog)
    assert times(main, "Tea") == usual.by_weekday
    first.put_back.emit()
    second.put_back.emit()


def test_a_time_may_go_where_another_one_was_that_goes_on() -> None:
    anchor = Anchor("Tea", ((date(2026, 1, 1), DAILY),))
    moved_on = put_elsewhere(anchor, {0: {time(8): time(12), time(12): time(15)}}, everywhere=True)
    assert moved_on.by_weekday == ((time(12), time(15)),) * 7
