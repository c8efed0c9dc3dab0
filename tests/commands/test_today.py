"""``today``: what is due today and how it stands."""

from __future__ import annotations

import re
from typing import Any

import pytest

from commanding import CommandLine
from short_sheets import COFFEE, after, at, plan, quota, sheet, when


def standing(document: Any) -> list[tuple[str, int, str, str | None]]:
    return [(item["plan"], item["slot"], item["at"][11:16], item["status"]) for item in document["items"]]


def test_an_item_has_the_shape_that_the_interface_shows(meantime: CommandLine) -> None:
    (added,) = meantime.take(sheet(COFFEE, plan("Breathing"), after("Coffee", 5)))["added"]
    document = meantime.json("today")
    assert document["day"] == "2026-11-23"
    (item,) = document["items"]
    assert re.fullmatch(r"[0-9a-f]{32}", item["occurrence"])
    del item["occurrence"]
    assert item == {
        "plan": "Breathing",
        "plan_id": added["id"],
        "slot": 1,
        "at": "2026-11-23T07:35:00+01:00",
        "anchor": "Coffee",
        "status": None,
        "checkin": None,
    }


def test_its_occurrences_are_those_of_upcoming(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00", "21:00")))
    coming = meantime.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-24T00:00")
    of_today = [item["occurrence"] for item in meantime.json("today")["items"]]
    assert of_today == [entry["items"][0]["occurrence"] for entry in coming]


def test_an_answer_and_its_id_stand_in_its_slot(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00", "21:00")))
    answer = meantime.done("checkin", "x", "--did", "small")
    first, second = meantime.json("today")["items"]
    assert (first["status"], first["checkin"]) == ("small", answer)
    assert (second["status"], second["checkin"]) == (None, None)


def test_all_slots_of_the_day_are_listed_paused_resting_and_later_ones_too(meantime: CommandLine) -> None:
    meantime.take(
        sheet(
            plan("rests", 'rest = "MO"'),
            at("08:00"),
            plan("paused"),
            at("09:00", "22:00"),
            plan("night"),
            at("03:30"),
            plan("needed"),
            when("I worry"),
            plan("quota"),
            quota("3"),
        )
    )
    meantime.done("plan", "pause", "paused")
    assert standing(meantime.json("today")) == [
        ("rests", 1, "08:00", "rest"),
        ("paused", 1, "09:00", None),
        ("quota", 1, "20:00", None),
        ("paused", 2, "22:00", "paused"),
        ("night", 1, "03:30", None),
    ]


def test_a_slot_that_was_answered_before_its_plan_ended_stays(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00", "20:00", "21:00")))
    meantime.done("checkin", "x", "--did", "full", "--slot", "2")
    meantime.done("plan", "end", "x")
    assert standing(meantime.json("today")) == [("x", 1, "09:00", None), ("x", 2, "20:00", "full")]


def test_the_day_is_the_practice_day_that_holds_the_time(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    assert meantime.json("today", "--at", "2026-11-25T03:59")["day"] == "2026-11-24"
    assert meantime.json("today", "--at", "2026-11-25T04:00")["day"] == "2026-11-25"
    meantime.clock.put("2026-11-24T00:30")
    assert meantime.json("today")["day"] == "2026-11-23"


def test_a_day_that_is_over_shows_what_has_no_entry(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.clock.put("2026-11-24T03:59")
    assert standing(meantime.json("today", "--at", "2026-11-23T12:00")) == [("x", 1, "09:00", None)]
    meantime.clock.put("2026-11-24T04:00")
    assert standing(meantime.json("today", "--at", "2026-11-23T12:00")) == [("x", 1, "09:00", "no-entry")]


def test_a_zone_says_where_the_time_is_meant(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("floats"), at("09:00"), plan("stays", 'zone = "Europe/Berlin"'), at("09:00")))
    document = meantime.json("today", "--at", "2026-11-24T12:00", "--zone", "Asia/Tokyo")
    assert [item["at"] for item in document["items"]] == ["2026-11-24T09:00:00+09:00", "2026-11-24T17:00:00+09:00"]


def test_without_json_it_is_a_line_each(meantime: CommandLine) -> None:
    assert meantime.done("today") == "Nothing planned today."
    meantime.take(sheet(plan("Übung"), at("09:00", "21:00")))
    meantime.done("checkin", "Übung", "--did", "full")
    assert meantime.done("today").splitlines() == ["09:00  Übung · full", "21:00  Übung · open"]


@pytest.mark.parametrize("word", ["2026-11-23", "12:00", "2026-13-01T00:00", "yesterday"])
def test_a_time_that_cannot_be_read_is_wrong_usage(meantime: CommandLine, word: str) -> None:
    meantime.misused("today", "--at", word)
