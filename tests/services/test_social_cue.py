"""Lines to copy say when to ask and that it was done, and never what."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.domain.doses import Dose
from meantime.domain.plans import PlanSpec
from meantime.domain.statuses import Status
from meantime.services.screens.lines import LinesScreen
from meantime.services.social_cue import did_it, next_social_cue, social_cue
from sheet_book import sheet_book
from sheet_strategies import START
from short_sheets import at, plan, sheet, when

PLAN = PlanSpec(title="Harsh lines", starts=START, triggers=(), what="write", why="shame", full=Dose("pairs", 5))


def ask(at: datetime, spec: PlanSpec = PLAN, locale: str = "en_GB") -> str:
    return social_cue(spec, at, START, locale).ask_me


def test_somebody_is_to_ask_once_it_can_be_done() -> None:
    assert ask(datetime(2026, 11, 23, 20, 50)) == "Ask me at 21:00 whether I did it."
    assert ask(datetime(2026, 11, 23, 20, 55)) == "Ask me at 21:00 whether I did it."
    assert ask(datetime(2026, 11, 23, 20, 56)) == "Ask me at 21:30 whether I did it."


def test_a_time_is_written_as_clocks_of_the_region_show_it() -> None:
    assert ask(datetime(2026, 11, 23, 20, 50), locale="en_US") == "Ask me at 9 pm whether I did it."
    assert ask(datetime(2026, 11, 23, 21, 10), locale="en_US") == "Ask me at 9:30 pm whether I did it."
    assert ask(datetime(2026, 11, 23, 20, 50), locale="de") == "Ask me at 21:00 whether I did it."


def test_another_day_is_named() -> None:
    assert ask(datetime(2026, 11, 24, 20, 50)) == "Ask me on Tuesday 24 November at 21:00 whether I did it."
    assert ask(datetime(2026, 11, 23, 23, 50)) == "Ask me on Tuesday 24 November at 0:00 whether I did it."


def test_a_calendar_says_when_in_neutral_words_unless_the_plan_has_its_own() -> None:
    at = datetime(2026, 11, 23, 20, 50)
    assert social_cue(PLAN, at, START, "en_GB").calendar == "A moment for myself\nMonday 23 November, 20:50 to 20:55"
    own = PlanSpec(title="T", starts=START, triggers=(), discreet="Your evening moment", full=Dose(None, 10, 15))
    assert social_cue(own, at, START, "en_GB").calendar == "Your evening moment\nMonday 23 November, 20:50 to 21:05"


def test_did_it_says_no_more_than_that() -> None:
    assert did_it() == "Did it."


def test_lines_say_what_for_where_that_is_wanted() -> None:
    spec = PlanSpec(title="Harsh\nlines.", starts=START, triggers=(), discreet="Your moment")
    cue = social_cue(spec, datetime(2026, 11, 23, 20, 50), START, "en_GB", named=True)
    assert cue.ask_me == "Ask me at 21:30 whether I did this: Harsh lines."
    assert cue.did_it == "Did it: Harsh lines."
    assert cue.calendar == "Harsh lines\nMonday 23 November, 20:50 to 21:05"
    assert cue.next == "Monday 23 November, 20:50"


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de", "es"])
@given(at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_no_line_names_the_plan(locale: str, at: datetime) -> None:
    secret = PlanSpec(
        title="Qxz", starts=START, triggers=(), what="Qxz", where="Qxz", why="Qxz", practice="qxz", full=Dose("Qxz", 5)
    )
    cue = social_cue(secret, at, START, locale)
    assert "qxz" not in f"{cue.ask_me} {cue.did_it} {cue.calendar}".lower()


def test_the_next_open_moment_of_a_plan_is_the_one_that_is_asked_about(tmp_path: Path) -> None:
    with sheet_book(tmp_path, "2026-11-23T10:00") as held:
        held.take(sheet(plan("Lines"), at("9:00", "20:50"), plan("Needed"), when("I notice it")))

        def asked(title: str) -> str | None:
            cue = next_social_cue(held.book, held.plan(title), "en_GB")
            return cue.ask_me if cue is not None else None

        assert asked("Lines") == "Ask me at 21:30 whether I did it."
        assert asked("Needed") is None
        screen = LinesScreen(held.book)
        assert [line.heading for line in screen.view(held.plan("Lines").id, named=False).lines] == [
            "To be asked about it",
            "For a calendar",
            "Afterwards",
        ]
        needed = screen.view(held.plan("Needed").id, named=True)
        assert [line.words for line in needed.lines] == ["Did it: Needed."]
        assert needed.next_words == "No moment of this plan comes in the next five weeks."
        held.checkins.answer(held.plan("Lines"), Status.FULL, slot=2)
        assert asked("Lines") == "Ask me on Tuesday 24 November at 9:30 whether I did it."
