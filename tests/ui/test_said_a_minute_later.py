"""That something made things worse is one click away while an answer's details are open, and two whenever later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status, Worse
from meantime.services.details import Details
from meantime.ui.parts import Chip
from meantime.ui.support.window import SupportWindow
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from short_sheets import at, plan, sheet, when
from window_rig import controls, opened, settle, spoken, take_in, words

SAYS = "Made things worse: Walk"
TAKES_BACK = "Undo: made things worse"
THANKS = "Thank you for saying so."


def only(bench: Bench) -> CheckIn:
    (answer,) = bench.services.vault.checkins.live()
    return answer


def rests(bench: Bench) -> bool:
    return bench.services.notebook.find("Walk").silenced is not None


@pytest.mark.parametrize("hard", [False, True])
@pytest.mark.parametrize("how", [at("08:00"), when("I am tense")])
def test_of_an_answer_just_given_it_is_said_and_taken_back_by_itself(
    empty: Bench, quiet: Quiet, how: str, hard: bool
) -> None:
    take_in(empty, sheet(plan("Walk", 'small = { what = "to the door" }') + how))
    empty.services.heard.hear({}, hard=hard)
    with opened(empty) as rig:
        rig.show("today")
        rig.tab_to("Small version, to the door, counts" if how == at("08:00") else "Small version: Walk")
        rig.press(Qt.Key.Key_Return)
        if hard and how == at("08:00"):  # nothing more is asked on a hard day
            assert SAYS not in {spoken(each) for each in controls(rig.window)}
            rig.tab_to("Change: Walk")
            rig.press(Qt.Key.Key_Return)
            rig.tab_to("Made things worse")
            rig.press(Qt.Key.Key_Return)
        else:
            rig.tab_to("Change: Walk" if how == at("08:00") else "Undo: Walk")
            rig.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
        assert (only(empty).status, only(empty).worse, rests(empty)) == (Status.SMALL, Worse.OTHER, True)
        assert THANKS in words(rig.window)
        rig.press(Qt.Key.Key_Return)
        assert only(empty).worse is Worse.OTHER, "the same key once more says nothing else"
        rig.tab_to(TAKES_BACK)
        rig.press(Qt.Key.Key_Return)
        assert (only(empty).status, only(empty).worse, rests(empty)) == (Status.SMALL, None, False)


def test_what_is_being_typed_goes_with_it_and_urges_open_the_support_card(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, sheet(plan("Walk") + at("08:00")))
    with opened(empty) as rig:
        rig.show("today")
        rig.press(Qt.Key.Key_1, Qt.Key.Key_N)
        rig.type("It got louder.")
        rig.tab_to(SAYS)
        rig.press(Qt.Key.Key_Return)
        assert (only(empty).note, only(empty).worse) == ("It got louder.", Worse.OTHER)
        (urges,) = [each for each in rig.window.findChildren(Chip) if each.text() == "Urges to hurt myself"]
        urges.setFocus()
        rig.press(Qt.Key.Key_Return)
        assert only(empty).worse is Worse.URGES
        assert [one for one in QApplication.topLevelWidgets() if isinstance(one, SupportWindow) and one.isVisible()]


def test_of_what_was_answered_hours_ago_it_is_said_behind_change(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, sheet(plan("Walk") + at("08:00")))
    services = empty.services
    services.checkins.answer(services.notebook.find("Walk"), Status.FULL, slot=1)
    with opened(empty) as rig:
        rig.show("today")
        assert SAYS not in {spoken(each) for each in controls(rig.window)}
        rig.tab_to("Change: Walk")
        rig.press(Qt.Key.Key_Return)
        rig.tab_to("Made things worse")
        rig.press(Qt.Key.Key_Return)
        assert (only(empty).status, only(empty).worse) == (Status.FULL, Worse.OTHER)
        assert THANKS in words(rig.window)
        rig.tab_to(TAKES_BACK)
        rig.press(Qt.Key.Key_Return)
        assert (only(empty).status, only(empty).worse) == (Status.FULL, None)


def test_it_is_said_of_an_answer_in_a_day_of_the_week(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, sheet(plan("Walk") + at("08:00", "12:00")))
    services = empty.services
    walk = services.notebook.find("Walk")
    services.checkins.answer(walk, Status.FULL, slot=1)
    with opened(empty) as rig:
        page = rig.show("week")
        assert isinstance(page, WeekPage)
        page.on_day_opened(walk.id, services.notebook.present().today)
        settle()
        dialog = page.dialog
        assert dialog is not None
        rig.tab_to(SAYS)
        rig.press(Qt.Key.Key_Return)
        assert (only(empty).status, only(empty).worse) == (Status.FULL, Worse.OTHER)
        assert THANKS in words(dialog)
        assert spoken(rig.focused) == "Close", "the same key once more answers nothing"
        dialog.close()


def test_where_it_says_so_already_it_is_not_offered(empty: Bench, quiet: Quiet) -> None:
    take_in(empty, sheet(plan("Walk") + at("08:00")))
    services = empty.services
    said = Details(worse=Worse.PANIC)
    services.checkins.answer(services.notebook.find("Walk"), Status.TRIED, slot=1, details=said)
    with opened(empty) as rig:
        rig.show("today")
        assert SAYS not in {spoken(each) for each in controls(rig.window)}
