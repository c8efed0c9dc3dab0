"""``session …`` and ``measure``: appointments, things to bring, own ratings."""

from __future__ import annotations

import re

import pytest

from commanding import CommandLine
from meantime.services.measures import Measures
from meantime.services.notebook import Notebook
from meantime.services.sessions import Sessions
from meantime.storage.vault import Vault
from sheet_book import CountedIds


def test_an_appointment_prints_its_id_and_is_listed_in_order_of_time(meantime: CommandLine) -> None:
    second = meantime.done("session", "add", "2026-12-07T15:00", "--with", "Dr. R.")
    first = meantime.done("session", "add", "2026-11-30T15:00:00")
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert meantime.json("session", "list") == [
        {"id": first, "at": "2026-11-30T15:00", "with": None, "held": True},
        {"id": second, "at": "2026-12-07T15:00", "with": "Dr. R.", "held": True},
    ]
    assert meantime.done("session", "list").splitlines() == [
        f"2026-11-30 15:00  {first}",
        f"2026-12-07 15:00  Dr. R.  {second}",
    ]


def test_the_same_appointment_twice_is_one(meantime: CommandLine) -> None:
    first = meantime.done("session", "add", "2026-11-30T15:00", "--with", "Dr. R.")
    assert meantime.done("session", "add", "2026-11-30T15:00", "--with", "Dr. R.") == first
    assert meantime.done("session", "add", "2026-11-30T15:00") == first
    assert meantime.done("session", "add", "2026-11-30T15:00", "--with", "Group") != first


def test_an_appointment_is_moved_and_taken_out_by_its_id(meantime: CommandLine) -> None:
    made = meantime.done("session", "add", "2026-11-30T15:00", "--with", "Dr. R.")
    assert meantime.done("session", "move", made, "2026-12-01T09:30") == "Moved."
    assert meantime.json("session", "list") == [{"id": made, "at": "2026-12-01T09:30", "with": "Dr. R.", "held": True}]
    assert meantime.done("session", "cancel", made) == "Taken out."
    assert meantime.json("session", "list") == []
    for deed in (("move", made, "2026-12-01T09:30"), ("cancel", made), ("not-held", made)):
        meantime.refused("session", *deed)


def test_one_that_passed_can_be_noted_not_to_have_taken_place_and_back(meantime: CommandLine) -> None:
    made = meantime.done("session", "add", "2026-11-17T15:00")
    meantime.done("session", "not-held", made)
    assert meantime.done("session", "list") == f"2026-11-17 15:00  {made}  (did not take place)"
    assert [session["held"] for session in meantime.json("session", "list")] == [False]
    meantime.done("session", "not-held", made, "--undo")
    assert [session["held"] for session in meantime.json("session", "list")] == [True]


def test_one_that_is_still_to_come_is_moved_or_taken_out_instead(meantime: CommandLine) -> None:
    made = meantime.done("session", "add", "2026-12-07T15:00")
    meantime.refused("session", "not-held", made)
    assert [session["held"] for session in meantime.json("session", "list")] == [True]


def test_no_appointments_are_an_empty_list(meantime: CommandLine) -> None:
    assert meantime.json("session", "list") == []
    assert meantime.done("session", "list") == ""


@pytest.mark.parametrize("at", ["2026-11-30", "15:00", "2026-11-30T15", "2026-11-31T15:00", "soon", ""])
def test_a_time_that_cannot_be_read_is_wrong_usage(meantime: CommandLine, at: str) -> None:
    meantime.misused("session", "add", at)
    assert meantime.json("session", "list") == []


def test_a_name_is_one_short_line(meantime: CommandLine) -> None:
    meantime.done("session", "add", "2026-11-30T15:00", "--with", "  Dr.\nR. ")
    assert meantime.json("session", "list")[0]["with"] == "Dr. R."
    meantime.refused("session", "add", "2026-11-30T16:00", "--with", "x" * 81)


def test_something_to_talk_about_is_kept_in_order(meantime: CommandLine) -> None:
    meantime.done("session", "note", "  the Sunday argument ")
    meantime.done("session", "note", "sleep\nand coffee")
    vault = Vault.open(meantime.folder)
    points = Sessions(Notebook(vault, meantime.clock), CountedIds()).points()
    vault.close()
    assert [point.text for point in points] == ["the Sunday argument", "sleep\nand coffee"]


@pytest.mark.parametrize("text", ["", "   ", "\n", "x" * 2001])
def test_nothing_or_too_much_to_talk_about_is_refused(meantime: CommandLine, text: str) -> None:
    meantime.refused("session", "note", text)


@pytest.mark.parametrize("name", ["distress", "did-what-matters"])
@pytest.mark.parametrize("value", ["0", "10"])
def test_everyone_has_two_own_ratings_and_each_prints_its_score(meantime: CommandLine, name: str, value: str) -> None:
    assert meantime.done("measure", name, value) == value


@pytest.mark.parametrize("value", ["-1", "11", "99999999999999999999"])
def test_a_value_off_the_scale_is_refused(meantime: CommandLine, value: str) -> None:
    assert "0 to 10" in meantime.refused("measure", "distress", value)


@pytest.mark.parametrize("value", ["five", "5.5", "", "0x5"])
def test_a_value_that_is_no_whole_number_is_wrong_usage(meantime: CommandLine, value: str) -> None:
    meantime.misused("measure", "distress", value)


def test_an_unknown_option_in_the_place_of_a_name_is_wrong_usage(meantime: CommandLine) -> None:
    meantime.misused("measure", "--mood", "5")


def test_a_rating_that_is_not_there_is_refused_with_those_that_are(meantime: CommandLine) -> None:
    for name in ("mood", "who-5", "Distress", ""):
        assert "distress, did-what-matters" in meantime.refused("measure", name, "5")


def test_a_rating_of_a_sheet_can_be_noted_afterwards(meantime: CommandLine) -> None:
    meantime.refused("measure", "sleep", "7")
    meantime.take('meantime = 1\n[[measure]]\nname = "sleep"\n')
    assert meantime.done("measure", "sleep", "7") == "7"


def test_a_day_may_be_past_but_not_to_come(meantime: CommandLine) -> None:
    meantime.done("measure", "distress", "5", "--day", "2026-01-01")
    meantime.refused("measure", "distress", "5", "--day", "2026-11-24")
    meantime.misused("measure", "distress", "5", "--day", "Monday")


def test_a_second_rating_of_a_day_takes_the_place_of_the_first(meantime: CommandLine) -> None:
    meantime.done("measure", "distress", "5", "--day", "2026-11-22")
    meantime.done("measure", "distress", "8")
    meantime.clock.put("2026-11-23T12:00")
    meantime.done("measure", "distress", "3")
    vault = Vault.open(meantime.folder)
    series = Measures(Notebook(vault, meantime.clock), CountedIds()).series("distress")
    vault.close()
    assert [(entry.day.isoformat(), entry.value) for entry in series] == [("2026-11-22", 5), ("2026-11-23", 3)]
