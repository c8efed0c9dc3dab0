"""Records that are written while others write beside the same answer: nothing anybody wrote is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from meantime.domain.errors import AnswerGone
from meantime.domain.statuses import Status
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.records.form import Marks, Records, WrittenMeanwhile
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

THOUGHT, BALANCED = "They noticed that I shook.", "Two people said hello."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 12:30, with a thought record at noon."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(sheet(plan("Thoughts", 'practice = "thought-record"', 'small = { what = "two" }'), at("12:00")))
        yield opened


@pytest.fixture
def records(book: PageBook) -> Records:
    return book.services.records


def answer(book: PageBook, status: Status, said: Details | None = None) -> str:
    plan = book.services.notebook.find("Thoughts")
    return book.services.checkins.answer(plan, status, slot=1, details=said).checkin.id


def kept(book: PageBook) -> dict[str, str]:
    (live,) = book.services.vault.checkins.live()
    return dict(book.services.records.view(live.id).values)


@pytest.mark.parametrize(("status", "counts"), [(Status.SMALL, True), (Status.FULL, True), (Status.TRIED, False)])
def test_only_what_was_done_is_said_to_count(book: PageBook, records: Records, status: Status, counts: bool) -> None:
    words = records.view(answer(book, status)).counts
    assert words.startswith("The small version is enough.")
    assert ("It counts." in words) is counts


def test_what_was_written_beside_the_answer_that_took_its_place_stays(book: PageBook, records: Records) -> None:
    seen = records.view(answer(book, Status.SMALL))
    later = answer(book, Status.FULL, Details(note="At the window.", record=(("balanced", BALANCED),)))
    records.save(seen, {"thought": THOUGHT}, Marks(star=True))
    assert kept(book) == {"thought": THOUGHT, "balanced": BALANCED}
    standing = book.services.vault.checkins.get(later)
    assert standing is not None
    assert (standing.status, standing.note, standing.star) == (Status.FULL, "At the window.", True)


def test_words_in_the_same_field_are_told_and_replaced_only_by_who_has_seen_them(
    book: PageBook, records: Records
) -> None:
    seen = records.view(answer(book, Status.SMALL))
    answer(book, Status.FULL, Details(record=(("thought", "It went well."), ("balanced", BALANCED))))
    mine = {"thought": THOUGHT, "situation": "At the desk"}
    with pytest.raises(WrittenMeanwhile) as told:
        records.save(seen, mine)
    assert told.value.errors == {
        "thought": "Elsewhere “It went well.” was written here meanwhile. "
        "Save again to put what stands here in its place."
    }
    assert kept(book) == {"thought": "It went well.", "balanced": BALANCED}
    records.save(seen.with_values(told.value.values), mine)
    assert kept(book) == {**mine, "balanced": BALANCED}


def test_the_same_words_twice_and_words_that_were_taken_away_are_no_matter(book: PageBook, records: Records) -> None:
    seen = records.view(answer(book, Status.SMALL, Details(record=(("thought", THOUGHT), ("balanced", BALANCED)))))
    answer(book, Status.FULL, Details(record=(("situation", "At the desk"),)))
    records.save(seen, {"thought": THOUGHT, "balanced": "Nobody laughed.", "situation": "At the desk"})
    assert kept(book) == {"balanced": "Nobody laughed.", "situation": "At the desk"}


def test_a_record_opened_late_is_that_of_the_answer_that_stands(book: PageBook, records: Records) -> None:
    first = answer(book, Status.SMALL)
    later = answer(book, Status.FULL, Details(record=(("thought", THOUGHT),)))
    seen = records.view(first)
    assert (seen.checkin_id, seen.values) == (later, {"thought": THOUGHT})
    book.services.checkins.undo(later)
    with pytest.raises(AnswerGone):
        records.save(seen, {"thought": "Never mind."})


def test_a_rating_from_the_check_in_and_one_from_the_record_stand_side_by_side(book: PageBook) -> None:
    given = answer(book, Status.FULL)
    checkins, shown = book.services.checkins, Details()
    checkins.amend(given, DetailsChange.between(shown, Details(ratings=(("belief-after", 40.0),))))
    checkins.amend(given, DetailsChange.between(shown, Details(ratings=(("helpful", 3.0),))))
    standing = book.services.vault.checkins.get(given)
    assert standing is not None
    assert standing.ratings == (("belief-after", 40.0), ("helpful", 3.0))
    without = replace(details_of(standing), ratings=(("helpful", 3.0),))
    assert checkins.amend(given, DetailsChange.between(details_of(standing), without)).checkin.ratings == (
        ("helpful", 3.0),
    )
