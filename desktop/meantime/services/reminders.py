"""The shell around the reminder engine: does what the engine says, and writes it down first."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from meantime.domain.desk import DeskMoment, Screen, Why
from meantime.domain.errors import UserError
from meantime.services.clock_watch import ClockWatch
from meantime.services.engine import effects as do
from meantime.services.engine import events as ev
from meantime.services.engine.model import State
from meantime.services.engine.step import step
from meantime.services.engine.words import make_notice
from meantime.services.moods import Snapshot
from meantime.services.notice_answers import ANSWERS
from meantime.services.onlookers import ReminderObserver, Wake, show
from meantime.services.ports import Attention, Clock, Notice, NoticeAction, Notifier, SystemSignal
from meantime.services.presses import Press, UnwrittenPresses, pressed
from meantime.services.remembered import remembered
from meantime.services.saving_trouble import KEY as SAVING_TROUBLE
from meantime.services.saving_trouble import SavingTrouble
from meantime.services.sensing import PresenceWatch
from meantime.services.waiting_answers import Filing, WaitingAnswers
from meantime.storage.desk import ClaimTaken, Desk

_log = logging.getLogger(__name__)

CLAIMS_KEPT = timedelta(days=30)


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
        attention: Attention | None = None,
    ) -> None:
        """Remind from ``desk`` through ``notifier``; answers go to ``file``. Nothing is shown before ``start``.

        Without ``attention`` nobody can tell whether the desktop may be disturbed, and it always may.
        """
        self._desk = desk
        self._clock = clock
        self._notifier = notifier
        self._wake = wake
        self._observer = observer
        self._attention = attention
        self._waiting = WaitingAnswers(desk, file)
        self._presence = PresenceWatch(desk)
        self._state = self._from_desk()
        self._running = False
        self._refilled: tuple[DeskMoment, ...] | None = None
        self._unsaved: tuple[tuple[DeskMoment, ...], Screen] | None = None
        self._unwritten = UnwrittenPresses()
        self._trouble = SavingTrouble(notifier)
        self._last_snapshot: Snapshot | None = None
        self._watch = ClockWatch(clock)
        self._still_until: datetime | None = None
        self._cards: dict[str, Notice] = {}
        self._events: deque[ev.Event] = deque()
        self._telling = False
        notifier.listen(self)

    def _from_desk(self) -> State:
        left = [moment for moment in self._desk.moments() if moment.occurrence not in self._waiting.occurrences]
        return remembered(self._desk, self._clock.zone(), left, busy=self._busy())

    def _busy(self) -> Why | None:
        return self._attention.busy() if self._attention is not None else None

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
        self.sense(SystemSignal.UNLOCKED)

    def sense(self, signal: SystemSignal) -> None:
        """Take in what the computer tells of the person's coming and going; the program's start is a coming."""
        now, screen = self._clock.now(), self._state.screen
        kind = self._presence.take(signal, now, self._state.today(now), screen.break_minutes)
        if kind is not None:
            self.attention_changed()
            self._tell(ev.Sensed(kind))

    def stop(self) -> None:
        """Take notices off the screen, whose buttons nobody would hear; what they are about stays open."""
        self._end_trouble()
        for key in {standing.notice for standing in self._state.standings.values() if standing.notice}:
            if self._state.on_notice(key):
                self._notifier.withdraw(key)

    def look(self, why: str = "tick") -> None:
        """Look at the clock and the zone again: the timer fired, the computer woke, the session was unlocked.

        Most looks find that nothing can come. ``why`` is ``tick``, or the value of a ``ports.SystemSignal``.
        """
        if why == "tick" and self.rests():
            return
        self.write_answers()
        self._tell_attending(self._watch.look(why, self._state.zone))

    def rests(self) -> bool:
        """Tell whether time only went on, nothing can have come and nothing waits; the timer is armed again then."""
        until = self._still_until
        if self._state.busy or self._waiting.occurrences or self._unsaved or self._unwritten:
            return False
        if until is None or self._clock.now() >= until or not self._watch.only_went_on(self._state.zone):
            return False
        self._wake.arm(until)
        return True

    def attention_changed(self) -> None:
        """Ask whether the desktop may be disturbed: what came meanwhile is held back, and told once afterwards."""
        self._attend(self._busy())

    def _tell_attending(self, *happened: ev.Event) -> None:
        """Tell what happened; what may not disturb any more is held back before it, what may again comes after it."""
        if (busy := self._busy()) is not None:
            self._attend(busy)
        for event in happened:
            self._tell(event)
        self._attend(busy)

    def _attend(self, busy: Why | None) -> None:
        if busy != self._state.busy:
            self._tell(ev.AttentionChanged(busy))

    def plans_changed(self, moments: Iterable[DeskMoment], screen: Screen, last_answer: datetime | None = None) -> None:
        """Take in the desk's new filling (``desk_refill.desk_moments``) and what may be shown.

        The newest answer (``last_answer``, aware), wherever it was given, tells that somebody was there. Where the
        desk cannot be written, reminders go on as they stood, and ``look`` tries again.
        """
        open_now = tuple(moment for moment in moments if moment.occurrence not in self._waiting.occurrences)
        try:
            self._save_filling(open_now, screen, self._newer(last_answer))
        except UserError as error:
            self._unsaved = (open_now, screen)
            self._trouble.begins(str(error))
            self._tell(ev.FillingFailed())
            return
        self._saved()
        if not self._running:
            self._refilled = open_now
            return
        sign = self._newer(last_answer)
        anew: list[ev.Event] = [ev.SignOfLife(sign)] if sign is not None else []
        anew += [ev.SettingsChanged(screen)] if screen != self._state.screen else []
        self._tell_attending(*anew, ev.PlansChanged(open_now))

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
        return self._unwritten.try_again(self._act, self._saved)

    def _newer(self, answer: datetime | None) -> datetime | None:
        """Return an answer that is a new sign of life; one that lies ahead was given by a clock that was wrong."""
        known = self._state.last_sign
        return answer if answer and answer <= self._clock.now() and (known is None or answer > known) else None

    def _save_filling(self, open_now: tuple[DeskMoment, ...], screen: Screen, sign: datetime | None) -> None:
        with self._desk.transaction():
            self._desk.refill(open_now, (self._clock.now() - CLAIMS_KEPT).date())
            self._desk.save_screen(screen)
            if sign is not None and not self._running:
                self._desk.save_last_sign(sign)
        self._unsaved = None

    def _saved(self) -> None:
        """The desk takes what is written; while something else still waits for that, the trouble stands."""
        if self._unsaved is None and not self._unwritten:
            self._end_trouble()

    def _end_trouble(self) -> None:
        if self._trouble.ends() and self._cards.pop(SAVING_TROUBLE, None) is not None:
            self._observer.card_unwanted(SAVING_TROUBLE)

    def sign_of_life(self, at: datetime | None = None) -> str:
        """Somebody is there, or was at an instant (aware): where reminders have stopped by themselves, they go on.

        Returns:
            Why that could not be saved, which nobody is told of otherwise; empty if it was, or need not be.
        """
        return self._tell(ev.SignOfLife(at), quietly=True)

    def pause_until(self, until: datetime | None) -> None:
        """Let reminders rest until an instant (aware); None: they go on.

        Raises:
            UserError: if it cannot be saved; reminders go on as they stood.
        """
        self._desk.save_paused_until(until)
        self._tell(ev.PauseChanged(until))
        self.sign_of_life()

    def hard_day(self, *, hard: bool) -> None:
        """Let today be a hard day, with small versions only, or not; UserError as for ``pause_until``."""
        day = self._state.today(self._clock.now()) if hard else None
        self._desk.save_hard_day(day)
        self.sign_of_life()
        self._tell(ev.HardDayChanged(day))

    def later(
        self, occurrences: tuple[str, ...], until: int | datetime | None = None, since: datetime | None = None
    ) -> str:
        """Remind again at an instant (aware), or some minutes after ``since``: the setting's if None, now if None.

        Returns:
            Why it could not be saved; empty if it was.
        """
        if since is None:
            self.sign_of_life()
        if not isinstance(until, datetime):
            minutes = self._state.screen.later_minutes if until is None else until
            until = (since or self._clock.now()) + timedelta(minutes=minutes)
        return self._tell(ev.Later(occurrences, until))

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
        return self._state.snapshot(self._clock.now())

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
        if action is NoticeAction.OPEN:
            self.sign_of_life()
            self.open(key)
        else:
            self._act_or_keep(pressed(action, self.occurrences_of(key), self._state, self._clock))
            self.sign_of_life()
        self._tell(ev.Closed(key))
        self._notifier.withdraw(key)

    def open(self, key: str) -> None:
        """Show what a notice or card is about: the check-in, the session sheet or the weekly look."""
        show(self._observer, self._state.nudge_of(key))

    def _act_or_keep(self, press: Press) -> None:
        """Do what a button says; where nothing can be written, say so and try again at each look at the clock."""
        stood = self._trouble.notice is not None
        reason = self._act(press)
        if reason:
            self._unwritten.keep(press)
            self._trouble.begins(reason, again=stood)

    def _act(self, press: Press) -> str:
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

    def _tell(self, event: ev.Event, *, quietly: bool = False) -> str:
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
            busy = event.busy if isinstance(event, ev.AttentionChanged) else None
            self._events.append(ev.ZoneChanged(zone, busy))  # else it would be looked at the time by another clock
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
            if not quietly:
                self._trouble.begins(reason)
        finally:
            self._telling = False
        self._still_until = None if reason else self._state.still_until(self._clock.now())
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
        elif isinstance(effect, do.Bring):
            self._desk.save_sensed(effect.sensed)
        elif isinstance(effect, do.NoteSign):
            self._desk.save_last_sign(effect.at)
        elif isinstance(effect, do.Show):
            self._show(effect)
        elif isinstance(effect, do.Withdraw):
            self._notifier.withdraw(effect.key)
            if self._cards.pop(effect.key, None) is not None:
                self._observer.card_unwanted(effect.key)
        elif isinstance(effect, do.ShowCard):
            self._cards[effect.key] = self._notice(effect)
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
        self._notifier.show(self._notice(effect))

    def _notice(self, effect: do.Show | do.ShowCard) -> Notice:
        now, zone = self._clock.now(), self._state.zone
        return make_notice(effect.key, effect.kind, effect.members, zone, now, hard=self._state.hard(now))
