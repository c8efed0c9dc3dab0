"""The pacer as a disc that grows and shrinks with the breath, in a ring that fills as a round goes by."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, hypot

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meantime.language import tr
from meantime.services.guides.breath import Beat, Pacing, Pattern, Phase
from meantime.ui.guide.breathing import BreathFace, phase_words
from meantime.ui.parts import column
from meantime.ui.theme import Tokens, scaled, text_font

_SIDE = 290
_STROKE = 6.0
_LARGE, _SMALL = 118.0, 48.0
"""Radii of the disc after breathing in and, at least, after breathing out, in a box of ``_SIDE``."""
_MOST_SMALL = 0.72
"""How much of the largest disc the smallest may be, so that a breath is seen."""
_WORD, _LEAST_WORD, _COUNT = 24, 18, 20
"""Sizes of the phase's word, as large as it is liked best and at least, and of its count beside the former."""
_INSET = 6
"""What stays free between the words and the edge of the smallest disc."""
_GAP = 3.2
"""Half of what stays free between two arcs, in degrees."""
_WORDS_APART = 17
_QT_DEGREE = 16


@dataclass(frozen=True)
class _Fit:
    """How disc and words share a box; measured where the room or the letters change, not for each picture.

    Attributes:
        small: the radius of the smallest disc, in which the longest word stands.
        large: that of the largest.
        word: the letters of the phase's word.
        count: the letters of its count.
        apart: how far either stands from the middle.
    """

    small: float
    large: float
    word: QFont
    count: QFont
    apart: float


def _words_radius() -> float:
    """Return the radius around the longest words at their best size."""
    word = QFontMetricsF(text_font(_WORD, QFont.Weight.DemiBold))
    wide = max(word.horizontalAdvance(phase_words(phase)) for phase in Phase) / 2
    return hypot(wide, scaled(_WORDS_APART) + word.capHeight() / 2) + scaled(_INSET)


def _fitted(side: float) -> _Fit:
    """Return what fits into a box of ``side``."""
    large, needed = _LARGE * side / _SIDE, _words_radius()
    word = max(_LEAST_WORD, min(_WORD, int(_WORD * _MOST_SMALL * large / needed)))
    part = word / _WORD
    small = max(_SMALL * side / _SIDE, min(needed * part, large))
    count = text_font(round(_COUNT * part))
    return _Fit(small, large, text_font(word, QFont.Weight.DemiBold), count, scaled(_WORDS_APART) * part)


class _Disc(QWidget):
    """The drawing alone, so that nothing else is painted again with it."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tokens = tokens
        self.pattern: Pattern | None = None
        self.beat: Beat | None = None
        self._measure()

    def _measure(self) -> None:
        self._least = ceil(_words_radius() * _LEAST_WORD / _WORD / _MOST_SMALL / _LARGE * _SIDE)
        self.setMinimumSize(self.sizeHint())
        self._fit = _fitted(self._box().width())

    def sizeHint(self) -> QSize:
        return QSize(self._least, self._least)  # it takes more where there is room

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit = _fitted(self._box().width())

    def _box(self) -> QRect:
        side = min(self.width(), self.height(), max(scaled(_SIDE), self._least))
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def show_beat(self, pattern: Pattern, beat: Beat) -> None:
        self.pattern, self.beat = pattern, beat
        self.update(self._box())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.beat is None or self.pattern is None:
            return
        painter, box = QPainter(self), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter, QRectF(box), box.width() / _SIDE, self.beat, self.pattern)
        self._draw_disc(painter, QPointF(box.center()), self.beat)
        self._draw_words(painter, QPointF(box.center()), self.beat)

    def _draw_ring(self, painter: QPainter, box: QRectF, scale: float, beat: Beat, pattern: Pattern) -> None:
        pen = QPen(self._tokens.color("line"), _STROKE * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        edge = _STROKE * scale
        ring, whole, begin = box.adjusted(edge, edge, -edge, -edge), pattern.round_seconds, 0.0
        for place, (_, seconds) in enumerate(pattern.phases):
            first, last = 360 * begin / whole + _GAP, 360 * (begin + seconds) / whole - _GAP
            begin += seconds
            if last <= first:
                continue
            now = last if place < beat.place else first + (last - first) * beat.fraction
            pen.setColor(self._tokens.color("line"))
            if place >= beat.place:
                _arc(painter, pen, ring, first, last)
            if place <= beat.place:
                pen.setColor(self._tokens.color("pine"))
                _arc(painter, pen, ring, first, now)

    def _draw_disc(self, painter: QPainter, middle: QPointF, beat: Beat) -> None:
        small = self._fit.small
        radius = small + (self._fit.large - small) * _grown(beat)
        painter.setPen(QPen(self._tokens.color("pine"), 1.6))
        painter.setBrush(self._tokens.color("pine_tint"))
        painter.drawEllipse(middle, radius, radius)
        dashed = QPen(self._tokens.color("pine"), 1.2)
        dashed.setDashPattern([3, 3])
        painter.setPen(dashed)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, small, small)

    def _draw_words(self, painter: QPainter, middle: QPointF, beat: Beat) -> None:
        fit, apart = self._fit, QPointF(0, self._fit.apart)
        _text(painter, fit.word, self._tokens.color("pine"), middle - apart, phase_words(beat.phase))
        count = tr("{n} of {all}").format(n=beat.count, all=f"{beat.of:g}")
        _text(painter, fit.count, self._tokens.color("ink"), middle + apart, count)


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


def _grown(beat: Beat) -> float:
    """Return how far the disc is grown: all by the end of breathing in, not at all by that of breathing out."""
    return {Phase.IN: beat.fraction, Phase.HOLD: 1.0, Phase.OUT: 1 - beat.fraction, Phase.HOLD_AFTER: 0.0}[beat.phase]


def _arc(painter: QPainter, pen: QPen, box: QRectF, first: float, last: float) -> None:
    """Draw from ``first`` to ``last`` degrees, by the clock's hand from noon."""
    painter.setPen(pen)
    painter.drawArc(box, round((90 - first) * _QT_DEGREE), round((first - last) * _QT_DEGREE))


def _text(painter: QPainter, font: QFont, color: QColor, middle: QPointF, words: str) -> None:
    painter.setFont(font)
    painter.setPen(color)
    room = QRectF(middle.x() - 200, middle.y() - 30, 400, 60)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
