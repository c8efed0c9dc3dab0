"""What follows a try that is noted on its ladder: its details, and what is said where it made things worse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Mode, Status, Worse
from meantime.services.ladder_entries import entry_of
from meantime.services.ladders import Ladders
from meantime.services.studio.work import WorkStep
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.plans.page import PlansPage
from meantime.ui.support.window import SupportWindow
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words

OWN = "Asking"


def ladder(rig: Rig, *lines: str) -> LadderWindow:
    """Open a ladder with two steps, with nothing tried yet."""
    begun = '[[plan.step]]\ntitle = "{title}"\nsuds = {suds}\n'
    steps = begun.format(title="Go in", suds=30) + begun.format(title="Stay", suds=60)
    take_in(rig.bench, sheet(plan(OWN, 'practice = "exposure"', *lines) + at("08:00") + steps))
    page = rig.show("plans")
    assert isinstance(page, PlansPage)
    page.on_ladder_wanted(rig.bench.services.notebook.find(OWN).id)
    settle()
    (shown,) = [one for one in page.findChildren(LadderWindow) if one.isVisible()]
    return shown


def press(within: QWidget, said: str) -> None:
    (found,) = [
        one for one in within.findChildren(QAbstractButton) if said in (one.text(), spoken(one)) and one.isVisible()
    ]
    found.click()
    settle()


def tries(rig: Rig) -> list[CheckIn]:
    services = rig.bench.services
    return list(services.vault.checkins.live(plan_id=services.notebook.find(OWN).id))


def worse_by_keyboard(rig: Rig) -> None:
    rig.tab_to("Made things worse")
    rig.press(Qt.Key.Key_Return)
    settle()


def test_that_it_made_things_worse_is_said_by_keyboard_and_what_follows_stands_there(main: Rig) -> None:
    shown = ladder(main)
    worse_by_keyboard(main)
    (made,) = tries(main)
    assert (made.status, made.worse, made.step) == (Status.TRIED, Worse.OTHER, 1)
    said = words(shown)
    assert "Thank you for saying so." in said
    assert "Reminders for “Go in” rest." in said
    assert "How today?" not in said, "nothing more is asked for"
    assert unnamed(shown) == []
    assert clipped(shown) == []
    main.tab_to("Open the support card")
    main.press(Qt.Key.Key_Return)
    settle()
    (card,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, SupportWindow)]
    assert card.isVisible()
    card.close()


def test_a_second_press_of_the_same_key_takes_nothing_back(main: Rig) -> None:
    ladder(main)
    worse_by_keyboard(main)
    main.press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    (made,) = tries(main)
    assert made.worse is Worse.OTHER


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_pressed_twice_notes_one_try(main: Rig, key: Qt.Key) -> None:
    ladder(main)
    main.tab_to("Log one I did")
    main.press(key, key)
    assert len(tries(main)) == 1


def test_undo_takes_it_back_and_the_question_stands_there_again(main: Rig) -> None:
    shown = ladder(main)
    worse_by_keyboard(main)
    press(shown, "Undo: made things worse")
    assert tries(main) == []
    assert "How today?" in words(shown)
    assert "Thank you" not in words(shown)
    assert shown.isAncestorOf(main.focused)


def test_it_is_noted_as_it_was_said_whatever_the_way_and_leaves_no_other_line(main: Rig) -> None:
    shown = ladder(main, 'modes = ["in-vivo", "tell"]')
    before = main.bench.services.sessions.points()
    press(shown, "Tell R. K. that I tried, a line for session")
    press(shown, "Made things worse")
    (made,) = tries(main)
    assert (made.status, made.worse, made.mode) == (Status.TRIED, Worse.OTHER, Mode.TELL)
    assert main.bench.services.sessions.points() == before


def test_the_numbers_that_were_typed_go_with_it(main: Rig) -> None:
    shown = ladder(main)
    shown.side.trying._boxes["suds-peak"].setFocus()
    main.type("90")
    press(shown, "Made things worse")
    (made,) = tries(main)
    assert made.ratings == (("suds-peak", 90.0),)
    assert not shown.dirty


def test_another_step_is_looked_at_meanwhile_and_what_followed_is_still_there(main: Rig) -> None:
    shown = ladder(main)
    worse_by_keyboard(main)
    main.press(Qt.Key.Key_Up)
    assert "How today?" in words(shown)
    assert "Thank you" not in words(shown)
    main.press(Qt.Key.Key_Down)
    assert "Thank you for saying so." in words(shown)


def test_what_is_said_of_a_try_is_saved_where_the_window_is_closed_at_once(main: Rig) -> None:
    shown = ladder(main)
    press(shown, "Tried, then stopped")
    assert "Just now" in words(shown)
    assert "How today?" in words(shown), "the next try can be noted"
    press(shown, "Bring to session")
    (note,) = [each for each in shown.findChildren(QPlainTextEdit) if each.isVisible()]
    note.setFocus()
    main.type("The door was locked.")
    shown.accept()
    settle()
    (made,) = tries(main)
    assert (made.star, made.note) == (True, "The door was locked.")


@pytest.mark.parametrize("waits", ["quit", "change"])
def test_what_is_typed_of_a_try_is_not_lost_by_what_comes_beside_it(main: Rig, waits: str) -> None:
    shown = ladder(main)
    press(shown, "Tried, then stopped")
    (note,) = [each for each in shown.findChildren(QPlainTextEdit) if each.isVisible()]
    note.setFocus()
    main.type("The door was locked.")
    services = main.bench.services
    if waits == "quit":
        shown.on_keep_due()
    else:
        known = services.notebook.find(OWN)
        main.bench.bus.tell(services.checkins.answer(known, Status.FULL).changes)
        settle()
    assert [each.note for each in tries(main) if each.status is Status.TRIED] == ["The door was locked."]


@pytest.mark.parametrize(
    ("said", "heading"), [("Log one I did", "Just now"), ("Made things worse", "Thank you for saying so.")]
)
def test_whoever_types_on_after_a_first_part_is_saved_goes_on_behind_it(main: Rig, said: str, heading: str) -> None:
    shown = ladder(main)
    press(shown, said)
    (note,) = [each for each in shown.findChildren(QPlainTextEdit) if each.isVisible()]
    note.setFocus()
    main.type("The door")
    shown.on_keep_due()  # as half a second later by itself
    settle()
    main.type(" was locked.")
    shown.on_keep_due()
    settle()
    assert [each.note for each in tries(main)] == ["The door was locked."]
    read = words(shown)
    assert read.index("Step 1: Go in") < read.index(heading), "as it stands there"


def test_what_is_said_of_a_try_stays_with_its_step_where_another_is_put_before_it(main: Rig) -> None:
    shown = ladder(main)
    press(shown, "Log one I did")
    services = main.bench.services
    known = services.notebook.find(OWN)
    before = entry_of(known.spec)
    entry = replace(before, steps=(WorkStep("Ring them", "10"), *before.steps))
    main.bench.bus.tell(Ladders(services.notebook, services.checkins, services.sessions).change(known, entry))
    settle()
    shown.on_looked_at(1)
    settle()
    assert "Just now" not in words(shown)
    shown.on_looked_at(2)
    settle()
    assert "Just now" in words(shown)


def test_what_was_typed_of_a_try_stands_at_its_step_as_soon_as_another_was_looked_at(main: Rig) -> None:
    shown = ladder(main)
    press(shown, "Log one I did")
    (note,) = [each for each in shown.findChildren(QPlainTextEdit) if each.isVisible()]
    note.setFocus()
    main.type("The door was locked.")
    shown.on_looked_at(2)
    settle()
    shown.on_looked_at(1)
    settle()
    assert "The door was locked." in words(shown)


def test_a_try_taken_back_elsewhere_leaves_nothing_to_say_of_it(main: Rig) -> None:
    shown = ladder(main)
    press(shown, "Log one I did")
    assert "Just now" in words(shown)
    (made,) = tries(main)
    main.bench.bus.tell(main.bench.services.checkins.undo(made.id).changes)
    settle()
    assert "Just now" not in words(shown)


def test_on_a_hard_day_nothing_more_is_asked_of_a_try(main: Rig) -> None:
    main.bench.services.heard.hear({}, hard=True)
    shown = ladder(main)
    press(shown, "Log one I did")
    assert not [each for each in shown.findChildren(QPlainTextEdit) if each.isVisible()]
    worse_by_keyboard(main)
    assert "Thank you for saying so." in words(shown)


@pytest.mark.parametrize("hard", [False, True])
def test_of_a_try_it_is_said_a_minute_later_that_it_made_things_worse(main: Rig, hard: bool) -> None:
    main.bench.services.heard.hear({}, hard=hard)
    shown = ladder(main)
    press(shown, "Log one I did")
    main.tab_to("Made things worse: Go in")
    main.press(Qt.Key.Key_Return)
    (made,) = tries(main)
    assert (made.status, made.worse) == (Status.FULL, Worse.OTHER)
    assert "Thank you for saying so." in words(shown)
    main.tab_to("Undo: made things worse")
    main.press(Qt.Key.Key_Return)
    (made,) = tries(main)
    assert (made.status, made.worse) == (Status.FULL, None)
