"""Brings a window to the front, wherever it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def bring_in_front(window: QWidget) -> None:
    """Show ``window`` before all others; one that was put away small stands as it did before.

    To raise and to activate it is not enough everywhere: on some systems it would stay small.
    """
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
