"""When it was said that an answer made things worse: what an older file and an export can tell of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status, Worse
from meantime.domain.support import SupportCard
from meantime.storage.document import export_document, import_document
from meantime.storage.vault import Vault
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

OLD = "2026-10-27T20:00"
SAID = "2026-11-05T20:00"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder with a plan that goes on since September 2026."""
    with page_book(tmp_path, "2026-09-01T08:00") as opened:
        opened.take(sheet(plan("Walk", "starts = 2026-09-01"), at("09:00")))
        opened.services.sessions.add(datetime(2026, 11, 3, 15))
        yield opened


def said_later(book: PageBook) -> CheckIn:
    """Say only in November of an answer of October that it made things worse."""
    book.clock.put(OLD)
    given = book.answer("Walk", Status.FULL, OLD[:10])
    book.clock.put(SAID)
    return book.amend(given, worse=Worse.PANIC)


def by_the_schema_before(book: PageBook) -> Vault:
    """Have the file as the schema before wrote it, and open it again."""
    folder = book.services.folder
    with book.services.vault.engine.execution_options(writing=True).begin() as connection:
        for words in (
            "DROP INDEX checkin_by_worse_said",
            "DROP INDEX checkin_by_worse",
            "ALTER TABLE checkin DROP COLUMN worse_utc",
            "ALTER TABLE checkin DROP COLUMN worse_wall",
            "UPDATE alembic_version SET version_num = '0011'",
        ):
            connection.exec_driver_sql(words)
    book.services.close()
    return Vault.open(folder)


def test_of_the_answer_since_which_reminders_rest_an_older_file_tells_when(book: PageBook) -> None:
    later = said_later(book)
    vault = by_the_schema_before(book)
    assert vault.checkins.get(later.id) == later
    vault.close()


def test_what_was_said_along_with_the_answer_is_as_it_was(book: PageBook) -> None:
    book.clock.put(OLD)
    given = book.answer("Walk", Status.FULL, OLD[:10], worse=Worse.PANIC)
    vault = by_the_schema_before(book)
    assert vault.checkins.get(given.id) == given
    vault.close()


def exported(book: PageBook) -> dict[str, Any]:
    later = said_later(book)
    book.services.pages_taken.note(book.report())
    book.services.held_for_session.set(later.id, date(2026, 11, 5), back=True)
    document: dict[str, Any] = json.loads(json.dumps(export_document(book.services.vault, SupportCard())))
    return document


def test_an_export_brings_it_along_with_what_is_held_back_beside_what_is_held_back_here(
    book: PageBook, tmp_path: Path
) -> None:
    document = exported(book)
    with page_book(tmp_path / "other", "2026-11-16T10:00") as other:
        other.services.held_for_session.set("details", date(2026, 11, 16), back=True)
        import_document(other.services.vault, document)
        other.services.notebook.forget()
        (answer,) = other.services.vault.checkins.live()
        assert [stamp.wall.isoformat() for stamp in (answer.worse_made,) if stamp] == [f"{SAID}:00"]
        assert other.services.held_for_session.items(date(2026, 11, 16)) == {"details", answer.id}
        settings = other.services.notebook.settings
        assert settings.pages_taken == book.services.vault.settings.load().pages_taken != ()


def test_after_which_answers_the_card_opened_is_known_from_both_sides(book: PageBook, tmp_path: Path) -> None:
    vault = book.services.vault
    vault.settings.save(replace(vault.settings.load(), led_to_card=("a", "b")))
    document = exported(book)
    with page_book(tmp_path / "other", "2026-11-16T10:00") as other:
        there = other.services.vault
        there.settings.save(replace(there.settings.load(), led_to_card=("b", "c")))
        import_document(there, document)
        assert there.settings.load().led_to_card == ("a", "b", "c")


def zoned(document: dict[str, Any]) -> None:
    document["settings"]["held_items"][0]["since"] = "2026-11-05T10:00:00Z"


def in_the_year_one(document: dict[str, Any]) -> None:
    document["settings"]["pages_taken"][0] = {"utc": "0001-01-01T00:00:00Z", "wall": "0001-01-01T00:00:00"}


def worse_without_how(document: dict[str, Any]) -> None:
    document["checkins"][0]["worse"] = None


@pytest.mark.parametrize("harm", [zoned, in_the_year_one, worse_without_how])
def test_an_export_that_says_what_cannot_be_is_refused(book: PageBook, tmp_path: Path, harm: Any) -> None:
    document = exported(book)
    harm(document)
    with page_book(tmp_path / "other", "2026-11-16T10:00") as other:
        with pytest.raises(UserError, match="damaged or incomplete"):
            import_document(other.services.vault, document)
        assert other.services.vault.is_empty()


def test_what_made_a_plan_worse_is_found_among_a_million_answers_by_an_index_of_its_own(book: PageBook) -> None:
    later, checkins = said_later(book), book.services.vault.checkins
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(book.services.vault.engine, "before_cursor_execute", note)
    assert checkins.adverse(later.plan_id) == (later,)
    event.remove(book.services.vault.engine, "before_cursor_execute", note)
    statement, parameters = next(each for each in asked if "worse IS NOT NULL" in each[0])
    with book.services.vault.engine.connect() as connection:
        plan_of_it = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert [row[3] for row in plan_of_it] == ["SEARCH checkin USING INDEX checkin_by_worse (plan_id=?)"]
