"""``upcoming``: the schedule itself, one entry a notification."""

from __future__ import annotations

import re
from typing import Any

import pytest

from commanding import CommandLine
from short_sheets import COFFEE, after, at, once, plan, quota, sheet, when


def upcoming(meantime: CommandLine, start: str, end: str, zone: str | None = None) -> list[Any]:
    words = ["--zone", zone] if zone else []
    found: list[Any] = meantime.json("upcoming", "--from", start, "--to", end, *words)
    return found


def times(entries: list[Any]) -> list[str]:
    return [entry["at"] for entry in entries]


def slots(entries: list[Any]) -> list[tuple[str, str, list[int]]]:
    return [(entry["at"][:16], entry["day"], [item["slot"] for item in entry["items"]]) for entry in entries]


def test_an_entry_has_the_shape_that_the_interface_shows(meantime: CommandLine) -> None:
    text = sheet(
        COFFEE,
        plan("Breathing", "full = { minutes = [5, 10] }", "small = { minutes = 0.5 }"),
        after("Coffee", 5),
    )
    (added,) = meantime.take(text)["added"]
    (entry,) = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    (item,) = entry["items"]
    assert re.fullmatch(r"[0-9a-f]{32}", item.pop("occurrence"))
    assert entry == {
        "at": "2026-11-24T07:35:00+01:00",
        "day": "2026-11-24",
        "anchor": "Coffee",
        "items": [
            {"plan": "Breathing", "plan_id": added["id"], "slot": 1, "full_minutes": 5, "small_minutes": 0.5},
        ],
    }


def test_a_length_that_was_not_agreed_is_null(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'full = { what = "4 rounds" }'), at("12:00")))
    (entry,) = upcoming(meantime, "2026-11-23T00:00", "2026-11-24T00:00")
    assert (entry["items"][0]["full_minutes"], entry["items"][0]["small_minutes"]) == (None, None)


def test_the_first_moment_belongs_to_the_span_and_the_last_does_not(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("12:00", "13:00")))
    assert times(upcoming(meantime, "2026-11-24T12:00", "2026-11-24T13:00")) == ["2026-11-24T12:00:00+01:00"]
    assert upcoming(meantime, "2026-11-24T12:00", "2026-11-24T12:00") == []
    assert upcoming(meantime, "2026-11-24T13:00", "2026-11-24T12:00") == []


def test_plans_at_one_instant_are_one_entry_in_order_of_import_then_of_the_sheet(meantime: CommandLine) -> None:
    meantime.take(sheet(COFFEE, plan("Z"), after("Coffee", 5), plan("Y"), after("Coffee", 5)))
    meantime.take(sheet(plan("A"), after("Coffee", 5)))
    (entry,) = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    assert [item["plan"] for item in entry["items"]] == ["Z", "Y", "A"]
    assert entry["anchor"] == "Coffee"


def test_the_anchor_is_null_for_a_clock_time_and_where_anchors_differ(meantime: CommandLine) -> None:
    desk = '[[anchor]]\nname = "Desk"\nat = { "MO-FR" = "07:30" }\n'
    meantime.take(sheet(COFFEE, desk, plan("a"), after("Coffee"), plan("b"), after("Desk"), plan("c"), at("09:00")))
    together, alone = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    assert [item["plan"] for item in together["items"]] == ["a", "b"]
    assert together["anchor"] is None
    assert alone["anchor"] is None


def test_an_anchor_and_a_clock_at_one_time_have_no_common_anchor(meantime: CommandLine) -> None:
    meantime.take(sheet(COFFEE, plan("a"), after("Coffee"), plan("b"), at("07:30")))
    (entry,) = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    assert (entry["anchor"], len(entry["items"])) == (None, 2)


def test_half_past_midnight_belongs_to_the_day_before(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-11-24"), at("00:30", "03:59", "04:00")))
    found = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T12:00")
    assert slots(found) == [
        ("2026-11-24T00:30", "2026-11-23", [1]),
        ("2026-11-24T03:59", "2026-11-23", [2]),
        ("2026-11-24T04:00", "2026-11-24", [1]),
        ("2026-11-25T00:30", "2026-11-24", [2]),
        ("2026-11-25T03:59", "2026-11-24", [3]),
        ("2026-11-25T04:00", "2026-11-25", [1]),
    ]


def test_the_beginning_of_the_day_is_a_setting(meantime: CommandLine) -> None:
    meantime.done("settings", "day-starts", "00:00")
    meantime.take(sheet(plan("x"), at("00:30")))
    (entry,) = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    assert entry["day"] == "2026-11-24"


def test_an_offset_may_pass_midnight_and_the_days_are_the_anchors_own(meantime: CommandLine) -> None:
    bed = '[[anchor]]\nname = "Bed"\nat = { "MO,TU" = "23:30" }\n'
    meantime.take(sheet(bed, plan("late", "ends = 2026-11-24"), after("Bed", 45), plan("early"), after("Bed", -1440)))
    found = upcoming(meantime, "2026-11-22T00:00", "2026-11-26T00:00")
    assert [(entry["at"][:16], entry["day"], entry["items"][0]["plan"]) for entry in found] == [
        ("2026-11-22T23:30", "2026-11-22", "early"),
        ("2026-11-23T23:30", "2026-11-23", "early"),
        ("2026-11-24T00:15", "2026-11-23", "late"),
        ("2026-11-25T00:15", "2026-11-24", "late"),
    ]


def test_slots_are_numbered_by_written_time_and_ties_in_sheet_order(meantime: CommandLine) -> None:
    meantime.take(sheet(COFFEE, plan("x"), at("21:45", "12:30"), after("Coffee", 300), at("12:30")))
    found = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00")
    assert slots(found) == [("2026-11-24T12:30", "2026-11-24", [1, 2, 3]), ("2026-11-24T21:45", "2026-11-24", [4])]


def test_a_time_that_spring_skips_comes_after_the_gap(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-03-27"), at("02:30")))
    found = upcoming(meantime, "2026-03-28T00:00", "2026-03-31T00:00", "Europe/Berlin")
    assert times(found) == ["2026-03-28T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"]
    assert [entry["day"] for entry in found] == ["2026-03-27", "2026-03-28", "2026-03-29"]


def test_a_time_that_autumn_repeats_comes_once_the_first_time(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-10-20"), at("02:30")))
    found = upcoming(meantime, "2026-10-25T00:00", "2026-10-26T00:00", "Europe/Berlin")
    assert times(found) == ["2026-10-25T02:30:00+02:00"]


def test_an_offset_is_added_before_the_gap_is_closed(meantime: CommandLine) -> None:
    early = '[[anchor]]\nname = "Early"\nat = { "SU" = "01:50" }\n'
    meantime.take(sheet(early, plan("x", "starts = 2026-03-20"), after("Early", 30), plan("y"), after("Early", 90)))
    found = upcoming(meantime, "2026-03-29T00:00", "2026-03-30T00:00", "Europe/Berlin")
    assert times(found) == ["2026-03-29T03:20:00+02:00"]


def test_a_gap_can_bring_two_slots_together_and_each_keeps_its_number(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-03-01"), at("02:30", "03:30")))
    (entry,) = upcoming(meantime, "2026-03-29T00:00", "2026-03-30T00:00", "Europe/Berlin")
    assert [item["slot"] for item in entry["items"]] == [1, 2]


def test_a_practice_day_is_taken_from_the_written_time_before_the_gap(meantime: CommandLine) -> None:
    meantime.done("settings", "day-starts", "03:00")
    meantime.take(sheet(plan("x", "starts = 2026-03-01"), at("02:30")))
    (entry,) = upcoming(meantime, "2026-03-29T00:00", "2026-03-30T00:00", "Europe/Berlin")
    assert (entry["at"], entry["day"]) == ("2026-03-29T03:30:00+02:00", "2026-03-28")


def test_a_plan_floats_with_the_zone_in_force_and_keeps_its_occurrences(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    berlin = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00", "Europe/Berlin")
    tokyo = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00", "Asia/Tokyo")
    assert (times(berlin), times(tokyo)) == (["2026-11-24T09:00:00+01:00"], ["2026-11-24T09:00:00+09:00"])
    assert berlin[0]["items"] == tokyo[0]["items"]


def test_a_plan_with_a_zone_of_its_own_stays_in_it(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'zone = "Asia/Tokyo"'), at("02:00")))
    found = upcoming(meantime, "2026-11-24T00:00", "2026-11-25T00:00", "Europe/Berlin")
    assert [(entry["at"], entry["day"]) for entry in found] == [("2026-11-24T18:00:00+01:00", "2026-11-24")]


def test_what_is_paused_ended_or_as_needed_is_left_out(meantime: CommandLine) -> None:
    parts = (plan("paused"), at("09:00"), plan("ended"), at("09:00"), plan("needed"), when("I worry"))
    meantime.take(sheet(*parts, plan("there"), at("09:00")))
    meantime.done("plan", "pause", "paused", "--until", "2026-11-25")
    meantime.done("plan", "end", "ended")
    found = upcoming(meantime, "2026-11-24T00:00", "2026-11-26T00:00")
    named = [(entry["day"], [item["plan"] for item in entry["items"]]) for entry in found]
    assert named == [("2026-11-24", ["there"]), ("2026-11-25", ["paused", "there"])]


def test_a_pause_leaves_what_was_due_before_it(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "20:00")))
    meantime.done("plan", "pause", "x")
    assert slots(upcoming(meantime, "2026-11-23T00:00", "2026-11-30T00:00")) == [
        ("2026-11-23T08:00", "2026-11-23", [1])
    ]


def test_moments_past_are_listed_from_the_start_on(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-10-01", "ends = 2026-10-03"), at("09:00")))
    found = upcoming(meantime, "2026-09-01T00:00", "2026-12-01T00:00")
    assert [entry["day"] for entry in found] == ["2026-10-01", "2026-10-02", "2026-10-03"]


def test_each_day_has_the_version_that_was_in_force(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.clock.put("2026-11-25T10:00")
    meantime.take(sheet(plan("x"), at("11:00")))
    found = upcoming(meantime, "2026-11-23T00:00", "2026-11-28T00:00")
    assert slots(found) == [
        ("2026-11-23T09:00", "2026-11-23", [1]),
        ("2026-11-24T09:00", "2026-11-24", [1]),
        ("2026-11-25T09:00", "2026-11-25", [1]),
        ("2026-11-25T11:00", "2026-11-25", [2]),
        ("2026-11-26T11:00", "2026-11-26", [1]),
        ("2026-11-27T11:00", "2026-11-27", [1]),
    ]


def test_a_quota_is_offered_until_it_is_met(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), quota("2", "12:00", "20:00", days="MO-SA")))
    week = ("2026-11-23T00:00", "2026-11-30T00:00")
    assert len(upcoming(meantime, *week)) == 12
    meantime.done("checkin", "x", "--did", "full", "--slot", "1")
    assert [entry["at"][5:16] for entry in upcoming(meantime, *week)][:3] == [
        "11-23T12:00",
        "11-24T12:00",
        "11-24T20:00",
    ]
    meantime.clock.put("2026-11-24T13:00")
    meantime.done("checkin", "x", "--did", "not-this-time", "--slot", "1")
    assert len(upcoming(meantime, *week)) == 11
    meantime.done("checkin", "x", "--did", "small", "--slot", "2")
    assert [entry["at"][5:16] for entry in upcoming(meantime, *week)] == ["11-23T12:00", "11-24T12:00", "11-24T20:00"]
    assert len(upcoming(meantime, "2026-11-30T00:00", "2026-12-07T00:00")) == 12


def test_a_quota_with_a_range_is_offered_until_its_upper_number(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), quota("[1, 2]", "09:00")))
    meantime.done("checkin", "x", "--did", "full")
    assert len(upcoming(meantime, "2026-11-24T00:00", "2026-11-30T00:00")) == 6
    meantime.clock.put("2026-11-24T10:00")
    meantime.done("checkin", "x", "--did", "full")
    assert upcoming(meantime, "2026-11-25T00:00", "2026-11-30T00:00") == []


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=3", [23, 24, 25]),
        ("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3", [24, 26, 31]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", [24, 26, 38, 40, 52]),
        ("FREQ=DAILY;UNTIL=20261125", [23, 24, 25]),
        ("FREQ=DAILY;UNTIL=20261125T120000", [23, 24, 25]),
        ("FREQ=DAILY;UNTIL=20261125T115959", [23, 24]),
        ("FREQ=DAILY;UNTIL=20261125T110000Z", [23, 24, 25]),
        ("FREQ=DAILY;INTERVAL=10", [23, 33, 43, 53]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", [30]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=1", [27]),
        ("FREQ=YEARLY", [23]),
        ("RRULE:FREQ=DAILY;COUNT=1;", [23]),
        ("freq=daily;count=1", [23]),
    ],
)
def test_a_rule_chooses_days_and_the_start_counts_only_if_it_fits(
    meantime: CommandLine, rule: str, days: list[int]
) -> None:
    fixed = ('zone = "Europe/Berlin"',) if rule.endswith("Z") else ()
    meantime.take(sheet(plan("x", "starts = 2026-11-23", *fixed), at("12:00", "08:00", rule=rule)))
    found = upcoming(meantime, "2026-11-01T00:00", "2026-12-24T00:00")
    noons = [entry["at"][5:10] for entry in found if entry["at"][11:16] == "12:00"]
    assert noons == [f"11-{day:02}" if day <= 30 else f"12-{day - 30:02}" for day in days]


def test_a_rule_until_a_time_in_utc_reaches_the_day_that_has_begun_where_clocks_are_ahead(
    meantime: CommandLine,
) -> None:
    meantime.take(
        sheet(
            plan("x", "starts = 2026-11-28", 'zone = "Asia/Tokyo"'),
            at("04:00", "12:00", rule="FREQ=DAILY;UNTIL=20261129T200000Z"),
        )
    )
    found = upcoming(meantime, "2026-11-01T00:00", "2026-12-24T00:00", "Asia/Tokyo")
    assert times(found)[-2:] == ["2026-11-29T12:00:00+09:00", "2026-11-30T04:00:00+09:00"]


def test_an_appointment_comes_once(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), once("2026-12-01T14:00")))
    assert times(upcoming(meantime, "2026-11-01T00:00", "2027-11-01T00:00")) == ["2026-12-01T14:00:00+01:00"]


def test_nothing_planned_is_an_empty_list(meantime: CommandLine) -> None:
    assert upcoming(meantime, "2026-11-01T00:00", "2027-11-01T00:00") == []


def test_without_json_each_moment_is_a_line(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("Übung"), at("09:00"), plan("b"), at("09:00")))
    said = meantime.done("upcoming", "--from", "2026-11-24T00:00", "--to", "2026-11-25T00:00")
    assert said == "2026-11-24T09:00:00+01:00  Übung, b"


def test_more_than_a_hundred_years_at_once_is_refused(meantime: CommandLine) -> None:
    assert "hundred years" in meantime.refused("upcoming", "--from", "1950-01-01T00:00", "--to", "2150-01-01T00:00")


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-11-24T00:00"),
        ("--to", "2026-11-24T00:00"),
        ("--from", "2026-11-24", "--to", "2026-11-25T00:00"),
        ("--from", "2026-02-30T00:00", "--to", "2026-11-25T00:00"),
        ("--from", "2026-11-24T25:00", "--to", "2026-11-25T00:00"),
        ("--from", "2026-11-24T00:00+01:00", "--to", "2026-11-25T00:00"),
        ("--from", "now", "--to", "2026-11-25T00:00"),
        ("--from", "2026-11-24T00:00", "--to", "2026-11-25T00:00", "--zone", "Europe/Atlantis"),
        ("--from", "2026-11-24T00:00", "--to", "2026-11-25T00:00", "--zone", "../../etc/passwd"),
        ("--from", "2026-11-24T00:00", "--to", "2026-11-25T00:00", "--zone", ""),
        ("--from", "2026-11-24T00:00", "--to", "2026-11-25T00:00", "--zone", "Europe"),
    ],
)
def test_a_time_or_zone_that_cannot_be_read_is_wrong_usage(meantime: CommandLine, words: tuple[str, ...]) -> None:
    meantime.misused("upcoming", *words)


@pytest.mark.parametrize("year", ["0001", "1899", "2300", "9999"])
def test_a_time_at_the_end_of_the_calendar_is_refused(meantime: CommandLine, year: str) -> None:
    meantime.refused("upcoming", "--from", f"{year}-01-02T00:00", "--to", f"{year}-12-31T23:59")


@pytest.mark.parametrize("year", ["1900", "2299"])
def test_the_first_and_last_years_can_be_asked_for(meantime: CommandLine, year: str) -> None:
    meantime.take(sheet(plan("x"), at("09:00")))
    upcoming(meantime, f"{year}-01-01T00:00", f"{year}-12-31T23:59", "Pacific/Kiritimati")
