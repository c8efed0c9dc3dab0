"""The diary grid and the table of nights: a column for each day of a week, two weeks at most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.statuses import Status
from meantime.services.ports import Paper
from meantime.services.report.build import Period
from meantime.services.report.choices import choices
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.second_page import DayGrid, FactsDetail, RecordDetail
from page_book import PageBook, page_book
from pdf_reading import complaints, page_sizes, text_of
from short_sheets import at, plan, sheet

WEEK = ("2026-11-16", "2026-11-22")
NIGHT = (("bed", "23:00"), ("tried", "23:15"), ("woke", "06:30"), ("up", "07:00"))

SINGING = """
id = "singing"
title = "Singing"
modality = "any"
field = [
    { id = "joy", label = "Joy", kind = "number", low = 0, high = 10 },
    { id = "loud", label = "Loud", kind = "yes-no" },
    { id = "where", label = "Where", kind = "text" },
    { id = "how", label = "How", kind = "text" },
]
report = [{ show = "grid", fields = ["joy", "loud"] }, { show = "picked", fields = ["where", "how"] }]
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Sunday 22 November, with a diary card and a sleep diary since the 9th."""
    with page_book(tmp_path, "2026-11-22T21:00") as opened:
        since = "starts = 2026-11-09"
        card = plan("Card", 'practice = "diary-card"', since) + at("08:00", "21:00")
        opened.take(sheet(card, plan("Nights", 'practice = "sleep-diary"', since), at("07:30")))
        yield opened


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[PageBook]:
    """The same since Monday 19 October, to be written day by day."""
    with page_book(tmp_path, "2026-10-19T21:00") as opened:
        since = "starts = 2026-10-19"
        card = plan("Card", 'practice = "diary-card"', since) + at("08:00", "21:00")
        opened.take(sheet(card, plan("Nights", 'practice = "sleep-diary"', since), at("07:30")))
        yield opened


def written(book: PageBook, day: str, record: dict[str, str], **numbers: float) -> str:
    ratings = tuple((name.replace("_", "-"), value) for name, value in numbers.items())
    return book.answer("Card", Status.FULL, day, ratings=ratings, record=tuple(record.items())).id


def slept(book: PageBook, day: str, latency: float, awake: float, **other: str) -> None:
    record = tuple({**dict(NIGHT), **other}.items())
    book.answer("Nights", Status.FULL, day, ratings=(("latency", latency), ("awake-minutes", awake)), record=record)


def grids_of(report: Report, title: str) -> tuple[DayGrid, ...]:
    (detail,) = [each for each in report.details or () if each.title == title]
    assert isinstance(detail, FactsDetail | RecordDetail)
    return detail.grids


def grid_of(report: Report, title: str) -> DayGrid:
    (grid,) = grids_of(report, title)
    return grid


def cells(grid: DayGrid) -> dict[str, tuple[str | None, ...]]:
    return {row.label: row.cells for row in grid.rows}


def test_the_diary_card_has_a_column_for_each_day_of_the_week(book: PageBook) -> None:
    feelings = {"emotions": "Anxious 3, ashamed 2", "behaviours": "Scrolled late | yes | 2", "comment": "Only mine."}
    written(book, "2026-11-16", {}, intensity_morning=4)
    written(book, "2026-11-16", feelings, intensity_night=6, urges=1)
    written(book, "2026-11-18", {"emotions": "anxious 5", "behaviours": "Scrolled late | no |"}, intensity_morning=7)
    written(book, "2026-11-22", {"emotions": "Glad", "skills-used": "Cold water | 5"})
    report = book.days(*WEEK)
    grid = grid_of(report, "Card")
    assert grid.heads == ("Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22")
    said = cells(grid)
    assert said["Intensity in the morning"] == ("4", "", "7", "", "", "", "")
    assert said["Intensity at night"] == ("6", "", "", "", "", "", "")
    assert said["Anxious"] == ("3", "", "5", "", "", "", "")
    assert said["Glad"] == ("", "", "", "", "", "", "noted")
    assert said["What we agreed to keep an eye on: happened · how often"] == ()
    assert said["Scrolled late"] == ("yes · 2", "", "no", "", "", "", "")
    assert said["Cold water"] == ("", "", "", "", "", "", "5")
    assert "Only mine." not in to_json(report)


def test_the_table_of_nights_always_has_seven_and_their_medians(book: PageBook) -> None:
    for day, latency, awake in (("2026-11-17", 15, 30), ("2026-11-19", 45, 0), ("2026-11-20", 30, 60)):
        slept(book, day, latency, awake)
    slept(book, "2026-11-21", 600, 0)
    grid = grid_of(book.days("2026-11-09", "2026-11-22"), "Nights")
    assert grid.caption == "Nights 16–22 November, by the morning after"
    assert len(grid.days) == len(grid.heads) == 7
    said = cells(grid)
    assert said["Minutes until asleep"] == ("", "15", "", "45", "30", "600", "")
    assert said["Time asleep, hours and minutes"] == ("", "6:30", "", "6:30", "5:45", "–", "")
    assert said["Asleep of the time in bed, of 100"] == ("", "81", "", "81", "72", "–", "")
    assert [row.summary for row in grid.rows] == ["37.5 (n = 4)", "15 (n = 4)", "6:30 (n = 3)", "81 (n = 3)"]


def test_days_before_a_short_page_begins_are_told_from_days_without_an_entry(book: PageBook) -> None:
    slept(book, "2026-11-17", 15, 30)
    slept(book, "2026-11-21", 30, 0)
    report = book.days("2026-11-20", "2026-11-22")
    grid = grid_of(report, "Nights")
    assert cells(grid)["Minutes until asleep"] == (None, None, None, None, "", "30", "")
    assert "before this page begins" in grid.caption
    data = next(each for each in json.loads(to_json(report))["details"] if each["plan"] == "Nights")
    assert data["grids"][0]["days"][0] == "2026-11-16"
    assert data["grids"][0]["rows"][0] == {
        "label": "Minutes until asleep",
        "values": [None, None, None, None, "", "30", ""],
        "median": "30 (n = 1)",
    }


def test_nothing_hidden_or_private_stands_in_a_grid(book: PageBook) -> None:
    hidden = written(book, "2026-11-18", {"emotions": "Secretly glad 4"}, urges=5)
    book.answer("Card", Status.FULL, "2026-11-19", record=(("emotions", "Quietly sad 3"),), private=True)
    written(book, "2026-11-20", {"emotions": "Anxious 1"})
    said = to_json(book.days(*WEEK, hidden))
    assert "Anxious" in said
    assert "Secretly" not in said
    assert "Quietly" not in said


def test_a_fortnight_has_a_grid_for_each_week_in_order_of_time(weeks: PageBook) -> None:
    weeks.clock.put("2026-11-15T21:00")
    written(weeks, "2026-11-09", {"emotions": "Anxious 2"}, urges=4)
    written(weeks, "2026-11-15", {}, urges=3)
    slept(weeks, "2026-11-10", 15, 30)
    weeks.clock.put("2026-11-22T21:00")
    written(weeks, "2026-11-16", {"emotions": "Glad 5"}, urges=1)
    slept(weeks, "2026-11-22", 45, 0)
    report = weeks.days("2026-11-09", "2026-11-22")
    first, second = grids_of(report, "Card")
    assert [first.caption, second.caption] == ["Days 9–15 November", "Days 16–22 November"]
    assert cells(first)["Strongest urge"] == ("4", "", "", "", "", "", "3")
    assert cells(first)["Anxious"] == ("2", "", "", "", "", "", "")
    assert cells(second)["Strongest urge"] == ("1", "", "", "", "", "", "")
    assert "Anxious" not in cells(second)
    assert [grid.rows[0].summary for grid in grids_of(report, "Nights")] == ["15 (n = 1)", "45 (n = 1)"]


def test_a_week_without_an_entry_has_no_grid_and_is_said_to_be_left_out(book: PageBook) -> None:
    written(book, "2026-11-15", {}, urges=3)
    book.clock.put("2026-11-22T21:00")
    grid = grid_of(book.days("2026-11-09", "2026-11-22"), "Card")
    assert grid.caption == "Days 9–15 November; 1 empty week is left out"
    assert cells(grid)["Strongest urge"] == ("", "", "", "", "", "", "3")


def test_of_a_longer_span_the_newest_two_weeks_with_entries_have_a_grid(weeks: PageBook) -> None:
    for day in ("2026-10-20", "2026-10-28", "2026-11-04", "2026-11-18"):
        weeks.clock.put(f"{day}T21:00")
        written(weeks, day, {"emotions": f"Felt on the {day[-2:]}th 2"}, urges=2)
    weeks.clock.put("2026-11-22T21:00")
    first, second = grids_of(weeks.days("2026-10-19", "2026-11-22"), "Card")
    assert first.caption == "Days 2–8 November; 2 earlier weeks are left out"
    assert second.caption == "Days 16–22 November; 1 empty week is left out"
    period = Period(None, date(2026, 10, 19), date(2026, 11, 22))
    listed = [each.words for each in choices(weeks.services.report_sources, period).words]
    assert [words for words in listed if "Felt" in words] == ["Felt on the 04th 2", "Felt on the 18th 2"]


def test_no_other_week_moves_up_where_the_words_of_one_are_held_back(weeks: PageBook) -> None:
    answers = {}
    for day, words in (("2026-10-28", "Secretly 2"), ("2026-11-11", "Middle 2"), ("2026-11-18", "Newest 2")):
        weeks.clock.put(f"{day}T21:00")
        answers[words] = written(weeks, day, {"emotions": words})
    weeks.clock.put("2026-11-22T21:00")
    report = weeks.days("2026-10-19", "2026-11-22", answers["Middle 2"])
    (grid,) = grids_of(report, "Card")
    assert grid.caption == "Days 16–22 November; 1 earlier week is left out"
    assert "Secretly" not in to_json(report)


def test_a_page_on_the_day_of_the_session_has_whole_weeks_up_to_yesterday(weeks: PageBook) -> None:
    for number in (9, 16, 22):
        weeks.clock.put(f"2026-11-{number:02}T21:00")
        written(weeks, f"2026-11-{number:02}", {}, urges=number % 6)
    weeks.clock.put("2026-11-23T09:00")
    first, second = grids_of(weeks.days("2026-11-09", "2026-11-23"), "Card")
    assert [first.caption, second.caption] == ["Days 9–15 November", "Days 16–22 November"]
    assert cells(first)["Strongest urge"][0] == "3"
    written(weeks, "2026-11-23", {}, urges=1)
    first, second = grids_of(weeks.days("2026-11-16", "2026-11-23"), "Card")
    assert first.caption == "Days 16 November; grey: before this page begins"
    assert second.caption == "Days 17–23 November"


def test_a_short_page_of_over_a_week_has_its_first_days_in_a_grid_of_their_own(book: PageBook) -> None:
    written(book, "2026-11-15", {}, urges=3)
    written(book, "2026-11-16", {}, urges=1)
    first, _ = grids_of(book.days("2026-11-14", "2026-11-22"), "Card")
    assert first.caption == "Days 14–15 November; grey: before this page begins"
    assert cells(first)["Strongest urge"] == (None, None, None, None, None, "", "3")


@pytest.mark.parametrize("paper", list(Paper))
def test_a_crowded_page_keeps_to_its_sheet_with_the_newest_week_alone(weeks: PageBook, paper: Paper) -> None:
    for number in range(9, 23):
        weeks.clock.put(f"2026-11-{number:02}T21:00")
        emotions = ", ".join(f"Feeling of a long name {each} 1" for each in range(8))
        tables = {name: "\n".join(f"{name} {each} | 5" for each in range(8)) for name in ("skills-used", "behaviours")}
        written(weeks, f"2026-11-{number:02}", {"emotions": emotions, **tables}, urges=2, skills=3)
        slept(weeks, f"2026-11-{number:02}", 15, 30)
    report = weeks.days("2026-11-09", "2026-11-22")
    pdf = TypstPage().pdf(report, paper)
    text = " ".join(text_of(pdf).replace("\N{ZERO WIDTH SPACE}", "").split())
    assert len(page_sizes(pdf)) == 2
    assert "Days 9–15" not in text
    assert "Days 16–22 November; 1 earlier week is left out" in text
    assert "Days 9–15" in to_json(report)


def test_a_practice_with_a_picked_record_of_its_own_has_its_grid_as_well(tmp_path: Path) -> None:
    (tmp_path / "practices").mkdir(mode=0o700)
    (tmp_path / "practices" / "singing.toml").write_text(SINGING, "utf-8")
    with page_book(tmp_path, "2026-11-22T21:00") as book:
        book.take(sheet(plan("Sing", 'practice = "singing"', "starts = 2026-11-09"), at("08:00")))
        record = (("loud", "yes"), ("where", "In the bath"), ("how", "Gladly"))
        book.answer("Sing", Status.FULL, "2026-11-20", ratings=(("joy", 7.0),), record=record, star=True)
        report = book.days(*WEEK)
        assert cells(grid_of(report, "Sing")) == {
            "Joy": ("", "", "", "", "7", "", ""),
            "Loud": ("", "", "", "", "yes", "", ""),
        }
        assert "Days 16–22 November" in text_of(TypstPage().pdf(report, Paper.A4))


def test_of_many_names_those_written_on_most_days_have_a_row(book: PageBook) -> None:
    many = ", ".join(f"Feeling {number} 1" for number in range(12))
    written(book, "2026-11-16", {"emotions": many})
    written(book, "2026-11-17", {"emotions": "Feeling 11 2"})
    grid = grid_of(book.days(*WEEK), "Card")
    named = [row.label for row in grid.rows if row.label.startswith("Feeling")]
    assert len(named) == 8
    assert "Feeling 11" in named
    assert "4 names written on fewer days are left out" in grid.caption


@pytest.mark.parametrize("paper", list(Paper))
def test_the_grids_are_set_in_full_and_read_by_machines(book: PageBook, paper: Paper) -> None:
    for number in range(16, 23):
        day = date(2026, 11, number).isoformat()
        written(book, day, {"emotions": "Anxious 3", "behaviours": "Gedankenkreisenwahrnehmung | yes | 12"}, urges=2)
        slept(book, day, 15, 30)
    pdf = TypstPage().pdf(book.days(*WEEK), paper)
    assert complaints(pdf) == []
    text = " ".join(text_of(pdf).replace("\N{ZERO WIDTH SPACE}", "").split())
    for words in ("Days 16–22 November", "Gedankenkreisenwahrnehmung", "yes · 12", "Sun 22", "6:30 (n = 7)"):
        assert words in text
