"""What waits for a full disk counts for the page, too: above all that a note stays with the client."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from meantime.domain.statuses import Status
from meantime.services.details import DetailsChange, details_of
from meantime.services.report.data import to_json
from page_book import page_book
from short_sheets import at, plan, sheet

NOTE = "A sentence of my own."


def test_a_note_that_was_marked_private_while_nothing_could_be_written_is_not_on_the_page(tmp_path: Path) -> None:
    with page_book(tmp_path / "data") as book:
        book.take(sheet(plan("Walk"), at("12:00"), agreed="2026-11-20"))
        given = book.answer("Walk", Status.FULL, note=NOTE, star=True)
        assert NOTE in to_json(book.days("2026-11-20", "2026-11-23"))
        said = details_of(given)
        book.services.unsaved.keep(given.id, DetailsChange.between(said, replace(said, private=True)))
        assert NOTE not in to_json(book.days("2026-11-20", "2026-11-23"))
        book.services.unsaved.drop(given.id)
        assert NOTE in to_json(book.days("2026-11-20", "2026-11-23"))
