"""What is typed in record forms and not saved yet: it comes back as it was typed, and is taken in after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.statuses import Status
from meantime.services.details import Details
from meantime.services.records.form import Marks
from meantime.services.records.unsaved_forms import UnsavedForms
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

FIELDS = ("thought", "balanced", "situation", "emotion-before")
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 12:30, with a thought record at noon."""
    with page_book(tmp_path, "2026-11-20T12:30") as opened:
        opened.take(sheet(plan("Thoughts", 'practice = "thought-record"', 'small = { what = "two" }') + at("12:00")))
        yield opened


@pytest.fixture
def forms(book: PageBook) -> UnsavedForms:
    return book.services.unsaved_forms


def answer(book: PageBook, **said: object) -> str:
    thoughts = book.services.notebook.find("Thoughts")
    details = Details(**said)  # type: ignore[arg-type]
    return book.services.checkins.answer(thoughts, Status.SMALL, slot=1, details=details).checkin.id


def saved(book: PageBook) -> dict[str, str]:
    (live,) = book.services.vault.checkins.live()
    return dict(book.services.records.view(live.id).values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), TEXTS), min_size=1, max_size=8))
@pytest.mark.thorough
def test_what_was_kept_last_is_what_comes_back_and_nothing_of_it_is_in_the_record(
    book: PageBook, forms: UnsavedForms, states: list[dict[str, str]]
) -> None:
    for live in book.services.vault.checkins.live():
        book.services.checkins.undo(live.id)
    checkin = answer(book)
    seen, _ = forms.opened(checkin)
    for typed in states:
        forms.keep(seen, typed)
        again, back = forms.opened(checkin)
        assert dict(back) == typed
        assert dict(again.values) == {}
        assert saved(book) == {}
    forms.keep(seen, {})


def test_saving_leaves_nothing_waiting(book: PageBook, forms: UnsavedForms) -> None:
    seen, _ = forms.opened(answer(book))
    forms.keep(seen, {"thought": "They"})
    forms.save(seen, {"thought": "They noticed."}, Marks(star=True))
    assert saved(book) == {"thought": "They noticed."}
    assert book.services.records.view(seen.checkin_id).star
    assert book.services.vault.unfinished.all() == ()


def test_after_a_crash_what_can_be_read_is_in_the_record_and_the_rest_waits(
    book: PageBook, forms: UnsavedForms
) -> None:
    checkin = answer(book)
    forms.keep(forms.opened(checkin)[0], {"thought": "They noticed.", "emotion-before": "quite a lot"})
    assert forms.take_in()
    assert saved(book) == {"thought": "They noticed."}
    assert dict(forms.opened(checkin)[1]) == {"emotion-before": "quite a lot"}
    assert not forms.take_in()


def test_words_that_were_written_elsewhere_since_are_not_written_over(book: PageBook, forms: UnsavedForms) -> None:
    checkin = answer(book, record=(("thought", "Before."),))
    seen, _ = forms.opened(checkin)
    forms.keep(seen, {"thought": "Mine."})
    book.services.records.save(book.services.records.view(checkin), {"thought": "Theirs."})
    assert not forms.take_in()
    assert saved(book) == {"thought": "Theirs."}
    again, typed = forms.opened(checkin)
    assert dict(typed) == {"thought": "Mine."}
    assert dict(again.values) == {"thought": "Before."}


def test_what_belongs_to_an_answer_that_was_taken_back_goes(book: PageBook, forms: UnsavedForms) -> None:
    checkin = answer(book)
    forms.keep(forms.opened(checkin)[0], {"thought": "Mine."})
    book.services.checkins.undo(checkin)
    assert not forms.take_in()
    assert book.services.vault.unfinished.all() == ()


def test_another_answer_in_its_place_takes_it(book: PageBook, forms: UnsavedForms) -> None:
    forms.keep(forms.opened(answer(book))[0], {"thought": "Mine."})
    thoughts = book.services.notebook.find("Thoughts")
    book.services.checkins.answer(thoughts, Status.FULL, slot=1)
    assert forms.take_in()
    assert saved(book) == {"thought": "Mine."}
