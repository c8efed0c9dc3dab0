"""A plan whose share is changed: what was noted while it was private stays so; the client is asked about one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.statuses import Share, Status, Worse
from meantime.domain.support import SupportCard
from meantime.services.changes import Changes, Part
from meantime.services.checkins import details_of
from meantime.services.report.data import to_json
from meantime.services.sharing import FirstBox, first_box
from meantime.storage.document import export_document, import_document
from meantime.storage.vault import Vault
from page_book import PageBook, page_book

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
