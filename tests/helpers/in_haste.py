"""Pressing in haste: a double click at one place, and a key that is held a little too long."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from window_rig import PLAIN, settle, spoken

HELD_FOR = 6
"""So many times a key that is held comes."""


def click_twice(window: QWidget, name: str) -> None:
    """Click twice at one place as fast as a mouse does, whatever stands there by the second time."""
    found = next(each for each in window.findChildren(QAbstractButton) if each.isVisible() and spoken(each) == name)
    place = found.mapTo(window, found.rect().center())
    pressed, released, again = (
        QMouseEvent.Type.MouseButtonPress,
        QMouseEvent.Type.MouseButtonRelease,
        QMouseEvent.Type.MouseButtonDblClick,
    )
    for kind in (pressed, released, again, released):
        held = Qt.MouseButton.NoButton if kind is released else Qt.MouseButton.LeftButton
        target = window.childAt(place) or window
        here, there = QPointF(target.mapFrom(window, place)), QPointF(window.mapToGlobal(place))
        QApplication.sendEvent(target, QMouseEvent(kind, here, there, Qt.MouseButton.LeftButton, held, PLAIN))
        settle()


def hold(window: QWidget, key: Qt.Key, text: str) -> None:
    """Hold a key: each time it goes to whatever has the focus by then."""
    for time in range(HELD_FOR):
        target = QApplication.focusWidget() or window
        QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, key, PLAIN, text, time > 0))
        settle()
