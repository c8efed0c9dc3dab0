"""Says for ten seconds what was saved, with a way back; stays while it is hovered or has the focus."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.ui.announcing import say
from meantime.ui.glyphs import Glyph, status_icon
from meantime.ui.parts import button, label, row
from meantime.ui.theme import Tokens

MILLISECONDS = 10_000
HEIGHT = 38


class Toast(QFrame):
    """One line at the foot of a panel. Never the only way back: for seven days the week has each answer, too."""

    undo_pressed = Signal(str)
    """The check-in with this id is to be taken back."""

    def __init__(self, tokens: Tokens) -> None:
        """Be hidden."""
        super().__init__()
        self.setObjectName("toast")
        self._tokens = tokens
        self._undoable: str | None = None
        line = row(self, margin=(13, 2, 13, 2), gap=10)
        self._glyph = Glyph(status_icon(Status.FULL, tokens), 16)
        line.addWidget(self._glyph)
        self._words = label("", wrap=True)
        line.addWidget(self._words, 1)
        self._undo = button(tr("Undo"), "link", name=tr("Undo the last answer"), once=True)
        self._undo.clicked.connect(self.on_undo)
        line.addWidget(self._undo)
        self._keys = label(tr("Ctrl Z"), "key")
        line.addWidget(self._keys)
        self.setMinimumHeight(HEIGHT)
        self._timer = QTimer(self)
        self._timer.setObjectName("toast")
        self._timer.setSingleShot(True)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self.on_over)
        self.hide()

    @property
    def undoable(self) -> str | None:
        """The answer that is taken back by its *Undo*; None where there is none."""
        return self._undoable

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours from the next words on."""
        self._tokens = tokens

    def announce(self, words: str, checkin_id: str, status: Status) -> None:
        """Say what was saved, with *Undo*."""
        self._undoable = checkin_id
        self._glyph.set_icon(status_icon(status, self._tokens, self._tokens.color("toast_text")))
        self._show(words, undo=True)

    def say(self, words: str) -> None:
        """Say something that cannot be undone."""
        self._undoable = None
        self._show(words, undo=False)

    def explain(self, words: str) -> None:
        """Say something else; what could be undone still can be."""
        self._show(words, undo=self._undoable is not None)

    def _show(self, words: str, *, undo: bool) -> None:
        self._words.setText(words)
        for part in (self._glyph, self._undo, self._keys):
            part.setVisible(undo)
        self.show()
        if self.isVisible():  # not of a panel that is hidden
            say(self, words)
        self._timer.start()

    def dismiss(self) -> None:
        """Go; nothing is left to undo here."""
        self._undoable = None
        self._timer.stop()
        self.hide()

    @Slot()
    def on_undo(self) -> None:
        """Ask once to take the answer back."""
        if self._undoable is not None:
            undoable, self._undoable = self._undoable, None
            self.undo_pressed.emit(undoable)

    @Slot()
    def on_over(self) -> None:
        """Go, unless it is being used."""
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
            return
        self.dismiss()
