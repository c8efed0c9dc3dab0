"""What is dialled of a number as people write it down: one number, and the one that was meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.telephone import is_number, number_among, to_dial


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960 118", "01632960118"),
        ("030/123 45-67", "0301234567"),
        ("030 / 12 34 56", "030123456"),
        ("030 / 12 34 56 - 0", "0301234560"),
        ("030 - 12 34 56", "030123456"),
        ("(01632) 960118", "01632960118"),
        ("+49 (0)30 123456", "+4930123456"),
        ("*31#01632960118", "*31#01632960118"),
        ("Tel. 01632 960 118", "01632960118"),
        ("01632 960 118 (Mon–Thu 9–17)", "01632960118"),
        ("+ 49 30 1234567", "+49301234567"),
        ("+(49) 30 1234567", "+49301234567"),
        ("(+49) (0)30 1234567", "+49301234567"),
        ("+49 ( 0 ) 30 1234567", "+49301234567"),
        ("0049 (0)30 1234567", "0049301234567"),
        ("(0)30 1234567", "0301234567"),
        ("112/999", "112"),
        ("112 / 116 123", "112"),
        ("116 123", "116123"),
        ("116 111", "116111"),
        ("116 117", "116117"),
        ("116 000", "116000"),
        ("116-111", "116111"),
        ("116/117", "116117"),
        ("116 117, 112", "116117"),
        ("116 117 oder 112", "116117"),
        ("112 / 116 117", "112"),
        ("044 123 45 67 / 143", "0441234567"),
        ("+41 44 123 45 67 / 144", "+41441234567"),
        ("0800 111 0 111 / 116 123", "08001110111"),
        ("030 1234567-112", "0301234567112"),
        ("24/7 116 123", "116123"),
        ("24/7 0800 111 0 111", "08001110111"),
        ("3114 (24h/24)", "3114"),
        ("0800 1110111 (24/365)", "08001110111"),
        ("142 (0-24h)", "142"),
        ("0800 111 0 111 0-24h", "08001110111"),
        ("143 24/24", "143"),
        ("3114 7/7", "3114"),
        ("09 72 39 40 50 24/24", "0972394050"),
        ("143/147", "143"),
        ("144 / 1450", "144"),
        ("+1 (800) 273-8255", "+18002738255"),
        ("1 (800) 273-8255", "18002738255"),
        ("+44 (20) 7946 0958", "+442079460958"),
        ("911 234 567", "911234567"),
        ("01 45 39 40 00 - 24h/24", "0145394000"),
        ("030 1234567-0 – 24/7", "0301234567" + "0"),
        ("13 11 14 - 24/7", "131114"),
        ("0044 (20) 7946 0958", "00442079460958"),
        ("+49 (0)6221/5632718", "+4962215632718"),
        ("0049 (0)30/1234567", "0049301234567"),
        ("+49 30/1234567", "+49301234567"),
        ("+43 664/1234567", "+436641234567"),
        ("024/425 12 34", "0244251234"),
        ("030 12 34-12", "030123412"),
        ("131 114", "131114"),
        ("0176 12345678.", "017612345678"),
        ("030‑1234567", "0301234567"),
        ("01.45.39.40.00", "0145394000"),
        ("06221/56-0", "06221560"),
        ("*4141", "*4141"),
        ("0800-0113", "08000113"),
        ("0800 111 0 111 · 0800 111 0 222", "08001110111"),
        ("0171 123 456 78", "017112345678"),
        ("+49 171 123 456 78", "+4917112345678"),
        ("+43 664 123 456 78", "+4366412345678"),
        ("0800 - 1110111", "08001110111"),
        ("911 or 800-273-8255", "911"),
        ("0171 1234567 und 0172 1234567", "01711234567"),
        ("(07700 900123)", "07700900123"),
        ("07700‐900123", "07700900123"),
        ("Mobil: 0171 1234567", "01711234567"),
        ("13 92 76", "139276"),
        ("061", "061"),
        ("1300 22 4636", "1300224636"),
        ("1-800-273-8255", "18002738255"),
        ("11 4567-8900", "1145678900"),
        ("717 003 717", "717003717"),
        ("+33 (0)1 45 39 40 00", "+33145394000"),
        ("01/406 95 95-0", "0140695950"),
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
        "01632 960 118 ext. 4",
    ],
)
def test_of_several_numbers_the_first_is_dialled_and_never_all_as_one(written: str) -> None:
    assert to_dial(written) == "01632960118"


@pytest.mark.parametrize(
    "written",
    [
        "0800 1111 24 7",
        "0800 1111 9 5",
        "030 1234567 18",
        "800-273-8255 1",
        "+1 800 273 8255 1",
        "01632 960118 9.5",
        "01632 960118 - 20",
        "044 123 45 67 8.30",
        "0800-TALK",
        "1-800-555-HELP",
        "45 45 45",
        "1-800",
        "9-1-1",
        "1577-0199",
        "1-767",
        "90 101",
        "49 (0)30 1234567",
        "135 / (011) 5275-1135",
        "0171 123 456 7",
    ],
)
def test_what_ends_in_doubt_or_in_letters_is_kept_and_dialled_by_hand(written: str) -> None:
    assert is_number(written)
    assert to_dial(written) == ""


@pytest.mark.parametrize("written", ["", "ask at the desk", "0800-TALK", "1-800-555-HELP"])
def test_what_is_no_number_or_has_letters_in_it_is_not_dialled(written: str) -> None:
    assert to_dial(written) == ""


@pytest.mark.parametrize(
    "written",
    [
        "49 (0)30 1234567",
        "030+1234567",
        "01632 960 118 01632 960 119",
        "110 112",
        "118 118",
        "911 112 113",
        "112 24/7 999",
        "116 123/24h/7",
        "1234567890123456",
        "116 123 16–24 h",
        "0800 111 0 111 8-24h",
        "15/112",
        "116 123 0800 1111",
        "116 111 116 123",
        "0800 543 354 1737",
        "988 1",
        "+49 (030) 1234567",
        "+41 (044) 123 45 67",
        "+44 020 7946 0958",
        "0049 030 1234567",
        "+33 06 12 34 56 78",
        "030 1234567 +49 171 1234567",
        "112 / 15",
        "988/911/211",
        "116 123 (0800 1111)",
        "0800 1110111/-222",
        "914590050/51",
        "+1 800 273 8255 / 8256",
        "988 (1)",
        "833-456-4566 (2)",
        "+44 7700 900123 #2",
        "3114 - 01 45 39 40 00",
        "112-110",
        "01632 960 118 – 01632 960 119",
        "12;13",
        "911/234567",
        "0911/112",
        "030/112",
        "+49 30/112",
        "112 0800 111",
        "1-1-2",
        "+1 (030) 1234567",
        "273-8255 - 030 12345",
        "030 12 34 18-20",
        "08-12 34 56 78",
        "+49 / 30 / 1234567",
        "0171/1234567 od. 030/765432",
        "０３０ 1234567",
        "01.12.2026",
        "2026-11-28",
        "911 0800 111",
        "122 133 144",
        "13 11 14 1",
        "15 17 18 112",
        "101 111 999",
        "1. 116 123",
        "1 116 123",
        "2. 0800 1111",
        "1. 555-1234",
        "900-1700",
        "+39 (0)6 1234567",
        "+31 020 1234567",
        "+353 087 1234567",
        "2026.12.01",
        "01.12.26 10.30",
        "0800 1111\n111",
    ],
)
def test_where_a_countrys_code_or_the_end_of_a_number_cannot_be_told_nothing_is_dialled(written: str) -> None:
    assert to_dial(written) == ""
    assert number_among(written) == ("", written)


@pytest.mark.parametrize(
    "written",
    [
        "0800 1110111 8-20",
        "0800 111 0 111 9-17",
        "0800 111 0 111 (9-17)",
        "0800 1110111 8.30-20.00",
        "0800 1110111 0900-1700",
        "9:00-17:00",
        "9-17: 0800 1110111",
        "18-20",
        "9.30",
        "988 0–24",
        "0800 1110111 9:00",
    ],
)
def test_hours_are_no_part_of_a_number_and_never_dialled_with_it(written: str) -> None:
    assert not is_number(written)
    assert to_dial(written) in ("", "08001110111")
    assert number_among(written)[0] in ("", "0800 111 0 111")


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
        "(020) 555-1212",
        "030 12 34-12",
        "13-11-14",
        "Tel.: +49 (0)30 1234567",
    ],
)
def test_what_a_number_is_made_of_is_a_number(written: str) -> None:
    assert is_number(written)


@pytest.mark.parametrize(
    "written",
    [
        "10115 BERLIN",
        "12 MAIN",
        "030 1234567 2. OG",
        "0301234567 " * 60,
        "R. K.",
        "R. K. 01632",
        "ask at the desk",
        "01632 960 118 Mon",
        "nextel 1",
        "–",
        "+49 +",
        "++49 30 1",
    ],
)
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
        ("+49 30 1234567 mobile", "+49 30 1234567", "mobile"),
        ("+49 (0)30 1234567 mobil", "+49 (0)30 1234567", "mobil"),
        ("Dr Weber +49 30 1234567", "+49 30 1234567", "Dr Weber"),
        ("Dr Weber + 49 30 1234567", "+ 49 30 1234567", "Dr Weber"),
        ("Dr Weber (mobile) 0171 1234567", "0171 1234567", "Dr Weber (mobile)"),
        ("call +44 7700 900123", "+44 7700 900123", "call"),
        ("0800 111 0 111 (9-17)", "0800 111 0 111", "9-17"),
        ("0800 111 0 111, 9-17", "0800 111 0 111", "9-17"),
        ("Childline 0800-11-11", "0800-11-11", "Childline"),
        ("Lifeline 13 11 14", "13 11 14", "Lifeline"),
        ("Dr Dupont 01 23 45 67 89", "01 23 45 67 89", "Dr Dupont"),
        ("Dr García, tel. 912 345 678", "912 345 678", "Dr García, tel."),
        ("912 345 678 Dr García", "912 345 678", "Dr García"),
        ("Dr García 912 345 678", "912 345 678", "Dr García"),
        ("Dr Smith 555-123-4567", "555-123-4567", "Dr Smith"),
        ("Notruf 112", "112", "Notruf"),
        ("Lifeline 988", "988", "Lifeline"),
        ("988 Lifeline", "988", "Lifeline"),
        ("112 Notruf", "112", "Notruf"),
        ("call or text 988", "988", "call or text"),
        ("116 123 - Samaritans", "116 123", "Samaritans"),
        ("112 – Notruf", "112", "Notruf"),
        ("Tel.-Nr. 030 1234567", "030 1234567", "Tel.-Nr."),
        ("Emergency: 000", "000", "Emergency"),
        ("Handynummer 0171 1234567", "0171 1234567", "Handynummer"),
        ("Praxis: 030 1234567, Mo-Fr 9-12", "030 1234567", "Praxis: 030 1234567, Mo-Fr 9-12"),
    ],
)
def test_a_number_is_found_among_words(words: str, number: str, else_: str) -> None:
    assert number_among(words) == (number, else_)


@pytest.mark.parametrize(
    "words",
    [
        "020 7946 0958 9am",
        "01632 960 118 9–17 Uhr",
        "E-mail praxis2000@example.org",
        "https://example.org/j/85258123",
        "0900-1700, leave a message",
        "0800 1110111 7 days a week",
        "Klinikum, 10115 Berlin",
        "10115 Berlin",
        "Klinikum, 04109 Leipzig",
        "Insurance no. 123456789",
        "Insurance no. 0123456789",
        "Versicherungsnummer 123456789",
        "Kundennr. 0123456789",
        "NHS 943 476 5919",
        "Fax 030 1234567",
        "Text 07860 039967",
        "Do not call 0301234567",
        "do not ring 999",
        "Telgte, ward 112",
        "112 Main Street",
        "112 Hauptstraße",
        "911 Broadway",
        "144 Hauptplatz",
        "3114 Wichtrach",
        "112 geschlossen",
        "Türcode *1234",
        "Klingel #123",
        "Do not call or text 911",
        "030 1234567 10 am",
        "9-17 116 123 (9-17)",
        "Text SHOUT to 85258",
        "Zimmer 12, 030 1234567",
        "Main Street 120",
        "Main Street 112",
        "Marienstraße 112",
        "ask for Dr. Weber, ward 204",
        "Room 1204",
        "Room no. 112",
        "since 1998",
        "from 01.12.2026 on",
        "since 01 12 2026",
        "since 2026-11-28",
        "until 2200 only",
        "until 0900 only",
        "call after 1800",
        "Text HOME to 741741",
        "Dr Weber ++49 30 1234567",
        "Dr Weber (01632 960118",
    ],
)
def test_what_stands_beside_hours_or_in_an_address_or_may_be_no_number_stays_words(words: str) -> None:
    assert number_among(words) == ("", words)


@pytest.mark.parametrize(
    ("words", "number", "else_"),
    [
        ("988 24/7", "988", "24/7"),
        ("116123 24/7", "116123", "24/7"),
        ("116 123 24h", "116 123", "24h"),
        ("24/7: 116 123", "116 123", "24/7"),
        ("1-800-273-8255 24/7", "1-800-273-8255", "24/7"),
        ("Samaritans 116 123 - 24/7", "116 123", "Samaritans, 24/7"),
        ("Samaritans 116 123 (24h)", "116 123", "Samaritans, 24h"),
        ("Samaritans 116 123 24 hours a day", "116 123", "Samaritans, 24 hours a day"),
        ("CVV 188 (24h)", "188", "CVV, 24h"),
        ("988 (24/7, press 1)", "988", "press 1, 24/7"),
        ("988 24/7 (press 1)", "988", "press 1, 24/7"),
        ("24/7 116 123", "116 123", "24/7"),
        ("Crisis line 24/7 116 123", "116 123", "Crisis line, 24/7"),
        ("Nummer gegen Kummer 116 111", "116 111", "Nummer gegen Kummer"),
        ("3114 (24h/24)", "3114", "24h/24"),
        ("116 123 (24h/7)", "116 123", "24h/7"),
        ("112 24h/7", "112", "24h/7"),
        ("01 45 39 40 00 (24h/24)", "01 45 39 40 00", "24h/24"),
        ("24h/24 3114", "3114", "24h/24"),
        ("142 (0-24h)", "142", "0-24h"),
        ("0800 345 1435 24 hs.", "0800 345 1435", "24 hs."),
        ("3114 (24/24)", "3114", "24/24"),
        ("24 Std. 0800 1110111", "0800 1110111", "24 Std."),
        ("0800 1110111 (24/365)", "0800 1110111", "24/365"),
    ],
)
def test_always_open_stands_beside_a_number(words: str, number: str, else_: str) -> None:
    assert number_among(words) == (number, else_)
    assert is_number(number)


@pytest.mark.parametrize(("written", "dialled"), [("116 123 (24/7)", "116123"), ("0800 1110111, 24/7", "08001110111")])
def test_round_the_clock_is_no_part_of_a_number(written: str, dialled: str) -> None:
    assert to_dial(written) == dialled
    assert not is_number(written)


PIECES = (
    "0800|111|0|1|030|12|34|1234567|112|116 123|911|+49|0049|(0)|(030)|-|–|/|,|or|ext. 4|Dr Weber|Tel.|(mobile)|24/7"
    "|0-24h|9-17|9am|Room|:|;|.|*31#|#|01.12.2026"
)
WRITTEN = st.lists(st.sampled_from(PIECES.split("|")), min_size=1, max_size=7)


@given(pieces=WRITTEN, between=st.sampled_from(["", " "]))
def test_what_is_dialled_are_the_digits_that_stand_there_up_to_where_another_number_begins(
    pieces: list[str], between: str
) -> None:
    words = between.join(pieces)
    number, dialled = number_among(words)[0], to_dial(words)
    assert bool(number) == bool(dialled)
    assert number in words
    left = re.sub(r"\(\s*0\s*\)", "", number) if dialled.startswith(("+", "00")) else number
    behind = _behind(re.sub(r"\D", "", dialled), left)
    assert not behind or re.match(r"\s*(?:[,;|/]|or|ext)", behind)


def _behind(digits: str, number: str) -> str:
    """Return what stands in ``number`` behind its first ``digits``, of which none is left out."""
    for digit in digits:
        first = re.search(r"\d", number)
        assert first is not None
        assert first[0] == digit
        number = number[first.end() :]
    return number if re.search(r"\d", number) else ""
