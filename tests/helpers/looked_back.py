"""Weeks that are lived with plans over the real vault, in which the past has to stay as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from empty_folder import empty_folder
from meantime.domain.errors import UserError
from meantime.domain.plans import Plan
from meantime.domain.statuses import Status
from meantime.domain.week import PlanDays
from meantime.domain.weekdays import monday_of
from meantime.services.agenda import Agenda
from meantime.services.notebook import Notebook
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.storage.vault import Vault
from reminder_home import MEMORY
from sheet_book import SHIPPED, CountedIds, StandingClock
from short_sheets import after, at, once, plan, quota, sheet

WEEK = timedelta(days=7)
ZONES = ("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Apia", "Pacific/Honolulu", "America/Santiago")
BEGINNINGS = ("2026-03-27T10:00", "2026-10-23T23:30", "2026-04-03T02:30", "2026-06-07T12:00")
TITLES = ("Breathing", "Thoughts", "Walk", "Gym")

clocks = st.builds("{:02}:{:02}".format, st.sampled_from([0, 1, 3, 4, 5, 8, 12, 19, 22, 23]), st.sampled_from([0, 30]))
some_days = st.sampled_from([None, None, "MO-FR", "SA,SU", "SU,MO"])
zones = st.none() | st.sampled_from(ZONES)


@dataclass(frozen=True)
class Wanted:
    """A plan as a sheet may say it; days are told from today."""

    title: str
    trigger: str
    zone: str | None
    rest: str | None
    starts: int | None
    ends: int | None
    once_in: int
    once_at: str

    def words(self, today: date) -> str:
        """Return its part of a sheet."""
        lines = [f'zone = "{self.zone}"'] if self.zone else []
        lines += [f'rest = "{self.rest}"'] if self.rest and "times_per_week" not in self.trigger else []
        for name, ahead in (("starts", self.starts), ("ends", self.ends)):
            lines += [f"{name} = {today + timedelta(days=ahead)}"] if ahead is not None else []
        trigger = self.trigger or once(f"{today + timedelta(days=self.once_in)}T{self.once_at}")
        return plan(self.title, *lines) + trigger


@st.composite
def triggers(draw: st.DrawFn) -> str:
    """Draw one way of prompting; empty for an appointment."""
    kind = draw(st.sampled_from(["after", "after", "at", "rule", "once", "quota"]))
    if kind == "after":
        return after("Coffee", draw(st.sampled_from([0, 0, 30, -300, 1400])))
    if kind == "at":
        return at(*sorted(draw(st.sets(clocks, min_size=1, max_size=3))), days=draw(some_days))
    if kind == "rule":
        return at(
            draw(clocks), rule=draw(st.sampled_from(["FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO"]))
        )
    return quota(draw(st.sampled_from(["2", "[1, 3]"])), draw(clocks)) if kind == "quota" else ""


WANTED = st.builds(
    Wanted,
    title=st.sampled_from(TITLES),
    trigger=triggers(),
    zone=zones,
    rest=st.sampled_from([None, None, "SU", "MO-WE"]),
    starts=st.sampled_from([None, None, -10, -3, 2]),
    ends=st.sampled_from([None, None, None, 0, 3, 40]),
    once_in=st.integers(-1, 4),
    once_at=clocks,
)
SHEETS = st.tuples(clocks, clocks, st.lists(WANTED, min_size=1, max_size=3, unique_by=lambda wanted: wanted.title))


@dataclass(frozen=True)
class Row:
    """One plan in one week: its numbers, and its slots as they ended."""

    numbers: tuple[float, ...]
    slots: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, entry: PlanDays) -> Row:
        """Return what a week holds of a plan."""
        counts = entry.counts
        statuses = tuple(counts.of(status) for status in Status)
        numbers = (counts.scheduled, counts.due, counts.done, counts.extra, counts.used_for_real, counts.minutes)
        slots = tuple(
            (day.day, mark.slot.number, mark.slot.wall, mark.slot.anchor, mark.slot.rest, mark.slot.quota, mark.status)
            for day in entry.days
            for mark in day.marks
        )
        return cls((*numbers, *statuses), slots)

    @property
    def places(self) -> set[tuple[object, ...]]:
        """Practice day and number of each slot."""
        return {slot[:2] for slot in self.slots}


class LookedBack(RuleBasedStateMachine):
    """A person who takes plans in over some weeks, and looks back after all they do."""

    @initialize(beginning=st.sampled_from(BEGINNINGS), zone=st.sampled_from(ZONES), first=SHEETS)
    def begin(self, beginning: str, zone: str, first: tuple[str, str, list[Wanted]]) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.vault = Vault.open(empty_folder(Path(self._folder.name) / "data"))
        self.clock = StandingClock(datetime(2026, 1, 1, tzinfo=UTC), zone)
        self.clock.put(beginning)
        self.book = Notebook(self.vault, self.clock)
        self.agenda = Agenda(self.book)
        self.ids = CountedIds()
        self.rows: dict[tuple[date, str], Row] = {}
        self.first = monday_of(self.book.present().today) - 2 * WEEK
        self.changes_plans(first)

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            self._folder.cleanup()

    def _over(self, monday: date, plan_: Plan) -> bool:
        present = self.book.present()
        return monday + WEEK <= min(present.today, plan_.today(present.now, present.boundary))

    def _mondays(self) -> Sequence[date]:
        last = monday_of(self.book.present().today) + WEEK
        return [self.first + step * WEEK for step in range((last - self.first).days // 7)]

    def _seen(self) -> dict[tuple[date, str], tuple[Row, bool]]:
        """Return every plan in every week so far, and whether that week is over for it."""
        return {
            (monday, entry.plan.id): (Row.of(entry), self._over(monday, entry.plan))
            for monday in self._mondays()
            for entry in self.agenda.week(monday)[1]
        }

    def look(self, *, moved: bool = False, answered: str | None = None) -> None:
        """Check that past weeks stand as they stood, and remember them.

        Args:
            moved: whether the clock or the zone moved: a week may be over no more, and is looked at when it is again.
            answered: the plan of which something was answered; its weeks may differ.
        """
        seen = self._seen()
        for (monday, plan_id), row in self.rows.items():
            now, over = seen.get((monday, plan_id), (Row((), ()), True))
            if plan_id == answered:
                continue
            if over:
                assert now == row, f"the week of {monday} was changed"
            elif not moved:
                assert row.places <= now.places, f"something due in the week of {monday} is gone"
        self.rows = {key: row for key, (row, over) in seen.items() if over}

    def _plan(self, which: int) -> Plan:
        return self.book.plans[which % len(self.book.plans)]

    @rule(hours=st.sampled_from([1, 3, 8, 20, 24, 80, 170]))
    def time_passes(self, hours: int) -> None:
        self.clock.instant += timedelta(hours=hours)
        self.look(moved=True)

    @rule(zone=st.sampled_from(ZONES))
    def travels(self, zone: str) -> None:
        self.clock.place = zone
        self.look(moved=True)

    @rule(wanted=SHEETS)
    def changes_plans(self, wanted: tuple[str, str, list[Wanted]]) -> None:
        week, weekend, plans = wanted
        anchor = f'[[anchor]]\nname = "Coffee"\nat = {{ "MO-FR" = "{week}", "SA,SU" = "{weekend}" }}\n'
        today = self.book.present().today
        text = sheet(anchor, *(entry.words(today) for entry in plans))
        with suppress(UserError):  # what cannot be agreed, such as an end before the beginning
            import_sheet(self.book, self.ids, read_sheet(text.encode(), SHIPPED, self.book.anchors))
        self.book.forget()
        self.look()
