"""Arrow keys among buttons of which any may be chosen, or none: Qt leads them only where one always is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

_FAR = 1000
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_End: _FAR,
}


class ArrowKeys(QObject):
    """Lead from one button of a group to the next, in the order of their ids, or to an end, without choosing it.

    Tab leads to one of them, as in any group of buttons.
    """

    def __init__(self, group: QButtonGroup) -> None:
        """Be heard on all buttons that are in ``group`` now, for as long as there is that group."""
        super().__init__(group)
        self._group = group
        for each in group.buttons():
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the focus on the neighbour, or on the one at an end; at an end it stays."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                self._lead(watched, step)
                return True
        return super().eventFilter(watched, event)

    def _lead(self, watched: QObject, step: int) -> None:
        buttons = sorted(self._group.buttons(), key=self._group.id)
        place = next(number for number, each in enumerate(buttons) if each is watched) + step
        buttons[max(0, min(place, len(buttons) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
