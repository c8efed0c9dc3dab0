"""Routines of the person's own, made without a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from meantime.domain.anchors import UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.support import SupportCard
from meantime.services.changes import Changes, Part
from meantime.services.exchange import json_text, read_json
from meantime.services.timing import Timing
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault
from sheet_book import SheetBook, sheet_book
from short_sheets import COFFEE, after, at, plan, sheet

EVERY_DAY = UsualTimes(((time(8),),) * 7)
NO_DAY = UsualTimes(((),) * 7)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data", "2026-11-23T10:00") as opened:
        yield opened


def test_a_routine_made_by_hand_can_have_a_plan_tied_to_it(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("18:00")))
    timing = Timing(book.book)
    assert timing.add("  Shower ", EVERY_DAY) == Changes.of(Part.PLANS)
    assert book.book.anchors["Shower"].moves == ((date(2026, 11, 23), EVERY_DAY),)
    timing.change(book.plan("Walk"), [{"after": "Shower"}])
    assert book.slots("Walk", "2026-11-24") == [(1, "08:00")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (" ", "A routine needs a name."),
        ("x" * 81, "The name of a routine is one line of plain text, of at most 80 characters."),
        ("Tea\u202eaeT", "The name of a routine is one line of plain text, of at most 80 characters."),
        ("Tea\u2066", "The name of a routine is one line of plain text, of at most 80 characters."),
        ("Two\nlines", "The name of a routine is one line of plain text, of at most 80 characters."),
        ("COFFEE", "“Coffee” is there already."),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_one_sentence(book: SheetBook, name: str, said: str) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee")))
    before = book.book.vault.anchors.all()
    with pytest.raises(UserError) as refused:
        Timing(book.book).add(name, EVERY_DAY)
    assert str(refused.value) == said
    assert book.book.vault.anchors.all() == before


def test_a_routine_on_no_day_is_refused(book: SheetBook) -> None:
    with pytest.raises(UserError, match="at least one day"):
        Timing(book.book).add("Shower", NO_DAY)
    assert book.book.vault.anchors.all() == {}


def test_the_longest_name_that_may_be_is_taken(book: SheetBook) -> None:
    Timing(book.book).add("x" * 80, EVERY_DAY)
    assert list(book.book.anchors) == ["x" * 80]


def test_a_sheet_that_names_it_later_moves_it(book: SheetBook) -> None:
    Timing(book.book).add("Coffee", EVERY_DAY)
    book.clock.put("2026-11-25T10:00")
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee")))
    coffee = book.book.anchors["Coffee"]
    assert coffee.usual_on(date(2026, 11, 24)) == EVERY_DAY
    assert coffee.usual_on(date(2026, 11, 26)).by_weekday[3] == (time(7, 30),)


def test_an_export_carries_it_to_another_place(book: SheetBook, tmp_path: Path) -> None:
    Timing(book.book).add("Shower", EVERY_DAY)
    path = tmp_path / "export.json"
    path.write_text(json_text(book.book.vault, SupportCard()), "utf-8")
    vault, desk = Vault.open(tmp_path / "other"), Desk.open(tmp_path / "other")
    try:
        read_json(vault, desk, path)
        assert vault.anchors.all() == book.book.vault.anchors.all()
        assert list(vault.anchors.all()) == ["Shower"]
    finally:
        vault.close()
        desk.close()


def test_a_routine_that_nothing_was_tied_to_can_be_taken_away_and_made_again(book: SheetBook) -> None:
    timing = Timing(book.book)
    for name in ("Shower", "Lunch", "Bed"):
        timing.add(name, EVERY_DAY)
    assert timing.remove("Shower") == Changes.of(Part.PLANS)
    timing.add("Shower", EVERY_DAY)
    assert list(book.book.vault.anchors.all()) == ["Lunch", "Bed", "Shower"]


def test_a_routine_that_a_plan_was_tied_to_stays(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee")))
    timing = Timing(book.book)
    book.clock.put("2026-11-25T10:00")
    timing.change(book.plan("Walk"), [{"at": "18:00"}])
    assert timing.stacked("Coffee") == ()
    with pytest.raises(UserError, match="is or was tied to “Coffee”"):
        timing.remove("Coffee")
    assert list(book.book.vault.anchors.all()) == ["Coffee"]


def test_a_routine_that_is_not_there_cannot_be_taken_away(book: SheetBook) -> None:
    with pytest.raises(UserError, match="no such routine"):
        Timing(book.book).remove("Shower")
