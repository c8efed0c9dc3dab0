"""Months counted as the agenda counts them, whatever was done in whichever order; and which months there are."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from looked_back import LookedBack
from meantime.domain.course import last_day, month_of, month_on
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.domain.week import Counts
from meantime.services.agenda import Agenda
from meantime.services.checkins import CheckIns
from meantime.services.course import Course
from meantime.services.details import Details
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.storage.vault import Vault
from proof_size import examples
from sheet_book import SHIPPED, sheet_book
from short_sheets import at, plan, quota, sheet

DONE = [Status.FULL, Status.SMALL, Status.ADAPTED]
ANSWERS = [*DONE, Status.TRIED, Status.NOT_THIS_TIME, Status.REST, Status.USED_FOR_REAL]


def numbers(counts: Counts) -> tuple[float, ...]:
    """Return all that is counted; minutes as whole hundredths, since they may be added in another order."""
    statuses = tuple(counts.of(status) for status in Status)
    return (counts.scheduled, *statuses, counts.extra, counts.used_for_real, round(counts.minutes * 100))


def by_agenda(agenda: Agenda, month: date) -> dict[str, tuple[float, ...]]:
    return {days.plan.id: numbers(days.counts) for days in agenda.range(month, last_day(month))}


class Counting(LookedBack):
    """A person who answers, changes and ends plans, seen by one course all the time."""

    course: Course | None = None

    def look(self, *, moved: bool = False, answered: str | None = None) -> None:
        """Check every month near today against the agenda."""
        if self.course is None:
            self.course = Course(self.book)
        today, lines = self.book.present().today, {(line.month, line.plan.id) for line in self.course.plan_months()}
        for month in {month_of(today + timedelta(days=days)) for days in (-62, -31, 0, 31)}:
            counted = self.course.counts(month)
            expected = by_agenda(self.agenda, month)
            for plan_id, counts in counted.items():
                assert numbers(counts) == expected.get(plan_id, numbers(Counts())), month
            for days in self.agenda.range(month, last_day(month)):
                there = [
                    day.day for day in days.days if day.beside or (day.marks and day.day <= self._today(days.plan.id))
                ]
                assert not there or (month, days.plan.id) in lines, "a plan has no line in a month in which it was due"

    def _today(self, plan_id: str) -> date:
        present = self.book.present()
        return self.book.plan(plan_id).today(present.now, present.boundary)

    @precondition(lambda self: self.book.plans)
    @rule(
        which=st.integers(0, 3),
        back=st.integers(-1, 7),
        slot=st.none() | st.integers(1, 3),
        status=st.sampled_from(ANSWERS),
        minutes=st.none() | st.sampled_from([0.5, 4, 20]),
    )
    def answers(self, which: int, back: int, slot: int | None, status: Status, minutes: float | None) -> None:
        day = self.book.present().today - timedelta(days=back)
        with suppress(UserError):  # such as a day that is still to come
            checkins = CheckIns(self.book, self.ids, SHIPPED)
            checkins.answer(self._plan(which), status, day=day, slot=slot, details=Details(minutes=minutes))
        self.look()

    @precondition(lambda self: self.vault.checkins.live())
    @rule(which=st.integers(0, 20))
    def takes_an_answer_back(self, which: int) -> None:
        known = self.vault.checkins.live()
        CheckIns(self.book, self.ids, SHIPPED).undo(known[which % len(known)].id)
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), days=st.none() | st.integers(1, 10))
    def pauses(self, which: int, days: int | None) -> None:
        until = None if days is None else self.book.present().today + timedelta(days=days)
        with suppress(UserError):  # it has ended
            Plans(self.book).pause(self._plan(which), until)
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), sure=st.sampled_from([False, False, True]))
    def ends(self, which: int, sure: bool) -> None:
        if sure:
            Plans(self.book).end(self._plan(which))
        self.look()

    @rule(start=st.sampled_from(["00:00", "03:00", "12:00"]))
    def changes_when_the_day_begins(self, start: str) -> None:
        Preferences(self.book).set("day-starts", start)
        self.look()

    @rule()
    def another_program_writes(self) -> None:
        """Answer, as a command beside the window does: over a connection of its own."""
        other = Vault.open(self.vault.path.parent)
        try:
            book = Notebook(other, self.clock)
            for each in book.plans[:1]:
                with suppress(UserError):
                    CheckIns(book, self.ids, SHIPPED).answer(each, Status.FULL, day=book.present().today)
        finally:
            other.close()
        self.look()


@pytest.mark.thorough
def test_months_are_counted_as_the_agenda_counts_them_whatever_was_done_before() -> None:
    run_state_machine_as_test(
        Counting,
        settings=settings(
            max_examples=examples(6, 100),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


WALK = sheet(plan("Walk", "starts = 2026-09-20", "ends = 2026-11-10"), at("08:00"))


def test_a_plan_has_a_line_in_each_month_it_lived_in_the_newest_first(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-09-20T10:00") as book:
        book.take(WALK)
        book.clock.put("2026-11-23T10:00")
        course = Course(book.book)
        assert [line.month for line in course.plan_months()] == [date(2026, 11, 1), date(2026, 10, 1), date(2026, 9, 1)]
        assert [course.counts(line.month)[line.plan.id].due for line in course.plan_months()] == [10, 31, 11]


def test_a_plan_that_has_not_begun_has_no_line(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-11-23T10:00") as book:
        assert Course(book.book).plan_months() == ()
        book.take(sheet(plan("Walk", "starts = 2026-12-01"), at("08:00")))
        assert Course(book.book).plan_months() == ()


def test_what_was_answered_before_the_first_slot_counts_has_its_month(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-09-03T10:00") as book:
        book.take(sheet(plan("Walk", "starts = 2026-08-30"), at("08:00")))
        book.checkins.answer(book.plan("Walk"), Status.USED_FOR_REAL, day=date(2026, 8, 28))
        course = Course(book.book)
        assert [line.month for line in course.plan_months()] == [date(2026, 9, 1), date(2026, 8, 1)]
        assert course.counts(date(2026, 8, 1))[book.plan("Walk").id].used_for_real == 1


def test_a_month_is_counted_anew_only_where_something_in_it_changed(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-09-20T10:00") as book:
        book.take(WALK)
        book.clock.put("2026-10-23T10:00")
        course = Course(book.book)
        before = {month: course.counts(month) for month in (date(2026, 9, 1), date(2026, 10, 1))}
        book.checkins.answer(book.plan("Walk"), Status.FULL, day=date(2026, 10, 22), slot=1)
        assert course.counts(date(2026, 9, 1)) is before[date(2026, 9, 1)], "an old month is as it was"
        assert course.counts(date(2026, 10, 1))[book.plan("Walk").id].done == 1


def test_a_day_that_is_over_for_a_plan_in_a_zone_of_its_own_is_counted_before_todays_is(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-10-20T10:00") as book:
        at_home, ahead = plan("Sit") + at("08:00"), plan("Rest", 'zone = "Pacific/Kiritimati"') + at("08:00")
        book.take(sheet(plan("Walk", 'zone = "Pacific/Apia"') + at("08:00"), at_home, ahead))
        book.clock.put("2026-10-22T16:30")
        course, month, walk = Course(book.book), date(2026, 10, 1), book.plan("Walk").id
        before = numbers(course.counts(month)[walk])
        book.clock.put("2026-10-22T17:30")  # 4:30 on the 23rd in Apia, where the practice day begins at 4:00
        assert numbers(course.counts(month)[walk]) == by_agenda(Agenda(book.book), month)[walk] != before


def test_the_last_week_of_a_quota_counts_in_the_month_in_which_it_ends(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-03-02T10:00") as book:
        book.take(sheet(plan("Walk", "ends = 2026-03-31") + quota("3", "08:00")))
        walk = book.plan("Walk")
        book.clock.put("2026-03-31T10:00")
        book.checkins.answer(walk, Status.FULL, day=date(2026, 3, 31))
        book.clock.put("2026-04-20T10:00")
        course, april = Course(book.book), date(2026, 4, 1)
        assert [line.month for line in course.plan_months()] == [april, date(2026, 3, 1)]
        counts = course.counts(april)[walk.id]
        assert (counts.done, counts.due) == (1, 2)
        assert by_agenda(Agenda(book.book), april)[walk.id] == numbers(counts)


def test_a_quota_that_ended_days_before_a_month_has_its_last_week_in_it(tmp_path: Path) -> None:
    with sheet_book(tmp_path / "data", "2026-10-05T10:00") as book:
        book.take(sheet(plan("Walk", "ends = 2026-10-26") + quota("3", "08:00"), plan("Sit") + at("08:00")))
        book.clock.put("2026-11-20T10:00")
        counts = Course(book.book).counts(date(2026, 11, 1))[book.plan("Walk").id]
        assert (counts.due, counts.done) == (1, 0)
        assert by_agenda(Agenda(book.book), date(2026, 11, 1))[book.plan("Walk").id] == numbers(counts)


def test_months_go_over_the_ends_of_years() -> None:
    assert month_on(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert month_on(date(2027, 1, 1), -1) == date(2026, 12, 1)
    assert month_on(date(2026, 3, 1), -27) == date(2023, 12, 1)
    assert last_day(date(2028, 2, 1)) == date(2028, 2, 29)
