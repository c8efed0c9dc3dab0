"""The pacer as a disc that grows and shrinks with the breath, in a ring that fills as a round goes by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meantime.services.guides.breath import Beat, Pacing, Pattern
from meantime.ui.guide.breathing import BreathFace
from meantime.ui.guide.ring_drawing import MOST_ASIDE, RingDrawing, best_side, least_side, on_whole_pixels
from meantime.ui.parts import column
from meantime.ui.theme import Tokens


class _Disc(QWidget):
    """The drawing alone, so that nothing else is painted again with it, nor what lies behind it."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tokens = tokens
        self._now: tuple[Pattern, Beat] | None = None
        self._measure()

    def _measure(self) -> None:
        self._least, self._best = least_side(), best_side()
        self.setMinimumSize(self.sizeHint())
        self._fit_in()

    def _fit_in(self) -> None:
        side = min(self.width(), self.height(), max(self._best, self._least))
        self._box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        self._drawing = RingDrawing(side, self.devicePixelRatioF(), self._tokens)

    def sizeHint(self) -> QSize:
        return QSize(self._least, self._least)  # it takes more where there is room

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in()

    def show_beat(self, pattern: Pattern, beat: Beat) -> None:
        self._now = pattern, beat
        self.update(self._box.adjusted(-MOST_ASIDE, -MOST_ASIDE, MOST_ASIDE, MOST_ASIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing.sharpness != self.devicePixelRatioF():  # it is on another screen now
            self._fit_in()
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        if self._now is not None:
            corner = self._box.topLeft()
            painter.translate(corner + on_whole_pixels(self.mapTo(self.window(), corner), self._drawing.sharpness))
            self._drawing.draw(painter, *self._now)


class RingFace(BreathFace):
    """The disc, below the round."""

    smooth = True

    def __init__(self, pacing: Pacing, tokens: Tokens) -> None:
        """Show ``pacing``."""
        super().__init__(pacing, tokens)
        body = column(self, gap=10)
        body.addWidget(self.rounds)
        self._disc = _Disc(tokens)
        body.addWidget(self._disc, 1)

    def show_beat(self, beat: Beat) -> None:
        """Draw where the breath is."""
        self._disc.show_beat(self._pacing.pattern, beat)
