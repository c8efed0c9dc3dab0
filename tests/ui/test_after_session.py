"""After a session five small things are offered from the check-in and the session sheet, and lead where they settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from demo_bench import Bench
from meantime.services.after_session import Thing
from meantime.ui.checkin.session_line import AfterSessionLine
from meantime.ui.plans.still_open import StillOpenDialog
from meantime.ui.session.afterwards import AfterSessionDialog
from meantime.ui.session.page import SessionPage
from quiet import Quiet
from reminding import berlin
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, spoken, take_in, unnamed, words


@pytest.fixture
def over(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The main window an hour after the session of Tuesday 24 November began."""
    demo.clock.instant = berlin("2026-11-24T16:05")
    with opened(demo) as rig:
        rig.resize(1200, 732)
        yield rig


def line_of(rig: Rig) -> list[AfterSessionLine]:
    return [each for each in rig.window.findChildren(AfterSessionLine) if each.isVisible()]


def dialogs(rig: Rig) -> list[AfterSessionDialog]:
    return [each for each in rig.window.findChildren(AfterSessionDialog) if each.isVisible()]


def from_the_check_in(rig: Rig) -> AfterSessionDialog:
    rig.show("today")
    (line,) = line_of(rig)
    line.opens.click()
    settle()
    (found,) = dialogs(rig)
    return found


def press(found: AfterSessionDialog, thing: Thing, place: int = 0) -> None:
    found.cards[list(Thing).index(thing)].links[place].click()
    settle()


def test_before_its_end_nothing_stands_in_the_check_in(main: Rig) -> None:
    main.show("today")
    assert line_of(main) == []


def test_the_list_is_reached_by_keyboard_and_can_wait(over: Rig) -> None:
    over.show("today")
    over.tab_to("After your session: five small things…")
    over.press(Qt.Key.Key_Return)
    (found,) = dialogs(over)
    assert (unnamed(found), clipped(found), found.windowTitle()) == ([], [], "Meantime")
    assert spoken(over.focused) == "Later"
    over.press(Qt.Key.Key_Return)
    assert dialogs(over) == []
    assert line_of(over) != []


def test_on_a_hard_day_the_list_waits_and_nothing_asks_for_it(over: Rig) -> None:
    over.show("today")
    assert line_of(over) != []
    over.bench.services.heard.hear({}, hard=True)
    over.windows.refresh_today()
    settle()
    assert line_of(over) == []
    over.bench.services.heard.hear({}, hard=False)
    over.windows.refresh_today()
    settle()
    assert line_of(over) != []


def test_that_is_enough_takes_the_line_away(over: Rig) -> None:
    found = from_the_check_in(over)
    found.enough.click()
    settle()
    assert dialogs(over) == []
    assert line_of(over) == []


def test_the_next_session_is_noted_in_one_click_and_the_keyboard_stays(over: Rig) -> None:
    found = from_the_check_in(over)
    press(found, Thing.NEXT)
    session = over.bench.services.sessions.next()
    assert session is not None
    assert f"{session.at:%Y-%m-%d %H:%M}" == "2026-12-01 15:00"
    assert "Tuesday 1 December, 15:00" in words(found)
    assert found.isAncestorOf(over.focused)


def test_another_time_leads_to_where_sessions_are_noted(over: Rig) -> None:
    press(from_the_check_in(over), Thing.NEXT, 1)
    assert dialogs(over) == []
    page = over.window.page
    assert isinstance(page, SessionPage)
    assert page.choices.covering.isVisible()


def test_a_cue_is_ticked_and_kept(over: Rig) -> None:
    found = from_the_check_in(over)
    (box,) = found.findChildren(QCheckBox)
    box.click()
    settle()
    assert "You put one there." in words(found)
    assert over.bench.services.after_session.stands().cue
    press(found, Thing.CUE)
    assert over.window.page.name == "cards"


def test_what_is_open_leads_to_its_questions(over: Rig) -> None:
    take_in(over.bench, sheet(plan("Kinder evenings", 'where = "somewhere quiet"'), at("22:15")))
    found = from_the_check_in(over)
    links = found.cards[0].links
    assert "What to ask… Kinder evenings" in [spoken(each) for each in links]
    press(found, Thing.SPECIFIC, [spoken(each) for each in links].index("What to ask… Kinder evenings"))
    assert over.window.page.name == "plans"
    assert [each for each in over.window.findChildren(StillOpenDialog) if each.isVisible()] != []


def test_the_session_sheet_opens_the_list_at_any_time(main: Rig) -> None:
    main.show("session")
    (button,) = [each for each in main.window.page.findChildren(QPushButton) if spoken(each) == "After the session"]
    button.click()
    settle()
    (found,) = dialogs(main)
    assert "Tuesday 24 November, 15:00" in words(found)


def test_without_any_plan_the_studio_is_one_click_away(main_on_nothing: Rig) -> None:
    main_on_nothing.show("session")
    main_on_nothing.windows.pages.on_after_session_wanted()
    settle()
    (found,) = dialogs(main_on_nothing)
    press(found, Thing.SPECIFIC)
    assert main_on_nothing.window.page.name == "plans"
    assert "New plan" in words(main_on_nothing.window.page)


def test_where_it_stands_already_it_is_not_opened_a_second_time(over: Rig) -> None:
    found = from_the_check_in(over)
    over.windows.pages.on_after_session_wanted()
    settle()
    assert dialogs(over) == [found]


def test_what_changes_elsewhere_meanwhile_is_shown(over: Rig) -> None:
    found = from_the_check_in(over)
    services = over.bench.services
    _, changes = services.sessions.add(services.notebook.present().now.wall + timedelta(days=9))
    over.bench.bus.tell(changes)
    settle()
    assert found.cards[4].links == []
