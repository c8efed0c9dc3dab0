"""From the vault to the desk: just what may be known there, and nothing that cannot prompt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.desk import Screen
from meantime.domain.statuses import Provenance, Status, Worse
from meantime.services.desk_refill import desk_moments
from meantime.services.details import Details
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.storage.desk import Desk
from meantime.storage.desk_rows import DESK_TABLES
from sheet_book import SheetBook, sheet_book

SHEET = """
meantime = 1
from = "Dr. Markerword"
agreed_on = 2026-11-23

[[anchor]]
name = "Markerword coffee"
at = { "MO-SU" = "12:30" }

[[plan]]
title = "Markerword breathing"
what = "markerword rounds"
where = "in my markerword car"
why = "for a markerword place"
full = { what = "4 markerword", minutes = 5 }
small = { what = "1 markerword", minutes = 1 }
obstacle = { if = "markerword knocks", then = "one markerword" }
reward = "markerword tea"
rest = "SU"
[[plan.trigger]]
after = "Markerword coffee"
[[plan.trigger]]
at = ["08:00", "21:45"]

[[plan]]
title = "Markerword walk"
discreet = "Your evening moment"
locked = true
stop_rule = "if markerword: stop"
[[plan.trigger]]
after = "Markerword coffee"
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data") as opened:
        opened.take(SHEET)
        yield opened


def walls(book: SheetBook, day: str) -> list[str]:
    """Return the times of practices on a day; what leads elsewhere has tests of its own."""
    found = (moment for moment in desk_moments(book.book) if moment.nudge is None)
    return [f"{moment.wall:%H:%M}" for moment in found if moment.day == date.fromisoformat(day)]


def test_fourteen_days_ahead_are_on_the_desk_in_order_of_time_and_stack(book: SheetBook) -> None:
    found = desk_moments(book.book)
    assert {moment.day for moment in found} == {date(2026, 11, 23) + timedelta(days=n) for n in range(15)}
    noon = [moment for moment in found if moment.wall == datetime(2026, 11, 24, 12, 30)]
    assert [(moment.small, moment.title) for moment in noon] == [(True, None), (False, "Your evening moment")]
    assert noon[0].order < noon[1].order


def test_what_had_passed_when_it_was_agreed_does_not_prompt(book: SheetBook) -> None:
    assert walls(book, "2026-11-23") == ["12:30", "12:30", "21:45"]


def test_answered_moments_planned_rest_and_pauses_are_not_on_the_desk(book: SheetBook) -> None:
    plan = book.plan("Markerword breathing")
    book.checkins.answer(plan, Status.FULL, slot=2)
    assert walls(book, "2026-11-23") == ["12:30", "21:45"]
    assert walls(book, "2026-11-29") == ["12:30"]
    Plans(book.book).pause(plan, date(2026, 11, 26))
    assert walls(book, "2026-11-24") == ["12:30"]
    assert walls(book, "2026-11-26") == ["08:00", "12:30", "12:30", "21:45"]


def test_an_answer_taken_back_is_on_the_desk_again(book: SheetBook) -> None:
    done = book.checkins.answer(book.plan("Markerword breathing"), Status.FULL, slot=2)
    book.checkins.undo(done.checkin.id)
    assert walls(book, "2026-11-23") == ["12:30", "12:30", "21:45"]


def test_a_plan_that_made_things_worse_leaves_the_desk(book: SheetBook) -> None:
    plan = book.plan("Markerword breathing")
    book.checkins.answer(plan, Status.TRIED, slot=2, details=Details(worse=Worse.PANIC))
    assert walls(book, "2026-11-24") == ["12:30"]


def test_an_ended_plan_leaves_the_desk(book: SheetBook) -> None:
    Plans(book.book).end(book.plan("Markerword breathing"))
    assert walls(book, "2026-11-24") == ["12:30"]


def test_an_occurrence_on_the_desk_finds_its_way_back_into_the_vault(book: SheetBook) -> None:
    book.clock.put("2026-11-23T12:31")
    due = [moment.occurrence for moment in desk_moments(book.book) if moment.wall == datetime(2026, 11, 23, 12, 30)]
    filed = book.checkins.file(due, Status.SMALL)
    assert [answer.checkin.status for answer in filed] == [Status.SMALL]
    assert walls(book, "2026-11-23") == ["12:30", "21:45"]


@pytest.mark.parametrize("later", ["2026-11-23T18:00", "2026-11-24T09:00", "2026-12-20T09:00"])
def test_an_answer_that_waited_is_filed_with_the_moment_at_which_it_was_given(book: SheetBook, later: str) -> None:
    book.clock.put("2026-11-23T12:31")
    due = [moment.occurrence for moment in desk_moments(book.book) if moment.wall == datetime(2026, 11, 23, 12, 30)]
    made = book.book.present().now
    book.clock.put(later)
    assert len(book.checkins.file(due, Status.FULL, made)) == len(due) == 2
    assert book.checkins.file(due, Status.SMALL, made) == (), "a second time nothing is left to file"
    for checkin in book.book.vault.checkins.live(first=date(2026, 11, 1), last=date(2026, 12, 31)):
        assert (checkin.day, checkin.made, checkin.provenance) == (date(2026, 11, 23), made, Provenance.IN_THE_MOMENT)


def desk_text(book: SheetBook, folder: Path) -> str:
    """Return every decrypted cell of the desk after a refill."""
    desk = Desk.open(folder)
    try:
        desk.refill(desk_moments(book.book), date(2026, 1, 1))
        desk.save_screen(Screen.of(book.book.settings))
        with desk.session() as session:
            rows = [
                row for table in DESK_TABLES for row in session.connection().exec_driver_sql(f'SELECT * FROM "{table}"')
            ]
    finally:
        desk.close()
    return repr(rows).lower()


def test_the_desks_decrypted_rows_hold_no_words_of_therapy(book: SheetBook, tmp_path: Path) -> None:
    text = desk_text(book, tmp_path / "data")
    assert "your evening moment" in text
    assert "markerword" not in text
    for plan in book.book.plans:
        assert plan.id not in text


def test_titles_come_to_the_desk_only_when_the_person_chose_so(book: SheetBook, tmp_path: Path) -> None:
    Preferences(book.book).set("neutral-words", "off")
    text = desk_text(book, tmp_path / "data")
    assert "markerword breathing" in text
    assert "markerword walk" not in text, "the plan's own discreet words stand above the setting"
    for word in ("rounds", "car", "place", "knocks", "tea", "coffee", "stop"):
        assert f"markerword {word}" not in text
