"""The window in which a line for the session is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.sessions import Sessions
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.growing import GrowingText
from meantime.ui.in_front import bring_in_front
from meantime.ui.kept_typing import KeptText, again_words
from meantime.ui.parts import button, column, label, row
from meantime.ui.said_once import SaidOnce
from meantime.ui.theme import scaled
from meantime.ui.window_beside import WindowBeside

WIDTH = 400


class NoteWindow(WindowBeside):
    """One field. Ctrl Enter saves; Escape closes, and what is typed waits for the next time."""

    def __init__(self, sessions: Sessions, forms: TypedForms, bus: ChangeBus) -> None:
        """Note into ``sessions``; what is not saved yet is kept in ``forms``."""
        super().__init__(tr("A line for your session"))
        self._sessions, self._bus = sessions, bus
        self._said_once = SaidOnce(self)
        body = column(self, margin=(20, 16, 20, 14), gap=8)
        body.addWidget(label(tr("A line for your session"), "section", wrap=True))
        waits = tr("It waits on your list. Nobody reads it before you show the page.")
        body.addWidget(label(waits, "second", wrap=True))
        self.field = GrowingText(tr("A line for your session"), tr("What do you want to bring?"), own=True, lines=3)
        body.addWidget(self.field)
        self._said = label("", "now", wrap=True)
        body.addWidget(self._said)
        self._said.hide()
        body.addStretch(1)
        foot = row(gap=8)
        foot.addStretch(1)
        closes = button(tr("Close"), "quiet")
        closes.clicked.connect(self.close)
        saves = button(tr("Save"), "filled", name=tr("Save the line"))
        saves.clicked.connect(self.on_save)
        foot.addWidget(closes)
        foot.addWidget(saves)
        body.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.on_save)
        self._typing = KeptText(forms, Form.NOTE, "", self.field)
        self.field.textChanged.connect(self._said_once.on_edited)
        if self._typing.show_begun():
            self._say(again_words())
        self.resize(scaled(WIDTH), self.sizeHint().height())

    def open(self) -> None:
        """Show it in front, ready to be typed into."""
        bring_in_front(self)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> str:
        """Keep what is typed; return why that cannot be, empty where it is."""
        return self._typing.keep_now()

    @Slot()
    def on_save(self) -> None:
        """Put it on the list for the session; nothing typed is nothing to save."""
        if not self.field.words.strip():
            self._say(tr("Nothing is written yet."))
            return
        try:
            _, changes = self._sessions.note(self.field.words)
        except UserError as error:
            self._say(str(error))
            return
        self.field.show_words("")
        self._typing.let_go()
        self._bus.tell(changes)
        self.close()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed; where that cannot be, say why once, and let the window go the second time."""
        reason = self.keep()
        if self._said_once.holds_back(kept=not reason):
            self._say(reason)
            event.ignore()
            return
        super().closeEvent(event)
