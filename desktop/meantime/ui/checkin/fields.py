"""What is typed beside an answer: a note that takes no more than can be kept, and minutes that may stay unsaid."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor, QValidator
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox

from meantime.domain.checkins import LONGEST_NOTE

MOST_MINUTES = 1440
UNSAID = -1
LESS_THAN_ONE = "<1"


class NoteField(QPlainTextEdit):
    """A note. What does not fit any more is not taken, so that nothing that stands here is refused later."""

    filled = Signal(bool)
    """Something was left out for want of room, or what was typed since then all fits."""

    def __init__(self, words: str) -> None:
        """Begin with ``words``."""
        super().__init__(words)
        self._cutting = False
        self.textChanged.connect(self.on_typed)

    @Slot()
    def on_typed(self) -> None:
        """Leave out the end of what was just typed or pasted, as far as it does not fit."""
        if self._cutting:
            return
        excess = len(self.toPlainText()) - LONGEST_NOTE
        if excess > 0:
            self._cut(excess)
        self.filled.emit(excess > 0)

    def _cut(self, excess: int) -> None:
        """Take out so many characters before the cursor, which stands behind what came in; undone with that."""
        cursor = self.textCursor()
        cursor.clearSelection()
        before = self._before(cursor)
        if len(before) < excess:  # all of it was set at once, and the cursor stands at its beginning
            cursor.movePosition(QTextCursor.MoveOperation.End)
            before = self._before(cursor)
        units = len(before[-excess:].encode("utf-16-le", "surrogatepass")) // 2
        self._cutting = True
        cursor.joinPreviousEditBlock()
        cursor.setPosition(cursor.position() - units, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self._cutting = False

    def _before(self, cursor: QTextCursor) -> str:
        """Return what stands before ``cursor``; its positions count some characters twice."""
        head = QTextCursor(cursor)
        head.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        return head.selectedText()


class MinutesBox(QSpinBox):
    """Minutes. An emptied box says nothing of them, also for as long as the next number is thought of."""

    def __init__(self) -> None:
        """Say nothing."""
        super().__init__()
        self._less_than_one = False
        self.setRange(UNSAID, MOST_MINUTES)
        self.setSpecialValueText("–")
        self.setValue(UNSAID)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Take nothing, too, and a number typed beside the dash that stands for nothing."""
        dash = self.specialValueText()
        if text == LESS_THAN_ONE:
            return QValidator.State.Acceptable, text, position
        typed = text if text == dash else text.replace(dash, "")
        at = position if text == dash else len(text[:position].replace(dash, ""))
        return super().validate(typed, at) if typed else (QValidator.State.Acceptable, typed, at)

    def textFromValue(self, value: int) -> str:
        """Return the number; of some seconds, that it was less than one."""
        return LESS_THAN_ONE if value == 0 and self._less_than_one else super().textFromValue(value)

    def valueFromText(self, text: str) -> int:
        """Return the number; nothing is none."""
        if text == LESS_THAN_ONE:
            return 0
        return super().valueFromText(text) if text else UNSAID

    def minutes(self) -> float | None:
        """Return what is said."""
        return None if self.value() == UNSAID else float(self.value())

    def show_minutes(self, minutes: float | None) -> None:
        """Show ``minutes`` without their fraction; what is being typed and comes to the same stays as it is."""
        whole = UNSAID if minutes is None else int(minutes)
        self._less_than_one = minutes is not None and 0 < minutes < 1
        if whole != self.value():
            self.setValue(whole)
