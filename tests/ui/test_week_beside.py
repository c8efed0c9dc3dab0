"""What stands beside a day's slots: taken back, told more of and kept private in the week, as what stands in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from checkin_desk import LADDER
from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Provenance, Status, Worse
from meantime.services.details import Details, DetailsChange, details_of
from meantime.ui.records.window import RecordDialog
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.page import WeekPage
from reminding import berlin
from short_sheets import at, plan, sheet, when
from window_rig import CTRL, Rig, clipped, controls, settle, spoken, take_in, the_one, unnamed, words

NOTICED, BREATHING = "Noticed", "4-7-8 breathing"
SUNDAY_BEFORE, TUESDAY, THURSDAY = date(2026, 11, 15), date(2026, 11, 17), date(2026, 11, 19)
FRIDAY, SATURDAY, TODAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
DAYS = (TUESDAY, TODAY)


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
    assert [spoken(each) for each in controls(dialog)] == ["Close"], "nothing more is offered for it"
    assert the_one(main.window, WeekPage).isVisible()


def test_practice_when_needed_is_noted_for_a_day_that_is_over_and_told_as_noted_later(noticed: Rig) -> None:
    dialog = open_day(noticed, NOTICED, TUESDAY)
    assert "When I am hard on myself" in words(dialog)
    assert "Nothing was planned" not in words(dialog)
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    noticed.tab_to(f"Small version: {NOTICED}")
    noticed.press(Qt.Key.Key_Return, Qt.Key.Key_N)
    noticed.type("on the stairs")
    (made,) = answers(noticed, NOTICED, TUESDAY)
    assert (made.status, made.provenance) == (Status.SMALL, Provenance.LATER)
    assert "Small version · noted later, Mon 23 Nov 12:52" in words(dialog)
    assert "Saved as “Small version”." in words(dialog)
    assert noticed.bench.services.today_screen.view().needed[-1].today == "", "it is none of today's"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert [answer.note for answer in answers(noticed, NOTICED, TUESDAY)] == ["on the stairs"]
    noticed.show("today")
    assert "When needed" in words(noticed.window)
    assert "Just now" not in words(noticed.window)


def test_that_it_made_things_worse_then_is_noted_for_that_day_and_taken_back(noticed: Rig) -> None:
    dialog = open_day(noticed, NOTICED, TUESDAY)
    noticed.tab_to(f"Made things worse: {NOTICED}")
    noticed.press(Qt.Key.Key_Space)
    (made,) = answers(noticed, NOTICED, TUESDAY)
    assert (made.day, made.status, made.worse) == (TUESDAY, Status.TRIED, Worse.OTHER)
    assert "Thank you for saying so." in words(dialog)
    noticed.tab_to("Undo: made things worse")
    noticed.press(Qt.Key.Key_Space)
    assert answers(noticed, NOTICED, TUESDAY) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_real_life_use_is_noted_for_a_day_that_is_over_once_by_one_key_and_taken_back(main: Rig, key: Qt.Key) -> None:
    dialog = open_day(main, BREATHING, TUESDAY)
    main.tab_to("I used it for real")
    main.press(key)
    (made,) = answers(main, BREATHING, TUESDAY)
    assert (made.status, made.provenance) == (Status.USED_FOR_REAL, Provenance.LATER)
    assert "Used for real · noted later, Mon 23 Nov 12:52" in words(dialog)
    main.press(key)
    assert len(answers(main, BREATHING, TUESDAY)) == 1, "the same key again notes no other"


def test_what_was_not_planned_is_noted_for_a_free_day_once_that_is_asked_for(main: Rig) -> None:
    dialog = open_day(main, LADDER, FRIDAY)
    assert "Nothing was planned on this day." in words(dialog)
    assert not [each for each in controls(dialog) if spoken(each).startswith("Done")]
    main.tab_to("Log something anyway")
    main.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert answers(main, LADDER, FRIDAY) == [], "the same key once more answers nothing"
    main.tab_to("Done: Sit in the canteen")
    main.press(Qt.Key.Key_Return)
    (made,) = answers(main, LADDER, FRIDAY)
    assert (made.slot, made.provenance) == (None, Provenance.LATER)
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    settle()
    assert answers(main, LADDER, FRIDAY) == []


def test_a_plan_when_needed_stands_in_the_week_although_nothing_was_noted_yet(main: Rig) -> None:
    take_in(main.bench, sheet(plan(NOTICED, "starts = 2026-11-18") + when("I am hard on myself")))
    screen = main.bench.services.week_screen
    (row,) = [row for row in screen.view().rows if row.title == NOTICED]
    assert (row.total, row.split) == ("", ""), "nothing was due"
    assert NOTICED not in [row.title for row in screen.view(date(2026, 11, 2)).rows], "none of it can be noted there"
    plan_id = main.bench.services.notebook.find(NOTICED).id
    open_on = [day for day in (TUESDAY, THURSDAY, TODAY) if screen.day_cell(plan_id, day).needed is not None]
    assert open_on == [THURSDAY, TODAY], "not before it began"


def test_before_it_began_or_longer_ago_nothing_is_offered(noticed: Rig) -> None:
    for day in (SUNDAY_BEFORE, date(2026, 11, 24)):
        dialog = open_day(noticed, NOTICED, day)
        assert [spoken(each) for each in controls(dialog)] == ["Close"]
        dialog.close()
        settle()


def test_a_plan_that_rests_or_has_ended_takes_what_was_before(noticed: Rig) -> None:
    services = noticed.bench.services
    screen, plan_id = services.week_screen, services.notebook.find(NOTICED).id
    services.plans.pause(services.notebook.find(NOTICED))
    offered = [(screen.day_cell(plan_id, day).needed is not None, screen.day_cell(plan_id, day).real) for day in DAYS]
    assert offered == [(True, True), (False, True)]
    services.plans.end(services.notebook.find(NOTICED))
    offered = [(screen.day_cell(plan_id, day).needed is not None, screen.day_cell(plan_id, day).real) for day in DAYS]
    assert offered == [(True, True), (False, False)]


@pytest.mark.parametrize("hard", [False, True])
def test_a_hard_day_offers_less_for_itself_and_not_for_those_before(noticed: Rig, hard: bool) -> None:
    services = noticed.bench.services
    services.heard.hear({}, hard=hard)
    cells = [services.week_screen.day_cell(services.notebook.find(NOTICED).id, day) for day in DAYS]
    assert [cell.real for cell in cells] == [True, not hard]
    assert [cell.needed.small_only for cell in cells if cell.needed is not None] == [False, hard]


def test_when_needed_takes_no_moment_of_the_day(main: Rig) -> None:
    both = plan(NOTICED, "starts = 2026-11-16") + at("08:00") + when("I am hard on myself")
    take_in(main.bench, sheet(both))
    open_day(main, NOTICED, SATURDAY)
    main.tab_to(f"Done: {NOTICED}")
    main.press(Qt.Key.Key_Return)
    services = main.bench.services
    (made,) = services.vault.checkins.live(plan_id=services.notebook.find(NOTICED).id)
    assert made.slot is None


def test_on_a_hard_day_nothing_is_asked_after_an_answer(noticed: Rig) -> None:
    noticed.bench.services.heard.hear({}, hard=True)
    dialog = open_day(noticed, NOTICED, TODAY)
    noticed.tab_to(f"Small version: {NOTICED}")
    noticed.press(Qt.Key.Key_Return)
    assert len(answers(noticed, NOTICED, TODAY)) == 1
    assert dialog.findChildren(QPlainTextEdit) == []
    dialog.close()
    settle()
    assert open_day(noticed, NOTICED, TODAY).findChildren(QPlainTextEdit), "what was said can be told more of later"


def test_a_note_is_typed_on_while_something_is_answered_elsewhere(noticed: Rig) -> None:
    dialog = open_day(noticed, NOTICED, SATURDAY)
    field = dialog.findChildren(QPlainTextEdit)[0]
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    noticed.type("and ")
    services = noticed.bench.services
    more = services.checkins.answer(services.notebook.find(NOTICED), Status.SMALL, day=SATURDAY)
    noticed.bench.bus.tell(more.changes)
    settle()
    noticed.type("more ")
    dialog.flush()
    notes = sorted(answer.note or "" for answer in answers(noticed, NOTICED, SATURDAY))
    assert notes in (["", "and more first", "second"], ["", "and more second", "first"])


def test_urges_that_another_program_named_beside_the_slots_stay_urges(noticed: Rig) -> None:
    dialog = open_day(noticed, NOTICED, SATURDAY)
    services = noticed.bench.services
    first, _ = answers(noticed, NOTICED, SATURDAY)
    said = details_of(first)
    services.checkins.amend(first.id, DetailsChange.between(said, replace(said, worse=Worse.URGES)))
    (says, *_) = [each for each in controls(dialog) if spoken(each).startswith(f"Made things worse: {NOTICED},")]
    QTest.mouseClick(says, Qt.MouseButton.LeftButton)
    assert [answer.worse for answer in answers(noticed, NOTICED, SATURDAY)] == [Worse.URGES, None]
