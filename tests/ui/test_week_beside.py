"""What stands beside a day's slots: taken back, told more of and kept private in the week, as what stands in one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.ui.records.window import RecordDialog
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.page import WeekPage
from reminding import berlin
from short_sheets import plan, sheet, when
from window_rig import Rig, clipped, controls, settle, spoken, take_in, the_one, unnamed, words

NOTICED, BREATHING = "Noticed", "4-7-8 breathing"
THURSDAY, SATURDAY = date(2026, 11, 19), date(2026, 11, 21)


@pytest.fixture
def noticed(main: Rig) -> Rig:
    """A plan without a time, answered twice on Saturday and not since."""
    needs = plan(NOTICED, 'practice = "thought-record"', "starts = 2026-11-16") + when("I am hard on myself")
    services, now = main.bench.services, main.bench.clock.instant
    main.bench.clock.instant = berlin("2026-11-21T21:04")
    take_in(main.bench, sheet(needs))
    for note in ("first", "second"):
        services.checkins.answer(services.notebook.find(NOTICED), Status.FULL, details=Details(note=note))
    main.bench.clock.instant = now
    return main


def answers(rig: Rig, title: str, day: date) -> list[CheckIn]:
    services = rig.bench.services
    found = services.vault.checkins.live(plan_id=services.notebook.find(title).id, first=day, last=day)
    return [answer for answer in found if answer.slot is None]


def open_day(rig: Rig, title: str, day: date) -> CellDialog:
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    page.on_day_opened(rig.bench.services.notebook.find(title).id, day)
    settle()
    assert page.dialog is not None
    page.dialog.activateWindow()
    settle()
    return page.dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_of_several_is_taken_back_long_after_and_the_same_key_again_takes_no_other(
    noticed: Rig, key: Qt.Key
) -> None:
    dialog = open_day(noticed, NOTICED, SATURDAY)
    assert words(dialog).count("Done · saved 21:04") == 2
    assert "Nothing was planned" not in words(dialog)
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    noticed.tab_to(f"Undo: {NOTICED}")
    noticed.press(key, key)
    assert len(answers(noticed, NOTICED, SATURDAY)) == 1


def test_what_is_being_typed_goes_with_the_answer_that_is_taken_back(noticed: Rig) -> None:
    dialog = open_day(noticed, NOTICED, SATURDAY)
    first, _ = answers(noticed, NOTICED, SATURDAY)
    field = dialog.findChildren(QPlainTextEdit)[0]
    field.setPlainText("typed a moment ago")
    (undo, _) = [each for each in controls(dialog) if spoken(each) == f"Undo: {NOTICED}"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    settle()
    gone = noticed.bench.services.vault.checkins.get(first.id)
    assert gone is not None
    assert (gone.note, gone.undone is not None) == ("typed a moment ago", True)


def test_it_is_kept_private_and_its_record_is_opened_as_that_of_an_answer_in_a_slot(noticed: Rig) -> None:
    open_day(noticed, NOTICED, SATURDAY)
    noticed.tab_to("Keep private")
    noticed.press(Qt.Key.Key_Space)
    assert [answer.private for answer in answers(noticed, NOTICED, SATURDAY)] == [True, False]
    noticed.tab_to(f"Write it down…: {NOTICED}")
    noticed.press(Qt.Key.Key_Return)
    (form,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, RecordDialog) and each.isVisible()]
    form.close()


def test_what_was_used_for_real_asks_nothing_and_is_taken_back_without_the_answer_of_its_day(main: Rig) -> None:
    dialog = open_day(main, BREATHING, THURSDAY)
    said = words(dialog).splitlines()
    assert said[said.index("Beside the plan") :][:3] == ["Beside the plan", BREATHING, "Used for real · saved 12:50"]
    assert said.count("What got in the way?") == 1, "of the answer that was planned"
    main.tab_to(f"Undo: {BREATHING}")
    main.press(Qt.Key.Key_Return)
    assert answers(main, BREATHING, THURSDAY) == []
    assert "Not this time · saved 9:20" in words(dialog)
    assert "Beside the plan" not in words(dialog)


def test_longer_ago_it_is_read_and_stays(main: Rig) -> None:
    dialog = open_day(main, BREATHING, date(2026, 11, 11))
    assert "Used for real · saved 17:40" in words(dialog)
    assert [spoken(each) for each in controls(dialog)] == ["Close"]
    assert the_one(main.window, WeekPage).isVisible()
