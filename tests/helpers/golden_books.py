"""The data folders whose pages are kept beside the tests: lives from nearly nothing to a year, all by a standing clock.

Nothing in them depends on where and when they are made: the clock stands, ids are counted, the zone is Berlin, and what
is made up is the same for the same day. Whoever wants another page adds a life here and runs ``tests/golden/renew.py``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from meantime.domain.statuses import Mode, Reason, Status, Worse
from meantime.services.ports import Paper
from meantime.services.report.build import Period
from meantime.services.report.choices import choices
from meantime.services.report.model import Report
from page_book import PICTURED, UNTIL, PageBook, fill_demo, page_book

YEAR = 52
"""So many weeks are made up for the page of a year."""


@dataclass(frozen=True)
class Golden:
    """A page that is kept.

    Attributes:
        name: its files' name in ``tests/golden``.
        make: returns what stands on it.
        paper: the sheet it is made for.
        greys: whether its pictures have greys; without them each point is black or white, as a fax has it.
    """

    name: str
    make: Callable[[], Report]
    paper: Paper = Paper.A4
    greys: bool = True


@contextmanager
def _book(now: str = "2026-11-23T20:00") -> Iterator[PageBook]:
    """Open an empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="meantime-golden-") as place, page_book(Path(place) / "data", now) as book:
        yield book


@contextmanager
def _demo(weeks: int = 6) -> Iterator[PageBook]:
    """Open a folder with the made-up weeks; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="meantime-golden-") as place:
        folder = Path(place) / "data"
        fill_demo(folder, UNTIL, weeks)
        with page_book(folder) as book:
            yield book


def _nothing_recorded() -> Report:
    with _book() as book:
        return book.report()


_ONE_WEEK = """
meantime = 1
from = "R. K."
agreed_on = 2026-11-16
next_session = 2026-11-24T15:00:00

[[anchor]]
name = "Morning coffee"
at = { "MO-SU" = "07:30" }

[[plan]]
title = "Three things that were good"
practice = "gratitude"
where = "at the kitchen table"
full = { what = "three lines", minutes = 5 }
small = { what = "one line", minutes = 1 }
rest = "SU"
[[plan.trigger]]
after = "Morning coffee"

[[plan]]
title = "Walk around the block"
full = { minutes = 15 }
small = { what = "to the corner and back", minutes = 3 }
[[plan.trigger]]
times_per_week = 3
at = ["18:00"]
"""


def _one_week() -> Report:
    """Return the first week of two plans: a few answers, one with words, a rating, a line to talk about."""
    walk, good = "Walk around the block", "Three things that were good"
    with _book("2026-11-16T08:00") as book:
        book.services.preferences.set("name", "A. B.")
        book.take(_ONE_WEEK)
        book.answer(good, Status.FULL)
        for day, title, status in ((17, good, Status.SMALL), (18, walk, Status.FULL), (20, good, Status.FULL)):
            book.clock.put(f"2026-11-{day}T18:30")
            book.answer(title, status, minutes=float(day - 14))
        book.clock.put("2026-11-21T18:30")
        book.answer(walk, Status.NOT_THIS_TIME, reasons=(Reason.TOO_TIRED,), note="Rain all day.", star=True)
        book.services.measures.note("distress", 6)
        book.services.sessions.note("The walk is easier with someone. Whom could I ask?")
        book.clock.put("2026-11-23T20:00")
        return book.days("2026-11-17", "2026-11-23")


def _six_weeks() -> Report:
    with _demo() as book:
        return book.report(period=PICTURED)


_LOCKED = """
meantime = 1
from = "Dr. R."
agreed_on = 2026-11-09
next_session = 2026-11-24T09:00:00

[[plan]]
title = "The underground, two stops"
practice = "prolonged-exposure"
what = "Ride two stops, stay until the number has come down by half."
where = "line 7, from the station at home"
full = { minutes = 45 }
locked = true
stop_rule = "Over 90 for ten minutes: get off, feet on the floor, ring M."
[[plan.trigger]]
at = ["17:00"]
days = "MO,WE,FR"

[[measure]]
name = "pcl-5"
"""
_RIDES = (
    (9, Status.FULL, (70, 90, 60), "Counted the posters."),
    (11, Status.TRIED, (75, 95, 85), "Got off after one stop."),
    (13, Status.FULL, (70, 85, 45), None),
    (16, Status.FULL, (60, 80, 40), "Somebody laughed behind me. Stayed."),
    (18, Status.NOT_THIS_TIME, (), None),
    (20, Status.FULL, (55, 70, 30), None),
)


def _locked_trauma_plan() -> Report:
    """Return two weeks of a plan that stays as assigned, once worse than before, with the PCL-5 before and after."""
    with _book("2026-11-09T08:00") as book:
        book.services.preferences.set("name", "C. D.")
        book.take(_LOCKED)
        book.services.measures.answer("pcl-5", [2] * 20)
        for day, status, suds, note in _RIDES:
            book.clock.put(f"2026-11-{day:02}T18:10")
            names = ("suds-before", "suds-peak", "suds-after")
            ratings = tuple(zip(names, map(float, suds), strict=False))
            told = {"minutes": 45.0, "mode": Mode.IN_VIVO} if suds else {"reasons": (Reason.TOO_ANXIOUS,)}
            answer = book.answer(
                "The underground, two stops", status, ratings=ratings, note=note, star=day == 16, **told
            )
            if status is Status.TRIED:
                book.amend(answer, worse=Worse.PANIC, expected=False)
        book.clock.put("2026-11-23T20:00")
        book.services.measures.answer("pcl-5", [2] * 12 + [1] * 8)
        return book.report()


_DBT = """
meantime = 1
from = "L. M."
agreed_on = 2026-11-09
next_session = 2026-11-24T11:00:00

[[anchor]]
name = "Brushing teeth"
at = { "MO-SU" = ["07:10", "22:45"] }

[[plan]]
title = "Diary card"
practice = "diary-card"
full = { minutes = 3 }
small = { what = "intensity in one number", minutes = 1 }
[[plan.trigger]]
after = "Brushing teeth"

[[plan]]
title = "Cold water on the face"
what = "thirty seconds, breathing out slowly"
[[plan.trigger]]
when = "I notice an urge above 3"
"""
_FEELINGS = ("Ashamed 4, lonely 3", "Angry 5", "Sad 3, tired 4", "Glad 2", "Anxious 4, ashamed 2")


def _dbt_fortnight() -> Report:
    """Return two weeks of a diary card twice a day, some evenings left out, and a skill used when it was needed."""
    with _book("2026-11-09T07:15") as book:
        book.services.preferences.set("name", "E. F.")
        book.take(_DBT)
        for at in range(14):
            day = date(2026, 11, 9) + timedelta(days=at)
            book.clock.put(f"{day}T07:20")
            book.answer("Diary card", Status.SMALL, ratings=(("intensity-morning", 3.0 + at % 6),))
            if at % 5 != 3:
                _card(book, day, at)
            if at % 4 == 1:
                book.answer("Cold water on the face", Status.USED_FOR_REAL)
        book.clock.put("2026-11-23T20:00")
        return book.days("2026-11-10", "2026-11-23")


def _card(book: PageBook, day: date, at: int) -> None:
    """Fill in the card of an evening."""
    book.clock.put(f"{day}T22:50")
    numbers = (("intensity-night", 8.0 - at % 5), ("urges", float(at * 3 % 6)), ("skills", float(at % 8)))
    record = [("emotions", _FEELINGS[at % 5]), ("skills-used", f"Cold water | {at % 8}")]
    record += [("behaviours", f"Scrolled past midnight | {'yes' if at % 3 else 'no'} | {at % 3}")]
    record += [("comment", "Rang my sister instead of writing.")] if at == 12 else []
    book.answer("Diary card", Status.FULL, ratings=numbers, record=tuple(record), star=at == 12)


def _year() -> Report:
    with _demo(YEAR) as book:
        return book.report(period=Period(None, UNTIL - timedelta(days=7 * YEAR - 1), UNTIL))


def _hidden_lines() -> Report:
    """Return the page of the six weeks with the first of everything that can be held back held back."""
    with _demo() as book:
        found = choices(book.services.report_sources, PICTURED)
        lists = (found.talk, found.notes, found.words, found.measures, found.reasons, found.discussing)
        firsts = [listed[0].item for listed in lists]
        return book.report(*firsts, f"plan:{book.plan_id('4-7-8 breathing')}", "learned", period=PICTURED)


def _all_entries() -> Report:
    """The picture's last week with all its entries behind it, one of them held back."""
    with _demo() as book:
        held = next(one.id for one in book.services.vault.checkins.live() if one.note and "receipt" in one.note)
        return book.days("2026-11-17", "2026-11-23", held, kept=["appendix"])


def _in_german() -> Report:
    with _demo() as book:
        return book.report(period=PICTURED, language="de")


def _in_spanish() -> Report:
    with _demo() as book:
        return book.report(period=PICTURED, language="es")


_FLAGS = """
meantime = 1
from = "N. O."
agreed_on = 2026-10-26
next_session = 2026-11-24T10:00:00

[[anchor]]
name = "Breakfast"
at = { "MO-SU" = "08:00" }

[[measure]]
name = "phq-9"
agreed = "26 October"

[[measure]]
name = "gad-7"

[[plan]]
title = "Out of the door"
practice = "activation"
full = { what = "to the park and round it", minutes = 20 }
small = { what = "to the corner and back", minutes = 3 }
[[plan.trigger]]
after = "Breakfast"

[[plan]]
title = "Thought record"
practice = "thought-record"
full = { what = "7 columns", minutes = 5 }
small = { what = "2 columns", minutes = 2 }
[[plan.trigger]]
times_per_week = 3
at = ["20:00"]
"""
_MEASURED = {
    "2026-10-26": ((1, 1, 2, 2, 1, 2, 1, 1, 0), (2, 2, 2, 2, 1, 1, 2)),
    "2026-11-09": ((2, 1, 2, 2, 1, 2, 1, 1, 0), (2, 2, 2, 2, 1, 1, 2)),
    "2026-11-23": ((2, 2, 2, 2, 2, 3, 2, 1, 1), (1, 1, 1, 1, 1, 0, 1)),
}
"""By day, each answer to the PHQ-9 and to the GAD-7: the one six more by its end, the other six less."""


def _flags() -> Report:
    """Return the last two of four regular weeks: a sum past its flag, item 9, a line by each of three rules."""
    with _book("2026-10-26T07:00") as book:
        book.services.preferences.set("name", "P. Q.")
        book.take(_FLAGS)
        for at in range(29):
            day = date(2026, 10, 26) + timedelta(days=at)
            book.clock.put(f"{day}T08:20")
            book.answer("Out of the door", Status.SMALL, minutes=3.0)
            book.clock.put(f"{day}T20:30")
            if at % 3 == 0:
                belief = (("belief-before", 80.0), ("belief-after", 80.0 - at % 2 * 5))
                strength = (("emotion-before", 70.0), ("emotion-after", 70.0))
                book.answer("Thought record", Status.FULL, ratings=(*belief, *strength))
            if str(day) in _MEASURED:
                for name, answers in zip(("phq-9", "gad-7"), _MEASURED[str(day)], strict=True):
                    book.services.measures.answer(name, answers)
        book.services.sessions.note("It is no use, and I do it all the same. What for?")
        return book.days("2026-11-10", "2026-11-23")


GOLDEN = (
    Golden("nothing-recorded", _nothing_recorded),
    Golden("one-week", _one_week),
    Golden("six-weeks", _six_weeks),
    Golden("locked-trauma-plan", _locked_trauma_plan),
    Golden("dbt-fortnight", _dbt_fortnight),
    Golden("flags", _flags),
    Golden("year", _year),
    Golden("hidden-lines", _hidden_lines),
    Golden("all-entries", _all_entries),
    Golden("german", _in_german),
    Golden("spanish", _in_spanish),
    Golden("letter", _six_weeks, paper=Paper.LETTER),
    Golden("black-and-white", _six_weeks, greys=False),
)


@cache
def report_of(make: Callable[[], Report]) -> Report:
    """Return what stands on a page, made once a process."""
    return make()
