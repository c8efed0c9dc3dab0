"""What stands in the place of today after seven quiet days: a welcome, and whether reminders are to go on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from meantime.language import tr
from meantime.ui.parts import button, column, label, row


class WelcomeCard(QFrame):
    """Asks nothing about the days that were quiet; nothing of them has piled up."""

    def __init__(self) -> None:
        """Offer to see today, or to leave it quiet."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(19, 17, 19, 17), gap=4)
        body.addWidget(label(tr("Welcome back."), "section", wrap=True))
        words = tr("Pick up wherever you like. Reminders went quiet; nothing has piled up.")
        body.addWidget(label(words, "second", wrap=True))
        body.addSpacing(8)
        line = row(gap=8)
        self.see = button(tr("See today"), "tonal")
        self.stay = button(tr("Stay quiet"))
        line.addWidget(self.see)
        line.addWidget(self.stay)
        line.addStretch(1)
        body.addLayout(line)
