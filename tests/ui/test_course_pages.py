"""A month as calendars and the whole course by months: the ways there and back, by keyboard, and what they say."""

from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QPushButton, QScrollArea

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.services.plan_limit import active_plans
from meantime.ui.course.calendar import Calendar
from meantime.ui.course.month import MonthPage
from meantime.ui.course.page import CoursePage
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from short_sheets import at, plan, sheet
from window_rig import ALT, CTRL, Rig, clipped, opened, settle, spoken, tab_round, take_in, unnamed, words

TITLES = ["Thought record", "4-7-8 breathing", "Mindful sitting", "Kind sentence", "Ladder: eating near people"]


def month_of(rig: Rig) -> MonthPage:
    """Go from the week to the month by the keyboard."""
    rig.show("week")
    rig.press(Qt.Key.Key_Up, modifiers=ALT)
    page = rig.window.page
    assert isinstance(page, MonthPage)
    return page


def course_of(rig: Rig) -> CoursePage:
    """Go on to the whole course."""
    month_of(rig)
    rig.press(Qt.Key.Key_Up, modifiers=ALT)
    page = rig.window.page
    assert isinstance(page, CoursePage)
    return page


def calendar(page: MonthPage, title: str) -> Calendar:
    (found,) = [card.calendar for card in page.cards if card.calendar.accessibleName().startswith(title)]
    return found


def dialog_of(page: MonthPage) -> CellDialog:
    """Return the day that is open."""
    assert page.dialog is not None
    return page.dialog


def done_of(text: str) -> tuple[int, int]:
    """Return how many of how many were done, from such as "9 of 12 · 4 full, 5 small"."""
    done, due = re.search(r"(\d+) of (\d+)", text).groups()  # type: ignore[union-attr]
    return int(done), int(due)


def card_of(page: MonthPage, title: str) -> str:
    """Return what stands above a plan's calendar."""
    (found,) = [card for card in page.cards if card.calendar.accessibleName().startswith(title)]
    return words(found)


def go(rig: Rig, view: Calendar, *keys: Qt.Key) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    rig.press(*keys)


def line(page: CoursePage, number: int) -> str:
    lines = page.lines.lines
    return str(lines.data(lines.index(number), int(Qt.ItemDataRole.AccessibleTextRole)))


def test_the_month_has_a_calendar_for_each_plan_with_its_counts(main: Rig) -> None:
    page = month_of(main)
    assert [card.calendar.accessibleName() for card in page.cards] == [f"{title}, November 2026" for title in TITLES]
    said = words(page)
    counts = [done_of(card_of(page, title)) for title in TITLES]
    assert f"{sum(done for done, _ in counts)} of {sum(due for _, due in counts)}, 14 still to come" in said
    assert "13 of 21 · 10 full, 3 small · 3 used for real" in said
    (entry,) = [each for each in main.window.findChildren(QPushButton) if each.text() == "Week"]
    assert entry.isChecked(), "in the sidebar the month is part of the week"


def test_the_month_of_each_plan_counts_as_its_line_in_the_course(main: Rig) -> None:
    page = month_of(main)
    totals = [text.split(" · ")[0] for text in words(page).splitlines() if " of " in text and " · " in text]
    course = course_of(main)
    assert [line(course, number).split(". ")[0].rsplit(": ", 1)[1] for number in range(5)] == totals


def test_arrows_go_from_day_to_day_and_stay_in_the_month(main: Rig) -> None:
    view = calendar(month_of(main), "Thought record")
    go(main, view, Qt.Key.Key_Left)
    assert view.current_day == date(2026, 11, 23), "Monday begins the line"
    main.press(Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert view.current_day == date(2026, 11, 17)
    main.press(*[Qt.Key.Key_Up] * 5)
    assert view.current_day == date(2026, 11, 3), "there is no Tuesday before it in this month"
    main.press(*[Qt.Key.Key_Down] * 9)
    assert view.current_day == date(2026, 11, 24)
    main.press(Qt.Key.Key_Tab)
    assert main.focused is calendar(main.window.page, "4-7-8 breathing")  # type: ignore[arg-type]


def test_the_line_below_says_all_of_the_day_of_the_keyboard_and_of_the_mouse(main: Rig) -> None:
    page = month_of(main)
    view = calendar(page, "Ladder")
    go(main, view, Qt.Key.Key_Left, Qt.Key.Key_Up, *[Qt.Key.Key_Right] * 3)
    assert page.told.text().startswith(
        "Thu 19, Ladder: eating near people: tried, then stopped, 6 min. Too anxious. “St"
    )
    other = calendar(page, "Thought record")
    QTest.mouseMove(page.head, QPoint(9, 3))
    QTest.mouseMove(other.viewport(), other.visualRect(other.model().index(2, 1)).center())
    settle()
    assert page.told.text().startswith("Tue 10, Thought record: done")
    QTest.mouseMove(page.head, QPoint(9, 3))
    settle()
    assert page.told.text().startswith("Thu 19, Ladder"), "the keyboard is still there"


def test_enter_opens_the_day_and_what_is_answered_there_stands_at_once(main: Rig) -> None:
    page = month_of(main)
    view = calendar(page, "Thought record")
    done, due = done_of(card_of(page, "Thought record"))
    go(main, view, Qt.Key.Key_Up, *[Qt.Key.Key_Right] * 3)
    assert view.current_day == date(2026, 11, 19)
    main.press(Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert "Thursday 19 November" in words(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_2)
    settle()
    assert done_of(card_of(page, "Thought record")) == (done + 1, due)
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    settle()
    assert done_of(card_of(page, "Thought record")) == (done, due)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    main.window.activateWindow()
    settle()
    assert main.focused is view
    assert view.current_day == date(2026, 11, 19)


def test_a_click_opens_the_day_and_one_beside_the_month_opens_nothing(main: Rig) -> None:
    page = month_of(main)
    view = calendar(page, "4-7-8 breathing")
    empty, day = view.model().index(0, 0), view.model().index(2, 4)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(empty).center())
    assert page.dialog is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(day).center())
    settle()
    assert "Friday 13 November" in words(dialog_of(page))


def test_alt_and_arrows_lead_to_other_months_and_say_where_nothing_was_before(main: Rig) -> None:
    page = month_of(main)
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    assert page.head.span.text() == "October 2026"
    assert "in this month" in words(page)
    main.press(*[Qt.Key.Key_Left] * 2, modifiers=ALT)
    assert page.head.span.text() == "October 2026", "nothing had begun before"
    assert page.head.back.toolTip() == "No plan had begun before."
    main.press(*[Qt.Key.Key_Right] * 3, modifiers=ALT)
    assert page.head.span.text() == "December 2026"
    assert page.head.on.toolTip() == "Further months are still to come."
    main.press(Qt.Key.Key_Home, modifiers=ALT)
    assert page.head.span.text() == "November 2026"


def test_from_a_day_of_the_month_the_way_leads_to_its_week_and_back_to_it(main: Rig) -> None:
    page = month_of(main)
    view = calendar(page, "Thought record")
    go(main, view, *[Qt.Key.Key_Up] * 2, *[Qt.Key.Key_Right] * 2)
    assert view.current_day == date(2026, 11, 11)
    main.press(Qt.Key.Key_Down, modifiers=ALT)
    week = main.window.page
    assert isinstance(week, WeekPage)
    assert week.table.current_day == date(2026, 11, 11)
    assert main.focused is week.table
    main.press(Qt.Key.Key_Up, modifiers=ALT)
    assert calendar(page, "Thought record").current_day == date(2026, 11, 11)


def test_the_course_has_a_line_for_each_month_and_plan_the_newest_first(main: Rig) -> None:
    page = course_of(main)
    assert page.lines.lines.rowCount() == 10
    assert line(page, 1) == (
        "November 2026, 4-7-8 breathing: 13 of 21. 10 full, 3 small. 2 not this time, 1 without an entry. "
        "3 used for real. 5 still to come."
    )
    assert line(page, 5).startswith("October 2026, Thought record: ")
    assert "%" not in "".join(line(page, number) for number in range(10))


def test_the_split_of_a_line_is_said_where_the_keyboard_is(main: Rig) -> None:
    page = course_of(main)
    page.lines.setFocus(Qt.FocusReason.TabFocusReason)
    main.press(Qt.Key.Key_Down)
    assert page.told.text() == line(page, 1)
    main.press(Qt.Key.Key_Tab)
    assert page.told.text() == "Point at a line, or go to it with the arrow keys, to read all of it here."


def test_enter_on_a_line_shows_its_month_and_alt_up_comes_back_to_it(main: Rig) -> None:
    page = course_of(main)
    page.lines.setFocus(Qt.FocusReason.TabFocusReason)
    main.press(*[Qt.Key.Key_Down] * 6)
    main.press(Qt.Key.Key_Return)
    month = main.window.page
    assert isinstance(month, MonthPage)
    assert month.head.span.text() == "October 2026"
    main.press(Qt.Key.Key_Up, modifiers=ALT)
    assert main.window.page is page
    assert page.month == date(2026, 10, 1)


def test_the_weeks_menu_leads_to_both_and_their_menu_back(main: Rig) -> None:
    main.show("week")
    main.tab_to("17–23 November, choose another week")
    main.press(Qt.Key.Key_Return)
    choose("Whole course")
    assert main.window.page.name == "course"
    main.tab_to("Whole course, choose another span")
    main.press(Qt.Key.Key_Return)
    choose("Month")
    assert main.window.page.name == "month"
    main.tab_to("November 2026, choose another span")
    main.press(Qt.Key.Key_Return)
    choose("Week")
    assert main.window.page.name == "week"


def choose(text: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = [action for action in menu.actions() if action.text() == text]
    action.trigger()
    menu.close()
    settle()


def test_only_lines_in_sight_are_counted(quiet: Quiet, empty: Bench) -> None:
    empty.clock.instant = empty.clock.instant.replace(year=2016)
    take_in(empty, sheet(plan("Walk"), at("08:00")))
    empty.clock.instant = empty.clock.instant.replace(year=2026)
    with opened(empty) as rig:
        rig.resize(1200, 732)
        page = course_of(rig)
        lines = page.lines.lines
        assert lines.rowCount() == 121, "ten years"
        assert 5 <= lines.counted <= 16
        rig.press(Qt.Key.Key_End)
        assert page.month == date(2016, 11, 1)
        assert lines.counted <= 32


def test_an_answer_elsewhere_shows_in_the_course_and_the_line_stays(main: Rig) -> None:
    page = course_of(main)
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    services, (done, due) = main.bench.services, done_of(line(page, 0))
    known = services.notebook.find("Thought record")
    main.bench.bus.tell(services.checkins.answer(known, Status.FULL, day=date(2026, 11, 19), slot=1).changes)
    assert done_of(line(page, 0)) == (done + 1, due)
    assert page.lines.currentIndex().row() == 2


def test_where_no_plan_has_begun_a_sentence_says_so(main_on_nothing: Rig) -> None:
    month = month_of(main_on_nothing)
    assert "No plan has begun yet. From its first day on, what you do stands here." in words(month)
    assert not unnamed(month)
    course = course_of(main_on_nothing)
    assert "No plan has begun yet. From its first day on, each month has a line here." in words(course)
    assert main_on_nothing.focused is course.head.span, "the keyboard is somewhere"


def test_a_plan_that_begins_meanwhile_has_its_line_at_once(main_on_nothing: Rig) -> None:
    page = course_of(main_on_nothing)
    take_in(main_on_nothing.bench, sheet(plan("Walk"), at("08:00")))
    assert line(page, 0).startswith("November 2026, Walk: 0 of 8.")
    assert page.lines.isVisible()


def test_a_plan_that_ends_while_its_month_is_open_leaves_nothing_broken(main: Rig) -> None:
    page = month_of(main)
    services, (done, due) = main.bench.services, done_of(card_of(page, "Thought record"))
    main.bench.bus.tell(services.plans.end(services.notebook.find("Thought record")))
    assert done_of(card_of(page, "Thought record")) == (done, due - 6), "what was still to come is not due any more"


def test_past_a_month_without_a_plan_the_keyboard_comes_back_to_the_days(main: Rig) -> None:
    page, services = month_of(main), main.bench.services
    for known in active_plans(services.notebook):
        main.bench.bus.tell(services.plans.end(known))
    assert page.cards[0].calendar.hasFocus()
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    assert not page.cards
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert main.window.page is page
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    assert page.cards[0].calendar.hasFocus()
    main.press(Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert main.window.page is page


def test_everything_is_reached_by_tab_and_named(main: Rig) -> None:
    month = month_of(main)
    reached = tab_round(main)
    assert all(card.calendar in reached for card in month.cards)
    assert not unnamed(month)
    course = course_of(main)
    assert course.lines in tab_round(main)
    assert not unnamed(course)


@pytest.mark.parametrize("pixels", [None, 26])
def test_long_german_titles_wrap_and_nothing_is_cut(quiet: Quiet, demo: Bench, pixels: int | None) -> None:
    title = "Gedankenprotokoll zur Donaudampfschifffahrtsgesellschaftskapitänsangst am Arbeitsplatz"
    take_in(demo, sheet(plan(title), at("18:30")))
    with opened(demo, text_pixels=pixels) as rig:
        rig.resize(900, 600)
        month = month_of(rig)
        assert not clipped(month)
        assert title in words(month)
        course = course_of(rig)
        assert not clipped(course)
        assert course.lines.sizeHintForRow(0) >= 2 * (pixels or 13)
        assert any(title in line(course, number) for number in range(6))


def seen(view: QAbstractItemView) -> bool:
    """Tell whether the cell where the keyboard is stands whole in the window's page."""
    cell = view.visualRect(view.currentIndex())
    (scroll,) = [area for area in view.window().findChildren(QScrollArea) if area.isAncestorOf(view)]
    corners = (view.viewport().mapTo(scroll.viewport(), corner) for corner in (cell.topLeft(), cell.bottomRight()))
    return all(scroll.viewport().rect().contains(corner) for corner in corners)


def test_the_day_of_the_keyboard_is_in_sight_in_large_letters(quiet: Quiet, demo: Bench) -> None:
    with opened(demo, text_pixels=26) as rig:
        rig.resize(900, 600)
        page = month_of(rig)
        for card in page.cards:
            go(rig, card.calendar, *[Qt.Key.Key_Up] * 5)
            assert seen(card.calendar)
            rig.press(*[Qt.Key.Key_Down] * 5)
            assert seen(card.calendar)
        week = rig.show("week")
        assert isinstance(week, WeekPage)
        week.table.setFocus(Qt.FocusReason.TabFocusReason)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            rig.press(key, key)
            assert seen(week.table)


def test_no_words_of_a_plan_stand_in_a_tooltip_or_a_title(main: Rig) -> None:
    month = month_of(main)
    tips = {
        card.calendar.model().data(card.calendar.model().index(row, column), Qt.ItemDataRole.ToolTipRole)
        for card in month.cards
        for row in range(5)
        for column in range(7)
    }
    assert tips == {None}
    assert main.window.windowTitle() == "Meantime"


def test_a_screen_reader_hears_each_day_by_its_date_and_plan(main: Rig) -> None:
    view = calendar(month_of(main), "4-7-8 breathing")
    model = view.model()
    said = str(model.data(model.index(2, 4), int(Qt.ItemDataRole.AccessibleTextRole)))
    assert said == "Friday 13, 4-7-8 breathing: no entry"
    assert str(model.headerData(4, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.AccessibleTextRole))) == "Friday"
    assert spoken(view) == "4-7-8 breathing, November 2026"
