"""What is private or hidden is nowhere in the document: not on its pages, in its data, its metadata or its strings.

Every text carries a mark of its own. Whatever is drawn, a mark that has to stay with the client is looked for in all
that the document holds, and one that the client brings has to be found.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.checkins import CheckIn
from meantime.domain.sessions import TalkingPoint
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.ports import Paper
from meantime.services.report.data import to_json
from page_book import PageBook, page_book
from pdf_reading import everything_in
from proof_size import examples
from sample_report import sample_report

RENDERER = TypstPage()
SHEET = """meantime = 1
from = "R. K."
agreed_on = 2026-11-09

[[anchor]]
name = "Coffee"
at = { "MO-SU" = "08:00" }

"""
SHARES = {"Open": "full", "Counted": "summary", "Secret": "private", "Opened": "full"}
"""Plans by title; the last one was private until the 20th."""
PRACTICES = ("thought-record", "exposure", "breathing", "journal", "free")
FIELDS = {"thought-record": "thought", "exposure": "outcome", "journal": "text"}
OPENED_ON = 20
SECTIONS = ("talk", "practice", "measures", "learned", "barriers", "discuss", "details")


def mark(n: int) -> str:
    """Return a word that nothing else says."""
    return f"qzx{n:04}xzq"


@dataclass(frozen=True)
class Said:
    """One answer to be given: what is drawn of it."""

    title: str
    day: int
    status: Status
    private: bool
    star: bool
    hidden: bool
    worse: bool
    noted: bool


@dataclass(frozen=True)
class Line:
    """One line to talk about, and whether it stays off the page: never ticked, hidden this time, or dropped."""

    kept: bool
    hidden: bool
    dropped: bool

    @property
    def shown(self) -> bool:
        return self.kept and not self.hidden and not self.dropped


def plan(title: str, practice: str, share: str, number: int) -> str:
    where = f"where = {mark(9000 + number)!r}\n" if share == "private" else ""
    return (
        f'[[plan]]\ntitle = "{title}"\npractice = "{practice}"\nstarts = 2026-11-10\nshare = "{share}"\n{where}'
        f'stop_rule = "feet on the floor"\n\n[[plan.trigger]]\nafter = "Coffee"\n\n'
    )


SAID = st.builds(
    Said,
    title=st.sampled_from(list(SHARES)),
    day=st.integers(17, 23),
    status=st.sampled_from([Status.FULL, Status.SMALL, Status.TRIED, Status.NOT_THIS_TIME, Status.USED_FOR_REAL]),
    private=st.booleans(),
    star=st.booleans(),
    hidden=st.integers(0, 4).map(lambda n: n == 0),
    worse=st.integers(0, 3).map(lambda n: n == 0),
    noted=st.booleans(),
)
LINES = st.builds(Line, kept=st.booleans(), hidden=st.booleans(), dropped=st.booleans())


def _take_plans(book: PageBook, practices: dict[str, str]) -> None:
    """Import the plans, the last one privately first and openly from the 20th on."""
    number = dict(zip(SHARES, range(len(SHARES)), strict=True))
    sheets = {title: plan(title, practices[title], share, number[title]) for title, share in SHARES.items()}
    opened = sheets.pop("Opened")
    book.take(SHEET + "".join(sheets.values()) + plan("Opened", practices["Opened"], "private", number["Opened"]))
    book.clock.put(f"2026-11-{OPENED_ON}T06:00")
    book.take(SHEET + opened)
    book.clock.put("2026-11-23T20:00")


def _note(book: PageBook, line: Line, number: int) -> TalkingPoint:
    point, _ = book.services.sessions.note(mark(5000 + number))
    book.services.sessions.change(replace(point, keep=line.kept))
    if line.dropped:
        book.services.sessions.drop(book.services.sessions.point(point.id))
    return point


def _answer(book: PageBook, said: Said, number: int, practice: str) -> CheckIn:
    record = ((FIELDS[practice], mark(2 * number + 1)),) if practice in FIELDS else ()
    return book.answer(
        said.title,
        said.status,
        f"2026-11-{said.day}",
        note=mark(2 * number) if said.noted else None,
        record=record,
        private=said.private,
        star=said.star,
        worse=Worse.PANIC if said.worse else None,
        reasons=(Reason.OTHER,) if said.status is Status.NOT_THIS_TIME else (),
        ratings=(("helpful", 2.0),),
    )


def _stays(said: Said) -> bool:
    """Tell whether the words of an answer have to stay with the client."""
    closed = SHARES[said.title] != "full" or (said.title == "Opened" and said.day < OPENED_ON)
    return closed or said.private or said.hidden


def _document(
    answers: list[Said], lines: list[Line], practices: dict[str, str], sections: set[str], folder: Path
) -> str:
    """Return all that the page says of these answers and lines, anywhere in its document and its data."""
    with page_book(folder, "2026-11-16T10:00") as book:
        _take_plans(book, practices)
        noted = [_answer(book, said, n, practices[said.title]) for n, said in enumerate(answers)]
        points = [_note(book, line, n) for n, line in enumerate(lines)]
        hidden = [answer.id for answer, said in zip(noted, answers, strict=True) if said.hidden]
        hidden += [point.id for point, line in zip(points, lines, strict=True) if line.hidden]
        report = book.days("2026-11-10", "2026-11-23", *hidden, *sections)
    return everything_in(RENDERER.pdf(report, Paper.A4)) + to_json(report)


@settings(max_examples=examples(40, 600))
@given(
    st.lists(SAID, min_size=1, max_size=14),
    st.lists(LINES, max_size=6),
    st.lists(st.sampled_from(PRACTICES), min_size=4, max_size=4),
    st.sets(st.sampled_from(SECTIONS), max_size=2),
)
def test_what_stays_with_the_client_is_nowhere_in_the_document(
    answers: list[Said], lines: list[Line], practices: list[str], sections: set[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = _document(answers, lines, dict(zip(SHARES, practices, strict=True)), sections, Path(folder))
    for n, said in enumerate(answers):
        if _stays(said):
            assert mark(2 * n) not in document, said
            assert mark(2 * n + 1) not in document, said
        elif said.noted and (said.worse or (said.star and not sections)):
            assert mark(2 * n) in document, said
    for n, line in enumerate(lines):
        assert (mark(5000 + n) in document) == (line.shown and "talk" not in sections), line
    assert "Secret" not in document
    assert not any(mark(9000 + n) in document for n in range(len(SHARES)))


def test_the_search_finds_what_is_hidden_in_any_corner_of_a_document() -> None:
    report = sample_report()
    header, words = replace(report.header, title=mark(1)), replace(report.words, attachment=mark(2))
    told = replace(report, header=header, words=words)
    found = everything_in(RENDERER.pdf(replace(told, talk_about=(mark(3),)), Paper.A4))
    assert found.count(mark(1)) >= 2, "in the document's title and in its metadata"
    assert mark(2) in found, "in the description of the attachment"
    assert found.count(mark(3)) >= 2, "on the page and in the attached data"
