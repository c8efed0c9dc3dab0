"""A week of a diary card at once: what stands in its cells, where it is kept, and what cannot be written says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import UserError
from meantime.domain.statuses import Provenance, Status
from meantime.services.records.form import UnfitRecord, WrittenMeanwhile
from meantime.services.records.week_form import WeekForm, WeekForms, cell
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

FRIDAY = date(2026, 11, 20)
MONDAY = FRIDAY - timedelta(days=4)
SMALL = 'small = { what = "one number" }'
CARD = plan("Card", 'practice = "diary-card"', "starts = 2026-11-09", SMALL)
ONCE, TWICE = at("21:00"), at("08:00", "21:00")
FIELDS = ["intensity-morning", "intensity-night", "urges", "skills"]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Friday 20 November, 22:00, with a diary card in the evening since Monday of the week before."""
    with page_book(tmp_path, "2026-11-20T22:00") as opened:
        opened.take(sheet(CARD + ONCE, agreed="2026-11-09"))
        yield opened


def forms(book: PageBook) -> WeekForms:
    return book.services.week_forms


def week(book: PageBook, first: date = MONDAY) -> WeekForm:
    return forms(book).view(book.plan_id("Card"), first)


def write(book: PageBook, *cells: tuple[date, str, str]) -> None:
    seen = week(book).values
    forms(book).save(book.plan_id("Card"), seen, {cell(day, name): text for day, name, text in cells})


def answers(book: PageBook, day: date) -> tuple[CheckIn, ...]:
    return book.services.vault.checkins.live(first=day, last=day)


def back(days: int) -> date:
    return FRIDAY - timedelta(days=days)


def test_the_diary_card_has_its_numbers_with_morning_and_night_together(book: PageBook) -> None:
    shown = week(book)
    assert [[field.id for field in group] for group in shown.groups] == [FIELDS[:2], ["urges"], ["skills"]]
    assert [day.day for day in shown.days] == [MONDAY + timedelta(days=step) for step in range(7)]
    assert shown.values == {}


def test_what_the_record_has_stands_in_its_cell_and_nothing_else_does(book: PageBook) -> None:
    book.answer("Card", Status.FULL, "2026-11-19", ratings=(("urges", 0.0), ("intensity-night", 4.0)))
    assert week(book).values == {cell(back(1), "urges"): "0", cell(back(1), "intensity-night"): "4"}


def test_numbers_of_a_day_without_an_answer_note_it_small_or_full_and_as_noted_later(book: PageBook) -> None:
    write(book, (back(1), "intensity-night", "4"), (back(2), "intensity-morning", "3"), (back(2), "urges", "2,5"))
    (small,), (full,) = answers(book, back(1)), answers(book, back(2))
    assert (small.status, small.ratings) == (Status.SMALL, (("intensity-night", 4.0),))
    assert (full.status, dict(full.ratings)) == (Status.FULL, {"intensity-morning": 3.0, "urges": 2.5})
    assert {small.provenance, full.provenance} == {Provenance.LATER}
    assert small.slot == full.slot == 1
    write(book, (FRIDAY, "urges", "1"))
    assert answers(book, FRIDAY)[0].provenance is Provenance.IN_THE_MOMENT


def test_numbers_go_beside_an_answer_that_is_there_and_leave_the_rest_of_it(book: PageBook) -> None:
    made = book.answer("Card", Status.NOT_THIS_TIME, "2026-11-18", note="Tired.", ratings=(("skills", 3.0),))
    write(book, (back(2), "urges", "2"), (back(2), "skills", "5"))
    (now,) = answers(book, back(2))
    assert (now.id, now.status, now.note) == (made.id, Status.NOT_THIS_TIME, "Tired.")
    assert dict(now.ratings) == {"skills": 5.0, "urges": 2.0}
    assert now.provenance is made.provenance
    write(book, (back(2), "skills", " "))
    assert dict(answers(book, back(2))[0].ratings) == {"urges": 2.0}


def test_blank_cells_answer_nothing(book: PageBook) -> None:
    write(book, (back(1), "urges", ""), (back(2), "urges", "  "))
    assert answers(book, back(1)) == answers(book, back(2)) == ()


def test_of_two_moments_a_day_the_morning_has_the_first_and_the_night_the_last(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        book.take(sheet(CARD + TWICE, agreed="2026-11-09"))
        write(book, (back(1), "intensity-morning", "3"), (back(1), "intensity-night", "6"))
        first, second = answers(book, back(1))
        assert (first.slot, first.ratings) == (1, (("intensity-morning", 3.0),))
        assert (second.slot, second.ratings) == (2, (("intensity-night", 6.0),))
        book.services.checkins.answer(book.services.notebook.find("Card"), Status.FULL, day=back(2), slot=1)
        write(book, (back(2), "urges", "2"))
        assert [dict(each.ratings) for each in answers(book, back(2))] == [{"urges": 2.0}]
        write(book, (back(2), "intensity-night", "5"))
        assert [dict(each.ratings) for each in answers(book, back(2))] == [{"urges": 2.0}, {"intensity-night": 5.0}]


def test_before_the_evening_has_come_its_moment_stays_open(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T09:00") as book:
        book.take(sheet(CARD + TWICE, agreed="2026-11-09"))
        write(book, (FRIDAY, "intensity-morning", "3"), (FRIDAY, "urges", "2"))
        assert [each.slot for each in answers(book, FRIDAY)] == [1]


def test_days_to_come_and_days_more_than_seven_back_say_why_and_take_nothing(book: PageBook) -> None:
    shown, before = week(book), week(book, back(11))
    assert [bool(day.why) for day in shown.days] == [False] * 5 + [True] * 2
    assert shown.why_closed == ("Sat, Sun: Still to come.",)
    assert before.why_closed == ("Mon, Tue, Wed, Thu: More than 7 days back; it stays as it is.",)
    assert (shown.has_later, before.has_later) == (False, True)
    for day, why in ((FRIDAY + timedelta(days=1), "Still to come."), (back(8), "More than 7 days back")):
        assert why in {**shown.closed, **before.closed}[cell(day, "urges")]
        with pytest.raises(UnfitRecord) as refused:
            write(book, (day, "urges", "2"), (FRIDAY, "urges", "2"))
        assert list(refused.value.errors) == [cell(day, "urges")]
        assert answers(book, FRIDAY) == ()


def test_a_day_before_the_plan_says_so(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        book.take(sheet(CARD.replace("2026-11-09", "2026-11-18") + ONCE, agreed="2026-11-18"))
        assert week(book).why_closed[0] == "Mon, Tue: The plan had not begun yet."


def test_what_cannot_be_read_is_named_by_its_cell_and_nothing_is_written(book: PageBook) -> None:
    with pytest.raises(UnfitRecord) as refused:
        write(book, (back(1), "urges", "6"), (back(2), "urges", "much"), (FRIDAY, "urges", "2"))
    assert set(refused.value.errors) == {cell(back(1), "urges"), cell(back(2), "urges")}
    assert all(answers(book, back(day)) == () for day in range(3))


def test_what_was_written_elsewhere_meanwhile_is_asked_about(book: PageBook) -> None:
    made = book.answer("Card", Status.FULL, "2026-11-19", ratings=(("urges", 1.0),))
    seen, key = week(book).values, cell(back(1), "urges")
    book.amend(made, ratings=(("urges", 3.0),))
    with pytest.raises(WrittenMeanwhile) as refused:
        forms(book).save(made.plan_id, seen, {key: "5", cell(FRIDAY, "urges"): "2"})
    assert (refused.value.values, answers(book, FRIDAY)) == ({key: "3"}, ())
    forms(book).save(made.plan_id, {**seen, **refused.value.values}, {key: "5"})
    assert dict(answers(book, back(1))[0].ratings) == {"urges": 5.0}


def test_two_records_of_a_day_that_both_have_a_number_keep_it_each(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        book.take(sheet(CARD + TWICE, agreed="2026-11-09"))
        for slot, urge in ((1, 1.0), (2, 4.0)):
            made = book.services.checkins.answer(
                book.services.notebook.find("Card"), Status.FULL, day=back(1), slot=slot
            )
            book.amend(made.checkin, ratings=(("urges", urge),))
        shown, key = week(book), cell(back(1), "urges")
        assert (shown.values[key], key in shown.closed) == ("1, 4", True)
        with pytest.raises(UnfitRecord, match="record of its own"):
            write(book, (back(1), "urges", "2"))


def test_a_practice_without_such_numbers_has_no_week(book: PageBook) -> None:
    book.take(sheet(plan("Thoughts", 'practice = "thought-record"') + ONCE))
    assert not forms(book).offered(book.services.notebook.find("Thoughts"))
    with pytest.raises(UserError):
        forms(book).view(book.plan_id("Thoughts"), MONDAY)


def refusal_of(book: PageBook, keys: dict[str, str]) -> UnfitRecord | None:
    try:
        forms(book).save(book.plan_id("Card"), {}, keys)
    except UnfitRecord as refused:
        return refused
    return None


TYPED = st.dictionaries(
    st.tuples(st.integers(-2, 9), st.sampled_from(FIELDS)),
    st.one_of(st.just(""), st.integers(-1, 11).map(str), st.text("0123456789.,- x", max_size=4)),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(TYPED)
@pytest.mark.thorough
def test_what_is_saved_is_what_the_cells_show_and_what_is_refused_changes_nothing(
    book: PageBook, typed: dict[tuple[int, str], str]
) -> None:
    for live in book.services.vault.checkins.live():
        book.services.checkins.undo(live.id)
    keys = {cell(back(days), name): text for (days, name), text in typed.items()}
    refused = refusal_of(book, keys)
    if refused is not None:
        assert set(refused.errors) <= set(keys)
        assert book.services.vault.checkins.live() == ()
        return
    shown = {**week(book, back(11)).values, **week(book).values}
    assert set(shown) == {key for key, text in keys.items() if text.strip()}
    assert all(float(shown[key]) == float(keys[key].strip().replace(",", ".")) for key in shown)


def test_what_is_typed_comes_back_after_a_crash_and_what_can_be_read_is_taken_in(book: PageBook) -> None:
    unsaved, plan_id = book.services.unsaved_weeks, book.plan_id("Card")
    typed = {cell(back(1), "urges"): "3", cell(back(2), "urges"): "quite"}
    unsaved.keep(plan_id, {}, typed)
    assert unsaved.kept(plan_id) == (typed, {})
    assert week(book).values == {}
    assert unsaved.take_in()
    assert week(book).values == {cell(back(1), "urges"): "3"}
    assert unsaved.kept(plan_id)[0] == {cell(back(2), "urges"): "quite"}
    assert not unsaved.take_in()
    unsaved.save(plan_id, {}, {cell(back(2), "urges"): "4"})
    assert book.services.vault.unfinished.all() == ()


def test_after_a_crash_numbers_written_elsewhere_since_are_not_written_over(book: PageBook) -> None:
    made = book.answer("Card", Status.FULL, "2026-11-19", ratings=(("urges", 1.0),))
    unsaved, key = book.services.unsaved_weeks, cell(back(1), "urges")
    unsaved.keep(made.plan_id, week(book).values, {key: "5"})
    book.amend(made, ratings=(("urges", 3.0),))
    assert not unsaved.take_in()
    assert week(book).values == {key: "3"}
    assert unsaved.kept(made.plan_id) == ({key: "5"}, {key: "1"})


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    st.lists(
        st.dictionaries(st.tuples(st.integers(0, 7), st.sampled_from(FIELDS)), ANY_TEXT, min_size=1, max_size=5),
        min_size=1,
        max_size=5,
    )
)
@pytest.mark.thorough
def test_what_was_kept_last_is_what_comes_back_and_nothing_of_it_is_saved(
    book: PageBook, states: list[dict[tuple[int, str], str]]
) -> None:
    unsaved, plan_id = book.services.unsaved_weeks, book.plan_id("Card")
    for state in states:
        typed = {cell(back(days), name): text for (days, name), text in state.items()}
        unsaved.keep(plan_id, week(book).values, typed)
        assert unsaved.kept(plan_id)[0] == typed
        assert week(book).values == {}
    unsaved.keep(plan_id, {}, {})
    assert book.services.vault.unfinished.all() == ()


OWN = """
id = "humming"
title = "Humming"
modality = "any"
week = ["tones"]

[[field]]
id = "tones"
label = "Tones"
kind = "number"
low = 0.5
high = 1000
unit = "tones"
small = true
"""


def test_a_practice_of_ones_own_has_a_week_by_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices" / "humming.toml").write_text(OWN, "utf-8")
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        book.take(sheet(plan("Card", 'practice = "humming"') + ONCE, agreed="2026-11-09"))
        (view,) = book.services.plans_screen.view().plans
        assert view.has_week
        write(book, (FRIDAY, "tones", "12,5"))
        assert week(book).values == {cell(FRIDAY, "tones"): "12.5"}
        assert answers(book, FRIDAY)[0].status is Status.SMALL


def test_a_locked_plan_has_no_small_version_here_either(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        locked = plan("Card", 'practice = "diary-card"', "locked = true", 'stop_rule = "Feet on the floor."')
        book.take(sheet(locked + ONCE, by="Dr. R.", agreed="2026-11-09"))
        write(book, (FRIDAY, "intensity-night", "4"))
        assert answers(book, FRIDAY)[0].status is Status.FULL


def test_on_a_day_of_rest_or_without_a_moment_it_stands_beside_the_plan(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-20T22:00") as book:
        resting = plan("Card", 'practice = "diary-card"', 'rest = "TH"', SMALL)
        book.take(sheet(resting + at("21:00", days="MO,TH"), agreed="2026-11-09"))
        write(book, (back(1), "urges", "2"), (back(2), "urges", "3"))
        for day in (back(1), back(2)):
            (made,) = answers(book, day)
            assert made.extra
        write(book, (back(1), "skills", "5"))
        assert dict(answers(book, back(1))[0].ratings) == {"urges": 2.0, "skills": 5.0}


def test_a_plan_that_has_ended_takes_no_numbers_for_the_days_after(book: PageBook) -> None:
    book.clock.put("2026-11-18T12:00")
    book.services.plans.end(book.services.notebook.find("Card"))
    book.clock.put("2026-11-20T22:00")
    assert week(book).why_closed == ("Thu, Fri: The plan had ended by then.", "Sat, Sun: Still to come.")
    with pytest.raises(UnfitRecord):
        write(book, (FRIDAY, "urges", "2"))


def test_a_day_on_which_the_plan_had_another_practice_says_so(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-18T12:00") as book:
        book.take(sheet(plan("Card", 'practice = "breathing"', "starts = 2026-11-09") + ONCE, agreed="2026-11-09"))
        book.take(sheet(CARD + ONCE, agreed="2026-11-09"))
        book.clock.put("2026-11-20T22:00")
        assert week(book).why_closed[0] == "Mon, Tue: The plan had another practice on this day."
