"""What is heard while a guide leads: soft tones to breathe by with closed eyes, and a bell. Silent by default."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.guides.breath import Pacing, Phase
from meantime.services.ports import Loudspeaker, Sound, SoundState
from meantime.services.preferences import Preferences
from meantime.services.sound.tones import Tone, samples
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import PushButton

SETTING = "soft-tones"
LETS_FADE = 3000
"""So many milliseconds after it was last needed the loudspeaker is closed: the longest tone has faded by then."""

_MILLISECONDS = 1000
_TONES = {Phase.IN: Tone.IN, Phase.HOLD: Tone.HOLD, Phase.OUT: Tone.OUT, Phase.HOLD_AFTER: Tone.HOLD}


class SoftTones(QObject):
    """Opens the loudspeaker while there is something to hear, and no longer."""

    switched = Signal()
    """They are on now, or off."""

    refused = Signal(str)
    """Something could not be done, and why."""

    def __init__(self, sound: Sound, preferences: Preferences, bus: ChangeBus, parent: QObject | None = None) -> None:
        """Play on ``sound``; whether they are on is remembered in ``preferences``."""
        super().__init__(parent)
        self._sound, self._preferences, self._bus = sound, preferences, bus
        self.available = sound.available()
        self.on = self.available and preferences.get(SETTING) is True
        if self.on:
            _get_ready()
        self._loudspeaker: Loudspeaker | None = None
        self._told: tuple[int, Phase] | tuple[()] | None = None
        self._closes = QTimer(self)
        self._closes.setObjectName("close the loudspeaker")
        self._closes.setSingleShot(True)
        self._closes.setInterval(LETS_FADE)
        self._closes.timeout.connect(self.on_faded)

    def switch(self, on: bool) -> None:
        """Have them on from now on, or off, also the next time."""
        self.on = on
        if on:
            _get_ready()
        try:
            self._bus.tell(self._preferences.set(SETTING, "on" if on else "off"))
        except UserError as error:
            self.refused.emit(str(error))
        if not on:
            self.close()
        self.switched.emit()

    def follow(self, pacing: Pacing | None, elapsed: float, *, running: bool) -> None:
        """Play what ``elapsed`` seconds of a breath begin with, once; a breath that does not run falls silent."""
        if pacing is None or not self.on:
            return
        beat = pacing.at(elapsed)
        mark = (beat.round, beat.phase) if beat is not None else ()
        if running and mark != self._told:
            self._told = mark
            self.play(Tone.BELL if beat is None else _TONES[beat.phase])
        if self._loudspeaker is not None and self._loudspeaker.state is SoundState.FAILED:
            self._give_up()
        elif running and beat is not None:
            self._open()
        else:
            self.rest()

    def _give_up(self) -> None:
        """Say that nothing can be heard; the next guide tries again."""
        self.close()
        self.on = False
        self.switched.emit()
        self.refused.emit(tr("No sound can be played on this computer now."))

    def wait(self, pacing: Pacing | None, elapsed: float, most: int) -> int:
        """Return the milliseconds until the next tone is due, ``most`` where that is later or there is none."""
        beat = pacing.at(elapsed) if pacing is not None and self.on else None
        return most if beat is None else min(most, int((beat.of - beat.passed) * _MILLISECONDS) + 1)

    def play(self, tone: Tone) -> None:
        """Play one tone."""
        self._open().play(samples(tone))

    def _open(self) -> Loudspeaker:
        self._closes.stop()
        if self._loudspeaker is None:
            self._loudspeaker = self._sound.loudspeaker()
        return self._loudspeaker

    def rest(self) -> None:
        """Let what sounds fade, and then close the loudspeaker."""
        if self._loudspeaker is not None and not self._closes.isActive():
            self._closes.start()

    @Slot()
    def on_faded(self) -> None:
        """Close the loudspeaker; a bell that could not be heard is the system's own."""
        failed = self._loudspeaker is not None and self._loudspeaker.state is SoundState.FAILED
        self.close()
        if failed:
            QApplication.beep()

    def close(self) -> None:
        """Be silent at once; idempotent."""
        self._closes.stop()
        if self._loudspeaker is not None:
            loudspeaker, self._loudspeaker = self._loudspeaker, None
            loudspeaker.close()


def _get_ready() -> None:
    """Compute the tones before one is due: a breath must not wait for them."""
    for tone in Tone:
        samples(tone)


class _Switch(PushButton):
    """A quiet button that says how it stands."""

    def __init__(self, *, on: bool) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "quiet")
        self.setCheckable(True)
        self.setChecked(on)

    def _name(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)


class TonesButton(_Switch):
    """Switches the tones."""

    def __init__(self, tones: SoftTones) -> None:
        """Show how ``tones`` stand."""
        super().__init__(on=tones.on)
        self._tones = tones
        self.clicked.connect(self.on_pressed)
        tones.switched.connect(self.on_switched)
        self.on_switched()

    @Slot(bool)
    def on_pressed(self, on: bool) -> None:
        """Switch them."""
        self._tones.switch(on)

    @Slot()
    def on_switched(self) -> None:
        """Say how they stand now."""
        self.setChecked(self._tones.on)
        self._name(tr("Soft tones: on") if self._tones.on else tr("Soft tones: off"))


class BellButton(_Switch):
    """Whether a bell rings once at the end; where soft tones are on, it begins so."""

    def __init__(self, tones: SoftTones) -> None:
        """Ring through ``tones`` where these can be heard, else as the system does."""
        super().__init__(on=tones.on)
        self._tones, self._rung = tones, False
        self.clicked.connect(self.on_pressed)
        self.on_pressed()

    @Slot()
    def on_pressed(self) -> None:
        """Ring at the end, or stay silent."""
        self._name(tr("Bell at the end: on") if self.isChecked() else tr("Bell at the end: off"))

    def ring(self) -> None:
        """Ring, if that is wanted; it is the end, so never again."""
        if self.isChecked() and not self._rung:
            if self._tones.available:
                self._tones.play(Tone.BELL)
                self._tones.rest()
            else:
                QApplication.beep()
        self._rung = True
