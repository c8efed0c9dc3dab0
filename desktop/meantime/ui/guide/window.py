"""The window that leads through a practice, and then shows that it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.guides import Seconds
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes, Part
from meantime.services.checkins import Answered
from meantime.services.guides.guiding import Guiding, Whose
from meantime.services.guides.stopwatch import Stopwatch
from meantime.services.records.form import Records
from meantime.services.screens.today import TodayScreen
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.guide.afterwards import Afterwards
from meantime.ui.guide.leading import Leading
from meantime.ui.guide.steps import StepsFace
from meantime.ui.guide.tones import SoftTones
from meantime.ui.in_front import bring_in_front
from meantime.ui.parts import button, clear, column, label, row
from meantime.ui.question import Question
from meantime.ui.said_once import SaidOnce
from meantime.ui.scrolling import ScrollKeys, scrolling
from meantime.ui.theme import Tokens, scaled

WIDTH, HEIGHT = 430, 590
A_LINE = 36
"""What one more line of choices takes: the switch for tones begins it."""
MOST_OF_SCREEN = 0.85
BEGUN = 0.5
"""Seconds before which Enter says nothing: it is the second press of the one that opened the window."""
WORTH_ASKING = 5.0
"""Seconds from which closing asks first: whoever opened it by mistake is asked nothing."""


class GuideWindow(QWidget):
    """Space pauses, Enter is enough, Escape closes. It notes nothing that was not said."""

    closed = Signal()
    """It is closed."""

    def __init__(
        self,
        whose: Whose,
        guiding: Guiding,
        today: TodayScreen,
        records: Records,
        bus: ChangeBus,
        wishes: CheckInWishes,
        watch: Stopwatch,
        tones: SoftTones,
        tokens: Tokens,
        *,
        reduced: bool,
    ) -> None:
        """Lead through the practice of ``whose``.

        Raises:
            UserError: if nothing leads through it, or it is gone.
        """
        super().__init__(None, Qt.WindowType.Window)
        self._guiding, self._today, self._records = guiding, today, records
        self._bus, self._wishes, self._tokens = bus, wishes, tokens
        self._view = guiding.view(whose)
        self._tones = tones
        tones.setParent(self)
        tones.refused.connect(self._say)
        self.setObjectName("window")
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("Practice: {title}").format(title=self._view.title))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableGeometry()
        most = int(room.width() * MOST_OF_SCREEN), int(room.height() * MOST_OF_SCREEN)
        self.setMinimumSize(min(scaled(340), most[0]), min(scaled(380), most[1]))
        height = HEIGHT + (A_LINE if tones.available and self._view.pattern is not None else 0)
        self.resize(min(scaled(WIDTH), most[0]), min(scaled(height), most[1]))
        self._body: QVBoxLayout = column(self, margin=(24, 18, 24, 16), gap=10)
        self.leading: Leading | None = Leading(self._view, watch, tones, tokens, reduced=reduced)
        self.leading.enough.connect(self.on_enough)
        self.leading.worse.connect(self.on_worse)
        self.leading.material.ask_through(wishes)
        self.leading.breath_wanted.connect(self.on_breath_wanted)
        self.leading.holds_left_out.connect(self.on_holds_left_out)
        ScrollKeys(self.leading.area, self)
        self._body.addWidget(self.leading, 1)
        self._said = label("", "now", wrap=True)
        self._body.addWidget(self._said)
        self._said.hide()
        self._question: Question | None = None
        self.after: Afterwards | None = None
        self._done = ""
        self._answered: str | None = None
        self._stood = False
        self._leaving = False
        self._said_once = SaidOnce(self)
        self._ran = False
        self._then: Callable[[], None] | None = None
        bus.changed.connect(self.on_changed)

    @property
    def under_way(self) -> bool:
        """Whether a practice is under way that would be lost."""
        return self.leading is not None and self.leading.seconds >= WORTH_ASKING

    def begin(self) -> None:
        """Show the window, and begin."""
        bring_in_front(self)
        if self.leading is not None:
            self._focus_first(self.leading)
            self.leading.go()

    def _focus_first(self, leading: Leading) -> None:
        """Begin where the space bar pauses and Enter is enough; among steps, at the next one."""
        first = leading.face.following if isinstance(leading.face, StepsFace) else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_enough(self) -> None:
        """It counts: note it, and show that it is saved."""
        leading = self.leading
        if leading is None:
            return
        seconds, status = leading.seconds, leading.status
        try:
            answered = self._guiding.note(self._view, status, seconds, leading.known())
        except UserError as error:
            leading.hold_still()
            self._say(str(error))
            return
        self._show_after(answered, leading.face.done_words(seconds))

    @Slot()
    def on_worse(self) -> None:
        """It made things worse: stop, note that, and ask for nothing more."""
        if self.leading is None:
            return
        try:
            answered = self._guiding.note_worse(self._view, self.leading.seconds)
        except UserError as error:
            self.leading.hold_still()
            self._say(str(error))
            return
        self._show_after(answered, "")

    @Slot(object, bool)
    def on_breath_wanted(self, seconds: Seconds, own: bool) -> None:
        """Breathe to another pattern, and remember it; where that cannot be, it holds for this time."""
        if self.leading is None:
            return
        try:
            pattern = self._guiding.pattern(self._view, seconds)
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        try:
            self._bus.tell(self._guiding.remember_breath(self._view, seconds, own=own))
        except UserError as error:
            self._say(str(error))
        chose = self.leading.choosing
        self._view = replace(self._view, breaths=self._guiding.breaths(self._view.whose) or self._view.breaths)
        self.leading.breathe(self._view, pattern, seconds)
        if chose:
            self._focus_first(self.leading)

    @Slot(bool)
    def on_holds_left_out(self, left_out: bool) -> None:
        """Remember whether the holds are left out."""
        try:
            self._bus.tell(self._guiding.remember_holds(self._view, left_out=left_out))
        except UserError as error:
            self._say(str(error))

    def _show_after(self, answered: Answered, done: str) -> None:
        checkin = answered.checkin
        self._answered, self._stood = checkin.id, answered.stood
        if checkin.worse is not None and not answered.stood:
            self._wishes.worse_noted.emit(checkin.id)
        lasted = phrases.minutes_in_words(checkin.minutes)
        self._done = phrases.listed([part for part in (done, lasted, phrases.clock(checkin.made.wall)) if part])
        self.leading = None
        self._tones.rest()
        self._question = self._then = None
        self._bus.tell(answered.changes)
        self._draw_after()

    def _draw_after(self) -> None:
        item = self._today.answered(self._answered) if self._answered else None
        if item is None:
            self.close()
            return
        clear(self._body)
        self.after = Afterwards(
            item,
            self._done,
            self._view.numbers,
            self._records,
            self._bus,
            self._wishes,
            self._tokens,
            asks=not self._today.hard,
        )
        self.after.edited.connect(self._said_once.on_edited)
        scroll: QScrollArea = scrolling(self.after)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.addWidget(scroll, 1)
        self._said = label("", "now", wrap=True)
        self._body.addWidget(self._said)
        self._said.hide()
        foot = row(gap=8)
        words = tr("Take the answer back") if self.after.thanks else tr("Undo")  # above, the mark alone is undone
        name = tr("{words}: {title}").format(words=words, title=self._view.title)
        undo = button(words, "quiet", name=name, once=True)
        undo.clicked.connect(self.on_undo)
        if self._stood:  # it was given elsewhere, perhaps with words: it is taken back there
            undo.hide()
        self.closes = button(tr("Close"), "filled", once=True)
        self.closes.clicked.connect(self.close)
        foot.addWidget(undo)
        foot.addStretch(1)
        foot.addWidget(self.closes)
        self._body.addLayout(foot)
        ScrollKeys(scroll, self, self.closes)
        self.closes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Follow what becomes of the answer: taken back, it closes; that it made things worse may be, too."""
        if self.after is None or self._answered is None or Part.CHECKINS not in changes.parts:
            return
        item = self._today.answered(self._answered)
        if item is None:
            self.after = self._answered = None
            self._leaving = True
            self.close()
        elif self.after.thanks is (item.details.worse is None) and self.flush():
            self._draw_after()

    @Slot(str)
    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot()
    def on_undo(self) -> None:
        """Take the answer back, and close."""
        if self._answered is not None:
            gone, self._answered = self._answered, None
            self.after = None
            self._wishes.undo_chosen.emit(gone)
        self._leaving = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses and goes on, Enter is enough, Escape closes; S and N as beside every answer."""
        key, leading = Qt.Key(event.key()), self.leading
        if event.isAutoRepeat() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
            return  # a key that is held a little too long says nothing more
        choosing = leading is not None and leading.choosing
        if key == Qt.Key.Key_Escape:
            if self._question is not None:
                self.on_stay()
            elif choosing and leading is not None:
                leading.on_kept()
            else:
                self.close()
        elif choosing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            return  # it belongs to what is being chosen
        elif leading is not None and self._question is None and key == Qt.Key.Key_Space:
            leading.on_pause()
        elif leading is not None and self._question is None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if leading.seconds >= BEGUN:
                self.on_enough()
        else:
            super().keyPressEvent(event)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        if self.leading is not None:
            self.leading.set_tokens(tokens)
        elif self.flush():
            self._draw_after()

    def flush(self) -> bool:
        """Save what was entered after the practice; return whether that could be."""
        return self.after is None or self.after.flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before a practice under way is left without being noted; save what was entered after one."""
        asks = self.under_way
        if not self._leaving and (asks or self._said_once.holds_back(kept=self.flush())):
            event.ignore()
            if asks and self._question is None:
                self._ask()
            return
        if self.leading is not None:
            self.leading.hold_still()
        self._tones.close()
        event.accept()
        self.closed.emit()

    def give_way(self, then: Callable[[], None]) -> None:
        """Close as its own close does, and call ``then`` once it is closed; going on, or noting it, forgets that."""
        self._then = then
        if self.close():
            then()
        else:
            bring_in_front(self)

    def close_for_good(self) -> None:
        """Close without asking: the program ends."""
        self.flush()
        self._leaving = True
        self.close()

    def _ask(self) -> None:
        if self.leading is not None:
            self._ran = self.leading.running
            self.leading.hold_still()
        words = tr("Close without noting it?")
        if self._then is not None:
            words = tr("This one was begun before. Close it without noting it?")
        question = Question(words, tr("Close"), tr("Go on"))
        question.accepted.connect(self.on_leave)
        question.declined.connect(self.on_stay)
        self._question = question
        question.ask_below(self._body)

    @Slot()
    def on_stay(self) -> None:
        """Go on."""
        self._then = None
        question, self._question = self._question, None
        if question is not None:
            question.take_down()
        if self.leading is not None:
            if self._ran:
                self.leading.go()
            self._focus_first(self.leading)

    @Slot()
    def on_leave(self) -> None:
        """Close; nothing is noted. What it was to give way to begins."""
        self._leaving = True
        self.close()
        if self._then is not None:
            self._then()
