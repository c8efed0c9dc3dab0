"""What the therapist said, in their own words, above everything else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from meantime.language import tr
from meantime.ui.glyphs import icon
from meantime.ui.growing import GrowingText
from meantime.ui.parts import button, column, label, row
from meantime.ui.theme import Tokens, own_words_font


class SaidBar(QFrame):
    """The words, and a way to write them down or change them."""

    edited = Signal()
    """Something was typed."""

    def __init__(self, whom: str, tokens: Tokens) -> None:
        """Show nothing yet; ``whom`` is the therapist."""
        super().__init__()
        self.setObjectName("card")
        line, body = row(gap=14), column(self, margin=(18, 9, 14, 9), gap=6)
        body.addLayout(line)
        words = tr("What {name} said").format(name=whom)
        line.addWidget(label(words, "second", wrap=True))
        self._shown = label("", "own", wrap=True)
        self._shown.setFont(own_words_font(15))
        self.field = GrowingText(words, tr("in their words, as far as you remember"), own=True)
        self.field.edited.connect(self.edited)
        self.edits = button(tr("Edit"), "quiet", picture=icon("pencil", tokens.color("ink2")))
        self.edits.setAccessibleName(tr("Edit what {name} said").format(name=whom))
        self.edits.clicked.connect(self.on_edit)
        line.addWidget(self._shown, 1)
        line.addWidget(self.field, 1)
        line.addWidget(self.edits, 0, Qt.AlignmentFlag.AlignTop)
        self.fault = label("", "now", wrap=True)
        body.addWidget(self.fault)
        self.fault.hide()
        self._show(editing=True)

    def say(self, sentence: str) -> None:
        """Say why the words cannot be used; empty takes it away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def show_words(self, words: str) -> None:
        """Show the words; a field where there are none."""
        self.field.show_words(words)
        self._show(editing=not words.strip())

    def stand_as(self, other: SaidBar) -> None:
        """Let the words be edited where they are edited in ``other``."""
        self._show(editing=not other.field.isHidden())

    def _show(self, *, editing: bool) -> None:
        self._shown.setText(tr("“{words}”").format(words=" ".join(self.field.words.split())))
        self._shown.setVisible(not editing)
        self.field.setVisible(editing)
        self.edits.setVisible(not editing)

    @Slot()
    def on_edit(self) -> None:
        """Let the words be edited."""
        self._show(editing=True)
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
