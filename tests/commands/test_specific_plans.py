"""Homework as people are given it, entered as a plan sheet: what is specific has nothing open, what is vague has."""

from __future__ import annotations

import pytest

from commanding import CommandLine
from short_sheets import after, at, plan, quota, sheet, when

ROUTINES = """
[[anchor]]
name = "Morning coffee"
at = { "MO-SU" = "07:30" }
[[anchor]]
name = "I park at work"
at = { "MO-FR" = "08:10" }
[[anchor]]
name = "Shower"
at = { "MO-SU" = "07:00" }
[[anchor]]
name = "Commute home"
at = { "MO-FR" = "17:30" }
[[anchor]]
name = "While brushing my teeth"
at = { "MO-SU" = "22:15" }
[[anchor]]
name = "Before bed"
at = { "MO-SU" = "22:30" }
"""
HARSH, PARKED, BED, WEEKLY = when("I notice harsh self-talk"), after("I park at work"), after("Before bed"), quota("1")


def told(what: str, trigger: str, where: str = "", full: str = "", small: str = "") -> str:
    lines = [f'what = "{what}"']
    lines += [f'where = "{where}"'] if where else []
    lines += [f"full = {{ {full} }}"] if full else []
    lines += [f"small = {{ {small} }}"] if small else []
    return sheet(ROUTINES, plan("Homework", *lines), trigger)


SPECIFIC = {
    "breathing in the car": told(
        "Do 4-7-8 breathing", PARKED, "in my car before work", 'what = "4 rounds"', 'what = "1 round"'
    ),
    "a balanced thought": told(
        "write it down, identify the distortion, write a balanced thought", HARSH, "", "minutes = 5", "minutes = 1"
    ),
    "an I-statement": told(
        "Use the format in a low-stakes situation",
        WEEKLY,
        "with my roommate, at home",
        'what = "1 time"',
        "minutes = 1",
    ),
    "stacked on coffee": told(
        "write down yesterday's automatic thoughts", after("Morning coffee"), "at my desk", "minutes = 5", "minutes = 1"
    ),
    "stacked on the shower": told(
        "name 5 things I can see, 4 I can hear", after("Shower"), "in the shower", "", 'what = "2 things"'
    ),
    "stacked on the commute": told(
        "make one comment to a stranger", after("Commute home"), "on the bus", 'what = "1 time"', "minutes = 1"
    ),
    "stacked on brushing teeth": told(
        "repeat my compassionate reframe",
        after("While brushing my teeth"),
        "at the mirror",
        "minutes = 2",
        "minutes = 1",
    ),
    "stacked before bed": told(
        "5 minutes gratitude, 5 minutes contained worry", BED, "in bed", "minutes = 10", "minutes = 2"
    ),
    "full and small meditation": told("Meditate", at("07:00"), "on my chair", "minutes = 20", "minutes = 2"),
    "full and small record": told(
        "Complete a thought record with columns", BED, "at my desk", "minutes = 10", 'what = "1 thought, 1 alternative"'
    ),
    "full and small exposure": told("Go to the café", at("14:00"), "café by the park", "minutes = 30", "minutes = 5"),
    "free writing": told("Free-write", quota("[3, 5]"), "in bed", "minutes = [10, 15]", 'what = "3 sentences"'),
}
VAGUE = {
    "breathing": (
        told("Practice the breathing technique", at("20:00")),
        {"what", "where", "how long", "small version"},
    ),
    "breathing when anxious": (
        told("Practice 4-7-8 breathing", when("anxious, when I can")),
        {"when", "how long", "small version"},
    ),
    "thoughts": (
        told("Write down negative thoughts and challenge them", BED, "in bed", "minutes = 5", "minutes = 1"),
        {"what"},
    ),
    "one thing": (
        told("Do one thing that makes me anxious", quota("1")),
        {"what", "where", "how long", "small version"},
    ),
    "meditation": (told("Meditate 10-20 minutes", at("07:00")), {"where", "small version"}),
    "I-statements": (told("Use 'I statements' with my partner", quota("1")), {"where", "how long", "small version"}),
    "kindness": (
        told("Try being kinder to myself", BED, "somewhere quiet", 'what = "a bit"', 'what = "a bit less"'),
        {"what", "where", "how long", "small version"},
    ),
}


def open_parts(meantime: CommandLine, text: str) -> set[str]:
    meantime.take(text)
    return {point["part"] for point in meantime.json("plan", "show", "Homework")["open"]}


@pytest.mark.parametrize("name", SPECIFIC)
def test_nothing_of_specific_homework_is_open(meantime: CommandLine, name: str) -> None:
    assert open_parts(meantime, SPECIFIC[name]) == set()


@pytest.mark.parametrize("name", VAGUE)
def test_each_open_part_of_vague_homework_is_named(meantime: CommandLine, name: str) -> None:
    text, expected = VAGUE[name]
    assert open_parts(meantime, text) == expected
