"""The box, the pen and the lines of which glyphs and icons are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

BOX = 20.0
STROKE = 1.6


def pen(color: QColor, width: float = STROKE) -> QPen:
    """Return a round pen of ``width`` units."""
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def circle(radius: float, x: float = 10, y: float = 10) -> QRectF:
    """Return the square around a circle."""
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)


def lines(painter: QPainter, *points: tuple[float, float]) -> None:
    """Draw lines from point to point."""
    painter.drawPolyline([QPointF(x, y) for x, y in points])
