"""Reminders over a real vault and a real desk, by a made-up clock and a made-up screen that looks at each notice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import reminder_table
from empty_folder import empty_folder
from meantime.domain.anchors import Sensed
from meantime.domain.desk import Phase, Screen, Why
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp, to_utc, to_wall
from meantime.services import reminders
from meantime.services.checkins import CheckIns
from meantime.services.desk_refill import desk_moments
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import SILENT_DAYS, State, Timed
from meantime.services.engine.step import step
from meantime.services.notebook import Notebook
from meantime.services.plans import Plans
from meantime.services.ports import Notice
from meantime.services.preferences import Preferences
from meantime.services.reminders import Reminders
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.storage.desk import Desk
from meantime.storage.vault import Vault
from reminding import MadeUpAttention, MadeUpClock, MadeUpScreen, MadeUpTimer, Onlooker
from sheet_book import SHIPPED, CountedIds

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one: these are many small writes."""

SALT = "6d65616e-7469-4d65-8000-000000000001"
"""What makes the names of plans this person's own; the same in each run, so that a life can be lived again."""


class Killed(BaseException):
    """The program is gone in the midst of what it does."""


@dataclass
class WatchedScreen(MadeUpScreen):
    """Tells of each notice before it stands."""

    look: Callable[[Notice], None] = lambda _: None

    def show(self, notice: Notice) -> None:
        self.look(notice)
        super().show(notice)


@dataclass
class Home:
    """One person's computer.

    Attributes:
        clock: its clock.
        log: every step since the program began: the state before, what happened, and when.
        asked: until when *Later* last put an occurrence off.
        firsts: how often an occurrence came as itself.
        counted: how many notices each practice day had, but for what was asked for again.
        paused_until: until when reminders were paused.
        noticed: from when on an occurrence may come, since its routine was noticed.
        told: the practice days on which something was shown, what was asked for again apart.
        told_of: what was shown since it was last asked for.
    """

    clock: MadeUpClock
    log: list[tuple[State, ev.Event, datetime]] = field(default_factory=list)
    asked: dict[str, datetime] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)
    counted: dict[date, int] = field(default_factory=dict)
    paused_until: datetime | None = None
    noticed: dict[str, datetime] = field(default_factory=dict)
    told: set[date] = field(default_factory=set)
    told_of: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.folder = Path(self._folder.name) / "data"
        self.vault = Vault.open(empty_folder(self.folder))
        self.desk = Desk.open(self.folder)
        self.book = Notebook(self.vault, self.clock)
        self.ids = CountedIds()
        self.checkins = CheckIns(self.book, self.ids, SHIPPED)
        self.plans = Plans(self.book)
        self.preferences = Preferences(self.book)
        self.attention = MadeUpAttention()
        self.open = True
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(reminders, "step", self._step)
        self._patch.setattr(Vault, "salt", lambda _: SALT)
        self.start()

    def start(self) -> None:
        """Start the program over what is stored."""
        self.log.clear()
        self.screen = WatchedScreen(look=self._look)
        self.timer = MadeUpTimer()
        self.reminders = Reminders(
            self.desk, self.clock, self.screen, self.timer, self._file, Onlooker(), self.attention
        )
        self.refill()
        self.reminders.start()

    def restart(self) -> None:
        """Kill the program and start it anew."""
        assert self.replayed() == self.state, "a replay of the log leads elsewhere"
        self._tell_once_more()
        self.desk.close()
        self.desk = Desk.open(self.folder)
        self.start()

    def killed(self, after: int, deed: Callable[[], None]) -> None:
        """Do something, and kill the program on its way, after so many things it wants done; start it anew then."""
        left, perform = after, self.reminders._perform

        def perform_or_die(effect: do.Effect) -> None:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            perform(effect)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(self.reminders, "_perform", perform_or_die)
            try:
                deed()
            except Killed:
                self.restart()

    def _tell_once_more(self) -> None:
        """Note what a start may tell once more: what nobody knows to have been seen."""
        for name, standing in self.desk.standings().items():
            if not standing.delivered or self.state.came_with_the_end(name):
                self.told_of.discard(name)

    def end(self) -> None:
        """Close and delete everything."""
        self._patch.undo()
        self.desk.close()
        self.vault.close()
        self._folder.cleanup()

    def take(self, sheet: str) -> None:
        """Take a plan sheet in."""
        import_sheet(self.book, self.ids, read_sheet(sheet.encode(), SHIPPED, self.book.anchors))
        self.book.forget()
        self.refill()

    def refill(self) -> None:
        """Fill the desk from the vault, as the program does after each change."""
        self.reminders.plans_changed(
            desk_moments(self.book), Screen.of(self.book.settings), self.vault.checkins.last_made()
        )
        self._filled_on = self.book.present().today

    def _file(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        if self.open:
            self.checkins.file(occurrences, status, made)
            self.refill()
        return self.open

    def answer(self, occurrence: str, status: Status) -> None:
        """Answer in the window."""
        for item in self.checkins.find((occurrence,)):
            self.checkins.answer(item.plan, status, day=item.slot.day, slot=item.slot.number)
        self.refill()

    def pause(self, until: datetime | None) -> None:
        """Pause reminders until an instant, or let them go on."""
        self.paused_until = until
        self.reminders.pause_until(until)

    def settle(self) -> None:
        """Let the screen say what became of its notices."""
        self.screen.settle()

    def wake(self, until: datetime) -> None:
        """Stay awake from wake to wake until an instant."""
        while self.timer.at is not None and self.timer.at <= until:
            self.clock.awake(max(self.timer.at - self.clock.instant, timedelta()))
            self.look("tick")
        self.clock.awake(until - self.clock.instant)
        self.look("tick")

    def look(self, why: str) -> None:
        """Look at the clock, and fill the desk where the day is another, as the program does."""
        if self.book.present().today != self._filled_on:
            self.refill()
        self.reminders.look(why)
        self.settle()

    @property
    def state(self) -> State:
        """How the engine stands."""
        return self.reminders._state

    def known(self, occurrence: str) -> Timed | None:
        """Return a moment that is on the desk."""
        return self.state.by_occurrence.get(occurrence)

    def answered(self, occurrence: str) -> bool:
        """Tell whether the vault, or the desk on its way there, has an answer."""
        if occurrence in {answer.occurrence for answer in self.desk.waiting()}:
            return True
        return any(
            self.vault.checkins.at(item.plan.id, item.slot.day, item.slot.number) is not None
            for item in self.checkins.find((occurrence,))
        )

    def sign(self) -> None:
        """Open a window: somebody is there."""
        self.reminders.sign_of_life()
        self.settle()

    def unseen(self, today: date) -> int:
        """Return on how many days before ``today`` something was shown since somebody was last there."""
        last, boundary = self.desk.last_sign(), self.book.settings.day_starts
        seen = date.min if last is None else boundary.day_of(to_wall(last, self.clock.where))
        return sum(1 for day in self.told if seen < day < today)

    def _step(self, state: State, event: ev.Event, now: datetime) -> tuple[State, tuple[do.Effect, ...]]:
        self.log.append((state, event, now))
        if isinstance(event, ev.Sensed):
            self._note_noticed(state, event.kind, now)
        after, effects = step(state, event, now)
        if isinstance(event, ev.PlansChanged):  # what was noticed may be numbered anew
            self.noticed |= {name: at for name, at in after.sensed.items() if name not in state.sensed}
        reminder_table.check(state, event, now, after, effects)
        for name in [name for name in self.asked if self._settled(after, name)]:
            del self.asked[name]
        return after, effects

    @staticmethod
    def _settled(state: State, name: str) -> bool:
        """Tell whether an occurrence is answered or no longer due: with that, what was asked for is over, too."""
        standing = state.standings.get(name)
        return standing is not None and standing.phase is Phase.ANSWERED

    def replayed(self) -> State:
        """Return the state to which the same events at the same times lead from the beginning."""
        state, _, _ = self.log[0]
        for before, event, now in self.log:
            assert before == state, "something but events changed the state"
            state, _ = step(state, event, now)
        return state

    def _note_noticed(self, state: State, kind: Sensed, now: datetime) -> None:
        """Note from when on a routine that is noticed may bring what is stacked onto it."""
        boundary = state.screen.boundary
        for entry in state.schedule:
            moment, zone = entry.moment, entry.moment.zone or state.zone
            sensing = moment.sensing
            if sensing is None or sensing.kind is not kind or now >= to_utc(sensing.usual, zone):
                continue
            if boundary.day_of(to_wall(now, zone)) == boundary.day_of(sensing.usual):
                wait = max(moment.wall - sensing.usual, timedelta())
                self.noticed.setdefault(entry.occurrence, now + wait)

    def _look(self, notice: Notice) -> None:
        """What must hold of every notice at the moment it is shown."""
        now, settings = self.clock.now(), self.book.settings
        wall = to_wall(now, self.clock.where)
        assert settings.reminders, "shown though reminders are off"
        assert self.paused_until is None or now >= self.paused_until, "shown while paused"
        assert not Screen.of(settings).quiet_at(wall), "shown while it is quiet"
        allowed = None if settings.hold_full_screen else Why.FULL_SCREEN
        assert self.attention.said in (None, allowed), "shown while the desktop may not be disturbed"
        assert self.unseen(settings.day_starts.day_of(wall)) < SILENT_DAYS, "shown though nobody is there"
        again = True
        for name in self.reminders.occurrences_of(notice.key):
            entry, standing = self.known(name), self.state.standings[name]
            assert entry is not None
            if entry.moment.ahead_of is not None:
                comes = to_utc(entry.moment.ahead_of, entry.moment.zone or self.clock.where)
                assert now < comes, "announced after it came"
            assert not self.answered(name), "shown after the answer"
            assert name not in self.told_of, "told twice, though nobody asked"
            self.told_of.add(name)
            at = to_utc(entry.moment.wall, entry.moment.zone or self.clock.where)
            assert now >= min(at, self.asked.get(name, at), self.noticed.get(name, at)), "early"
            again = again and standing.until is not None
            if name in self.asked:
                assert now >= self.asked[name] or standing.summary, "before it was asked for"
            elif not standing.summary:
                self.firsts[name] = self.firsts.get(name, 0) + 1
                assert self.firsts[name] == 1, "shown twice"
        if not again:
            today = settings.day_starts.day_of(wall)
            self.told.add(today)
            self.counted[today] = self.counted.get(today, 0) + 1
            assert self.counted[today] <= settings.daily_cap, "more than the day may have"
