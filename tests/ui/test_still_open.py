"""What of a plan is still open stands on its card; its questions are copied, or brought to the session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from meantime.ui.plans.page import PlansPage
from meantime.ui.plans.still_open import StillOpenDialog
from short_sheets import at, plan, sheet
from window_rig import Rig, clipped, settle, spoken, take_in, unnamed, words

PLACE = "Where should I do it, and what do I do when I’m not alone?"
VAGUE = plan(
    "Kinder evenings",
    'what = "write one harsh line, then a kinder one"',
    'where = "somewhere quiet"',
    'full = { what = "3 pairs of lines", minutes = 5 }',
    'small = { what = "1 kinder line", minutes = 1 }',
)
CLEAR = VAGUE.replace("somewhere quiet", "at my desk").replace("Kinder evenings", "Kind line")


@pytest.fixture
def page(main: Rig) -> PlansPage:
    take_in(main.bench, sheet(VAGUE, at("22:15"), CLEAR, at("21:00")))
    shown = main.show("plans")
    assert isinstance(shown, PlansPage)
    return shown


def opened(rig: Rig, page: PlansPage) -> StillOpenDialog:
    rig.tab_to("What to ask: Kinder evenings")
    rig.press(Qt.Key.Key_Return)
    return shown(page)


def shown(page: PlansPage) -> StillOpenDialog:
    settle()
    (found,) = [one for one in page.findChildren(StillOpenDialog) if one.isVisible()]
    return found


def lines(rig: Rig) -> list[str]:
    return [point.text for point in rig.bench.services.sessions.points()]


def test_the_card_says_which_part_is_open_and_one_that_is_specific_says_nothing(main: Rig, page: PlansPage) -> None:
    by_title = {card.view.agreed.title: card for card in page.list.cards}
    assert "Still open: where" in words(by_title["Kinder evenings"])
    assert "Still open" not in words(by_title["Kind line"])


def test_a_question_is_brought_to_the_session_once_by_keyboard(main: Rig, page: PlansPage) -> None:
    before = lines(main)
    found = opened(main, page)
    assert PLACE in words(found)
    assert (unnamed(found), clipped(found), found.windowTitle()) == ([], [], "Meantime")
    assert spoken(main.focused) == f"Bring to session: {PLACE}"
    main.press(Qt.Key.Key_Return)
    assert lines(main) == [*before, f"Kinder evenings: {PLACE}"]
    assert "It stands on the session sheet" in words(found)
    assert spoken(main.focused) == f"Copy: {PLACE}"
    main.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == PLACE
    main.press(Qt.Key.Key_Escape)
    page.about.on_questions_wanted(main.bench.services.notebook.find("Kinder evenings").id)
    again = shown(page)
    assert not again.cards[0].brings.isEnabled()
    assert lines(main) == [*before, f"Kinder evenings: {PLACE}"]


def test_a_plan_that_is_gone_meanwhile_opens_nothing(main: Rig, page: PlansPage) -> None:
    page.about.on_questions_wanted("nobody")
    settle()
    assert [one for one in page.findChildren(StillOpenDialog) if one.isVisible()] == []
    assert words(page)


def test_the_sentence_is_told_as_text_whatever_the_person_wrote(main: Rig) -> None:
    take_in(main.bench, sheet(plan("Marks", 'what = "try <b>this</b> & that"'), at("22:15")))
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    page.about.on_questions_wanted(main.bench.services.notebook.find("Marks").id)
    assert "&lt;b&gt;this&lt;/b&gt; &amp; that" in words(shown(page))


def test_a_question_about_a_private_plan_stands_on_the_own_list_alone(main: Rig) -> None:
    take_in(main.bench, sheet(VAGUE + 'share = "private"\n', at("22:15")))
    page = main.show("plans")
    assert isinstance(page, PlansPage)
    opened(main, page)
    main.press(Qt.Key.Key_Return)
    (point,) = [point for point in main.bench.services.sessions.points() if point.text.startswith("Kinder evenings")]
    assert not point.keep


def test_all_questions_are_copied_by_keyboard_and_printed_with_the_plans_sentence(main: Rig, page: PlansPage) -> None:
    found = opened(main, page)
    main.tab_to("Copy all questions")
    main.press(Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text().splitlines() == ["Kinder evenings", f"- {PLACE}"]
    assert "Copied." in words(found)
    assert spoken(main.focused) == "Copy all questions"
    printed = found.card.document().toPlainText()
    assert "write one harsh line, then a kinder one" in printed
    assert PLACE in printed


def test_a_question_that_two_parts_raise_is_asked_once(main: Rig, page: PlansPage) -> None:
    found = opened(main, page)
    (point,) = found._view.points
    found.card.show_questions("Kinder evenings", "", [point, point])
    assert found.card.document().toPlainText().count(PLACE) == 1
    found.card.copies.click()
    assert QGuiApplication.clipboard().text().splitlines() == ["Kinder evenings", f"- {PLACE}"]
