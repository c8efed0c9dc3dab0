"""How strong it was in the last tries of a step: a curve each, told apart by marker and dash, never by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.screens.ladder import StepView, TryCurve
from meantime.ui.theme import Tokens, scaled, text_font

_HEIGHT = 164
_MARK = 5.0
_NUMBERED = 2
"""So many of the newest curves say their numbers; more would lie on each other."""


def _square(painter: QPainter, at: QPointF, size: float) -> None:
    painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))


def _disc(painter: QPainter, at: QPointF, size: float) -> None:
    painter.drawEllipse(at, size, size)


def _triangle(painter: QPainter, at: QPointF, size: float) -> None:
    corners = ((0.0, -1.2), (1.1, 0.9), (-1.1, 0.9))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) * size for x, y in corners]))


def _diamond(painter: QPainter, at: QPointF, size: float) -> None:
    corners = ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0))
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) * size for x, y in corners]))


@dataclass(frozen=True)
class Look:
    """How a curve is drawn.

    Attributes:
        marker: draws its marks.
        filled: whether these are filled.
        dashes: its line as lengths of strokes and gaps; empty for a whole line.
    """

    marker: Callable[[QPainter, QPointF, float], None]
    filled: bool
    dashes: tuple[float, ...]


LOOKS = (
    Look(_disc, True, ()),
    Look(_square, False, (4, 3)),
    Look(_triangle, False, (1, 2.5)),
    Look(_diamond, True, (6, 2.5, 1, 2.5)),
)
"""The newest first."""


class Curves(QWidget):
    """The picture; a screen reader hears every number."""

    def __init__(self, step: StepView, tokens: Tokens) -> None:
        """Draw the curves of ``step``."""
        super().__init__()
        self._curves = step.curves
        self._expected = step.suds
        self._tokens = tokens
        self.setFixedHeight(scaled(_HEIGHT))
        spoken = "; ".join(curve.spoken for curve in step.curves)
        self.setAccessibleName(tr("How strong it was, 0 to 100. {curves}").format(curves=spoken))

    def looks(self) -> list[tuple[TryCurve, Look]]:
        """Return each curve with how it is drawn, the oldest first."""
        return [(curve, LOOKS[-(place + 1)]) for place, curve in enumerate(self._curves, -len(self._curves))]

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the words do not lie on each other."""
        return QSize(scaled(300), scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the expected line, the curves and what they are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(12))
        plot = self._plot(painter)
        self._draw_scale(painter, plot)
        self._draw_expected(painter, plot)
        for place, (curve, look) in enumerate(self.looks()):
            self._draw_curve(painter, plot, curve, look)
            self._draw_legend(painter, plot, curve, look, len(self._curves) - 1 - place)
        self._draw_numbers(painter, plot)
        painter.end()

    def _plot(self, painter: QPainter) -> QRectF:
        metrics = painter.fontMetrics()
        words = [curve.label for curve in self._curves]
        legend = max((metrics.horizontalAdvance(each) for each in words), default=0) + scaled(26)
        legend = max(legend, metrics.horizontalAdvance(self._expected_words()) + scaled(10))
        left, foot = metrics.horizontalAdvance("100") + scaled(24), metrics.height() + scaled(10)
        width = max(self.width() - left - min(legend, self.width() // 2) - scaled(6), 1)
        return QRectF(left, scaled(16), width, self.height() - foot - scaled(16))

    def _expected_words(self) -> str:
        return tr("expected {n}").format(n=self._expected) if self._expected is not None else ""

    @staticmethod
    def _at(plot: QRectF, column: int, value: float) -> QPointF:
        inset = scaled(10)
        return QPointF(
            plot.left() + inset + (plot.width() - 2 * inset) * column / 2, plot.bottom() - plot.height() * value / 100
        )

    def _draw_scale(self, painter: QPainter, plot: QRectF) -> None:
        tokens, high = self._tokens, painter.fontMetrics().height()
        for value in (0, 50, 100):
            y = self._at(plot, 0, value).y()
            painter.setPen(QPen(tokens.color("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(tokens.color("ink2"))
            where = QRectF(0, y - high / 2, plot.left() - scaled(8), high)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
        for column, words in enumerate((tr("before"), tr("peak"), tr("after"))):
            at = self._at(plot, column, 0)
            wide = painter.fontMetrics().horizontalAdvance(words) + 8
            where = QRectF(at.x() - wide / 2, plot.bottom() + scaled(6), wide, high)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_expected(self, painter: QPainter, plot: QRectF) -> None:
        if self._expected is None:
            return
        y = self._at(plot, 0, self._expected).y()
        pen = QPen(self._tokens.color("glyph_n"), 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        high = painter.fontMetrics().height()
        legend = plot.top() - scaled(8) + len(self._curves) * (high + scaled(2))
        where = QRectF(plot.right() + scaled(6), max(y - high / 2, legend), self.width() - plot.right(), high)
        painter.setPen(self._tokens.color("ink2"))
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._expected_words())

    def _draw_curve(self, painter: QPainter, plot: QRectF, curve: TryCurve, look: Look) -> None:
        pine = self._tokens.color("pine")
        points = [
            self._at(plot, column, value)
            for column, value in enumerate((curve.before, curve.peak, curve.after))
            if value is not None
        ]
        pen = QPen(pine, 2)
        if look.dashes:
            pen.setDashPattern(list(look.dashes))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        for point in points:
            self._draw_mark(painter, point, look)

    def _draw_mark(self, painter: QPainter, at: QPointF, look: Look) -> None:
        pine = self._tokens.color("pine")
        painter.setPen(QPen(pine, 1.6))
        painter.setBrush(pine if look.filled else self._tokens.color("surface"))
        look.marker(painter, at, scaled(100) * _MARK / 100)

    def _draw_legend(self, painter: QPainter, plot: QRectF, curve: TryCurve, look: Look, place: int) -> None:
        high = painter.fontMetrics().height()
        y = plot.top() - scaled(8) + place * (high + scaled(2))
        self._draw_mark(painter, QPointF(plot.right() + scaled(13), y + high / 2), look)
        painter.setPen(self._tokens.color("ink"))
        where = QRectF(plot.right() + scaled(24), y, self.width() - plot.right() - scaled(24), high)
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, curve.label)

    def _draw_numbers(self, painter: QPainter, plot: QRectF) -> None:
        """Say the numbers of the newest two: the higher one above its mark, the lower one below."""
        painter.setFont(text_font(12, painter.font().weight().DemiBold))
        painter.setPen(self._tokens.color("ink"))
        high, away = painter.fontMetrics().height(), scaled(8)
        newest = self._curves[-_NUMBERED:]
        for column in range(3):
            values = [(curve.before, curve.peak, curve.after)[column] for curve in newest]
            known = sorted({value for value in values if value is not None}, reverse=True)
            for place, value in enumerate(known):
                at = self._at(plot, column, value)
                below = place == 1 or value > 94
                top = at.y() + away if below else at.y() - away - high
                painter.drawText(QRectF(at.x() - 30, top, 60, high), Qt.AlignmentFlag.AlignCenter, f"{value:g}")
