"""Status glyphs and line icons as vector paths in a 20-unit box; crisp at any size, never font characters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QLabel, QWidget

from meantime.domain.statuses import Status
from meantime.ui.line_icons import LINE_ICONS
from meantime.ui.strokes import BOX, circle, lines, pen
from meantime.ui.theme import Tokens


def _full(painter: QPainter, color: QColor) -> None:
    disc = QPainterPath()
    disc.addEllipse(circle(8))
    check = QPainterPath(QPointF(6.2, 10.4))
    check.lineTo(9, 13)
    check.lineTo(13.9, 7.4)
    stroke = QPen(color, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    outline = QPainterPathStroker(stroke).createStroke(check)
    painter.fillPath(disc.subtracted(outline), color)


def _small(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(circle(4))


def _adapted(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon([QPointF(10, 1.6), QPointF(18.4, 10), QPointF(10, 18.4), QPointF(1.6, 10)])


def _tried(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.2))
    half = QPainterPath(QPointF(10, 2.8))
    half.arcTo(circle(7.2), 90, 180)
    half.closeSubpath()
    painter.fillPath(half, color)


def _not_this_time(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.2))
    lines(painter, (6.8, 10), (13.2, 10))


def _rest(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    whole = QPainterPath()
    whole.addEllipse(circle(7.4, 9.6, 10.4))
    bite = QPainterPath()
    bite.addEllipse(circle(6.4, 14, 6.2))
    painter.drawPath(whole.subtracted(bite))


def _paused(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(5.6, 4, 3, 12), 1, 1)
    painter.drawRoundedRect(QRectF(11.4, 4, 3, 12), 1, 1)


def _not_due(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(circle(1.5))


def _no_entry(painter: QPainter, color: QColor) -> None:
    dashed = pen(color, 1.4)
    dashed.setDashPattern([1.9, 2.0])
    painter.setPen(dashed)
    painter.drawRoundedRect(QRectF(3, 3, 14, 14), 3, 3)


def _real(painter: QPainter, color: QColor) -> None:
    """Draw a pin on a map: out in the world."""
    painter.setPen(pen(color))
    pin = QPainterPath(QPointF(10, 18.2))
    pin.cubicTo(8.2, 15.4, 3.9, 11.6, 3.9, 7.9)
    pin.arcTo(circle(6.1, 10, 7.9), 180, -180)
    pin.cubicTo(16.1, 11.6, 11.8, 15.4, 10, 18.2)
    painter.drawPath(pin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(circle(2.3, 10, 7.9))


def _open(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.2))
    painter.drawEllipse(circle(7.2))


def _worse(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawPolygon([QPointF(10, 2.6), QPointF(18.2, 16.8), QPointF(1.8, 16.8)])
    lines(painter, (10, 7.6), (10, 11.8))
    painter.setBrush(color)
    painter.drawEllipse(circle(0.5, 10, 14.2))


STATUS_GLYPHS: dict[Status | None, Callable[[QPainter, QColor], None]] = {
    Status.FULL: _full,
    Status.SMALL: _small,
    Status.ADAPTED: _adapted,
    Status.TRIED: _tried,
    Status.NOT_THIS_TIME: _not_this_time,
    Status.REST: _rest,
    Status.PAUSED: _paused,
    Status.NOT_DUE: _not_due,
    Status.NO_ENTRY: _no_entry,
    Status.USED_FOR_REAL: _real,
    None: _open,
}
PINE = frozenset({Status.FULL, Status.SMALL, Status.ADAPTED, Status.TRIED, Status.USED_FOR_REAL})
"""Statuses whose glyph is pine; the others are neutral."""

ICONS: dict[str, Callable[[QPainter, QColor], None]] = {
    **LINE_ICONS,
    "worse": _worse,
    "moon": _rest,
    "not-this-time": _not_this_time,
}


def draw(painter: QPainter, draws: Callable[[QPainter, QColor], None], color: QColor, where: QRectF) -> None:
    """Draw a glyph of the 20-unit box into ``where``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / BOX, where.height() / BOX)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draws(painter, color)
    painter.restore()


def status_color(status: Status | None, tokens: Tokens) -> QColor:
    """Return the colour of a status glyph."""
    return tokens.color("pine" if status in PINE else "glyph_n")


def _leading_square(rect: QRectF) -> QRectF:
    """Return the square at the leading edge of ``rect``: what is wider keeps its distance from the words beside it."""
    side = min(rect.width(), rect.height())
    at_right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QRectF(rect.right() - side if at_right else rect.x(), rect.y() + (rect.height() - side) / 2, side, side)


class _Engine(QIconEngine):
    """Draws an icon at whatever size and resolution it is asked for."""

    def __init__(self, draws: Callable[[QPainter, QColor], None], color: QColor) -> None:
        super().__init__()
        self._draws = draws
        self._color = color

    def clone(self) -> QIconEngine:
        """Return another one alike."""
        return _Engine(self._draws, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it."""
        draw(painter, self._draws, self._color, _leading_square(QRectF(rect)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw it on a transparent picture."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw(painter, self._draws, self._color, _leading_square(QRectF(0, 0, size.width(), size.height())))
        painter.end()
        return picture


def icon(name: str, color: QColor) -> QIcon:
    """Return a line icon in a colour."""
    return QIcon(_Engine(ICONS[name], color))


def status_icon(status: Status | None, tokens: Tokens, color: QColor | None = None) -> QIcon:
    """Return a status glyph in its colour, or in another one."""
    return QIcon(_Engine(STATUS_GLYPHS[status], color or status_color(status, tokens)))


class Glyph(QLabel):
    """A glyph as a widget of its own; it says nothing to a screen reader, the words beside it do."""

    def __init__(self, picture: QIcon, size: int = 18, parent: QWidget | None = None) -> None:
        """Show ``picture`` at ``size`` logical pixels."""
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.set_icon(picture)

    def set_icon(self, picture: QIcon) -> None:
        """Show another picture at the same size."""
        self.setPixmap(picture.pixmap(self.size(), self.devicePixelRatio()))
