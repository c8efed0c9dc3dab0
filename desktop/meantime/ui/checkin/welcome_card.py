"""What stands in the place of today, and above other pages, after seven quiet days: do reminders go on?"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from meantime.language import tr
from meantime.ui.checkin.first_plan import FIRST_STEP
from meantime.ui.parts import FlowLayout, button, column, label


class WelcomeCard(QFrame):
    """Asks nothing about the days that were quiet; nothing of them has piled up."""

    def __init__(self) -> None:
        """Offer to see today, or to leave it quiet."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("Welcome back."))
        body = column(self, margin=(19, 17, 19, 17), gap=4)
        body.addWidget(label(tr("Welcome back."), "section", wrap=True))
        words = tr("Pick up wherever you like. Reminders went quiet; nothing has piled up.")
        body.addWidget(label(words, "second", wrap=True))
        body.addSpacing(8)
        choices, line = QWidget(), FlowLayout(gap=8)
        choices.setLayout(line)
        self.see = button(tr("See today"), "tonal")
        self.see.setObjectName(FIRST_STEP)
        self.stay = button(tr("Stay quiet"))
        line.addWidget(self.see)
        line.addWidget(self.stay)
        body.addWidget(choices)
