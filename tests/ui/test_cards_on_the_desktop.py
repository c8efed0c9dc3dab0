"""A cue card is kept on the desktop: the printed words, moved and closed by keyboard, there again after a restart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from demo_bench import Bench, open_bench
from meantime.domain.settings import StandingCard
from meantime.services.changes import Changes
from meantime.storage.document import export_document, import_document
from meantime.ui.cards.floating import FloatingCard
from meantime.ui.cards.page import CardsPage
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, opened, settle, spoken, take_in, unnamed, words


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


def on_the_desktop() -> dict[str, QPoint]:
    """Return where cards stand, by their choice."""
    cards = [each for each in QApplication.topLevelWidgets() if isinstance(each, FloatingCard) and each.isVisible()]
    return {card.item: card.pos() for card in cards}


@contextmanager
def started(bench: Bench) -> Iterator[Rig]:
    """Start the windows as the program does, and end them as it does."""
    with opened(bench) as rig:
        rig.windows.put_cards_back()
        settle()
        yield rig


def desktop_of(rig: Rig) -> CardsPage:
    page = rig.show("cards")
    assert isinstance(page, CardsPage)
    return page


def test_after_a_restart_cards_stand_where_they_stood_and_closed_ones_do_not(demo: Bench) -> None:
    ids = {title: demo.services.notebook.find(title).id for title in ("4-7-8 breathing", "Thought record")}
    with started(demo) as first:
        breathing = kept(first, desktop_of(first))
        QTest.keyClick(breathing, Qt.Key.Key_Left)
        place = breathing.pos()
        thoughts = kept(first, desktop_of(first), "Thought record")
        thoughts.close()
    assert on_the_desktop() == {}
    with started(demo) as second:
        assert on_the_desktop() == {ids["4-7-8 breathing"]: place}
        assert not isinstance(second.focused, FloatingCard)
        desktop_of(second).desktop.standing()[0].close()
    with started(demo):
        assert on_the_desktop() == {}


def test_nothing_stays_on_the_desktop_once_the_program_ends(demo: Bench) -> None:
    with started(demo) as rig:
        kept(rig, desktop_of(rig))
        kept(rig, desktop_of(rig), "Thought record")
        assert len(on_the_desktop()) == 2
    assert on_the_desktop() == {}


def test_a_place_is_remembered_without_a_quit_once_the_card_stands_still(demo: Bench, qtbot: QtBot) -> None:
    with started(demo) as rig:
        card = kept(rig, desktop_of(rig))
        card.move(40, 60)
        remembered = demo.services.standing_cards.remembered
        qtbot.waitUntil(lambda: [(each.x, each.y) for each in remembered()] == [(40, 60)], timeout=5_000)


def test_a_card_of_a_locked_plan_does_not_come_back_by_itself(demo: Bench) -> None:
    lock = plan("Sit in the hall", "locked = true", 'stop_rule = "feet on the floor"', "starts = 2026-11-23")
    take_in(demo, sheet(lock, at("09:00"), by="R. K.", agreed="2026-11-23"))
    with started(demo) as first:
        kept(first, desktop_of(first), "Sit in the hall")
        kept(first, desktop_of(first))
    with started(demo):
        assert list(on_the_desktop()) == [demo.services.notebook.find("4-7-8 breathing").id]


def test_a_card_whose_screen_or_plan_is_gone_is_put_where_it_can_be_seen_or_nowhere(demo: Bench) -> None:
    breathing = demo.services.notebook.find("4-7-8 breathing").id
    demo.services.standing_cards.remember([StandingCard(breathing, 90_000, -5_000), StandingCard("nobody", 0, 0)])
    with started(demo):
        (place,) = on_the_desktop().values()
        assert QApplication.primaryScreen().availableGeometry().contains(place)


def test_which_cards_stand_there_goes_out_and_comes_back_with_everything_else(demo: Bench, tmp_path: Path) -> None:
    standing = StandingCard(demo.services.notebook.find("4-7-8 breathing").id, 12, 34)
    demo.services.standing_cards.remember([standing])
    support = demo.workbench.support.card()
    document = json.loads(json.dumps(export_document(demo.services.vault, support)))
    beside = open_bench(tmp_path / "beside")
    import_document(beside.services.vault, document)
    beside.services.notebook.forget()
    assert beside.services.standing_cards.remembered() == (standing,)
    beside.close()
