"""The report's data: complete, stable, plain JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from meantime.services.report.data import to_data, to_json
from sample_report import sample_report


def test_the_data_says_what_the_page_says() -> None:
    data = json.loads(to_json(sample_report()))
    assert data["meantime_report"] == 1
    assert data["self_reported"] is True
    assert (data["from"], data["to"], data["session"]) == ("2026-11-10", "2026-11-23", "2026-11-24T15:00")
    assert [plan["plan"] for plan in data["plans"]] == [
        "Thought record",
        "4-7-8 breathing",
        "Ladder: eating near people",
    ]
    assert [detail["kind"] for detail in data["details"]] == ["record", "ladder", "facts", "facts"]
    assert data["measures"][0]["points"][-1] == {"day": "2026-11-23", "value": 5}


def test_counts_add_up_to_what_was_due() -> None:
    for plan in to_data(sample_report())["plans"]:
        parts = ("full", "small", "adapted", "tried", "not_this_time", "no_entry", "open")
        assert plan["due"] == plan["scheduled"] - plan["rest"] - plan["paused"]
        assert plan["due"] == sum(plan[part] for part in parts)
        assert plan["done"] == plan["full"] + plan["small"] + plan["adapted"]


def test_a_hidden_section_is_null_and_an_empty_one_is_empty() -> None:
    data = to_data(replace(sample_report(), talk_about=None, measures=()))
    assert data["talk_about"] is None
    assert data["measures"] == []


def test_words_that_are_no_unicode_still_give_a_document() -> None:
    assert json.loads(to_json(replace(sample_report(), talk_about=("half \ud800 letter",))))
