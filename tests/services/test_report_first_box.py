"""What says the same day after day is one line of the first box, and nothing else is joined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.statuses import Status, Worse
from meantime.services.report.data import to_data
from meantime.services.report.spoken import spoken
from meantime.services.report.words import words
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet, when

FIRST, LAST = "2026-11-03", "2026-11-16"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 16 November 2026, with a plan that has a stop rule and one that has none."""
    with page_book(tmp_path, "2026-11-16T10:00") as opened:
        began = "starts = 2026-09-01"
        opened.take(sheet(plan("Walk", began), at("09:00")))
        opened.take(sheet(plan("Drive", began, 'stop_rule = "feet on the floor"'), at("09:30")))
        yield opened


def worse(book: PageBook, *days: str, title: str = "Walk", kind: Worse = Worse.PANIC, **said: object) -> None:
    """Note it on each of these days, in their evenings."""
    for day in days:
        book.clock.put(f"{day}T20:00")
        book.answer(title, Status.FULL, day, worse=kind, **said)
    book.clock.put("2026-11-16T10:00")


def take(book: PageBook, now: str) -> None:
    """Take along the page as it is ``now``; no session is known, so that it covers fourteen days."""
    book.clock.put(now)
    book.services.pages_taken.note(book.report())
    book.clock.put("2026-11-16T10:00")


def lines(book: PageBook, first: str = FIRST) -> list[str]:
    return [concern.text for concern in book.days(first, LAST).see_first]


def test_a_plan_that_made_things_worse_six_times_is_one_line_and_a_flag_stands_beside_it(book: PageBook) -> None:
    worse(book, *(f"2026-11-{day:02}" for day in (3, 5, 7, 9, 11, 13)))
    book.services.measures.answer("phq-8", [0] * 8, date(2026, 11, 4))
    book.services.measures.answer("phq-8", [2] * 8, date(2026, 11, 12))
    joined, flag = lines(book)
    assert joined == "Walk: made things worse 6 times (Panic or too much; Tue 3, Thu 5, Sat 7, Mon 9, Wed 11, Fri 13)."
    assert flag.startswith("Thu 12, PHQ-8: 0 → 16")


def test_a_line_that_stands_once_begins_with_its_day(book: PageBook) -> None:
    worse(book, "2026-11-12")
    assert lines(book) == ["Thu 12, Walk: made things worse (Panic or too much)."]


def test_the_months_of_a_long_page_are_named_once_each(book: PageBook) -> None:
    worse(book, "2026-10-27", "2026-10-29", "2026-11-10", "2026-11-12")
    (joined,) = lines(book, "2026-10-01")
    assert joined.endswith("4 times (Panic or too much; Tue 27, Thu 29 Oct, Tue 10, Thu 12 Nov).")


def test_harmful_urges_stand_first_with_a_line_each(book: PageBook) -> None:
    worse(book, "2026-11-10", "2026-11-11", title="Drive", kind=Worse.URGES)
    worse(book, "2026-11-12", "2026-11-13")
    urge, earlier, joined = lines(book)
    assert urge.startswith("Wed 11, Drive: made things worse")
    assert earlier.startswith("Tue 10, Drive: made things worse")
    assert joined.startswith("Walk: ")


def test_what_the_client_wrote_keeps_its_line_and_its_day(book: PageBook) -> None:
    worse(book, "2026-11-10", "2026-11-12")
    worse(book, "2026-11-11", note="No air.")
    worse(book, "2026-11-13", note="No air.")
    found = book.days(FIRST, LAST).see_first
    assert [(concern.text[:6], concern.own_words) for concern in found] == [
        ("Fri 13", "No air."),
        ("Walk: ", None),
        ("Wed 11", "No air."),
    ]


def test_what_it_was_like_what_was_expected_and_another_plan_are_never_joined(book: PageBook) -> None:
    worse(book, "2026-11-09")
    worse(book, "2026-11-10", expected=True)
    worse(book, "2026-11-11", kind=Worse.CONFLICT)
    worse(book, "2026-11-12", title="Drive")
    assert len(lines(book)) == 4
    worse(book, "2026-11-13", expected=True)
    assert lines(book)[0] == (
        "Walk: made things worse 2 times, as the plan expected (Panic or too much; Tue 10, Fri 13)."
    )


def test_a_stop_rule_that_was_used_again_is_said_once(book: PageBook) -> None:
    for day in ("2026-11-10", "2026-11-12"):
        book.answer("Drive", Status.TRIED, day)
    assert lines(book) == [
        "Drive: tried, then stopped 2 times (Tue 10, Thu 12). The stop rule: “feet on the floor”",
    ]


def test_two_times_on_one_day_are_two_times(book: PageBook) -> None:
    book.take(sheet(plan("Kind line", "starts = 2026-09-01"), when("it is loud")))
    worse(book, "2026-11-10", "2026-11-10", "2026-11-12", title="Kind line")
    assert lines(book) == ["Kind line: made things worse 3 times (Panic or too much; Tue 10, Thu 12)."]
    (data,) = to_data(book.days(FIRST, LAST))["please_see_first"]
    assert data["days"] == ["2026-11-10", "2026-11-10", "2026-11-12"]
    assert data["day"] == "2026-11-12"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Walk: hat es 2-mal schlimmer gemacht (Panik oder zu viel; Di 10., Do 12.)."),
        ("es", "Walk: empeoró las cosas 2 veces (pánico o demasiado; mar 10, jue 12)."),
    ],
)
def test_several_days_are_said_in_the_language_of_the_page(book: PageBook, language: str, said: str) -> None:
    worse(book, "2026-11-10", "2026-11-12")
    report = book.report(language=language)
    assert report.see_first[0].text == said
    assert said in spoken(report)[0]


def test_what_is_answered_for_a_day_that_had_its_page_stands_on_the_next_and_there_alone(
    book: PageBook,
) -> None:
    book.clock.put("2026-11-05T20:00")
    late = book.answer("Walk", Status.FULL, "2026-11-01", worse=Worse.PANIC, note="No air.")
    book.answer("Drive", Status.TRIED, "2026-11-02")
    book.clock.put("2026-11-16T10:00")
    assert lines(book) == [
        "Mon 2 Nov, Drive: tried, then stopped. The stop rule: “feet on the floor”",
        "Sun 1 Nov, Walk: made things worse (Panic or too much).",
    ]
    take(book, "2026-11-05T21:00")
    assert lines(book, "2026-11-06") == []
    report = book.days(FIRST, LAST, late.id)
    assert [concern.own_words for concern in report.see_first] == [None, None], "its words can be held back"
    assert "No air" not in str(to_data(report))
    walk = next(plan for plan in book.days(FIRST, LAST).plans or () if plan.title == "Walk")
    assert walk.count == "0 of 8", "what is counted is of the page's days"


def test_what_had_its_page_does_not_come_again_with_what_follows_it(book: PageBook) -> None:
    worse(book, "2026-11-01")
    take(book, "2026-11-02T20:00")
    worse(book, "2026-11-05")
    assert lines(book) == ["Thu 5, Walk: made things worse (Panic or too much)."]


def test_what_was_answered_after_midnight_for_the_day_before_had_its_page(book: PageBook) -> None:
    book.clock.put("2026-11-03T01:00")
    book.answer("Walk", Status.FULL, "2026-11-02", worse=Worse.PANIC)
    take(book, "2026-11-03T02:00")
    assert lines(book) == []


def test_a_plan_that_ended_before_the_page_is_named_by_what_is_noted_late(book: PageBook) -> None:
    book.take(sheet(plan("Swim", "starts = 2026-09-01", "ends = 2026-11-01"), at("08:00")))
    book.clock.put("2026-11-04T20:00")
    book.answer("Swim", Status.FULL, "2026-11-01", worse=Worse.URGES)
    book.clock.put("2026-11-16T10:00")
    assert [line.split(":")[0] for line in lines(book)] == ["Sun 1 Nov, Swim"]
    assert "Swim" not in [row.title for row in book.days(FIRST, LAST).plans or ()]


@pytest.mark.parametrize("allowed", [True, False, None])
@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-05"])
def test_what_a_private_plan_made_worse_is_never_said_to_be_absent(
    book: PageBook, day: str, allowed: bool | None
) -> None:
    book.take(sheet(plan("Mine", "starts = 2026-09-01", 'share = "private"'), at("08:00")))
    book.clock.put("2026-11-05T20:00")
    book.answer("Mine", Status.FULL, day, worse=Worse.PANIC)
    if allowed is not None:
        book.services.checkins.show_worse(book.plan_id("Mine"), shown=allowed)
    book.clock.put("2026-11-16T10:00")
    report = book.days(FIRST, LAST)
    told = [concern.text for concern in report.see_first]
    assert (told == []) is (allowed is not True)
    assert "Mine" not in str(to_data(report))
    assert report.words.none_recorded_more == words("J. M.", flags=False).none_recorded_more
    assert report.words.none_recorded_more.startswith("Shared: no "), "true either way, and the same either way"
