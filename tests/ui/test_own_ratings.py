"""The window of ratings of one's own: by keyboard, on a full disk, in large letters, and with what is typed kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from demo_bench import Bench
from full_disk import room_for
from in_haste import click_twice, hold
from meantime.domain.measures import Measure
from meantime.services.changes import Changes
from meantime.services.own_ratings import OwnRatings
from meantime.ui.measures.overview import MeasuresWindow
from meantime.ui.measures.own import OwnRatingsWindow
from meantime.ui.week.page import WeekPage
from quiet import Quiet
from window_rig import Rig, clipped, opened, settle, spoken, unnamed, words

NAME = "Slept well"


def found(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def by_name(widget: QWidget, name: str) -> QPushButton:
    (one,) = [each for each in widget.findChildren(QPushButton) if each.isVisible() and spoken(each) == name]
    return one


def own(rig: Rig) -> OwnRatingsWindow:
    """Go there from the week's head, as anybody does."""
    page = rig.show("week")
    assert isinstance(page, WeekPage)
    by_name(page, "Measures").click()
    settle()
    by_name(found(MeasuresWindow)[0], "Ratings of your own…").click()
    settle()
    return window()


def window() -> OwnRatingsWindow:
    (one,) = found(OwnRatingsWindow)
    assert isinstance(one, OwnRatingsWindow)
    return one


def press(key: Qt.Key) -> None:
    QTest.keyClick(window().focusWidget() or window(), key)
    settle()


def asked(rig: Rig) -> list[str]:
    return [one.name for one in rig.bench.services.measures.asked() if not one.published]


def test_a_name_and_enter_make_one_and_say_where_it_comes(main: Rig) -> None:
    one = own(main)
    assert one.windowTitle() == "Meantime"
    assert "there is none yet" in words(one)
    assert unnamed(one) == []
    assert one.field.hasFocus(), "ready to be typed into"
    QTest.keyClicks(one.field, NAME)
    press(Qt.Key.Key_Return)
    assert asked(main)[-1] == NAME
    assert "“Slept well” comes with your weekly look." in words(one)
    assert [card.view.title for card in one.cards] == [NAME]
    assert one.field.text() == ""


def test_it_is_asked_no_more_and_again_with_the_keyboard_where_it_was(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    press(Qt.Key.Key_Return)
    by_name(one, f"Ask no more: {NAME}").setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert NAME not in asked(main)
    assert "What you rated stays." in words(one)
    assert one.focusWidget() is by_name(one, f"Ask again: {NAME}")
    press(Qt.Key.Key_Space)
    assert asked(main)[-1] == NAME


def test_what_cannot_be_is_said_and_stays_in_its_field(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, "phq-9")
    by_name(one, "Add the rating").click()
    assert "is the name of a questionnaire" in words(one)
    one.field.setText(NAME)
    with room_for(4):
        by_name(one, "Add the rating").click()
    assert one.field.text() == NAME
    assert NAME not in asked(main)
    by_name(one, "Add the rating").click()
    assert asked(main)[-1] == NAME


@pytest.mark.parametrize("way", ["double click", "held", "space twice"])
def test_pressed_twice_it_is_added_once_and_still_said_so(main: Rig, way: str) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    if way == "double click":
        click_twice(one, "Add the rating")
    elif way == "held":
        hold(one, Qt.Key.Key_Return, "\r")
    else:
        one.adds.setFocus(Qt.FocusReason.TabFocusReason)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Space)
    assert asked(main).count(NAME) == 1
    assert "“Slept well” comes with your weekly look." in words(one)
    assert "needs a name" not in words(one)


def test_without_a_name_it_says_that_it_needs_one(main: Rig) -> None:
    one = own(main)
    press(Qt.Key.Key_Return)
    assert "needs a name" in words(one)


def test_what_is_typed_waits_for_the_next_time(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    press(Qt.Key.Key_Escape)
    assert found(OwnRatingsWindow) == []
    again = own(main)
    assert again.field.text() == NAME
    assert "What you typed last time is here." in words(again)


def test_one_that_another_program_made_comes_to_be_seen(main: Rig) -> None:
    one = own(main)
    bench = main.bench
    bench.services.measures.turn_on("gad-7")
    one._ratings.add(NAME)
    bench.bus.tell(Changes.everything())
    settle()
    assert [card.view.title for card in one.cards] == [NAME], "no questionnaire is among them"


def test_what_cannot_be_kept_is_said_once_and_again_after_more_was_typed(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    with room_for(4):
        press(Qt.Key.Key_Escape)
        assert one.isVisible(), "it says why first"
        assert "cannot" in words(one) or "full" in words(one)
        QTest.keyClicks(one.field, " again")
        press(Qt.Key.Key_Escape)
        assert one.isVisible(), "more was typed, so it is said again"
        press(Qt.Key.Key_Escape)
        assert found(OwnRatingsWindow) == []


def test_it_closes_with_the_program_also_where_nothing_can_be_kept(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    with room_for(4):
        one.close_for_good()
        settle()
        assert found(OwnRatingsWindow) == []


def test_where_the_weekly_look_is_off_it_says_so_and_where_it_is_switched_on(main: Rig) -> None:
    one = own(main)
    assert "comes with your weekly look" in words(one)
    main.bench.bus.tell(main.bench.services.preferences.set("weekly-at", "off"))
    settle()
    assert "comes with your weekly look" not in words(one)
    assert "is off: you can switch it on in Settings" in words(one)
    QTest.keyClicks(one.field, NAME)
    press(Qt.Key.Key_Return)
    assert "“Slept well” is on your list. The weekly look, which asks for it, is off" in words(one)
    assert "comes with your weekly look" not in words(one)


def test_one_that_was_never_rated_is_removed_with_the_keyboard(main: Rig) -> None:
    one = own(main)
    for name in (NAME, "Slpet well"):
        QTest.keyClicks(one.field, name)
        press(Qt.Key.Key_Return)
    by_name(one, "Remove: Slpet well").setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert asked(main)[-1] == NAME
    assert [card.view.title for card in one.cards] == [NAME]
    assert "It is removed." in words(one)
    assert one.focusWidget() is one.field
    press(Qt.Key.Key_Return)
    assert "It is removed." in words(one), "Enter once more is no wish for one without a name"


def test_one_that_was_rated_cannot_be_removed(main: Rig) -> None:
    one = own(main)
    QTest.keyClicks(one.field, NAME)
    press(Qt.Key.Key_Return)
    by_name(one, f"Remove: {NAME}").setFocus(Qt.FocusReason.TabFocusReason)
    _, changes = main.bench.services.measures.note(NAME, 7)
    main.bench.bus.tell(changes)
    settle()
    (card,) = one.cards
    assert card.removes is None
    assert one.focusWidget() is card.switches, "the focus stays with it"


def test_what_another_program_brings_does_not_move_the_focus_of_who_has_none(main: Rig) -> None:
    main.bench.services.vault.measures.save(Measure("urge", agreed="Talked over.", order=2))
    one = own(main)
    one.field.clearFocus()
    assert one.focusWidget() is None
    services = main.bench.services
    main.bench.bus.tell(OwnRatings(services.notebook, services.measures).add(NAME))
    settle()
    assert [card.view.title for card in one.cards] == ["Urge", NAME]
    assert one.focusWidget() is None


@pytest.mark.parametrize("pixels", [None, 26])
def test_nothing_of_it_is_cut(demo: Bench, quiet: Quiet, pixels: int | None) -> None:
    with opened(demo, text_pixels=pixels) as rig:
        one = own(rig)
        for name in (NAME, "Donaudampfschifffahrtsgesellschaftsversammlungen"):
            one.field.setText(name)
            one.on_add()
        settle()
        assert clipped(one) == []
        assert clipped(found(MeasuresWindow)[0]) == []
        for each in found(MeasuresWindow):
            each.close()
