"""Ratings of one's own: made by a name, asked in the weekly look, asked no more, and never without what was rated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.errors import FieldError, UserError
from meantime.domain.measures import Measure
from meantime.services.changes import Changes, Part
from meantime.services.measured_lately import MeasuredLately
from meantime.services.own_ratings import LONGEST_NAME, OwnRatings
from meantime.services.screens.measures import MeasuresScreen
from meantime.services.screens.own_ratings import own_ratings_view
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

BUILT_IN = ["distress", "did-what-matters"]
NAME = "Slept well"
BROUGHT = 'meantime = 1\n[[measure]]\nname = "slept-well"\nevery_days = 14\n'
AGREED = 'meantime = 1\nfrom = "R. K."\n[[measure]]\nname = "urge"\nagreed = "Talked over."\n'


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder with a plan, while the weekly look of Sunday 22 November is offered."""
    with page_book(tmp_path, "2026-11-16T08:00") as opened:
        opened.take(sheet(plan("Walk") + at("09:00")))
        opened.clock.put("2026-11-22T20:00")
        yield opened


def ratings(book: PageBook) -> OwnRatings:
    return OwnRatings(book.services.notebook, book.services.measures)


def asked(book: PageBook) -> list[str]:
    """Return what the weekly look asks."""
    weekly = book.services.weekly
    look = weekly.current()
    assert look is not None
    return [one.measure.name for one in weekly.ratings(look)]


def listed(book: PageBook) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(one.title, one.below, one.switched_here) for one in own_ratings_view(ratings(book))]


def test_one_that_is_made_is_asked_in_the_weekly_look_and_rated_like_any_other(book: PageBook) -> None:
    assert ratings(book).all() == ()
    assert ratings(book).add(f"  {NAME.replace(' ', '  ')} ") == Changes.of(Part.MEASURES)
    assert asked(book) == [*BUILT_IN, NAME]
    assert listed(book) == [(NAME, ("weekly, 0–10",), True)]
    book.services.weekly.rate(NAME, 7)
    (rated,) = book.services.measures.series(NAME)
    assert rated.value == 7
    assert NAME in str(book.report())


@pytest.mark.parametrize(
    ("entered", "name"),
    [
        ("\ufeffSlept\u202e well\u200b", NAME),
        ("Slept\x07\nwell", NAME),
        ("\u200dSlept \u00ad well", NAME),
        ("\u062e\u0648\u0627\u0628\u200c\u062e\u0648\u0628", "\u062e\u0648\u0627\u0628\u200c\u062e\u0648\u0628"),
    ],
)
def test_marks_that_nobody_sees_are_no_part_of_the_name(book: PageBook, entered: str, name: str) -> None:
    ratings(book).add(entered)
    assert [one.name for one in ratings(book).all()] == [name]


def test_asked_no_more_it_keeps_what_was_rated_and_can_be_asked_again(book: PageBook) -> None:
    ratings(book).add(NAME)
    book.services.measures.note(NAME, 7)
    assert ratings(book).ask(NAME, on=False) == Changes.of(Part.MEASURES)
    assert not ratings(book).ask(NAME, on=False), "a second time changes nothing"
    assert asked(book) == BUILT_IN
    assert listed(book) == [(NAME, ("Not asked any more",), True)]
    services = book.services
    lately = MeasuredLately(services.notebook, services.measures)
    drawn = MeasuresScreen(services.notebook, services.measures, lately).view().measures
    assert [(one.title, one.now) for one in drawn] == [(NAME, "7")]
    assert NAME in str(book.report())
    ratings(book).ask(NAME, on=True)
    assert asked(book) == [*BUILT_IN, NAME]


@pytest.mark.parametrize("name", [NAME, "slept-well", "SLEPT WELL", "Sle\u00adpt\u200b well", "\uff33lept\u2010well"])
def test_the_same_name_once_more_asks_again_what_is_asked_no_more(book: PageBook, name: str) -> None:
    book.take(BROUGHT)
    with pytest.raises(UserError, match="is asked already"):
        ratings(book).add(name)
    ratings(book).ask("slept-well", on=False)
    ratings(book).add(name)
    assert ratings(book).all() == (Measure("slept-well", 14, None, 2),), "as it was before, by its own name"


def test_the_same_sheet_once_more_leaves_it_off_and_one_that_says_something_new_asks_again(book: PageBook) -> None:
    book.take(BROUGHT)
    ratings(book).ask("slept-well", on=False)
    book.take(BROUGHT)
    assert ratings(book).all() == (Measure("slept-well", 14, None, 2, asked=False),)
    book.take(BROUGHT.replace("14", "7"))
    assert asked(book) == [*BUILT_IN, "slept-well"]


@pytest.mark.parametrize("name", ["slept-well", "SLEPT WELL", "Sle\u00adpt well", "\uff33lept well"])
def test_a_sheet_makes_no_second_one_of_a_name_that_nobody_could_tell_apart(book: PageBook, name: str) -> None:
    ratings(book).add(NAME)
    sheet_ = f'meantime = 1\nfrom = "R. K."\n[[measure]]\nname = "{name}"\nagreed = "Talked over."\n'
    book.take(sheet_)
    assert ratings(book).all() == (Measure(NAME, 7, "Talked over.", 2),)
    book.services.measures.note(name, 7)
    assert [one.value for one in book.services.measures.series(NAME)] == [7]
    with pytest.raises(FieldError, match="no other one in the sheet"):
        book.take(sheet_ + f'[[measure]]\nname = "{NAME}"\n')


def test_a_sheet_may_write_the_two_that_everybody_has_in_capitals(book: PageBook) -> None:
    book.take('meantime = 1\n[[measure]]\nname = "Distress"\nevery_days = 14\n')
    assert ratings(book).all() == ()
    assert next((one.name, one.every_days) for one in book.services.measures.known()) == ("distress", 14)


@pytest.mark.parametrize("name", ["ces-d", "CES-D", "CES D"])
def test_a_questionnaire_whose_file_is_not_there_stays_what_it_is(book: PageBook, name: str) -> None:
    agreed = Measure("ces-d", 14, "with Dr. R.", 2, published=True)
    book.services.vault.measures.save(agreed)
    with pytest.raises(UserError, match="name of a questionnaire"):
        ratings(book).add(name)
    with pytest.raises(FieldError, match="is a questionnaire here, and its file is not there") as refused:
        book.take(f'meantime = 1\n[[measure]]\nname = "{name}"\n')
    assert refused.value.path == "measure[1].name"
    assert book.services.vault.measures.all() == (agreed,)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("  ", "needs a name"),
        ("distress", "is asked already"),
        ("Did what matters", "is asked already"),
        ("PHQ-9", "name of a questionnaire"),
        ("who-5", "name of a questionnaire"),
        ("x" * (LONGEST_NAME + 1), "at most 60"),
        ("\u200b\u2060 \u200d", "needs a name"),
        ("\uff30\uff28\uff31 9", "name of a questionnaire"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_the_reason(book: PageBook, name: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        ratings(book).add(name)
    assert ratings(book).all() == ()


def test_what_was_agreed_with_a_therapist_is_not_put_off_here(book: PageBook) -> None:
    book.take(AGREED)
    assert listed(book) == [("Urge", ("weekly, 0–10", "Agreed: Talked over."), False)]
    with pytest.raises(UserError, match="talked about it"):
        ratings(book).ask("urge", on=False)
    assert asked(book) == [*BUILT_IN, "urge"]


def test_one_that_was_never_rated_is_removed_and_any_other_stays(book: PageBook) -> None:
    book.take(AGREED)
    ratings(book).add("Slpet well")
    ratings(book).add(NAME)
    book.services.measures.note(NAME, 7)
    assert ratings(book).removable() == {"Slpet well"}
    assert ratings(book).remove("Slpet well") == Changes.of(Part.MEASURES)
    assert not ratings(book).remove("Slpet well"), "a second time changes nothing"
    assert asked(book) == [*BUILT_IN, "urge", NAME]
    for name in ("urge", NAME):
        with pytest.raises(UserError, match="stays"):
            ratings(book).remove(name)
    (rated,) = book.services.measures.series(NAME)
    book.services.measures.forget(rated)
    assert ratings(book).remove(NAME), "what was rated was taken back"
    assert [one.name for one in ratings(book).all()] == ["urge"]


def test_a_questionnaire_is_not_removed_here(book: PageBook) -> None:
    book.services.measures.turn_on("gad-7")
    assert not ratings(book).remove("gad-7")
    assert [one.name for one in book.services.vault.measures.all()] == ["gad-7"]


def test_asked_no_more_it_is_on_a_page_that_has_a_value_of_it_and_on_no_other(book: PageBook) -> None:
    ratings(book).add(NAME)
    book.clock.put("2026-11-17T20:00")
    book.services.measures.note(NAME, 7)
    book.clock.put("2026-11-17T20:30")
    book.services.pages_taken.note(book.report())
    book.clock.put("2026-11-22T20:00")
    ratings(book).ask(NAME, on=False)
    assert NAME in str(book.days("2026-11-17", "2026-11-22"))
    assert NAME not in str(book.days("2026-11-18", "2026-11-22"))
    ratings(book).ask(NAME, on=True)
    assert NAME in str(book.days("2026-11-18", "2026-11-22")), "asked, it has its place with what was rated before"


def test_asked_no_more_it_is_on_the_page_with_what_was_noted_after_the_last_one(book: PageBook) -> None:
    ratings(book).add(NAME)
    book.services.pages_taken.note(book.report())
    book.clock.put("2026-11-24T20:00")
    book.services.measures.note(NAME, 7, date(2026, 11, 21))
    ratings(book).ask(NAME, on=False)
    assert NAME in str(book.days("2026-11-23", "2026-11-24")), "it is news"


def test_one_that_is_gone_meanwhile_is_said(book: PageBook) -> None:
    for name in ("nothing", "distress"):
        with pytest.raises(UserError, match="no such rating"):
            ratings(book).ask(name, on=False)
