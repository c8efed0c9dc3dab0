"""Where there is no plan yet: what the therapist said is enough to begin with, or a plan file from them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.growing import GrowingText
from meantime.ui.parts import FlowLayout, button, column

FIRST_STEP = "first step"
"""The name of what is done first where nothing can be answered."""


class FirstPlan(QWidget):
    """Their words, and the two ways to a plan. It stays as it is while today is shown anew."""

    import_wanted = Signal()
    """A plan sheet is to be opened."""

    making_wanted = Signal(str)
    """A plan is to be made from these words; they may be empty."""

    def __init__(self) -> None:
        """Wait for their words."""
        super().__init__()
        body = column(self, margin=(8, 0, 8, 8), gap=10)
        self.field = GrowingText(tr("What did they say?"), tr("What did they say?"), own=True, lines=2)
        self.field.setObjectName(FIRST_STEP)
        body.addWidget(self.field)
        ways, line = QWidget(), FlowLayout(gap=8)
        ways.setLayout(line)
        makes = button(tr("Make it specific"), "filled")
        makes.clicked.connect(self.on_make)
        opens = button(tr("Open a plan file"))
        opens.clicked.connect(self.import_wanted)
        line.addWidget(makes)
        line.addWidget(opens)
        body.addWidget(ways)

    @Slot()
    def on_make(self) -> None:
        """Hand their words over; from there on they are kept with the plan in the making."""
        words = self.field.words
        self.making_wanted.emit(words)
        self.field.show_words("")
