"""``checkin`` and ``undo``: which slot an answer takes, what it says, and how it is taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest

from commanding import CommandLine
from short_sheets import at, plan, quota, sheet, when

TWICE = sheet(plan("x"), at("09:00", "21:00"))


def entries(meantime: CommandLine, title: str = "x", day: str = "2026-11-23") -> list[Any]:
    (found,) = [entry for entry in meantime.week(title, day)["days"] if entry["day"] == day]
    answers: list[Any] = found["entries"]
    return answers


def answered(meantime: CommandLine, title: str = "x", day: str = "2026-11-23") -> list[tuple[int | None, str]]:
    return [(entry["slot"], entry["status"]) for entry in entries(meantime, title, day)]


def test_it_prints_the_id_of_the_check_in_and_nothing_else(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    said = meantime.done("checkin", "x", "--did", "full")
    assert re.fullmatch(r"[0-9a-f]{32}", said)
    assert entries(meantime)[0]["checkin"] == said


def test_without_a_slot_it_takes_the_earliest_open_one_that_is_due_then_the_next_then_it_is_an_extra(
    meantime: CommandLine,
) -> None:
    meantime.take(sheet(plan("x"), at("08:00", "09:00", "21:00", "22:00")))
    meantime.done("checkin", "x", "--did", "full", "--slot", "1")
    for _ in range(4):
        meantime.done("checkin", "x", "--did", "small")
    assert answered(meantime) == [(1, "full"), (2, "small"), (3, "small"), (4, "small"), (None, "small")]


def test_before_any_is_due_it_takes_the_earliest(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("20:00", "21:00")))
    meantime.done("checkin", "x", "--did", "full")
    assert answered(meantime) == [(1, "full")]


def test_an_as_needed_plan_has_extras_only(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), when("I worry")))
    first = meantime.done("checkin", "x", "--did", "full")
    second = meantime.done("checkin", "x", "--did", "full")
    assert first != second
    assert answered(meantime) == [(None, "full"), (None, "full")]


def test_real_life_use_never_takes_a_slot(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", "used-for-real")
    assert answered(meantime) == [(None, "used-for-real")]
    meantime.refused("checkin", "x", "--did", "used-for-real", "--slot", "1")


def test_the_same_answer_to_a_slot_changes_nothing_and_prints_the_same_id(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    first = meantime.done("checkin", "x", "--did", "full", "--slot", "1", "--note", "first")
    assert meantime.done("checkin", "x", "--did", "full", "--slot", "1", "--note", "second") == first
    (entry,) = entries(meantime)
    assert entry["note"] == "first"


def test_another_answer_replaces_the_first_and_undo_brings_it_back(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    first = meantime.done("checkin", "x", "--did", "full", "--slot", "1", "--minutes", "5")
    second = meantime.done("checkin", "x", "--did", "not-this-time", "--slot", "1")
    third = meantime.done("checkin", "x", "--did", "small", "--slot", "1")
    assert len({first, second, third}) == 3
    assert answered(meantime) == [(1, "small")]
    meantime.done("undo", third)
    assert answered(meantime) == [(1, "not-this-time")]
    meantime.done("undo", second)
    (entry,) = entries(meantime)
    assert (entry["checkin"], entry["status"], entry["minutes"]) == (first, "full", 5)
    meantime.done("undo", first)
    assert answered(meantime) == []


def test_an_answer_that_was_replaced_is_taken_back_after_the_one_that_replaced_it(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    first = meantime.done("checkin", "x", "--did", "full", "--slot", "1")
    meantime.done("checkin", "x", "--did", "small", "--slot", "1")
    meantime.refused("undo", first)
    assert answered(meantime) == [(1, "small")]


def test_undo_is_done_once_and_needs_an_id_that_is_there(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    answer = meantime.done("checkin", "x", "--did", "full")
    meantime.done("undo", answer)
    meantime.refused("undo", answer)
    meantime.refused("undo", "0" * 32)
    meantime.refused("undo", "nonsense")
    assert meantime.done("checkin", "x", "--did", "full") != answer


def test_an_extra_can_be_taken_back(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), when("I worry")))
    answer = meantime.done("checkin", "x", "--did", "full")
    meantime.done("undo", answer)
    assert meantime.json("week")["plans"] == []


@pytest.mark.parametrize("slot", ["0", "3", "-1", "999999999999"])
def test_a_slot_that_is_not_there_is_refused(meantime: CommandLine, slot: str) -> None:
    meantime.take(TWICE)
    meantime.refused("checkin", "x", "--did", "full", "--slot", slot)


def test_seven_days_back_can_be_answered_and_neither_eight_nor_tomorrow(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", "starts = 2026-11-01"), at("09:00")))
    meantime.done("checkin", "x", "--did", "full", "--day", "2026-11-16")
    assert answered(meantime, day="2026-11-16") == [(1, "full")]
    assert "7 days" in meantime.refused("checkin", "x", "--did", "full", "--day", "2026-11-15")
    meantime.refused("checkin", "x", "--did", "full", "--day", "2026-11-24")


def test_after_midnight_today_is_still_the_day_before(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    meantime.clock.put("2026-11-24T00:30")
    meantime.done("checkin", "x", "--did", "full")
    assert answered(meantime, day="2026-11-23") == [(1, "full")]
    meantime.refused("checkin", "x", "--did", "full", "--day", "2026-11-24")


@pytest.mark.parametrize(
    ("now", "day", "provenance"),
    [
        ("2026-11-23T07:00", None, "in-the-moment"),
        ("2026-11-23T09:00", None, "in-the-moment"),
        ("2026-11-23T10:00", None, "in-the-moment"),
        ("2026-11-23T10:01", None, "same-day"),
        ("2026-11-24T03:59", None, "same-day"),
        ("2026-11-24T04:00", "2026-11-23", "later"),
        ("2026-11-30T12:00", "2026-11-23", "later"),
    ],
)
def test_an_answer_says_how_close_it_is_to_its_moment(
    meantime: CommandLine, now: str, day: str | None, provenance: str
) -> None:
    meantime.clock.put("2026-11-23T06:00")
    meantime.take(sheet(plan("x"), at("09:00")))
    meantime.clock.put(now)
    meantime.done("checkin", "x", "--did", "full", *(["--day", day] if day else []))
    assert [entry["provenance"] for entry in entries(meantime)] == [provenance]


def test_a_slot_after_midnight_is_answered_in_its_moment(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), at("23:50")))
    meantime.clock.put("2026-11-24T00:50")
    meantime.done("checkin", "x", "--did", "full")
    assert entries(meantime)[0]["provenance"] == "in-the-moment"


def test_an_extra_is_in_the_moment_on_its_day_and_later_afterwards(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), when("I worry")))
    meantime.done("checkin", "x", "--did", "full")
    meantime.done("checkin", "x", "--did", "full", "--day", "2026-11-22")
    assert entries(meantime)[0]["provenance"] == "in-the-moment"
    assert entries(meantime, day="2026-11-22")[0]["provenance"] == "later"


def test_everything_that_can_be_said_beside_an_answer_is_kept(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'practice = "exposure"'), at("09:00")))
    meantime.done(
        *("checkin", "x", "--did", "tried", "--minutes", "12.5", "--star", "--private", "--note", "Straße, 東京 🙂"),
        *("--reason", "too-anxious", "--reason", "other", "--reason", "other", "--worse", "urges"),
        *("--rating", "helpful=3", "--rating", "suds-peak=80", "--rating", "suds-after=40"),
    )
    (entry,) = entries(meantime)
    assert entry["minutes"] == 12.5
    assert entry["reasons"] == ["too-anxious", "other"]
    assert entry["note"] == "Straße, 東京 🙂"
    assert entry["ratings"] == {"helpful": 3, "suds-peak": 80, "suds-after": 40}
    assert (entry["private"], entry["star"], entry["worse"]) == (True, True, "urges")


@pytest.mark.parametrize(
    "reason",
    [
        *("forgot", "no-time", "too-tired", "too-anxious", "unclear", "no-point", "too-big", "no-privacy"),
        *("doesnt-fit", "money", "values", "household", "other"),
    ],
)
def test_every_reason_of_the_interface_is_known(meantime: CommandLine, reason: str) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", "not-this-time", "--reason", reason)


@pytest.mark.parametrize("kind", ["panic", "rumination", "dissociation", "urges", "conflict", "other"])
def test_every_way_of_getting_worse_is_known(meantime: CommandLine, kind: str) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", "tried", "--worse", kind)
    assert entries(meantime)[0]["worse"] == kind


@pytest.mark.parametrize("status", ["full", "small", "adapted", "tried", "not-this-time", "rest", "used-for-real"])
def test_every_status_of_the_interface_can_be_answered(meantime: CommandLine, status: str) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", status)
    assert entries(meantime)[0]["status"] == status


@pytest.mark.parametrize("status", ["paused", "no-entry", "not-due", "Full", "done", ""])
def test_no_other_status_can(meantime: CommandLine, status: str) -> None:
    meantime.take(TWICE)
    meantime.misused("checkin", "x", "--did", status)


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ("helpful=5", "The rating “helpful” goes from 0 to 4."),
        ("helpful=-1", "The rating “helpful” goes from 0 to 4."),
        ("helpful=nan", "The rating “helpful” goes from 0 to 4."),
        ("suds-before=101", "The rating “suds-before” goes from 0 to 100."),
        ("suds-peak=inf", "The rating “suds-peak” goes from 0 to 100."),
        ("tension=3", "This practice has no rating “tension”."),
        ("x=1", "This practice has no rating “x”."),
    ],
)
def test_a_rating_off_its_scale_or_of_another_practice_is_refused(
    meantime: CommandLine, rating: str, said: str
) -> None:
    meantime.take(TWICE)
    assert meantime.refused("checkin", "x", "--did", "full", "--rating", rating) == said
    assert meantime.week("x")["full"] == 0


def test_a_number_of_the_plans_own_practice_is_rated_by_its_id(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x", 'practice = "breathing"'), at("09:00")))
    meantime.done("checkin", "x", "--did", "full", "--rating", "tension-before=7")
    assert entries(meantime)[0]["ratings"] == {"tension-before": 7}


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--did", "full", "--minutes", "five"),
        ("--did", "full", "--slot", "one"),
        ("--did", "full", "--slot", "1.5"),
        ("--did", "full", "--day", "yesterday"),
        ("--did", "full", "--day", "2026-02-30"),
        ("--did", "full", "--reason", "lazy"),
        ("--did", "full", "--worse", "bad"),
        ("--did", "full", "--rating", "helpful"),
        ("--did", "full", "--rating", "helpful=much"),
        ("--did", "full", "--rating", "=3"),
        ("--did", "full", "--mood", "3"),
    ],
)
def test_a_word_or_number_that_cannot_be_read_is_wrong_usage(meantime: CommandLine, words: tuple[str, ...]) -> None:
    meantime.take(TWICE)
    meantime.misused("checkin", "x", *words)


@pytest.mark.parametrize("minutes", ["-1", "1441", "inf", "nan"])
def test_minutes_that_no_day_has_are_refused(meantime: CommandLine, minutes: str) -> None:
    meantime.take(TWICE)
    assert meantime.refused("checkin", "x", "--did", "full", "--minutes", minutes) == "Minutes go from 0 to 1440."


def test_a_locked_plan_has_no_small_version(meantime: CommandLine) -> None:
    locked = plan("Garage", "locked = true", 'stop_rule = "ring"')
    meantime.take(sheet(locked, at("09:00"), by="Dr. R.", agreed="2026-11-23"))
    meantime.refused("checkin", "Garage", "--did", "small")
    meantime.done("checkin", "Garage", "--did", "adapted")


def test_a_note_can_come_from_standard_input(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", "full", "--note", "-", given=b"zwei\nZeilen\n")
    meantime.done("checkin", "x", "--did", "full", "--note", "-", given=b"")
    assert [entry["note"] for entry in entries(meantime)] == ["zwei\nZeilen", None]


@pytest.mark.parametrize("given", [b"\xff\xfe", b"a\x00b", b"x" * 20_001, b"x" * 200_000])
def test_a_note_that_is_no_text_or_too_long_is_refused(meantime: CommandLine, given: bytes) -> None:
    meantime.take(TWICE)
    meantime.refused("checkin", "x", "--did", "full", "--note", "-", given=given)
    assert meantime.week("x")["full"] == 0


def test_a_note_that_is_too_long_is_refused_in_one_sentence_wherever_it_comes_from(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    for note, given in (("x" * 20_001, b""), ("-", b"x" * 200_000)):
        said = meantime.refused("checkin", "x", "--did", "full", "--note", note, given=given)
        assert said == "The note is too long; 20000 characters fit."


def test_the_longest_note_fits(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    meantime.done("checkin", "x", "--did", "full", "--note", "-", given=("ü" * 20_000).encode())
    assert len(entries(meantime)[0]["note"]) == 20_000


def test_a_plan_is_named_by_title_in_any_letter_case_and_accent_or_by_id(meantime: CommandLine) -> None:
    (added,) = meantime.take(sheet(plan("Café am Morgen"), when("I worry")))["added"]
    for name in ("Café am Morgen", "café AM morgen", "Cafe\u0301 am Morgen", " Café am Morgen ", added["id"]):
        meantime.done("checkin", name, "--did", "full")
    assert meantime.week("Café am Morgen")["extra"] == 5


def test_a_plan_that_is_not_there_is_refused_whatever_its_name(meantime: CommandLine) -> None:
    for name in ("nothing", "", "x" * 5_000, "a\nb", "--", "😀"):
        meantime.refused("checkin", "--did", "full", "--", name)


def test_titles_that_differ_in_letter_case_alone_are_told_apart(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("walk"), when("I worry"), plan("Walk"), when("I worry")))
    meantime.done("checkin", "Walk", "--did", "full")
    assert "Several plans" in meantime.refused("checkin", "WALK", "--did", "full")


def test_a_quota_takes_one_slot_a_day_and_then_extras(meantime: CommandLine) -> None:
    meantime.take(sheet(plan("x"), quota("3")))
    for _ in range(2):
        meantime.done("checkin", "x", "--did", "full")
    assert answered(meantime) == [(1, "full"), (None, "full")]


def test_an_answer_that_made_things_worse_can_be_taken_back(meantime: CommandLine) -> None:
    meantime.take(TWICE)
    answer = meantime.done("checkin", "x", "--did", "tried", "--worse", "panic")
    meantime.done("undo", answer)
    assert meantime.week("x")["tried"] == 0
