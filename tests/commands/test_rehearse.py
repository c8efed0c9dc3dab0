"""``rehearse``: a time lived through with a made-up clock, from the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from commanding import CommandLine
from meantime.domain.wall_time import to_utc
from meantime.storage.desk import Desk
from short_sheets import COFFEE, after, at, plan, quota, sheet

DAY = ("--from", "2026-11-24T06:00", "--to", "2026-11-24T22:00")


def rehearsed(meantime: CommandLine, *words: str) -> list[Any]:
    found: list[Any] = meantime.json("rehearse", *words)
    return found


def told(entries: list[Any]) -> list[tuple[str, str, str | None, list[str]]]:
    return [(entry["at"], entry["what"], entry["why"], [item["plan"] for item in entry["items"]]) for entry in entries]


def test_an_entry_has_the_shape_that_the_interface_shows_with_items_as_in_upcoming(meantime: CommandLine) -> None:
    meantime.take(
        sheet(COFFEE, plan("Breathing", "full = { minutes = 5 }"), after("Coffee"), plan("y"), after("Coffee"))
    )
    (entry,) = rehearsed(meantime, *DAY)
    (coming,) = meantime.json("upcoming", *DAY)
    assert entry == {"at": "2026-11-24T07:30:00+01:00", "what": "shown", "why": None, "items": coming["items"]}


def test_a_sleep_over_moments_ends_in_one_summary(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "10:00", "15:00")))
    entries = rehearsed(meantime, *DAY, "--asleep", "2026-11-24T07:00..2026-11-24T12:00")
    assert told(entries) == [
        ("2026-11-24T12:00:00+01:00", "summary", "away", ["x", "x"]),
        ("2026-11-24T15:00:00+01:00", "shown", None, ["x"]),
    ]


def test_it_can_sleep_more_than_once(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "10:00", "15:00")))
    sleeps = ("--asleep", "2026-11-24T07:50..2026-11-24T08:10", "--asleep", "2026-11-24T14:00..2026-11-24T16:00")
    assert [entry["at"][11:16] for entry in rehearsed(meantime, *DAY, *sleeps)] == ["08:10", "10:00", "16:00"]


def test_quiet_hours_hold_back_and_the_cap_does(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "10:00", "15:00", "16:00")))
    for name, value in (("quiet-from", "07:00"), ("quiet-to", "09:00"), ("daily-cap", "3")):
        meantime.done("settings", name, value)
    assert [entry[:3] for entry in told(rehearsed(meantime, *DAY))] == [
        ("2026-11-24T08:00:00+01:00", "held", "quiet hours"),
        ("2026-11-24T09:00:00+01:00", "summary", "quiet hours"),
        ("2026-11-24T10:00:00+01:00", "shown", None),
        ("2026-11-24T15:00:00+01:00", "shown", None),
        ("2026-11-24T16:00:00+01:00", "held", "daily cap"),
    ]


def test_what_stood_open_is_closed_with_its_day(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00")))
    entries = rehearsed(meantime, "--from", "2026-11-24T06:00", "--to", "2026-11-25T06:00")
    assert told(entries)[-1] == ("2026-11-25T04:00:00+01:00", "closed", "day over", ["x"])


def test_a_journey_takes_floating_moments_along(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("20:00"), plan("Home", 'zone = "Europe/Berlin"'), at("20:30")))
    entries = rehearsed(meantime, *DAY, "--travel", "2026-11-24T12:00=Europe/Lisbon")
    assert told(entries) == [
        ("2026-11-24T19:30:00+00:00", "shown", None, ["Home"]),
        ("2026-11-24T20:00:00+00:00", "shown", None, ["x"]),
    ]


def test_another_zone_from_the_beginning(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00")))
    (entry,) = rehearsed(meantime, *DAY, "--zone", "Asia/Tokyo")
    assert entry["at"] == "2026-11-24T08:00:00+09:00"


def test_a_pause_that_stands_is_lived_through_too(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00")))
    desk = Desk.open(meantime.folder)
    desk.save_paused_until(to_utc(datetime(2026, 11, 24, 9, 0), "Europe/Berlin"))
    desk.close()
    assert [entry[:3] for entry in told(rehearsed(meantime, *DAY))] == [
        ("2026-11-24T08:00:00+01:00", "held", "paused"),
        ("2026-11-24T09:00:00+01:00", "summary", "paused"),
    ]


def test_it_changes_nothing(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00"), plan("y"), quota("3", "17:00")))
    before = {path: path.read_bytes() for path in meantime.folder.rglob("*") if path.is_file()}
    rehearsed(meantime, "--from", "2026-11-24T00:00", "--to", "2026-12-24T00:00")
    assert {path: path.read_bytes() for path in meantime.folder.rglob("*") if path.is_file()} == before


def test_lines_for_people_say_what_and_why(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "10:00")))
    lines = meantime.done("rehearse", *DAY, "--asleep", "2026-11-24T07:00..2026-11-24T12:00").splitlines()
    assert lines == ["2026-11-24T12:00:00+01:00  summed up (away): x, x"]


@pytest.mark.parametrize(
    "words",
    [
        ("--asleep", "2026-11-24T07:00"),
        ("--asleep", "2026-11-24T07:00..noon"),
        ("--travel", "2026-11-24T07:00"),
        ("--travel", "2026-11-24T07:00=Nowhere/Atall"),
        ("--travel", "=Asia/Tokyo"),
        ("--zone", "Nowhere/Atall"),
    ],
)
def test_words_that_are_no_times_or_zones_are_wrong_usage(meantime: CommandLine, words: tuple[str, ...]) -> None:
    meantime.misused("rehearse", *DAY, *words)


def test_a_sleep_that_ends_before_it_begins_is_refused(meantime: CommandLine) -> None:
    meantime.refused("rehearse", *DAY, "--asleep", "2026-11-24T12:00..2026-11-24T11:00")


def test_more_than_a_hundred_years_are_refused(meantime: CommandLine) -> None:
    meantime.refused("rehearse", "--from", "1900-01-01T00:00", "--to", "2026-11-24T00:00")
