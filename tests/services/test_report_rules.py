"""What the page says of a practice is what the practice's file asks for, and no more of its records."""

from __future__ import annotations

from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.practices import Practice
from meantime.domain.record_fields import WORDS, FieldKind, RecordField
from meantime.domain.report_rules import ReportRule, Shown
from meantime.domain.statuses import Share, Status
from meantime.resources import resource
from meantime.services.practices import Library
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.ratings import label_of
from meantime.services.report.second_page import DayGrid, FactsDetail, RecordDetail
from meantime.services.report.tallies import tallies
from meantime.services.report.told import ToldAnswer, told_of
from page_book import PageBook, page_book
from short_sheets import at, plan, sheet

DAYS = ("2026-11-16", "2026-11-17", "2026-11-18")
LABELS = ("Mon 16", "Tue 17", "Wed 18")
CLOCKS = {"bed": "23:00", "tried": "23:15", "woke": "06:30", "up": "07:00"}
SHIPPED = Library.load(resource("practices")).all()
OWN = 'id = "singing"\ntitle = "Singing"\nmodality = "any"\n'
FIELDS = """
[[field]]
id = "joy-before"
label = "Joy before"
kind = "number"
low = 0
high = 100

[[field]]
id = "joy-after"
label = "Joy after"
kind = "number"
low = 0
high = 100

[[field]]
id = "song"
label = "Song"
kind = "text"

[[field]]
id = "thoughts"
label = "Thoughts"
kind = "long-text"

[[field]]
id = "loud"
label = "Loud"
kind = "yes-no"
"""


def value(field: RecordField, turn: int) -> str:
    """Return made-up words for a field that is neither a number nor blank."""
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].id
    if field.kind is FieldKind.SEVERAL:
        return ", ".join(choice.id for choice in field.choices[:2])
    if field.kind is FieldKind.YES_NO:
        return "yes"
    if field.kind is FieldKind.TIME:
        return CLOCKS.get(field.id, "09:00")
    return f"{field.id} of turn {turn}"


def note(book: PageBook, practice: Practice) -> list[CheckIn]:
    """Write three whole records on three days, and mark the second to bring."""
    book.take(sheet(plan("Mine", f'practice = "{practice.id}"', "starts = 2026-11-16"), at("09:00")))
    found = []
    for turn, day in enumerate(DAYS, start=1):
        numbers = [each for each in practice.fields if each.kind is FieldKind.NUMBER]
        found.append(
            book.answer(
                "Mine",
                Status.FULL,
                day,
                star=turn == 2,
                ratings=tuple((each.id, each.scale[0] + turn) for each in numbers),
                record=tuple((each.id, value(each, turn)) for each in practice.fields if each not in numbers),
            )
        )
    return found


def told(report: Report) -> dict[str, str]:
    """Return what page 2 says under each name: a fact, a change, or a sentence of the remark; stars alone left out."""
    assert report.details is not None
    said: dict[str, str] = {}
    for detail in report.details:
        if detail.title == "Also marked to bring":
            continue
        if isinstance(detail, FactsDetail):
            for fact in detail.facts:
                said[fact.label] = f"{said.get(fact.label, '')} {fact.strong} {fact.text} {fact.note}".strip()
        if isinstance(detail, RecordDetail):
            said |= {
                change.label.split(", median")[0]: f"{change.before:g} → {change.after:g}" for change in detail.changes
            }
            sentences = [sentence.split(": ", 1) for sentence in detail.remark.rstrip(".").split(". ")]
            said |= {pair[0]: pair[1] for pair in sentences if len(pair) == 2}
            said |= {line.label.split(" ", 1)[1]: line.text for line in detail.example}
    return said


def grids(report: Report) -> tuple[DayGrid, ...]:
    """Return the tables of page 2 with a column for each day."""
    details = [each for each in report.details or () if isinstance(each, FactsDetail | RecordDetail)]
    return tuple(grid for detail in details for grid in detail.grids)


def expect(rule: ReportRule, practice: Practice, report: Report, said: dict[str, str]) -> None:
    """Check that the page says what one rule asks for."""
    field, label = practice.field(rule.fields[0]), label_of(rule, practice)
    low = field.scale[0]
    if rule.show is Shown.CURVE:
        assert report.learned is not None
        values = [(curve.before, curve.after) for curve in report.learned.curves]
        assert values == [(low + turn, low + turn) for turn in (1, 2, 3)]
    elif rule.show is Shown.PICKED:
        assert all(value(each, 2) in said.values() or _with_day(each, said) for each in _worded(rule, practice))
    elif rule.show is Shown.COUNT:
        assert said[label] == "3 noted"
    elif rule.show is Shown.TALLY:
        assert said[label].startswith(tallied(field))
    elif rule.show is Shown.PER_VALUE:
        numbers = [practice.field(name) for name in rule.fields[1:]]
        for turn in (1, 2, 3):
            assert said[value(field, turn)].startswith("1 time: ")
            assert all(f" {each.scale[0] + turn:g} of " in said[value(field, turn)] for each in numbers)
    elif rule.show is Shown.GRID:
        (grid,) = grids(report)
        counted = [each for each in map(practice.field, rule.fields) if each.kind is FieldKind.NUMBER]
        written = {row.label: row.cells for row in grid.rows}
        for each in counted:
            least = each.scale[0]
            assert written[each.label][-3:] == tuple(f"{least + turn:g}" for turn in (1, 2, 3))
            assert written[each.label][:-3] == (None,) * 4, "these days are before the page begins"
    elif rule.show is Shown.SLEEP:
        (grid,) = grids(report)
        assert [row.summary for row in grid.rows] == ["2 (n = 3)", "2 (n = 3)", "7:11 (n = 3)", "90 (n = 3)"]
        assert said["Time asleep, median"] == "7 h 11 min  (n = 3 nights)"
        assert said["Asleep of the time in bed, median"] == "90 of 100 (n = 3 nights)"
    elif rule.show is Shown.CHANGE:
        changed = said.get(label) or said[f"{label}, median"]
        assert changed.startswith(f"{low + 2:g} → {low + 2:g}")
    elif rule.show is Shown.MEDIAN:
        assert said[f"{label}, median"].startswith(f"{low + 2:g} ")
    elif rule.show is Shown.HIGHEST:
        assert said[f"{label}, highest"].startswith(f"{low + 3:g} ")
        assert LABELS[2] in said[f"{label}, highest"]
    else:
        listed = ", ".join(f"{day}: {low + turn:g}" for turn, day in enumerate(LABELS, start=1))
        assert said[label].startswith(listed)


def tallied(field: RecordField) -> str:
    """Return with what the counts of a field begin."""
    if field.kind is FieldKind.YES_NO:
        return "3 of 3"
    if field.kind is FieldKind.CHOICE:
        return f"{field.choices[0].label} (3)"
    if field.kind is FieldKind.SEVERAL:
        return "; ".join(f"{choice.label} (3)" for choice in field.choices[:2])
    if field.kind is FieldKind.NUMBER:
        return "; ".join(f"{words} (1)" for words in field.points[1:4])
    return f"{value(field, 1)} (1)"


def _worded(rule: ReportRule, practice: Practice) -> list[RecordField]:
    return [field for name in rule.fields if (field := practice.field(name)).kind in WORDS]


def _with_day(field: RecordField, said: dict[str, str]) -> bool:
    return any(words.startswith(value(field, 2)) for words in said.values())


@pytest.mark.sampled(8)
@pytest.mark.parametrize("practice", SHIPPED, ids=lambda practice: practice.id)
def test_the_page_says_of_each_practice_what_its_file_asks_for(tmp_path: Path, practice: Practice) -> None:
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        report = book.days(DAYS[0], DAYS[-1])
    said = told(report)
    for rule in practice.rules:
        expect(rule, practice, report, said)


@pytest.mark.parametrize("practice", [each for each in SHIPPED if not each.exposure], ids=lambda practice: practice.id)
def test_no_words_of_a_record_that_was_not_marked_to_bring_stand_on_the_page(
    tmp_path: Path, practice: Practice
) -> None:
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        written = to_json(book.days(DAYS[0], DAYS[-1]))
    counted = {rule.fields[0] for rule in practice.rules if rule.show in (Shown.TALLY, Shown.PER_VALUE)}
    for field in practice.fields:
        if field.kind in WORDS and field.id not in counted:
            assert f"{field.id} of turn 1" not in written
            assert f"{field.id} of turn 3" not in written


def own(folder: Path, report: str) -> Practice:
    """Write a practice of one's own and return it."""
    (folder / "practices").mkdir(mode=0o700)
    (folder / "practices" / "singing.toml").write_text(OWN + report + FIELDS, "utf-8")
    found = Library.load(resource("practices"), folder / "practices").get("singing")
    assert found is not None
    return found


RULES = [
    '{ show = "change", fields = ["joy-before", "joy-after"] }',
    '{ show = "change", fields = ["joy-before", "joy-after"], label = "How glad" }',
    '{ show = "curve", fields = ["joy-before", "joy-after"] }',
    '{ show = "median", fields = ["joy-after"] }',
    '{ show = "highest", fields = ["joy-after"] }',
    '{ show = "days", fields = ["joy-after"], label = "Joy, day by day" }',
    '{ show = "tally", fields = ["loud"], label = "Sung loud" }',
    '{ show = "tally", fields = ["song"] }',
    '{ show = "count", fields = ["thoughts"] }',
    '{ show = "picked", fields = ["thoughts"] }',
    '{ show = "picked", fields = ["song", "thoughts"] }',
]


@pytest.mark.parametrize("asked", RULES)
def test_a_rule_of_ones_own_is_followed_and_nothing_else_is_said(tmp_path: Path, asked: str) -> None:
    practice = own(tmp_path, f"report = [{asked}]\n")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        report = book.days(DAYS[0], DAYS[-1])
    (rule,) = practice.rules
    said = told(report)
    expect(rule, practice, report, said)
    assert len(said) == (0 if rule.show is Shown.CURVE else len(rule.fields) if rule.show is Shown.PICKED else 1)
    assert report.learned is not None
    assert bool(report.learned.curves) == (rule.show is Shown.CURVE)


def test_a_practice_whose_file_asks_for_nothing_has_its_counts_and_what_was_marked_to_bring_alone(
    tmp_path: Path,
) -> None:
    practice = own(tmp_path, "report = []\n")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        report = book.days(DAYS[0], DAYS[-1])
    assert report.details is not None
    (brought,) = report.details
    assert brought.title == "Also marked to bring"
    assert report.plans is not None
    assert report.plans[0].count == "3 of 3"


def test_a_rule_of_two_practices_draws_the_one_that_was_rated_last(tmp_path: Path) -> None:
    practice = own(tmp_path, f"report = [{RULES[2]}]\n")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        book.take(sheet(plan("Thoughts", 'practice = "thought-record"', "starts = 2026-11-16"), at("10:00")))
        book.answer("Thoughts", Status.FULL, ratings=(("belief-before", 80.0), ("belief-after", 40.0)))
        learned = book.days(DAYS[0], DAYS[-1]).learned
    assert learned is not None
    assert learned.step == "Belief in the first thought:"
    assert [(curve.before, curve.after) for curve in learned.curves] == [(80, 40)]


WHOLE = {"bed": "23:00", "tried": "23:15", "woke": "06:30", "up": "07:00", "latency": 15, "awake-minutes": 30}
"""Six and a half hours asleep of eight in bed."""

UNFIT = "1 night left out, its times don’t fit together"


@pytest.mark.parametrize(
    ("said", "slept"),
    [
        ({}, "6 h 30 min  (n = 1 night)"),
        ({"bed": "00:30", "tried": "1:00"}, "4 h 45 min  (n = 1 night)"),
        ({"latency": 0, "awake-minutes": 0}, "7 h 15 min  (n = 1 night)"),
        ({"latency": 600}, UNFIT),
        ({"up": "06:00"}, UNFIT),
        ({"woke": "half past six"}, UNFIT),
        ({"bed": "11:00", "tried": "11:30"}, UNFIT),
        ({"woke": ""}, None),
    ],
)
def test_a_night_is_summed_up_where_its_times_fit_together(
    tmp_path: Path, said: dict[str, str | int], slept: str | None
) -> None:
    night = WHOLE | said
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        book.take(sheet(plan("Nights", 'practice = "sleep-diary"', "starts = 2026-11-16"), at("09:00")))
        book.answer(
            "Nights",
            Status.FULL,
            ratings=tuple((name, float(part)) for name, part in night.items() if isinstance(part, int)),
            record=tuple((name, part) for name, part in night.items() if isinstance(part, str)),
        )
        found = told(book.days(DAYS[0], DAYS[-1]))
    assert found.get("Time asleep, median") == slept


def test_minutes_are_told_as_minutes_and_ratings_as_ratings(tmp_path: Path) -> None:
    practice = next(each for each in SHIPPED if each.id == "sleep-diary")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        found = told(book.days(DAYS[0], DAYS[-1]))
    assert found["Minutes until asleep, median"] == "2 min (n = 3 rated)"
    assert found["How the night was, median"] == "3 of 5 (n = 3 rated)"


def test_nights_whose_times_do_not_fit_are_left_out_and_said_to_be(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        book.take(sheet(plan("Nights", 'practice = "sleep-diary"', "starts = 2026-11-16"), at("09:00")))
        for day, woke in zip(DAYS, ("06:30", "06:30", "07:30"), strict=True):
            record = tuple((name, part) for name, part in (WHOLE | {"woke": woke}).items() if isinstance(part, str))
            book.answer("Nights", Status.FULL, day, ratings=(("latency", 15.0), ("awake-minutes", 30.0)), record=record)
        found = told(book.days(DAYS[0], DAYS[-1]))
    assert found["Time asleep, median"] == "6 h 30 min  (n = 2; 1 left out, their times don’t fit together)"


def test_beside_a_picked_record_the_other_rules_are_said_as_well(tmp_path: Path) -> None:
    practice = own(tmp_path, f"report = [{RULES[10]}, {RULES[3]}, {RULES[4]}, {RULES[6]}]\n")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        note(book, practice)
        report = book.days(DAYS[0], DAYS[-1])
    said = told(report)
    assert {"Song", "Thoughts", "Joy after, median", "Joy after, highest", "Sung loud"} <= set(said)


def shared_in_full(book: PageBook, title: str) -> list[ToldAnswer]:
    """Return what is told of the answers for a plan."""
    live = book.services.vault.checkins.live()
    told = [told_of(book.services.notebook.find(title), answer, Share.FULL) for answer in live]
    return [answer for answer in told if isinstance(answer, ToldAnswer)]


@pytest.mark.parametrize("name", ["behavioural-experiment", "activation", "worry-time"])
def test_what_was_left_blank_is_told_neither_as_no_nor_as_none(tmp_path: Path, name: str) -> None:
    practice = next(each for each in SHIPPED if each.id == name)
    asked = {field.label for field in practice.fields if field.kind in (FieldKind.YES_NO, FieldKind.CHOICE)}
    words = next(field.id for field in practice.fields if field.kind in WORDS)
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        book.take(sheet(plan("Record", f'practice = "{name}"', "starts = 2026-11-16"), at("09:00")))
        book.answer("Record", Status.FULL, DAYS[0], record=((words, "so and so"),))
        said = tallies(practice, shared_in_full(book, "Record"))
    assert asked
    assert asked.isdisjoint(label for label, _ in said)


def test_a_yes_or_no_is_counted_out_of_those_who_answered_it(tmp_path: Path) -> None:
    practice = next(each for each in SHIPPED if each.id == "worry-time")
    with page_book(tmp_path, "2026-11-18T20:00") as book:
        book.take(sheet(plan("Worries", 'practice = "worry-time"', "starts = 2026-11-16"), at("09:00")))
        for day, answer in zip(DAYS, ("yes", "no", ""), strict=True):
            record = (("still-relevant", answer),) if answer else ()
            book.answer("Worries", Status.FULL, day, record=record)
        said = tallies(practice, shared_in_full(book, "Worries"))
    assert ("Still relevant", "1 of 2") in said
