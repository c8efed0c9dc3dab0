"""The made-up weeks up to 23 November 2026 give the page of the design's pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from meantime.services.report.choices import Choices, choices
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.second_page import FactsDetail, LadderDetail, RecordDetail
from page_book import PICTURED, PageBook, fill_demo, page_book
from sample_report import sample_report

PICTURE = sample_report()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageBook]:
    folder: Path = tmp_path_factory.mktemp("demo")
    fill_demo(folder)
    with page_book(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(book: PageBook) -> Report:
    return book.report(period=PICTURED)


def _detail(report: Report, kind: type, at: int = 0) -> object:
    assert report.details is not None
    return [detail for detail in report.details if isinstance(detail, kind)][at]


def test_the_head_is_that_of_the_picture(report: Report) -> None:
    assert report.header == PICTURE.header


def test_nothing_stands_in_the_first_box(report: Report) -> None:
    assert report.see_first == ()


def test_the_lines_to_talk_about_stand_in_the_clients_order(report: Report) -> None:
    assert report.talk_about == PICTURE.talk_about


@pytest.mark.parametrize(
    ("title", "count"),
    [("Thought record", "9 of 12"), ("4-7-8 breathing", "8 of 10"), ("Ladder: eating near people", "3 of 6")],
)
def test_each_plan_has_the_pictures_marks_and_counts(report: Report, title: str, count: str) -> None:
    assert report.plans is not None
    assert PICTURE.plans is not None
    made = next(row for row in report.plans if row.title == title)
    drawn = next(row for row in PICTURE.plans if row.title == title)
    assert [[mark.sign for mark in day] for day in made.days] == [[mark.sign for mark in day] for day in drawn.days]
    assert made.count == drawn.count == count
    assert made.split == drawn.split


def test_just_the_three_pictured_plans_are_on_the_page(report: Report) -> None:
    assert report.plans is not None
    assert PICTURE.plans is not None
    assert [row.title for row in report.plans] == [row.title for row in PICTURE.plans]


def test_what_was_agreed_is_told_in_the_pictures_words(report: Report) -> None:
    assert report.plans is not None
    assert [row.agreed for row in report.plans] == [
        "After morning coffee, at the table, not Sundays. Full 7 columns, small 2.",
        "After I park at work, in the car, Mon–Fri. Full 4 rounds, small 1.",
        "When lunch break starts, canteen, Mon Tue Thu. Full 20 min, small 5.",
    ]


def test_the_days_above_the_strips_have_a_gap_between_the_weeks(report: Report) -> None:
    assert report.strip == PICTURE.strip


def test_the_three_graphs_are_the_pictures(report: Report) -> None:
    assert report.measures is not None
    assert PICTURE.measures is not None
    for made, drawn in zip(report.measures, PICTURE.measures, strict=True):
        assert (made.title, made.caption, made.count, made.points) == (
            drawn.title,
            drawn.caption,
            drawn.count,
            drawn.points,
        )
        assert (made.low, made.high) == (drawn.low, drawn.high)


def test_the_changes_that_flag_are_named_for_the_measures_on_the_page_alone(book: PageBook, report: Report) -> None:
    assert "a published change (PHQ-8: 5)." in report.reading[1]
    for hidden in ("measures", "measure:phq-8"):
        assert "PHQ-8" not in book.report(hidden, period=PICTURED).reading[1]


def test_the_curves_and_the_quote_are_the_pictures(report: Report) -> None:
    assert report.learned is not None
    assert PICTURE.learned is not None
    made, drawn = report.learned, PICTURE.learned
    assert made.curves == drawn.curves
    assert (made.expected, made.expected_label, made.scale) == (60, "expected 60", "SUDS 0–100")
    assert made.step == "Step 3, sit in the canteen:"
    assert (made.quote, made.quote_caption) == (drawn.quote, drawn.quote_caption)


def test_reasons_and_what_is_worth_discussing_are_the_pictures(report: Report) -> None:
    assert report.barriers == PICTURE.barriers
    assert report.worth_discussing == PICTURE.worth_discussing


def test_the_thought_records_are_told_as_pictured(report: Report) -> None:
    """Minutes are in no picture: they stand behind what a detail's caption says there."""
    made, drawn = _detail(report, RecordDetail), _detail(PICTURE, RecordDetail)
    assert isinstance(made, RecordDetail)
    assert isinstance(drawn, RecordDetail)
    assert (made.caption, made.changes, made.remark, made.quotes) == (
        f"{drawn.caption}; 56 min noted",
        drawn.changes,
        drawn.remark,
        drawn.quotes,
    )
    assert (made.example_caption, made.chosen) == (drawn.example_caption, True)
    assert [line.text for line in made.example[:6]] == [line.text for line in drawn.example[:6]]
    assert made.example[6].text == "Anxious 50, ashamed 35; belief in the balanced thought 65"
    assert [line.own for line in made.example] == [line.own for line in drawn.example]


def test_each_try_of_the_ladder_is_told_as_pictured(report: Report) -> None:
    made, drawn = _detail(report, LadderDetail), _detail(PICTURE, LadderDetail)
    assert isinstance(made, LadderDetail)
    assert isinstance(drawn, LadderDetail)
    assert (made.caption, made.remark) == (f"{drawn.caption}; 45 min noted", drawn.remark)
    for one, other in zip(made.rows, drawn.rows, strict=True):
        assert (one.label, one.mark.sign, one.how, one.minutes, one.suds, one.noticed) == (
            other.label,
            other.mark.sign,
            other.how,
            other.minutes,
            other.suds,
            other.noticed,
        )
    assert [row.step for row in made.rows] == ["2 Buy lunch at the busy hour (45)"] * 3 + [
        "3 Sit in the canteen (60)"
    ] * 3


def test_breathing_is_told_in_the_pictures_facts(report: Report) -> None:
    made, drawn = _detail(report, FactsDetail), _detail(PICTURE, FactsDetail)
    assert isinstance(made, FactsDetail)
    assert isinstance(drawn, FactsDetail)
    assert (made.title, made.caption, made.facts) == (drawn.title, drawn.caption, drawn.facts)


def test_what_was_looked_at_is_told_in_the_pictures_facts(report: Report) -> None:
    made, drawn = _detail(report, FactsDetail, 1), _detail(PICTURE, FactsDetail, 1)
    assert isinstance(made, FactsDetail)
    assert isinstance(drawn, FactsDetail)
    assert (made.title, made.caption, made.facts) == (drawn.title, drawn.caption, drawn.facts)


def test_when_answers_were_noted_is_the_pictures(report: Report) -> None:
    assert report.noted == PICTURE.noted


def test_the_data_of_the_page_are_plain_json(report: Report) -> None:
    data = json.loads(to_json(report))
    assert [(plan["done"], plan["due"]) for plan in data["plans"]] == [(9, 12), (8, 10), (3, 6)]
    assert data["noted"]["without_entry"] == 2


def test_since_the_last_session_are_the_days_of_the_week_picture(book: PageBook) -> None:
    report = book.report()
    assert (report.header.first.day, report.header.last.day) == (17, 23)
    assert report.plans is not None
    assert [row.count for row in report.plans] == ["5 of 6", "4 of 5", "1 of 3"]


@pytest.fixture(scope="module")
def found(book: PageBook) -> Choices:
    return choices(book.services.report_sources, PICTURED)


def test_what_can_be_kept_or_hidden_is_listed_in_the_pages_order(found: Choices) -> None:
    assert found.session == "Tue 24 November, 15:00"
    assert [choice.words for choice in found.talk] == list(PICTURE.talk_about or ())
    assert [choice.below for choice in found.talk] == ["", "", "from Plan studio"]
    assert [(choice.words, choice.below) for choice in found.notes] == [
        ("Stayed six minutes near the window. Shaky, but stayed.", "Thu 19, Sit in the canteen"),
        ("“They noticed” was a guess. Two people said hello.", "Mon 23, Thought record"),
        ("Canteen, 12:35, tray in hand. Looked for a seat by the wall.", "Fri 20, Thought record, and 6 more lines"),
        ("Fear; then imagining it", "Thu 19, Ladder: eating near people, stopped and looked"),
        (
            "You’re allowed to go slowly.",
            "Mon 23, Ladder: eating near people, stopped and looked: fear, shame; not today",
        ),
    ]
    assert [(choice.words, choice.below) for choice in found.words] == [
        ("Left the queue.", "Tue 10, Buy lunch at the busy hour"),
        ("Bought soup. Hands fine.", "Thu 12, Buy lunch at the busy hour"),
        ("Boring by the end.", "Mon 16, Buy lunch at the busy hour"),
        ("Harder in my head.", "Tue 17, Sit in the canteen"),
        (
            "Things done to feel safer, as noted: sat by the window (2), earphones (1).",
            "Ladder: eating near people",
        ),
    ]
    assert [choice.item for choice in (*found.measures, *found.reasons, *found.discussing)] == [
        "measure:distress",
        "measure:did-what-matters",
        "measure:phq-8",
        "items:phq-8",
        "reason:too-anxious",
        "reason:no-time",
        "reason:too-tired",
        "rule:same-reason:too-anxious",
        "rule:time-of-day",
    ]
    assert [choice.item for choice in found.sections] == [
        "talk",
        "practice",
        "measures",
        "learned",
        "barriers",
        "discuss",
        "details",
        "appendix",
    ]
    assert found.sections[5].below == "2 lines, by fixed rules"


def test_everything_that_is_listed_can_be_hidden(book: PageBook, found: Choices) -> None:
    for choice in (*found.talk, *found.held_by_item):
        assert book.report(choice.item, period=PICTURED) != book.report(period=PICTURED)


def test_without_the_first_note_the_next_is_the_quote(book: PageBook, found: Choices) -> None:
    report = book.report(found.notes[0].item, period=PICTURED)
    assert report.learned is not None
    assert report.learned.quote == found.notes[1].words
    assert found.notes[0].words not in to_json(report)
