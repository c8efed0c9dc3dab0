"""No star is lost: what was marked to bring stands on the page, also without a note, and also marked late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.resistance import Choice as Step
from meantime.domain.statuses import Reason, Status
from meantime.services.details import Details, DetailsChange, details_of
from meantime.services.guides.guiding import Whose
from meantime.services.practices import Library
from meantime.services.report.build import build_report
from meantime.services.report.choices import Choice, choices
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.period import Period
from meantime.services.report.second_page import FactsDetail
from meantime.services.resistance import Entered
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

BEFORE, COMING = "2026-11-03T15:00", "2026-11-17T15:00"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder of October 2026 with a walk, a diary card and thought records, and two sessions in November."""
    with page_book(tmp_path, "2026-10-01T06:00") as opened:
        for title, practice, clock in (
            ("Walk", "free", "09:00"),
            ("Card", "diary-card", "21:00"),
            ("Record", "thought-record", "08:00"),
        ):
            lines = (f'practice = "{practice}"', "starts = 2026-10-01")
            opened.take(sheet(plan(title, *lines) + at(clock), by="R. K.", agreed="2026-10-01"))
        for session in (BEFORE, COMING):
            opened.services.sessions.add(datetime.fromisoformat(session))
        yield opened


def given(book: PageBook, now: str, title: str = "Walk", status: Status = Status.FULL, **said: object) -> CheckIn:
    """Answer for the practice day on which it is ``now``."""
    book.clock.put(now)
    return book.answer(title, status, now[:10], **said)


def star(book: PageBook, now: str, answer: CheckIn) -> None:
    book.clock.put(now)
    book.amend(answer, star=True)


def page(book: PageBook, now: str, *hidden: str) -> Report:
    book.clock.put(now)
    return book.report(*hidden)


def marked(report: Report) -> list[tuple[str, str, bool]]:
    """Return what is told of stars alone: its day, the words, and whether they are the client's."""
    return [
        (fact.label, fact.text, fact.own)
        for detail in report.details or ()
        if isinstance(detail, FactsDetail) and detail.title == "Also marked to bring"
        for fact in detail.facts
    ]


def listed(book: PageBook) -> tuple[Choice, ...]:
    return choices(book.services.report_sources, Period()).notes


def take_along(book: PageBook, now: str) -> None:
    book.services.pages_taken.note(page(book, now))


def test_a_star_on_an_answer_without_a_word_brings_the_answer(book: PageBook) -> None:
    given(book, "2026-11-11T20:00", star=True)
    given(book, "2026-11-12T20:00", status=Status.NOT_THIS_TIME, reasons=(Reason.TOO_ANXIOUS,), star=True)
    report = page(book, "2026-11-16T10:00")
    assert marked(report) == [
        ("Wed 11", "Done", False),
        ("Thu 12", "Not this time: Too anxious", False),
    ]
    assert "Also marked to bring" in to_json(report)


def test_what_was_written_beside_the_numbers_of_a_card_stands_where_it_is_starred(book: PageBook) -> None:
    comment = "Rang my sister instead of writing."
    answer = given(book, "2026-11-12T22:00", "Card", record=(("comment", comment),), star=True)
    assert marked(page(book, "2026-11-16T10:00")) == [("Thu 12", comment, True)]
    assert [(row.item, row.words, row.own) for row in listed(book)] == [(answer.id, comment, True)]
    assert comment not in to_json(page(book, "2026-11-16T10:00", answer.id))


def test_what_has_a_note_or_stands_whole_is_not_told_twice(book: PageBook) -> None:
    given(book, "2026-11-11T20:00", note="It rained.", star=True)
    written = (("situation", "On the bus"), ("thought", "They look at me."))
    given(book, "2026-11-12T20:00", "Record", record=written, star=True)
    assert marked(page(book, "2026-11-16T10:00")) == []


@pytest.mark.parametrize("kept_back", ["private", "plan", "details", "item"])
def test_nothing_is_brought_that_stays_with_the_client(book: PageBook, kept_back: str) -> None:
    answer = given(book, "2026-11-11T20:00", star=True, private=kept_back == "private")
    hidden = {"plan": f"plan:{book.plan_id('Walk')}", "details": "details", "item": answer.id}.get(kept_back)
    assert marked(page(book, "2026-11-16T10:00", *([hidden] if hidden else []))) == []


def test_what_is_starred_after_its_page_was_taken_along_stands_on_the_next_however_often_that_is_made(
    book: PageBook,
) -> None:
    rain, wind = (given(book, f"2026-10-{day}T20:00", note=note) for day, note in ((12, "It rained."), (13, "Wind.")))
    given(book, "2026-11-13T20:00", note="The sun came out.", star=True)
    take_along(book, "2026-11-17T10:00")
    star(book, "2026-11-18T20:00", rain)
    star(book, "2026-11-18T20:00", wind)
    for now in ("2026-11-20T10:00", "2026-11-21T10:00"):
        report = page(book, now)
        assert report.learned is not None
        assert report.learned.quote == "It rained."
        assert marked(report) == [("Tue 13 Oct", "Wind.", True)]
        assert [row.item for row in listed(book)] == [rain.id, wind.id]
        assert "The sun came out." not in to_json(report), "it stood on the page before"
        take_along(book, now)
    assert "Wind." not in to_json(page(book, "2026-11-20T10:00", wind.id))


def test_a_star_that_a_page_brought_does_not_come_again_weeks_later(book: PageBook) -> None:
    given(book, "2026-10-02T20:00", note="It rained.", star=True)
    for session in ("2026-11-24T15:00", "2026-12-01T15:00"):
        book.services.sessions.add(datetime.fromisoformat(session))
    for now in ("2026-11-02T10:00", "2026-11-16T10:00", "2026-11-23T10:00", "2026-11-24T10:00"):
        take_along(book, now)
    assert "It rained." not in to_json(page(book, "2026-11-26T10:00"))


def test_what_a_page_of_other_days_told_does_not_come_again(book: PageBook) -> None:
    noted = given(book, "2026-10-20T20:00", note="It rained.")
    take_along(book, "2026-11-03T10:00")
    star(book, "2026-11-10T20:00", noted)
    book.clock.put("2026-11-16T10:00")
    period = Period(None, date(2026, 11, 1), date(2026, 11, 16))
    book.services.pages_taken.note(book.report(period=period))
    told = "It rained." in to_json(book.report(period=period))
    assert told, "the page before these days is known"
    assert "It rained." not in to_json(page(book, "2026-11-20T10:00")), "nor again on the next"


def test_a_star_that_was_told_does_not_come_again_where_its_answer_is_changed(book: PageBook) -> None:
    told = given(book, "2026-11-13T20:00", note="It rained.", star=True)
    take_along(book, "2026-11-17T10:00")
    book.clock.put("2026-11-18T20:00")
    walk, said = book.services.notebook.find("Walk"), Details(note="It rained.", star=True)
    again = book.services.checkins.answer(walk, Status.SMALL, day=told.day, slot=1, details=said).checkin
    assert (again.replaces, again.star) == (told.id, True)
    assert "It rained." not in to_json(page(book, "2026-11-20T10:00"))


def test_what_was_private_when_the_page_was_taken_along_comes_once_it_is_not(book: PageBook) -> None:
    noted = given(book, "2026-11-12T20:00", note="It rained.", star=True, private=True)
    take_along(book, "2026-11-17T10:00")
    assert "It rained." not in to_json(page(book, "2026-11-18T10:00"))
    book.amend(noted, private=False)
    assert "It rained." in to_json(page(book, "2026-11-18T10:00"))


def test_a_look_that_is_starred_late_stands_on_the_next_page(book: PageBook) -> None:
    book.clock.put("2026-11-12T20:00")
    looks = book.services.resistances
    look = looks.begin(Whose(book.plan_id("Walk"), date(2026, 11, 12), 1))
    looks.keep(look, Entered(chose=Step.LOOKED))
    take_along(book, "2026-11-17T10:00")
    book.clock.put("2026-11-18T20:00")
    looks.keep(look, Entered(chose=Step.LOOKED, star=True))
    titles = [detail.title for detail in page(book, "2026-11-20T10:00").details or ()]
    assert titles.count("Looking at resistance") == 1


def test_a_look_that_is_starred_late_stands_also_where_its_plan_has_ended(book: PageBook) -> None:
    book.clock.put("2026-11-12T20:00")
    looks = book.services.resistances
    look = looks.begin(Whose(book.plan_id("Walk"), date(2026, 11, 12), 1))
    looks.keep(look, Entered(chose=Step.LOOKED))
    book.clock.put("2026-11-13T20:00")
    book.services.plans.end(book.services.notebook.find("Walk"))
    take_along(book, "2026-11-17T10:00")
    looks.keep(look, Entered(chose=Step.LOOKED, star=True))
    report = page(book, "2026-11-20T10:00")
    assert [plan.title for plan in report.plans or ()] == ["Card", "Record"]
    assert "Looking at resistance" in [detail.title for detail in report.details or ()]


def test_where_no_page_was_taken_along_the_days_before_stay_off_the_next(book: PageBook) -> None:
    given(book, "2026-11-12T20:00", star=True)
    assert marked(page(book, "2026-11-20T10:00")) == []


def test_the_quote_is_of_the_pages_own_days_where_they_have_one(book: PageBook) -> None:
    rain = given(book, "2026-10-12T20:00", note="It rained.")
    take_along(book, "2026-11-17T10:00")
    star(book, "2026-11-18T20:00", rain)
    given(book, "2026-11-19T20:00", note="The sun came out.", star=True)
    report = page(book, "2026-11-20T10:00")
    assert report.learned is not None
    assert report.learned.quote == "The sun came out."
    first = choices(book.services.report_sources, Period()).notes[0]
    assert first.words == "The sun came out.", "what stands first there is what is quoted"
    assert marked(report) == [("Mon 12 Oct", "It rained.", True)]


def wait(book: PageBook, answer: CheckIn, **said: object) -> None:
    """Say something beside an answer that cannot be written, since the disk is full."""
    before = details_of(answer)
    change = DetailsChange.between(before, replace(before, **said))  # type: ignore[arg-type]
    book.services.unsaved.keep(answer.id, change)


def test_a_star_that_waits_for_a_full_disk_does_not_come_again_once_it_is_written(book: PageBook) -> None:
    noted = given(book, "2026-11-12T20:00", note="It rained.")
    wait(book, noted, star=True)
    assert "It rained." in to_json(page(book, "2026-11-17T10:00"))
    take_along(book, "2026-11-17T10:00")
    book.clock.put("2026-11-17T20:00")
    book.amend(noted, star=True)
    book.services.unsaved.drop(noted.id)
    assert "It rained." not in to_json(page(book, "2026-11-18T10:00"))


def test_a_star_that_waits_for_a_full_disk_is_brought_late(book: PageBook) -> None:
    noted = given(book, "2026-11-12T20:00", note="It rained.")
    other = given(book, "2026-08-12T20:00", note="Wind.")
    take_along(book, "2026-11-17T10:00")
    book.clock.put("2026-11-18T20:00")
    for answer in (noted, other):
        wait(book, answer, star=True)
    report = page(book, "2026-11-20T10:00")
    assert report.learned is not None
    assert report.learned.quote == "It rained."
    assert "Wind." not in to_json(report), "months ago"


def test_an_answer_that_was_taken_back_is_not_brought_by_a_star_that_waits(book: PageBook) -> None:
    noted = given(book, "2026-11-12T20:00", note="It rained.")
    book.services.checkins.undo(noted.id)
    take_along(book, "2026-11-17T10:00")
    wait(book, noted, star=True)
    assert "It rained." not in to_json(page(book, "2026-11-20T10:00"))


def test_of_an_older_record_all_lines_in_the_clients_words_are_told(book: PageBook) -> None:
    for day, thought in (("11", "They look at me."), ("12", "I shall be late.")):
        record = (("situation", "On the bus"), ("thought", thought), ("emotions", "Fear 80"))
        given(book, f"2026-11-{day}T20:00", "Record", record=record, star=True)
    assert marked(page(book, "2026-11-16T10:00")) == [("Wed 11", "On the bus; They look at me.", True)]


def test_of_a_record_whose_practice_is_gone_only_the_answer_is_told(book: PageBook) -> None:
    record = (("skills", "wise-mind, observe"), ("urges", "To leave | 60"))
    given(book, "2026-11-12T20:00", "Card", record=record, star=True)
    book.clock.put("2026-11-16T10:00")
    sources = book.services.report_sources
    known = {name: each for name, each in sources.library.practices.items() if name != "diary-card"}
    report = build_report(replace(sources, library=Library(known)), Period())
    assert marked(report) == [("Thu 12", "Done", False)]
    assert all(kept not in to_json(report) for _, kept in record)


def test_what_stands_on_page_2_comes_on_the_next_page_where_page_1_was_printed_alone(book: PageBook) -> None:
    for day, note in ((11, "It rained."), (12, "Wind.")):
        given(book, f"2026-11-{day}T20:00", note=note, star=True)
    book.services.pages_taken.note(page(book, "2026-11-17T10:00"), details=False)
    report = page(book, "2026-11-20T10:00")
    assert report.learned is not None
    assert report.learned.quote == "Wind."
    assert "It rained." not in to_json(report), "it was quoted on page 1"


def test_of_two_stars_with_the_same_words_page_1_alone_brought_one(book: PageBook) -> None:
    for day in (11, 12):
        given(book, f"2026-11-{day}T20:00", note="It rained.", star=True)
    book.services.pages_taken.note(page(book, "2026-11-17T10:00"), details=False)
    report = page(book, "2026-11-20T10:00")
    assert report.learned is not None
    assert report.learned.quote == "It rained."
    assert "Thu 12" in report.learned.quote_caption


@pytest.mark.parametrize("earlier", ["2026-11-16T18:00", "2026-11-02T18:00"])
def test_what_a_whole_page_brought_does_not_come_again_where_its_page_1_is_printed_once_more(
    book: PageBook, earlier: str
) -> None:
    for day in ("2026-10-30", "2026-10-31"):
        given(book, f"{day}T20:00", note=f"On {day}.", star=True)
    take_along(book, earlier)
    book.services.pages_taken.note(page(book, "2026-11-17T10:00"), details=False)
    assert "On 2026" not in to_json(page(book, "2026-11-20T10:00"))


def test_where_nobody_knows_of_the_page_before_its_stars_do_not_come_after_page_1_alone(book: PageBook) -> None:
    given(book, "2026-10-30T20:00", note="It rained.", star=True)
    book.services.pages_taken.note(page(book, "2026-11-17T10:00"), details=False)
    assert "It rained." not in to_json(page(book, "2026-11-20T10:00"))
