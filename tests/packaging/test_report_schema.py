"""The published form of a page's data: whatever page is made, its data fit, and no key is left untold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crowded_report import crowded_report
from filled_records import kept_of, typed_for
from golden_books import GOLDEN, Golden, report_of
from meantime.domain.record_fields import FieldKind
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.report.build import Period
from meantime.services.report.data import to_json
from meantime.services.report.hiding import Section
from meantime.services.report.model import ConcernKind, Report
from meantime.services.report.signs import Sign
from page_book import PICTURED, PageBook, fill_demo, page_book
from sample_report import sample_report
from schema_check import SCHEMA, complaints
from short_sheets import at, plan, sheet


def read(report: Report) -> Any:
    return json.loads(to_json(report))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageBook]:
    """Six made-up weeks."""
    folder = tmp_path_factory.mktemp("demo")
    fill_demo(folder)
    with page_book(folder) as book:
        yield book


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageBook]:
    """A plan of every practice, each answered with all it can hold, in the middle of their first week."""
    with page_book(tmp_path_factory.mktemp("everything"), "2026-11-25T20:00") as book:
        for practice in book.services.library.practices.values():
            small = ['small = { what = "less" }'] if practice.small is not None else []
            steps = ['[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n'] if practice.exposure else []
            head = plan(practice.id, f'practice = "{practice.id}"', "starts = 2026-11-20", *small)
            book.take(sheet(head, *steps, at("09:00")))
            texts = tuple((f.id, kept_of(f)) for f in practice.fields if f.kind is not FieldKind.NUMBER)
            numbers = tuple((f.id, float(typed_for(f))) for f in practice.fields if f.kind is FieldKind.NUMBER)
            for day in ("2026-11-23", "2026-11-24"):
                book.answer(practice.id, Status.FULL, day, record=texts, ratings=numbers, note="A line", star=True)
            book.answer(practice.id, Status.NOT_THIS_TIME, "2026-11-22", reasons=(Reason.TOO_TIRED,))
        yield book


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_of_page_fits(demo: PageBook, tmp_path: Path) -> None:
    with page_book(tmp_path) as empty:
        assert complaints(read(empty.report())) == []
    for report in (
        sample_report(),
        crowded_report(),
        demo.report(period=PICTURED),
        demo.report(),
        demo.days("2026-11-17", "2026-11-23"),
        demo.days("2026-10-12", "2026-11-23"),
        demo.days("2025-11-24", "2026-11-23"),
        demo.days("2016-11-24", "2026-11-23"),
    ):
        assert complaints(read(report)) == []


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name)
def test_every_golden_page_fits(golden: Golden) -> None:
    assert complaints(read(report_of(golden.make))) == []


def test_a_page_of_every_practice_fits(everything: PageBook) -> None:
    data = read(everything.report())
    assert {detail["kind"] for detail in data["details"]} == {"record", "ladder", "facts"}
    assert any(detail.get("grids") for detail in data["details"])
    assert complaints(data) == []


def test_a_page_fits_whatever_is_hidden(demo: PageBook) -> None:
    sections = [section.value for section in Section]
    for hidden in (*([section] for section in sections), sections):
        assert complaints(read(demo.report(*hidden, period=PICTURED))) == []


def test_what_comes_first_fits(tmp_path: Path) -> None:
    with page_book(tmp_path) as book:
        head = plan("Walk", 'stop_rule = "Stop when it gets too much"', "starts = 2026-11-16")
        book.take(sheet(head, at("09:00")))
        worse = {"worse": Worse.PANIC, "note": "Too much"}
        book.answer("Walk", Status.TRIED, "2026-11-20", **worse)
        book.services.measures.answer("phq-8", [0] * 8, date(2026, 11, 18))
        book.services.measures.answer("phq-8", [2] * 8, date(2026, 11, 22))
        data = read(book.report())
    assert {concern["kind"] for concern in data["please_see_first"]} >= {"made-worse", "measure"}
    assert complaints(data) == []


def test_the_words_of_the_form_are_the_programs_own() -> None:
    first = SCHEMA["properties"]["please_see_first"]["items"]["properties"]["kind"]["enum"]
    reasons = SCHEMA["properties"]["barriers"]["properties"]["top"]["items"]["properties"]["reason"]["enum"]
    assert first == [kind.value for kind in ConcernKind]
    assert reasons == [reason.value for reason in Reason]
    assert SCHEMA["$defs"]["mark"]["enum"] == [sign.value for sign in Sign]


@pytest.mark.parametrize(
    "spoil",
    [
        {"meantime_report": 2},
        {"from": "10 November"},
        {"session": 5},
        {"plans": {}},
        {"please_see_first": None},
        {"score": 5},
        {"details": [{"kind": "poem"}]},
    ],
)
def test_other_data_do_not_fit(spoil: dict[str, object]) -> None:
    assert complaints({**read(sample_report()), **spoil}) != []


def test_a_page_without_one_of_its_keys_does_not_fit() -> None:
    data = read(sample_report())
    for key in data:
        assert complaints({name: value for name, value in data.items() if name != key}) != [], key


def test_a_period_of_a_session_fits(demo: PageBook) -> None:
    for session in demo.services.sessions.all()[1:]:
        assert complaints(read(demo.report(period=Period(session.id)))) == []
