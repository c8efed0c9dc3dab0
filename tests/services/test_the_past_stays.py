"""No later edit changes what was due: the numbers and slots of past weeks, over the real vault, whatever is changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from looked_back import LookedBack, clocks
from meantime.domain.anchors import Sensed, UsualTimes
from meantime.domain.errors import UserError
from meantime.domain.fading import Level
from meantime.domain.statuses import Status
from meantime.services.checkins import CheckIns
from meantime.services.drafts import Drafts
from meantime.services.new_plans import NewPlans
from meantime.services.plans import Plans
from meantime.services.preferences import Preferences
from meantime.services.studio.work import Work
from meantime.services.studio.writing import work_of
from meantime.services.timing import Timing
from meantime.services.trigger_entries import Entry
from proof_size import examples
from sheet_book import SHIPPED

STEPS = 50
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.just({}),  # an appointment; its day is told from today
    st.builds(lambda offset: {"after": "Coffee", "offset": offset}, st.sampled_from([0, 30, -300, 1400])),
    st.builds(lambda times: {"at": sorted(times)}, st.sets(clocks, min_size=1, max_size=3)),
    st.builds(lambda at_: {"at": at_, "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO"}, clocks),
    st.builds(lambda at_: {"at": at_, "times_per_week": [1, 3]}, clocks),
    st.just({"when": "I worry"}),
)


class Living(LookedBack):
    """A person who changes everything that can be changed, over some weeks."""

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), entries=st.lists(ENTRIES, min_size=1, max_size=3), once_in=st.integers(-1, 4))
    def changes_when_a_plan_comes(self, which: int, entries: list[Entry], once_in: int) -> None:
        on = self.book.present().today + timedelta(days=once_in)
        dated = [entry or {"once": datetime.combine(on, time(12))} for entry in entries]
        with suppress(UserError):  # what cannot be, such as a quota beside a clock time
            Timing(self.book).change(self._plan(which), dated)
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(
        which=st.integers(0, 5),
        entries=st.lists(ENTRIES, min_size=1, max_size=3),
        days=st.tuples(*(st.none() | st.integers(-10, 20) for _ in range(2))),
        rest=st.frozensets(st.integers(0, 6), max_size=2),
    )
    def uses_the_studio(
        self, which: int, entries: list[Entry], days: tuple[int | None, int | None], rest: frozenset[int]
    ) -> None:
        """Make a plan, or change one: whatever a window lets somebody enter."""
        today, plans = self.book.present().today, self.book.plans
        starts, ends = ("" if ahead is None else f"{today + timedelta(days=ahead)}" for ahead in days)
        known = plans[which] if which < len(plans) else None
        work = work_of(known.spec) if known is not None else Work(what="sit down")
        dated = tuple(dict(entry) or {"once": datetime.combine(today, time(12))} for entry in entries)
        wanted = replace(work, moments=dated, starts=starts, ends=ends, rest=rest)
        new_plans = NewPlans(self.book, SHIPPED, self.ids, Drafts(self.book, self.ids))
        with suppress(UserError):  # what cannot be, such as an end before the beginning
            if known is not None:
                new_plans.change(known, wanted)
            elif len(plans) < 6:
                new_plans.use(wanted)
        self.look()

    @precondition(lambda self: "Coffee" in self.book.anchors)
    @rule(week=clocks, weekend=st.none() | clocks, sensed=st.none() | st.sampled_from(Sensed))
    def moves_a_routine(self, week: str, weekend: str | None, sensed: Sensed | None) -> None:
        workdays, others = ((time.fromisoformat(at_),) if at_ else () for at_ in (week, weekend))
        usual = UsualTimes((*(workdays for _ in range(5)), others, others), sensed)
        with suppress(UserError):  # a day that a plan counts on
            Timing(self.book).move(self.book.anchors["Coffee"], usual)
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), days=st.none() | st.integers(1, 10))
    def pauses(self, which: int, days: int | None) -> None:
        until = None if days is None else self.book.present().today + timedelta(days=days)
        with suppress(UserError):  # it has ended
            Plans(self.book).pause(self._plan(which), until)
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3))
    def goes_on(self, which: int) -> None:
        with suppress(UserError):  # it has ended
            Plans(self.book).resume(self._plan(which))
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), sure=st.sampled_from([False, False, True]))
    def ends(self, which: int, sure: bool) -> None:
        if sure:
            Plans(self.book).end(self._plan(which))
        self.look()

    @precondition(lambda self: self.book.plans)
    @rule(which=st.integers(0, 3), level=st.sampled_from(Level))
    def thins_out(self, which: int, level: Level) -> None:
        with suppress(UserError):  # it has ended
            Plans(self.book).remind(self._plan(which), level)
        self.look()

    @precondition(lambda self: self._lived())
    @rule(start=st.sampled_from(["00:00", "03:00", "05:30", "12:00"]))
    def changes_when_the_day_begins(self, start: str) -> None:
        Preferences(self.book).set("day-starts", start)
        self.look()

    def _lived(self) -> bool:
        """Tell whether a plan was here before today: until then the setting is part of setting up."""
        today = self.book.present().today
        return any(entry.imported_day < today for entry in self.book.plans)

    @precondition(lambda self: self.book.plans)
    @rule(
        which=st.integers(0, 3),
        back=st.integers(-1, 8),
        slot=st.none() | st.integers(1, 3),
        status=st.sampled_from([Status.FULL, Status.SMALL, Status.NOT_THIS_TIME]),
    )
    def answers(self, which: int, back: int, slot: int | None, status: Status) -> None:
        chosen = self._plan(which)
        day = self.book.present().today - timedelta(days=back)
        with suppress(UserError):  # such as a day that is still to come
            CheckIns(self.book, self.ids, SHIPPED).answer(chosen, status, day=day, slot=slot)
        self.look(answered=chosen.id)

    @precondition(lambda self: self.vault.checkins.live())
    @rule(which=st.integers(0, 20))
    def takes_an_answer_back(self, which: int) -> None:
        known = self.vault.checkins.live()
        chosen = known[which % len(known)]
        CheckIns(self.book, self.ids, SHIPPED).undo(chosen.id)
        self.look(answered=chosen.plan_id)


@pytest.mark.thorough
def test_no_later_edit_changes_what_was_due_in_the_past() -> None:
    run_state_machine_as_test(
        Living,
        settings=settings(
            max_examples=examples(4, 40),
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
