"""All of a day, said below the week for who points at it or goes to it by the keyboard; and what was used for real."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from demo_bench import Bench
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.details import Details, DetailsChange
from meantime.ui.week.model import FIRST_DAY, PRACTICE, TOTAL
from meantime.ui.week.page import WeekPage
from meantime.ui.week.told_line import LINES
from quiet import Quiet
from window_rig import Rig, clipped, opened, settle, take_in, words

THOUGHT, BREATHING, CANTEEN = 0, 1, 2
TUESDAY, THURSDAY, MONDAY = FIRST_DAY, FIRST_DAY + 2, FIRST_DAY + 6
HOW = "Point at a day, or go to it with the arrow keys, to read all of it here."
STAYED = (
    "Thu 19, Sit in the canteen: tried, then stopped, 6 min. Too anxious. "
    "“Stayed six minutes near the window. Shaky, but stayed.” Starred for session."
)


@pytest.fixture
def week(main: Rig) -> WeekPage:
    """The week of the picture."""
    return week_of(main)


def week_of(rig: Rig) -> WeekPage:
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    return page


def said(page: WeekPage) -> str:
    return page.told.text()


def place(page: WeekPage, row: int, column: int) -> QPoint:
    return page.table.visualRect(page.table.model().index(row, column)).center()


def point_at(page: WeekPage, row: int, column: int) -> None:
    """Move the pointer to a day; from elsewhere, since one that rests there already moves nowhere."""
    QTest.mouseMove(page.head, QPoint(9, 3))
    QTest.mouseMove(page.table.viewport(), place(page, row, column))
    settle()


def leave(page: WeekPage) -> None:
    """Take the pointer out of the table."""
    QTest.mouseMove(page.head, QPoint(3, 3))
    settle()


def go(rig: Rig, row: int, column: int) -> None:
    """Go to a cell by the keyboard."""
    table = week_of(rig).table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    there = table.currentIndex()
    down = Qt.Key.Key_Down if row > there.row() else Qt.Key.Key_Up
    right = Qt.Key.Key_Right if column > there.column() else Qt.Key.Key_Left
    rig.press(*[down] * abs(row - there.row()), *[right] * abs(column - there.column()))


def amend(bench: Bench, title: str, day: date, details: Details) -> None:
    """Say something beside the one answer of a day, as another window does."""
    plan = bench.services.notebook.find(title)
    (answer,) = bench.services.vault.checkins.live(plan_id=plan.id, first=day, last=day)
    change = DetailsChange.between(Details(minutes=answer.minutes), details)
    bench.bus.tell(bench.services.checkins.amend(answer.id, change).changes)


def test_before_anything_is_pointed_at_the_line_says_how_it_is_used(week: WeekPage) -> None:
    assert said(week) == HOW, "no note is on the screen only because the window was opened"


def test_pointing_at_a_day_says_its_minutes_reasons_and_note(week: WeekPage) -> None:
    point_at(week, CANTEEN, THURSDAY)
    assert said(week) == STAYED
    point_at(week, BREATHING, THURSDAY)
    assert said(week) == "Thu 19, 4-7-8 breathing: not this time. No time. Used for real."


def test_arrow_keys_say_the_day_they_come_to(main: Rig, week: WeekPage) -> None:
    go(main, CANTEEN, THURSDAY)
    assert said(week) == STAYED
    main.press(Qt.Key.Key_Right)
    assert said(week) == "Fri 20, Sit in the canteen: not planned."


def test_the_mouse_gone_the_line_says_the_day_of_the_keyboard_again_or_how_it_is_used(
    main: Rig, week: WeekPage
) -> None:
    point_at(week, THOUGHT, TUESDAY)
    leave(week)
    assert said(week) == HOW
    go(main, CANTEEN, THURSDAY)
    point_at(week, THOUGHT, TUESDAY)
    assert said(week).startswith("Tue 17, Thought record: done")
    leave(week)
    assert said(week) == STAYED
    main.press(Qt.Key.Key_Tab)
    assert said(week) == HOW


def test_the_keyboard_at_a_total_or_a_practice_says_its_counts_and_its_moments(main: Rig, week: WeekPage) -> None:
    go(main, BREATHING, TOTAL)
    assert said(week) == "4-7-8 breathing, 4 of 5, 3 full, 1 small, 1 used for real"
    go(main, BREATHING, PRACTICE)
    assert said(week) == "4-7-8 breathing, After I park at work"


def test_a_day_without_an_entry_says_only_that(week: WeekPage) -> None:
    point_at(week, THOUGHT, THURSDAY)
    assert said(week) == "Thu 19, Thought record: no entry."


def test_all_reasons_are_said_and_a_private_note_is_marked_as_private(main: Rig, week: WeekPage) -> None:
    details = Details(
        reasons=(Reason.TOO_ANXIOUS, Reason.NO_PRIVACY, Reason.DOESNT_FIT), note="too\nloud", private=True
    )
    plan = main.bench.services.notebook.find("4-7-8 breathing")
    day = date(2026, 11, 19)
    answer = main.bench.services.vault.checkins.at(plan.id, day, 1)
    assert answer is not None
    change = DetailsChange.between(Details(), details)
    point_at(week, BREATHING, THURSDAY)
    main.bench.bus.tell(main.bench.services.checkins.amend(answer.id, change).changes)
    assert said(week).startswith(
        "Thu 19, 4-7-8 breathing: not this time. Too anxious, no privacy, doesn’t fit me. “too loud” (private) "
    ), "it says so at once, under the resting pointer"


def test_what_made_things_worse_is_said_in_the_words_that_were_chosen(main: Rig, week: WeekPage) -> None:
    amend(main.bench, "Thought record", date(2026, 11, 17), Details(minutes=9, worse=Worse.RUMINATION))
    point_at(week, THOUGHT, TUESDAY)
    assert "Made things worse: going round in circles." in said(week)


def test_several_moments_of_a_day_are_told_apart_by_their_times(quiet: Quiet, empty: Bench) -> None:
    moments = '[[plan.trigger]]\nat = ["08:00", "19:30"]\n'
    take_in(empty, f'meantime = 1\n[[plan]]\ntitle = "Stretch"\nstarts = 2026-11-20\n{moments}')
    services = empty.services
    plan = services.notebook.find("Stretch")
    empty.bus.tell(services.checkins.answer(plan, Status.SMALL, day=date(2026, 11, 22), slot=1).changes)
    with opened(empty) as rig:
        week = week_of(rig)
        week.on_week_wanted(date(2026, 11, 16))
        point_at(week, 0, TOTAL - 1)
        assert said(week) == "Sun 22, Stretch: 8:00 small version. Noted later, Mon 23 Nov 12:52. 19:30 no entry."


def test_a_screen_reader_hears_the_same_as_the_description_of_the_day(main: Rig, week: WeekPage) -> None:
    table = QAccessible.queryAccessibleInterface(week.table)
    assert table is not None
    found = table.child((CANTEEN + 1) * (TOTAL + 2) + THURSDAY + 1)
    assert found is not None
    assert found.text(QAccessible.Text.Description) == STAYED


def test_no_words_of_a_plan_stand_in_a_tooltip(week: WeekPage) -> None:
    model = week.table.model()
    cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    assert {model.data(cell, Qt.ItemDataRole.ToolTipRole) for cell in cells} == {None}


def test_nothing_moves_whatever_the_line_says(main: Rig, week: WeekPage) -> None:
    note = "Herzkreislaufüberwachungsgerätenutzungsverordnung " * 300
    amend(main.bench, "Thought record", date(2026, 11, 17), Details(minutes=9, note=note.strip()))
    before = (week.told.height(), week.legend.y(), week.table.height())
    point_at(week, THOUGHT, TUESDAY)
    assert (week.told.height(), week.legend.y(), week.table.height()) == before
    shown = week.told.shown()
    assert shown.lineCount() == LINES
    assert shown.text().endswith("…"), "the rest of it is in the day itself"


@pytest.mark.parametrize("width", [900, 1200])
def test_long_german_words_stay_inside_the_line_in_large_letters(quiet: Quiet, demo: Bench, width: int) -> None:
    note = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverleihautomat"
    amend(demo, "Thought record", date(2026, 11, 17), Details(minutes=9, note=note))
    with opened(demo, text_pixels=26) as rig:
        rig.resize(width, 732)
        week = week_of(rig)
        assert not [line for line in clipped(week) if HOW in line], "how it is used is read whole"
        point_at(week, THOUGHT, TUESDAY)
        shown = week.told.shown()
        lines = [shown.lineAt(number) for number in range(shown.lineCount())]
        assert len(lines) <= LINES
        assert all(line.naturalTextWidth() <= week.told.width() for line in lines)
        assert week.told.height() >= LINES * 26
        rows = range(week.table.model().rowCount())
        assert [week.table.rowHeight(row) for row in rows] == [week.table.sizeHintForRow(row) for row in rows]


def test_what_was_used_for_real_is_marked_in_its_day_counted_in_the_total_and_explained(week: WeekPage) -> None:
    model = week.table.model()
    cells = {
        (row, column): model.data(model.index(row, column), int(Qt.ItemDataRole.UserRole)).real
        for row in range(3)
        for column in range(FIRST_DAY, TOTAL)
    }
    assert [place for place, real in cells.items() if real] == [(BREATHING, THURSDAY)]
    assert "Used for real" in words(week.legend).splitlines()
    entries = [label.parentWidget() for label in week.legend.findChildren(QLabel) if label.text()]
    assert len({entry.y() for entry in entries if entry is not None}) == 1, "one line all the same"
    corner = week.table.visualRect(model.index(BREATHING, THURSDAY)).adjusted(6, 4, -40, -50)
    plain = week.table.visualRect(model.index(BREATHING, TUESDAY)).adjusted(6, 4, -40, -50)
    assert week.table.viewport().grab(corner).toImage() != week.table.viewport().grab(plain).toImage()


def test_a_week_in_which_nothing_was_used_for_real_does_not_speak_of_it(main: Rig, week: WeekPage) -> None:
    week.on_week_wanted(date(2026, 10, 5))
    settle()
    assert "Used for real" not in words(week.legend)
