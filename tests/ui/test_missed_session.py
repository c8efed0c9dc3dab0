"""A session that passed and did not take place is said so where sessions are noted, and where its list is opened."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from demo_bench import Bench
from meantime.domain.sessions import Session
from meantime.ui.checkin.session_line import AfterSessionLine
from meantime.ui.session.afterwards import AfterSessionDialog
from meantime.ui.session.covering import LastSessionFields
from meantime.ui.session.page import SessionPage
from quiet import Quiet
from reminding import berlin
from window_rig import Rig, clipped, opened, settle, spoken, unnamed


def covering(rig: Rig) -> LastSessionFields:
    page = rig.show("session")
    assert isinstance(page, SessionPage)
    page.show_covering()
    settle()
    return page.choices.covering.last


def the_last(rig: Rig) -> Session:
    found = rig.bench.services.sessions.begun()
    assert found is not None
    return found


def first_day(rig: Rig) -> date:
    page = rig.window.page
    assert isinstance(page, SessionPage)
    assert page.view is not None
    return page.view.days[0]


def test_it_is_said_by_keyboard_and_taken_back_in_the_same_place(main: Rig) -> None:
    fields = covering(main)
    assert fields.when.text() == "Tue 17 November, 15:00"
    assert first_day(main) == date(2026, 11, 17)
    main.tab_to("Tue 17 November, 15:00: It did not take place")
    main.press(Qt.Key.Key_Space)
    assert not the_last(main).held
    assert fields.when.text() == "Tue 17 November, 15:00, did not take place"
    assert first_day(main) == date(2026, 11, 10)
    assert spoken(main.focused) == "Tue 17 November, 15:00: It took place after all"
    main.press(Qt.Key.Key_Space)
    assert the_last(main).held
    assert first_day(main) == date(2026, 11, 17)
    assert (unnamed(main.window), clipped(main.window)) == ([], [])


def test_one_that_another_program_took_out_meanwhile_is_said_to_be_gone(main: Rig) -> None:
    fields = covering(main)
    main.bench.services.sessions.cancel(the_last(main))
    fields.turns.click()
    settle()
    page = main.window.page
    assert isinstance(page, SessionPage)
    assert page.said.text() == "There is no session with this id."
    assert fields.when.text() == "Tue 10 November, 15:00"


def test_without_any_session_nothing_is_asked(main_on_nothing: Rig) -> None:
    assert not covering(main_on_nothing).isVisible()


def dialog(rig: Rig) -> AfterSessionDialog:
    rig.show("today")
    (line,) = rig.window.findChildren(AfterSessionLine)
    line.opens.click()
    settle()
    (found,) = [each for each in rig.window.findChildren(AfterSessionDialog) if each.isVisible()]
    return found


def test_the_list_for_afterwards_goes_with_one_click(quiet: Quiet, demo: Bench) -> None:
    demo.clock.instant = berlin("2026-11-24T16:05")
    with opened(demo) as rig:
        found = dialog(rig)
        assert (unnamed(found), clipped(found)) == ([], [])
        rig.tab_to("It did not take place")
        rig.press(Qt.Key.Key_Space)
        assert not the_last(rig).held
        assert [each for each in rig.window.findChildren(AfterSessionLine) if each.isVisible()] == []
        rig.show("session")
        assert first_day(rig) == date(2026, 11, 17)


def test_a_list_that_is_opened_at_any_other_time_does_not_ask(main: Rig) -> None:
    page = main.show("session")
    assert isinstance(page, SessionPage)
    page.head.after.click()
    settle()
    (found,) = main.window.findChildren(AfterSessionDialog)
    assert not found.missed.isVisible()
