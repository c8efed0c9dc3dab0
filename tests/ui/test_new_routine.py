"""A routine is made where it is needed: from what most days have, or from nothing, and the plan goes after it."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from meantime.domain.errors import UserError
from meantime.resources import resource
from meantime.services.routine_presets import routine_presets
from meantime.ui.plans.new_routine import NewRoutineDialog
from meantime.ui.plans.page import PlansPage
from meantime.ui.plans.routines import RoutineCard, RoutinesDialog
from window_rig import Rig, clipped, settle, unnamed, words


def page(main: Rig) -> PlansPage:
    found = main.show("plans")
    assert isinstance(found, PlansPage)
    return found


def shown(main: Rig, kind: type[QDialog]) -> QDialog:
    (found,) = [each for each in main.window.findChildren(kind) if each.isVisible()]
    return found


def anchors(main: Rig) -> dict[str, tuple[tuple[time, ...], ...]]:
    return {name: anchor.newest.by_weekday for name, anchor in main.bench.services.notebook.anchors.items()}


def test_what_most_days_have_can_be_read_and_leaves_out_what_is_there() -> None:
    names = [preset.name for preset in routine_presets(resource("routines.toml"))]
    for wanted in ("Shower", "Morning coffee", "Way to work", "Lunch", "Brushing teeth", "Going to bed"):
        assert wanted in names
    left = routine_presets(resource("routines.toml"), ["morning COFFEE"])
    assert "Morning coffee" not in [preset.name for preset in left]


def test_the_studio_makes_a_routine_and_stacks_the_plan_on_it_by_keyboard(main: Rig) -> None:
    made = page(main)
    made.list.make_wanted.emit()
    settle()
    main.tab_to("Make a new routine")
    main.press(Qt.Key.Key_Return)
    dialog = shown(main, NewRoutineDialog)
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    main.tab_to("Begin with: Brushing teeth")
    main.press(Qt.Key.Key_Space)
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    settle()
    assert anchors(main)["Brushing teeth"] == ((time(22, 15),),) * 7
    assert made.studio is not None
    assert made.studio.opened.work.moments == ({"after": "Brushing teeth"},)


def test_a_routine_without_a_name_or_with_a_taken_one_is_refused_and_nothing_is_lost(main: Rig) -> None:
    page(main)
    main.tab_to("Your routines…")
    main.press(Qt.Key.Key_Return)
    main.tab_to("New routine…")
    main.press(Qt.Key.Key_Return)
    dialog = shown(main, NewRoutineDialog)
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    assert "A routine needs a name." in words(dialog)
    main.tab_to("How you call it")
    main.type("morning coffee")
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    assert "is there already" in words(dialog)
    main.press(Qt.Key.Key_Escape)
    assert "Close without saving what you changed?" in words(dialog)


def test_a_name_that_was_typed_stays_when_times_are_taken_from_what_most_days_have(main: Rig) -> None:
    page(main)
    main.tab_to("Your routines…")
    main.press(Qt.Key.Key_Return)
    main.tab_to("New routine…")
    main.press(Qt.Key.Key_Return)
    dialog = shown(main, NewRoutineDialog)
    assert isinstance(dialog, NewRoutineDialog)
    for offered in ("Shower", "Brushing teeth"):
        main.tab_to(f"Begin with: {offered}")
        main.press(Qt.Key.Key_Space)
        assert dialog.name.text() == offered
    main.tab_to("How you call it")
    dialog.name.selectAll()
    main.type("I have washed up")
    main.tab_to("Begin with: Brushing teeth")
    main.press(Qt.Key.Key_Space)
    main.tab_to("Save")
    main.press(Qt.Key.Key_Return)
    settle()
    assert anchors(main)["I have washed up"] == ((time(22, 15),),) * 7


def test_what_nothing_was_ever_tied_to_can_be_taken_away_and_the_rest_stays(main: Rig) -> None:
    services = main.bench.services
    main.bench.bus.tell(services.timing.add("Feeding the cat", services.notebook.anchors["Morning coffee"].newest))
    page(main)
    main.tab_to("Your routines…")
    main.press(Qt.Key.Key_Return)
    dialog = shown(main, RoutinesDialog)
    assert len(dialog.findChildren(RoutineCard)) == len(anchors(main))
    main.tab_to("Take away: Feeding the cat")
    main.press(Qt.Key.Key_Return)
    settle()
    assert "Feeding the cat" not in anchors(main)
    assert "“Feeding the cat” is gone." in words(dialog)
    with pytest.raises(UserError, match="it stays"):
        services.timing.remove("Morning coffee")
    assert "Morning coffee" in anchors(main)
