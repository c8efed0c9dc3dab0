"""The settings: each counts at once, by keyboard as by mouse, and says why where it cannot be."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from demo_bench import Bench, open_bench
from meantime.domain.desk import Screen
from meantime.domain.discussing import ALWAYS, SWITCHED
from meantime.services.changes import Changes
from meantime.services.preferences import ENTRIES, LANGUAGES
from meantime.ui.settings.fields import Choice, Clock, Line, Number, Switch
from meantime.ui.settings.page import SettingsPage
from meantime.ui.theme import DARK, LIGHT
from quiet import Quiet
from window_rig import CTRL, Rig, opened, settle, spoken, the_one, words

REACHED_OTHERWISE = {"language"} if len(LANGUAGES) == 1 else set()
"""Where there is one language there is nothing to choose."""


@pytest.fixture
def page(main: Rig) -> SettingsPage:
    return page_of(main)


def page_of(rig: Rig) -> SettingsPage:
    shown = rig.show("settings")
    assert isinstance(shown, SettingsPage)
    return shown


def setting(rig: Rig, name: str) -> object:
    return rig.bench.services.preferences.get(name)


def test_every_setting_of_the_command_line_stands_on_the_page(page: SettingsPage) -> None:
    named = {child.objectName() for child in page.findChildren(QWidget)} & set(ENTRIES)
    assert named | {"quiet-from", "quiet-to"} | REACHED_OTHERWISE == set(ENTRIES)


def test_the_page_shows_how_everything_stands(main: Rig, page: SettingsPage) -> None:
    shown = {
        "reminders": the_one(page, Switch, "reminders").isChecked(),
        "neutral-words": the_one(page, Switch, "neutral-words").isChecked(),
        "hold-full-screen": the_one(page, Switch, "hold-full-screen").isChecked(),
        "daily-cap": the_one(page, Number, "daily-cap").value(),
        "later-minutes": the_one(page, Number, "later-minutes").value(),
        "break-minutes": the_one(page, Number, "break-minutes").value(),
        "day-starts": the_one(page, Clock, "day-starts").text_value,
        "name": the_one(page, Line, "name").text(),
        "therapist": the_one(page, Line, "therapist").text(),
    }
    assert shown == {name: setting(main, name) for name in shown}


@pytest.mark.parametrize("name", ["reminders", "neutral-words"])
def test_space_switches_and_counts_at_once(main: Rig, page: SettingsPage, name: str) -> None:
    before = setting(main, name)
    main.tab_to(spoken(the_one(page, Switch, name)))
    main.press(Qt.Key.Key_Space)
    assert setting(main, name) is not before
    main.press(Qt.Key.Key_Space)
    assert setting(main, name) is before


def test_a_click_on_the_words_switches_too(main: Rig, page: SettingsPage) -> None:
    (line,) = [label for label in page.findChildren(QWidget) if getattr(label, "text", str)() == "Show reminders"]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert setting(main, "reminders") is False


def test_what_is_set_reaches_the_reminders(main: Rig, page: SettingsPage) -> None:
    main.tab_to("Show reminders")
    main.press(Qt.Key.Key_Space)
    main.tab_to("Quiet hours")
    main.press(Qt.Key.Key_Space)
    screen = Screen.of(main.bench.services.notebook.settings)
    assert not screen.reminders
    assert screen.quiet_at(at("23:00"))
    assert not screen.quiet_at(at("12:00"))


def at(clock: str) -> datetime:
    """Return a local time of the day of the pictures."""
    return datetime.combine(date(2026, 11, 23), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("name", "words_beside", "typed", "then"),
    [
        ("daily-cap", "At most so many notifications a day", "9", 9),
        ("later-minutes", "“Later” waits so many minutes", "25", 25),
    ],
)
def test_a_number_counts_with_enter_or_when_the_field_is_left(
    main: Rig, page: SettingsPage, name: str, words_beside: str, typed: str, then: int
) -> None:
    main.tab_to(words_beside)
    main.press(Qt.Key.Key_A, modifiers=CTRL)
    main.type(typed)
    main.press(Qt.Key.Key_Tab)
    assert setting(main, name) == then
    main.tab_to(words_beside)
    main.press(Qt.Key.Key_Up)
    assert setting(main, name) == then + 1


def test_a_number_cannot_be_more_than_it_may(main: Rig, page: SettingsPage) -> None:
    main.tab_to("“Later” waits so many minutes")
    main.press(Qt.Key.Key_A, modifiers=CTRL)
    main.type("9999")
    main.press(Qt.Key.Key_Return)
    assert 1 <= int(str(setting(main, "later-minutes"))) <= 720


def test_scrolling_over_a_field_changes_nothing(main: Rig, page: SettingsPage) -> None:
    before = main.bench.services.preferences.all()
    for field in (*page.findChildren(Number), *page.findChildren(Clock)):
        field.setFocus()
        middle = QPointF(field.rect().center())
        turned = QWheelEvent(
            middle, QPointF(field.mapToGlobal(field.rect().center())), QPoint(0, 0), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, turned)
    settle()
    assert main.bench.services.preferences.all() == before


def test_the_weekly_look_is_moved_switched_off_and_on_again(main: Rig, page: SettingsPage) -> None:
    main.tab_to("Day of the weekly look: Sun")
    main.press(Qt.Key.Key_Left)
    main.press(Qt.Key.Key_Space)
    main.tab_to("Time of the weekly look")
    main.press(Qt.Key.Key_Up)
    assert (setting(main, "weekly-day"), setting(main, "weekly-at")) == ("SA", "19:00")
    main.tab_to("Weekly look")
    main.press(Qt.Key.Key_Space)
    assert setting(main, "weekly-at") is None
    assert not page.weekly.at.isVisible()
    main.press(Qt.Key.Key_Space)
    assert (setting(main, "weekly-day"), setting(main, "weekly-at")) == ("SA", "19:00")


def test_quiet_hours_are_switched_on_moved_and_off_again(main: Rig, page: SettingsPage) -> None:
    assert not page.quiet.begins.isVisible()
    main.tab_to("Quiet hours")
    main.press(Qt.Key.Key_Space)
    assert (setting(main, "quiet-from"), setting(main, "quiet-to")) == ("22:00", "07:00")
    assert "What comes due meanwhile is shown once, together, when they are over." in words(page)
    main.tab_to("Quiet from")
    main.type("21")
    main.press(Qt.Key.Key_Return)
    assert (setting(main, "quiet-from"), setting(main, "quiet-to")) == ("21:00", "07:00")
    page.quiet.on.click()
    settle()
    assert (setting(main, "quiet-from"), setting(main, "quiet-to")) == (None, None)
    page.quiet.on.click()
    settle()
    assert setting(main, "quiet-to") == "07:00"


def test_quiet_hours_that_end_as_they_begin_are_said_to_hold_nothing_back(main: Rig, page: SettingsPage) -> None:
    page.quiet.on.click()
    page.quiet.begins.setTime(page.quiet.ends.time())
    settle()
    assert "From and until are the same, so nothing is held back." in words(page)
    assert not Screen.of(main.bench.services.notebook.settings).quiet_at(at("23:00"))


def test_one_end_of_the_quiet_hours_alone_is_said_to_hold_nothing_back(main: Rig, page: SettingsPage) -> None:
    main.bench.bus.tell(main.bench.services.preferences.set("quiet-from", "23:15"))
    settle()
    assert not page.quiet.on.isChecked()
    assert "Only one of the two times is set, so nothing is held back." in words(page)


def test_the_day_begins_by_noon_at_the_latest_and_past_days_stay(main: Rig, page: SettingsPage) -> None:
    before = main.bench.services.notebook.settings.day_starts.start_on(date(2026, 11, 20))
    main.tab_to("A day begins at")
    main.press(Qt.Key.Key_Up)
    assert setting(main, "day-starts") == "05:00"
    assert main.bench.services.notebook.settings.day_starts.start_on(date(2026, 11, 20)) == before
    field = the_one(page, Clock, "day-starts")
    assert field.maximumTime().toString("HH:mm") == "12:00"


@pytest.mark.parametrize("name", ["name", "therapist"])
def test_a_name_counts_when_the_field_is_left(main: Rig, page: SettingsPage, name: str) -> None:
    main.tab_to(spoken(the_one(page, Line, name)))
    main.press(Qt.Key.Key_A, modifiers=CTRL)
    main.type("Ö. Çelik")
    main.press(Qt.Key.Key_Tab)
    assert setting(main, name) == "Ö. Çelik"


def test_a_name_that_is_being_typed_is_kept_when_the_window_closes(quiet: Quiet, demo: Bench) -> None:
    with opened(demo) as rig:
        page = page_of(rig)
        line = the_one(page, Line, "name")
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.clear()
        rig.type("half a na")
    assert demo.services.preferences.get("name") == "half a na"


def test_a_name_that_is_being_typed_stays_while_something_else_changes(main: Rig, page: SettingsPage) -> None:
    line = the_one(page, Line, "name")
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.clear()
    main.type("half")
    main.bench.bus.tell(main.bench.services.preferences.set("paper", "letter"))
    assert line.text() == "half"
    main.press(Qt.Key.Key_Tab)
    assert setting(main, "name") == "half"


@pytest.mark.parametrize(("name", "chosen", "value"), [("paper", "Letter", "letter"), ("theme", "Dark", "dark")])
def test_one_of_a_few_words_is_chosen_with_arrows_and_space(
    main: Rig, page: SettingsPage, name: str, chosen: str, value: str
) -> None:
    choice = the_one(page, Choice, name)
    (first, *_) = [chip for chip in choice.findChildren(QPushButton) if chip.isChecked()]
    main.tab_to(spoken(first))
    while not spoken(main.focused).endswith(chosen):
        main.press(Qt.Key.Key_Right)
    main.press(Qt.Key.Key_Space)
    assert setting(main, name) == value


def test_colours_change_at_once(main: Rig, page: SettingsPage) -> None:
    assert page.tokens is LIGHT
    main.bench.bus.tell(main.bench.services.preferences.set("theme", "dark"))
    assert page.tokens is DARK


def test_what_another_command_sets_is_seen(main: Rig, page: SettingsPage) -> None:
    beside = open_bench(main.bench.folder)
    beside.services.preferences.set("daily-cap", "2")
    beside.close()
    main.bench.bus.tell(Changes.everything())
    assert the_one(page, Number, "daily-cap").value() == 2


def test_starting_with_the_computer_is_switched_on_and_off(main: Rig, page: SettingsPage) -> None:
    main.tab_to("Start with this computer")
    main.press(Qt.Key.Key_Space)
    assert main.bench.autostart.on
    main.press(Qt.Key.Key_Space)
    assert not main.bench.autostart.on


def test_a_refusal_of_the_computer_is_said_and_the_switch_shows_what_is_true(main: Rig, page: SettingsPage) -> None:
    main.bench.autostart.refusal = "The list of programs to start cannot be changed."
    page.starts.click()
    settle()
    assert "The list of programs to start cannot be changed." in words(page)
    assert not page.starts.isChecked()


def test_what_was_switched_off_in_the_system_is_off_when_the_page_is_seen_again(main: Rig, page: SettingsPage) -> None:
    page.starts.click()
    main.show("today")
    main.bench.autostart.on = False
    assert not page_of(main).starts.isChecked()


def test_where_it_cannot_start_with_the_computer_the_page_says_so(quiet: Quiet, demo: Bench) -> None:
    demo.autostart.possible = False
    with opened(demo) as rig:
        page = page_of(rig)
        assert not page.starts.isEnabled()
        assert page.starts.toolTip() == "This copy of Meantime cannot be started with the computer."
        assert page.starts.toolTip() in words(page)


def test_the_data_folder_is_named_and_opened(main: Rig, page: SettingsPage) -> None:
    asked: list[Path] = []

    def opens(folder: Path) -> bool:
        asked.append(folder)
        return True

    page.opens = opens
    (path,) = [line for line in page.findChildren(QLineEdit) if spoken(line) == "Data folder"]
    assert path.text() == str(main.bench.folder)
    assert path.isReadOnly()
    main.tab_to("Open folder")
    main.press(Qt.Key.Key_Return)
    assert asked == [main.bench.folder]


def test_where_no_file_manager_is_the_page_says_so(main: Rig, page: SettingsPage) -> None:
    page.opens = lambda folder: False
    main.tab_to("Open folder")
    main.press(Qt.Key.Key_Return)
    assert "The folder could not be opened. Its path stands beside the button." in words(page)


def test_the_page_says_that_nobody_watches(page: SettingsPage) -> None:
    assert "Everything stays in this folder, on this computer. Nobody watches it." in words(page)


def test_each_rule_is_switched_off_by_keyboard_and_leaves_what_another_program_switched_off(
    main: Rig, page: SettingsPage
) -> None:
    main.tab_to("The small version alone")
    assert "In each of the last 3 weeks." in words(page)
    beside = open_bench(main.bench.folder)
    beside.services.preferences.set("rules-off", "time-of-day")
    beside.close()
    main.press(Qt.Key.Key_Space)
    assert setting(main, "rules-off") == "only-small,time-of-day"
    assert not the_one(page, Switch, "time-of-day").isChecked()
    main.press(Qt.Key.Key_Space)
    assert setting(main, "rules-off") == "time-of-day"


def test_without_lines_worth_discussing_their_rules_leave_the_page_and_the_flags_stay(
    main: Rig, page: SettingsPage
) -> None:
    main.tab_to("Worth discussing")
    main.press(Qt.Key.Key_Space)
    assert setting(main, "worth-discussing") is False
    assert spoken(main.focused) == "Worth discussing"
    assert [name for name in SWITCHED if the_one(page, Switch, name).isVisible()] == ["worse"]
    main.press(Qt.Key.Key_Space)
    assert all(the_one(page, Switch, name).isVisible() for name in SWITCHED)


def test_what_always_comes_first_has_no_switch(page: SettingsPage) -> None:
    assert {child.objectName() for child in page.findChildren(Switch)}.isdisjoint(ALWAYS)
