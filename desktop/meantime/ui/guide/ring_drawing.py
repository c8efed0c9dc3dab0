"""What the pacer's disc and ring look like: what stands still for a second, and what moves with every picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, hypot

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from meantime.language import tr
from meantime.services.guides.breath import Beat, Pattern, Phase
from meantime.ui.guide.breathing import phase_words
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


def least_side() -> int:
    """Return the side of the smallest box in which the words can be read, in pixels."""
    return ceil(_words_radius() * _LEAST_WORD / _WORD / _MOST_SMALL / _LARGE * _SIDE)


def best_side() -> int:
    """Return the side of the box that is liked best, in pixels; less than the least where the letters are large."""
    return scaled(_SIDE)


MOST_ASIDE = 2
"""So many pixels ``on_whole_pixels`` moves a drawing, at most; the ring leaves as many free at its box's edge."""


def on_whole_pixels(place: QPoint, sharpness: float) -> QPoint:
    """Return how far to move what is drawn at ``place`` of a window, so that it begins on one of the screen's pixels.

    At 125, 150 or 175 % every fourth place does. Between two, what is kept as a picture would stand half a pixel beside
    what is drawn.
    """
    if sharpness == round(sharpness):
        return QPoint(0, 0)
    return QPoint(_aside(place.x()), _aside(place.y()))


def _aside(place: int) -> int:
    return (place + MOST_ASIDE) // 4 * 4 - place


class RingDrawing:
    """Draws in one box; made anew where the room, the letters or the screen's sharpness change.

    The words, the arcs that are over or to come, and the dashed line are set once for each second and kept as pictures:
    drawn sixty times in it, they were half of what a picture costs.
    """

    def __init__(self, side: int, sharpness: float, tokens: Tokens) -> None:
        """Draw in a box of ``side`` pixels, each as wide as ``sharpness`` of the screen's own."""
        self._side, self._tokens = side, tokens
        self.sharpness = sharpness
        """How many of the screen's pixels one is wide."""
        self._fit = _fitted(side)
        edge = _STROKE * self._scale
        self._ring = QRectF(0, 0, side, side).adjusted(edge, edge, -edge, -edge)
        self._middle = QPointF(side / 2, side / 2)
        self._of: tuple[Pattern, int, int] | None = None
        self._under = self._over = QPixmap()

    @property
    def _scale(self) -> float:
        return self._side / _SIDE

    def draw(self, painter: QPainter, pattern: Pattern, beat: Beat) -> None:
        """Draw ``beat`` of ``pattern``, the box's corner at the painter's origin."""
        self._keep_still(pattern, beat)
        painter.drawPixmap(0, 0, self._under)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_moving(painter, pattern, beat)
        painter.drawPixmap(0, 0, self._over)

    def _keep_still(self, pattern: Pattern, beat: Beat) -> None:
        of = pattern, beat.place, beat.count
        if of != self._of:
            self._of = of
            self._under, self._over = self._blank(), self._blank()
            painter = QPainter(self._under)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_arcs(painter, pattern, beat)
            painter.end()
            painter = QPainter(self._over)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_least(painter)
            self._draw_words(painter, beat)
            painter.end()

    def _blank(self) -> QPixmap:
        pixels = max(1, ceil(self._side * self.sharpness))
        made = QPixmap(pixels, pixels)
        made.setDevicePixelRatio(self.sharpness)
        made.fill(Qt.GlobalColor.transparent)
        return made

    def _draw_arcs(self, painter: QPainter, pattern: Pattern, beat: Beat) -> None:
        for place in range(len(pattern.phases)):
            first, last = _arc(pattern, place)
            if first < last:
                self._draw_arc(painter, "pine" if place < beat.place else "line", first, last)

    def _draw_moving(self, painter: QPainter, pattern: Pattern, beat: Beat) -> None:
        first, last = _arc(pattern, beat.place)
        if first < last:
            self._draw_arc(painter, "pine", first, first + (last - first) * beat.fraction)
        fit = self._fit
        radius = fit.small + (fit.large - fit.small) * _grown(beat)
        painter.setPen(QPen(self._tokens.color("pine"), 1.6))
        painter.setBrush(self._tokens.color("pine_tint"))
        painter.drawEllipse(self._middle, radius, radius)

    def _draw_arc(self, painter: QPainter, color: str, first: float, last: float) -> None:
        """Draw between two angles in degrees, by the clock's hand from noon."""
        width = _STROKE * self._scale
        painter.setPen(QPen(self._tokens.color(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(self._ring, round((90 - first) * _QT_DEGREE), round((first - last) * _QT_DEGREE))

    def _draw_least(self, painter: QPainter) -> None:
        """Draw how small the disc gets."""
        dashed = QPen(self._tokens.color("pine"), 1.2)
        dashed.setDashPattern([3, 3])
        painter.setPen(dashed)
        painter.drawEllipse(self._middle, self._fit.small, self._fit.small)

    def _draw_words(self, painter: QPainter, beat: Beat) -> None:
        fit, apart = self._fit, QPointF(0, self._fit.apart)
        _text(painter, fit.word, self._tokens.color("pine"), self._middle - apart, phase_words(beat.phase))
        count = tr("{n} of {all}").format(n=beat.count, all=f"{beat.of:g}")
        _text(painter, fit.count, self._tokens.color("ink"), self._middle + apart, count)


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


def _arc(pattern: Pattern, place: int) -> tuple[float, float]:
    """Return between which angles the phase at ``place`` stands; the first is not less where the gaps leave nothing."""
    begin = sum(seconds for _, seconds in pattern.phases[:place])
    end, whole = begin + pattern.phases[place][1], pattern.round_seconds
    return 360 * begin / whole + _GAP, 360 * end / whole - _GAP


def _grown(beat: Beat) -> float:
    """Return how far the disc is grown: all by the end of breathing in, not at all by that of breathing out."""
    return {Phase.IN: beat.fraction, Phase.HOLD: 1.0, Phase.OUT: 1 - beat.fraction, Phase.HOLD_AFTER: 0.0}[beat.phase]


def _text(painter: QPainter, font: QFont, color: QColor, middle: QPointF, words: str) -> None:
    painter.setFont(font)
    painter.setPen(color)
    room = QRectF(middle.x() - 200, middle.y() - 30, 400, 60)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
