"""The line on what is shifting: saved while it is typed, brought to the session only with a star, never if private."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from meantime.domain.weekly import LONGEST_SHIFTING, Look
from meantime.language import tr
from meantime.ui.glyphs import icon
from meantime.ui.keeping import Keeping
from meantime.ui.parts import ICON_GAP, FlowLayout, button, column, label
from meantime.ui.theme import Tokens, scaled


class ShiftingLine(QWidget):
    """One line of the client's own, optional, for one look at a time."""

    written = Signal(object, str, bool, bool)
    """For this ``Look`` the line reads so; whether it is brought, and whether it stays with the client."""

    def __init__(self, tokens: Tokens) -> None:
        """Be empty."""
        super().__init__()
        self._tokens = tokens
        self._look: Look | None = None
        self._star = self._private = False
        self._told: tuple[str, bool, bool] | None = ("", False, False)
        self._timer = Keeping("save what is shifting", self)
        self._timer.timeout.connect(self.flush)
        body = column(self, gap=6)
        words = label(tr("What is shifting? A line, if you like."))
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_SHIFTING)
        self.field.setAccessibleName(words.text())
        words.setBuddy(self.field)
        self.field.textEdited.connect(self._timer.soon)
        self.field.editingFinished.connect(self.flush)
        body.addWidget(words)
        body.addWidget(self.field)
        flags, line = QWidget(), FlowLayout(gap=10)
        flags.setLayout(line)
        self.star = button("", "quiet")
        self.star.clicked.connect(self.on_star)
        self.private = button("", "quiet")
        self.private.setCheckable(True)
        self.private.clicked.connect(self.on_private)
        for flag in (self.star, self.private):
            flag.setIconSize(QSize(scaled(16) + ICON_GAP, scaled(16)))
            line.addWidget(flag)
        body.addWidget(flags)
        self._below = label("", "caption", wrap=True)
        body.addWidget(self._below)
        self._show_flags()

    def begin(self, look: Look) -> None:
        """Be the line of ``look``, with nothing marked; one that could not be saved yet stays, for its own look."""
        if look == self._look:
            return
        self.flush()
        if self.waits:
            return
        self._look = look
        self._told = ("", False, False)
        self._star = self._private = False
        with QSignalBlocker(self.field):
            self.field.clear()

    def show_line(self, text: str, *, star: bool, private: bool) -> None:
        """Show how it stands; what is being typed stays.

        A line that is not written yet, or emptied to be written anew, goes on as it was marked.
        """
        if self._timer.isActive():
            return
        self._told = (text, star, private)
        if text or self._text:
            self._star, self._private = star, private
        if text != self._text:
            with QSignalBlocker(self.field):
                self.field.setText(text)
        self._show_flags()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._show_flags()

    def _show_flags(self) -> None:
        brought = self._star and not self._private
        self.star.setText(tr("Bringing to session") if brought else tr("Bring to session"))
        self.star.setProperty("kind", "starred" if brought else "quiet")
        self.star.setIcon(
            icon("star" if brought else "star-outline", self._tokens.color("star" if brought else "ink2"))
        )
        self.star.setEnabled(not self._private)
        self.private.setText(tr("Stays with you") if self._private else tr("Keep private"))
        self.private.setChecked(self._private)
        self.private.setIcon(icon("lock", self._tokens.color("pine" if self._private else "ink2")))
        for shown in (self.star, self.private):
            shown.setAccessibleName(tr("{words}: what is shifting").format(words=shown.text()))
            shown.style().unpolish(shown)
            shown.style().polish(shown)
        on_page = tr("It stands on the page below your ratings, unless you take it off in the session sheet.")
        self._below.setText(on_page if brought else tr("Without a star nobody else reads it."))

    @property
    def _text(self) -> str:
        """The line as it is kept, whatever spaces stand in its field."""
        return " ".join(self.field.text().split())

    @Slot()
    def flush(self) -> None:
        """Save it now, if it is another than before."""
        self._timer.stop()
        now = (self._text, self._star, self._private)
        if now != self._told and (now[0] or self._told is None or self._told[0]):
            self._told = now
            self.written.emit(self._look, *now)

    @property
    def waits(self) -> bool:
        """Whether it could not be saved, and is tried again."""
        return self._told is None

    def try_again(self) -> None:
        """It could not be saved: it is tried again soon, and stands in its field meanwhile."""
        self._told = None
        self._timer.again()

    @Slot()
    def on_star(self) -> None:
        """Bring it, or not."""
        self._star = not self._star
        self._show_flags()
        self.flush()

    @Slot()
    def on_private(self) -> None:
        """Keep it to oneself, or not."""
        self._private = not self._private
        self._show_flags()
        self.flush()
