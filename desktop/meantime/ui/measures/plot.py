"""One measure so far as a line from first to now, as on the page: nothing in it is coloured."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from meantime.services.screens.measures import MeasureView
from meantime.ui.theme import Tokens, scaled, text_font

_HEIGHT, _LEAST = 118, 200
_OPEN, _DENSE, _NOW = 3.0, 2.0, 4.5
_DENSE_FROM = 15
"""From so many points on each is drawn smaller."""


class MeasurePlot(QWidget):
    """The picture; a screen reader hears first, previous and now with their days."""

    def __init__(self, view: MeasureView, tokens: Tokens) -> None:
        """Draw ``view``."""
        super().__init__()
        self._tokens = tokens
        self.setFixedHeight(scaled(_HEIGHT))
        self.show_view(view)

    def show_view(self, view: MeasureView) -> None:
        """Draw another view of the same measure."""
        self._view = view
        self.setAccessibleName(view.spoken)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which the points can be told apart."""
        return QSize(scaled(_LEAST), scaled(_HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the same."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale's ends, the line, the points and the days of the first and the last one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(12))
        plot = self._plot(painter)
        self._draw_scale(painter, plot)
        self._draw_days(painter, plot)
        self._draw_points(painter, plot)
        painter.end()

    def _plot(self, painter: QPainter) -> QRectF:
        metrics = painter.fontMetrics()
        ends = (str(self._view.low), str(self._view.high))
        left = max(metrics.horizontalAdvance(end) for end in ends) + scaled(8)
        top, foot = metrics.height() / 2 + 1, metrics.height() + scaled(8)
        return QRectF(left, top, max(self.width() - left - 1, 1), max(self.height() - top - foot, 1))

    def points(self, plot: QRectF) -> list[QPointF]:
        """Return where in ``plot`` each point that is drawn stands."""
        inset, view = scaled(10), self._view
        height = max(1, view.high - view.low)
        return [
            QPointF(
                plot.left() + inset + (plot.width() - 2 * inset) * place,
                plot.bottom() - plot.height() * (value - view.low) / height,
            )
            for place, value in view.points
        ]

    def _draw_scale(self, painter: QPainter, plot: QRectF) -> None:
        high = painter.fontMetrics().height()
        for value, y in ((self._view.high, plot.top()), (self._view.low, plot.bottom())):
            painter.setPen(QPen(self._tokens.color("control"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._tokens.color("ink2"))
            where = QRectF(0, y - high / 2, plot.left() - scaled(6), high)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))

    def _draw_days(self, painter: QPainter, plot: QRectF) -> None:
        values, high = self._view.values, painter.fontMetrics().height()
        painter.setPen(self._tokens.color("ink2"))
        where = QRectF(plot.left(), plot.bottom() + scaled(6), plot.width(), high)
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft, values[-1].label)
        if len(values) > 1:
            painter.drawText(where, Qt.AlignmentFlag.AlignRight, values[0].label)

    def _draw_points(self, painter: QPainter, plot: QRectF) -> None:
        ink, points = self._tokens.color("ink"), self.points(plot)
        painter.setPen(QPen(ink, 2, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.setPen(QPen(ink, 1.6))
        size = (_DENSE if len(points) >= _DENSE_FROM else _OPEN) * scaled(100) / 100
        painter.setBrush(self._tokens.color("surface"))
        for point in points[:-1]:
            painter.drawEllipse(point, size, size)
        painter.setBrush(ink)
        painter.drawEllipse(points[-1], _NOW * scaled(100) / 100, _NOW * scaled(100) / 100)
