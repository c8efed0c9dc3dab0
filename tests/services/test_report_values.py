"""Steps towards what matters are told for each of it, with its own ratings, and held back together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.domain.errors import FieldError
from meantime.domain.statuses import Status
from meantime.resources import resource
from meantime.services.practices.reading import read_practice
from meantime.services.report.choices import choices
from meantime.services.report.data import to_data, to_json
from meantime.services.report.model import Report
from meantime.services.report.second_page import Fact, FactsDetail
from page_book import PICTURED, PageBook, page_book
from short_sheets import at, plan, sheet


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on the evening of Monday 23 November 2026, with a plan of committed action."""
    with page_book(tmp_path, "2026-11-17T07:00") as opened:
        opened.take(sheet(plan("Steps", 'practice = "committed-action"', "starts = 2026-11-17"), at("09:00")))
        opened.clock.put("2026-11-23T20:00")
        yield opened


def step(book: PageBook, day: int, value: str, importance: float | None, lived: float | None, **said: object) -> str:
    """Note a step of one day; the id of the answer."""
    rated = {"importance": importance, "lived": lived}
    ratings = tuple((name, number) for name, number in rated.items() if number is not None)
    record = (("value", value), ("action", f"a step on {day}"), *said.pop("record", ()))  # type: ignore[misc]
    status = said.pop("status", Status.FULL)
    assert isinstance(status, Status)
    return book.answer("Steps", status, f"2026-11-{day}", ratings=ratings, record=record, **said).id


def facts(report: Report) -> dict[str, Fact]:
    assert report.details is not None
    (detail,) = report.details
    assert isinstance(detail, FactsDetail)
    return {fact.label: fact for fact in detail.facts}


def test_each_thing_that_matters_has_its_own_steps_importance_and_lived(book: PageBook) -> None:
    step(book, 18, "Being there for Ada", 10, 2)
    step(book, 19, "being there  for ada", 8, 5)
    step(book, 20, "Being there for Ada", 9, 4)
    step(book, 21, "Music", 6, None)
    said = facts(book.report(period=PICTURED))
    ada, music = said["Being there for Ada"], said["Music"]
    assert (ada.strong, ada.text, ada.note) == (
        "3",
        "times: how much it matters 9 of 10; how much I lived it today 4 of 10",
        "(medians)",
    )
    assert (music.strong, music.text, music.note) == ("1", "time: how much it matters 6 of 10", "")
    assert (ada.named, music.named) == (True, True)
    assert list(said)[:2] == ["Being there for Ada", "Music"]
    assert "How much it matters, median" not in said


def test_a_number_that_was_not_always_rated_says_of_how_many_it_is(book: PageBook) -> None:
    step(book, 18, "Music", 6, 3)
    step(book, 19, "Music", None, 5)
    assert facts(book.report(period=PICTURED))["Music"].text == (
        "times: how much it matters 6 of 10 (n = 1); how much I lived it today 4 of 10"
    )


def test_what_was_only_tried_is_no_step_and_blank_is_no_value(book: PageBook) -> None:
    step(book, 18, "Music", 6, 3)
    step(book, 19, "Music", 0, 0, status=Status.TRIED)
    step(book, 20, " ", 10, 10)
    said = facts(book.report(period=PICTURED))
    assert list(said) == ["Music"]
    assert said["Music"].strong == "1"


def test_after_the_fifth_the_others_are_counted(book: PageBook) -> None:
    for day, value in enumerate("ABCDEFF", start=17):
        step(book, day, value, 5, 5)
    said = facts(book.report(period=PICTURED))
    assert list(said) == ["F", "A", "B", "C", "D", "1 other"]
    assert (said["1 other"].strong, said["1 other"].text) == ("1", "time")


def test_the_words_are_one_line_to_keep_or_hold_back_and_leave_nothing_behind(book: PageBook) -> None:
    step(book, 18, "Being there for Ada", 10, 2)
    step(book, 19, "Music", 6, 3)
    (row,) = choices(book.services.report_sources, PICTURED).words
    assert (row.words, row.below) == ("Steps by what matters: Being there for Ada (1); Music (1)", "Steps")
    assert row.item == f"words:{book.plan_id('Steps')}:value"
    held = to_json(book.report(row.item, period=PICTURED))
    assert "Ada" not in held
    assert "Music" not in held


def test_a_private_answer_names_nothing(book: PageBook) -> None:
    step(book, 18, "Being there for Ada", 10, 2, private=True)
    assert "Ada" not in to_json(book.report(period=PICTURED))


def test_the_data_says_the_same(book: PageBook) -> None:
    step(book, 18, "Music", 6, 3)
    (detail,) = to_data(book.report(period=PICTURED))["details"]
    assert detail["facts"][0] == {
        "label": "Music",
        "value": "1 time: how much it matters 6 of 10; how much I lived it today 3 of 10",
        "note": None,
    }


@pytest.mark.parametrize("fields", ['["importance", "value"]', '["value", "action"]', '["value", "when"]'])
def test_a_file_that_asks_for_it_of_other_fields_is_refused(tmp_path: Path, fields: str) -> None:
    text = (resource("practices") / "committed-action.toml").read_text("utf-8")
    file = tmp_path / "committed-action.toml"
    file.write_text(text.replace('["value", "importance", "lived"]', fields), "utf-8")
    with pytest.raises(FieldError, match="expected"):
        read_practice(file)
