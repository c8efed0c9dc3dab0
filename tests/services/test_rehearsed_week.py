"""The coming week in words: as the engine will live it, told so that it can be checked against the settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pytest

from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.services.rehearsal import Relief
from meantime.services.screens.items import Items
from meantime.services.screens.rehearsal import Night, RehearsalScreen, RehearsedWeek
from meantime.services.sessions import Sessions
from meantime.services.unsaved import UnsavedDetails
from sheet_book import SheetBook, sheet_book
from short_sheets import COFFEE, after, at, once, plan, sheet

USUAL = Night()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """Noticed on a Monday at ten: a stack after the coffee at 7:30, at weekends at 9:15."""
    with sheet_book(tmp_path / "data") as opened:
        opened.take(sheet(COFFEE, plan("Breathing"), after("Coffee"), plan("Thoughts"), after("Coffee")))
        yield opened


def week(book: SheetBook, night: Night | None = USUAL, paused_until: datetime | None = None) -> RehearsedWeek:
    items = Items(book.book, Sessions(book.book, book.ids), UnsavedDetails())
    return RehearsalScreen(book.book, items, lambda: Relief(paused_until)).view(night)


def told(seen: RehearsedWeek, place: int) -> list[tuple[str, str, str, str]]:
    return [(line.time, line.what, line.practices, line.why) for line in seen.days[place].lines]


def test_seven_days_from_today_on_each_with_what_comes(book: SheetBook) -> None:
    seen = week(book)
    assert [day.heading for day in seen.days] == [
        "Today, Monday 23 November",
        "Tomorrow, Tuesday 24 November",
        "Wednesday 25 November",
        "Thursday 26 November",
        "Friday 27 November",
        "Saturday 28 November",
        "Sunday 29 November",
    ]
    assert told(seen, 0) == [], "today's moment had passed"
    assert told(seen, 1) == [("7:30", "A notification", "Breathing · Thoughts", "")]
    assert told(seen, 5) == [("9:15", "A notification", "Breathing · Thoughts", "")]
    assert seen.total.startswith("6 notifications in seven days.")


def test_what_comes_while_the_computer_sleeps_is_told_when_it_wakes(book: SheetBook) -> None:
    seen = week(book, Night(time(23), time(8, 30)))
    assert told(seen, 1) == [
        ("8:30", "One notification for what came before", "Breathing · Thoughts", "It came while the computer slept.")
    ]
    assert told(week(book, None), 1) == told(week(book, Night(time(23), time(23))), 1)


def test_a_night_may_lie_within_a_day(book: SheetBook) -> None:
    assert [line[0] for line in told(week(book, Night(time(1), time(9))), 1)] == ["9:00"]


def test_what_would_pass_without_a_word_is_told_with_its_reason(book: SheetBook) -> None:
    book.take(sheet(plan("Night"), at("02:00")))
    late = [line for line in told(week(book), 1) if line[2] == "Night"]
    assert late == [
        ("7:00", "No notification", "Night", "The computer slept until the day was over. It can still be answered.")
    ]


def test_quiet_hours_hold_back_what_is_told_after_them_and_say_so_where_it_is_not(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("22:00")))
    settings = Preferences(book.book)
    settings.set("quiet-from", "21:00")
    settings.set("quiet-to", "08:00")
    seen = week(book)
    assert seen.quiet == "Quiet hours from 21:00 to 8:00, as they are set. At most 6 notifications a day, as it is set."
    assert told(seen, 1) == [
        ("7:30", "Held back", "Breathing · Thoughts", "These are the quiet hours. It is told when that is over."),
        ("8:00", "One notification for what came before", "Breathing · Thoughts", "It came in the quiet hours."),
        (
            "22:00",
            "Held back",
            "Walk",
            "These are the quiet hours. It waits in the check-in until its day is over.",
        ),
    ]


def test_the_daily_cap_and_switched_off_reminders_are_named(book: SheetBook) -> None:
    settings = Preferences(book.book)
    settings.set("daily-cap", "0")
    assert [line[3] for line in told(week(book), 1)] == [
        "The day has as many notifications as it may have. It waits in the check-in until its day is over."
    ]
    settings.set("reminders", "off")
    seen = week(book)
    assert seen.total == "Nothing would remind you in these seven days."
    assert [line[3] for line in told(seen, 1)] == [
        "Reminders are switched off in the settings. It waits in the check-in until its day is over."
    ]


def test_an_appointment_is_announced_on_the_evening_before(book: SheetBook) -> None:
    book.take(sheet(plan("Dentist"), once("2026-11-25T14:00")))
    seen = week(book)
    assert ("18:00", "An announcement for Wed 25 November, 14:00", "Dentist", "") in told(seen, 1)
    assert ("14:00", "A notification", "Dentist", "") in told(seen, 2)


def test_paused_reminders_and_thinned_out_plans_are_rehearsed_as_they_stand(book: SheetBook) -> None:
    until = datetime.fromisoformat("2026-11-24T12:00+01:00")
    assert [line[:2] for line in told(week(book, paused_until=until), 1)] == [
        ("7:30", "Held back"),
        ("12:00", "One notification for what came before"),
    ]
    Plans(book.book).remind(book.plan("Thoughts"), Level.SECOND)
    Plans(book.book).remind(book.plan("Breathing"), Level.OFF)
    assert [[line[2] for line in told(week(book), place)] for place in range(7)] == [
        [],
        ["Thoughts"],
        [],
        ["Thoughts"],
        [],
        ["Thoughts"],
        [],
    ]


def test_nothing_is_changed_by_looking_and_an_empty_folder_has_seven_empty_days(
    book: SheetBook, tmp_path: Path
) -> None:
    book.checkins.answer(book.plan("Thoughts"), Status.FULL)
    vault = book.book.vault
    before = (vault.plans.all(), vault.checkins.history(), vault.settings.load(), vault.data_version())
    assert week(book) == week(book)
    assert (vault.plans.all(), vault.checkins.history(), vault.settings.load(), vault.data_version()) == before
    with sheet_book(tmp_path / "empty") as empty:
        seen = week(empty)
        assert [day.lines for day in seen.days] == [()] * 7
        assert seen.total == "Nothing would remind you in these seven days."


@pytest.mark.parametrize(("now", "times"), [("2026-03-27T10:00", 7), ("2026-10-23T10:00", 7), ("2026-10-25T02:30", 6)])
def test_nights_in_which_the_clocks_change_are_rehearsed_too(tmp_path: Path, now: str, times: int) -> None:
    nights = (USUAL, Night(time(2), time(2, 30)), Night(time(2, 30), time(3)), Night(time(23), time(2)))
    with sheet_book(tmp_path / "night", now) as book:
        book.take(sheet(plan("Walk"), at("18:00"), agreed=now[:10]))
        for night in nights:
            assert [line.time for day in week(book, night).days for line in day.lines] == ["18:00"] * times
