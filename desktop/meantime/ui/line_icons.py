"""Line icons: what a page, a button or a routine is about, drawn as paths in a 20-unit box."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from meantime.ui.strokes import circle, lines, pen


def _star(painter: QPainter, color: QColor, *, filled: bool = True) -> None:
    points = []
    for step in range(10):
        radius = 8.4 if step % 2 == 0 else 3.6
        angle = math.radians(-90 + step * 36)
        points.append(QPointF(10 + radius * math.cos(angle), 10.6 + radius * math.sin(angle)))
    painter.setPen(pen(color, 1.4))
    if filled:
        painter.setBrush(color)
    painter.drawPolygon(points)


def _star_outline(painter: QPainter, color: QColor) -> None:
    _star(painter, color, filled=False)


def _clock(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.4))
    lines(painter, (10, 5.8), (10, 10), (13, 11.8))


def _calendar(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawRoundedRect(QRectF(3, 4.4, 14, 12.6), 2, 2)
    lines(painter, (3, 8.4), (17, 8.4))
    lines(painter, (7, 2.6), (7, 5.6))
    lines(painter, (13, 2.6), (13, 5.6))


def _list(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    for y in (5, 10, 15):
        lines(painter, (8, y), (17, y))
        painter.drawPoint(QPointF(4, y))
        lines(painter, (3.6, y), (4.4, y))


def _play(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.setBrush(color)
    painter.drawPolygon([QPointF(6, 4.6), QPointF(15.4, 10), QPointF(6, 15.4)])


def _target(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.4))
    painter.drawEllipse(circle(3.4))


def _sheet(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    page = QPainterPath(QPointF(5, 2.6))
    for x, y in ((11.6, 2.6), (15.6, 6.6), (15.6, 17.4), (5, 17.4)):
        page.lineTo(x, y)
    page.closeSubpath()
    painter.drawPath(page)
    lines(painter, (7.8, 14.4), (7.8, 12))
    lines(painter, (10.3, 14.4), (10.3, 9.6))
    lines(painter, (12.8, 14.4), (12.8, 11.4))


def _note(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.4))
    page = QPainterPath(QPointF(5, 3))
    for x, y in ((11.6, 3), (15.4, 6.8), (15.4, 17), (5, 17)):
        page.lineTo(x, y)
    page.closeSubpath()
    painter.drawPath(page)
    lines(painter, (7.8, 10), (12.6, 10))
    lines(painter, (7.8, 13), (12.6, 13))


def _lifebuoy(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    painter.drawEllipse(circle(7.4))
    painter.drawEllipse(circle(3.2))
    for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        lines(painter, (10 + 2.3 * x, 10 + 2.3 * y), (10 + 5.2 * x, 10 + 5.2 * y))


def _cloud(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    cloud = QPainterPath(QPointF(6, 15.5))
    cloud.arcTo(QRectF(2.6, 8.7, 6.8, 6.8), 270, -160)
    cloud.arcTo(QRectF(5.6, 4.2, 8.2, 8.2), 170, -150)
    cloud.arcTo(QRectF(11, 8.9, 6.6, 6.6), 80, -170)
    cloud.closeSubpath()
    painter.drawPath(cloud)


def _sliders(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    for y, x in ((5.5, 12.5), (10, 7), (14.5, 11)):
        lines(painter, (3, y), (x - 1.8, y))
        lines(painter, (x + 1.8, y), (17, y))
        painter.drawEllipse(circle(1.8, x, y))


def _lock(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    painter.drawRoundedRect(QRectF(4.4, 9, 11.2, 8), 1.8, 1.8)
    shackle = QPainterPath(QPointF(6.8, 9))
    shackle.lineTo(6.8, 6.4)
    shackle.arcTo(QRectF(6.8, 3.2, 6.4, 6.4), 180, -180)
    shackle.lineTo(13.2, 9)
    painter.drawPath(shackle)


def _coffee(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    cup = QPainterPath(QPointF(4, 7.6))
    cup.lineTo(4, 12.6)
    cup.arcTo(QRectF(4, 8.6, 8.6, 8), 180, 180)
    cup.lineTo(12.6, 7.6)
    cup.closeSubpath()
    painter.drawPath(cup)
    handle = QPainterPath(QPointF(12.8, 8.8))
    handle.arcTo(QRectF(11, 8.8, 5.4, 4.6), 90, -180)
    painter.drawPath(handle)
    lines(painter, (6.6, 2.8), (6.6, 5))
    lines(painter, (10, 2.8), (10, 5))


def _car(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    body = QPainterPath(QPointF(3, 10))
    for x, y in ((5, 5.4), (15, 5.4), (17, 10), (17, 14), (3, 14)):
        body.lineTo(x, y)
    body.closeSubpath()
    painter.drawPath(body)
    lines(painter, (3, 10), (17, 10))
    lines(painter, (5, 14), (5, 16))
    lines(painter, (15, 14), (15, 16))


def _chevron_left(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (12, 5), (7, 10), (12, 15))


def _chevron_right(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (8, 5), (13, 10), (8, 15))


def _chevron_up(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (5, 12), (10, 7), (15, 12))


def _chevron_down(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (5, 8), (10, 13), (15, 8))


def _close(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (5, 5), (15, 15))
    lines(painter, (15, 5), (5, 15))


def _phone(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
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
    painter.setPen(pen(color, 1.5))
    lines(painter, (4, 16), (4.8, 12.4), (13.6, 3.6), (16.4, 6.4), (7.6, 15.2), (4, 16))
    lines(painter, (11.4, 5.8), (14.2, 8.6))


def _copy(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    painter.drawRoundedRect(QRectF(7, 7, 10, 10), 2, 2)
    lines(painter, (4.6, 13), (3, 13), (3, 3), (13, 3), (13, 4.6))


def _cards(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    painter.drawRoundedRect(QRectF(3.2, 6.2, 10.2, 11), 1.8, 1.8)
    behind = QPainterPath(QPointF(6.8, 3))
    behind.lineTo(14.8, 3)
    behind.arcTo(QRectF(13.2, 3, 3.6, 3.6), 90, -90)
    behind.lineTo(16.8, 13.6)
    painter.drawPath(behind)


def _out(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (8.6, 4.4), (4.4, 4.4), (4.4, 15.6), (15.6, 15.6), (15.6, 11.4))
    lines(painter, (11.6, 3.6), (16.4, 3.6), (16.4, 8.4))
    lines(painter, (16.2, 3.8), (9.6, 10.4))


def _plus(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color))
    lines(painter, (10, 4), (10, 16))
    lines(painter, (4, 10), (16, 10))


def _bell(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    bell = QPainterPath(QPointF(3.6, 14.2))
    bell.cubicTo(5.6, 12.4, 5.2, 10.6, 5.2, 8.6)
    bell.arcTo(QRectF(5.2, 3.4, 9.6, 9.6), 180, -180)
    bell.cubicTo(14.8, 10.6, 14.4, 12.4, 16.4, 14.2)
    bell.closeSubpath()
    painter.drawPath(bell)
    lines(painter, (8.4, 16.8), (11.6, 16.8))


def _microphone(painter: QPainter, color: QColor) -> None:
    painter.setPen(pen(color, 1.5))
    painter.drawRoundedRect(QRectF(7.2, 2.4, 5.6, 9.2), 2.8, 2.8)
    stand = QPainterPath(QPointF(4.4, 9.4))
    stand.arcTo(QRectF(4.4, 3.8, 11.2, 11.2), 180, 180)
    painter.drawPath(stand)
    lines(painter, (10, 15), (10, 17.6))
    lines(painter, (7, 17.6), (13, 17.6))


LINE_ICONS: dict[str, Callable[[QPainter, QColor], None]] = {
    "star": _star,
    "star-outline": _star_outline,
    "clock": _clock,
    "calendar": _calendar,
    "list": _list,
    "target": _target,
    "sheet": _sheet,
    "note": _note,
    "lifebuoy": _lifebuoy,
    "cloud": _cloud,
    "sliders": _sliders,
    "lock": _lock,
    "play": _play,
    "coffee": _coffee,
    "car": _car,
    "phone": _phone,
    "close": _close,
    "pencil": _pencil,
    "plus": _plus,
    "out": _out,
    "bell": _bell,
    "copy": _copy,
    "microphone": _microphone,
    "cards": _cards,
    "chevron-left": _chevron_left,
    "chevron-right": _chevron_right,
    "chevron-up": _chevron_up,
    "chevron-down": _chevron_down,
}
