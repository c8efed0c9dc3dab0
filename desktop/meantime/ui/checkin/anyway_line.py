"""What can be done on a day on which nothing is planned."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import icon
from meantime.ui.parts import FlowLayout, button
from meantime.ui.theme import Tokens


class AnywayLine(QWidget):
    """Logging a practice all the same, or a note."""

    anyway_wanted = Signal()
    """The plans are to be offered although nothing is planned."""

    def __init__(self, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Offer both."""
        super().__init__()
        line = FlowLayout(gap=8)
        self.setLayout(line)
        anyway = button(tr("Log something anyway"))
        anyway.clicked.connect(self.anyway_wanted)
        line.addWidget(anyway)
        note = button(tr("Note"), picture=icon("note", tokens.color("ink")), name=tr("Note for your session"))
        note.clicked.connect(wishes.note_wanted)
        line.addWidget(note)
