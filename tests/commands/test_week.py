"""``week``: the table, and how its numbers hang together."""

from __future__ import annotations

from typing import Any

import pytest

from commanding import COUNTS, CommandLine
from short_sheets import at, plan, quota, sheet, when


def counts(row: Any) -> dict[str, float]:
    """Return the numbers of a row that are not nought."""
    return {name: row[name] for name in COUNTS if row[name]}


def entries(row: Any, day: str) -> list[tuple[int | None, str]]:
    (found,) = [entry for entry in row["days"] if entry["day"] == day]
    return [(entry["slot"], entry["status"]) for entry in found["entries"]]


def test_the_table_has_the_shape_that_the_interface_shows(meantime: CommandLine) -> None:
    (added,) = meantime.take(sheet(plan("Breathing"), at("09:30", "21:00")))["added"]
    answer = meantime.done(
        "checkin", "Breathing", "--did", "full", "--minutes", "5", "--reason", "no-time", "--note", "went well"
    )
    document = meantime.json("week")
    assert list(document) == ["from", "to", "plans"]
    assert (document["from"], document["to"]) == ("2026-11-23", "2026-11-29")
    (row,) = document["plans"]
    assert (row["plan"], row["plan_id"]) == ("Breathing", added["id"])
    assert {name: row[name] for name in COUNTS} == {
        "scheduled": 14,
        "due": 14,
        "full": 1,
        "small": 0,
        "adapted": 0,
        "tried": 0,
        "not_this_time": 0,
        "rest": 0,
        "paused": 0,
        "no_entry": 0,
        "used_for_real": 0,
        "extra": 0,
        "minutes": 5,
    }
    assert [day["day"] for day in row["days"]] == [f"2026-11-{day}" for day in range(23, 30)]
    (entry,) = row["days"][0]["entries"]
    shown = {"slot", "status", "minutes", "reasons", "note", "provenance", "checkin"}
    assert {name: entry[name] for name in shown} == {
        "slot": 1,
        "status": "full",
        "minutes": 5,
        "reasons": ["no-time"],
        "note": "went well",
        "provenance": "in-the-moment",
        "checkin": answer,
    }
    assert all(day["entries"] == [] for day in row["days"][1:])


def test_every_status_is_counted_under_its_own_name_and_the_week_adds_up(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'rest = "SU"'), at("09:00", "21:00")))
    days = ("full", "small", "adapted", "tried", "not-this-time")
    for number, status in enumerate(days):
        meantime.clock.put(f"2026-11-{23 + number}T22:00")
        meantime.done("checkin", "x", "--did", status)
    meantime.done("plan", "pause", "x", "--until", "2026-11-29")
    meantime.clock.put("2026-11-30T12:00")
    row = meantime.week("x", "2026-11-29")
    assert counts(row) == {
        "scheduled": 14,
        "due": 10,
        "full": 1,
        "small": 1,
        "adapted": 1,
        "tried": 1,
        "not_this_time": 1,
        "rest": 2,
        "paused": 2,
        "no_entry": 5,
    }
    assert row["due"] == row["scheduled"] - row["rest"] - row["paused"]
    assert row["due"] == sum(row[name] for name in ("full", "small", "adapted", "tried", "not_this_time", "no_entry"))


def test_moments_to_come_are_scheduled_and_due_and_have_no_entry_yet(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 7}
    meantime.clock.put("2026-11-24T03:59")
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 7}
    meantime.clock.put("2026-11-24T04:00")
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 7, "no_entry": 1}


def test_slots_count_from_the_start_but_at_most_seven_days_before_the_import(meantime: CommandLine) -> None:
    meantime.take(
        sheet(plan("long ago", "starts = 2026-01-01"), at("09:00"), plan("later", "starts = 2026-11-27"), at("09:00"))
    )
    assert counts(meantime.week("long ago", "2026-11-16")) == {"scheduled": 7, "due": 7, "no_entry": 7}
    assert meantime.json("week", "--of", "2026-11-15")["plans"] == []
    assert counts(meantime.week("later")) == {"scheduled": 3, "due": 3}


def test_planned_rest_is_scheduled_but_not_due_and_an_answer_outranks_it(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'rest = "MO,SU"'), at("09:00")))
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 5, "rest": 2}
    meantime.done("checkin", "x", "--did", "full", "--slot", "1")
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 6, "full": 1, "rest": 1}


def test_an_answer_outranks_a_pause(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("21:00")))
    meantime.done("plan", "pause", "x")
    assert counts(meantime.week("x")) == {"scheduled": 7, "paused": 7}
    meantime.done("checkin", "x", "--did", "full")
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 1, "full": 1, "paused": 6}


def test_what_made_things_worse_stays_due(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("checkin", "x", "--did", "tried", "--worse", "panic")
    assert counts(meantime.week("x")) == {"scheduled": 7, "due": 7, "tried": 1}


def test_extras_add_to_extra_and_minutes_and_nothing_else(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    for minutes in ("5", "2.5"):
        meantime.done("checkin", "x", "--did", "full", "--minutes", minutes)
    row = meantime.week("x")
    assert counts(row) == {"scheduled": 7, "due": 7, "full": 1, "extra": 1, "minutes": 7.5}
    assert entries(row, "2026-11-23") == [(1, "full"), (None, "full")]


def test_minutes_that_were_not_said_are_null_and_the_sum_adds_what_is_known(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "full = { minutes = 5 }"), at("08:00", "09:00")))
    meantime.done("checkin", "x", "--did", "full")
    meantime.done("checkin", "x", "--did", "full", "--minutes", "4")
    row = meantime.week("x")
    assert [entry["minutes"] for entry in row["days"][0]["entries"]] == [None, 4]
    assert row["minutes"] == 4


def test_real_life_use_is_counted_beside_and_never_takes_a_slot(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("checkin", "x", "--did", "used-for-real")
    row = meantime.week("x")
    assert counts(row) == {"scheduled": 7, "due": 7, "used_for_real": 1}
    assert entries(row, "2026-11-23") == [(None, "used-for-real")]


def test_an_as_needed_plan_is_there_only_with_entries(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), when("I worry")))
    assert meantime.json("week")["plans"] == []
    meantime.done("checkin", "x", "--did", "small")
    assert counts(meantime.week("x")) == {"extra": 1}


def test_plans_stand_in_order_of_import_ended_ones_with_a_slot_too(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Z"), at("09:00"), plan("A"), at("09:00")))
    meantime.take(sheet(plan("M"), at("21:00")))
    meantime.done("plan", "end", "Z")
    meantime.done("plan", "end", "M")
    document = meantime.json("week")
    assert [row["plan"] for row in document["plans"]] == ["Z", "A"]
    assert counts(meantime.week("Z")) == {"scheduled": 1, "due": 1}


def test_private_notes_are_in_the_clients_own_table(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.done("checkin", "x", "--did", "full", "--note", "mine alone", "--private")
    (entry,) = meantime.week("x")["days"][0]["entries"]
    assert (entry["note"], entry["private"]) == ("mine alone", True)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-26", "2026-11-29"])
def test_a_week_runs_from_monday_to_sunday(meantime: CommandLine, day: str) -> None:
    document = meantime.json("week", "--of", day)
    assert (document["from"], document["to"], document["plans"]) == ("2026-11-23", "2026-11-29", [])


def test_the_present_week_is_that_of_the_practice_day(meantime: CommandLine) -> None:
    meantime.clock.put("2026-11-30T03:00")
    assert meantime.json("week")["from"] == "2026-11-23"


class TestQuota:
    """So many places a Monday week."""

    def test_it_has_its_number_of_places_and_the_open_ones_have_no_entry_once_the_week_is_over(
        self, meantime: CommandLine
    ) -> None:
        meantime.take(sheet(plan("x"), quota("3")))
        assert counts(meantime.week("x")) == {"scheduled": 3, "due": 3}
        meantime.done("checkin", "x", "--did", "full")
        meantime.clock.put("2026-11-29T23:00")
        assert counts(meantime.week("x")) == {"scheduled": 3, "due": 3, "full": 1}
        meantime.clock.put("2026-11-30T04:00")
        assert counts(meantime.week("x", "2026-11-29")) == {"scheduled": 3, "due": 3, "full": 1, "no_entry": 2}

    def test_what_was_done_takes_places_first_and_the_rest_in_order_of_time(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("3")))
        for day, status in ((23, "not-this-time"), (24, "rest"), (25, "tried"), (26, "small"), (27, "full")):
            meantime.clock.put(f"2026-11-{day}T21:00")
            meantime.done("checkin", "x", "--did", status)
        row = meantime.week("x")
        assert counts(row) == {"scheduled": 3, "due": 3, "full": 1, "small": 1, "not_this_time": 1}
        assert entries(row, "2026-11-25") == [(1, "tried")]

    def test_a_done_one_that_finds_no_place_is_extra_and_another_is_only_listed(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("[1, 3]", "09:00", "20:00")))
        for day, status in ((23, "full"), (24, "full"), (25, "tried")):
            meantime.clock.put(f"2026-11-{day}T21:00")
            meantime.done("checkin", "x", "--did", status, "--minutes", "10")
        assert counts(meantime.week("x")) == {"scheduled": 1, "due": 1, "full": 1, "extra": 1, "minutes": 30}

    def test_a_day_has_at_most_one_place(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("3", "08:00", "20:00")))
        for slot in ("1", "2"):
            meantime.done("checkin", "x", "--did", "full", "--slot", slot)
        assert counts(meantime.week("x")) == {"scheduled": 3, "due": 3, "full": 1, "extra": 1}

    def test_a_planned_rest_that_takes_a_place_is_not_due(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("3")))
        meantime.done("checkin", "x", "--did", "rest")
        assert counts(meantime.week("x")) == {"scheduled": 3, "due": 2, "rest": 1}

    def test_it_has_never_more_places_than_days_on_which_it_is_offered_and_active(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("starts late", "starts = 2026-11-28"), quota("3"), plan("paused"), quota("3")))
        meantime.take(sheet(plan("ends"), quota("5")))
        meantime.done("plan", "pause", "paused", "--until", "2026-11-28")
        meantime.clock.put("2026-11-24T21:00")
        meantime.done("plan", "end", "ends")
        assert counts(meantime.week("starts late")) == {"scheduled": 2, "due": 2}
        assert counts(meantime.week("paused")) == {"scheduled": 2, "due": 2}
        assert counts(meantime.week("ends")) == {"scheduled": 2, "due": 2}

    def test_a_span_shorter_than_its_quota_is_taken_with_fewer_places(self, meantime: CommandLine) -> None:
        meantime.clock.put("2026-11-26T10:00")
        text = sheet(plan("x", "ends = 2026-11-27"), quota("3", days="MO-SU"))
        (added,) = meantime.take(text)["added"]
        assert added["title"] == "x"
        assert counts(meantime.week("x")) == {"scheduled": 2, "due": 2}
        assert len(meantime.take(text)["unchanged"]) == 1
        meantime.clock.put("2026-11-30T05:00")
        assert counts(meantime.week("x", "2026-11-26")) == {"scheduled": 2, "due": 2, "no_entry": 2}

    def test_an_answer_in_a_pause_makes_its_day_count(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("3")))
        meantime.done("plan", "pause", "x")
        meantime.done("checkin", "x", "--did", "full")
        assert counts(meantime.week("x")) == {"scheduled": 1, "due": 1, "full": 1}

    def test_a_range_counts_its_lower_number(self, meantime: CommandLine) -> None:
        meantime.take(sheet(plan("x"), quota("[3, 5]")))
        assert counts(meantime.week("x")) == {"scheduled": 3, "due": 3}
