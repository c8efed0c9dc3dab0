"""The resident program: reminders, windows and the data folder, joined; begun after the tray icon stands."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meantime.adapters.attention.factory import make_attention
from meantime.adapters.changes import FolderWatch
from meantime.adapters.notifications.factory import make_notifier
from meantime.adapters.system.factory import make_system_events
from meantime.adapters.timer import WakeTimer
from meantime.composition import Services
from meantime.domain.desk import DeskMoment, Screen
from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.domain.wall_time import Stamp, to_utc
from meantime.language import ntr, tr, use_language
from meantime.resident_bench import ResidentBench
from meantime.services.changes import Changes, Part
from meantime.services.desk_refill import desk_moments
from meantime.services.moods import Mood, Snapshot
from meantime.services.ports import Clock, NoticeAction, Notifier, SystemSignal
from meantime.services.reminders import Reminders
from meantime.storage.desk import Desk
from meantime.storage.vault import VAULT_FILE
from meantime.ui.changebus import ChangeBus
from meantime.ui.tray.tray import Tray
from meantime.ui.tray.wishes import TrayWishes
from meantime.ui.windows import Windows

_log = logging.getLogger(__name__)

REMIND = frozenset({Part.PLANS, Part.CHECKINS, Part.SETTINGS, Part.SESSIONS, Part.TALK})
"""What reminders depend on."""

PATIENCE_WITHOUT_TRAY = 20_000
"""How long a start in the background waits for a tray, in milliseconds, before it shows a window."""

WARM_AFTER = 400
"""When the check-in window is made ready after the start, in milliseconds."""


class Resident(QObject):
    """Meets ``ReminderObserver``. Everything here lives on the main thread."""

    ended = Signal()
    """Everything is saved and closed."""

    def __init__(
        self,
        folder: Path,
        tray: Tray,
        wishes: TrayWishes,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        notifier: Notifier | None = None,
    ) -> None:
        """Open the data folder behind ``tray``.

        Args:
            folder: the data folder.
            tray: where reminding is shown to stand.
            wishes: what the tray's menu asks for.
            parent: who owns this.
            clock: the present; the computer's if None.
            notifier: how to notify; the best way here if None.

        Raises:
            UserError: if it cannot be opened; nothing in it was changed.
        """
        super().__init__(parent)
        self._tray = tray
        self._wishes = wishes
        self._services = services = Services.open(folder, clock)
        try:
            self._desk = Desk.open(folder)
        except BaseException:
            services.close()
            raise
        self._bus = ChangeBus(self)
        self._notifier = notifier or make_notifier()
        self._wake = WakeTimer(services.clock, self)
        self._attention = make_attention()
        self._reminders = Reminders(
            self._desk, services.clock, self._notifier, self._wake, self._file, self, self._attention
        )
        self._bench = ResidentBench(services, self._desk, self._bus)
        self._windows = Windows(self._bench.workbench(), self._reminders.later, self)
        self._events = make_system_events()
        self._watch = FolderWatch(folder, (VAULT_FILE, f"{VAULT_FILE}-wal"), self)
        self._seen = services.vault.data_version()
        self._today: date | None = None
        self._closed = False

    def begin(self, *, background: bool, sheets: Sequence[Path] = ()) -> None:
        """Remind from now on; show the window unless the start was in the background and a tray is there."""
        self._connect()
        try:
            self._refill()
        except UserError:
            _log.warning("the vault cannot be read now; reminders begin from the desk")
        if self._attention is not None:
            self._attention.listen(self.on_attention_changed)
        self._reminders.start()
        self._wake.connect_to(self.on_woken)
        self._events.listen(self.on_system_signal)
        self._windows.set_hides_on_close(self._tray.available)
        if sheets:
            self._windows.open_sheets(sheets)
        elif not background:
            self._windows.open_window()
        self._warm = QTimer(self)
        self._warm.setObjectName("make the check-in ready")
        self._warm.setSingleShot(True)
        self._warm.timeout.connect(self.on_warm)
        self._warm.start(WARM_AFTER)
        self._patience = QTimer(self)
        self._patience.setObjectName("wait for a tray")
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.on_patience_over)
        if not self._tray.available:
            self._patience.start(PATIENCE_WITHOUT_TRAY if background else 0)

    def _connect(self) -> None:
        wishes, windows = self._wishes, self._windows
        wishes.checkin_wanted.connect(self.on_checkin_wanted)
        wishes.page_wanted.connect(windows.open_window)
        wishes.window_wanted.connect(windows.open_window)
        wishes.support_wanted.connect(windows.open_support)
        wishes.note_wanted.connect(windows.open_note)
        wishes.pause_wanted.connect(self.on_pause_wanted)
        wishes.pause_until_tomorrow_wanted.connect(self.on_pause_until_tomorrow_wanted)
        wishes.go_on_wanted.connect(self.on_go_on_wanted)
        wishes.hard_day_wanted.connect(self.on_hard_day_wanted)
        wishes.quit_wanted.connect(self.on_quit_wanted)
        windows.quit_wanted.connect(self.on_quit_wanted)
        windows.hard_day_wanted.connect(self.on_hard_day_wanted)
        windows.seen.connect(self.on_seen)
        windows.returned.connect(self.on_back)
        windows.card_action_chosen.connect(self.on_card_action_chosen)
        windows.card_closed.connect(self._reminders.notice_closed)
        self._bus.changed.connect(self.on_changed)
        self._watch.changed_on_disk.connect(self.on_changed_on_disk)
        self._watch.look_again.connect(self.on_changed_on_disk)
        self._tray.availability_changed.connect(self.on_tray_availability_changed)

    def _file(self, occurrences: tuple[str, ...], status: Status, made: Stamp) -> bool:
        """File an answer into the vault, and tell every view."""
        changes = Changes()
        for answered in self._services.checkins.file(occurrences, status, made):
            changes |= answered.changes
        self._bus.tell(changes)
        return True

    def _refill(self) -> None:
        """Fill the desk anew from the vault."""
        book = self._services.notebook
        today = book.present().today
        self._reminders.plans_changed(desk_moments(book), Screen.of(book.settings), book.vault.checkins.last_made())
        self._today = today

    def reminders_changed(self, snapshot: Snapshot) -> None:
        """Show it in the tray, in numbers only."""
        self._services.heard.hear(snapshot.sensed, hard=snapshot.hard)
        words = ""
        if snapshot.mood is Mood.PAUSED:
            words = tr("Reminders rest")
        elif snapshot.waiting:
            words = ntr("{n} open", "{n} open", snapshot.waiting).format(n=snapshot.waiting)
        self._tray.show_state(snapshot.mood, words, hard=snapshot.hard)
        self._windows.set_silent(snapshot.silent)
        self._windows.refresh_today()

    def card_wanted(self, key: str, moments: tuple[DeskMoment, ...]) -> None:
        """Show the card of our own."""
        notice = self._reminders.card(key)
        if notice is not None:
            self._windows.show_card(notice)

    def card_unwanted(self, key: str) -> None:
        """Take it down."""
        self._windows.remove_card(key)

    def checkin_wanted(self) -> None:
        """A notice was clicked."""
        self._windows.open_checkin(self._tray.place())

    def session_wanted(self) -> None:
        """A notice about a session that is to come was clicked."""
        self._windows.pages.on_session_wanted()

    def after_session_wanted(self) -> None:
        """A notice about what comes after a session was clicked."""
        self._windows.pages.on_after_session_wanted()

    def weekly_wanted(self) -> None:
        """A notice about the weekly look was clicked."""
        self._windows.pages.on_weekly_wanted()

    def open(self, sheets: Sequence[Path]) -> None:
        """Another start asks for the window, maybe with plan sheets."""
        if sheets:
            self._windows.open_sheets(sheets)
        else:
            self._windows.open_window()

    @Slot()
    def on_quit_wanted(self) -> None:
        """Somebody wants to quit: what they typed is saved first, or they say that it may be lost."""
        if not self._closed and self._windows.may_quit(self._reminders.write_answers):
            self.quit()

    @Slot()
    def quit(self) -> None:
        """Save, take notices down, close everything, also where some of it fails; a second time does nothing."""
        if self._closed:
            return
        self._closed = True
        self._watch.deleteLater()
        for timer in self.findChildren(QTimer):
            timer.stop()
        with ExitStack() as closing:  # what is put on it last comes first
            closing.callback(self.ended.emit)
            closing.callback(self._services.close)
            closing.callback(self._desk.close)
            closing.callback(self._tray.close)
            if self._attention is not None:
                closing.callback(self._attention.close)
            closing.callback(self._events.close)
            closing.callback(self._notifier.close)
            closing.callback(self._reminders.stop)
            closing.callback(self._bench.close)
            closing.callback(self._windows.close)

    def on_woken(self, why: str = "tick") -> None:
        """The timer fired: look at the clock, at the date, and at what another process may have written unnoticed."""
        if self._closed:
            return
        self._windows.save_again()
        if not self._watch.written_unnoticed() and why == "tick" and self._reminders.rests():
            return
        try:
            self.on_changed_on_disk()
            if self._services.notebook.present().today != self._today:
                self._bus.tell(Changes.everything())
        except UserError:
            _log.warning("the vault cannot be read now; reminders go on from the desk")
        self._reminders.look(why)

    def on_system_signal(self, signal: SystemSignal) -> None:
        """The computer tells that something about time may be different, or that somebody comes or goes."""
        self.on_woken(signal.value)
        if not self._closed:
            self._reminders.sense(signal)

    def on_attention_changed(self) -> None:
        """The desktop may be disturbed again, or not any more."""
        if not self._closed:
            self._reminders.attention_changed()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Refill the desk if reminders depend on what changed."""
        if Part.SETTINGS in changes.parts:
            use_language(self._services.notebook.settings.language)
        if changes.parts & REMIND:
            self._refill()

    @Slot()
    def on_changed_on_disk(self) -> None:
        """Tell every view if it was another process that wrote."""
        if self._closed:
            return
        version = self._services.vault.data_version()
        if version != self._seen:
            self._bus.tell(Changes.everything())
            self._seen = version

    @Slot()
    def on_checkin_wanted(self) -> None:
        """The tray icon was clicked, or its menu's first entry."""
        self._windows.open_checkin(self._tray.place(), toggles=True)

    @Slot(int)
    def on_pause_wanted(self, minutes: int) -> None:
        """Let reminders rest for some minutes."""
        self._pause_until(self._services.clock.now() + timedelta(minutes=minutes))

    @Slot()
    def on_pause_until_tomorrow_wanted(self) -> None:
        """Let reminders rest until the next practice day begins."""
        present = self._services.notebook.present()
        tomorrow = present.boundary.begins(present.today + timedelta(days=1))
        self._pause_until(to_utc(tomorrow, present.zone))

    @Slot()
    def on_go_on_wanted(self) -> None:
        """Let reminders come again."""
        self._pause_until(None)

    @Slot(bool)
    def on_hard_day_wanted(self, hard: bool) -> None:
        """Offer small versions only today, and show what else may help; or offer the full ones again."""
        try:
            self._reminders.hard_day(hard=hard)
        except UserError as error:
            self._windows.on_refused(str(error))
        if hard:
            self._windows.open_hard_day()

    @Slot()
    def on_seen(self) -> None:
        """Somebody opened a window; where reminders have stopped by themselves, they are asked whether to go on."""
        if not self._reminders.snapshot().silent:
            self._reminders.sign_of_life()

    @Slot()
    def on_back(self) -> None:
        """Somebody is back: reminders that had stopped by themselves go on."""
        reason = self._reminders.sign_of_life()
        if reason:
            self._windows.on_refused(reason)

    def _pause_until(self, until: datetime | None) -> None:
        try:
            self._reminders.pause_until(until)
        except UserError as error:
            self._windows.on_refused(str(error))

    @Slot(str, object)
    def on_card_action_chosen(self, key: str, action: NoticeAction) -> None:
        """An answer in the card of our own is an answer like any other."""
        if action is NoticeAction.OPEN:
            self._reminders.open(key)
        else:
            self._reminders.notice_answered(key, action)

    @Slot(bool)
    def on_tray_availability_changed(self, available: bool) -> None:
        """Never hide what could not be brought back."""
        self._windows.set_hides_on_close(available)

    @Slot()
    def on_patience_over(self) -> None:
        """Without a tray the program would be out of reach: show the window."""
        if not self._tray.available and not self._closed:
            self._windows.say_without_tray()

    @Slot()
    def on_warm(self) -> None:
        """Make ready for the first click, put cards back, and take in what came, or was left, while nothing ran."""
        if self._closed:
            return
        self._windows.warm()
        self._windows.put_cards_back()
        self._windows.lead_to_support()
        try:
            services = self._services
            taken = services.unsaved_forms.take_in() | services.unsaved_weeks.take_in()
            self._bus.tell(taken | services.sitting.take_in())
        except UserError:
            _log.warning("what was typed in forms waits there: the vault cannot be read or written now")
