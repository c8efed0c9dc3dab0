"""What is said while a plan's moments are changed is what comes once they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.resources import resource
from meantime.services import phrases
from meantime.services.plans import Plans
from meantime.services.screens.routines import RoutinesScreen
from meantime.services.screens.when import Coming, WhenScreen
from meantime.services.timing import Timing
from meantime.services.trigger_entries import Entry
from sheet_book import SheetBook, sheet_book
from short_sheets import COFFEE, after, at, plan, quota, sheet, when

PLAIN: tuple[tuple[Entry, ...], ...] = (
    ({"at": ["09:00", "18:00"]},),
    ({"at": "18:00", "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"},),
    ({"at": "18:00", "rule": "FREQ=MONTHLY;BYMONTHDAY=31"},),
    ({"after": "Coffee", "offset": 30, "days": "SA,SU"},),
    ({"times_per_week": [2, 3], "at": "18:00"},),
    ({"once": datetime(2026, 12, 1, 14)}, {"when": "I worry"}),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data", "2026-11-23T10:00") as opened:
        yield opened


def screen(book: SheetBook) -> WhenScreen:
    return WhenScreen(book.book, Timing(book.book))


def coming(book: SheetBook, *entries: Entry) -> Coming:
    return screen(book).coming(book.plan("Walk"), entries)


@pytest.mark.parametrize("entries", PLAIN)
def test_the_next_three_moments_are_those_of_upcoming_once_it_is_saved(
    book: SheetBook, entries: tuple[Entry, ...]
) -> None:
    book.take(sheet(COFFEE, plan("Walk"), at("08:00", "20:00")))
    book.checkins.answer(book.plan("Walk"), Status.FULL, day=date(2026, 11, 23), slot=2)
    said = coming(book, *entries)
    Timing(book.book).change(book.plan("Walk"), entries)
    now = book.clock.now()
    moments = book.agenda.upcoming(now + timedelta(seconds=1), now + timedelta(days=800), book.clock.zone())
    times = [phrases.clock(to_wall(moment.at, book.clock.zone())) for moment in moments[:3]]
    assert [words.split(", ")[-1] for words in said.moments] == times
    assert said.moments
    assert not said.errors


def test_near_days_are_named_and_far_ones_dated(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), at("08:00")))
    assert coming(book, {"at": ["18:00"]}).moments == (
        "Today, 18:00",
        "Tomorrow, 18:00",
        "Wed 25 November, 18:00",
    )
    assert coming(book, {"once": datetime(2027, 1, 5, 9)}).moments == ("Tue 5 January 2027, 9:00",)


def test_where_nothing_comes_it_says_why(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00")))
    assert coming(book, {"when": "I worry"}).words == "Nothing reminds you; it is there when you need it."
    assert "at least one" in coming(book).words
    shown_before = book.plan("Walk")
    Plans(book.book).pause(book.plan("Walk"))
    assert coming(book, {"at": "18:00"}).words == "The plan is paused: nothing comes until it goes on."
    assert screen(book).coming(shown_before, ({"at": "18:00"},)).moments == ()
    Plans(book.book).end(book.plan("Walk"))
    assert coming(book, {"at": "18:00"}).words == "This plan has ended; what was noted stays."


def test_an_appointment_is_told_however_far_away(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00")))
    assert coming(book, {"once": datetime(2031, 3, 4, 9)}).moments == ("Tue 4 March 2031, 9:00",)


def test_a_moment_that_is_there_already_is_not_counted_twice(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee")))
    said = coming(book, {"after": "Coffee", "offset": 0}, {"after": "Coffee", "offset": 0})
    assert said.errors == {1: "This moment is there already. Choose another one, or take it away."}
    assert coming(book, {"after": "Coffee", "offset": 0}, {"after": "Coffee", "offset": 5}).errors == {}


def test_what_a_sheet_has_twice_stays(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("08:00"), at("08:00")))
    twice: tuple[Entry, ...] = ({"at": "08:00"}, {"at": "08:00"})
    assert coming(book, *twice).errors == {}
    assert set(coming(book, *twice, {"at": "08:00"}).errors) == {2}


def test_what_is_wrong_is_a_sentence_at_its_entry(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), quota("2")))
    said = coming(book, {"at": "18:00"}, {"at": ["18:00"], "days": ""}, {"at": "18:00", "rule": "FREQ=HOURLY"})
    assert set(said.errors) == {1, 2}
    assert said.errors[1] == "Choose at least one day within the plan’s time."
    assert said.errors[2].startswith("Please look at this: expected an RRULE")
    assert said.moments == ()


def test_a_plan_tells_who_it_was_agreed_with_and_by_which_clock_it_goes(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk", 'zone = "Asia/Tokyo"'), at("08:00"), by="Dr. R.", agreed="2026-11-20"))
    view = screen(book).view(book.plan("Walk").id)
    assert view.agreed == "Agreed with Dr. R.: what you do and how much stays."
    assert view.zone == "Its times are those of Asia/Tokyo."
    assert [(routine.name, routine.usual) for routine in view.routines] == [
        ("Coffee", "Mon–Fri 7:30; Sat, Sun 9:15"),
    ]
    assert coming(book, {"at": "20:00"}).moments[0] == "Today, 20:00", "told by the plan's own clock"


def test_a_routine_tells_what_moves_with_it(book: SheetBook) -> None:
    book.take(sheet(COFFEE, plan("Walk"), after("Coffee"), plan("Calm"), after("Coffee", 5), plan("Rest"), when("so")))
    (coffee,) = RoutinesScreen(book.book, Timing(book.book), resource("routines.toml")).view()
    assert coffee.tied == "2 practices move with it: Walk, Calm"
    assert coffee.usual == "Mon–Fri 7:30; Sat, Sun 9:15"
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"')
    book.take(sheet(locked, after("Coffee"), by="R. K.", agreed="2026-11-20"))
    (coffee,) = RoutinesScreen(book.book, Timing(book.book), resource("routines.toml")).view()
    assert coffee.tied.endswith("Grounding: when it comes is agreed with your therapist. Ask before you move it.")
    for title in ("Walk", "Calm", "Grounding"):
        Plans(book.book).end(book.plan(title))
    (coffee,) = RoutinesScreen(book.book, Timing(book.book), resource("routines.toml")).view()
    assert coffee.tied == "No practice moves with it."
