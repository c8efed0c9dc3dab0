"""The window of all measures: looked at, corrected, taken back and put back, by keyboard and in large letters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from demo_bench import Bench
from full_disk import room_for
from meantime.services.changes import Changes, Part
from meantime.services.measures import Measures
from meantime.ui.measures.overview import MeasuresWindow
from meantime.ui.questionnaires.listing import QuestionnairesWindow
from meantime.ui.questionnaires.window import QuestionnaireWindow
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from window_rig import CTRL, PLAIN, Rig, clipped, opened, settle, spoken, unnamed, words

TODAY = date(2026, 11, 23)


@pytest.fixture
def rig(main: Rig) -> Rig:
    """All measures over six made-up weeks, opened from the week's head."""
    page = main.show("week")
    assert isinstance(page, WeekPage)
    by_name(page, "Measures").click()
    settle()
    return main


def found(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def window() -> MeasuresWindow:
    (one,) = found(MeasuresWindow)
    assert isinstance(one, MeasuresWindow)
    return one


def by_name(widget: QWidget, name: str) -> QPushButton:
    (one,) = [each for each in widget.findChildren(QPushButton) if each.isVisible() and spoken(each) == name]
    return one


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(window().focusWidget() or window(), key, modifiers)
    settle()


def measures(rig: Rig) -> Measures:
    return rig.bench.services.measures


def values(rig: Rig, name: str = "distress") -> list[int]:
    return [one.value for one in measures(rig).series(name)]


def test_each_measure_stands_with_first_previous_now_and_how_many(rig: Rig) -> None:
    said = words(window()).split("\n")
    assert said[:2] == ["Measures", "first · previous · now; n = answers so far"]
    first, _, third = window().cards
    for words_ in ("Distress", "weekly, 0–10, lower is easier", "7 · 5 · ", "5", "n = 6"):
        assert words_ in words(first).split("\n")
    for words_ in ("PHQ-8", "fortnightly, 0–24", "14 · 11 · ", "12", "n = 4"):
        assert words_ in words(third).split("\n")
    assert spoken(third.plot) == third.view.spoken
    assert "First 14, Mon 12 Oct" in spoken(third.plot)
    assert unnamed(window()) == []
    assert window().windowTitle() == "Meantime"


def test_what_a_sum_is_called_stands_behind_a_click_with_its_source(rig: Rig) -> None:
    _, _, third = window().cards
    assert "moderate" not in words(window())
    third.bands.opens.click()
    settle()
    assert "10 to 14: moderate (this sum)" in words(third)
    assert "A sum, not a diagnosis." in words(third)
    assert "Kroenke" in words(third)
    third.bands.opens.click()
    settle()
    assert "moderate" not in words(window())


def test_nothing_in_the_graph_is_coloured(rig: Rig) -> None:
    for theme in ("light", "dark"):
        rig.bench.bus.tell(rig.bench.services.preferences.set("theme", theme))
        settle()
        picture = window().cards[2].plot.grab().toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        colours = [QColor(rgb) for rgb in {picture.pixel(x, y) for x, y in places}]
        assert len({colour.lightness() for colour in colours}) > 5, "something is drawn"
        parts = [(colour.red(), colour.green(), colour.blue()) for colour in colours]
        assert all(max(each) - min(each) < 24 for each in parts)


def test_the_values_stand_in_a_table_for_the_keyboard_and_the_screen_reader(rig: Rig) -> None:
    card = window().cards[0]
    press(Qt.Key.Key_Space)
    table = card.values.table
    assert table is not None
    assert table.isVisible()
    assert spoken(table) == "All values of Distress, the newest first"
    model = table.model()
    lines = [[model.data(model.index(row, column)) for column in range(2)] for row in range(model.rowCount())]
    assert lines[0] == ["Mon 23 Nov", "5"]
    assert [value for _, value in lines] == ["5", "5", "6", "6", "7", "7"]
    assert model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole) == "Mon 16 Nov: 5"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Day"
    press(Qt.Key.Key_Tab)
    assert window().focusWidget() is table
    press(Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    press(Qt.Key.Key_Tab)
    assert window().focusWidget() is not table, "Tab leads out of the table"


def test_a_rating_is_changed_in_place_by_keyboard_and_ten_can_be_typed(rig: Rig) -> None:
    card = window().cards[0]
    change = by_name(card, "Change: Distress, Mon 23 Nov, 5")
    change.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    eleven = card.lines[0].eleven
    assert eleven is not None
    assert window().focusWidget() is eleven.stop
    press(Qt.Key.Key_3)
    assert values(rig)[-1] == 3
    assert "7 · 5 · " in words(card)
    assert card.view.now == "3"
    assert eleven.isVisible(), "the numbers stay, to be corrected again"
    for key in (Qt.Key.Key_1, Qt.Key.Key_0):
        rig.bench.clock.awake(timedelta(seconds=1))
        press(key)
    assert values(rig)[-1] == 10
    assert "Saved." in words(window())


def test_the_number_that_stands_pressed_again_changes_nothing(rig: Rig) -> None:
    card = window().cards[0]
    card.lines[0].on_change()
    eleven = card.lines[0].eleven
    assert eleven is not None
    before = len(rig.bench.services.vault.measurements.all(name="distress"))
    press(Qt.Key.Key_Space)
    assert eleven.value == 5
    assert len(rig.bench.services.vault.measurements.all(name="distress")) == before


def test_a_value_is_taken_back_and_put_back_and_the_keyboard_is_never_lost(rig: Rig) -> None:
    card = window().cards[2]
    take = by_name(card, "Take back: PHQ-8, Mon 23 Nov, 12")
    take.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert values(rig, "phq-8") == [14, 13, 11]
    assert card.view.now == "11"
    assert "Taken back." in words(window())
    assert window().focusWidget() is window().undo, "there is no other value that could be changed"
    press(Qt.Key.Key_Z, CTRL)
    assert values(rig, "phq-8") == [14, 13, 11, 12]
    assert window().undo.isHidden()
    assert window().focusWidget() is not None
    press(Qt.Key.Key_Z, CTRL)
    assert values(rig, "phq-8") == [14, 13, 11, 12], "there is nothing more to put back"


def test_the_keyboard_goes_on_to_the_next_value_that_can_be_changed(rig: Rig) -> None:
    card = window().cards[0]
    card.lines[0].takes_back.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert values(rig) == [7, 7, 6, 6, 5]
    focused = window().focusWidget()
    assert focused is not None
    assert spoken(focused) == "Change: Distress, Mon 16 Nov, 5"


def test_the_last_value_of_all_taken_back_leaves_the_sentence_and_the_way_back(quiet: Quiet, empty: Bench) -> None:
    empty.services.measures.note("distress", 4)
    with opened(empty) as rig:
        rig.windows._wishes.measures_wanted.emit()
        settle()
        window().cards[0].lines[0].takes_back.click()
        settle()
        assert window().cards == []
        assert "Nothing is rated yet." in words(window())
        assert window().focusWidget() is window().undo
        window().undo.click()
        settle()
        assert values(rig) == [4]
        assert len(window().cards) == 1
        assert window().focusWidget() is not None


def test_where_nothing_is_rated_the_window_says_so_and_leads_to_the_questionnaires(main_on_nothing: Rig) -> None:
    main_on_nothing.windows._wishes.measures_wanted.emit()
    settle()
    assert "Nothing is rated yet. What you rate or answer is drawn here; none of it is needed." in words(window())
    assert clipped(window()) == []
    by_name(window(), "Questionnaires…").click()
    settle()
    assert found(QuestionnairesWindow) != []


def test_todays_questionnaire_is_answered_anew_from_here(rig: Rig) -> None:
    by_name(window().cards[2], "Change: PHQ-8, Mon 23 Nov, 12").click()
    settle()
    (one,) = found(QuestionnaireWindow)
    assert isinstance(one, QuestionnaireWindow)
    assert sum(one.items.given().values()) == 12, "it begins with what stands"
    one.close()


def test_a_second_wish_brings_the_same_window_and_escape_closes_it(rig: Rig) -> None:
    first = window()
    rig.windows._wishes.measures_wanted.emit()
    settle()
    assert window() is first
    press(Qt.Key.Key_Escape)
    assert found(MeasuresWindow) == []
    rig.windows._wishes.measures_wanted.emit()
    settle()
    assert window() is not first


def test_what_another_program_did_meanwhile_is_shown_and_said(rig: Rig) -> None:
    card = window().cards[0]
    for one in rig.bench.services.vault.measurements.all(name="distress", first=TODAY):
        measures(rig).forget(one)
    card.lines[0].takes_back.click()
    settle()
    assert "There is no answer for that day any more." in words(window())
    assert card.view.count == "n = 5"
    measures(rig).note("distress", 9)
    rig.bench.bus.tell(Changes.of(Part.MEASURES))
    settle()
    assert card.view.now == "9"


def test_on_a_full_disk_nothing_is_changed_and_the_window_says_why(rig: Rig) -> None:
    card = window().cards[0]
    with room_for(512):
        card.lines[0].takes_back.click()
        settle()
    assert values(rig) == [7, 7, 6, 6, 5, 5]
    assert "Taken back." not in words(window())
    assert not window()._said.isHidden()
    assert window().undo.isHidden()


@pytest.mark.parametrize("pixels", [None, 26])
def test_nothing_is_cut_off_in_small_windows_and_large_letters(quiet: Quiet, demo: Bench, pixels: int | None) -> None:
    with opened(demo, text_pixels=pixels) as rig:
        rig.windows._wishes.measures_wanted.emit()
        settle()
        card = window().cards[0]
        card.values.opens.click()
        card.lines[0].on_change()
        window().cards[2].bands.opens.click()
        for width in (820, window().minimumWidth()):
            window().resize(width, 600)
            settle()
            assert clipped(window()) == []
