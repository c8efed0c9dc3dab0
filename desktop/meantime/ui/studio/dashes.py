"""A dashed border: the style sheet's own is dots, which are too faint to be seen as one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

_DASHES = (3.0, 2.5)


class Dashes(QWidget):
    """Lies over the edge of a widget and lets the mouse through; the focus has a ring of its own there."""

    def __init__(self, around: QWidget, color: QColor, radius: int = 7) -> None:
        """Go ``around`` it in ``color``; its corners are round with a ``radius`` in pixels."""
        super().__init__(around)
        self._around, self._color, self._radius = around, color, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(around.size())
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as it is, and make room for the ring of the focus."""
        if watched is self._around:
            if event.type() == QEvent.Type.Resize:
                self.resize(self._around.size())
            elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw it."""
        if self._around.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._color, 1)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._radius, self._radius)
        painter.end()
