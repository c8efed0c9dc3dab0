"""The shell around the reminder engine: does what the engine says, and writes it down first."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from meantime.domain.desk import DeskMoment, Screen
from meantime.domain.errors import UserError
from meantime.domain.wall_time import Stamp
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.engine.words import make_notice
from meantime.services.moods import Mood, Snapshot
from meantime.services.notice_answers import ANSWERS
from meantime.services.ports import Clock, Notice, NoticeAction, Notifier, SystemSignal
from meantime.services.saving_trouble import KEY as SAVING_TROUBLE
from meantime.services.saving_trouble import SavingTrouble
from meantime.services.waiting_answers import Filing, WaitingAnswers
from meantime.storage.desk import ClaimTaken, Desk

_log = logging.getLogger(__name__)

CLOCK_JUMP = timedelta(seconds=5)
"""When the wall clock moved by so much more or less than the steady one, it was set, or the computer slept."""

CLAIMS_KEPT = timedelta(days=30)


class Wake(Protocol):
    """The one timer."""

    def arm(self, at: datetime | None) -> None:
        """Call ``look`` at the instant ``at`` (aware), or sooner; None: whenever it likes."""
        ...


class ReminderObserver(Protocol):
    """Who shows how reminding stands."""

    def reminders_changed(self, snapshot: Snapshot) -> None:
        """Something about open practices or pauses has changed."""
        ...

    def card_wanted(self, key: str, moments: tuple[DeskMoment, ...]) -> None:
        """Nothing could be delivered: show these in a card of our own.

        ``Reminders.card(key)`` has its words; its answers go to ``Reminders.notice_answered``.
        """
        ...

    def card_unwanted(self, key: str) -> None:
        """That card, if it still stands, has nothing open left."""
        ...

    def checkin_wanted(self) -> None:
        """The person clicked a notice."""
        ...


@dataclass(frozen=True)
class _Press:
    """A button that was pressed.

    Attributes:
        action: what it says.
        occurrences: what it speaks for.
        made: when it was pressed.
    """

    action: NoticeAction
    occurrences: tuple[str, ...]
    made: Stamp


class Reminders:
    """Reads and writes the desk alone, so it cannot show what it was not given. Lives on the main thread."""

    def __init__(
        self,
        desk: Desk,
        clock: Clock,
        notifier: Notifier,
        wake: Wake,
        file: Filing,
        observer: ReminderObserver,
    ) -> None:
        """Remind from ``desk`` through ``notifier``; answers go to ``file``. Nothing is shown before ``start``."""
        self._desk = desk
        self._clock = clock
        self._notifier = notifier
        self._wake = wake
        self._observer = observer
        self._waiting = WaitingAnswers(desk, file)
        self._state = self._from_desk()
        self._running = False
        self._refilled: tuple[DeskMoment, ...] | None = None
        self._unsaved: tuple[tuple[DeskMoment, ...], Screen] | None = None
        self._unwritten: tuple[_Press, ...] = ()
        self._trouble = SavingTrouble(notifier)
        self._last_snapshot: Snapshot | None = None
        self._last_look = (clock.now(), clock.monotonic())
        self._cards: dict[str, Notice] = {}
        self._events: deque[ev.Event] = deque()
        self._telling = False
        notifier.listen(self)

    def _from_desk(self) -> State:
        desk = self._desk
        left = [moment for moment in desk.moments() if moment.occurrence not in self._waiting.occurrences]
        return State.rebuilt(
            self._clock.zone(), left, desk.standings(), desk.screen(), desk.paused_until(), desk.shown()
        )

    def start(self) -> None:
        """Begin: sort out what a crash left behind, and look at the clock for the first time.

        Where the vault is open, ``plans_changed`` comes first, so that nothing is shown which is over.
        """
        self._file_waiting()
        self._state = self._from_desk()
        self._running = True
        self._tell(ev.Started())
        if self._refilled is not None:
            self._tell(ev.PlansChanged(self._refilled))
        if self._unsaved is not None:
            self._tell(ev.FillingFailed())

    def stop(self) -> None:
        """Take notices off the screen, whose buttons nobody would hear; what they are about stays open."""
        self._end_trouble()
        for key in {standing.notice for standing in self._state.standings.values() if standing.notice}:
            if self._state.on_notice(key):
                self._notifier.withdraw(key)

    def look(self, why: str = "tick") -> None:
        """Look at the clock and the zone again: the timer fired, the computer woke, the session was unlocked.

        Args:
            why: ``tick``, or the value of a ``ports.SystemSignal``.
        """
        self.write_answers()
        now, steady = self._clock.now(), self._clock.monotonic()
        drift = (now - self._last_look[0]) - timedelta(seconds=steady - self._last_look[1])
        self._last_look = (now, steady)
        zone = self._clock.zone()
        if zone != self._state.zone:
            self._tell(ev.ZoneChanged(zone))
        elif why == SystemSignal.CLOCK_CHANGED.value or drift < -CLOCK_JUMP:
            self._tell(ev.ClockJumped())
        elif why == SystemSignal.RESUMED.value or drift > CLOCK_JUMP:
            self._tell(ev.Resumed())
        else:
            self._tell(ev.Tick())

    def plans_changed(self, moments: Iterable[DeskMoment], screen: Screen) -> None:
        """Take in the desk's new filling (``desk_refill.desk_moments``) and what may be shown.

        Where the desk cannot be written, reminders go on as they stood, and ``look`` tries again.
        """
        open_now = tuple(moment for moment in moments if moment.occurrence not in self._waiting.occurrences)
        try:
            self._save_filling(open_now, screen)
        except UserError as error:
            self._unsaved = (open_now, screen)
            self._trouble.begins(str(error))
            self._tell(ev.FillingFailed())
            return
        self._saved()
        if not self._running:
            self._refilled = open_now
            return
        if screen != self._state.screen:
            self._tell(ev.SettingsChanged(screen))
        self._tell(ev.PlansChanged(open_now))

    def _file_waiting(self) -> None:
        try:
            self._waiting.file_all()
        except UserError as error:
            self._trouble.begins(str(error))

    def write_answers(self) -> str:
        """Write what could not be written before; return why something pressed still cannot be, else nothing."""
        self._file_waiting()
        if self._unsaved is not None:
            self.plans_changed(*self._unsaved)
        left = ""
        for press in self._unwritten:
            reason = self._act(press)
            left = left or reason
            if not reason:
                self._unwritten = tuple(other for other in self._unwritten if other is not press)
                self._saved()
        return left

    def _save_filling(self, open_now: tuple[DeskMoment, ...], screen: Screen) -> None:
        with self._desk.transaction():
            self._desk.refill(open_now, (self._clock.now() - CLAIMS_KEPT).date())
            self._desk.save_screen(screen)
        self._unsaved = None

    def _saved(self) -> None:
        """The desk takes what is written; while something else still waits for that, the trouble stands."""
        if self._unsaved is None and not self._unwritten:
            self._end_trouble()

    def _end_trouble(self) -> None:
        if self._trouble.ends() and self._cards.pop(SAVING_TROUBLE, None) is not None:
            self._observer.card_unwanted(SAVING_TROUBLE)

    def pause_until(self, until: datetime | None) -> None:
        """Let reminders rest until an instant (aware); None: they go on.

        Raises:
            UserError: if it cannot be saved; reminders go on as they stood.
        """
        self._desk.save_paused_until(until)
        self._tell(ev.PauseChanged(until))

    def later(self, occurrences: tuple[str, ...], minutes: int | None = None, since: datetime | None = None) -> str:
        """Remind again some minutes after an instant (aware): the setting's if None, after now if None.

        Returns:
            Why it could not be saved; empty if it was.
        """
        wait = self._state.screen.later_minutes if minutes is None else minutes
        return self._tell(ev.Later(occurrences, (since or self._clock.now()) + timedelta(minutes=wait)))

    def answered(self, occurrences: tuple[str, ...]) -> None:
        """Take note that occurrences were answered somewhere."""
        self._tell(ev.Answered(occurrences))

    def locked(self) -> None:
        """The vault was locked; reminders go on from the desk."""
        self._tell(ev.Locked())

    def unlocked(self) -> None:
        """The vault was opened: file what waited for it."""
        self._file_waiting()
        self._tell(ev.Unlocked())

    def snapshot(self) -> Snapshot:
        """Return how reminding stands."""
        now = self._clock.now()
        waiting = len(self._state.open_now(now))
        paused = self._state.resting(now)
        mood = Mood.PAUSED if paused else Mood.DUE if waiting else Mood.CALM
        return Snapshot(mood, waiting, self._state.paused_until if paused else None, self._state.coming(now))

    def occurrences_of(self, key: str) -> tuple[str, ...]:
        """Return what a notice or card is about and still open, in stack order."""
        return self._state.answerable(key)

    def card(self, key: str) -> Notice | None:
        """Return the words and answers of the in-app card with this key, while it is wanted."""
        return self._cards.get(key)

    def notice_delivered(self, key: str) -> None:
        """The notice was handed over to what shows it."""
        self._tell(ev.Delivered(key))

    def notice_answered(self, key: str, action: NoticeAction) -> None:
        """The person pressed an answer, or clicked the notice."""
        occurrences = self.occurrences_of(key)
        if action is NoticeAction.OPEN:
            self._observer.checkin_wanted()
        else:
            self._act_or_keep(self._press(action, occurrences))
        self._tell(ev.Closed(key))
        self._notifier.withdraw(key)

    def _press(self, action: NoticeAction, occurrences: tuple[str, ...]) -> _Press:
        """Return a button that is pressed now; a small version leaves those open that have none."""
        if action is NoticeAction.SMALL:
            known = self._state.by_occurrence
            occurrences = tuple(name for name in occurrences if name in known and known[name].moment.small)
        return _Press(action, occurrences, Stamp.at(self._clock.now(), self._clock.zone()))

    def _act_or_keep(self, press: _Press) -> None:
        """Do what a button says; where nothing can be written, say so and try again at each look at the clock."""
        stood = self._trouble.notice is not None
        reason = self._act(press)
        if reason:
            self._unwritten = (*self._unwritten, press)
            self._trouble.begins(reason, again=stood)

    def _act(self, press: _Press) -> str:
        """Do what a button says, as of when it was pressed: into the vault at once, or to wait on the desk.

        Returns:
            Why neither can take it; empty if one did.
        """
        if press.action is NoticeAction.LATER:
            return self.later(press.occurrences, since=press.made.utc)
        try:
            if press.occurrences:
                taken = self._waiting.answer(press.occurrences, ANSWERS[press.action], press.made)
                self._tell(ev.Answered(taken))
        except UserError as error:
            return str(error)
        return ""

    def notice_closed(self, key: str) -> None:
        """The notice is gone without an answer."""
        self._tell(ev.Closed(key))

    def notice_failed(self, key: str) -> None:
        """The notice could not be shown by any way."""
        if key == SAVING_TROUBLE and self._trouble.notice is not None:
            self._cards[key] = self._trouble.notice
            self._observer.card_wanted(key, ())
        self._tell(ev.DeliveryFailed(key))

    def _tell(self, event: ev.Event) -> str:
        """Step through ``event`` and what follows from it, one at a time.

        Where the desk cannot be written, nothing has happened: reminders stand as the desk has them, and the next
        look at the clock tries again.

        Returns:
            Why it cannot be written; empty if it was.
        """
        if not self._running:
            return ""
        zone = self._clock.zone()
        if zone != self._state.zone and not isinstance(event, ev.ZoneChanged):
            self._events.append(ev.ZoneChanged(zone))  # else it would be looked at the time by another place's clock
        self._events.append(event)
        if self._telling:
            return ""
        self._telling = True
        reason = ""
        try:
            while self._events:
                self._state, effects = step(self._state, self._events.popleft(), self._clock.now())
                for effect in effects:
                    self._perform(effect)
        except UserError as error:
            self._events.clear()
            self._state = self._from_desk()
            self._wake.arm(None)
            reason = str(error)
            self._trouble.begins(reason)
        finally:
            self._telling = False
        snapshot = self.snapshot()
        if snapshot != self._last_snapshot:
            self._last_snapshot = snapshot
            self._observer.reminders_changed(snapshot)
        return reason

    def _perform(self, effect: do.Effect) -> None:
        if isinstance(effect, do.Save):
            self._desk.save_standings(effect.standings)
            self._saved()
        elif isinstance(effect, do.Forget):
            self._desk.forget(effect.occurrences)
        elif isinstance(effect, do.Show):
            self._show(effect)
        elif isinstance(effect, do.Withdraw):
            self._notifier.withdraw(effect.key)
            if self._cards.pop(effect.key, None) is not None:
                self._observer.card_unwanted(effect.key)
        elif isinstance(effect, do.ShowCard):
            self._cards[effect.key] = make_notice(effect.key, effect.kind, effect.members, self._state.zone)
            self._observer.card_wanted(effect.key, tuple(entry.moment for entry in effect.members))
        elif isinstance(effect, do.ArmTimer):
            self._wake.arm(effect.at)

    def _show(self, effect: do.Show) -> None:
        try:
            self._desk.claim(effect.claims, effect.standings, effect.shown)
        except ClaimTaken as refused:
            _log.info("%d of %d occurrences are claimed already", len(refused.taken), len(effect.claims))
            self._events.append(ev.ClaimRefused(effect.key, refused.taken))
            return
        self._saved()
        self._notifier.show(make_notice(effect.key, effect.kind, effect.members, self._state.zone))
