"""What was in the way of a practice is on the page where the client starred it, and of no plan that stays with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.resistance import Choice, Underneath
from meantime.services.guides.guiding import Whose
from meantime.services.ports import Paper
from meantime.services.report.choices import choices
from meantime.services.report.data import to_json
from meantime.services.report.period import Period
from meantime.services.report.second_page import FactsDetail
from meantime.services.report.spoken import spoken
from meantime.services.resistance import Entered, Look
from page_book import PageBook, page_book
from pdf_reading import everything_in
from short_sheets import at, plan, sheet

WORDS = "Getting to the door counts."
ENTERED = Entered(7, frozenset({Underneath.FEAR, Underneath.SHAME}), WORDS, Choice.LOOKED, star=True)
PERIOD = Period(None, date(2026, 11, 17), date(2026, 11, 23))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, 13:00."""
    with page_book(tmp_path, "2026-11-23T13:00") as opened:
        yield opened


def take(book: PageBook, share: str = "full", *lines: str) -> None:
    book.take(sheet(plan("Canteen", f'share = "{share}"', *lines) + at("12:00"), by="R. K.", agreed="2026-11-20"))


def look(book: PageBook, entered: Entered = ENTERED, slot: int = 1) -> Look:
    """Look at what is in the way, and keep what is entered."""
    begun = book.services.resistances.begin(Whose(book.plan_id("Canteen"), date(2026, 11, 23), slot))
    book.services.resistances.keep(begun, entered)
    return begun


def page(book: PageBook, *hidden: str) -> str:
    return to_json(book.report(*hidden, period=PERIOD))


def detail(book: PageBook, *hidden: str) -> list[FactsDetail]:
    details = book.report(*hidden, period=PERIOD).details or ()
    return [each for each in details if isinstance(each, FactsDetail)]


def test_a_starred_one_stands_on_page_2_in_the_clients_words_and_in_all_the_document_holds(book: PageBook) -> None:
    take(book)
    look(book)
    (told,) = detail(book)
    assert (told.title, told.caption) == ("Looking at resistance", "not part of the totals")
    assert told.plan_id == book.plan_id("Canteen")
    assert [(fact.label, f"{fact.strong} {fact.text}".strip(), fact.note, fact.own) for fact in told.facts] == [
        ("Times", "1 (Mon 23)", "", False),
        ("Pull away, median", "7 of 10", "(n = 1 rated)", False),
        ("Underneath", "fear 1, shame 1", "", False),
        ("In the client’s words", WORDS, "", True),
    ]
    report = book.report(period=PERIOD)
    assert WORDS in everything_in(TypstPage().pdf(report, Paper.A4))
    assert any(WORDS in line for line in spoken(report))
    assert report.learned is not None
    assert report.learned.quote is None


def test_several_are_summed_up_as_pictured_and_each_word_has_its_day(book: PageBook) -> None:
    take(book)
    look(book, Entered(4, frozenset({Underneath.SHAME, Underneath.FEAR}), "", Choice.IMAGINE, star=True))
    look(book, Entered(None, frozenset({Underneath.FEAR}), "Slowly.", Choice.NOT_TODAY, star=True), slot=2)
    look(book, Entered(7, frozenset({Underneath.UNKNOWN}), WORDS, Choice.NOT_TODAY, star=True), slot=3)
    (told,) = detail(book)
    assert [(fact.label, f"{fact.strong} {fact.text}".strip(), fact.note) for fact in told.facts] == [
        ("Times", "3 (Mon 23, Mon 23, Mon 23)", ""),
        ("Pull away, median", "5.5 of 10", "(n = 2 rated)"),
        ("Underneath", "fear 2, shame 1, no guess 1", ""),
        ("Chosen step", "tell R. K. 2; imagine it 1", ""),
        ("In the client’s words", "Slowly.", "(Mon 23)"),
        ("In the client’s words", WORDS, "(Mon 23)"),
    ]


def test_of_several_plans_each_is_named(book: PageBook) -> None:
    take(book)
    look(book)
    book.take(sheet(plan("Walk") + at("12:00"), by="R. K.", agreed="2026-11-20"))
    begun = book.services.resistances.begin(Whose(book.plan_id("Walk"), date(2026, 11, 23), 1))
    book.services.resistances.keep(begun, Entered(2, star=True))
    titles = [told.title for told in detail(book)]
    assert titles == ["Looking at resistance: Canteen", "Looking at resistance: Walk"]


def test_one_that_is_not_starred_is_nowhere(book: PageBook) -> None:
    take(book)
    before = page(book)
    look(book, Entered(7, frozenset({Underneath.FEAR}), WORDS, Choice.LOOKED))
    assert page(book) == before
    assert choices(book.services.report_sources, PERIOD).notes == ()


def test_it_changes_no_count_of_the_page(book: PageBook) -> None:
    take(book)
    before = book.report(period=PERIOD)
    look(book)
    after = book.report(period=PERIOD)
    counted = ("see_first", "strip", "plans", "measures", "learned", "barriers", "worth_discussing", "noted")
    assert [getattr(after, name) for name in counted] == [getattr(before, name) for name in counted]


@pytest.mark.parametrize("share", ["private", "summary"])
def test_of_a_plan_that_is_not_shared_in_full_it_stays_with_the_client(book: PageBook, share: str) -> None:
    take(book)
    begun = look(book)
    take(book, share)
    book.services.resistances.star(begun.id, star=True)
    assert WORDS not in page(book)
    assert "Looking at resistance" not in page(book)
    assert choices(book.services.report_sources, PERIOD).notes == ()


def test_what_was_entered_while_the_plan_was_private_stays_so(book: PageBook) -> None:
    take(book)
    begun = look(book, Entered(star=True))
    take(book, "private")
    book.clock.put("2026-11-23T13:05")
    book.services.resistances.keep(begun, ENTERED)
    book.clock.put("2026-11-23T13:10")
    take(book)
    assert WORDS not in page(book)


def test_it_is_kept_or_held_back_before_the_page_is_made_with_all_that_the_page_says(book: PageBook) -> None:
    take(book)
    begun = look(book)
    (choice,) = choices(book.services.report_sources, PERIOD).notes
    assert (choice.item, choice.words, choice.own) == (begun.id, WORDS, True)
    assert choice.below == "Mon 23, Canteen, stopped and looked: pull away 7 of 10; fear, shame"
    view = book.services.session_screen.view(PERIOD)
    assert (view.notes, view.empty) == (frozenset({begun.id}), False)
    held = book.services.session_screen.view(PERIOD, frozenset({begun.id}))
    assert (held.notes, held.hidden) == (frozenset(), frozenset({begun.id}))
    for hidden in (begun.id, f"plan:{book.plan_id('Canteen')}", "details"):
        assert WORDS not in page(book, hidden), hidden


def test_one_without_words_of_ones_own_says_what_was_entered(book: PageBook) -> None:
    take(book)
    look(book, Entered(star=True))
    (choice,) = choices(book.services.report_sources, PERIOD).notes
    assert (choice.words, choice.below, choice.own) == (
        "Stopped and looked",
        "Mon 23, Canteen, stopped and looked",
        False,
    )
    (told,) = detail(book)
    assert [fact.label for fact in told.facts] == ["Times"]
    look(book, Entered(7, star=True))
    assert [choice.words for choice in choices(book.services.report_sources, PERIOD).notes][-1] == "Pull away 7 of 10"


def test_one_of_other_days_is_on_no_page_of_these(book: PageBook) -> None:
    take(book)
    look(book)
    assert WORDS not in to_json(book.days("2026-11-10", "2026-11-22"))


def test_it_comes_behind_a_plans_ladder_and_its_other_facts(book: PageBook) -> None:
    take(book, "full", '[[plan.step]]\ntitle = "Stand at the door"')
    look(book)
    (told,) = detail(book)
    assert told.caption == "not part of the totals"
    assert book.report(period=PERIOD).details == (told,), "a ladder that nothing was answered on tells nothing"
