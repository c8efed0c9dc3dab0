"""A cue card is kept on the desktop: the printed words, moved and closed by keyboard, gone with the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from meantime.services.changes import Changes
from meantime.ui.cards.floating import FloatingCard
from meantime.ui.cards.page import CardsPage
from window_rig import Rig, clipped, settle, spoken, unnamed, words


@pytest.fixture
def page(main: Rig) -> CardsPage:
    shown = main.show("cards")
    assert isinstance(shown, CardsPage)
    return shown


def kept(rig: Rig, page: CardsPage, title: str = "4-7-8 breathing") -> FloatingCard:
    page.desktop.keep(rig.bench.services.notebook.find(title).id)
    settle()
    return page.desktop.standing()[-1]


def test_a_card_is_chosen_by_its_plan_and_has_the_words_of_the_printed_one(main: Rig, page: CardsPage) -> None:
    page.head.desktop.click()
    settle()
    (menu,) = page.findChildren(QMenu)
    (action,) = [each for each in menu.actions() if each.text() == "4-7-8 breathing"]
    action.trigger()
    menu.close()
    settle()
    (card,) = page.desktop.standing()
    assert (card.windowTitle(), unnamed(card), clipped(card)) == ("Meantime", [], [])
    assert card.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    (told,) = page._screen.lines_of(card.item)
    assert words(card).splitlines() == [told.cue, *told.main, *told.foot]
    assert "The card stands on the desktop." in words(page)


def test_it_is_moved_by_arrows_closed_by_escape_and_comes_back_to_its_place(main: Rig, page: CardsPage) -> None:
    card = kept(main, page)
    before = card.pos()
    QTest.keyClick(card, Qt.Key.Key_Left)
    QTest.keyClick(card, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    moved = before + QPoint(-24, 2)
    assert card.pos() == moved
    QTest.keyClick(card, Qt.Key.Key_Escape)
    settle()
    assert page.desktop.standing() == ()
    assert kept(main, page).pos() == moved


def test_it_stands_once_and_goes_with_its_plan(main: Rig, page: CardsPage) -> None:
    services = main.bench.services
    card = kept(main, page)
    assert kept(main, page) is card
    main.bench.bus.tell(services.plans.end(services.notebook.find("4-7-8 breathing")))
    settle()
    assert page.desktop.standing() == ()
    page.desktop.keep("nobody")
    assert "There is no card for this any more." in words(page)


def test_it_stays_while_other_things_change_and_is_named_for_who_hears_it(main: Rig, page: CardsPage) -> None:
    card = kept(main, page, "Thought record")
    main.bench.bus.tell(Changes.everything())
    settle()
    assert page.desktop.standing() == (card,)
    assert spoken(card) == "A card"


def test_nothing_stays_on_the_desktop_once_the_program_ends(main: Rig, page: CardsPage) -> None:
    card = kept(main, page)
    page.desktop.keep(main.bench.services.notebook.find("Thought record").id)
    main.window.prepare_to_quit()
    assert not card.isVisible()
    settle()
    assert page.desktop.standing() == ()
