"""What is said afterwards: it can be after a changed plan, too, and is said beside the answer that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import FieldError, UserError
from meantime.domain.statuses import Reason, Share, Status, Worse
from meantime.services.details import Details, DetailsChange, details_of
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

NOTE = "A sentence of my own."
MASTERY = ("mastery", 5.0)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 12:30, with a plan at noon."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        take(opened, "activation")
        yield opened


def take(book: PageBook, practice: str, *lines: str) -> None:
    book.take(sheet(plan("Walk", f'practice = "{practice}"', *lines), at("12:00"), by="R. K.", agreed="2026-11-20"))


@pytest.fixture
def rated(book: PageBook) -> CheckIn:
    """An answer with a rating that the practice of its plan does not have any more."""
    answer = book.answer("Walk", Status.FULL, ratings=(MASTERY,))
    take(book, "free")
    return answer


def answer_again(book: PageBook, status: Status, said: Details | None = None) -> CheckIn:
    return book.services.checkins.answer(book.services.notebook.find("Walk"), status, slot=1, details=said).checkin


def change(**said: object) -> DetailsChange:
    return DetailsChange.between(Details(), Details(**said))  # type: ignore[arg-type]


def test_an_answer_from_before_the_practice_changed_can_still_be_marked_private_and_noted_on(
    book: PageBook, rated: CheckIn
) -> None:
    book.amend(rated, private=True)
    noted = book.amend(rated, note=NOTE)
    assert (noted.private, noted.note, noted.ratings) == (True, NOTE, (MASTERY,))
    assert book.amend(rated, ratings=(MASTERY, ("helpful", 3.0))).ratings == (MASTERY, ("helpful", 3.0))


def test_an_answer_from_before_the_practice_changed_can_be_changed_with_what_was_said_beside_it(
    book: PageBook, rated: CheckIn
) -> None:
    again = answer_again(book, Status.SMALL, details_of(rated))
    assert (again.status, again.replaces, again.ratings) == (Status.SMALL, rated.id, (MASTERY,))


@pytest.mark.parametrize("ratings", [(("mastery", 6.0),), (MASTERY, ("pleasure", 5.0)), (("helpful", 9.0),)])
def test_a_rating_that_is_said_anew_has_to_be_one_of_the_practice_as_it_is(
    book: PageBook, rated: CheckIn, ratings: tuple[tuple[str, float], ...]
) -> None:
    with pytest.raises(FieldError):
        book.amend(rated, ratings=ratings)
    with pytest.raises(FieldError):
        answer_again(book, Status.SMALL, replace(details_of(rated), ratings=ratings))
    with pytest.raises(FieldError):
        book.answer("Walk", Status.FULL, ratings=ratings)
    assert book.services.vault.checkins.live() == (rated,)


def test_an_answer_is_rated_by_the_practice_of_its_own_day_whatever_the_plan_is_by_now(book: PageBook) -> None:
    answer = book.answer("Walk", Status.FULL)
    book.clock.put("2026-11-23T12:30")
    take(book, "pmr")
    assert book.amend(answer, ratings=(MASTERY,)).ratings == (MASTERY,)
    with pytest.raises(FieldError):
        book.amend(answer, ratings=(MASTERY, ("tension-before", 4.0)))
    again = book.services.checkins.answer(
        book.services.notebook.find("Walk"),
        Status.SMALL,
        day=answer.day,
        slot=1,
        details=Details(ratings=(("pleasure", 2.0),)),
    )
    assert again.checkin.ratings == (("pleasure", 2.0),)
    assert book.answer("Walk", Status.FULL, ratings=(("tension-before", 4.0),)).day > answer.day


def test_words_beside_an_answer_that_was_just_replaced_are_said_beside_the_one_that_stands(book: PageBook) -> None:
    first = book.answer("Walk", Status.SMALL)
    second = answer_again(book, Status.FULL)
    third = answer_again(book, Status.ADAPTED)
    said = book.services.checkins.amend(first.id, change(note=NOTE, private=True, worse=Worse.PANIC)).checkin
    now = book.services.notebook.present().now
    assert said == replace(third, note=NOTE, private=True, worse=Worse.PANIC, worse_made=now)
    assert book.services.vault.checkins.live() == (said,)
    assert book.services.notebook.find("Walk").silenced is not None
    for replaced in (first, second):
        assert book.services.vault.checkins.get(replaced.id) == replaced


def test_of_words_that_come_late_only_what_fits_the_answer_that_stands_is_said_beside_it(book: PageBook) -> None:
    first = book.answer("Walk", Status.NOT_THIS_TIME)
    answer_again(book, Status.FULL, Details(ratings=(("helpful", 3.0),)))
    late = change(reasons=(Reason.NO_TIME,), note=NOTE)
    standing = book.services.checkins.amend(first.id, late).checkin
    assert (standing.reasons, standing.note, standing.ratings) == ((), NOTE, (("helpful", 3.0),))
    back = answer_again(book, Status.TRIED)
    rated = change(ratings=(("helpful", 3.0), MASTERY), reasons=(Reason.NO_TIME,))
    kept = book.services.checkins.amend(standing.id, rated).checkin
    assert (kept.id, kept.ratings, kept.reasons) == (back.id, (MASTERY,), (Reason.NO_TIME,))


def test_once_the_later_answer_is_taken_back_words_stay_with_the_one_that_stands_again(book: PageBook) -> None:
    first = book.answer("Walk", Status.SMALL)
    second = answer_again(book, Status.FULL)
    book.services.checkins.undo(second.id)
    assert book.amend(first, note=NOTE) == replace(first, note=NOTE)
    with pytest.raises(UserError):
        book.services.checkins.amend(second.id, change(note=NOTE))


def test_late_words_stay_with_the_client_where_the_plan_is_private_by_then(book: PageBook) -> None:
    first = book.answer("Walk", Status.SMALL)
    answer_again(book, Status.FULL)
    take(book, "activation", 'share = "private"')
    said = book.services.checkins.amend(first.id, change(note=NOTE)).checkin
    assert said.changed_under is Share.PRIVATE
