"""One measure in the window: its graph, what of it may be changed, all its values, and what its sums are called."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from meantime.services.screens.measures import MeasureView
from meantime.ui.measures.lately import LatelyLine
from meantime.ui.measures.plot import MeasurePlot
from meantime.ui.measures.values import AllValues
from meantime.ui.parts import clear, column, label, row
from meantime.ui.questionnaires.bands import Bands
from meantime.ui.theme import Tokens


class MeasureCard(QFrame):
    """First, previous and now below a line of points; what is behind them one click away."""

    corrected = Signal(str, object, int)
    """The rating of this name and day (``date``) is to be this value."""

    taken_back = Signal(str, object)
    """The answer of this name and day (``date``) is to be taken back."""

    answer_wanted = Signal(str)
    """The questionnaire of this name is to be answered anew."""

    def __init__(self, view: MeasureView, tokens: Tokens) -> None:
        """Show ``view``."""
        super().__init__()
        self.setObjectName("card")
        self.view = view
        self.lines: list[LatelyLine] = []
        body = column(self, margin=(16, 12, 16, 12), gap=6)
        body.addWidget(label(view.title, "strong", wrap=True))
        self._caption = label("", "second", wrap=True)
        body.addWidget(self._caption)
        self.plot = MeasurePlot(view, tokens)
        body.addWidget(self.plot)
        self._earlier, self._now, self._count = label("", "item"), label("", "strong"), label("", "caption")
        body.addLayout(self._make_foot())
        self._lately = column(gap=2)
        body.addLayout(self._lately)
        self.values = AllValues(view)
        body.addWidget(self.values)
        self.bands = Bands()
        body.addWidget(self.bands)
        body.addStretch(1)
        self.bands.show_bands(view.bands)
        self._show_numbers()
        self._make_lines()

    def _make_foot(self) -> QHBoxLayout:
        line = row(gap=0)
        line.addWidget(self._earlier)
        line.addWidget(self._now)
        line.addStretch(1)
        line.addWidget(self._count)
        return line

    def show_view(self, view: MeasureView) -> None:
        """Show the same measure as it stands by now; what is open stays open."""
        days, before = [value.day for value in self.view.lately], self.view.bands
        self.view = view
        self.plot.show_view(view)
        self.values.show_view(view)
        self._show_numbers()
        if view.bands != before:
            self.bands.show_bands(view.bands)
        if days == [value.day for value in view.lately]:
            for line, value in zip(self.lines, view.lately, strict=True):
                line.show_value(value)
        else:
            self._make_lines()

    def _show_numbers(self) -> None:
        self._caption.setText(self.view.caption)
        self._earlier.setText(self.view.earlier)
        self._now.setText(self.view.now)
        self._count.setText(self.view.count)

    def _make_lines(self) -> None:
        """Show what can be changed; the keyboard, where it was in one of these lines, goes to the next that is left."""
        held = next((place for place, line in enumerate(self.lines) if line.isAncestorOf(self.focusWidget())), None)
        clear(self._lately)
        self.lines = [LatelyLine(self.view, value) for value in self.view.lately]
        for line in self.lines:
            line.corrected.connect(self.corrected)
            line.taken_back.connect(self.taken_back)
            line.answer_wanted.connect(self.answer_wanted)
            self._lately.addWidget(line)
        if held is not None and self.lines:
            self.lines[min(held, len(self.lines) - 1)].take_focus()
