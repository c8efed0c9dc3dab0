"""What is typed in a record comes back as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import Choice, FieldKind, RecordField
from meantime.services.details import Details
from meantime.services.records.form import values_of
from meantime.services.records.texts import exact, in_words, intensities_text, read, split_intensities

FEELINGS = RecordField(id="f", label="f", kind=FieldKind.INTENSITIES, low=0, high=100)
names = st.sampled_from(["Part 2", "covid19", "hope1000", "Anxious", "80", "Part 2 –", "sad -5", "7 of 9", "1,5"])
ratings = st.sampled_from(["", "0", "80", "7.5"])


@pytest.mark.parametrize("name", ["Part 2", "covid19", "hope1000", "Anxious", "1000", "sad -5"])
def test_a_name_without_a_rating_keeps_a_number_that_it_ends_in(name: str) -> None:
    kept = read(FEELINGS, intensities_text([(name, "")]))
    assert split_intensities(kept) == [(name, "")]


def test_what_is_typed_as_a_name_and_a_number_is_read_so() -> None:
    assert read(FEELINGS, "Anxious 80, Ashamed 60\nPart 2 30") == "Anxious 80, Ashamed 60, Part 2 30"
    assert split_intensities("Anxious 80, sad") == [("Anxious", "80"), ("sad", "")]


@given(st.lists(st.tuples(names, ratings), min_size=1, max_size=4))
def test_what_is_kept_is_read_as_the_same_again(named: list[tuple[str, str]]) -> None:
    kept = read(FEELINGS, intensities_text(named))
    assert read(FEELINGS, kept) == kept
    assert [value for _, value in split_intensities(kept)] == [value for _, value in named]


@pytest.mark.parametrize("typed", ["99999.25", "12345.67", "123456.7", "0.25", "5", "1000000", "0.00001"])
def test_a_number_keeps_every_digit_that_was_typed(typed: str) -> None:
    steps = RecordField(id="n", label="Steps", kind=FieldKind.NUMBER, low=0, high=9_999_999)
    assert read(steps, typed) == typed
    assert values_of(Details(ratings=(("n", float(typed)),)), (steps,)) == {"n": typed}


def test_a_length_keeps_every_digit_too_and_whole_numbers_have_no_point() -> None:
    lasted = RecordField(id="d", label="Lasted", kind=FieldKind.DURATION)
    assert read(lasted, "1234.5678") == "1234.5678 min"
    assert exact(5.0) == "5"


def test_the_limits_of_a_field_are_said_in_full() -> None:
    steps = RecordField(id="n", label="Steps", kind=FieldKind.NUMBER, low=0, high=9_999_999)
    with pytest.raises(FieldError) as told:
        read(steps, "-1")
    assert told.value.reason == "A number from 0 to 9999999 fits here."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7 pm", "19:00"),
        ("10:30 PM", "22:30"),
        ("10.30pm", "22:30"),
        ("12 am", "00:00"),
        ("12:15 p.m.", "12:15"),
        ("7:05 a. m.", "07:05"),
        ("22 Uhr", "22:00"),
        ("22.30 Uhr", "22:30"),
        ("7:05", "07:05"),
        ("2230", "22:30"),
    ],
)
def test_a_time_is_read_by_either_clock(typed: str, kept: str) -> None:
    assert read(RecordField(id="t", label="t", kind=FieldKind.TIME), typed) == kept


@pytest.mark.parametrize("typed", ["7", "13 pm", "0 am", "24:00", "22:60", "pm", "soon"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(FieldError, match="A time such as 22:30 or 10:30 pm fits here"):
        read(RecordField(id="t", label="t", kind=FieldKind.TIME), typed)


HABITS = RecordField(
    "h", "Habits", FieldKind.SEVERAL, choices=(Choice("mind-reading", "Mind reading"), Choice("rules", "Rules"))
)


@pytest.mark.parametrize(
    ("typed", "kept", "read_as"),
    [
        ("rules, mind-reading", "mind-reading, rules", "Mind reading; Rules"),
        ("rules,rules", "rules", "Rules"),
        (" , ", "", ""),
    ],
)
def test_several_chosen_answers_are_kept_each_once_in_the_order_of_the_practice(
    typed: str, kept: str, read_as: str
) -> None:
    assert read(HABITS, typed) == kept
    assert in_words(HABITS, kept) == read_as
    assert read(HABITS, kept) == kept


def test_words_from_before_there_were_answers_stay_readable_and_are_not_taken_for_one() -> None:
    assert in_words(HABITS, "rules, always the same") == "Rules; always the same"
    with pytest.raises(FieldError) as refused:
        read(HABITS, "rules, always the same")
    assert refused.value.reason == "One of what is offered fits here, not “always the same”."
