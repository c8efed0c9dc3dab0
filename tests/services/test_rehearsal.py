"""A time lived through with a made-up clock: the real engine, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.statuses import Status, Worse
from meantime.domain.wall_time import to_utc, to_wall
from meantime.services.details import Details
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.services.rehearsal import Course, Happening, Relief, rehearse
from sheet_book import SheetBook, sheet_book
from short_sheets import COFFEE, after, at, plan, quota, sheet

BERLIN, TOKYO, NEW_YORK = "Europe/Berlin", "Asia/Tokyo", "America/New_York"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    """Noticed on a Monday at ten: a stack at 7:30, and clock times."""
    with sheet_book(tmp_path / "data") as opened:
        opened.take(sheet(COFFEE, plan("Breathing"), after("Coffee"), plan("Thoughts"), after("Coffee")))
        yield opened


def lived(book: SheetBook, start: str, end: str, **more: object) -> list[tuple[str, str, str | None, list[str]]]:
    course = Course(local(start), local(end), **{"zone": BERLIN, **more})  # type: ignore[arg-type]
    return [told(happening) for happening in rehearse(book.book, course)]


def told(happening: Happening) -> tuple[str, str, str | None, list[str]]:
    wall = f"{to_wall(happening.at, happening.zone):%d %H:%M}"
    why = happening.why.value if happening.why else None
    return (wall, happening.what.value, why, [item.spec.title for item in happening.items])


BOTH = ["Breathing", "Thoughts"]


def test_a_stack_is_one_notification_and_closes_with_its_day(book: SheetBook) -> None:
    assert lived(book, "2026-11-24T07:00", "2026-11-25T07:00") == [
        ("24 07:30", "shown", None, BOTH),
        ("25 04:00", "closed", "day over", BOTH),
    ]


def test_a_hard_day_holds_back_what_has_no_small_version(book: SheetBook) -> None:
    locked = plan("Grounding", "locked = true", 'stop_rule = "feet on the floor"') + at("08:00")
    book.take(sheet(locked, by="Dr. R.", agreed="2026-11-20"))
    course = Course(local("2026-11-24T07:00"), local("2026-11-25T08:30"), BERLIN)
    happened = [told(happening) for happening in rehearse(book.book, course, Relief(hard_day=date(2026, 11, 24)))]
    assert happened == [
        ("24 07:30", "shown", None, BOTH),
        ("24 08:00", "held", "hard day", ["Grounding"]),
        ("25 04:00", "closed", "day over", BOTH),
        ("25 04:00", "closed", "hard day", ["Grounding"]),
        ("25 07:30", "shown", None, BOTH),
        ("25 08:00", "shown", None, ["Grounding"]),
    ]


def test_what_comes_while_the_computer_sleeps_is_summed_up(book: SheetBook) -> None:
    asleep = ((local("2026-11-24T07:00"), local("2026-11-24T09:00")),)
    assert lived(book, "2026-11-24T06:00", "2026-11-24T12:00", asleep=asleep) == [("24 09:00", "summary", "away", BOTH)]


def test_a_short_sleep_lets_the_moment_come_as_itself(book: SheetBook) -> None:
    asleep = ((local("2026-11-24T07:00"), local("2026-11-24T07:50")),)
    assert lived(book, "2026-11-24T06:00", "2026-11-24T12:00", asleep=asleep) == [("24 07:50", "shown", None, BOTH)]


def test_quiet_hours_hold_back_and_are_summed_up_when_they_end(book: SheetBook) -> None:
    settings = Preferences(book.book)
    settings.set("quiet-from", "22:00")
    settings.set("quiet-to", "08:30")
    assert lived(book, "2026-11-24T06:00", "2026-11-24T12:00") == [
        ("24 07:30", "held", "quiet hours", BOTH),
        ("24 08:30", "summary", "quiet hours", BOTH),
    ]


def test_more_than_the_day_may_have_is_held_and_closed_with_it(book: SheetBook) -> None:
    Preferences(book.book).set("daily-cap", "1")
    book.take(sheet(plan("Walk"), at("18:00")))
    assert lived(book, "2026-11-24T06:00", "2026-11-25T04:01") == [
        ("24 07:30", "shown", None, BOTH),
        ("24 18:00", "held", "daily cap", ["Walk"]),
        ("25 04:00", "closed", "day over", BOTH),
        ("25 04:00", "closed", "daily cap", ["Walk"]),
    ]


def test_a_journey_moves_what_floats_and_never_shows_it_again(book: SheetBook) -> None:
    travel = ((local("2026-11-24T12:00"), NEW_YORK), (local("2026-11-25T09:00"), TOKYO))
    assert [
        entry for entry in lived(book, "2026-11-24T06:00", "2026-11-27T00:00", travel=travel) if entry[1] == "shown"
    ] == [
        ("24 07:30", "shown", None, BOTH),
        ("25 07:30", "shown", None, BOTH),
        ("26 07:30", "shown", None, BOTH),
    ]


@pytest.mark.parametrize(("night", "came"), [("2026-03-29", "03:30"), ("2026-10-25", "02:30")])
def test_nights_of_a_clock_change_show_a_moment_once(tmp_path: Path, night: str, came: str) -> None:
    day = date.fromisoformat(night)
    with sheet_book(tmp_path / "night", f"{night[:8]}20T10:00") as book:
        book.take(sheet(plan("Night"), at("02:30"), agreed=f"{night[:8]}20"))
        happened = lived(book, f"{night}T00:00", f"{night}T12:00")
        assert [entry for entry in happened if entry[1] == "shown"] == [(f"{day:%d} {came}", "shown", None, ["Night"])]


def test_what_was_answered_ahead_or_is_silenced_does_not_come(book: SheetBook) -> None:
    book.take(sheet(plan("Walk"), at("18:00")))
    book.checkins.answer(book.plan("Walk"), Status.FULL)
    book.checkins.answer(book.plan("Thoughts"), Status.TRIED, details=Details(worse=Worse.PANIC))
    assert lived(book, "2026-11-23T11:00", "2026-11-24T12:00") == [("24 07:30", "shown", None, ["Breathing"])]


def test_a_paused_plan_and_a_quota_that_is_met_do_not_come(book: SheetBook) -> None:
    book.take(sheet(plan("Gym"), quota("1", "17:00")))
    Plans(book.book).pause(book.plan("Breathing"))
    book.checkins.answer(book.plan("Gym"), Status.FULL)
    assert lived(book, "2026-11-23T11:00", "2026-11-24T20:00") == [("24 07:30", "shown", None, ["Thoughts"])]


def test_reminders_that_rest_hold_back_until_they_go_on(book: SheetBook) -> None:
    course = Course(local("2026-11-24T06:00"), local("2026-11-24T12:00"), BERLIN)
    happened = rehearse(book.book, course, Relief(to_utc(local("2026-11-24T08:00"), BERLIN)))
    assert [told(happening)[:3] for happening in happened] == [
        ("24 07:30", "held", "paused"),
        ("24 08:00", "summary", "paused"),
    ]


def test_nothing_is_written(book: SheetBook) -> None:
    before = book.book.vault.data_version(), book.book.plans
    lived(book, "2026-11-24T06:00", "2026-12-24T12:00")
    assert (book.book.vault.data_version(), book.book.plans) == before


@pytest.mark.parametrize(
    "more",
    [
        {"asleep": ((local("2026-11-24T09:00"), local("2026-11-24T08:00")),)},
        {"asleep": ((local("2026-11-24T05:00"), local("2026-11-24T08:00")),)},
        {"travel": ((local("2026-11-25T09:00"), TOKYO),)},
    ],
)
def test_a_course_that_cannot_be_is_refused_in_a_sentence(book: SheetBook, more: dict[str, object]) -> None:
    with pytest.raises(UserError, match=r"^[A-Z].*\.$"):
        lived(book, "2026-11-24T06:00", "2026-11-24T12:00", **more)


def test_a_month_without_obstacles_shows_just_the_schedule(book: SheetBook) -> None:
    Preferences(book.book).set("daily-cap", "50")
    book.take(sheet(plan("Walk", 'zone = "Asia/Tokyo"'), at("18:00"), plan("Night"), at("00:30", "03:59", "04:00")))
    start, end = local("2026-11-24T00:00"), local("2026-12-24T00:00")
    shown = [happening for happening in rehearse(book.book, Course(start, end, BERLIN)) if happening.what == "shown"]
    expected = book.agenda.upcoming(to_utc(start, BERLIN), to_utc(end, BERLIN), BERLIN)
    assert [(entry.at, entry.items) for entry in shown] == [(moment.at, moment.items) for moment in expected]
