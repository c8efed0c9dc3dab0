"""Numbers typed in the window of a ladder: none is lost before it is noted, or given up on purpose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.services.details import Details
from meantime.ui.ladder.window import LadderWindow
from meantime.ui.plans.page import PlansPage
from window_rig import Rig, clipped, settle, unnamed, words

LADDER = "Ladder: eating near people"
TYPED = {"suds-before": 70.0, "suds-peak": 85.0}
ASKED = "Close without noting the numbers you typed?"


def opened_with_numbers(main: Rig) -> LadderWindow:
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    (card,) = [one for one in page.list.cards if one.view.agreed.title == LADDER]
    next(one for one in card.findChildren(QPushButton) if one.text() == "Ladder…").click()
    settle()
    (window,) = [each for each in page.findChildren(LadderWindow) if each.isVisible()]
    window.side.trying.show_numbers(TYPED)
    return window


def test_numbers_wait_beside_their_step_while_another_one_is_looked_at(main: Rig) -> None:
    window = opened_with_numbers(main)
    first, other = window._shown, 1
    window.on_looked_at(other)
    assert window.side.trying.numbers == {}
    window.on_looked_at(first)
    assert window.side.trying.numbers == TYPED
    window.side.trying.done.click()
    settle()
    assert not window.dirty
    assert window.side.trying.numbers == {}


def test_numbers_stay_when_the_ladder_changes_elsewhere(main: Rig) -> None:
    window = opened_with_numbers(main)
    services = main.bench.services
    services.checkins.answer(services.notebook.find(LADDER), Status.FULL, details=Details(step=1))
    main.bench.bus.tell(Changes.everything())
    settle()
    assert window.side.trying.numbers == TYPED


def test_closing_with_numbers_that_are_not_noted_asks_once_and_escape_goes_on(main: Rig) -> None:
    window = opened_with_numbers(main)
    for closes in (window.reject, window.closes.click, window.prints.click):
        closes()
        settle()
        assert ASKED in words(window)
        assert (unnamed(window), clipped(window)) == ([], [])
        main.press(Qt.Key.Key_Escape)
        assert ASKED not in words(window)
        assert (window.isVisible(), window.side.trying.numbers) == (True, TYPED)
    assert main.show("plans").unsaved
    window.close()
    settle()
    main.tab_to("Close")
    main.press(Qt.Key.Key_Return)
    settle()
    assert not [one for one in main.window.findChildren(LadderWindow) if one.isVisible()]
