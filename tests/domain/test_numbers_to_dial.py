"""What is dialled of a number as people write it down: one number, and the one that was meant."""

from __future__ import annotations

import pytest

from meantime.domain.support import is_number, number_among, to_dial


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960 118", "01632960118"),
        ("030/123 45-67", "0301234567"),
        ("030 / 12 34 56", "030123456"),
        ("030 - 12 34 56", "030123456"),
        ("(01632) 960118", "01632960118"),
        ("+49 (0)30 123456", "+4930123456"),
        ("*31#01632960118", "*31#01632960118"),
        ("Tel. 01632 960 118", "01632960118"),
        ("01632 960 118 (Mon–Thu 9–17)", "01632960118"),
    ],
)
def test_a_number_is_dialled_as_it_was_meant(written: str, dialled: str) -> None:
    assert to_dial(written) == dialled


@pytest.mark.parametrize(
    "written",
    [
        "01632 960 118 or 01632 960 119",
        "01632 960 118, 01632 960 119",
        "01632 960 118; at night 01632 960 119",
        "01632 960 118 / 01632 960 119",
        "01632 960 118 – 01632 960 119",
        "01632 960 118 ext. 4",
    ],
)
def test_of_several_numbers_the_first_is_dialled_and_never_all_as_one(written: str) -> None:
    assert to_dial(written) == "01632960118"


@pytest.mark.parametrize("written", ["", "ask at the desk", "0800-TALK", "1-800-555-HELP"])
def test_what_is_no_number_or_has_letters_in_it_is_not_dialled(written: str) -> None:
    assert to_dial(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "",
        "112",
        "112 or 999",
        "+44 (0)1632 960 118 ext. 4",
        "Tel. 01632/960-118",
        "*31#01632960118",
        "0800-TALK",
        "12;13",
    ],
)
def test_what_a_number_is_made_of_is_a_number(written: str) -> None:
    assert is_number(written)


@pytest.mark.parametrize("written", ["R. K.", "R. K. 01632", "ask at the desk", "01632 960 118 Mon", "nextel 1", "–"])
def test_names_and_sentences_are_none(written: str) -> None:
    assert not is_number(written)


@pytest.mark.parametrize(
    ("words", "number", "else_"),
    [
        ("R. K. 01632 960 118", "01632 960 118", "R. K."),
        ("116 123 (24h)", "116 123", "24h"),
        ("116 123 (24/7)", "116 123", "24/7"),
        ("020 7946 0958 (9am-5pm)", "020 7946 0958", "9am-5pm"),
        ("988 (press 1)", "988", "press 1"),
        ("+44 (0)1632 960 118 (24h)", "+44 (0)1632 960 118", "24h"),
        ("01632 960 118, Mon–Thu 9–17", "01632 960 118", "Mon–Thu 9–17"),
        ("01632 960 118: my GP", "01632 960 118", "my GP"),
        ("Mon–Thu 9–17: +44 1632 960118", "", "Mon–Thu 9–17: +44 1632 960118"),
        ("between 9.00 and 17.30", "", "between 9.00 and 17.30"),
        ("ring 999 at night", "999", "ring 999 at night"),
    ],
)
def test_a_number_is_found_among_words(words: str, number: str, else_: str) -> None:
    assert number_among(words) == (number, else_)


@pytest.mark.parametrize(
    "words",
    [
        "116 123 24h",
        "020 7946 0958 9am",
        "01632 960 118 9–17 Uhr",
        "E-mail praxis2000@example.org",
        "https://example.org/j/85258123",
        "0900-1700, leave a message",
    ],
)
def test_what_stands_beside_hours_or_in_an_address_stays_words(words: str) -> None:
    assert number_among(words) == ("", words)


@pytest.mark.parametrize(("written", "dialled"), [("116 123 (24/7)", "116123"), ("0800 1110111, 24/7", "08001110111")])
def test_round_the_clock_is_no_part_of_a_number(written: str, dialled: str) -> None:
    assert to_dial(written) == dialled
    assert not is_number(written)
