"""A ladder changed between tries: what was tried stays what it was, on the page, in the week and in the check-in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from meantime.domain.checkins import CheckIn
from meantime.domain.schedule import occurrence_id
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.services.details import DetailsChange, details_of
from meantime.services.report.second_page import LadderDetail
from page_book import PageBook, page_book

HEAD = """meantime = 1
from = "R. K."
agreed_on = 2026-11-09

[[plan]]
title = "Ladder"
practice = "exposure"
starts = 2026-11-09
[[plan.trigger]]
at = ["08:00"]
"""
HELLO, CANTEEN, SHOP = ("Say hello to the cashier", 30), ("Sit in the canteen", 50), ("Walk past the shop", 15)
RATED = (("suds-before", 40.0), ("suds-peak", 55.0))


def sheet(*steps: tuple[str, int]) -> str:
    return HEAD + "".join(f'[[plan.step]]\ntitle = "{title}"\nsuds = {suds}\n' for title, suds in steps)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[PageBook]:
    """Tuesday 17 November, 12:00: the first step was tried yesterday and this morning."""
    with page_book(tmp_path, "2026-11-16T09:00") as opened:
        opened.take(sheet(HELLO, CANTEEN))
        opened.answer("Ladder", Status.FULL, ratings=RATED)
        opened.clock.put("2026-11-17T09:00")
        opened.answer("Ladder", Status.FULL, ratings=RATED)
        opened.clock.put("2026-11-17T12:00")
        yield opened


def detail(book: PageBook) -> LadderDetail:
    (found,) = [one for one in book.report().details or () if isinstance(one, LadderDetail)]
    return found


def steps(book: PageBook) -> list[str]:
    return [row.step for row in detail(book).rows]


def try_tomorrow(book: PageBook) -> CheckIn:
    book.clock.put("2026-11-18T09:00")
    return book.answer("Ladder", Status.FULL, ratings=RATED)


def test_a_step_put_in_front_does_not_become_what_was_tried(book: PageBook) -> None:
    book.take(sheet(SHOP, HELLO, CANTEEN))
    assert steps(book) == ["1 Say hello to the cashier (30)"] * 2
    assert detail(book).remark.startswith("“Say hello to the cashier” tried 2 of 3. ")
    learned = book.report().learned
    assert learned is not None
    assert (learned.step, learned.expected, len(learned.curves)) == ("Step 1, say hello to the cashier:", 30, 2)


def test_the_next_check_in_is_about_the_same_step_wherever_it_stands_now(book: PageBook) -> None:
    book.take(sheet(SHOP, HELLO, CANTEEN))
    assert book.services.today_screen.view().stacks[0].items[0].title == "Say hello to the cashier"
    made = try_tomorrow(book)
    assert made.step == 2
    assert steps(book) == ["1 Say hello to the cashier (30)"] * 2 + ["2 Say hello to the cashier (30)"]
    assert detail(book).remark.startswith("Step 2 tried 3 of 3. ")
    learned = book.report().learned
    assert learned is not None
    assert len(learned.curves) == 3


def test_a_step_that_is_gone_stands_under_its_own_title_and_nothing_is_offered_after_it(book: PageBook) -> None:
    book.take(sheet(SHOP, CANTEEN))
    assert steps(book) == ["1 Say hello to the cashier (30)"] * 2
    assert detail(book).remark == ""
    assert try_tomorrow(book).step == 1
    assert steps(book)[-1] == "1 Walk past the shop (15)"
    assert detail(book).remark.startswith("Step 1 tried 1 of 3. ")


def months_later(book: PageBook) -> LadderDetail:
    """Return what a page says of the days around a third try in January."""
    book.clock.put("2027-01-20T09:00")
    book.answer("Ladder", Status.FULL, ratings=RATED)
    (found,) = [one for one in book.days("2027-01-18", "2027-01-20").details or () if isinstance(one, LadderDetail)]
    return found


def test_tries_of_months_before_the_page_count(book: PageBook) -> None:
    assert months_later(book).remark.startswith("Step 1 tried 3 of 3. ")


def test_tries_of_months_before_that_may_not_be_told_are_not_counted(book: PageBook) -> None:
    book.take(sheet(HELLO, CANTEEN).replace('practice = "exposure"', 'practice = "exposure"\nshare = "summary"'))
    first = book.services.vault.checkins.live()[0]
    book.amend(first, minutes=5.0)
    book.take(sheet(HELLO, CANTEEN).replace('practice = "exposure"', 'practice = "exposure"\nshare = "full"'))
    assert months_later(book).remark.startswith("Step 1 tried 2 of 3. ")


def test_a_try_of_months_before_counts_for_the_step_that_waits_to_be_written(book: PageBook) -> None:
    first = book.services.vault.checkins.live()[0]
    said = details_of(first)
    book.services.unsaved.keep(first.id, DetailsChange.between(said, replace(said, step=2)))
    assert months_later(book).remark.startswith("Step 1 tried 2 of 3. ")


def test_a_ladder_that_has_lost_its_steps_still_tells_what_was_tried(book: PageBook) -> None:
    book.take(HEAD)
    assert steps(book) == ["1 Say hello to the cashier (30)"] * 2
    assert try_tomorrow(book).step is None


def test_an_answer_for_a_day_before_the_change_is_about_the_ladder_of_that_day(book: PageBook) -> None:
    book.clock.put("2026-11-19T12:00")
    book.take(sheet(SHOP, HELLO, CANTEEN))
    made = book.answer("Ladder", Status.TRIED, "2026-11-18")
    assert made.step == 1
    assert steps(book)[-1] == "1 Say hello to the cashier (30)"


def test_an_answer_changed_after_the_ladder_stays_with_its_step(book: PageBook) -> None:
    plan = book.services.notebook.find("Ladder")
    before = book.services.vault.checkins.at(plan.id, date(2026, 11, 17), 1)
    assert before is not None
    book.take(sheet(SHOP, HELLO, CANTEEN))
    changed = book.services.checkins.answer(
        book.services.notebook.find("Ladder"), Status.TRIED, slot=1, details=details_of(before)
    ).checkin
    assert changed.step == 2
    assert steps(book) == ["1 Say hello to the cashier (30)", "2 Say hello to the cashier (30)"]


def test_an_answer_changed_after_its_step_has_left_the_ladder_keeps_the_step(book: PageBook) -> None:
    plan = book.services.notebook.find("Ladder")
    before = book.services.vault.checkins.at(plan.id, date(2026, 11, 17), 1)
    assert before is not None
    book.take(sheet(CANTEEN))
    for status in (Status.TRIED, Status.SMALL):
        plan = book.services.notebook.find("Ladder")
        before = book.services.checkins.answer(plan, status, slot=1, details=details_of(before)).checkin
        assert before.step == 1
        assert steps(book) == ["1 Say hello to the cashier (30)"] * 2
    book.take(sheet(SHOP, HELLO, CANTEEN))
    plan = book.services.notebook.find("Ladder")
    assert book.services.checkins.answer(plan, Status.FULL, slot=1, details=details_of(before)).checkin.step == 2
    assert steps(book) == ["1 Say hello to the cashier (30)", "2 Say hello to the cashier (30)"]


def test_another_step_said_afterwards_counts_in_the_ladder_that_the_answer_was_given_under(book: PageBook) -> None:
    plan = book.services.notebook.find("Ladder")
    before = book.services.vault.checkins.at(plan.id, date(2026, 11, 17), 1)
    assert before is not None
    book.take(sheet(CANTEEN, SHOP))
    plan = book.services.notebook.find("Ladder")
    kept = book.services.checkins.answer(plan, Status.TRIED, slot=1, details=details_of(before)).checkin
    book.amend(kept, minutes=5)
    assert steps(book)[-1] == "1 Say hello to the cashier (30)"
    book.amend(kept, step=2)
    assert steps(book)[-1] == "2 Walk past the shop (15)"


def test_an_answer_that_waited_while_the_ladder_changed_is_about_the_step_it_was_given_for(book: PageBook) -> None:
    book.clock.put("2026-11-18T08:05")
    made = Stamp.at(book.clock.now(), book.clock.zone())
    occurrence = occurrence_id(book.plan_id("Ladder"), date(2026, 11, 18), 1)
    book.clock.put("2026-11-18T09:00")
    book.take(sheet(SHOP, HELLO, CANTEEN))
    book.clock.put("2026-11-18T09:30")
    (filed,) = book.services.checkins.file([occurrence], Status.FULL, made)
    assert filed.checkin.step == 1
    assert steps(book) == ["1 Say hello to the cashier (30)"] * 3


def test_the_week_names_what_was_tried_then(book: PageBook) -> None:
    book.take(sheet(SHOP, CANTEEN))
    weeks = book.services.week_screen
    assert weeks.day_cell(book.plan_id("Ladder"), date(2026, 11, 16)).items[0].title == "Say hello to the cashier"
    assert weeks.day_cell(book.plan_id("Ladder"), date(2026, 11, 17)).items[0].title == "Say hello to the cashier"
    book.clock.put("2026-11-30T09:00")
    assert [row.title for row in weeks.view(date(2026, 11, 16)).rows] == ["Say hello to the cashier"]
    assert [row.title for row in weeks.view(date(2026, 11, 30)).rows] == ["Walk past the shop"]
