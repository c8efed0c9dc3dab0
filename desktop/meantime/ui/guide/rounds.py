"""Which round it is: in words, and as dots where there are few."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import label, row
from meantime.ui.theme import Tokens, scaled

MOST_DOTS = 8
_STEP = 19
_RADIUS = 5.0


class _Dots(QWidget):
    def __init__(self, rounds: int, tokens: Tokens) -> None:
        super().__init__()
        self.setFixedSize(QSize(_STEP * rounds, 16))
        self._rounds, self._tokens, self.now = rounds, tokens, 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pine, control = self._tokens.color("pine"), self._tokens.color("control")
        for number in range(1, self._rounds + 1):
            painter.setPen(QPen(pine if number <= self.now else control, 1.6))
            painter.setBrush(pine if number < self.now else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(_STEP * (number - 0.5), 8), _RADIUS, _RADIUS)


class Rounds(QWidget):
    """The round in hand out of all, as words and with a dot for each."""

    def __init__(self, rounds: int, tokens: Tokens) -> None:
        """Stand at the first of ``rounds``."""
        super().__init__()
        self._rounds = rounds
        line = row(self, gap=10)
        line.addStretch(1)
        self._words = label("", "second")
        line.addWidget(self._words)
        self._dots = _Dots(rounds, tokens)
        if rounds <= MOST_DOTS:
            line.addWidget(self._dots)
        line.addStretch(1)
        self.setMinimumHeight(scaled(20))
        self.show_round(1)

    def show_round(self, now: int) -> None:
        """Stand at round ``now``."""
        self._words.setText(tr("Round {n} of {all}").format(n=now, all=self._rounds))
        if self._dots.now != now:
            self._dots.now = now
            self._dots.update()
