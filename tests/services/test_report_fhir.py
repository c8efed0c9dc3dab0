"""Answered questionnaires in the attached data: FHIR R4 resources, and only what the client keeps of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.errors import UserError
from meantime.language import speaking
from meantime.services.ports import Paper
from meantime.services.report.build import Period, build_report
from meantime.services.report.data import to_json
from page_book import PageBook, page_book
from pdf_reading import attachments, complaints, everything_in
from schema_check import complaints as against_the_schema

AGREED = """
meantime = 1
from = "Dr. R."
[[measure]]
name = "phq-9"
agreed = "20 November"
[[measure]]
name = "pcl-5"
"""
PERIOD = Period(None, date(2026, 11, 10), date(2026, 11, 23))
NINE, SEVEN = (1, 2, 3, 0, 1, 2, 3, 0, 1), (3, 3, 2, 2, 1, 1, 0)
LOINC = "http://loinc.org"

# What the StructureDefinition of FHIR R4 (4.0.1) says of each element that is used: how often, and by which rule.
ELEMENTS = {
    "resourceType": (1, r"QuestionnaireResponse"),
    "id": (0, r"[A-Za-z0-9\-.]{1,64}"),
    "questionnaire": (0, r"\S+"),
    "status": (1, r"in-progress|completed|amended|entered-in-error|stopped"),
    "authored": (0, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"),
}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 23 November 2026, 20:00, with one answer to each questionnaire in these days, one before."""
    with page_book(tmp_path) as opened:
        opened.take(AGREED)
        opened.services.preferences.set("name", "J. M.")
        answer(opened, "phq-9", NINE, "2026-11-22")
        answer(opened, "phq-8", NINE[:8], "2026-11-23")
        answer(opened, "gad-7", SEVEN, "2026-11-10")
        answer(opened, "gad-7", (0,) * 7, "2026-11-09")
        answer(opened, "pcl-5", (1,) * 20, "2026-11-20")
        yield opened


def answer(book: PageBook, name: str, values: tuple[int, ...], day: str) -> None:
    book.services.measures.answer(name, values, date.fromisoformat(day))


def fhir(book: PageBook, *hidden: str, kept: tuple[str, ...] = ()) -> Any:
    return json.loads(to_json(build_report(book.services.report_sources, PERIOD, hidden, kept)))["fhir"]


def of(book: PageBook, name: str, **how: Any) -> Any:
    scale = book.services.scales.get(name)
    assert scale is not None
    panel = f"{LOINC}/q/{scale.loinc.panel}" if scale.loinc else f"urn:meantime:measure:{name}"
    (found,) = [each for each in fhir(book, **how) if each["questionnaire"] == panel]
    return found


def faults(resource: dict[str, Any]) -> Iterator[str]:
    """Yield what of a resource is not as R4 has it."""
    for name, (least, rule) in ELEMENTS.items():
        if name in resource or least:
            value = resource.get(name)
            if not isinstance(value, str) or re.fullmatch(rule, value) is None:
                yield f"{name}: {value}"
    if set(resource) - {*ELEMENTS, "subject", "item"}:
        yield f"unknown: {set(resource)}"
    links = [item["linkId"] for item in resource["item"]]
    if len(set(links)) != len(links):
        yield f"two items are called alike: {links}"
    for item in resource["item"]:
        if set(item) != {"linkId", "text", "answer"} or not item["text"] or item["text"] != item["text"].strip():
            yield f"item: {item}"
        for given in item["answer"]:
            if len(given) != 1:
                yield f"value[x] is one: {given}"


def test_each_is_a_resource_of_r4(book: PageBook) -> None:
    found = fhir(book, kept=("items:phq-9", "items:phq-8", "items:gad-7"))
    assert len(found) == 3
    for resource in found:
        assert list(faults(resource)) == []
        assert datetime.fromisoformat(resource["authored"]) == datetime.fromisoformat("2026-11-23T20:00:00+01:00")
        assert resource["subject"] == {"display": "J. M."}


def test_only_the_questionnaires_of_the_pages_days_that_have_codes_are_there(book: PageBook) -> None:
    assert {each["questionnaire"] for each in fhir(book)} == {
        "http://loinc.org/q/44249-1",
        "http://loinc.org/q/69737-5",
        "urn:meantime:measure:phq-8",
    }
    answer(book, "gad-7", (1,) * 7, "2026-11-16")
    assert len(fhir(book)) == 4


@pytest.mark.parametrize(("name", "values"), [("phq-9", NINE), ("phq-8", NINE[:8]), ("gad-7", SEVEN)])
def test_kept_item_by_item_every_code_is_the_files_and_the_answers_add_up(
    book: PageBook, name: str, values: tuple[int, ...]
) -> None:
    scale = book.services.scales.get(name)
    assert scale is not None
    *items, total = of(book, name, kept=(f"items:{name}",))["item"]
    codes = {option.value: (option.loinc, option.label) for option in scale.options}
    assert [item["linkId"] for item in items] == [f"/{item.loinc}" for item in scale.items]
    assert [item["text"] for item in items] == [item.text for item in scale.items]
    codings = [item["answer"][0]["valueCoding"] for item in items]
    assert [(each["system"], each["code"], each["display"]) for each in codings] == [
        (LOINC, *codes[value]) for value in values
    ]
    ordinals = [each["extension"][0]["valueDecimal"] for each in codings]
    assert total["answer"] == [{"valueDecimal": sum(ordinals)}] == [{"valueDecimal": sum(values)}]
    assert total["linkId"] == (f"/{scale.loinc.total}" if scale.loinc else "total")


@pytest.mark.parametrize("windows", ["en", "de"])
@pytest.mark.parametrize("page", ["en", "de"])
def test_its_words_are_in_the_language_of_the_page_whatever_the_windows_are_in(
    book: PageBook, page: str, windows: str
) -> None:
    asked = book.services.scales.get("phq-8", page)
    assert asked is not None
    with speaking(windows):
        report = build_report(book.services.report_sources, PERIOD, (), ("items:phq-8",), language=page)
    (found,) = [each for each in json.loads(to_json(report))["fhir"] if each["questionnaire"].endswith("phq-8")]
    assert [item["text"] for item in found["item"][:-1]] == [item.text for item in asked.items]
    assert found["item"][0]["answer"][0]["valueCoding"]["display"] in [option.label for option in asked.options]


def test_what_is_not_kept_item_by_item_is_its_sum_alone(book: PageBook) -> None:
    for resource in fhir(book):
        assert len(resource["item"]) == 1
    assert [len(each["item"]) for each in fhir(book, kept=("items:gad-7",))] == [1, 8, 1]
    whole = everything_in(TypstPage().pdf(build_report(book.services.report_sources, PERIOD), Paper.A4))
    scale = book.services.scales.get("phq-9")
    assert scale is not None
    for said in (item.text for item in scale.items):
        assert said not in whole


@pytest.mark.parametrize("kept", [(), ("items:phq-9",)])
def test_what_is_held_back_is_not_there_kept_or_not(book: PageBook, kept: tuple[str, ...]) -> None:
    assert fhir(book, "measures", kept=kept) is None
    left = fhir(book, "measure:phq-9", kept=kept)
    assert [each["questionnaire"] for each in left] == ["http://loinc.org/q/69737-5", "urn:meantime:measure:phq-8"]
    assert "44260-8" not in json.dumps(left)


def test_a_page_that_names_nobody_names_nobody_here(book: PageBook) -> None:
    book.services.preferences.set("name", "")
    assert all("subject" not in each for each in fhir(book))


def test_a_questionnaire_has_a_box_for_its_sum_and_one_for_its_answers_which_is_empty(book: PageBook) -> None:
    screen = book.services.session_screen
    view = screen.view(PERIOD)
    rows = [(row.item, row.words, row.kept) for row in view.choices.measures if "phq-9" in row.item]
    assert rows == [("measure:phq-9", "PHQ-9", True), ("items:phq-9", "PHQ-9, each answer", False)]
    assert not [row for row in view.choices.measures if row.item in ("items:pcl-5", "items:distress")]
    kept = screen.view(PERIOD, kept=frozenset({"items:phq-9", "items:gone"}))
    assert kept.kept == {"items:phq-9"}
    assert "44260-8" in to_json(kept.report)
    assert "44260-8" not in to_json(view.report)


def test_no_box_offers_answers_that_were_given_before_these_days(book: PageBook) -> None:
    later = book.services.session_screen.view(Period(None, date(2026, 11, 23), date(2026, 11, 23)))
    assert [row.item for row in later.choices.measures if row.item.startswith("items:")] == ["items:phq-8"]


@pytest.mark.parametrize("item", ["items:distress", "items:none", "items:", "measure:phq-9", "record:none", "none", ""])
def test_what_there_is_not_cannot_be_kept(book: PageBook, item: str) -> None:
    with pytest.raises(UserError, match=f"There is nothing called “{item}” to keep"):
        fhir(book, kept=(item,))


def test_the_document_holds_it_in_the_one_attachment_and_stays_valid(book: PageBook) -> None:
    report = build_report(book.services.report_sources, PERIOD, (), ("items:phq-9",))
    pdf = TypstPage().pdf(report, Paper.A4)
    (attached,) = attachments(pdf).values()
    data = json.loads(attached)
    assert len(data["fhir"]) == 3
    assert against_the_schema(data) == []
    assert complaints(pdf) == []


OWN = """
id = "own"
title = "Own"
window = "last week"
question = "How was it?"
notice = "Made up."
source = "Made up."
option = [{ value = 0, label = "No", loinc = "LA32-8" }, { value = {most}, label = "Yes", loinc = "LA33-6" }]
item = [{ id = "1", text = "Well", loinc = "44250-9" }, { id = "2", text = "Calm", loinc = "44255-8" }]
"""


def test_answers_that_do_not_fit_a_file_any_more_are_told_as_their_sum_alone(tmp_path: Path) -> None:
    file = tmp_path / "measures" / "own.toml"
    file.parent.mkdir()
    file.write_text(OWN.replace("{most}", "5"), "utf-8")
    with page_book(tmp_path) as before:
        answer(before, "own", (5, 0), "2026-11-20")
        (whole,) = fhir(before, kept=("items:own",))
    file.write_text(OWN.replace("{most}", "4"), "utf-8")
    with page_book(tmp_path) as after:
        (cut,) = fhir(after, kept=("items:own",))
    assert [item["linkId"] for item in whole["item"]] == ["/44250-9", "/44255-8", "total"]
    assert cut["item"] == whole["item"][-1:]
