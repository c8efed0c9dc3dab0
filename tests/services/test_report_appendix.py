"""All entries, on request: there with the option alone, and even then nothing private and nothing that is held back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.errors import UserError
from meantime.domain.statuses import Mode, Reason, Status, Worse
from meantime.services.practices import Library
from meantime.services.report.appendix import refuse_too_many
from meantime.services.report.build import Period, build_report
from meantime.services.report.choices import MOST_LISTED, choices
from meantime.services.report.data import to_data, to_json
from meantime.services.report.gathering import gather
from meantime.services.report.hiding import read_hidden
from meantime.services.report.model import Report
from meantime.services.report.second_page import Entry
from meantime.services.screens.session import SessionScreen
from page_book import PageBook, page_book
from schema_check import complaints
from short_sheets import at, plan, sheet

PERIOD = Period(None, date(2026, 11, 10), date(2026, 11, 23))
ALL = ("appendix",)
MARK = "qzxwordsxzq"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, evening; three plans since the 10th."""
    with page_book(tmp_path, "2026-11-10T06:00") as opened:
        since = "starts = 2026-11-10"
        opened.take(
            sheet(
                *(plan("Thoughts", 'practice = "thought-record"', since), at("08:00")),
                *(plan("Walk", since), at("09:00")),
                *(plan("Door", 'practice = "exposure"', since), '[[plan.step]]\ntitle = "Say hello"\nsuds = 30\n'),
                at("10:00"),
            )
        )
        opened.clock.put("2026-11-23T20:00")
        yield opened


def page(book: PageBook, *hidden: str, kept: tuple[str, ...] = ALL) -> Report:
    return build_report(book.services.report_sources, PERIOD, hidden, kept)


def rows(report: Report, title: str) -> tuple[Entry, ...]:
    return next((entries.rows for entries in report.appendix or () if entries.title == title), ())


def said(entry: Entry) -> dict[str, str]:
    return {each.label: each.said for each in entry.said}


def test_no_page_has_them_by_itself(book: PageBook) -> None:
    book.answer("Walk", Status.FULL, "2026-11-20", note=MARK)
    plain = book.report(period=PERIOD)
    assert plain.appendix is None
    assert to_data(plain)["appendix"] is None
    assert MARK not in repr(plain)
    assert MARK in repr(page(book))


def test_each_entry_has_its_day_its_status_and_all_that_was_noted(book: PageBook) -> None:
    book.answer("Walk", Status.NOT_THIS_TIME, "2026-11-21", reasons=(Reason.TOO_TIRED, Reason.OTHER), note="Rain")
    book.answer("Walk", Status.FULL, "2026-11-20", minutes=12.5, ratings=(("helpful", 3.0),))
    book.answer("Walk", Status.USED_FOR_REAL, "2026-11-22")
    first, second, third = rows(page(book), "Walk")
    assert (first.label, first.what, first.minutes, said(first)) == ("Fri 20", "Done", 12.5, {"Helpful": "3 of 4"})
    assert (second.what, second.minutes) == ("Not this time", None)
    assert said(second) == {"What got in the way": "Too tired · Other", "Note": "Rain"}
    assert [each.own for each in second.said] == [False, True]
    assert (third.status, third.mark, third.what) == ("used-for-real", None, "Used for real")


def test_a_record_is_told_field_by_field_by_the_practices_own_labels(book: PageBook) -> None:
    book.answer(
        "Thoughts",
        Status.FULL,
        "2026-11-20",
        record=(("thought", "They stare"), ("situation", "Canteen"), ("gone-by-now", "Old words")),
        ratings=(("belief-before", 90.0),),
        note="Then it was quiet",
    )
    (entry,) = rows(page(book), "Thoughts")
    labels = [each.label for each in entry.said]
    assert labels == ["Belief in the first thought before", "Situation", "Thought", "Gone by now", "Note"]
    assert [each.said for each in entry.said if each.own] == ["Canteen", "They stare", "Old words", "Then it was quiet"]


def test_of_a_record_whose_practice_is_gone_nothing_is_told_as_the_clients_words(book: PageBook) -> None:
    book.answer("Thoughts", Status.FULL, "2026-11-18", record=(("thought", "They look at me."),))
    sources = book.services.report_sources
    known = {name: each for name, each in sources.library.practices.items() if name != "thought-record"}
    report = build_report(replace(sources, library=Library(known)), PERIOD, (), ALL)
    (entry,) = rows(report, "Thoughts")
    assert entry.said == ()
    assert "They look at me." not in to_json(report)


def test_a_try_of_a_ladder_names_its_step_its_way_and_its_numbers(book: PageBook) -> None:
    ratings = (("suds-before", 40.0), ("suds-peak", 70.0), ("suds-after", 30.0))
    book.answer("Door", Status.TRIED, "2026-11-20", step=1, mode=Mode.IMAGINAL, ratings=ratings, worse=Worse.PANIC)
    (entry,) = rows(page(book), "Door")
    assert entry.step == "1 Say hello, imagined"
    assert said(entry)["Made things worse"] == "Panic or too much"
    assert list(said(entry).values())[1:] == ["40", "70", "30"]


@pytest.mark.parametrize("kept", [(), ALL])
def test_words_that_stay_with_the_client_are_nowhere(book: PageBook, kept: tuple[str, ...]) -> None:
    book.answer("Walk", Status.FULL, "2026-11-20", note=MARK, private=True)
    book.answer("Thoughts", Status.FULL, "2026-11-20", record=(("thought", MARK),), private=True)
    report = page(book, kept=kept)
    assert MARK not in repr(report) + to_json(report)


@pytest.mark.parametrize("share", ["summary", "private"])
def test_a_plan_that_is_not_shared_in_full_has_no_entries(book: PageBook, share: str) -> None:
    book.answer("Walk", Status.FULL, "2026-11-20", note=MARK)
    book.take(sheet(plan("Walk", "starts = 2026-11-10", f'share = "{share}"'), at("09:00")))
    report = page(book)
    assert rows(report, "Walk") == ()
    assert MARK not in repr(report) + to_json(report)


def test_of_an_entry_that_is_held_back_day_and_status_are_left(book: PageBook) -> None:
    made = book.answer(
        "Walk", Status.TRIED, "2026-11-20", note=MARK, minutes=3, reasons=(Reason.NO_PRIVACY,), worse=Worse.URGES
    )
    (entry,) = rows(page(book, made.id), "Walk")
    assert replace(entry, mark=None) == Entry(
        date(2026, 11, 20), "Fri 20", "tried", None, "Tried, then stopped", "", None, ()
    )
    assert MARK not in to_json(page(book, made.id))


def test_a_hidden_plan_a_hidden_reason_and_a_hidden_section_hold(book: PageBook) -> None:
    book.answer("Walk", Status.NOT_THIS_TIME, "2026-11-20", reasons=(Reason.TOO_TIRED, Reason.MONEY))
    assert rows(page(book, f"plan:{book.plan_id('Walk')}"), "Walk") == ()
    (entry,) = rows(page(book, "reason:money"), "Walk")
    assert said(entry) == {"What got in the way": "Too tired"}
    (entry,) = rows(page(book, "barriers"), "Walk")
    assert said(entry) == {}


def test_every_entry_with_words_has_a_box_that_holds_it_back(book: PageBook) -> None:
    screen = book.services.session_screen
    book.answer("Walk", Status.FULL, "2026-11-20", note=f"{MARK} one")
    book.answer("Walk", Status.FULL, "2026-11-21")
    book.answer("Thoughts", Status.FULL, "2026-11-22", record=(("thought", f"{MARK} two"), ("situation", "There")))
    assert not [row for row in screen.view(PERIOD).choices.words if MARK in row.words and row.kept]
    view = screen.view(PERIOD, kept=frozenset(ALL))
    assert view.kept == frozenset(ALL)
    offered = [(row.words, row.below, row.kept) for row in view.choices.words]
    assert offered == [
        (f"{MARK} one", "Fri 20, Walk", True),
        (f"There · {MARK} two", "Sun 22, Thoughts", True),
    ]
    assert {row.item for row in view.choices.words} <= view.notes
    held = screen.view(PERIOD, frozenset(row.item for row in view.choices.words), frozenset(ALL))
    assert MARK not in to_json(held.report)
    assert not held.notes


def test_of_very_many_the_newest_have_a_box_and_the_others_are_counted(book: PageBook) -> None:
    for n in range(MOST_LISTED + 5):
        book.answer("Walk", Status.USED_FOR_REAL, f"2026-11-{17 + n % 7}", note=f"note {n}")
    found = choices(book.services.report_sources, PERIOD, entries=True)
    assert (len(found.words), found.unlisted) == (MOST_LISTED, 5)
    assert choices(book.services.report_sources, PERIOD).unlisted == 0


def test_one_that_was_held_back_stays_so_where_it_has_no_box_any_more_for_newer_ones(book: PageBook) -> None:
    held = book.answer("Walk", Status.USED_FOR_REAL, "2026-11-17", note=MARK)
    for n in range(MOST_LISTED):
        book.answer("Walk", Status.USED_FOR_REAL, "2026-11-20", note=f"note {n}")
    view = book.services.session_screen.view(PERIOD, frozenset({held.id}), frozenset(ALL))
    assert held.id not in {row.item for row in view.choices.words}
    assert MARK not in to_json(view.report)


def test_the_box_says_how_many_there_are_and_is_off(book: PageBook) -> None:
    book.answer("Walk", Status.FULL, "2026-11-20")
    *_, row = choices(book.services.report_sources, PERIOD).sections
    assert (row.item, row.words, row.below, row.kept) == (
        "appendix",
        "All entries, as an appendix",
        "1 entry, day by day",
        False,
    )


def test_more_than_anyone_reads_is_refused_in_a_sentence_and_its_box_stays_off(book: PageBook) -> None:
    for day in ("2026-11-20", "2026-11-21"):
        book.answer("Walk", Status.FULL, day, note=MARK)
    sources = book.services.report_sources
    material = gather(sources, PERIOD).without(read_hidden((), sources, ALL))
    refuse_too_many(material, most=2)
    with pytest.raises(UserError, match="An appendix has 1 entries at most; choose fewer days"):
        refuse_too_many(material, most=1)
    view = SessionScreen(sources, most_entries=1).view(PERIOD, kept=frozenset(ALL))
    assert (view.kept, view.report.appendix) == (frozenset(), None)
    assert view.choices.sections[-1].below == "2 are too many; choose fewer days"


def test_its_data_fit_the_published_form_and_a_reader_hears_it(book: PageBook) -> None:
    book.answer("Walk", Status.FULL, "2026-11-20", minutes=5, note="Sun")
    book.answer("Door", Status.USED_FOR_REAL, "2026-11-20", note="Bell")
    report = page(book)
    assert complaints(json.loads(to_json(report))) == []
    view = book.services.session_screen.view(PERIOD, kept=frozenset(ALL))
    assert len(view.spoken) == 3
    assert view.spoken[2].splitlines() == [
        "All entries: day by day, as they were noted",
        "Walk: 1 entry",
        "Fri 20: Done, 5 min, Note: Sun",
        "Door: 1 entry",
        "Fri 20: Used for real, Note: Bell",
    ]
