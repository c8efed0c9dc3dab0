"""The picture of the day changes nothing that was due, whatever is moved, put in order, made or taken away in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from looked_back import WEEK, LookedBack, clocks
from meantime.domain.anchors import UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.domain.weekdays import monday_of
from meantime.services.checkins import CheckIns
from meantime.services.screens.day_picture import DayPictures, Puts, put_elsewhere
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.services.timing import Timing
from proof_size import examples
from sheet_book import SHIPPED
from short_sheets import after, plan, sheet

STEPS = 40
NAMES = ("Coffee", "Lights out", "Tea")
weekdays = st.integers(0, 6)


class Arranging(LookedBack):
    """A person who arranges their day by hand, over some weeks."""

    def _came(self) -> set[tuple[str, date, int, datetime]]:
        """Return what has come by now, of this week and the one before, by the clock of its plan."""
        present = self.book.present()
        begun = monday_of(present.today)
        return {
            (entry.plan.id, day.day, mark.slot.number, mark.slot.wall)
            for monday in (begun - WEEK, begun)
            for entry in self.agenda.week(monday)[1]
            for day in entry.days
            for mark in day.marks
            if mark.slot.wall <= present.now.wall_for(entry.plan.spec.zone)
        }

    def _arrange(
        self, weekday: int, to: dict[int, time], *, everywhere: bool, orders: list[list[str]] | None = None
    ) -> None:
        """Put the marks with these places in the picture elsewhere, as the window does."""
        timing, came = Timing(self.book), self._came()
        marks = DayPictures(self.book, timing).view(weekday).marks
        puts: dict[str, Puts] = {}
        for place, at in to.items():
            mark = marks[place % len(marks)] if marks else None
            if mark is not None and mark.anchor is not None:
                puts.setdefault(mark.name, {}).setdefault(mark.weekday, {})[mark.at] = at
        with suppress(UserError):  # such as two times of a routine at the same one
            anchors = [(self.book.anchors[name], each) for name, each in puts.items()]
            moves = [(anchor, put_elsewhere(anchor, each, everywhere=everywhere)) for anchor, each in anchors]
            timing.arrange(moves, orders or [])
        assert self._came() == came
        self.look()

    @rule(weekday=weekdays, to=st.dictionaries(st.integers(0, 5), st.times(), max_size=3), everywhere=st.booleans())
    def moves_routines(self, weekday: int, to: dict[int, time], everywhere: bool) -> None:
        whole = {place: at.replace(second=0, microsecond=0, tzinfo=None) for place, at in to.items()}
        self._arrange(weekday, whole, everywhere=everywhere)

    @rule(weekday=weekdays, which=st.integers(0, 5), order=st.randoms(use_true_random=False), at=clocks)
    def puts_a_stack_in_order(self, weekday: int, which: int, order: Random, at: str) -> None:
        marks = DayPictures(self.book, Timing(self.book)).view(weekday).marks
        if marks:
            stack = list(dict.fromkeys(each.plan_id for each in marks[which % len(marks)].stack))
            order.shuffle(stack)
            self._arrange(weekday, {which: time.fromisoformat(at)}, everywhere=True, orders=[stack])

    @rule(name=st.sampled_from(NAMES), early=clocks, late=clocks, days=st.frozensets(weekdays, min_size=1))
    def makes_a_routine(self, name: str, early: str, late: str, days: frozenset[int]) -> None:
        times = tuple(sorted({time.fromisoformat(early), time.fromisoformat(late)}))
        came = self._came()
        with suppress(UserError):  # it is there already
            Timing(self.book).add(name, UsualTimes(tuple(times if day in days else () for day in range(7))))
        assert self._came() == came
        self.look()

    @precondition(lambda self: "Lights out" in self.book.anchors)
    @rule(offset=st.sampled_from([0, 30, -300, 1400]), other=st.sampled_from(NAMES))
    def ties_something(self, offset: int, other: str) -> None:
        text = sheet(plan("Stretch"), after("Lights out", offset), plan("Read"), after(other))
        with suppress(UserError):  # the other routine is not there
            import_sheet(self.book, self.ids, read_sheet(text.encode(), SHIPPED, self.book.anchors))
        self.book.forget()
        self.look()

    @rule(name=st.sampled_from(NAMES))
    def takes_a_routine_away(self, name: str) -> None:
        came = self._came()
        with suppress(UserError):  # something is or was tied to it
            Timing(self.book).remove(name)
        assert self._came() == came
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), status=st.sampled_from([Status.FULL, Status.NOT_THIS_TIME]))
    def answers(self, which: int, status: Status) -> None:
        chosen = self._plan(which)
        with suppress(UserError):  # such as no slot today
            CheckIns(self.book, self.ids, SHIPPED).answer(chosen, status)
        self.look(answered=chosen.id)


@pytest.mark.thorough
def test_arranging_the_day_changes_nothing_that_was_due() -> None:
    run_state_machine_as_test(
        Arranging,
        settings=settings(
            max_examples=examples(4, 40),
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
