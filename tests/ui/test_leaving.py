"""Quitting while the disk is full: it is said once what would be lost, and no system that ends waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from checkin_desk import LADDER
from demo_bench import Bench
from full_disk import room_for
from meantime.domain.checkins import CheckIn
from meantime.services.changes import Changes
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.support.window import SupportWindow
from meantime.ui.week.page import WeekPage
from message_box import ESCAPE, answering
from quiet import Quiet
from window_rig import Rig, opened, settle

NOTE = "Only mine."


@pytest.fixture
def typed(quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    """The check-in at the tray, in which a note is being typed."""
    with opened(demo) as rig:
        for answer in answers(demo):
            demo.services.checkins.undo(answer.id)
        demo.bus.tell(Changes.everything())
        rig.windows.open_checkin(None)
        settle()
        popover = checkin()
        QTest.keyClick(popover.focusWidget(), Qt.Key.Key_2)
        settle()
        (note,) = popover.findChildren(QPlainTextEdit)
        QTest.keyClicks(note, NOTE)
        yield rig


def checkin() -> CheckInPopover:
    (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CheckInPopover)]
    return found


def answers(bench: Bench) -> tuple[CheckIn, ...]:
    plan, today = bench.services.notebook.find(LADDER), bench.services.notebook.present().today
    return bench.services.vault.checkins.live(plan_id=plan.id, first=today, last=today)


def test_what_can_be_saved_is_saved_without_a_question(typed: Rig) -> None:
    with answering():
        assert typed.windows.may_quit(str)
    assert [answer.note for answer in answers(typed.bench)] == [NOTE]


def test_what_would_be_lost_is_said_once_and_quitting_anyway_is_noted_without_its_words(
    typed: Rig, quiet: Quiet
) -> None:
    quiet.expect("something typed could not be saved before the program ended$")
    with room_for(4), answering("Quit anyway") as box:
        assert typed.windows.may_quit(str)
        typed.windows.close()
    (sentence,) = box.said
    assert sentence.startswith("The d")
    assert NOTE not in sentence
    (logged,) = [said for said in quiet.complaints if "typed" in said]
    assert NOTE not in logged
    assert [answer.note for answer in answers(typed.bench)] == [None]


def test_trying_again_quits_once_there_is_room(typed: Rig) -> None:
    with ExitStack() as full:
        full.enter_context(room_for(4))
        with answering("Try again", "Try again", before_last=full.close):
            assert typed.windows.may_quit(str)
    assert [answer.note for answer in answers(typed.bench)] == [NOTE]


@pytest.mark.parametrize("how", ["Don’t quit", ESCAPE])
def test_who_stays_keeps_what_was_typed_and_can_quit_later(typed: Rig, how: str) -> None:
    with room_for(4), answering(how):
        assert not typed.windows.may_quit(str)
    settle()
    (note,) = typed.window.today_panel.findChildren(QPlainTextEdit)
    assert note.toPlainText() == NOTE
    assert typed.windows.may_quit(str)
    assert [answer.note for answer in answers(typed.bench)] == [NOTE]


def test_a_system_that_ends_is_not_held_up_by_a_question(typed: Rig, quiet: Quiet) -> None:
    quiet.expect("something typed could not be saved before the program ended$")
    with room_for(4), answering():
        typed.windows.close()
    assert any("typed" in said for said in quiet.complaints)


def test_what_is_typed_in_a_day_of_the_week_is_saved_before_quitting(main: Rig) -> None:
    page = main.show("week")
    assert isinstance(page, WeekPage)
    (answer, *_) = answers(main.bench)
    page.on_day_opened(answer.plan_id, answer.day)
    settle()
    assert page.dialog is not None
    (note,) = page.dialog.findChildren(QPlainTextEdit)
    note.selectAll()
    QTest.keyClicks(note, NOTE)
    with answering():
        assert main.windows.may_quit(str)
    assert answers(main.bench)[0].note == NOTE


def test_an_answer_pressed_in_a_notification_that_nothing_could_take_is_asked_about_too(main: Rig) -> None:
    said = iter(["The disk is full; nothing was changed.", ""])
    with answering("Try again") as box:
        assert main.windows.may_quit(lambda: next(said))
    (sentence,) = box.said
    assert sentence.startswith(
        "The disk is full; nothing was changed. What you last answered or typed is not saved yet"
    )


def test_a_support_card_that_cannot_be_saved_is_asked_about_and_noted_without_its_words(
    main: Rig, quiet: Quiet
) -> None:
    quiet.expect("something typed could not be saved before the program ended$")
    main.windows.open_support()
    settle()
    (card,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SupportWindow)]
    card.on_edit()
    card.findChildren(QPlainTextEdit)[0].setPlainText(NOTE)
    with room_for(4), answering("Quit anyway") as box:
        assert main.windows.may_quit(str)
        main.windows.close()
    assert "What you last answered or typed is not saved yet" in box.said[0]
    assert NOTE not in box.said[0]


def leave_a_card_on_a_full_disk(rig: Rig) -> SupportWindow:
    """Type on the support card and close it; nothing of it can be kept."""
    rig.windows.open_support()
    settle()
    (card,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SupportWindow)]
    card.on_edit()
    card.findChildren(QPlainTextEdit)[0].setPlainText(NOTE)
    with room_for(4):
        card.close()
        card.close()
    assert not card.isVisible()
    return card


def test_a_support_card_whose_form_is_left_is_tried_once_more_before_quitting(main: Rig) -> None:
    leave_a_card_on_a_full_disk(main)
    with answering():
        assert main.windows.may_quit(str)
    typed = main.bench.workbench.support.typed()
    assert typed is not None
    assert typed.signs == NOTE


def test_a_support_card_whose_form_is_left_is_asked_about_where_it_cannot_be_kept(main: Rig) -> None:
    leave_a_card_on_a_full_disk(main)
    with room_for(4), answering(ESCAPE) as box:
        assert not main.windows.may_quit(str)
    assert "What you last answered or typed is not saved yet" in box.said[0]
