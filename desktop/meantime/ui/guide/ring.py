"""The pacer as a disc that grows and shrinks with the breath, in a ring that fills as a round goes by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from meantime.language import tr
from meantime.services.guides.breath import Beat, Pacing, Pattern, Phase
from meantime.ui.guide.breathing import BreathFace, phase_words
from meantime.ui.parts import column
from meantime.ui.theme import Tokens, scaled, text_font

_SIDE = 290
_STROKE = 6.0
_LARGE, _SMALL = 118.0, 48.0
"""Radii of the disc after breathing in and after breathing out, in a box of ``_SIDE``."""
_GAP = 3.2
"""Half of what stays free between two arcs, in degrees."""
_WORDS_APART = 17
_QT_DEGREE = 16


class _Disc(QWidget):
    """The drawing alone, so that nothing else is painted again with it."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setMinimumSize(QSize(_SIDE * 2 // 3, _SIDE * 2 // 3))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tokens = tokens
        self.pattern: Pattern | None = None
        self.beat: Beat | None = None

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)  # and more where there is room: large letters need most of it below

    def _box(self) -> QRect:
        side = min(self.width(), self.height(), scaled(_SIDE))
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def show_beat(self, pattern: Pattern, beat: Beat) -> None:
        self.pattern, self.beat = pattern, beat
        self.update(self._box())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.beat is None or self.pattern is None:
            return
        painter, box = QPainter(self), self._box()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = box.width() / _SIDE
        self._draw_ring(painter, QRectF(box), scale, self.beat, self.pattern)
        self._draw_disc(painter, QPointF(box.center()), scale, self.beat)
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

    def _draw_disc(self, painter: QPainter, middle: QPointF, scale: float, beat: Beat) -> None:
        radius = _radius(beat) * scale
        painter.setPen(QPen(self._tokens.color("pine"), 1.6))
        painter.setBrush(self._tokens.color("pine_tint"))
        painter.drawEllipse(middle, radius, radius)
        dashed = QPen(self._tokens.color("pine"), 1.2)
        dashed.setDashPattern([3, 3])
        painter.setPen(dashed)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, _SMALL * scale, _SMALL * scale)

    def _draw_words(self, painter: QPainter, middle: QPointF, beat: Beat) -> None:
        large = text_font(24, QFont.Weight.DemiBold)
        _text(
            painter,
            large,
            self._tokens.color("pine"),
            middle + QPointF(0, -scaled(_WORDS_APART)),
            phase_words(beat.phase),
        )
        words = tr("{n} of {all}").format(n=beat.count, all=f"{beat.of:g}")
        _text(painter, text_font(20), self._tokens.color("ink"), middle + QPointF(0, scaled(_WORDS_APART)), words)


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


def _radius(beat: Beat) -> float:
    """Return how large the disc is: grown by the end of breathing in, shrunk by that of breathing out."""
    grown = {Phase.IN: beat.fraction, Phase.HOLD: 1.0, Phase.OUT: 1 - beat.fraction, Phase.HOLD_AFTER: 0.0}[beat.phase]
    return _SMALL + (_LARGE - _SMALL) * grown


def _arc(painter: QPainter, pen: QPen, box: QRectF, first: float, last: float) -> None:
    """Draw from ``first`` to ``last`` degrees, by the clock's hand from noon."""
    painter.setPen(pen)
    painter.drawArc(box, round((90 - first) * _QT_DEGREE), round((first - last) * _QT_DEGREE))


def _text(painter: QPainter, font: QFont, color: QColor, middle: QPointF, words: str) -> None:
    painter.setFont(font)
    painter.setPen(color)
    room = QRectF(middle.x() - 200, middle.y() - 30, 400, 60)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
