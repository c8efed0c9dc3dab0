"""The shell around the reminder engine: does what the engine says, and writes it down first."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from meantime.domain.desk import DeskMoment, Screen
from meantime.domain.statuses import Status
from meantime.services.engine import state as engine
from meantime.services.engine.state import Event, State
from meantime.services.engine.step import step
from meantime.services.engine.words import make_notice
from meantime.services.ports import Clock, NoticeAction, Notifier
from meantime.storage.desk import ClaimTaken, Desk

_log = logging.getLogger(__name__)

ANSWERS = {
    NoticeAction.DONE: Status.FULL,
    NoticeAction.SMALL: Status.SMALL,
    NoticeAction.NOT_THIS_TIME: Status.NOT_THIS_TIME,
}


class Mood(enum.Enum):
    """What the tray icon says."""

    CALM = "calm"
    DUE = "due"
    PAUSED = "paused"


@dataclass(frozen=True)
class Snapshot:
    """How reminding stands.

    Attributes:
        mood: what the tray icon says.
        waiting: how many practices are open.
        paused_until: no reminders before this instant, aware; None if they go on.
        next: when the next moment comes, aware.
    """

    mood: Mood
    waiting: int
    paused_until: datetime | None
    next: datetime | None


class Wake(Protocol):
    """The one timer."""

    def arm(self, at: datetime | None) -> None:
        """Call back at the instant ``at`` (aware), or sooner; None: whenever it likes."""
        ...


class ReminderObserver(Protocol):
    """Who shows how reminding stands."""

    def reminders_changed(self, snapshot: Snapshot) -> None:
        """Something about open practices or pauses has changed."""
        ...

    def card_wanted(self, key: str, moments: tuple[DeskMoment, ...]) -> None:
        """Nothing could be delivered: show these in a card of our own."""
        ...

    def card_unwanted(self, key: str) -> None:
        """That card, if it still stands, has nothing open left."""
        ...

    def checkin_wanted(self) -> None:
        """The person clicked a notice."""
        ...


Filing = Callable[[tuple[str, ...], Status], bool]
"""Files an answer for occurrences into the vault; False where it is locked."""


class Reminders:
    """Reads and writes the desk alone, so it cannot show what it was not given."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        notifier: Notifier,
        wake: Wake,
        file: Filing,
        observer: ReminderObserver,
    ) -> None:
        """Remind from ``desk`` through ``notifier``; answers go to ``file``."""
        self._desk = desk
        self._clock = clock
        self._notifier = notifier
        self._wake = wake
        self._file = file
        self._observer = observer
        self._state = State(
            moments=desk.moments(),
            marks=desk.marks(),
            screen=desk.screen(),
            zone=clock.zone(),
            shown=desk.shown(),
            paused_until=desk.paused_until(),
        )
        self._last_snapshot: Snapshot | None = None
        notifier.listen(self)

    def start(self) -> None:
        """Begin: look at the clock for the first time."""
        self._tell(engine.Look("start"))

    def look(self, why: str = "tick") -> None:
        """Look at the clock again: the timer fired, the computer woke, the session was unlocked."""
        zone = self._clock.zone()
        if zone != self._state.zone:
            self._tell(engine.ZoneChanged(zone))
        else:
            self._tell(engine.Look(why))

    def plans_changed(self, moments: Iterable[DeskMoment], screen: Screen) -> None:
        """Take in a refilled desk."""
        moments = tuple(moments)
        with self._desk.transaction():
            self._desk.refill(moments, self._state.today(self._clock.now()))
            self._desk.save_screen(screen)
        if screen != self._state.screen:
            self._tell(engine.SettingsChanged(screen))
        self._tell(engine.PlansChanged(moments))

    def pause_until(self, until: datetime | None) -> None:
        """Let reminders rest until an instant (aware); None: they go on."""
        self._desk.save_paused_until(until)
        self._tell(engine.Paused(until))

    def later(self, occurrences: tuple[str, ...], minutes: int | None = None) -> None:
        """Remind again after some minutes; the setting's if None."""
        self._tell(engine.LaterAsked(occurrences, minutes))

    def answered(self, occurrences: tuple[str, ...]) -> None:
        """Take note that occurrences were answered somewhere."""
        self._tell(engine.Answered(occurrences))

    def answer(self, occurrences: tuple[str, ...], status: Status) -> None:
        """Answer occurrences from a notice or a card: into the vault at once, or to wait on the desk."""
        if status is Status.SMALL:
            small = {moment.occurrence for moment in self._state.moments if moment.small}
            occurrences = tuple(name for name in occurrences if name in small)
        if not occurrences:
            return
        if not self._file(occurrences, status):
            self._desk.wait(occurrences, status.value, self._clock.now())
        self._tell(engine.Answered(occurrences))

    def snapshot(self) -> Snapshot:
        """Return how reminding stands."""
        now = self._clock.now()
        waiting = self._state.waiting(now)
        coming = [self._state.instant(moment) for moment in self._state.moments]
        paused = self._state.paused(now)
        mood = Mood.PAUSED if paused else Mood.DUE if waiting else Mood.CALM
        until = self._state.paused_until if paused else None
        return Snapshot(mood, len(waiting), until, min((at for at in coming if at > now), default=None))

    def _tell(self, event: Event) -> None:
        now = self._clock.now()
        before = self._state
        after, effects = step(before, event, now)
        try:
            with self._desk.transaction():
                self._desk.save_marks(before.marks, after.marks)
                self._desk.save_shown(after.shown)
        except ClaimTaken:
            _log.info("another process reminds already")
            refused, effects = step(before, engine.ClaimRefused(self._desk.marks()), now)
            self._desk.save_marks(self._desk.marks(), refused.marks)
            after = refused
        self._state = after
        for effect in effects:
            self._perform(effect)
        snapshot = self.snapshot()
        if snapshot != self._last_snapshot:
            self._last_snapshot = snapshot
            self._observer.reminders_changed(snapshot)

    def _perform(self, effect: engine.Effect) -> None:
        if isinstance(effect, engine.Show):
            self._notifier.show(make_notice(effect.key, effect.kind, effect.moments))
        elif isinstance(effect, engine.Withdraw):
            self._notifier.withdraw(effect.key)
            self._observer.card_unwanted(effect.key)
        elif isinstance(effect, engine.ShowCard):
            self._observer.card_wanted(effect.key, effect.moments)
        elif isinstance(effect, engine.ArmTimer):
            self._wake.arm(effect.at)

    def occurrences_of(self, key: str) -> tuple[str, ...]:
        """Return the open occurrences of a notice, in stack order."""
        open_now = [moment.occurrence for moment in self._state.moments]
        return tuple(
            name
            for name in open_now
            if (mark := self._state.marks.get(name)) is not None and mark.key == key and not mark.over
        )

    def notice_delivered(self, key: str) -> None:
        """The notice was handed over to what shows it."""
        self._tell(engine.NoticeDelivered(key))

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        """The person pressed an answer, or clicked the notice."""
        occurrences = self.occurrences_of(key)
        if action is NoticeAction.OPEN:
            self._observer.checkin_wanted()
        elif action is NoticeAction.LATER:
            self.later(occurrences)
        elif occurrences:
            self.answer(occurrences, ANSWERS[action])

    def notice_closed(self, key: str) -> None:
        """The notice is gone without an answer."""
        self._tell(engine.NoticeClosed(key))

    def notice_failed(self, key: str) -> None:
        """The notice could not be shown by any way."""
        self._tell(engine.DeliveryFailed(key))
