"""``settings``: what they begin with, and which words they take."""

from __future__ import annotations

import pytest

from commanding import CommandLine

BEGIN = {
    "name": "",
    "therapist": "",
    "language": "en",
    "page-language": "en",
    "paper": "a4",
    "quiet-from": None,
    "quiet-to": None,
    "daily-cap": 6,
    "day-starts": "04:00",
    "later-minutes": 10,
    "break-minutes": 15,
    "reminders": True,
    "neutral-words": True,
    "hold-full-screen": True,
    "theme": "system",
    "less-motion": False,
}


def test_settings_begin_as_the_interface_says(meantime: CommandLine) -> None:
    shown = meantime.json("settings")
    assert {name: shown[name] for name in BEGIN} == BEGIN


def test_without_json_each_is_a_line(meantime: CommandLine) -> None:
    lines = meantime.done("settings").splitlines()
    assert {"daily-cap: 6", "reminders: on", "quiet-from: off", "day-starts: 04:00"} <= set(lines)
    assert meantime.done("settings", "day-starts") == "04:00"


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("name", "A. B.", "A. B."),
        ("name", "", ""),
        ("therapist", "Dr. Müller", "Dr. Müller"),
        ("language", "en", "en"),
        ("page-language", "de", "de"),
        ("page-language", "ES", "es"),
        ("paper", "letter", "letter"),
        ("paper", "A4", "a4"),
        ("quiet-from", "22:30", "22:30"),
        ("quiet-from", "7:05", "07:05"),
        ("quiet-to", "off", None),
        ("daily-cap", "0", 0),
        ("daily-cap", "100", 100),
        ("day-starts", "00:00", "00:00"),
        ("day-starts", "12:00", "12:00"),
        ("later-minutes", "1", 1),
        ("break-minutes", "720", 720),
        ("reminders", "off", False),
        ("reminders", "ON", True),
        ("neutral-words", "off", False),
        ("theme", "dark", "dark"),
        ("less-motion", "on", True),
        ("worth-discussing", "off", False),
        ("rules-off", "Time-of-day, only-small", "only-small,time-of-day"),
        ("rules-off", "none", "none"),
    ],
)
def test_a_setting_takes_its_words_and_keeps_them(meantime: CommandLine, name: str, word: str, value: object) -> None:
    assert meantime.json("settings", name, word) == {name: value}
    assert meantime.json("settings", name) == {name: value}
    assert meantime.json("settings")[name] == value


@pytest.mark.parametrize(("one", "other"), [("quiet-from", "quiet-to"), ("quiet-to", "quiet-from")])
def test_one_end_of_the_quiet_hours_alone_says_that_the_other_is_missing(
    meantime: CommandLine, one: str, other: str
) -> None:
    missing = f"There are no quiet hours yet: {other} is still missing."
    assert meantime.done("settings", one, "22:00").splitlines() == ["22:00", missing]
    assert missing in meantime.done("settings").splitlines()
    assert meantime.json("settings", one, "22:00") == {one: "22:00"}
    assert meantime.done("settings", "daily-cap", "5") == "5"
    assert meantime.done("settings", other, "07:00") == "07:00"
    assert missing not in meantime.done("settings")
    assert meantime.done("settings", one, "off").splitlines()[1:] == [
        f"There are no quiet hours yet: {one} is still missing."
    ]
    assert meantime.done("settings", other, "off") == "off"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("colour", "green"),
        ("language", "tlh"),
        ("language", "de"),
        ("page-language", "tlh"),
        ("paper", "a5"),
        ("quiet-from", "25:00"),
        ("quiet-from", "ten"),
        ("daily-cap", "many"),
        ("daily-cap", "1.5"),
        ("later-minutes", ""),
        ("reminders", "maybe"),
        ("theme", "pink"),
    ],
)
def test_an_unknown_name_or_word_is_wrong_usage(meantime: CommandLine, name: str, word: str) -> None:
    before = meantime.json("settings")
    meantime.misused("settings", name, word)
    assert meantime.json("settings") == before


def test_an_unknown_name_alone_is_wrong_usage_too(meantime: CommandLine) -> None:
    assert "daily-cap" in meantime.misused("settings", "colour")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("daily-cap", "-1"),
        ("daily-cap", "101"),
        ("daily-cap", "9" * 30),
        ("later-minutes", "0"),
        ("later-minutes", "721"),
        ("break-minutes", "0"),
        ("day-starts", "12:01"),
        ("day-starts", "off"),
        ("name", "x" * 81),
    ],
)
def test_a_value_that_cannot_be_is_refused(meantime: CommandLine, name: str, word: str) -> None:
    before = meantime.json("settings")
    meantime.refused("settings", name, "--", word)
    assert meantime.json("settings") == before


def test_the_language_in_force_is_read_when_a_folder_is_opened(meantime: CommandLine) -> None:
    meantime.done("settings", "language", "en")
    assert meantime.done("today") == "Nothing planned today."


def test_a_new_beginning_of_the_day_leaves_the_past_where_it_was(meantime: CommandLine) -> None:
    meantime.take('meantime = 1\n[[plan]]\ntitle = "x"\n[[plan.trigger]]\nat = ["02:00", "09:00"]\n')
    meantime.done("checkin", "x", "--did", "full")
    before = meantime.week("x", "2026-11-23")["days"][0]
    meantime.done("settings", "day-starts", "01:00")
    assert meantime.week("x", "2026-11-23")["days"][0] == before
    listed = meantime.json("upcoming", "--from", "2026-11-23T00:00", "--to", "2026-11-26T00:00")
    assert [(entry["at"][8:16], entry["day"][8:]) for entry in listed] == [
        ("23T02:00", "22"),
        ("23T09:00", "23"),
        ("24T02:00", "24"),
        ("24T09:00", "24"),
        ("25T02:00", "25"),
        ("25T09:00", "25"),
    ]


@pytest.mark.parametrize(("zone", "then"), [("", "2026-12-09T10:00"), ('zone = "Asia/Tokyo"\n', "2026-11-29T22:00")])
def test_a_new_beginning_of_the_day_moves_nothing_that_was_due_though_nothing_was_answered(
    meantime: CommandLine, zone: str, then: str
) -> None:
    meantime.take(f'meantime = 1\n[[plan]]\ntitle = "x"\n{zone}[[plan.trigger]]\ndays = "SU,MO"\nat = ["05:00"]\n')
    meantime.clock.put(then)
    before = meantime.json("week", "--of", "2026-11-23"), meantime.json("today", "--at", "2026-11-30T05:00")
    meantime.done("settings", "day-starts", "06:00")
    assert (meantime.json("week", "--of", "2026-11-23"), meantime.json("today", "--at", "2026-11-30T05:00")) == before
