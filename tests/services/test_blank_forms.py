"""An empty form as text: of each practice, in each size, with what fits into each field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.practices import Practice
from meantime.domain.record_fields import CHOSEN, FieldKind
from meantime.resources import resource
from meantime.services.practices import Library
from meantime.services.records.blank import blank_form
from meantime.services.records.stages import stages_of
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

LIBRARY = Library.load(resource("practices"))
WITH_RECORDS = [practice for practice in LIBRARY.practices.values() if practice.fields]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    with page_book(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("practice", WITH_RECORDS, ids=lambda practice: practice.id)
def test_each_practice_has_one_in_each_size_with_every_field_in_its_order(practice: Practice) -> None:
    for stage in stages_of(practice):
        lines = blank_form(stage.fields).splitlines()
        names = [f"[ ] {field.label}" if field.mark else f"{field.label}:" for field in stage.fields]
        heads = [line for line in lines if line.startswith(tuple(names))]
        assert [head.startswith(name) for head, name in zip(heads, names, strict=True)] == [True] * len(names)
        for field, head in zip(stage.fields, heads, strict=True):
            if field.kind is FieldKind.NUMBER:
                low, high = field.scale
                assert f"({low:g}–{high:g}" in head
            if field.kind in CHOSEN:
                assert all(choice.label in "\n".join(lines) for choice in field.choices)
            assert all(any(line.endswith(f" {words}") for line in lines) for words in field.points)


def test_a_plan_has_it_before_anything_is_answered(book: PageBook) -> None:
    book.take(sheet(plan("Thoughts", 'practice = "thought-record"'), at("09:00")))
    records, plan_id = book.services.records, book.plan_id("Thoughts")
    assert records.blank(plan_id, 0) == "Thought:\n\nBalanced thought:\n\n[ ] I said it aloud\n"
    assert "Emotions, 0 to 100: (each with a number, 0–100)" in records.blank(plan_id, 1)
    assert "Habits of thought I notice, if any:\n[ ] All-or-nothing thinking\n" in records.blank(plan_id, 2)


def test_the_diary_card_says_what_its_numbers_mean(book: PageBook) -> None:
    book.take(sheet(plan("Card", 'practice = "diary-card"'), at("21:00")))
    whole = book.services.records.blank(book.plan_id("Card"), 1)
    assert "Skills, from not thought of to came by itself and helped: (0–7)\n0 not thought of\n" in whole
    assert "What we agreed to keep an eye on: (What | Happened | How often)" in whole


def test_where_nothing_is_written_down_there_is_none(book: PageBook) -> None:
    (book.services.folder / "practices").mkdir()
    (book.services.folder / "practices" / "humming.toml").write_text(
        'id = "humming"\ntitle = "Humming"\nmodality = "any"\n', "utf-8"
    )
    book.take(sheet(plan("Hum", 'practice = "humming"'), at("21:00")))
    with pytest.raises(UserError):
        book.services.records.blank(book.plan_id("Hum"), 0)
    (view,) = book.services.plans_screen.view().plans
    assert view.forms == ()
