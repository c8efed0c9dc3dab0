"""What waits for a full disk counts for the page, too: above all that a note stays with the client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.statuses import Share, Status, Worse
from meantime.services.details import DetailsChange, details_of
from meantime.services.report.data import to_json
from meantime.services.sharing import FirstBox
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

NOTE = "A sentence of my own."


def test_a_note_that_was_marked_private_while_nothing_could_be_written_is_not_on_the_page(tmp_path: Path) -> None:
    with page_book(tmp_path / "data") as book:
        book.take(sheet(plan("Walk"), at("12:00"), agreed="2026-11-20"))
        given = book.answer("Walk", Status.FULL, note=NOTE, star=True)
        assert NOTE in to_json(book.days("2026-11-20", "2026-11-23"))
        said = details_of(given)
        book.services.unsaved.keep(given.id, DetailsChange.between(said, replace(said, private=True)))
        assert NOTE not in to_json(book.days("2026-11-20", "2026-11-23"))
        book.services.unsaved.drop(given.id)
        assert NOTE in to_json(book.days("2026-11-20", "2026-11-23"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, 13:00, with a plan at noon that is shared in full."""
    with page_book(tmp_path / "data", "2026-11-20T10:00") as opened:
        opened.take(walk("full"))
        opened.clock.put("2026-11-23T13:00")
        yield opened


def walk(share: str) -> str:
    return sheet(plan("Walk", f'share = "{share}"'), at("12:00"), by="R. K.", agreed="2026-11-20")


def page(book: PageBook) -> str:
    return to_json(book.days("2026-11-20", "2026-11-23"))


def wait(book: PageBook, answer: CheckIn, **said: object) -> None:
    """Say something beside an answer that cannot be written."""
    unsaved, before = book.services.unsaved, details_of(answer)
    unsaved.keep(answer.id, DetailsChange.between(before, replace(before, **said)))  # type: ignore[arg-type]


def write(book: PageBook, answer: CheckIn) -> CheckIn:
    """Write what waits."""
    ((name, change),) = book.services.unsaved.all()
    assert name == answer.id
    written = book.services.checkins.amend(name, change).checkin
    book.services.unsaved.drop(name)
    return written


@pytest.mark.parametrize("meanwhile", ["private", "summary", "full"])
def test_words_that_had_to_wait_while_the_plan_was_not_shared_stay_with_the_client(
    book: PageBook, meanwhile: str
) -> None:
    answer = book.answer("Walk", Status.FULL)
    book.take(walk(meanwhile))
    wait(book, answer, note=NOTE, star=True)
    book.take(walk("full"))
    assert (NOTE in page(book)) == (meanwhile == "full"), "while they wait"
    wait(book, answer, minutes=5.0)
    assert (NOTE in page(book)) == (meanwhile == "full"), "what is said later does not open what was said before"
    written = write(book, answer)
    assert (written.note, written.changed_under) == (NOTE, Share(meanwhile))
    assert (NOTE in page(book)) == (meanwhile == "full"), "once they are written"


def test_another_answer_that_takes_such_words_over_keeps_them_with_the_client(book: PageBook) -> None:
    answer = book.answer("Walk", Status.SMALL)
    book.take(walk("private"))
    wait(book, answer, note=NOTE, star=True)
    book.take(walk("full"))
    said = book.services.unsaved.over(answer)
    book.services.checkins.answer(book.services.notebook.find("Walk"), Status.FULL, slot=1, details=said)
    book.services.unsaved.drop(answer.id)
    assert NOTE not in page(book)


def test_words_that_wait_beside_an_answer_that_was_replaced_meanwhile_stay_with_the_client(book: PageBook) -> None:
    answer = book.answer("Walk", Status.NOT_THIS_TIME)
    book.take(walk("private"))
    wait(book, answer, note=NOTE, star=True)
    book.take(walk("full"))
    other = book.services.checkins.answer(book.services.notebook.find("Walk"), Status.FULL, slot=1).checkin
    written = write(book, answer)
    assert (written.id, written.note) == (other.id, NOTE)
    assert NOTE not in page(book)


def test_what_the_check_in_says_of_the_first_box_counts_what_waits(book: PageBook) -> None:
    answer = book.answer("Walk", Status.TRIED)
    book.services.checkins.show_worse(answer.plan_id, shown=True)
    book.take(walk("private"))
    wait(book, answer, note=NOTE, worse=Worse.PANIC)
    book.take(walk("full"))
    for _ in range(2):
        (item,) = book.services.week_screen.day_cell(answer.plan_id, answer.day).items
        assert item.first_box is FirstBox.UNNAMED
        lines = [one.text for one in book.days("2026-11-20", "2026-11-23").see_first]
        assert lines == ["Mon 23: something that is kept private made things worse."]
        if book.services.unsaved.all():
            write(book, answer)


def test_what_waits_beside_an_answer_that_cannot_be_read_stays_with_the_client(book: PageBook) -> None:
    answer = book.answer("Walk", Status.FULL)
    wait(book, replace(answer, id="0" * 32), note=NOTE)
    assert book.services.unsaved.under("0" * 32) is Share.PRIVATE
    assert book.services.unsaved.under(answer.id) is Share.FULL
