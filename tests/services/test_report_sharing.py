"""A plan whose share is changed: what was noted while it was private stays so; the client is asked about one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.statuses import Reason, Share, Status, Worse
from meantime.domain.support import SupportCard
from meantime.services.changes import Changes, Part
from meantime.services.details import details_of
from meantime.services.report.data import to_json
from meantime.services.sharing import FirstBox, first_box
from meantime.storage.document import export_document, import_document
from meantime.storage.vault import Vault
from page_book import PageBook, page_book, row

NOTE = "Between me and the wall."


def sheet(share: str) -> str:
    return (
        'meantime = 1\nfrom = "R. K."\nagreed_on = 2026-11-09\n[[plan]]\ntitle = "Walk"\nstarts = 2026-11-09\n'
        f'share = "{share}"\nstop_rule = "feet on the floor"\n[[plan.trigger]]\nat = ["08:00"]\n'
    )


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Sunday 22 November, 10:00, with a plan shared in full."""
    with page_book(tmp_path, "2026-11-16T10:00") as opened:
        opened.take(sheet("full"))
        opened.clock.put("2026-11-22T10:00")
        yield opened


def put(book: PageBook, at: str, share: str) -> None:
    book.clock.put(at)
    book.take(sheet(share))


def page(book: PageBook) -> str:
    return to_json(book.report())


def first_lines(book: PageBook) -> list[str]:
    return [concern.text for concern in book.report().see_first]


def stands(book: PageBook, answer: CheckIn) -> FirstBox:
    services = book.services
    (item,) = services.week_screen.day_cell(answer.plan_id, answer.day).items
    assert item.first_box is first_box(services.notebook.plan(answer.plan_id), answer, services.vault)
    assert item.first_box is not None
    return item.first_box


def test_a_note_for_an_earlier_day_made_while_the_plan_was_private_stays_with_the_client(book: PageBook) -> None:
    put(book, "2026-11-23T10:00", "private")
    book.clock.put("2026-11-23T11:00")
    book.answer("Walk", Status.FULL, "2026-11-22", note=NOTE, star=True)
    put(book, "2026-11-23T12:00", "full")
    assert NOTE not in page(book)


def test_a_note_made_between_private_and_full_on_one_day_stays_with_the_client(book: PageBook) -> None:
    put(book, "2026-11-23T10:00", "private")
    book.clock.put("2026-11-23T11:00")
    book.answer("Walk", Status.TRIED, note=NOTE, worse=Worse.PANIC)
    put(book, "2026-11-23T12:00", "full")
    assert NOTE not in page(book)
    assert first_lines(book) == []


def test_a_note_taken_over_by_another_answer_stays_with_the_client(book: PageBook) -> None:
    put(book, "2026-11-23T10:00", "private")
    before = book.answer("Walk", Status.SMALL, note=NOTE, star=True)
    put(book, "2026-11-23T12:00", "full")
    plan = book.services.notebook.find("Walk")
    book.services.checkins.answer(plan, Status.FULL, slot=1, details=details_of(before))
    assert NOTE not in page(book)


@pytest.mark.parametrize("share", ["private", "summary"])
def test_words_beside_an_earlier_answer_written_while_the_plan_was_not_shared_stay_with_the_client(
    book: PageBook, share: str
) -> None:
    answer = book.answer("Walk", Status.FULL)
    put(book, "2026-11-23T10:00", share)
    book.clock.put("2026-11-23T11:00")
    book.amend(answer, note=NOTE, star=True, worse=Worse.PANIC)
    put(book, "2026-11-23T12:00", "full")
    assert NOTE not in page(book)
    assert len(first_lines(book)) == (0 if share == "private" else 1)
    book.amend(answer, minutes=5)
    assert NOTE not in page(book), "what is said later does not open what was said before"


def test_an_answer_that_replaces_one_whose_words_came_while_the_plan_was_private_is_not_told(book: PageBook) -> None:
    before = book.answer("Walk", Status.SMALL)
    put(book, "2026-11-23T10:00", "private")
    noted = book.amend(before, note=NOTE, star=True)
    put(book, "2026-11-23T12:00", "full")
    plan = book.services.notebook.find("Walk")
    book.services.checkins.answer(plan, Status.FULL, day=before.day, slot=1, details=details_of(noted))
    assert NOTE not in page(book)


def test_words_written_afterwards_reach_the_page_while_the_plan_is_shared(book: PageBook) -> None:
    answer = book.answer("Walk", Status.FULL)
    book.clock.put("2026-11-23T11:00")
    book.amend(answer, note=NOTE, star=True)
    assert NOTE in page(book)


def test_under_which_share_words_were_written_goes_with_an_export(book: PageBook, tmp_path: Path) -> None:
    answer = book.answer("Walk", Status.FULL)
    put(book, "2026-11-23T10:00", "private")
    book.amend(answer, note=NOTE)
    other = Vault.open(tmp_path / "other")
    import_document(other, export_document(book.services.vault, SupportCard()))
    assert [one.changed_under for one in other.checkins.history()] == [Share.PRIVATE]
    other.close()


def test_a_note_made_while_the_plan_was_shared_reaches_the_page(book: PageBook) -> None:
    put(book, "2026-11-23T10:00", "private")
    put(book, "2026-11-23T12:00", "full")
    book.clock.put("2026-11-23T13:00")
    book.answer("Walk", Status.FULL, note=NOTE, star=True)
    assert NOTE in page(book)


def test_days_on_which_a_plan_was_private_are_nowhere_on_the_page_for_good(book: PageBook) -> None:
    put(book, "2026-11-23T06:00", "private")
    for day in (23, 24, 25):
        book.clock.put(f"2026-11-{day}T10:00")
        book.answer("Walk", Status.FULL, minutes=17, reasons=(Reason.NO_TIME,) * (day > 23))
    put(book, "2026-11-27T06:00", "full")
    book.clock.put("2026-11-27T08:10")
    book.answer("Walk", Status.SMALL, minutes=4)
    report = book.days("2026-11-21", "2026-11-28")
    told = row(report, "Walk")
    marks = [[mark.sign.value for mark in day] for day in told.days]
    assert marks == [["no-entry"]] * 2 + [["not-due"]] * 4 + [["small"], ["open"]]
    assert (told.counts.scheduled, told.counts.due, told.counts.done, told.counts.no_entry) == (4, 4, 1, 2)
    assert (told.count, told.counts.minutes) == ("1 of 4", 4)
    assert report.noted is not None
    assert (report.noted.answers, report.noted.within_the_hour, report.noted.without_entry) == (1, 1, 2)
    assert report.barriers is not None
    assert report.barriers.given == 0
    assert [plan.title for plan in book.days("2026-11-23", "2026-11-26").plans or ()] == []


def test_an_answer_made_while_the_plan_was_private_takes_its_slot_along(book: PageBook) -> None:
    put(book, "2026-11-23T10:00", "private")
    book.answer("Walk", Status.TRIED, "2026-11-22", minutes=9)
    book.answer("Walk", Status.USED_FOR_REAL, "2026-11-22")
    put(book, "2026-11-23T12:00", "full")
    told = row(book.days("2026-11-21", "2026-11-23"), "Walk")
    assert [[mark.sign.value for mark in day] for day in told.days] == [["no-entry"], ["not-due"], ["open"]]
    assert (told.counts.due, told.counts.tried, told.counts.minutes, told.counts.used_for_real) == (2, 0, 0, 0)


def test_days_shared_in_counts_go_on_being_counted(book: PageBook) -> None:
    put(book, "2026-11-23T06:00", "summary")
    book.clock.put("2026-11-23T10:00")
    book.answer("Walk", Status.FULL, note=NOTE, star=True)
    put(book, "2026-11-24T06:00", "full")
    told = row(book.days("2026-11-23", "2026-11-23"), "Walk")
    assert (told.counts.due, told.counts.done) == (1, 1)
    assert NOTE not in page(book)


def often(share: str) -> str:
    return sheet(share).replace('at = ["08:00"]', 'at = ["08:00"]\ntimes_per_week = 3')


def put_often(book: PageBook, at: str, share: str) -> None:
    book.clock.put(at)
    book.take(often(share))


def test_a_week_that_was_private_in_part_has_no_more_places_than_shared_days(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-16T03:00") as book:
        book.take(often("private"))
        for day in ("2026-11-16T10:00", "2026-11-18T10:00"):
            book.clock.put(day)
            book.answer("Walk", Status.FULL, minutes=17)
        book.clock.put("2026-11-21T06:00")
        book.take(often("full"))
        book.clock.put("2026-11-21T10:00")
        book.answer("Walk", Status.SMALL)
        book.clock.put("2026-11-23T10:00")
        told = row(book.days("2026-11-16", "2026-11-22"), "Walk").counts
    assert (told.due, told.done, told.small, told.no_entry, told.extra, told.minutes) == (1, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(("kept", "told"), [((), (3, 1, 2)), (("17",), (2, 1, 1)), (("17", "18"), (1, 1, 0))])
def test_what_was_done_while_a_quota_was_private_is_not_told_as_without_an_entry(
    tmp_path: Path, kept: tuple[str, ...], told: tuple[int, int, int]
) -> None:
    with page_book(tmp_path, "2026-11-16T03:00") as book:
        book.take(often("full"))
        book.clock.put("2026-11-16T10:00")
        book.answer("Walk", Status.FULL)
        put_often(book, "2026-11-17T06:00", "private")
        for day in kept:
            book.clock.put(f"2026-11-{day}T10:00")
            book.answer("Walk", Status.FULL)
        put_often(book, "2026-11-19T06:00", "full")
        book.clock.put("2026-11-23T10:00")
        (own,) = book.services.agenda.range(date(2026, 11, 16), date(2026, 11, 22))
        assert (own.counts.due, own.counts.done) == (3, 1 + len(kept))
        found = row(book.days("2026-11-16", "2026-11-22"), "Walk")
    assert (found.counts.due, found.counts.done, found.counts.no_entry) == told
    assert found.count == f"{told[1]} of {told[0]}"


@pytest.mark.parametrize(("between", "told"), [("full", True), ("summary", True), ("private", False)])
def test_only_the_small_version_is_said_of_what_was_shared_alone(book: PageBook, between: str, told: bool) -> None:
    book.answer("Walk", Status.SMALL)
    put(book, "2026-11-25T06:00", between)
    book.clock.put("2026-11-25T10:00")
    book.answer("Walk", Status.SMALL)
    put(book, "2026-11-26T06:00", "full")
    book.clock.put("2026-12-06T11:00")
    book.answer("Walk", Status.SMALL)
    lines = book.days("2026-11-30", "2026-12-06").worth_discussing or ()
    assert any("in the last 3 weeks, small each time" in line for line in lines) == told


@pytest.mark.parametrize(
    ("share", "line", "expected"),
    [
        ("full", None, FirstBox.WORDS),
        ("full", False, FirstBox.WORDS),
        ("summary", None, FirstBox.FACT),
        ("summary", False, FirstBox.FACT),
        ("private", None, FirstBox.NOT_ASKED),
        ("private", True, FirstBox.UNNAMED),
        ("private", False, FirstBox.NOTHING),
    ],
)
def test_the_first_box_does_just_what_the_check_in_says_of_it(
    book: PageBook, share: str, line: bool | None, expected: FirstBox
) -> None:
    put(book, "2026-11-22T11:00", share)
    book.clock.put("2026-11-23T10:00")
    answer = book.answer("Walk", Status.TRIED, note=NOTE, worse=Worse.PANIC)
    if line is not None:
        book.services.checkins.show_worse(answer.plan_id, shown=line)
    assert stands(book, answer) is expected
    text, lines = page(book), first_lines(book)
    assert (NOTE in text) == (expected is FirstBox.WORDS)
    named = expected in (FirstBox.WORDS, FirstBox.FACT)
    assert ("Walk" in text) == ("feet on the floor" in text) == named
    assert len(lines) == {FirstBox.UNNAMED: 1, FirstBox.NOTHING: 0, FirstBox.NOT_ASKED: 0}.get(expected, 2)
    if expected is FirstBox.UNNAMED:
        assert lines == ["Mon 23: something that is kept private made things worse."]


def test_several_private_things_are_one_line_with_their_days(book: PageBook) -> None:
    put(book, "2026-11-22T11:00", "private")
    book.answer("Walk", Status.TRIED, worse=Worse.PANIC)
    book.clock.put("2026-11-23T10:00")
    answer = book.answer("Walk", Status.TRIED, worse=Worse.URGES)
    book.services.checkins.show_worse(answer.plan_id, shown=True)
    assert first_lines(book) == ["Sun 22, Mon 23: something that is kept private made things worse."]
    book.services.checkins.undo(answer.id)
    assert first_lines(book) == ["Sun 22: something that is kept private made things worse."]


def test_the_answer_about_the_line_is_kept_can_be_changed_and_outlives_a_changed_plan(book: PageBook) -> None:
    put(book, "2026-11-22T11:00", "private")
    plan_id, checkins = book.plan_id("Walk"), book.services.checkins
    assert checkins.show_worse(plan_id, shown=False) == Changes.of(Part.PLANS)
    assert checkins.show_worse(plan_id, shown=False) == Changes()
    put(book, "2026-11-22T12:00", "full")
    put(book, "2026-11-22T13:00", "private")
    assert book.services.notebook.plan(plan_id).worse_shown is False
    checkins.show_worse(plan_id, shown=True)
    assert book.services.notebook.plan(plan_id).worse_shown is True
    with pytest.raises(UserError):
        checkins.show_worse("0" * 32, shown=True)


def test_the_answer_about_the_line_goes_with_an_export_and_one_without_it_comes_in(
    book: PageBook, tmp_path: Path
) -> None:
    plan_id = book.plan_id("Walk")
    unasked = export_document(book.services.vault, SupportCard())
    book.services.checkins.show_worse(plan_id, shown=True)
    asked = export_document(book.services.vault, SupportCard())
    for number, (document, expected) in enumerate([(unasked, None), (asked, True)]):
        other = Vault.open(tmp_path / f"other{number}")
        import_document(other, document)
        assert [plan.worse_shown for plan in other.plans.all()] == [expected]
        assert replace(other.plans.all()[0], worse_shown=True) == book.services.notebook.plan(plan_id)
        other.close()


def test_a_day_before_the_plan_was_private_is_told_only_while_it_is_shared(book: PageBook) -> None:
    answer = book.answer("Walk", Status.TRIED, note=NOTE, worse=Worse.PANIC)
    assert len(first_lines(book)) == 2
    put(book, "2026-11-23T10:00", "private")
    assert first_lines(book) == []
    assert stands(book, answer) is FirstBox.NOT_ASKED
    put(book, "2026-11-23T11:00", "full")
    assert len(first_lines(book)) == 2
    assert answer.day == date(2026, 11, 22)
