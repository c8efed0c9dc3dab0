"""Widgets beside each other where they fit, else below each other: large text and long words never clip."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from meantime.ui.parts import row


class BesideOrBelow(QWidget):
    """A line of widgets that becomes a column where the width does not hold them."""

    def __init__(self, gap: int = 8) -> None:
        """Leave ``gap`` pixels between widgets."""
        super().__init__()
        self._line: QBoxLayout = row(self, gap=gap)
        self._widgets: list[QWidget] = []

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add one more."""
        self._widgets.append(widget)
        self._line.addWidget(widget, stretch)

    def _needed(self) -> int:
        widths = [widget.sizeHint().width() for widget in self._widgets if not widget.isHidden()]
        return sum(widths) + self._line.spacing() * max(0, len(widths) - 1)

    def _arrange_for(self, width: int) -> None:
        fits = self._needed() <= width
        wanted = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        self._arrange_for(width)
        if self._line.hasHeightForWidth():
            return self._line.totalHeightForWidth(width)
        return self._line.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """Return the size of all beside each other."""
        return QSize(self._needed(), self._line.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest alone; the height follows from the width that is given."""
        widths = [widget.minimumSizeHint().width() for widget in self._widgets if not widget.isHidden()]
        return QSize(max(widths, default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new width."""
        self._arrange_for(event.size().width())
        super().resizeEvent(event)
