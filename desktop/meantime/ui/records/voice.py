"""A record that is spoken: said, heard again, thrown away. While the microphone is open, this says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.phrases import time_spoken
from meantime.services.ports import BYTES_A_SECOND, Loudspeaker, Microphone, Sound, SoundState
from meantime.services.records.voice_memos import Recording, VoiceMemos
from meantime.ui.announcing import say
from meantime.ui.changebus import ChangeBus
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import button, column, label, row
from meantime.ui.question import Question
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled

LOOKS_EVERY = 250
"""So many milliseconds after each other it is looked how the devices stand, while one is open."""

GONE_AFTER = 20
"""So many looks without a sample: an open microphone that brings none, not even silence, is gone."""


class VoicePanel(QWidget):
    """The voice memo beside one answer."""

    def __init__(self, checkin_id: str, memos: VoiceMemos, sound: Sound, bus: ChangeBus, tokens: Tokens) -> None:
        """Record into ``memos`` and play from there through ``sound``.

        Raises:
            UserError: if the answer is gone, or nothing can be read.
        """
        super().__init__()
        self._id, self._memos, self._sound, self._bus, self._tokens = checkin_id, memos, sound, bus, tokens
        self._seconds = memos.seconds(checkin_id)
        self._microphone: Microphone | None = None
        self._loudspeaker: Loudspeaker | None = None
        self._recording: Recording | None = None
        self._waiting = b""
        self._loud = False
        self._unheard = 0
        self._question: Question | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("voice")
        self._timer.setInterval(LOOKS_EVERY)
        self._timer.timeout.connect(self.on_look)
        self._body = column(self, gap=6)
        self._on = QWidget()
        line = row(self._on, gap=8)
        self._hears = Glyph(icon("microphone", tokens.color("mari")), scaled(18))
        line.addWidget(self._hears)
        self.words = label("", "now", wrap=True)
        line.addWidget(self.words, 1)
        self.stops = button(tr("Stop"), "tonal")
        self.stops.clicked.connect(self.on_stop)
        line.addWidget(self.stops)
        self._body.addWidget(self._on)
        self.said = label("", "second", wrap=True)
        self._body.addWidget(self.said)
        self.said.hide()
        self.offer = self._make_offer()
        """What is shown among the fields: it belongs into a layout, and so does this; then ``refresh``."""

    def _make_offer(self) -> QWidget:
        offer = BesideOrBelow(gap=8)
        self._told = label("", wrap=True)
        offer.add(self._told, 1)
        choices = QWidget()
        line = row(choices, gap=8)
        name, picture = tr("Record a voice memo: the microphone is open until Stop"), self._tokens.color("ink2")
        self.begins = button(tr("Record a voice memo"), "quiet", picture=icon("microphone", picture), name=name)
        self.begins.clicked.connect(self.on_begin)
        self.listens = button(tr("Listen"), name=tr("Listen to the voice memo"))
        self.listens.clicked.connect(self.on_listen)
        self.throws = button(tr("Throw away…"), "quiet", name=tr("Throw the voice memo away…"))
        self.throws.clicked.connect(self.on_throw)
        for each in (self.begins, self.listens, self.throws):
            line.addWidget(each)
        line.addStretch(1)
        offer.add(choices)
        return offer

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._hears.set_icon(icon("microphone", tokens.color("mari")))
        self.begins.setIcon(icon("microphone", tokens.color("ink2")))

    @property
    def kept(self) -> bool:
        """Whether anything was said that is kept."""
        return self._seconds > 0

    @property
    def _open(self) -> bool:
        return self._microphone is not None or self._loudspeaker is not None

    def refresh(self) -> None:
        """Show how it stands; whoever had the focus on a button that goes has it on the one that comes."""
        focused, free = QApplication.focusWidget(), not self._open and self._question is None
        can, buttons = self._sound.available(), (self.stops, self.listens, self.begins, self.throws)
        self._on.setVisible(self._open)
        self.words.setText(self._in_words())
        self.begins.setVisible(can and not self.kept)
        self.listens.setVisible(can and self.kept)
        self.throws.setVisible(self.kept)
        told = tr("Voice memo of {time}. Saying it aloud is enough.").format(time=time_spoken(self._seconds))
        self._told.setText(told if self.kept else "")
        self._told.setVisible(self.kept)
        self.offer.setVisible(free and (can or self.kept))
        self.setVisible(bool(self.said.text()) or self._open or self._question is not None)
        if focused in buttons and not focused.isVisible():
            first = next((each for each in buttons if each.isVisible()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_words(self) -> str:
        if self._microphone is None or self._recording is None:
            return tr("The voice memo is played.")
        if self._microphone.state is SoundState.OPENING:
            return tr("The microphone is being opened …")
        return tr("The microphone is on. {time}").format(time=time_spoken(self._recording.seconds))

    def _say(self, words: str) -> None:
        new = words != self.said.text()
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            self.show()
        if words and new:
            say(self, words)

    @Slot()
    def on_begin(self) -> None:
        """Open the microphone, and keep what is said."""
        if self._open:
            return
        try:
            self._recording = self._memos.begin(self._id)
        except UserError as error:
            self._read()
            self._say(str(error))
            self.refresh()
            return
        self._waiting, self._loud, self._unheard = b"", False, 0
        self._microphone = self._sound.microphone()
        self._timer.start()
        self._say(tr("Up to 3 minutes. Encrypted, and on no page."))
        self.refresh()

    @Slot()
    def on_look(self) -> None:
        """Look how the devices stand, and keep what was said since."""
        if self._microphone is not None:
            self._hear(self._microphone)
        elif self._loudspeaker is not None and not self._loudspeaker.playing:
            failed = self._loudspeaker.state is SoundState.FAILED
            self.stop()
            if failed:
                self._say(tr("Nothing can be played on this computer now. The voice memo is kept."))

    def _hear(self, microphone: Microphone) -> None:
        if microphone.state is SoundState.FAILED:
            self.stop()
            self._say(tr("No microphone could be opened. Typing works as always."))
            return
        heard = microphone.take()
        self._unheard = 0 if heard or microphone.state is not SoundState.OPEN else self._unheard + 1
        self._waiting += heard
        wrong = self._keep() if len(self._waiting) >= BYTES_A_SECOND else ""
        if wrong:
            self._recording = None  # nothing more is said into it
            self.stop()
            self._say(wrong)
        elif self._recording is not None and self._recording.full:
            self.stop()
            self._say(tr("3 minutes are recorded, which is all that fits."))
        elif self._unheard >= GONE_AFTER:
            self.stop()
            self._say(tr("Nothing comes from the microphone any more. What was said before is kept."))
        else:
            self.words.setText(self._in_words())

    def _keep(self) -> str:
        """Write what was said; return why that cannot be, empty where it is."""
        waiting, self._waiting = self._waiting, b""
        self._loud = self._loud or any(waiting)
        try:
            if self._recording is not None:
                self._recording.add(waiting)
        except UserError as error:
            return str(error)
        return ""

    @Slot()
    def on_stop(self) -> None:
        """Close the microphone, or the loudspeaker."""
        recorded = self._recording is not None
        self.stop()
        if self.said.text():
            return
        if recorded and not self.kept:
            self._say(tr("Nothing was heard, so nothing is kept."))
        elif recorded and not self._loud:
            self._say(tr("Only silence came in. The microphone may be switched off, or not allowed for Meantime."))

    def stop(self) -> None:
        """Close what is open; what was said is kept."""
        self._timer.stop()
        if self._microphone is not None:
            microphone, self._microphone = self._microphone, None
            microphone.close()
            self._waiting += microphone.take()
            self._say(self._keep())
            self._recording = None
            self._read()
        if self._loudspeaker is not None:
            loudspeaker, self._loudspeaker = self._loudspeaker, None
            loudspeaker.close()
        self.refresh()

    def _read(self) -> None:
        """Read anew how long the memo is; others are told where it is another."""
        before = self._seconds
        try:
            self._seconds = self._memos.seconds(self._id)
        except UserError as error:
            self._seconds = 0.0
            self._say(str(error))
        if self._seconds != before:
            self._bus.tell(VoiceMemos.CHANGED)

    @Slot()
    def on_listen(self) -> None:
        """Play what was said."""
        try:
            samples = self._memos.samples(self._id)
        except UserError as error:
            self._say(str(error))
            return
        self._say("")
        if not samples:
            self._read()
        elif not self._open:
            self._loudspeaker = self._sound.loudspeaker()
            self._loudspeaker.play(samples)
            self._timer.start()
        self.refresh()

    @Slot()
    def on_throw(self) -> None:
        """Ask whether it is to go for good."""
        if self._question is not None:
            return
        question = Question(tr("Throw the voice memo away for good?"), tr("Throw away"), tr("Keep it"))
        question.accepted.connect(self.on_thrown)
        question.declined.connect(self.on_spared)
        self._question = question
        self._say("")
        self._body.addWidget(question)
        tab_as_it_stands(self.window())
        question.no.setFocus(Qt.FocusReason.TabFocusReason)
        self.refresh()

    @Slot()
    def on_thrown(self) -> None:
        """Throw it away."""
        try:
            self._bus.tell(self._memos.throw_away(self._id))
        except UserError as error:
            self._say(str(error))
        self._read()
        self.on_spared()

    @Slot()
    def on_spared(self) -> None:
        """Go on without the question."""
        question, self._question = self._question, None
        if question is not None:
            self._body.removeWidget(question)
            question.hide()
            question.deleteLater()
        self.refresh()
        first = next((each for each in (self.throws, self.begins) if not each.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
