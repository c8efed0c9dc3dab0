"""Anchors and zones that a sheet moves: the past stays, today keeps what was due, what comes follows the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.domain.schedule import items_on, slots_on
from meantime.domain.statuses import Status
from meantime.domain.wall_time import to_wall
from meantime.domain.week import Counts
from meantime.services.plans import Plans
from meantime.services.sheets.importing import ImportPreview
from proof_size import examples
from sheet_book import SheetBook, sheet_book
from short_sheets import after, at, plan, sheet

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)
ZONES = (None, "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago")
NEAR_MIDNIGHT = st.integers(-180, 300).map(lambda minutes: (datetime(2026, 1, 1) + timedelta(minutes=minutes)).time())


@pytest.fixture
def book(tmp_path: Path) -> Iterator[SheetBook]:
    with sheet_book(tmp_path / "data") as opened:
        yield opened


def tea(*times: str | time) -> str:
    listed = ", ".join(f'"{at_}"' if isinstance(at_, str) else f'"{at_:%H:%M}"' for at_ in times)
    return f'[[anchor]]\nname = "Tea"\nat = {{ "MO-SU" = [{listed}] }}\n'


def counted(book: SheetBook, first: date, last: date) -> dict[str, Counts]:
    return {days.plan.title: days.counts for days in book.agenda.range(first, last)}


def changed(done: ImportPreview) -> list[str]:
    return [entry.title for entry in done.changed]


def upcoming(book: SheetBook, start: str, days: int) -> list[str]:
    begin = datetime.fromisoformat(start).astimezone()
    moments = book.agenda.upcoming(begin, begin + timedelta(days=days), book.clock.zone())
    return [f"{to_wall(moment.at, book.clock.zone()):%d %H:%M}" for moment in moments]


@pytest.mark.parametrize(("before", "then", "today"), [("00:30", "23:30", "23:30"), ("23:30", "00:30", "00:30")])
def test_an_anchor_moved_across_midnight_leaves_yesterday_as_it_was_answered(
    book: SheetBook, before: str, then: str, today: str
) -> None:
    book.clock.put("2026-11-20T10:00")
    book.take(sheet(tea(before), plan("Breathing"), after("Tea")))
    book.clock.put("2026-11-25T10:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL, day=YESTERDAY, slot=1)
    book.take(sheet(tea(then), agreed="2026-11-25"))
    assert book.slots("Breathing", "2026-11-24") == [(1, before)]
    assert book.slots("Breathing", "2026-11-25") == [(1, today)]
    assert book.slots("Breathing", "2026-11-26") == [(1, then)]
    (week,) = book.agenda.range(date(2026, 11, 23), date(2026, 11, 29))
    assert (week.counts.scheduled, week.counts.of(Status.FULL), week.counts.of(Status.NO_ENTRY)) == (7, 1, 1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SheetBook]:
    with sheet_book(tmp_path_factory.mktemp("moves") / "data") as opened:
        yield opened


@settings(max_examples=examples(25, 500))
@given(
    usual=st.lists(NEAR_MIDNIGHT, min_size=1, max_size=2, unique=True),
    then=st.lists(NEAR_MIDNIGHT, min_size=1, max_size=2, unique=True),
    offset=st.sampled_from((-1440, -90, 0, 45, 1440)),
    zone=st.sampled_from(ZONES),
    agreed=st.none() | st.integers(-2, 2),
    moments=st.lists(st.integers(0, 2 * 24 * 60), min_size=1, max_size=2).map(sorted),
    ended=st.none() | st.integers(0, 24 * 60),
    comes_along=st.booleans(),
)
def test_moving_an_anchor_never_changes_a_practice_day_that_is_over(
    shared: SheetBook,
    usual: list[time],
    then: list[time],
    offset: int,
    zone: str | None,
    agreed: int | None,
    moments: list[int],
    ended: int | None,
    comes_along: bool,
) -> None:
    book, begin = shared, datetime(2026, 11, 25)
    with book.undone():
        book.clock.put("2026-11-19T12:00")
        words = plan("Breathing", *([f'zone = "{zone}"'] if zone else [])) + after("Tea", offset)
        book.take(sheet(tea(*usual), words))
        if ended is not None:
            book.clock.put((begin - timedelta(minutes=ended)).isoformat())
            Plans(book.book).end(book.plan("Breathing"))
        for number, minutes in enumerate(moments):
            book.clock.put((begin + timedelta(minutes=minutes)).isoformat())
            present = book.book.present()
            known = book.plan("Breathing")
            today = known.today(present.now, present.boundary)
            days = [today - timedelta(days=back) for back in range(8, 0, -1)]
            past = {day: slots_on(known, day, book.book.anchors, present.boundary) for day in days}
            week = counted(book, days[0], days[-1])
            due = [
                slot
                for slot in slots_on(known, today, book.book.anchors, present.boundary)
                if slot.wall <= present.now.wall_for(zone)
            ]
            on = str(TODAY + timedelta(days=agreed)) if agreed is not None else None
            book.take(sheet(tea(*(then if number == 0 else usual)), words if comes_along else "", agreed=on))
            moved, anchors = book.plan("Breathing"), book.book.anchors
            assert {day: slots_on(moved, day, anchors, present.boundary) for day in days} == past
            assert counted(book, days[0], days[-1]) == week
            assert slots_on(moved, today, anchors, present.boundary)[: len(due)] == tuple(due)


def test_days_of_a_first_move_that_a_second_one_leaves_as_they_are_stay_as_they_were(book: SheetBook) -> None:
    book.clock.put("2026-11-16T10:00")
    book.take(sheet(tea("12:00"), plan("Breathing", "starts = 2026-11-16"), after("Tea", -1439)))
    moves = (("2026-11-20T11:00", "04:30", "2026-11-21"), ("2026-11-21T10:20", "01:00", None))
    for now, then, agreed in moves:
        book.clock.put(now)
        today = date.fromisoformat(now[:10])
        days = [today - timedelta(days=back) for back in range(8, 0, -1)]
        past = {day: book.slots("Breathing", day.isoformat()) for day in days}
        book.take(sheet(tea(then), agreed=agreed))
        assert {day: book.slots("Breathing", day.isoformat()) for day in days} == past


@pytest.mark.parametrize(
    ("before", "then", "now", "day"),
    [
        ("Europe/Berlin", "America/Los_Angeles", "2026-03-08T14:00", date(2026, 3, 8)),
        (None, "America/Los_Angeles", "2026-03-08T14:00", date(2026, 3, 8)),
        ("America/Los_Angeles", "Europe/Berlin", "2026-03-29T12:00", date(2026, 3, 28)),
        ("America/Los_Angeles", None, "2026-03-29T12:00", date(2026, 3, 28)),
    ],
)
def test_what_was_due_stays_at_its_instant_where_one_of_two_zones_changes_its_clocks_that_day(
    book: SheetBook, before: str | None, then: str | None, now: str, day: date
) -> None:
    def agreed(zone: str | None) -> str:
        fixed = [f'zone = "{zone}"'] if zone else []
        return sheet(plan("Breathing", "starts = 2026-03-02", *fixed), at("04:30", "12:30", "16:30"))

    def due() -> dict[int, datetime]:
        present = book.book.present()
        items = items_on(book.plan("Breathing"), day, book.book.anchors, present.boundary, present.zone)
        return {item.slot.number: item.at for item in items if item.at <= present.now.utc}

    book.clock.put("2026-03-02T03:00")
    book.take(agreed(before))
    book.clock.put(now)
    was = due()
    assert len(was) >= 2
    book.take(agreed(then))
    assert due() == was


def test_a_plan_that_ended_today_keeps_what_was_due_though_its_anchor_moves(book: SheetBook) -> None:
    book.take(sheet(tea("08:00"), plan("Breathing"), after("Tea")))
    book.clock.put("2026-11-25T12:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL)
    Plans(book.book).end(book.plan("Breathing"))
    done = book.take(sheet(tea("21:00"), plan("Breathing"), after("Tea"), agreed="2026-11-25"))
    assert changed(done) == []
    assert book.slots("Breathing", "2026-11-25") == [(1, "08:00")]


def test_the_sheet_that_is_imported_later_moves_an_anchor_from_its_day_on_for_good(book: SheetBook) -> None:
    book.take(sheet(tea("07:30"), plan("Breathing"), after("Tea")))
    book.take(sheet(tea("10:30"), agreed="2026-12-01"))
    later = sheet(tea("20:00"), agreed="2026-11-26")
    assert book.take(later).beside == ("Anchor moved: Tea",)
    found = {day: book.slots("Breathing", day) for day in ("2026-11-25", "2026-11-26", "2026-12-01", "2027-01-01")}
    assert found == {
        "2026-11-25": [(1, "07:30")],
        "2026-11-26": [(1, "20:00")],
        "2026-12-01": [(1, "20:00")],
        "2027-01-01": [(1, "20:00")],
    }
    assert not book.take(later).changes
    assert book.take(later).beside == ()


def test_a_move_that_is_agreed_for_later_can_be_brought_forward(book: SheetBook) -> None:
    book.take(sheet(tea("07:30"), plan("Breathing"), after("Tea")))
    book.take(sheet(tea("10:30"), agreed="2026-12-01"))
    assert book.take(sheet(tea("10:30"), agreed="2026-11-26")).beside == ("Anchor moved: Tea",)
    assert book.slots("Breathing", "2026-11-26") == [(1, "10:30")]
    assert not book.take(sheet(tea("10:30"), agreed="2026-12-01")).changes


def in_zone(zone: str, *times: str) -> str:
    return sheet(plan("Breathing", f'zone = "{zone}"', "starts = 2026-11-20"), at(*times))


def test_a_plan_that_moves_west_across_a_date_has_the_next_day_open_and_the_answered_one_once(
    book: SheetBook,
) -> None:
    book.clock.place = "Asia/Tokyo"
    book.clock.put("2026-11-22T10:00")
    book.take(in_zone("Asia/Tokyo", "07:00", "21:00"))
    book.clock.put("2026-11-24T08:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL)
    book.clock.place = "America/Los_Angeles"
    book.take(in_zone("America/Los_Angeles", "07:00", "21:00"))
    assert upcoming(book, "2026-11-23T15:00-08:00", 2) == ["23 21:00", "24 07:00", "24 21:00", "25 07:00"]
    book.clock.put("2026-11-24T08:00")
    day, items = book.agenda.today()
    assert day == date(2026, 11, 24)
    stands = [(item.item.slot.number, f"{item.item.slot.wall:%d %H:%M}", item.mark.status) for item in items]
    assert stands == [(1, "23 14:00", Status.FULL), (2, "24 07:00", None), (3, "24 21:00", None)]
    book.take(in_zone("America/Los_Angeles", "07:00", "22:00"))
    assert book.slots("Breathing", "2026-11-24") == [(1, "14:00"), (2, "07:00"), (3, "22:00")]


def test_a_second_change_before_the_next_day_keeps_what_was_answered_on_it(book: SheetBook) -> None:
    book.clock.place = "Asia/Tokyo"
    book.clock.put("2026-11-22T10:00")
    book.take(in_zone("Asia/Tokyo", "07:00", "21:00"))
    book.clock.put("2026-11-24T08:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL)
    book.take(in_zone("America/Los_Angeles", "07:00", "21:00"))
    book.take(in_zone("America/Los_Angeles", "08:00"))
    assert book.slots("Breathing", "2026-11-24") == [(1, "14:00"), (2, "08:00")]
    assert book.slots("Breathing", "2026-11-25") == [(1, "08:00")]


def test_a_plan_that_moves_east_across_a_date_goes_on_by_the_new_clock(book: SheetBook) -> None:
    book.clock.place = "America/Los_Angeles"
    book.clock.put("2026-11-22T10:00")
    book.take(in_zone("America/Los_Angeles", "07:00", "21:00"))
    book.clock.put("2026-11-23T15:00")
    book.checkins.answer(book.plan("Breathing"), Status.FULL)
    book.clock.place = "Asia/Tokyo"
    book.take(in_zone("Asia/Tokyo", "07:00", "21:00"))
    assert upcoming(book, "2026-11-24T08:00+09:00", 1) == ["24 21:00", "25 07:00"]
    (days,) = book.agenda.range(date(2026, 11, 23), date(2026, 11, 23))
    assert (days.counts.scheduled, days.counts.of(Status.FULL), days.counts.of(Status.NO_ENTRY)) == (1, 1, 0)
