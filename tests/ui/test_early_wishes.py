"""What is chosen in the tray before the program behind the icon is there is done as soon as it is, and once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from meantime.ui.tray.early_wishes import EarlyWishes
from meantime.ui.tray.menu import TrayMenu
from meantime.ui.tray.wishes import TrayWishes

LATER = {
    "checkin_wanted": (),
    "page_wanted": ("week",),
    "window_wanted": (),
    "support_wanted": (),
    "note_wanted": (),
    "pause_wanted": (60,),
    "pause_until_tomorrow_wanted": (),
    "go_on_wanted": (),
    "hard_day_wanted": (True,),
}
"""Every wish but the one to quit, with what it says."""


def test_the_wishes_that_can_wait_are_all_there_are_but_the_one_to_quit() -> None:
    named = {name for name in vars(TrayWishes) if name.endswith("_wanted")}
    assert named == {*LATER, "quit_wanted"}


@pytest.mark.parametrize("name", LATER)
def test_each_is_asked_for_again_with_what_it_said_and_once(qtbot: QtBot, name: str) -> None:
    wishes = TrayWishes()
    early, heard = EarlyWishes(wishes), list[tuple[object, ...]]()
    getattr(wishes, name).emit(*LATER[name])
    getattr(wishes, name).connect(lambda *what: heard.append(what))
    early.ask_again()
    assert heard == [LATER[name]]
    getattr(wishes, name).emit(*LATER[name])
    early.ask_again()
    assert heard == [LATER[name]] * 2


def test_they_come_in_the_order_in_which_they_were_chosen_in_the_menu(qtbot: QtBot) -> None:
    wishes = TrayWishes()
    early, menu, heard = EarlyWishes(wishes), TrayMenu(wishes), list[str]()
    for words in ("This week", "Support card…"):
        next(action for action in menu.actions() if action.text() == words).trigger()
    wishes.page_wanted.connect(heard.append)
    wishes.support_wanted.connect(lambda: heard.append("support"))
    early.ask_again()
    assert heard == ["week", "support"]
