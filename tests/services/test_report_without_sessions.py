"""Without a session a page covers fourteen days: what no page told before comes first on the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Status, Worse
from meantime.services.details import DetailsChange, details_of
from meantime.services.report.period import Period
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

WALK = "Walk: made things worse (Panic or too much)."
LIFT = "Lift: tried, then stopped. The stop rule: “feet on the floor”"
MEASURE = """
meantime = 1
from = "Dr. R."
[[measure]]
name = "phq-9"
agreed = "1 October"
"""
NOW = "2026-11-23T20:00"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder of September 2026 with two plans and a questionnaire, and no session."""
    with page_book(tmp_path, "2026-09-01T08:00") as opened:
        opened.take(sheet(plan("Walk", "starts = 2026-09-01"), at("09:00")))
        opened.take(sheet(plan("Lift", "starts = 2026-09-01", 'stop_rule = "feet on the floor"'), at("10:00")))
        opened.take(MEASURE)
        yield opened


def given(book: PageBook, now: str, title: str = "Walk", status: Status = Status.FULL, **said: object) -> CheckIn:
    """Answer for the practice day on which it is ``now``."""
    book.clock.put(now)
    return book.answer(title, status, now[:10], **said)


def item_nine(book: PageBook, now: str, value: int = 1) -> None:
    book.clock.put(now)
    book.services.measures.answer("phq-9", [0] * 8 + [value], date.fromisoformat(now[:10]))


def take(book: PageBook, now: str, first: str | None = None) -> None:
    """Take along the page as it is ``now``: of the last fourteen days, or from another one on."""
    book.clock.put(now)
    since = date.fromisoformat(first) if first else None
    book.services.pages_taken.note(book.report(period=Period(None, since, None)))


def first_box(book: PageBook, now: str = NOW) -> list[str]:
    book.clock.put(now)
    return [concern.text for concern in book.report().see_first]


def test_the_first_page_tells_all_that_nobody_was_told(book: PageBook) -> None:
    item_nine(book, "2026-11-03T18:00")
    given(book, "2026-10-20T20:00", worse=Worse.PANIC)
    given(book, "2026-10-05T20:00", "Lift", Status.TRIED)
    given(book, "2026-10-06T20:00", "Walk", Status.TRIED)
    assert first_box(book) == ["Tue 3 Nov, PHQ-9 item 9: 1 (0–3).", f"Tue 20 Oct, {WALK}", f"Mon 5 Oct, {LIFT}"]


def test_a_flag_of_weeks_ago_is_told(book: PageBook) -> None:
    book.clock.put("2026-10-05T18:00")
    book.services.measures.answer("phq-9", [0] * 9, date(2026, 10, 5))
    book.clock.put("2026-10-19T18:00")
    book.services.measures.answer("phq-9", [2] * 8 + [0], date(2026, 10, 19))
    assert first_box(book) == ["Mon 19 Oct, PHQ-9: 0 → 16, +16 since Mon 5 Oct. A worsening of 6 or more is flagged."]


def test_so_it_is_on_the_page_for_the_first_session_of_all(book: PageBook) -> None:
    item_nine(book, "2026-11-03T18:00")
    book.services.sessions.add(datetime(2026, 11, 24, 15))
    assert first_box(book) == ["Tue 3 Nov, PHQ-9 item 9: 1 (0–3)."]
    take(book, "2026-11-23T18:00")
    assert first_box(book, "2026-11-24T14:00") == ["Tue 3 Nov, PHQ-9 item 9: 1 (0–3)."], "the page for it is made anew"


def test_what_a_page_told_on_an_earlier_day_is_not_told_again(book: PageBook) -> None:
    item_nine(book, "2026-11-03T18:00")
    given(book, "2026-10-20T20:00", worse=Worse.PANIC)
    take(book, "2026-11-05T18:00")
    given(book, "2026-11-06T20:00", "Lift", Status.TRIED)
    assert first_box(book) == [f"Fri 6 Nov, {LIFT}"], "since that page, and before the fourteen days"


def test_a_page_made_again_on_the_same_day_tells_all_that_the_first_did(book: PageBook) -> None:
    item_nine(book, "2026-10-03T18:00")
    take(book, "2026-10-05T18:00")
    given(book, "2026-10-20T20:00", worse=Worse.PANIC)
    take(book, NOW)
    assert first_box(book, "2026-11-23T20:30") == [f"Tue 20 Oct, {WALK}"]
    take(book, "2026-11-23T20:40")
    assert first_box(book, "2026-11-23T20:50") == [f"Tue 20 Oct, {WALK}"], "the one of October is still known of"
    assert first_box(book, "2026-11-24T08:00") == []


def test_a_page_of_some_of_the_fourteen_days_told_not_all(book: PageBook) -> None:
    item_nine(book, "2026-10-03T18:00")
    take(book, "2026-10-05T18:00", first="2026-10-04")
    assert first_box(book) == ["Sat 3 Oct, PHQ-9 item 9: 1 (0–3)."]


def test_what_stays_with_the_client_is_not_told(book: PageBook) -> None:
    book.take(sheet(plan("Diary", "starts = 2026-09-01", 'share = "private"'), at("11:00")))
    given(book, "2026-10-20T20:00", "Diary", worse=Worse.PANIC)
    given(book, "2026-10-21T20:00", worse=Worse.PANIC, note="Too loud.", private=True)
    book.clock.put(NOW)
    (line,) = book.report().see_first
    assert (line.text, line.own_words) == (f"Wed 21 Oct, {WALK}", None)


def test_what_waits_for_a_full_disk_is_told_as_well(book: PageBook) -> None:
    answer = given(book, "2026-10-20T20:00")
    said = details_of(answer)
    book.services.unsaved.keep(answer.id, DetailsChange.between(said, replace(said, worse=Worse.PANIC)))
    assert first_box(book) == [f"Tue 20 Oct, {WALK}"]


def test_on_a_page_of_days_before_the_first_session_what_was_told_later_is_not_news(book: PageBook) -> None:
    item_nine(book, "2026-09-05T18:00")
    book.services.sessions.add(datetime(2026, 11, 10, 15))
    take(book, "2026-11-10T10:00")
    book.clock.put(NOW)
    assert [concern.text for concern in book.days("2026-10-01", "2026-10-31").see_first] == []


def test_days_apart_from_each_other_come_in_order(book: PageBook) -> None:
    for step in range(3):
        given(book, f"{date(2026, 9, 10) + timedelta(days=20 * step)}T20:00", worse=Worse.URGES)
    told = "Walk: made things worse (Urges to hurt myself)."
    assert first_box(book) == [f"Tue 20 Oct, {told}", f"Wed 30 Sept, {told}", f"Thu 10 Sept, {told}"]


def add_session(book: PageBook, now: str, when: str) -> None:
    book.clock.put(now)
    book.services.sessions.add(datetime.fromisoformat(when))


def test_what_a_page_told_before_the_first_session_was_noted_is_not_told_again(book: PageBook) -> None:
    item_nine(book, "2026-09-03T18:00")
    given(book, "2026-09-20T20:00", worse=Worse.PANIC)
    take(book, "2026-10-05T18:00")
    take(book, "2026-11-05T18:00")
    given(book, "2026-11-06T20:00", "Lift", Status.TRIED)
    add_session(book, "2026-11-07T10:00", "2026-11-25T15:00")
    told = [f"Fri 6 Nov, {LIFT}"]
    assert first_box(book, "2026-11-22T20:00") == told
    for now in ("2026-11-22T20:10", "2026-11-23T20:10", "2026-11-24T20:10", "2026-11-24T20:20"):
        take(book, now)
    assert first_box(book, "2026-11-25T10:00") == told, "the page for it is made anew"
    take(book, "2026-11-25T11:00")
    assert first_box(book, "2026-11-26T10:00") == []


def test_a_page_of_the_day_on_which_the_first_session_was_noted_counts_from_the_next_on(book: PageBook) -> None:
    item_nine(book, "2026-09-03T18:00")
    take(book, "2026-11-05T08:00")
    add_session(book, "2026-11-05T10:00", "2026-11-25T15:00")
    assert first_box(book, "2026-11-05T11:00") == ["Thu 3 Sept, PHQ-9 item 9: 1 (0–3)."]
    take(book, "2026-11-05T12:00")
    assert first_box(book, "2026-11-06T11:00") == []


def test_a_page_for_an_appointment_that_was_taken_out_told_nobody_anything(book: PageBook) -> None:
    item_nine(book, "2026-10-03T18:00")
    add_session(book, "2026-10-05T10:00", "2026-10-12T15:00")
    take(book, "2026-10-06T18:00")
    book.services.sessions.cancel(book.services.sessions.all()[0])
    add_session(book, "2026-10-07T10:00", "2026-11-25T15:00")
    assert first_box(book) == ["Sat 3 Oct, PHQ-9 item 9: 1 (0–3)."]
