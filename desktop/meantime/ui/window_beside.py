"""A window beside the main one: what closing it means, and how much of the screen it takes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.theme import scaled

MOST_OF_SCREEN = 0.85
LEAST_WIDTH, LEAST_HEIGHT = 340, 380


class WindowBeside(QWidget):
    """Escape closes it; it is made anew the next time, and the program goes on without it."""

    closed = Signal()
    """It is closed."""

    def __init__(self, name: str) -> None:
        """Be what a screen reader calls ``name``; the title says no more than whose window it is."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take_room(self, width: int, height: int) -> None:
        """Be so large in pixels at usual letters, and stay within a small screen."""
        room = self.screen().availableGeometry()
        most = int(room.width() * MOST_OF_SCREEN), int(room.height() * MOST_OF_SCREEN)
        self.setMinimumSize(min(scaled(LEAST_WIDTH), most[0]), min(scaled(LEAST_HEIGHT), most[1]))
        self.resize(min(scaled(width), most[0]), min(scaled(height), most[1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it is closed; whoever has something to keep does that before."""
        super().closeEvent(event)
        self.closed.emit()
