"""The coming week in a window: by day, in words, with a night of one's own choice; nothing is changed by it."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from demo_bench import Bench
from meantime.services.screens.rehearsal import Night
from meantime.ui.plans.page import PlansPage
from meantime.ui.plans.rehearsal import RehearsalDialog
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, take_in, unnamed, words

LONG = "A title as long as they come " * 3 + "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


def plans_page(rig: Rig) -> PlansPage:
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    return page


def dialog(rig: Rig) -> RehearsalDialog:
    (found,) = [one for one in rig.window.findChildren(RehearsalDialog) if one.isVisible()]
    return found


def open_it(rig: Rig, by: str = "Rehearse the week…") -> RehearsalDialog:
    plans_page(rig)
    rig.tab_to(by)
    rig.press(Qt.Key.Key_Return)
    return dialog(rig)


def close_it(rig: Rig) -> None:
    rig.press(Qt.Key.Key_Escape)
    assert [one for one in rig.window.findChildren(RehearsalDialog) if one.isVisible()] == []


def test_it_is_opened_by_keyboard_tells_seven_days_and_closes_on_escape(main: Rig) -> None:
    found = open_it(main)
    said = words(found)
    assert "What will this week feel like?" in said
    assert "Today, Monday 23 November" in said
    assert "Sunday 29 November" in said
    assert "Thought record" in said
    assert "A notification" in said
    assert found.windowTitle() == "Meantime", "no plan stands in a title"
    close_it(main)


def test_every_control_has_a_name_and_no_word_is_cut(main: Rig) -> None:
    take_in(main.bench, sheet(plan(LONG), at("06:00", "22:00")))
    found = open_it(main)
    assert LONG in words(found)
    assert unnamed(found) == []
    assert clipped(found) == []
    close_it(main)


def test_another_night_is_another_week_and_nothing_is_written(main: Rig) -> None:
    vault = main.bench.services.vault
    before = (vault.plans.all(), vault.settings.load(), vault.checkins.history())
    found = open_it(main)
    assert "It came while the computer slept." not in words(found)
    main.tab_to("Wakes at")
    main.type("1000")
    main.press(Qt.Key.Key_Tab)
    assert found.sleep.night() == Night(time(23), time(10))
    assert "It came while the computer slept." in words(found)
    main.tab_to("The computer sleeps at night")
    main.press(Qt.Key.Key_Space)
    assert found.sleep.night() is None
    assert not found.sleep.ends.isEnabled()
    assert "It came while the computer slept." not in words(found)
    assert (vault.plans.all(), vault.settings.load(), vault.checkins.history()) == before
    close_it(main)


def test_what_is_changed_meanwhile_is_lived_anew(main: Rig) -> None:
    found = open_it(main)
    take_in(main.bench, sheet(plan("A short walk"), at("18:00")))
    settle()
    assert "A short walk" in words(found)
    close_it(main)


def test_beside_a_sheet_that_was_just_taken_in_it_is_offered(main_on_nothing: Rig) -> None:
    rig = main_on_nothing
    page = plans_page(rig)
    offers = [
        one
        for one in page.findChildren(QPushButton)
        if one.text() in ("Rehearse the week…", "What will this week feel like?")
    ]
    assert not any(one.isVisible() for one in offers), "there is nothing to rehearse"
    path = rig.bench.folder.parent / "walk.toml"
    path.write_text(sheet(plan("A short walk"), at("18:00")))
    page.open_sheet(path)
    page.incoming.on_accepted()
    settle()
    found = open_it(rig, "What will this week feel like?")
    assert "A short walk" in words(found)
    close_it(rig)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_large_letters_in_both_themes_cut_nothing(quiet: Quiet, demo: Bench, theme: str) -> None:
    demo.services.preferences.set("theme", theme)
    take_in(demo, sheet(plan(LONG), at("06:00", "22:00")))
    with opened(demo, text_pixels=24) as rig:
        rig.resize(1200, 732)
        found = open_it(rig)
        assert clipped(found) == []
        assert clipped(plans_page(rig)) == []
        found.close()
        settle()
