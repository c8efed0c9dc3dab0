"""What is private or hidden is nowhere in the document: not on its pages, in its data, its metadata or its strings.

Every text carries a mark of its own. Whatever is drawn, a mark that has to stay with the client is looked for in all
that the document holds, and one that the client brings has to be found.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.checkins import CheckIn
from meantime.domain.sessions import TalkingPoint
from meantime.domain.statuses import Reason, Status, Worse
from meantime.services.details import Details
from meantime.services.ports import Paper
from meantime.services.report.data import to_json
from meantime.services.report.model import ConcernKind
from meantime.services.report.signs import Sign
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
COFFEE = time(8)
FIRST, LAST = date(2026, 11, 10), date(2026, 12, 5)
ANSWERED = {Sign.FULL, Sign.SMALL, Sign.TRIED}
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
    answers: list[Said],
    lines: list[Line],
    practices: dict[str, str],
    sections: set[str],
    folder: Path,
    *,
    entries: bool,
) -> str:
    """Return all that the page says of these answers and lines, anywhere in its document and its data."""
    with page_book(folder, "2026-11-16T10:00") as book:
        _take_plans(book, practices)
        noted = [_answer(book, said, n, practices[said.title]) for n, said in enumerate(answers)]
        points = [_note(book, line, n) for n, line in enumerate(lines)]
        hidden = [answer.id for answer, said in zip(noted, answers, strict=True) if said.hidden]
        hidden += [point.id for point, line in zip(points, lines, strict=True) if line.hidden]
        report = book.days("2026-11-10", "2026-11-23", *hidden, *sections, kept=["appendix"] if entries else [])
    return everything_in(RENDERER.pdf(report, Paper.A4)) + to_json(report)


@settings(max_examples=examples(10, 600))
@given(
    st.lists(SAID, min_size=1, max_size=14),
    st.lists(LINES, max_size=6),
    st.lists(st.sampled_from(PRACTICES), min_size=4, max_size=4),
    st.sets(st.sampled_from(SECTIONS), max_size=2),
    st.booleans(),
)
def test_what_stays_with_the_client_is_nowhere_in_the_document(
    answers: list[Said], lines: list[Line], practices: list[str], sections: set[str], entries: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        drawn = dict(zip(SHARES, practices, strict=True))
        document = _document(answers, lines, drawn, sections, Path(folder), entries=entries)
    for n, said in enumerate(answers):
        if _stays(said):
            assert mark(2 * n) not in document, said
            assert mark(2 * n + 1) not in document, said
        elif said.noted and (said.worse or entries or (said.star and not sections)):
            assert mark(2 * n) in document, said
    for n, line in enumerate(lines):
        assert (mark(5000 + n) in document) == (line.shown and "talk" not in sections), line
    assert "Secret" not in document
    assert not any(mark(9000 + n) in document for n in range(len(SHARES)))


@dataclass
class Turning:
    """A plan whose share is changed between answers, and what each answer was given under."""

    book: PageBook
    at: datetime = datetime(2026, 11, 16, 10)
    shares: list[tuple[datetime, str]] = field(default_factory=list)
    given: dict[str, list[str]] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    taken_back: list[str] = field(default_factory=list)
    worse: set[str] = field(default_factory=set)
    slots: dict[date, int] = field(default_factory=dict)

    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours, minutes=1)
        self.book.clock.put(self.at.isoformat())

    def share(self, share: str) -> None:
        self.wait(0)
        self.book.take(SHEET + plan("Turning", "free", share, 0))
        if self.shares and self.shares[-1][1] != share:
            self._count_again()
        self.shares.append((self.at, share))

    def _count_again(self) -> None:
        """Count the slots of a day on which the plan changes: what is answered stays, what comes is the new one's.

        So a practice that was answered before its time, on the day and before the plan changed, comes once more.
        """
        today = (self.at - timedelta(hours=4)).date()
        comes = self.at < datetime.combine(today, COFFEE)
        if comes and today in self.days.values():
            self.slots[today] = 2

    def answer(self, back: int, status: Status, worse: bool) -> None:
        """Answer the day's first slot; another answer takes the place of the one before, and may say what that said."""
        self.wait(0)
        today = (self.at - timedelta(hours=4)).date()
        day = max(today - timedelta(days=back), date(2026, 11, 10))
        said = mark(len(self.marks) + len(self.taken_back))
        details = Details(note=said, star=True, worse=Worse.PANIC if worse else None)
        checkins, turning = self.book.services.checkins, self.book.services.notebook.find("Turning")
        made = checkins.answer(turning, status, day=day, slot=1, details=details).checkin
        if made.id not in self.marks:
            self.marks[made.id], self.days[made.id] = said, day
            self.given[made.id] = [*self.given.get(made.replaces or "", []), self.shares[-1][1]]
            self.worse |= {made.id} if worse else set()

    def amend(self, which: int, worse: bool) -> None:
        """Write other words beside an answer that stands, if there is one."""
        self.wait(0)
        standing = self.book.services.vault.checkins.live()
        if standing:
            answer = standing[which % len(standing)]
            name = answer.id
            said = mark(len(self.marks) + len(self.taken_back))
            self.taken_back.append(self.marks[name])
            self.book.amend(answer, note=said, star=True, worse=Worse.PANIC if worse else None)
            self.marks[name] = said
            self.given[name].append(self.shares[-1][1])
            self.worse = self.worse | {name} if worse else self.worse - {name}

    def on(self, day: date) -> str:
        """Return the share that was in force when ``day`` ended."""
        begun = [share for at, share in self.shares if (at - timedelta(hours=4)).date() <= day]
        return begun[-1] if begun else self.shares[0][1]

    def due(self, live: set[str]) -> int:
        """Return how many slots the page may tell of: none of a day that was private, and none with such an answer."""
        private = {self.days[name] for name in live if self.strictest(name) == "private"}
        days = (FIRST + timedelta(days=step) for step in range((LAST - FIRST).days + 1))
        return sum(self.slots.get(day, 1) - (day in private) for day in days if self.on(day) != "private")

    def strictest(self, name: str) -> str:
        order = ("full", "summary", "private")
        return max([*self.given[name], self.on(self.days[name]), self.shares[-1][1]], key=order.index)


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("share"), st.sampled_from(["full", "full", "summary", "private"])),
        st.tuples(
            st.just("answer"),
            st.tuples(
                st.sampled_from([0, 0, 1, 3]), st.sampled_from([Status.FULL, Status.SMALL, Status.TRIED]), st.booleans()
            ),
        ),
        st.tuples(st.just("amend"), st.tuples(st.integers(0, 3), st.booleans())),
        st.tuples(st.just("wait"), st.sampled_from([1, 20, 26])),
    ),
    max_size=12,
)
AHEAD: tuple[tuple[str, Any], ...] = (("wait", 20), ("answer", (0, Status.FULL, False)))
"""The next morning, before the coffee, that day's practice is answered."""


@settings(max_examples=examples(6, 400), deadline=None)
@example([("share", "summary"), *AHEAD], None, "full")
@example([("share", "private"), *AHEAD, ("share", "summary")], None, "full")
@example([*AHEAD, ("share", "private"), ("share", "summary")], None, "full")
@given(DEEDS, st.sampled_from([None, True, False]), st.sampled_from(["full", "full", "private"]))
def test_what_was_said_while_a_plan_was_not_shared_stays_with_the_client(
    deeds: list[tuple[str, Any]], line: bool | None, last: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, page_book(Path(folder), "2026-11-16T10:00") as book:
        life = Turning(book)
        life.share("full")
        for kind, what in [*deeds, ("share", last)]:
            if kind == "answer":
                life.answer(*what)
            elif kind == "amend":
                life.amend(*what)
            elif kind == "share":
                life.share(what)
            else:
                life.wait(what)
        if line is not None:
            book.services.checkins.show_worse(book.plan_id("Turning"), shown=line)
        live = {answer.id for answer in book.services.vault.checkins.live()}
        report = book.days(FIRST.isoformat(), LAST.isoformat())
        document = everything_in(RENDERER.pdf(report, Paper.A4)) + to_json(report)
    for name, said in life.marks.items():
        shown = name in live and life.strictest(name) == "full"
        assert (said in document) == shown, (life.given[name], life.days[name], life.shares)
    assert not any(said in document for said in life.taken_back)
    row = next((row for row in report.plans or () if row.title == "Turning"), None)
    assert (row is None) == (last == "private" or life.due(live) == 0)
    if row is not None:
        told = [name for name in live if life.strictest(name) != "private"]
        counted, noted = row.counts, report.noted
        assert (counted.due, counted.full + counted.small + counted.tried) == (life.due(live), len(told))
        assert noted is not None
        assert noted.answers == len(told)
        assert sum(mark.sign in ANSWERED for day in row.days for mark in day) == len(told)
    worse = [life.strictest(name) for name in life.worse & live]
    concerns = [one for one in report.see_first if one.kind is ConcernKind.WORSE]
    unnamed = [one.text for one in concerns if "kept private" in one.text]
    named = [day for one in concerns if one.text not in unnamed for day in one.days]
    assert len(named) == sum(share != "private" for share in worse)
    assert len(unnamed) == int(line is True and "private" in worse)
    assert not any("Turning" in text or "panic" in text.casefold() for text in unnamed)


def test_the_search_finds_what_is_hidden_in_any_corner_of_a_document() -> None:
    report = sample_report()
    header, words = replace(report.header, title=mark(1)), replace(report.words, attachment=mark(2))
    told = replace(report, header=header, words=words)
    found = everything_in(RENDERER.pdf(replace(told, talk_about=(mark(3),)), Paper.A4))
    assert found.count(mark(1)) >= 2, "in the document's title and in its metadata"
    assert mark(2) in found, "in the description of the attachment"
    assert found.count(mark(3)) >= 2, "on the page and in the attached data"
