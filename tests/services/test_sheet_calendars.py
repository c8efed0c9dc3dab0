"""What a sheet brings is what a calendar of the same rules brings, to the second, in every zone whose clocks change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from drawn_calendars import Coming, DrawnPlans, changing_zones, drawn_plan, drawn_plans
from meantime.domain.wall_time import to_utc
from sheet_book import SheetBook, sheet_book


def coming(book: SheetBook, plans: DrawnPlans) -> list[Coming]:
    """Return what ``upcoming`` lists of drawn plans, which are taken in and given back."""
    with book.undone():
        for text in plans.texts:
            book.take(text)
        span = to_utc(plans.begin, plans.zone), to_utc(plans.end, plans.zone)
        moments = book.agenda.upcoming(*span, plans.zone)
        return [
            Coming(
                moment.at,
                moment.anchor,
                tuple((item.spec.title, item.slot.day, item.slot.number) for item in moment.items),
            )
            for moment in moments
        ]


@dataclass(frozen=True)
class Compared:
    """Numbers of the drawn plans that differ, and how many moments there were.

    Attributes:
        wrong: the numbers of those that differ.
        count: moments in all.
        changing: moments on a day on which clocks change.
        together: moments of several plans.
        repeated: moments of which a plan has several slots.
    """

    wrong: list[int]
    count: int
    changing: int
    together: int
    repeated: int


def compared(folder: Path, draw: Callable[[int], DrawnPlans], numbers: range) -> Compared:
    """Compare drawn plans with their calendars, the order within each moment included."""
    wrong, seen, changing = [], [], 0
    with sheet_book(folder) as book:
        for number in numbers:
            plans = draw(number)
            found, expected = coming(book, plans), plans.expected()
            seen += expected
            days = {change.date() for zone in plans.own for change in changing_zones()[zone]}
            changing += sum(moment.at.date() in days for moment in expected)
            if found != expected:
                wrong.append(number)
    titles = [[title for title, _, _ in moment.slots] for moment in seen]
    together = sum(len(set(names)) > 1 for names in titles)
    return Compared(wrong, len(seen), changing, together, sum(len(set(names)) < len(names) for names in titles))


def test_every_zone_whose_clocks_change_is_known() -> None:
    zones = changing_zones()
    assert len(zones) > 180
    assert {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut"} <= set(
        zones
    )
    assert zones["Europe/Berlin"][0].isoformat() == "2024-03-31T01:00:00+00:00"
    assert len(zones["Europe/Berlin"]) == 14


def test_what_comes_is_what_a_calendar_of_the_same_rules_says(tmp_path: Path) -> None:
    done = compared(tmp_path / "data", drawn_plan, range(0, 2_000, 29))
    assert done.wrong == []
    assert done.count > 500
    assert done.changing > 40


def test_what_comes_together_stands_in_order_of_import_then_of_the_sheet_then_of_slots(tmp_path: Path) -> None:
    done = compared(tmp_path / "data", drawn_plans, range(0, 2_000, 67))
    assert done.wrong == []
    assert done.together > 100
    assert done.repeated > 100


@pytest.mark.long
def test_two_thousand_plans_in_all_zones_come_as_calendars_say(tmp_path: Path) -> None:
    done = compared(tmp_path / "data", drawn_plan, range(2_000))
    assert done.wrong == []
    assert done.count > 15_000
    assert done.changing > 1_000


@pytest.mark.long
def test_plans_that_come_together_in_all_zones_stand_in_their_order(tmp_path: Path) -> None:
    done = compared(tmp_path / "data", drawn_plans, range(600))
    assert done.wrong == []
    assert done.together > 2_000
    assert done.repeated > 2_000
