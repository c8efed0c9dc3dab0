"""Status glyphs and line icons as vector paths in a 20-unit box; crisp at any size, never font characters."""

from __future__ import annotations

import math
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
from meantime.ui.theme import Tokens

BOX = 20.0
STROKE = 1.6


def _pen(color: QColor, width: float = STROKE) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _circle(radius: float, x: float = 10, y: float = 10) -> QRectF:
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline([QPointF(x, y) for x, y in points])


def _full(painter: QPainter, color: QColor) -> None:
    disc = QPainterPath()
    disc.addEllipse(_circle(8))
    check = QPainterPath(QPointF(6.2, 10.4))
    check.lineTo(9, 13)
    check.lineTo(13.9, 7.4)
    stroke = QPen(color, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    outline = QPainterPathStroker(stroke).createStroke(check)
    painter.fillPath(disc.subtracted(outline), color)


def _small(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(_circle(4))


def _adapted(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon([QPointF(10, 1.6), QPointF(18.4, 10), QPointF(10, 18.4), QPointF(1.6, 10)])


def _tried(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.2))
    half = QPainterPath(QPointF(10, 2.8))
    half.arcTo(_circle(7.2), 90, 180)
    half.closeSubpath()
    painter.fillPath(half, color)


def _not_this_time(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.2))
    _lines(painter, (6.8, 10), (13.2, 10))


def _rest(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    whole = QPainterPath()
    whole.addEllipse(_circle(7.4, 9.6, 10.4))
    bite = QPainterPath()
    bite.addEllipse(_circle(6.4, 14, 6.2))
    painter.drawPath(whole.subtracted(bite))


def _paused(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(5.6, 4, 3, 12), 1, 1)
    painter.drawRoundedRect(QRectF(11.4, 4, 3, 12), 1, 1)


def _not_due(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(_circle(1.5))


def _no_entry(painter: QPainter, color: QColor) -> None:
    pen = _pen(color, 1.4)
    pen.setDashPattern([1.9, 2.0])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(3, 3, 14, 14), 3, 3)


def _open(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.2))
    painter.drawEllipse(_circle(7.2))


def _worse(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawPolygon([QPointF(10, 2.6), QPointF(18.2, 16.8), QPointF(1.8, 16.8)])
    _lines(painter, (10, 7.6), (10, 11.8))
    painter.setBrush(color)
    painter.drawEllipse(_circle(0.5, 10, 14.2))


def _star(painter: QPainter, color: QColor, *, filled: bool = True) -> None:
    points = []
    for step in range(10):
        radius = 8.4 if step % 2 == 0 else 3.6
        angle = math.radians(-90 + step * 36)
        points.append(QPointF(10 + radius * math.cos(angle), 10.6 + radius * math.sin(angle)))
    painter.setPen(_pen(color, 1.4))
    if filled:
        painter.setBrush(color)
    painter.drawPolygon(points)


def _star_outline(painter: QPainter, color: QColor) -> None:
    _star(painter, color, filled=False)


def _clock(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.4))
    _lines(painter, (10, 5.8), (10, 10), (13, 11.8))


def _calendar(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawRoundedRect(QRectF(3, 4.4, 14, 12.6), 2, 2)
    _lines(painter, (3, 8.4), (17, 8.4))
    _lines(painter, (7, 2.6), (7, 5.6))
    _lines(painter, (13, 2.6), (13, 5.6))


def _list(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    for y in (5, 10, 15):
        _lines(painter, (8, y), (17, y))
        painter.drawPoint(QPointF(4, y))
        _lines(painter, (3.6, y), (4.4, y))


def _target(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.4))
    painter.drawEllipse(_circle(3.4))


def _sheet(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    page = QPainterPath(QPointF(5, 2.6))
    for x, y in ((11.6, 2.6), (15.6, 6.6), (15.6, 17.4), (5, 17.4)):
        page.lineTo(x, y)
    page.closeSubpath()
    painter.drawPath(page)
    _lines(painter, (7.8, 14.4), (7.8, 12))
    _lines(painter, (10.3, 14.4), (10.3, 9.6))
    _lines(painter, (12.8, 14.4), (12.8, 11.4))


def _note(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.4))
    page = QPainterPath(QPointF(5, 3))
    for x, y in ((11.6, 3), (15.4, 6.8), (15.4, 17), (5, 17)):
        page.lineTo(x, y)
    page.closeSubpath()
    painter.drawPath(page)
    _lines(painter, (7.8, 10), (12.6, 10))
    _lines(painter, (7.8, 13), (12.6, 13))


def _lifebuoy(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    painter.drawEllipse(_circle(7.4))
    painter.drawEllipse(_circle(3.2))
    for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        _lines(painter, (10 + 2.3 * x, 10 + 2.3 * y), (10 + 5.2 * x, 10 + 5.2 * y))


def _sliders(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    for y, x in ((5.5, 12.5), (10, 7), (14.5, 11)):
        _lines(painter, (3, y), (x - 1.8, y))
        _lines(painter, (x + 1.8, y), (17, y))
        painter.drawEllipse(_circle(1.8, x, y))


def _lock(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    painter.drawRoundedRect(QRectF(4.4, 9, 11.2, 8), 1.8, 1.8)
    shackle = QPainterPath(QPointF(6.8, 9))
    shackle.lineTo(6.8, 6.4)
    shackle.arcTo(QRectF(6.8, 3.2, 6.4, 6.4), 180, -180)
    shackle.lineTo(13.2, 9)
    painter.drawPath(shackle)


def _coffee(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    cup = QPainterPath(QPointF(4, 7.6))
    cup.lineTo(4, 12.6)
    cup.arcTo(QRectF(4, 8.6, 8.6, 8), 180, 180)
    cup.lineTo(12.6, 7.6)
    cup.closeSubpath()
    painter.drawPath(cup)
    handle = QPainterPath(QPointF(12.8, 8.8))
    handle.arcTo(QRectF(11, 8.8, 5.4, 4.6), 90, -180)
    painter.drawPath(handle)
    _lines(painter, (6.6, 2.8), (6.6, 5))
    _lines(painter, (10, 2.8), (10, 5))


def _car(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    body = QPainterPath(QPointF(3, 10))
    for x, y in ((5, 5.4), (15, 5.4), (17, 10), (17, 14), (3, 14)):
        body.lineTo(x, y)
    body.closeSubpath()
    painter.drawPath(body)
    _lines(painter, (3, 10), (17, 10))
    _lines(painter, (5, 14), (5, 16))
    _lines(painter, (15, 14), (15, 16))


def _chevron_left(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    _lines(painter, (12, 5), (7, 10), (12, 15))


def _chevron_right(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    _lines(painter, (8, 5), (13, 10), (8, 15))


def _close(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color))
    _lines(painter, (5, 5), (15, 15))
    _lines(painter, (15, 5), (5, 15))


def _phone(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    path = QPainterPath(QPointF(4.6, 3.6))
    path.lineTo(7.4, 3.4)
    path.lineTo(8.8, 7)
    path.lineTo(7, 8.4)
    path.cubicTo(8, 10.6, 9.4, 12, 11.6, 13)
    path.lineTo(13, 11.2)
    path.lineTo(16.6, 12.6)
    path.lineTo(16.4, 15.4)
    path.cubicTo(12, 18, 2, 8, 4.6, 3.6)
    painter.drawPath(path)


def _pencil(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    _lines(painter, (4, 16), (4.8, 12.4), (13.6, 3.6), (16.4, 6.4), (7.6, 15.2), (4, 16))
    _lines(painter, (11.4, 5.8), (14.2, 8.6))


def _copy(painter: QPainter, color: QColor) -> None:
    painter.setPen(_pen(color, 1.5))
    painter.drawRoundedRect(QRectF(7, 7, 10, 10), 2, 2)
    _lines(painter, (4.6, 13), (3, 13), (3, 3), (13, 3), (13, 4.6))


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
    Status.USED_FOR_REAL: _small,
    None: _open,
}
PINE = frozenset({Status.FULL, Status.SMALL, Status.ADAPTED, Status.TRIED, Status.USED_FOR_REAL})
"""Statuses whose glyph is pine; the others are neutral."""

ICONS: dict[str, Callable[[QPainter, QColor], None]] = {
    "star": _star,
    "star-outline": _star_outline,
    "worse": _worse,
    "clock": _clock,
    "calendar": _calendar,
    "list": _list,
    "target": _target,
    "sheet": _sheet,
    "note": _note,
    "lifebuoy": _lifebuoy,
    "sliders": _sliders,
    "lock": _lock,
    "coffee": _coffee,
    "car": _car,
    "moon": _rest,
    "phone": _phone,
    "close": _close,
    "pencil": _pencil,
    "copy": _copy,
    "chevron-left": _chevron_left,
    "chevron-right": _chevron_right,
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
