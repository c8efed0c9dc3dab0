"""Several records in one sitting: what a killed program left empty is taken back at the next start, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.errors import AnswerRefused
from meantime.domain.statuses import Status
from meantime.services.changes import Changes
from meantime.services.records.sitting import Sitting
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(sheet(plan("Thoughts", 'practice = "thought-record"', 'small = { what = "two" }') + at("12:00")))
        yield opened


@pytest.fixture
def sitting(book: PageBook) -> Sitting:
    return book.services.sitting


def begun(book: PageBook) -> tuple[str, str]:
    """Answer, and begin one more record; return both ids."""
    thoughts = book.services.notebook.find("Thoughts")
    first = book.services.checkins.answer(thoughts, Status.SMALL, slot=1).checkin.id
    return first, book.services.sitting.another(first).checkin.id


def live(book: PageBook) -> set[str]:
    return {each.id for each in book.services.vault.checkins.live()}


def test_one_that_was_empty_when_the_program_was_killed_leaves_no_answer(book: PageBook, sitting: Sitting) -> None:
    first, _ = begun(book)
    assert sitting.take_in()
    assert live(book) == {first}
    assert book.services.vault.unfinished.all() == ()
    assert sitting.take_in() == Changes()


@pytest.mark.parametrize("typed", ["They noticed.", "quite a lot"])
def test_one_that_was_typed_into_keeps_its_answer(book: PageBook, sitting: Sitting, typed: str) -> None:
    forms, (first, second) = book.services.unsaved_forms, begun(book)
    field = "thought" if typed == "They noticed." else "emotion-before"
    forms.keep(forms.opened(second)[0], {field: typed})
    forms.take_in()
    sitting.take_in()
    assert live(book) == {first, second}
    assert [kept.form for kept in book.services.vault.unfinished.all()] in ([], ["record"])


def test_one_that_was_saved_keeps_its_answer_and_one_that_was_closed_empty_goes_at_once(
    book: PageBook, sitting: Sitting
) -> None:
    first, second = begun(book)
    book.services.records.save(book.services.records.view(second), {"thought": "They noticed."})
    assert sitting.leave(second) == Changes()
    third = sitting.another(second).checkin.id
    assert sitting.leave(third)
    assert book.services.vault.unfinished.all() == ()
    assert not sitting.take_in()
    assert live(book) == {first, second}


def test_one_that_was_taken_back_meanwhile_is_nothing_to_wait_for(book: PageBook, sitting: Sitting) -> None:
    first, second = begun(book)
    book.services.checkins.undo(second)
    assert sitting.take_in() == Changes()
    assert live(book) == {first}
    assert book.services.vault.unfinished.all() == ()


SMALL = ('small = { what = "two" }',)
LOCKED = ("locked = true", 'stop_rule = "Stop at 80"', 'what = "Write it as agreed."')


def assigned(*more: str) -> str:
    return sheet(plan("Assigned", 'practice = "thought-record"', *more) + at("12:00"), by="R. K.", agreed="2026-11-10")


@pytest.mark.parametrize(
    ("status", "more"),
    [
        (Status.FULL, SMALL),
        (Status.SMALL, SMALL),
        (Status.ADAPTED, SMALL),
        (Status.TRIED, SMALL),
        (Status.FULL, LOCKED),
        (Status.TRIED, LOCKED),
    ],
)
def test_one_more_says_what_the_first_said_and_nothing_more_than_that(
    book: PageBook, sitting: Sitting, status: Status, more: tuple[str, ...]
) -> None:
    book.take(assigned(*more))
    first = book.services.checkins.answer(book.services.notebook.find("Assigned"), status, slot=1).checkin
    assert sitting.another(first.id).checkin.status is status


def test_one_more_of_a_small_version_is_a_try_once_the_plan_is_locked(book: PageBook, sitting: Sitting) -> None:
    book.take(assigned(*SMALL))
    first = book.services.checkins.answer(book.services.notebook.find("Assigned"), Status.SMALL, slot=1).checkin
    book.take(assigned(*LOCKED))
    assert sitting.another(first.id).checkin.status is Status.TRIED


@pytest.mark.parametrize("status", [Status.NOT_THIS_TIME, Status.REST])
def test_of_what_was_not_done_there_is_no_more_to_write(book: PageBook, sitting: Sitting, status: Status) -> None:
    first = book.services.checkins.answer(book.services.notebook.find("Thoughts"), status, slot=1).checkin
    assert not book.services.records.view(first.id).takes_another
    with pytest.raises(AnswerRefused):
        sitting.another(first.id)
    assert live(book) == {first.id}


@pytest.mark.parametrize(("now", "slots"), [("2026-11-20T09:05", [1, None]), ("2026-11-20T21:05", [1, 2])])
def test_one_more_leaves_what_is_still_to_come_open(
    book: PageBook, sitting: Sitting, now: str, slots: list[int | None]
) -> None:
    book.clock.put(now)
    book.take(sheet(plan("Twice", 'practice = "thought-record"') + at("09:00", "21:00")))
    first = book.services.checkins.answer(book.services.notebook.find("Twice"), Status.FULL).checkin
    assert [first.slot, sitting.another(first.id).checkin.slot] == slots


@pytest.mark.parametrize("killed", [True, False])
def test_an_answer_given_in_its_place_meanwhile_stays(book: PageBook, sitting: Sitting, killed: bool) -> None:
    of_two = plan("Twice", 'practice = "thought-record"', 'small = { what = "two" }') + at("08:00") + at("12:00")
    book.take(sheet(of_two))
    answers, twice = book.services.checkins, book.services.notebook.find("Twice")
    first = answers.answer(twice, Status.SMALL, slot=1).checkin.id
    second = sitting.another(first).checkin.id
    meant = answers.answer(twice, Status.FULL, slot=2).checkin
    assert meant.replaces == second
    assert not (sitting.take_in() if killed else sitting.leave(second))
    assert live(book) >= {first, meant.id}
