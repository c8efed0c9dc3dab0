"""What a sheet brings is what a calendar of the same rules brings, to the second, in every zone whose clocks change."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn_calendars import Coming, DrawnPlan, changing_zones, drawn_plan
from meantime.domain.wall_time import to_utc
from sheet_book import SheetBook, sheet_book


def coming(book: SheetBook, plan: DrawnPlan) -> list[Coming]:
    """Return what ``upcoming`` lists of a drawn plan, which is taken in and given back."""
    with book.undone():
        book.take(plan.sheet)
        span = to_utc(plan.begin, plan.zone), to_utc(plan.end, plan.zone)
        moments = book.agenda.upcoming(*span, plan.zone)
        return [
            Coming(moment.at, moment.anchor, tuple((item.slot.day, item.slot.number) for item in moment.items))
            for moment in moments
        ]


def differing(folder: Path, numbers: range) -> tuple[list[int], int, int]:
    """Compare drawn plans: (numbers of those that differ, moments in all, moments on a day on which clocks change)."""
    wrong, count, changing = [], 0, 0
    with sheet_book(folder) as book:
        for number in numbers:
            plan = drawn_plan(number)
            found, expected = coming(book, plan), plan.expected()
            count += len(expected)
            days = {change.date() for change in changing_zones()[plan.own]}
            changing += sum(moment.at.date() in days for moment in expected)
            if found != expected:
                wrong.append(number)
    return wrong, count, changing


def test_every_zone_whose_clocks_change_is_known() -> None:
    zones = changing_zones()
    assert len(zones) > 180
    assert {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut"} <= set(
        zones
    )
    assert zones["Europe/Berlin"][0].isoformat() == "2024-03-31T01:00:00+00:00"
    assert len(zones["Europe/Berlin"]) == 14


def test_what_comes_is_what_a_calendar_of_the_same_rules_says(tmp_path: Path) -> None:
    wrong, count, changing = differing(tmp_path / "data", range(0, 2_000, 29))
    assert wrong == []
    assert count > 500
    assert changing > 40


@pytest.mark.long
def test_two_thousand_plans_in_all_zones_come_as_calendars_say(tmp_path: Path) -> None:
    wrong, count, changing = differing(tmp_path / "data", range(2_000))
    assert wrong == []
    assert count > 15_000
    assert changing > 1_000
