"""The week: every day by its shape and by its words, opened, answered and corrected, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.modeltest import ModelTester

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.report.period import Period
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.glyphs import STATUS_GLYPHS, status_icon
from meantime.ui.theme import DARK, LIGHT, Tokens
from meantime.ui.week.cell_dialog import CellDialog
from meantime.ui.week.model import FIRST_DAY, PRACTICE, TOTAL, WeekModel
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from reminding import berlin
from window_rig import ALT, CTRL, Rig, clipped, opened, settle, spoken, take_in, words

THOUGHT, BREATHING, CANTEEN = 0, 1, 2
TUESDAY, THURSDAY, MONDAY = FIRST_DAY, FIRST_DAY + 2, FIRST_DAY + 6


@pytest.fixture
def week(main: Rig) -> WeekPage:
    """The week of the picture."""
    page = main.show("week")
    assert isinstance(page, WeekPage)
    return page


def page_of(rig: Rig) -> WeekPage:
    page = rig.window.page
    assert isinstance(page, WeekPage)
    return page


def cell(page: WeekPage, row: int, column: int) -> QModelIndex:
    return page.table.model().index(row, column)


def go(rig: Rig, row: int, column: int) -> None:
    """Go to a cell by the keyboard."""
    table = page_of(rig).table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    there = table.currentIndex()
    down = Qt.Key.Key_Down if row > there.row() else Qt.Key.Key_Up
    right = Qt.Key.Key_Right if column > there.column() else Qt.Key.Key_Left
    rig.press(*[down] * abs(row - there.row()), *[right] * abs(column - there.column()))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row, column)


def dialog_of(rig: Rig) -> CellDialog:
    dialog = page_of(rig).dialog
    assert dialog is not None, "a day is open"
    dialog.activateWindow()
    settle()
    return dialog


def below(page: WeekPage, row: int, column: int) -> str:
    return str(page.table.model().data(cell(page, row, column)) or "")


def names(page: WeekPage) -> list[str]:
    """Return all that a screen reader finds in the table."""
    table = QAccessible.queryAccessibleInterface(page.table)
    assert table is not None
    children = [table.child(index) for index in range(table.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children if child is not None]


def name_of(page: WeekPage, row: int, column: int) -> str:
    """Return what a screen reader says at a cell; the days' names are a row of their own, the plans' a column."""
    return names(page)[(row + 1) * (TOTAL + 2) + column + 1]


def test_the_week_of_the_picture_stands_as_pictured(week: WeekPage) -> None:
    said = words(week)
    assert "10 of 14 since Tuesday" in said
    assert "Last session Tue 17 Nov · next session tomorrow, 15:00" in said
    totals = [str(week.table.model().data(cell(week, row, TOTAL))) for row in (THOUGHT, BREATHING, CANTEEN)]
    assert totals == ["5 of 6", "4 of 5", "1 of 3"]
    assert [below(week, CANTEEN, column) for column in (TUESDAY, THURSDAY, MONDAY)] == ["5 min", "6 min", "anxious"]
    assert below(week, THOUGHT, THURSDAY) == "", "a day without an entry says nothing of it"


def test_a_screen_reader_hears_every_day_in_words(week: WeekPage) -> None:
    assert name_of(week, CANTEEN, THURSDAY).startswith("Thursday 19, Sit in the canteen: tried, then stopped, 6 min")
    assert "starred for session" in name_of(week, CANTEEN, THURSDAY)
    for row in range(week.table.model().rowCount()):
        for column in range(FIRST_DAY, TOTAL):
            name = name_of(week, row, column)
            title = str(week.table.model().data(cell(week, row, PRACTICE)))
            assert title in name
            assert name.index(",") > 0
        assert "of" in name_of(week, row, TOTAL)


def test_the_model_keeps_the_rules_of_item_models(week: WeekPage, qtmodeltester: ModelTester) -> None:
    model = week.table.model()
    assert isinstance(model, WeekModel)
    qtmodeltester.check(model, force_py=True)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_status_is_known_by_its_shape_in_grey(qapp: object, tokens: Tokens) -> None:
    shapes = {status: _grey(status, tokens) for status in STATUS_GLYPHS}
    for one, other in combinations(shapes, 2):
        differing = sum(
            shapes[one].pixelColor(x, y).alpha() - shapes[other].pixelColor(x, y).alpha() not in range(-60, 61)
            for x in range(40)
            for y in range(40)
        )
        assert differing >= 30, (one, other)


def _grey(status: Status | None, tokens: Tokens) -> QImage:
    """Return a glyph with nothing but its shape."""
    return status_icon(status, tokens, QColor("black")).pixmap(QSize(40, 40)).toImage()


@pytest.mark.parametrize("rare", [False, True], ids=["all answered", "one open"])
def test_the_legend_is_one_line_and_says_what_every_mark_means(main: Rig, rare: bool) -> None:
    if rare:
        main.bench.clock.instant = berlin("2026-11-24T09:00")
    week = page_of_week(main)
    said = words(week.legend).splitlines()
    assert said[:9] == [
        "Done",
        "Small version",
        "Adapted",
        "Tried, then stopped",
        "Not this time",
        "Rest day, as planned",
        "Not planned",
        "No entry",
        "Paused",
    ]
    assert ("Open" in said) is rare
    entries = [label.parentWidget() for label in week.legend.findChildren(QLabel) if label.text()]
    assert len({entry.y() for entry in entries if entry is not None}) == 1


def page_of_week(rig: Rig) -> WeekPage:
    rig.show("week")
    return page_of(rig)


def test_the_whole_week_is_seen_without_scrolling_at_the_usual_size(week: WeekPage) -> None:
    inside = week.head.parentWidget()
    assert inside is not None
    viewport = inside.parentWidget()
    assert viewport is not None
    assert inside.height() <= viewport.height()
    assert week.table.horizontalScrollBar().maximum() == 0


def test_days_are_equally_wide_and_today_is_tinted(week: WeekPage) -> None:
    assert len({week.table.columnWidth(column) for column in range(FIRST_DAY, TOTAL)}) == 1
    picture = week.table.viewport().grab().toImage()
    at = week.table.visualRect(cell(week, THOUGHT, MONDAY)).bottomLeft() + QPoint(5, -5)
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(round(at.x() * ratio), round(at.y() * ratio)) == LIGHT.color("today_tint")


def test_arrows_go_from_cell_to_cell_and_tab_leaves_the_table(main: Rig, week: WeekPage) -> None:
    go(main, CANTEEN, THURSDAY)
    assert main.focused is week.table
    main.press(Qt.Key.Key_Tab)
    assert main.focused is not week.table


def test_enter_opens_the_day_and_escape_comes_back_to_its_cell(main: Rig, week: WeekPage) -> None:
    go(main, CANTEEN, THURSDAY)
    main.press(Qt.Key.Key_Return)
    dialog = dialog_of(main)
    assert "Thursday 19 November" in words(dialog)
    assert "Sit in the canteen" in words(dialog)
    assert dialog.windowTitle() == "Meantime"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert week.dialog is None
    main.window.activateWindow()
    settle()
    assert main.focused is week.table
    assert week.table.currentIndex() == cell(week, CANTEEN, THURSDAY)


def test_a_click_opens_the_day(main: Rig, week: WeekPage) -> None:
    where = week.table.visualRect(cell(week, BREATHING, THURSDAY)).center()
    QTest.mouseClick(week.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()
    assert "4-7-8 breathing" in words(dialog_of(main))


def test_a_click_on_a_practice_or_a_total_opens_nothing(main: Rig, week: WeekPage) -> None:
    for column in (PRACTICE, TOTAL):
        where = week.table.visualRect(cell(week, BREATHING, column)).center()
        QTest.mouseClick(week.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert week.dialog is None


def open_day(rig: Rig, row: int, column: int) -> CellDialog:
    go(rig, row, column)
    rig.press(Qt.Key.Key_Return)
    return dialog_of(rig)


def test_an_answer_of_its_own_day_tells_the_time_alone(main: Rig, week: WeekPage) -> None:
    assert "Done · 4 rounds · 8:52" in words(open_day(main, BREATHING, MONDAY))
    assert "later" not in name_of(week, BREATHING, MONDAY)


def test_a_past_day_is_answered_with_one_key_and_marked_as_later(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, THOUGHT, THURSDAY)
    QTest.keyClick(dialog, Qt.Key.Key_2)
    settle()
    plan = main.bench.services.notebook.find("Thought record")
    day = date(2026, 11, 19)
    (answer,) = main.bench.services.vault.checkins.live(plan_id=plan.id, first=day, last=day)
    assert answer.status is Status.SMALL
    assert answer.provenance.value == "later"
    assert "Saved as “Small version”." in words(dialog)
    assert "Small version · 2 columns · noted later, Mon 23 Nov 12:52" in words(dialog).splitlines()
    assert name_of(week, THOUGHT, THURSDAY) == "Thursday 19, Thought record: small version, noted later"
    assert "11 of 14 since Tuesday" in words(week)
    assert str(week.table.model().data(cell(week, THOUGHT, TOTAL))) == "6 of 6"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    main.window.activateWindow()
    settle()
    assert week.told.text() == "Thu 19, Thought record: small version. Noted later, Mon 23 Nov 12:52."


def test_an_answer_of_a_past_day_can_be_taken_back(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, THOUGHT, THURSDAY)
    QTest.keyClick(dialog, Qt.Key.Key_1)
    settle()
    assert name_of(week, THOUGHT, THURSDAY).endswith("Thought record: done, noted later")
    QTest.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    settle()
    assert name_of(week, THOUGHT, THURSDAY).endswith("Thought record: no entry")
    (block,) = dialog.findChildren(ItemBlock)
    assert block.answers is not None, "it can be answered again"


def test_an_answer_of_a_past_day_can_be_corrected(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, BREATHING, THURSDAY)
    (change,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Change"]
    change.click()
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    settle()
    assert below(week, BREATHING, THURSDAY) == "4 rounds"
    assert "11 of 14 since Tuesday" in words(week)
    assert "No time" not in words(week.reasons), "what got in the way then is no more in the way"


def test_what_is_typed_beside_a_past_answer_is_kept_when_the_day_closes(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, BREATHING, TUESDAY)
    QTest.keyClick(dialog, Qt.Key.Key_N)
    QTest.keyClicks(dialog.focusWidget(), "windows open")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    plan = main.bench.services.notebook.find("4-7-8 breathing")
    (answer,) = main.bench.services.vault.checkins.live(
        plan_id=plan.id, first=date(2026, 11, 17), last=date(2026, 11, 17)
    )
    assert answer.note == "windows open"
    assert name_of(week, BREATHING, TUESDAY).endswith("note")


def test_a_rest_day_says_so_and_can_be_answered_all_the_same(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, THOUGHT, MONDAY - 1)
    assert "Rest day, as planned" in words(dialog)
    (anyway,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Answer it anyway"]
    anyway.click()
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_2)
    settle()
    assert below(week, THOUGHT, MONDAY - 1) != "rest"


def test_a_day_more_than_a_week_back_is_read_and_not_changed(main: Rig, week: WeekPage) -> None:
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    dialog = open_day(main, THOUGHT, TUESDAY)
    assert "This day is more than 7 days back; it stays as it is." in words(dialog)
    assert not dialog.findChildren(ItemBlock)
    before = main.bench.services.vault.checkins.live()
    QTest.keyClick(dialog, Qt.Key.Key_1)
    settle()
    assert main.bench.services.vault.checkins.live() == before


def test_a_day_to_come_says_so(main: Rig, week: WeekPage) -> None:
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    dialog = open_day(main, THOUGHT, THURSDAY)
    assert "That day is still to come." in words(dialog)


def test_alt_and_arrows_lead_to_other_weeks_and_home_to_the_latest(main: Rig, week: WeekPage) -> None:
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    assert "10–16 November" in spans(week)
    main.press(Qt.Key.Key_Left, modifiers=ALT)
    assert "3–9 November" in spans(week)
    main.press(Qt.Key.Key_Home, modifiers=ALT)
    assert "17–23 November" in spans(week)
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    assert "24–30 November" in spans(week)


def spans(page: WeekPage) -> list[str]:
    return [button.text() for button in page.head.findChildren(QPushButton)]


def test_the_last_week_ahead_says_why_it_goes_no_further(main: Rig, week: WeekPage) -> None:
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    (on,) = [button for button in week.head.findChildren(QPushButton) if spoken(button) == "Later week"]
    assert not on.isEnabled()
    assert on.toolTip() == "Further weeks are still to come."
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    assert "24–30 November" in spans(week)


def test_the_week_since_the_session_and_the_calendar_week_are_both_offered(main: Rig, week: WeekPage) -> None:
    main.tab_to("17–23 November, choose another week")
    main.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions()]
    weeks = ["Since session: 17–23 November", "Calendar week: 23–29 November"]
    assert [text for text in offered if text] == [*weeks, "Month", "Whole course"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert "23–29 November" in spans(week)
    assert [str(week.table.model().headerData(FIRST_DAY, Qt.Orientation.Horizontal))] == ["Mon today"]


def test_a_week_of_another_year_names_it(main: Rig, week: WeekPage) -> None:
    week.on_week_wanted(date(2025, 12, 1))
    assert "1–7 December 2025" in spans(week)
    week.on_week_wanted(date(2025, 12, 29))
    assert "29 December – 4 January" in spans(week)


def test_days_before_the_first_plan_say_that_nothing_was_planned(main: Rig, week: WeekPage) -> None:
    week.on_week_wanted(date(2026, 3, 2))
    settle()
    assert "Nothing was planned in these days." in words(week)
    assert not week.table.isVisible()


def test_past_an_empty_week_the_keyboard_comes_back_to_the_days(main: Rig, week: WeekPage) -> None:
    go(main, CANTEEN, THURSDAY)
    while "Nothing was planned in these days." not in words(week):
        main.press(Qt.Key.Key_Left, modifiers=ALT)
    main.press(Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert main.window.page is week
    assert main.window.focusWidget() in week.findChildren(QWidget)
    main.press(Qt.Key.Key_Right, modifiers=ALT)
    assert main.focused is week.table
    main.press(Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert main.window.page is week
    assert week.table.current_day is not None


def test_an_empty_week_has_the_keyboard_when_its_page_is_shown_again(main: Rig, week: WeekPage) -> None:
    week.on_week_wanted(date(2026, 3, 2))
    main.show("session")
    main.show("week")
    assert main.focused in week.findChildren(QWidget)
    main.press(Qt.Key.Key_Home, modifiers=ALT)
    assert main.focused is week.table


def test_from_the_step_that_led_to_the_latest_week_the_keyboard_goes_to_the_span(main: Rig, week: WeekPage) -> None:
    later = main.tab_to("Later week")
    main.press(Qt.Key.Key_Space)
    assert not later.isEnabled(), "no week comes after it yet"
    assert spoken(main.focused).endswith("choose another week")


def test_the_cell_stays_where_it_was_when_something_changes_elsewhere(main: Rig, week: WeekPage) -> None:
    go(main, CANTEEN, THURSDAY)
    services = main.bench.services
    plan = services.notebook.find("Thought record")
    main.bench.bus.tell(services.checkins.answer(plan, Status.FULL, day=date(2026, 11, 19), slot=1).changes)
    assert name_of(week, THOUGHT, THURSDAY).endswith("Thought record: done, noted later")
    assert week.table.currentIndex() == cell(week, CANTEEN, THURSDAY)


def test_a_star_beside_a_note_is_for_the_session(main: Rig, week: WeekPage) -> None:
    assert "5 starred for session" in words(week)
    main.tab_to("Bringing to session: Thought record, Mon")
    main.press(Qt.Key.Key_Space)
    assert "4 starred for session" in words(week)
    assert spoken(main.focused) == "Bring to session: Thought record, Mon", "the focus stays at the star"


def test_what_is_starred_counts_for_the_session_only_where_it_may_go_to_the_page(main: Rig, week: WeekPage) -> None:
    services = main.bench.services
    screen = services.week_screen
    starred = [one for one in services.vault.checkins.live(first=date(2026, 11, 17)) if one.star]
    private = {one.id for one in starred if one.private}
    assert len(private) == 1
    looks = services.vault.resistance.all()
    assert (len(starred), len(looks), screen.view().brought.count) == (4, 2, 5)
    listed = services.session_screen.view(Period()).choices.notes
    shared: set[str] = {one.id for one in starred if not one.private} | {one.id for one in looks}
    assert {one.item for one in listed} == shared
    assert "5 starred for session" in words(week)


def open_all_notes(rig: Rig, week: WeekPage) -> None:
    (more,) = [each for each in week.notes.findChildren(QPushButton) if each.text().startswith("Show ")]
    more.click()
    settle()


def test_all_that_is_counted_as_starred_stands_among_the_notes(main: Rig, week: WeekPage) -> None:
    services = main.bench.services
    open_all_notes(main, week)
    lines = words(week.notes).splitlines()
    assert lines.count("Starred: a look at what was in the way") == 2
    stars = [one for one in services.vault.checkins.live(first=date(2026, 11, 17)) if one.star and not one.private]
    assert sum(bool(one.note) for one in stars) + sum(line.startswith("Starred: ") for line in lines) == 5
    assert not clipped(week.notes)
    for look in services.vault.resistance.all():
        main.bench.bus.tell(services.resistances.star(look.id, star=False))
    assert "Starred: a look at what was in the way" not in words(week.notes)


def test_a_starred_record_without_a_note_stands_there_with_its_day(main: Rig, week: WeekPage) -> None:
    services = main.bench.services
    record = Details(record=(("balanced", "Most looked away."),), star=True)
    plan = services.notebook.find("Thought record")
    day = date(2026, 11, 21)
    main.bench.bus.tell(services.checkins.answer(plan, Status.FULL, day=day, slot=1, details=record).changes)
    settle()
    open_all_notes(main, week)
    assert "Sat\nStarred: the record\nThought record" in words(week.notes)


def test_where_there_are_few_notes_what_else_is_starred_stands_there_at_once(main: Rig, week: WeekPage) -> None:
    services = main.bench.services
    for one in services.vault.checkins.live(first=date(2026, 11, 17)):
        if one.note:
            change = DetailsChange.between(details_of(one), replace(details_of(one), note=""))
            main.bench.bus.tell(services.checkins.amend(one.id, change).changes)
    settle()
    lines = words(week.notes).splitlines()
    assert sum(line.startswith("Starred: ") for line in lines) == 3


def test_what_got_in_the_way_is_counted_and_can_be_brought(main: Rig, week: WeekPage) -> None:
    said = words(week.reasons).splitlines()
    assert said[:5] == ["What got in the way", "Too anxious", "2 times", "No time", "1 time"]
    main.tab_to("Bring this to session: what got in the way")
    main.press(Qt.Key.Key_Return)
    points = [point.text for point in main.bench.services.sessions.points()]
    assert "What got in the way: too anxious, 2 times; no time, 1 time" in points
    main.press(Qt.Key.Key_Return)
    assert not [point for point in main.bench.services.sessions.points() if "got in the way" in point.text]


def test_long_titles_are_shown_whole_in_rows_as_high_as_they_need(quiet: Quiet, demo: Bench) -> None:
    title = "Gedankenprotokoll zur Donaudampfschifffahrtsgesellschaftskapitänsangst am Arbeitsplatz"
    take_in(demo, f'meantime = 1\n[[plan]]\ntitle = "{title}"\n[[plan.trigger]]\nat = ["18:30"]\n')
    with opened(demo, text_pixels=26) as rig:
        rig.resize(1200, 732)
        table = page_of_week(rig).table
        rows = range(table.model().rowCount())
        assert [table.rowHeight(row) for row in rows] == [table.sizeHintForRow(row) for row in rows]
        assert table.rowHeight(rows[-1]) > 4 * 26
        assert table.horizontalScrollBar().maximum() == 0
        assert table.verticalScrollBar().maximum() == 0


def test_private_details_never_reach_a_window_title(main: Rig, week: WeekPage) -> None:
    dialog = open_day(main, CANTEEN, THURSDAY)
    assert {window.windowTitle() for window in (main.window, dialog)} == {"Meantime"}


def test_details_said_elsewhere_show_in_the_cell(main: Rig, week: WeekPage) -> None:
    plan = main.bench.services.notebook.find("4-7-8 breathing")
    day = date(2026, 11, 17)
    (answer,) = main.bench.services.vault.checkins.live(plan_id=plan.id, first=day, last=day)
    said = DetailsChange.between(Details(), Details(minutes=7, star=True))
    main.bench.bus.tell(main.bench.services.checkins.amend(answer.id, said).changes)
    assert "starred for session" in name_of(week, BREATHING, TUESDAY)
