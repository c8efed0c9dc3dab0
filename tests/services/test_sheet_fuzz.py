from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.services.agenda import Agenda
from meantime.services.sheets.writing import write_sheet
from mutated_sheets import RICH, mutated
from proof_size import examples
from sheet_book import SheetBook, sheet_book


def contents(book: SheetBook) -> object:
    vault = book.book.vault
    return vault.plans.all(), vault.anchors.all(), vault.sessions.all(), vault.measures.all()


def try_sheets(folder: Path, numbers: range) -> tuple[int, int]:
    """Import each sheet and take it back: (how many were taken, how many refused)."""
    taken = refused = 0
    with sheet_book(folder) as book:
        for number in numbers:
            with book.undone():
                before = contents(book)
                refusal = _refusal(book, number)
                if refusal is None:
                    taken += 1
                    _use(book)
                else:
                    refused += 1
                    assert refusal.isprintable(), number
                    assert contents(book) == before, number
    return taken, refused


def _refusal(book: SheetBook, number: int) -> str | None:
    """Import a sheet and return why it was refused, None if it was taken."""
    try:
        book.take(mutated(number))
    except UserError as error:
        return str(error)
    return None


def _use(book: SheetBook) -> None:
    """Whatever was taken can be listed, counted and written."""
    book.book.forget()
    agenda = Agenda(book.book)
    agenda.today(datetime(2026, 11, 24, 9))
    agenda.week(date(2026, 11, 23))
    for plan in book.book.plans:
        write_sheet([plan], book.book.anchors)


def test_the_sheet_that_chance_spoils_is_sound(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data") as book:
        assert len(book.take(RICH).added) == 4


def test_a_sheet_spoilt_by_chance_is_refused_or_taken_whole(tmp_path: Path) -> None:
    count = max(examples(120, 300), 60)
    taken, refused = try_sheets(tmp_path / "data", range(count))
    assert taken > count // 30
    assert refused > count // 2


@pytest.mark.long
def test_five_thousand_sheets_spoilt_by_chance_are_refused_or_taken_whole(tmp_path: Path) -> None:
    taken, refused = try_sheets(tmp_path / "data", range(5_000))
    assert taken + refused == 5_000
    assert taken > 100
