"""What is said of a questionnaire once it is saved: its sum, plainly, and what sums are called behind a click."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.questionnaires import Answered
from meantime.services.screens.questionnaires import bands_view, sum_words
from meantime.ui.parts import column, label
from meantime.ui.questionnaires.bands import Bands


class Told(QWidget):
    """One answer, saved."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        body = column(self, gap=10)
        body.addWidget(label(tr("Saved."), "medium", wrap=True))
        self.sum = label("", "section", wrap=True, selectable=True)
        body.addWidget(self.sum)
        body.addWidget(label(tr("It can be changed until the day is over."), "second", wrap=True))
        self.bands = Bands()
        body.addWidget(self.bands)
        body.addStretch(1)

    def show_answered(self, answered: Answered) -> None:
        """Say what was saved."""
        score = answered.measurement.value
        self.sum.setText(sum_words(answered.scale, score))
        self.bands.show_bands(bands_view(answered.scale, score))
