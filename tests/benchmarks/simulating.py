"""A year of six plans through the reminder engine; and a month of them with all that it writes to the disk."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from figures import Figure, most

from demo_bench import Bench, open_bench
from meantime.domain.desk import Screen
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp
from meantime.services.desk_refill import desk_moments
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.ports import NoticeAction
from meantime.services.reminders import Reminders
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from reminding import BERLIN, MadeUpClock, MadeUpScreen, MadeUpTimer, Onlooker
from short_sheets import COFFEE, after, at, plan, quota, sheet

MORNING, YEAR, MONTH = "2026-01-01T07:00", 365, 30
AWAKE, ASLEEP = timedelta(hours=16), timedelta(hours=8)
LONGEST = timedelta(minutes=30)
LIMIT = 20.0
MADE_UP_SCREEN = Screen(daily_cap=100)
SIX = sheet(
    COFFEE,
    plan("Breathing") + after("Coffee"),
    plan("Thoughts") + after("Coffee", 5),
    plan("Walk") + at("12:30", "17:00"),
    plan("Stretching") + at("15:00", rule="FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    plan("Friends") + quota("2"),
    plan("Sleep diary") + at("21:00"),
)


@dataclass
class Thought:
    """The engine alone: days as the computer lives them, each answer given at once, nothing written.

    Attributes:
        bench: the services over the data folder, for the moments of the coming fourteen days.
        state: how the engine stands.
        wake: when it wants to be woken.
        shown: how many notices came.
        answered: which occurrences were answered.
    """

    bench: Bench
    state: State
    wake: datetime | None = None
    shown: int = 0
    answered: set[str] = field(default_factory=set)

    def live(self, days: int) -> None:
        """Sleep once a day; answer every notice as it comes."""
        self._tell(ev.Started())
        for _ in range(days):
            self._tell(ev.SignOfLife())
            found = desk_moments(self.bench.services.notebook)
            self._tell(ev.PlansChanged(tuple(one for one in found if one.occurrence not in self.answered)))
            for wake in _wakes(self.bench.clock, lambda: self.wake):
                self.bench.clock.awake(wake)
                self._tell(ev.Tick())
            self.bench.clock.asleep(ASLEEP)
            self._tell(ev.Resumed())

    def _tell(self, event: ev.Event) -> None:
        self.state, effects = step(self.state, event, self.bench.clock.now())
        for effect in effects:
            if isinstance(effect, do.ArmTimer):
                self.wake = effect.at
            elif isinstance(effect, do.Show):
                names = tuple(entry.occurrence for entry in effect.members)
                self.shown += 1
                self.answered.update(names)
                self._tell(ev.Delivered(effect.key))
                self._tell(ev.Answered(names))


@dataclass
class Lived:
    """The same with the shell around the engine, the desk it writes to, and the vault that takes the answers."""

    bench: Bench
    screen: MadeUpScreen = field(default_factory=MadeUpScreen)
    timer: MadeUpTimer = field(default_factory=MadeUpTimer)
    answered: int = 0

    def live(self, days: int) -> None:
        """Sleep once a day; answer every notice as it comes."""
        clock = self.bench.clock
        self._reminders = Reminders(self.bench.desk, clock, self.screen, self.timer, self._file, Onlooker())
        self._refill()
        self._reminders.start()
        for _ in range(days):
            for wake in _wakes(clock, lambda: self.timer.at):
                clock.awake(wake)
                self._look("tick")
            clock.asleep(ASLEEP)
            self._refill()
            self._look("resumed")

    def _look(self, why: str) -> None:
        self._reminders.look(why)
        self.screen.settle()
        for key in list(self.screen.standing):
            self._reminders.notice_answered(key, NoticeAction.DONE)
            self.answered += 1

    def _file(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        self.bench.services.checkins.file(occurrences, status, made)
        self._refill()
        return True

    def _refill(self) -> None:
        book = self.bench.services.notebook
        self._reminders.plans_changed(desk_moments(book), Screen.of(book.settings))


def _wakes(clock: MadeUpClock, wake: Callable[[], datetime | None]) -> Iterator[timedelta]:
    """Yield how long the computer is awake until the next look at the clock, again and again until the evening."""
    evening = clock.now() + AWAKE
    while (now := clock.now()) < evening:
        at = max(wake() or evening, now + timedelta(seconds=1))
        yield min(at - now, LONGEST, evening - now)


def figures() -> Iterator[Figure]:
    """Live the year in thought, then a month on the disk."""
    with tempfile.TemporaryDirectory() as scratch:
        bench = _six_plans(Path(scratch) / "year")
        thought = Thought(bench, State.rebuilt(BERLIN, [], {}, MADE_UP_SCREEN, None, {}))
        taken = _timed(thought.live, YEAR)
        bench.close()
        yield most("a year of six plans through the engine", taken, LIMIT, "s", more=f"; {thought.shown} notices")
        bench = _six_plans(Path(scratch) / "month")
        lived = Lived(bench)
        taken = _timed(lived.live, MONTH)
        bench.close()
    words = f"{taken:.3g} s; {lived.answered} notices, each answered"
    yield Figure("a month of them with vault and desk on this disk", words)


def _six_plans(folder: Path) -> Bench:
    bench = open_bench(folder, MORNING)
    services = bench.services
    import_sheet(services.notebook, services.ids, read_sheet(SIX.encode(), services.library, {}))
    return bench


def _timed(live: Callable[[int], None], days: int) -> float:
    began = time.perf_counter()
    live(days)
    return time.perf_counter() - began
