"""A tick with its words beside it, in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from meantime.ui.parts import label, row


class TickedWords(QWidget):
    """A click on the words is one on the tick."""

    def __init__(self, words: str) -> None:
        """Be off."""
        super().__init__()
        self.tick = QCheckBox()
        self.tick.setAccessibleName(words)
        line = row(self, gap=8)
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, wrap=True), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick it, or take the tick away."""
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.click()
