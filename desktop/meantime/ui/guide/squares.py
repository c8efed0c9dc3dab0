"""The pacer without motion: a square for each second, filled when it is over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from meantime.services.guides.breath import Beat, Pacing, Pattern
from meantime.ui.guide.breathing import BreathFace, phase_words
from meantime.ui.parts import clear, column, label
from meantime.ui.theme import Tokens, scaled, text_font

_SQUARE, _BETWEEN = 34, 6


class _Squares(QWidget):
    """One phase: as many squares as it has seconds, in as many lines as the width needs."""

    def __init__(self, seconds: int, tokens: Tokens) -> None:
        super().__init__()
        self._seconds, self._tokens = seconds, tokens
        self._count: int | None = None
        self._over = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _step(self) -> int:
        return scaled(_SQUARE) + _BETWEEN

    def sizeHint(self) -> QSize:
        return QSize(self._step * min(8, self._seconds), self.heightForWidth(self._step * 8))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        in_a_line = max(1, (width + _BETWEEN) // self._step)
        return -(-self._seconds // in_a_line) * self._step

    def show_count(self, count: int | None, *, over: bool) -> None:
        """Stand at a second; None before or after."""
        if (count, over) != (self._count, self._over):
            self._count, self._over = count, over
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), scaled(_SQUARE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(13, QFont.Weight.DemiBold))
        in_a_line = max(1, (self.width() + _BETWEEN) // self._step)
        for number in range(1, self._seconds + 1):
            line, place = divmod(number - 1, in_a_line)
            box = QRectF(place * self._step + 0.5, line * self._step + 0.5, side - 1, side - 1)
            filled = self._over or (self._count is not None and number < self._count)
            now = not self._over and number == self._count
            painter.setPen(QPen(self._tokens.color("pine" if filled or now else "control"), 1.4))
            painter.setBrush(self._tokens.color("pine" if filled else "pine_tint" if now else "surface"))
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(self._tokens.color("on_pine" if filled else "pine" if now else "ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


class SquaresFace(BreathFace):
    """The phases below each other, with the same words and numbers as the disc."""

    def __init__(self, pacing: Pacing, tokens: Tokens) -> None:
        """Show ``pacing``."""
        super().__init__(pacing, tokens)
        body = column(self, gap=14)
        body.addWidget(self.rounds)
        inside = QWidget()
        self._phases: QVBoxLayout = column(inside, gap=10)
        body.addWidget(inside)
        body.addStretch(1)
        self._pattern: Pattern | None = None
        self._lines: list[tuple[QWidget, _Squares]] = []

    def _draw(self, pattern: Pattern) -> None:
        clear(self._phases)
        self._pattern, self._lines = pattern, []
        for phase, seconds in pattern.phases:
            name = label(phase_words(phase), "strong")
            squares = _Squares(max(1, round(seconds)), self._tokens)
            self._phases.addWidget(name)
            self._phases.addWidget(squares)
            self._lines.append((name, squares))

    def show_beat(self, beat: Beat) -> None:
        """Fill what is over."""
        if self._pattern is not self._pacing.pattern:
            self._draw(self._pacing.pattern)
        for place, (name, squares) in enumerate(self._lines):
            now = place == beat.place
            squares.show_count(beat.count if now else None, over=place < beat.place)
            kind = "phase" if now else "medium"
            if name.property("kind") != kind:
                name.setProperty("kind", kind)
                name.style().unpolish(name)
                name.style().polish(name)
