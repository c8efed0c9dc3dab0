"""Everything that would stand in the client's words is listed and can be held back, and every line that counts them.

Every text carries a mark of its own, so that it can be looked for in all that the page says.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.errors import UserError
from meantime.domain.practices import Practice
from meantime.domain.record_fields import WORDS, FieldKind
from meantime.domain.sessions import Origin
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.ports import Paper
from meantime.services.report.build import build_report
from meantime.services.report.choices import Choices, choices
from meantime.services.report.data import to_json
from meantime.services.report.model import Report
from meantime.services.report.period import Period
from meantime.services.report.second_page import RecordDetail
from page_book import PageBook, page_book
from pdf_reading import everything_in
from proof_size import examples
from short_sheets import at, plan, sheet

PRACTICES = ("exposure", "thought-record", "diary-card", "committed-action", "gratitude", "behavioural-experiment")
FIRST, LAST = "2026-11-10", "2026-11-23"
PERIOD = Period(None, date.fromisoformat(FIRST), date.fromisoformat(LAST))


def mark(n: int) -> str:
    """Return a word that nothing else says."""
    return f"qzx{n:05}xzq"


@dataclass(frozen=True)
class Said:
    """One answer to be given: what is drawn of it."""

    practice: str
    day: int
    status: Status
    star: bool
    worse: bool
    noted: bool
    written: bool


SAID = st.builds(
    Said,
    practice=st.sampled_from(PRACTICES),
    day=st.integers(17, 23),
    status=st.sampled_from([Status.FULL, Status.SMALL, Status.TRIED, Status.USED_FOR_REAL]),
    star=st.booleans(),
    worse=st.integers(0, 3).map(lambda n: n == 0),
    noted=st.booleans(),
    written=st.booleans(),
)


def take(book: PageBook, *practices: str) -> None:
    """Import a plan for each practice, called like it; one of them with a rule when to stop."""
    lines = [
        plan(name, f'practice = "{name}"', "starts = 2026-11-10", 'stop_rule = "feet on the floor"') + at("08:00")
        for name in practices
    ]
    book.take(sheet(*lines, by="R. K.", agreed="2026-11-09"))


def record(practice: Practice, first: int) -> tuple[tuple[str, str], ...]:
    """Return a record with a mark in every field that holds a person's own words."""
    shapes = {FieldKind.INTENSITIES: "{} 80", FieldKind.TABLE: "{} | 3"} | dict.fromkeys(WORDS, "{}")
    fields = [field for field in practice.fields if field.kind in shapes]
    return tuple((field.id, shapes[field.kind].format(mark(first + n))) for n, field in enumerate(fields))


def answer(book: PageBook, said: Said, number: int) -> None:
    practice = book.services.library.get(said.practice)
    assert practice is not None
    book.answer(
        said.practice,
        said.status,
        f"2026-11-{said.day}",
        note=mark(100 * number) if said.noted else None,
        record=record(practice, 100 * number + 1) if said.written else (),
        star=said.star,
        worse=Worse.PANIC if said.worse else None,
        reasons=(Reason.TOO_BIG,) if said.status is Status.TRIED else (),
    )


def everything(report: Report) -> str:
    return repr(report) + to_json(report)


def marks(text: str) -> set[str]:
    return {f"qzx{part[:5]}xzq" for part in text.split("qzx")[1:]}


def found_in(book: PageBook) -> Choices:
    return choices(book.services.report_sources, PERIOD)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Monday 23 November, evening; plans since the 10th."""
    with page_book(tmp_path, "2026-11-10T06:00") as opened:
        yield opened


@settings(max_examples=examples(6, 120), deadline=None)
@given(st.lists(SAID, min_size=1, max_size=12), st.booleans())
def test_each_word_of_the_client_belongs_to_a_row_and_goes_with_it(answers: list[Said], entries: bool) -> None:
    kept = ["appendix"] if entries else []
    with tempfile.TemporaryDirectory() as folder, page_book(Path(folder), "2026-11-10T06:00") as book:
        take(book, *PRACTICES)
        book.clock.put("2026-11-23T20:00")
        for number, said in enumerate(answers):
            answer(book, said, number)
        rows = choices(book.services.report_sources, PERIOD, entries=entries).held_by_item
        own = [row.item for row in rows if row.own]
        whole = marks(everything(book.days(FIRST, LAST, kept=kept)))
        by_row = {item: whole - marks(everything(book.days(FIRST, LAST, item, kept=kept))) for item in own}
        bare = book.days(FIRST, LAST, *own, kept=kept)
        document = everything_in(TypstPage().pdf(bare, Paper.A4)) + everything(bare)
    assert marks(document) == set(), "with every row held back no word is left"
    assert all(by_row.values()), "each row holds words that stand"
    assert set().union(*by_row.values()) == whole


def test_a_record_without_a_star_stands_on_no_page_until_it_is_kept(book: PageBook) -> None:
    take(book, "thought-record")
    book.clock.put("2026-11-23T20:00")
    for number, day in enumerate((18, 20)):
        answer(book, Said("thought-record", day, Status.FULL, False, False, False, True), number)
    sources = book.services.report_sources
    (offered,) = (row for row in found_in(book).words if not row.kept)
    assert offered.below.startswith("Fri 20, thought-record, the newest record, and ")
    assert marks(everything(book.days(FIRST, LAST))) == set()
    screen = book.services.session_screen
    before, after = screen.view(PERIOD), screen.view(PERIOD, kept=frozenset({offered.item}))
    assert (offered.item in before.notes, offered.item in after.notes) == (False, True)
    assert offered.words in everything(after.report)
    assert mark(1) not in everything(after.report), "the older one stays"
    detail = next(one for one in after.report.details or () if isinstance(one, RecordDetail))
    assert detail.example_caption == "Example chosen by the client, Fri 20 November"
    assert choices(sources, PERIOD).words == found_in(book).words, "nothing was written"


def test_what_is_kept_of_a_plan_that_is_held_back_stays_with_the_client(book: PageBook) -> None:
    take(book, "thought-record")
    book.clock.put("2026-11-23T20:00")
    answer(book, Said("thought-record", 20, Status.FULL, False, False, False, True), 0)
    (offered,) = (row for row in found_in(book).words if not row.kept)
    for held in (f"plan:{book.plan_id('thought-record')}", "details"):
        view = book.services.session_screen.view(PERIOD, frozenset({held}), frozenset({offered.item}))
        assert offered.item not in view.notes
        assert marks(everything(view.report)) == set()


@pytest.mark.parametrize(("private", "share"), [(True, "full"), (False, "summary"), (False, "private")])
def test_to_keep_a_record_never_brings_what_stays_with_the_client(book: PageBook, private: bool, share: str) -> None:
    take(book, "thought-record")
    book.clock.put("2026-11-20T20:00")
    practice = book.services.library.get("thought-record")
    assert practice is not None
    made = book.answer("thought-record", Status.FULL, record=record(practice, 1), private=private)
    book.clock.put("2026-11-23T20:00")
    shared = plan("thought-record", 'practice = "thought-record"', "starts = 2026-11-10", f'share = "{share}"')
    book.take(sheet(shared + at("08:00"), by="R. K.", agreed="2026-11-09"))
    assert [row for row in found_in(book).words if not row.kept] == []
    report = build_report(book.services.report_sources, PERIOD, (), [made.id])
    assert marks(everything(report)) == set()


def test_a_starred_record_without_a_note_is_listed_with_how_much_would_stand(book: PageBook) -> None:
    take(book, "behavioural-experiment", "gratitude")
    book.clock.put("2026-11-23T20:00")
    answer(book, Said("behavioural-experiment", 20, Status.FULL, True, False, False, True), 0)
    answer(book, Said("gratitude", 21, Status.FULL, True, False, False, True), 1)
    assert [(row.words, row.below) for row in found_in(book).notes] == [
        (mark(1), "Fri 20, behavioural-experiment, and 4 more lines"),
        (mark(101), "Sat 21, gratitude"),
    ]


def test_of_two_starred_records_the_newest_stands_whole_and_of_the_older_its_own_words_until_that_is_held_back(
    book: PageBook,
) -> None:
    take(book, "thought-record")
    book.clock.put("2026-11-23T20:00")
    for number, day in enumerate((18, 20)):
        answer(book, Said("thought-record", day, Status.FULL, True, False, False, True), number)
    newer, older = found_in(book).notes
    assert older.below == "Wed 18, thought-record"
    assert newer.below.startswith("Fri 20, thought-record, and ")
    whole, held = everything(book.days(FIRST, LAST)), everything(book.days(FIRST, LAST, newer.item))
    assert len(older.words.split("; ")) > 1
    assert (older.words in whole, mark(2) in whole, newer.words in whole) == (True, False, True)
    assert (older.words in held, mark(2) in held, newer.words in held) == (False, True, False)


def test_words_beside_what_made_things_worse_can_be_held_back_and_its_line_stays(book: PageBook) -> None:
    take(book, "breathing")
    book.clock.put("2026-11-23T20:00")
    book.answer("breathing", Status.TRIED, "2026-11-20", note=mark(1), worse=Worse.PANIC)
    (row,) = found_in(book).words
    assert (row.words, row.kept) == (mark(1), True)
    assert row.below == "Fri 20, breathing, beside “Please see first”; its line stays"
    (held,) = book.days(FIRST, LAST, row.item).see_first[:1]
    assert (held.text, held.own_words) == ("Fri 20, breathing: made things worse (Panic or too much).", None)


def test_a_measure_a_reason_and_a_rule_are_held_back_one_by_one(book: PageBook) -> None:
    take(book, "breathing", "gratitude")
    book.clock.put("2026-11-23T20:00")
    book.services.measures.note("distress", 6)
    book.services.measures.note("did-what-matters", 4)
    for day in (18, 19, 20):
        book.answer("breathing", Status.NOT_THIS_TIME, f"2026-11-{day}", reasons=(Reason.FORGOT,))
        book.answer("gratitude", Status.NOT_THIS_TIME, f"2026-11-{day}", reasons=(Reason.TOO_TIRED,))
    whole = book.days(FIRST, LAST)
    assert [graph.name for graph in whole.measures or ()] == ["distress", "did-what-matters"]
    assert len(whole.worth_discussing or ()) == 2
    left = book.days(FIRST, LAST, "measure:distress")
    assert [graph.name for graph in left.measures or ()] == ["did-what-matters"]
    barriers = book.days(FIRST, LAST, "reason:forgot").barriers
    assert barriers is not None
    assert ([one.reason for one in barriers.top], barriers.given) == (["too-tired"], 3)
    assert "Forgot" not in to_json(book.days(FIRST, LAST, "reason:forgot"))
    one = book.days(FIRST, LAST, "rule:same-reason:forgot").worth_discussing
    assert one == tuple(line for line in whole.worth_discussing or () if "Forgot" not in line)


def test_where_all_of_a_section_is_held_back_the_page_does_not_say_that_there_was_nothing(book: PageBook) -> None:
    take(book, "breathing")
    book.clock.put("2026-11-23T20:00")
    empty = book.days(FIRST, LAST)
    assert (empty.measures, empty.worth_discussing) == ((), ())
    book.services.measures.note("distress", 6)
    for day in (18, 19, 20):
        book.answer("breathing", Status.NOT_THIS_TIME, f"2026-11-{day}", reasons=(Reason.FORGOT,))
    assert book.days(FIRST, LAST, "measure:distress").measures is None
    assert book.days(FIRST, LAST, "rule:same-reason").worth_discussing is None
    held = book.days(FIRST, LAST, "reason:forgot")
    assert (held.barriers, held.worth_discussing) == (None, None)


@pytest.mark.parametrize(
    "item",
    [
        "measure:mood",
        "reason:none",
        "rule:guess",
        "rule:same-reason:none",
        "words:none:value",
        "plan:none",
        "x:y",
    ],
)
def test_what_there_is_not_cannot_be_held_back(book: PageBook, item: str) -> None:
    take(book, "breathing")
    with pytest.raises(UserError, match=f"There is nothing called “{item}” to hide"):
        book.days(FIRST, LAST, item)


@pytest.mark.parametrize("origin", [*Origin, None])
def test_a_line_says_where_it_was_noted_from_and_the_page_does_not(book: PageBook, origin: Origin | None) -> None:
    book.services.sessions.note(mark(1), origin=origin)
    (row,) = found_in(book).talk
    assert row.below.startswith("from ") is (origin is not None)
    assert row.below == "" or row.below not in to_json(book.days(FIRST, LAST))
