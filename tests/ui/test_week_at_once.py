"""A diary card's week as a grid: written by keyboard alone, on the days that can be written, and nothing is lost."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from meantime.domain.statuses import Status
from meantime.language import Language, speaking
from meantime.services.details import Details
from meantime.services.records.week_form import cell
from meantime.ui.plans.page import PlansPage
from meantime.ui.records.week_cells import NumberCell
from meantime.ui.records.week_window import WeekDialog
from meantime.ui.theme import scaled
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from record_rig import opened_form, show_stage
from short_sheets import at, plan, sheet
from typing_on import AT_MOST, wait_for
from window_rig import Rig, clipped, opened, settle, spoken, take_in, unnamed, words

CARD = sheet(plan("Card", 'practice = "diary-card"', 'small = { what = "one" }') + at("07:00"), agreed="2026-11-02")
TODAY = date(2026, 11, 23)
DOWN, UP, LEFT, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def card(main: Rig) -> str:
    """A diary card every morning, on Monday 23 November; its plan's id."""
    take_in(main.bench, CARD)
    return main.bench.services.notebook.find("Card").id


def opened_week(main: Rig, plan_id: str, day: date | None = None) -> WeekDialog:
    main.windows.on_week_form_wanted(plan_id, day)
    settle()
    return shown_week(main)


def shown_week(main: Rig) -> WeekDialog:
    (found,) = [each for each in main.window.findChildren(WeekDialog) if each.isVisible()]
    return found


def written(main: Rig, plan_id: str) -> dict[str, str]:
    first = main.bench.services.week_screen.latest_week()
    return dict(main.bench.services.week_forms.view(plan_id, first).values)


def in_hand(main: Rig) -> tuple[date, str]:
    found = main.focused
    assert isinstance(found, NumberCell)
    return found.day.day, found.field.id


def type_and_close(main: Rig, text: str) -> None:
    main.type(text)
    settle()
    main.press(Qt.Key.Key_Escape)


def test_a_week_is_written_by_keyboard_alone(main: Rig, card: str) -> None:
    opened_week(main, card)
    assert in_hand(main) == (TODAY, "intensity-morning")
    main.type("4")
    main.press(DOWN)
    main.type("6")
    main.press(Qt.Key.Key_Return)
    main.type("2")
    main.press(LEFT)
    assert in_hand(main) == (back(1), "urges")
    main.type("0")
    main.press(LEFT, UP, RIGHT, RIGHT, RIGHT)
    assert in_hand(main) == (TODAY, "intensity-night")
    main.tab_to("Save")
    main.press(Qt.Key.Key_Space)
    assert written(main, card) == {
        cell(TODAY, "intensity-morning"): "4",
        cell(TODAY, "intensity-night"): "6",
        cell(TODAY, "urges"): "2",
        cell(back(1), "urges"): "0",
    }


def test_arrows_pass_through_a_number_before_they_leave_it(main: Rig, card: str) -> None:
    opened_week(main, card)
    main.type("10")
    main.press(LEFT)
    assert in_hand(main) == (TODAY, "intensity-morning")
    main.press(LEFT, LEFT)
    assert in_hand(main) == (back(1), "intensity-morning")


def test_tab_goes_day_by_day_and_every_cell_has_a_name(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    dialog.grid.cells[cell(back(1), "urges")].setFocus(Qt.FocusReason.TabFocusReason)
    main.press(Qt.Key.Key_Tab)
    assert in_hand(main) == (back(1), "skills")
    main.press(Qt.Key.Key_Tab)
    assert in_hand(main) == (TODAY, "intensity-morning")
    assert (unnamed(dialog), clipped(dialog)) == ([], [])
    assert spoken(main.focused) == "Intensity in the morning, Monday 23"
    assert main.focused.accessibleDescription() == "1 to 10"


def test_the_week_is_that_of_the_week_page_and_holds_the_day_that_is_asked_for(main: Rig, card: str) -> None:
    page = main.show("week")
    assert isinstance(page, WeekPage)
    dialog = opened_week(main, card)
    assert [day.day for day in dialog._view.days] == [back(6 - step) for step in range(7)]
    dialog.close()
    settle()
    earlier = opened_week(main, card, back(8))
    assert [day.day for day in earlier._view.days] == [back(13 - step) for step in range(7)]


def test_what_a_number_means_and_why_a_day_is_closed_is_said_where_the_keyboard_is(main: Rig, card: str) -> None:
    dialog = opened_week(main, card, back(8))
    assert "Mon: More than 7 days back" not in words(dialog)
    assert "More than 7 days back; it stays as it is." in words(dialog)
    dialog.grid.cells[cell(back(7), "skills")].setFocus(Qt.FocusReason.TabFocusReason)
    main.type("5")
    settle()
    assert "5: done, helped" in words(dialog)
    assert "7 came by itself, helped" in words(dialog)
    main.press(LEFT)
    assert in_hand(main) == (back(8), "skills")
    main.type("3")
    settle()
    assert ": More than 7 days back" in words(dialog)
    assert (main.focused.accessibleDescription(), dialog.grid.cells[cell(back(8), "skills")].text()) == (
        "More than 7 days back; it stays as it is.",
        "",
    )


def test_days_to_come_cannot_be_written(main: Rig, card: str) -> None:
    main.bench.services.sessions.add(main.bench.services.clock.now().replace(tzinfo=None) - timedelta(days=1))
    dialog = opened_week(main, card)
    tomorrow = dialog.grid.cells.get(cell(TODAY + timedelta(days=1), "urges"))
    assert tomorrow is not None
    tomorrow.setFocus(Qt.FocusReason.TabFocusReason)
    type_and_close(main, "3")
    assert written(main, card) == {}


def test_what_was_typed_in_another_week_waits_there_and_is_saved_with_the_rest(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    main.type("4")
    dialog.on_back()
    settle()
    dialog.grid.cells[cell(back(7), "urges")].setFocus(Qt.FocusReason.TabFocusReason)
    main.type("3")
    dialog.on_on()
    settle()
    assert dialog.grid.cells[cell(TODAY, "intensity-morning")].text() == "4"
    main.press(Qt.Key.Key_Escape)
    services = main.bench.services
    kept = {**written(main, card), **services.week_forms.view(card, back(13)).values}
    assert kept == {cell(TODAY, "intensity-morning"): "4", cell(back(7), "urges"): "3"}


def test_what_cannot_be_read_is_said_at_its_cell_in_whichever_week_it_is(main: Rig, card: str) -> None:
    dialog = opened_week(main, card, back(8))
    dialog.grid.cells[cell(back(7), "urges")].setFocus(Qt.FocusReason.TabFocusReason)
    main.type("6")
    dialog.on_on()
    settle()
    main.type("4")
    dialog.on_save()
    settle()
    assert dialog.isVisible()
    assert in_hand(main) == (back(7), "urges")
    assert "A number from 0 to 5 fits here." in words(dialog)
    assert written(main, card) == {}
    main.press(Qt.Key.Key_Escape)
    assert "Close without what cannot be kept?" in words(dialog)
    dialog.on_leave()
    settle()
    assert written(main, card) == {cell(TODAY, "intensity-morning"): "4"}
    assert main.bench.services.vault.unfinished.all() == ()


def test_what_save_refuses_is_kept_while_it_is_set_right(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    main.type("99")
    dialog.on_save()
    assert dialog.isVisible()
    unsaved = main.bench.services.unsaved_weeks
    assert wait_for(AT_MOST, lambda: unsaved.kept(card)[0] == {cell(TODAY, "intensity-morning"): "99"})
    dialog.on_leave()


def test_what_is_typed_is_kept_before_it_is_saved_and_comes_back(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    main.type("4")
    assert dialog._keeps.isActive()
    dialog.on_keep()
    typed, _ = main.bench.services.unsaved_weeks.kept(card)
    assert typed == {cell(TODAY, "intensity-morning"): "4"}
    dialog.hide()  # as if the program were gone: nothing is saved
    dialog.deleteLater()
    settle()
    again = opened_week(main, card)
    assert again.grid.cells[cell(TODAY, "intensity-morning")].text() == "4"
    assert "It is not saved yet." in words(again)
    main.press(Qt.Key.Key_Escape)
    assert written(main, card) == typed
    assert main.bench.services.vault.unfinished.all() == ()


def test_a_number_taken_back_while_it_waited_is_not_kept_any_more(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    main.type("4")
    dialog.on_keep()
    main.press(Qt.Key.Key_Backspace, Qt.Key.Key_Escape)
    assert written(main, card) == {}
    assert main.bench.services.vault.unfinished.all() == ()


def test_what_is_written_elsewhere_meanwhile_shows_and_is_not_written_over_unasked(main: Rig, card: str) -> None:
    services = main.bench.services
    dialog = opened_week(main, card)
    main.type("4")
    details = Details(ratings=(("intensity-morning", 9.0), ("urges", 5.0)))
    answered = services.checkins.answer(services.notebook.find("Card"), Status.FULL, slot=1, details=details)
    main.bench.bus.tell(answered.changes)
    settle()
    assert dialog.grid.cells[cell(TODAY, "urges")].text() == "5"
    dialog.on_save()
    settle()
    assert "“9” was written here meanwhile" in words(dialog)
    assert written(main, card)[cell(TODAY, "intensity-morning")] == "9"
    dialog.on_save()
    settle()
    assert written(main, card) == {cell(TODAY, "intensity-morning"): "4", cell(TODAY, "urges"): "5"}


def test_a_second_wish_brings_the_same_window_and_quitting_saves_it(main: Rig, card: str) -> None:
    dialog = opened_week(main, card)
    assert opened_week(main, card) is dialog
    main.type("4")
    assert main.windows._practices.writing.save() == ""
    assert written(main, card) == {cell(TODAY, "intensity-morning"): "4"}


def test_the_plans_card_the_week_and_the_record_lead_to_it(main: Rig, card: str) -> None:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    main.tab_to("The week at once: Card", most=200)
    main.press(Qt.Key.Key_Space)
    type_and_close(main, "4")
    week = main.show("week")
    assert isinstance(week, WeekPage)
    week.on_day_opened(card, back(1))
    settle()
    assert week.dialog is not None
    week.dialog.weeks.click()
    settle()
    shown_week(main).close()
    settle()
    answer = main.bench.services.vault.checkins.at(card, TODAY, 1)
    assert answer is not None
    form = opened_form(main, answer.id)
    show_stage(form, -1)
    next(box for box in form.boxes if box.field.id == "urges").entry.show_text("3")
    form.foot.weeks.click()
    settle()
    dialog = shown_week(main)
    assert dialog.grid.cells[cell(TODAY, "urges")].text() == "3"


def test_where_no_numbers_can_be_entered_for_a_week_nothing_offers_it(main: Rig, card: str) -> None:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    offered = [each.view.agreed.title for each in page.list.cards if each.view.has_week]
    assert offered == ["Card"]


class Longer(gettext.NullTranslations):
    """A language whose words are longer by more than a half."""

    def gettext(self, message: str) -> str:
        return f"{message} {'Selbstfürsorge'[: len(message) // 2]}".strip()


@pytest.fixture
def longer() -> Iterator[None]:
    with speaking(Language("en", Longer())):
        yield


@pytest.fixture(params=[None, 26], ids=["usual letters", "large letters"])
def sized(request: pytest.FixtureRequest, quiet: Quiet, demo: Bench) -> Iterator[Rig]:
    with opened(demo, text_pixels=request.param) as rig:
        rig.resize(1200, 732)
        yield rig


@pytest.mark.parametrize("width", [380, 720])
def test_long_words_and_large_letters_are_shown_whole(sized: Rig, width: int, longer: None) -> None:
    take_in(sized.bench, CARD)
    dialog = opened_week(sized, sized.bench.services.notebook.find("Card").id)
    dialog.resize(scaled(width), 600)
    settle()
    dialog.grid.cells[cell(TODAY, "skills")].setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert clipped(dialog) == []
    for each in dialog.grid.cells.values():
        assert each.width() >= each.fontMetrics().horizontalAdvance("100") + 18
    assert QApplication.focusWidget() is dialog.grid.cells[cell(TODAY, "skills")]
