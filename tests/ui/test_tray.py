"""The tray's icon and menu: three states by shape, words that tell others nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from meantime.services.moods import Mood
from meantime.ui.tray.menu import TrayMenu
from meantime.ui.tray.tray import Tray, tray_icon
from meantime.ui.tray.wishes import TrayWishes


def menu_words(menu: TrayMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def test_the_menu_holds_these_entries_in_this_order(qtbot: QtBot) -> None:
    menu = TrayMenu(TrayWishes())
    qtbot.addWidget(menu)
    assert menu_words(menu) == [
        "Check in…",
        "Hard day…",
        "Support card…",
        "This week",
        "Plans",
        "Add a note…",
        "Session sheet…",
        "Pause reminders",
        "Settings…",
        "Open Meantime",
        "Quit",
    ]


def test_the_menu_begins_with_words_and_no_line_whether_or_not_something_is_open(qtbot: QtBot) -> None:
    menu = TrayMenu(TrayWishes())
    qtbot.addWidget(menu)
    for words, first in (("", "Check in…"), ("1 open", "1 open"), ("", "Check in…")):
        menu.show_state(words, paused=False)
        shown = [action for action in menu.actions() if action.isVisible()]
        assert shown[0].text() == first
        assert not [one for one, after in pairwise(shown) if one.isSeparator() and after.isSeparator()]


def test_a_paused_tray_offers_to_go_on_instead_of_a_pause(qtbot: QtBot) -> None:
    menu = TrayMenu(TrayWishes())
    qtbot.addWidget(menu)
    menu.show_state("Reminders rest", paused=True)
    assert "Let reminders go on" in menu_words(menu)
    assert "Pause reminders" not in menu_words(menu)
    menu.show_state("", paused=False)
    assert "Let reminders go on" not in menu_words(menu)


def test_pages_and_pauses_are_asked_for_by_name(qtbot: QtBot) -> None:
    wishes = TrayWishes()
    menu = TrayMenu(wishes)
    qtbot.addWidget(menu)
    by_text = {action.text(): action for action in menu.actions()}
    with qtbot.waitSignal(wishes.page_wanted) as asked:
        by_text["This week"].trigger()
    assert asked.args == ["week"]
    pauses = by_text["Pause reminders"].menu()
    assert isinstance(pauses, QMenu)
    (hour, tomorrow) = pauses.actions()
    with qtbot.waitSignal(wishes.pause_wanted) as paused:
        hour.trigger()
    assert paused.args == [60]
    with qtbot.waitSignal(wishes.pause_until_tomorrow_wanted):
        tomorrow.trigger()


@pytest.mark.parametrize("size", [16, 22, 32])
def test_the_three_states_differ_by_shape_at_every_size(qtbot: QtBot, size: int) -> None:
    seen: list[QImage] = [tray_icon(mood).pixmap(QSize(size, size)).toImage() for mood in Mood]
    assert all(not image.isNull() and image.width() == size for image in seen)
    for index, image in enumerate(seen):
        for other in seen[index + 1 :]:
            differing = sum(
                abs(image.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha()) > 60
                for x in range(size)
                for y in range(size)
            )
            assert differing >= size // 4


def test_a_click_on_the_icon_asks_for_the_checkin(qtbot: QtBot) -> None:
    wishes = TrayWishes()
    tray = Tray(wishes)
    with qtbot.waitSignal(wishes.checkin_wanted):
        tray.on_activated(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(wishes.checkin_wanted, wait=10):
        tray.on_activated(QSystemTrayIcon.ActivationReason.Context)
    tray.close()


def test_tooltip_and_menu_carry_numbers_and_no_plan(qtbot: QtBot) -> None:
    tray = Tray(TrayWishes())
    tray.show_state(Mood.DUE, "2 open")
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    assert icon.toolTip() == "Meantime · 2 open"
    assert menu_words(tray.menu)[0] == "2 open"
    tray.show_state(Mood.CALM, "")
    assert icon.toolTip() == "Meantime"
    tray.close()
