"""What of a questionnaire comes first on the page: every edge of a flag, and the PHQ-9's item 9, whatever is hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.scales import Scale
from meantime.domain.statuses import Status, Worse
from meantime.services.report.data import to_json
from meantime.services.report.model import ConcernKind, Report
from page_book import PageBook, page_book

AGREED = """
meantime = 1
from = "Dr. R."
[[measure]]
name = "phq-9"
agreed = "20 November"
[[measure]]
name = "pcl-5"
"""
CHANGES = {"phq-8": 5, "phq-9": 6, "gad-7": 4, "pcl-5": 10}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """A folder on Monday 23 November 2026, in which all questionnaires may be answered."""
    with page_book(tmp_path) as opened:
        opened.take(AGREED)
        yield opened


def note(book: PageBook, name: str, total: int, day: str, last: int = 0) -> None:
    """Answer a questionnaire on its day so that its sum is ``total``, its last item with ``last``."""
    scale = book.services.scales.get(name)
    assert scale is not None
    book.clock.put(f"{day}T18:00")
    book.services.measures.answer(name, [*spread(scale, total - last), last], date.fromisoformat(day))
    book.clock.put("2026-11-23T20:00")


def take(book: PageBook, now: str) -> None:
    """Take along the page of the last fourteen days as it is ``now``."""
    book.clock.put(now)
    book.services.pages_taken.note(book.report())
    book.clock.put("2026-11-23T20:00")


def spread(scale: Scale, total: int) -> list[int]:
    """Return answers to all items but the last that add up to ``total``."""
    most, answers = scale.options[-1].value, []
    for _ in scale.items[:-1]:
        answers.append(min(most, total))
        total -= answers[-1]
    assert total == 0
    return answers


def lines(report: Report) -> list[str]:
    assert all(concern.kind is ConcernKind.MEASURE for concern in report.see_first)
    return [concern.text for concern in report.see_first]


def counted(report: Report) -> list[str]:
    return [graph.count for graph in report.measures or ()]


@pytest.mark.parametrize("name", CHANGES)
def test_a_sum_comes_first_from_the_published_change_on_and_not_one_below(book: PageBook, name: str) -> None:
    change = CHANGES[name]
    note(book, name, 8, "2026-11-09")
    note(book, name, 8 + change - 1, "2026-11-23")
    report = book.days("2026-11-10", "2026-11-23")
    assert lines(report) == []
    assert counted(report) == ["n = 2, not flagged"]
    book.clock.put("2026-11-23T21:00")
    note(book, name, 8 + change, "2026-11-23")
    report = book.days("2026-11-10", "2026-11-23")
    title = name.upper()
    assert lines(report) == [
        f"Mon 23, {title}: 8 → {8 + change}, +{change} since Mon 9 Nov. A worsening of {change} or more is flagged."
    ]
    assert counted(report) == ["n = 2, flagged"]


def test_the_data_says_count_and_flag_and_the_name_of_no_band(book: PageBook) -> None:
    note(book, "phq-8", 14, "2026-11-09")
    book.services.measures.note("distress", 6, date(2026, 11, 9))
    quiet = to_json(book.days("2026-11-10", "2026-11-23"))
    note(book, "phq-8", 21, "2026-11-23")
    content = to_json(book.days("2026-11-10", "2026-11-23"))
    own, asked = json.loads(content)["measures"]
    assert (own["n"], own["flag"]) == (1, None)
    assert (asked["n"], asked["flag"]["change"], asked["flag"]["reached"]) == (2, 5, True)
    assert json.loads(quiet)["measures"][1]["flag"]["reached"] is False
    scale = book.services.scales.get("phq-8")
    assert scale is not None
    assert scale.flag is not None
    assert asked["flag"]["source"] == scale.flag.source
    assert not any(f'"{band.label}' in content for band in scale.bands)


def test_getting_better_is_never_flagged(book: PageBook) -> None:
    note(book, "phq-8", 21, "2026-11-09")
    note(book, "phq-8", 0, "2026-11-23")
    report = book.days("2026-11-10", "2026-11-23")
    assert lines(report) == []
    assert counted(report) == ["n = 2, not flagged"]


def test_small_steps_are_compared_with_the_first_answer_as_well(book: PageBook) -> None:
    for day, total in (("2026-10-12", 8), ("2026-10-26", 10), ("2026-11-09", 12), ("2026-11-23", 13)):
        note(book, "phq-8", total, day)
    assert lines(book.days("2026-11-10", "2026-11-23")) == [
        "Mon 23, PHQ-8: 8 → 13, +5 since Mon 12 Oct. A worsening of 5 or more is flagged."
    ]


def test_what_rose_and_fell_again_on_the_page_is_named_where_it_rose(book: PageBook) -> None:
    for day, total in (("2026-11-11", 6), ("2026-11-16", 12), ("2026-11-23", 6)):
        note(book, "gad-7", total, day)
    assert lines(book.days("2026-11-10", "2026-11-23")) == [
        "Mon 16, GAD-7: 6 → 12, +6 since Wed 11 Nov. A worsening of 4 or more is flagged."
    ]


def test_what_stood_on_an_earlier_page_does_not_come_again(book: PageBook) -> None:
    note(book, "phq-8", 3, "2026-10-26")
    note(book, "phq-8", 13, "2026-11-02")
    note(book, "phq-9", 13, "2026-11-02", last=3)
    assert len(lines(book.days("2026-11-10", "2026-11-23"))) == 2, "no page was made as yet"
    take(book, "2026-11-09T18:00")
    report = book.days("2026-11-10", "2026-11-23")
    assert lines(report) == []
    assert sorted(counted(report)) == ["n = 1, not flagged", "n = 2, not flagged"]


def test_what_was_answered_for_a_day_that_had_its_page_already_comes_first_on_the_next(book: PageBook) -> None:
    """The page of the 9th was made without it; it was answered on the 16th for the 8th."""
    for name, total, last in (("phq-8", 13, 0), ("phq-9", 13, 3)):
        note(book, name, 3, "2026-10-26")
        scale = book.services.scales.get(name)
        assert scale is not None
        book.clock.put("2026-11-16T18:00")
        book.services.measures.answer(name, [*spread(scale, total - last), last], date(2026, 11, 8))
    assert lines(book.days("2026-11-10", "2026-11-23")) == [
        "Sun 8 Nov, PHQ-9 item 9: 3 (0–3).",
        "Sun 8 Nov, PHQ-9: 3 → 13, +10 since Mon 26 Oct. A worsening of 6 or more is flagged.",
        "Sun 8 Nov, PHQ-8: 3 → 13, +10 since Mon 26 Oct. A worsening of 5 or more is flagged.",
    ]
    take(book, "2026-11-16T20:00")
    assert lines(book.days("2026-11-17", "2026-11-23")) == []


def test_a_page_of_past_days_tells_nothing_that_was_noted_after_them(book: PageBook) -> None:
    note(book, "phq-9", 3, "2026-09-28")
    scale = book.services.scales.get("phq-9")
    assert scale is not None
    book.clock.put("2026-11-16T18:00")
    book.services.measures.answer("phq-9", [*spread(scale, 10), 3], date(2026, 10, 8))
    assert lines(book.days("2026-10-20", "2026-10-30")) == []
    assert len(lines(book.days("2026-11-10", "2026-11-23"))) == 2


@pytest.mark.parametrize("value", [1, 2, 3])
def test_item_9_comes_first_from_one_up_with_measures_hidden_as_well(book: PageBook, value: int) -> None:
    note(book, "phq-9", 6, "2026-11-16", last=value)
    expected = [f"Mon 16, PHQ-9 item 9: {value} (0–3)."]
    assert lines(book.days("2026-11-10", "2026-11-23")) == expected
    hidden = book.days("2026-11-10", "2026-11-23", "measures")
    assert lines(hidden) == expected
    assert hidden.measures is None
    alone = book.days("2026-11-10", "2026-11-23", "measure:phq-9")
    assert (lines(alone), alone.measures) == (expected, None)
    for word in ("risk", "safe", "suicid"):
        assert word not in " ".join(expected).casefold()


def test_item_9_at_nought_stands_nowhere(book: PageBook) -> None:
    note(book, "phq-9", 6, "2026-11-16")
    assert lines(book.days("2026-11-10", "2026-11-23")) == []


def test_of_one_day_the_answer_that_stands_counts(book: PageBook) -> None:
    note(book, "phq-9", 6, "2026-11-23", last=2)
    book.clock.put("2026-11-23T21:00")
    note(book, "phq-9", 6, "2026-11-23")
    assert lines(book.days("2026-11-10", "2026-11-23")) == []


def test_own_ratings_come_never_first_and_are_counted_plainly(book: PageBook) -> None:
    book.services.measures.note("distress", 0, date(2026, 11, 16))
    book.services.measures.note("distress", 10, date(2026, 11, 23))
    report = book.days("2026-11-10", "2026-11-23")
    assert lines(report) == []
    assert counted(report) == ["n = 2"]


def test_a_graph_has_the_ends_of_its_own_scale(book: PageBook) -> None:
    note(book, "phq-8", 14, "2026-11-16")
    (graph,) = book.days("2026-11-10", "2026-11-23").measures or ()
    assert (graph.title, graph.low, graph.high) == ("PHQ-8", 0, 24)
    assert graph.caption == "fortnightly, 0–24"
    assert graph.alt == "PHQ-8, from 0 to 24. Mon 16: 14"


WORSE_AGAIN = """
meantime = 1
agreed_on = 2026-11-09
[[plan]]
title = "Breathing"
[[plan.trigger]]
at = ["08:00"]
"""


def test_item_9_stands_before_all_that_made_things_worse_and_the_newest_of_a_kind_first(tmp_path: Path) -> None:
    """Page 1 has room for some lines only; the others go on to page 2."""
    with page_book(tmp_path, "2026-11-09T09:00") as book:
        book.take(AGREED)
        book.take(WORSE_AGAIN)
        note(book, "phq-9", 4, "2026-11-09", last=1)
        for day in range(10, 20):
            book.clock.put(f"2026-11-{day}T09:00")
            said = {"note": "No air."} if day in (10, 19) else {}
            book.answer("Breathing", Status.TRIED, worse=Worse.URGES if day == 11 else Worse.PANIC, **said)
        book.clock.put("2026-11-22T09:00")
        note(book, "phq-9", 12, "2026-11-22", last=2)
        page = book.days("2026-11-09", "2026-11-23")
    found = [concern.text for concern in page.see_first]
    assert found[:4] == [
        "Sun 22, PHQ-9 item 9: 2 (0–3).",
        "Mon 9, PHQ-9 item 9: 1 (0–3).",
        "Wed 11, Breathing: made things worse (Urges to hurt myself).",
        "Thu 19, Breathing: made things worse (Panic or too much).",
    ]
    assert page.worth_discussing == ()
    assert page.words.worth_discussing_nothing == "Nothing else stands out by the fixed rules."
    assert found[-2:] == [
        "Tue 10, Breathing: made things worse (Panic or too much).",
        "Sun 22, PHQ-9: 4 → 12, +8 since Mon 9 Nov. A worsening of 6 or more is flagged.",
    ]


def test_a_sum_that_got_worse_in_small_steps_is_compared_with_the_one_before_the_page(tmp_path: Path) -> None:
    with page_book(tmp_path, "2026-09-28T09:00") as book:
        book.take(AGREED)
        for day, total in (("2026-09-28", 15), ("2026-10-12", 6), ("2026-10-26", 9), ("2026-11-09", 12)):
            book.clock.put(f"{day}T20:00")
            note(book, "phq-9", total, day)
        month, fortnight = book.days("2026-10-13", "2026-11-09"), book.days("2026-10-27", "2026-11-09")
    assert lines(month) == ["Mon 9, PHQ-9: 6 → 12, +6 since Mon 12 Oct. A worsening of 6 or more is flagged."]
    assert lines(fortnight) == []


OWN = """
id = "strain"
title = "Strain"
window = "last 2 weeks"
question = "How often?"
notice = "Written for this test."
source = "This test."
worse = "up"
[flag]
change = 4
source = "This test."
[[option]]
value = 0
label = "Never"
[[option]]
value = 5
label = "Always"
"""


def items(count: int) -> str:
    return "".join(f'[[item]]\nid = "{number}"\ntext = "Item {number}"\n' for number in range(count))


def test_sums_from_before_a_file_was_changed_are_drawn_and_flag_nothing(tmp_path: Path) -> None:
    """The file asked one thing at first, and asks three by now: more can be added up, and nobody got worse by that."""
    file = tmp_path / "measures" / "strain.toml"
    file.parent.mkdir(parents=True)
    read = ("scales", "measures", "report_sources")
    file.write_text(OWN + items(1), "utf-8")
    with page_book(tmp_path) as book:

        def changed(count: int) -> None:
            """The file asks so many things by now, and the program was started since."""
            file.write_text(OWN + items(count), "utf-8")
            for name in read:
                vars(book.services).pop(name, None)

        book.services.measures.answer("strain", [5], date(2026, 11, 9))
        changed(3)
        book.services.measures.answer("strain", [5, 5, 0], date(2026, 11, 16))
        report = book.days("2026-11-10", "2026-11-23")
        assert lines(report) == []
        assert counted(report) == ["n = 2, not flagged"]
        book.services.measures.answer("strain", [5, 5, 5], date(2026, 11, 23))
        assert len(lines(book.days("2026-11-10", "2026-11-23"))) == 1, "what is comparable is compared as ever"
        changed(2)
        assert counted(book.days("2026-11-17", "2026-11-23")) == ["n = 3"], "nothing here can be compared"
