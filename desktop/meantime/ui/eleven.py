"""A number from 0 to 10: empty until it is said, since not said is not 0.

For the keyboard it is one stop: arrows, Home and End lead from number to number, the space bar takes one or gives it
back, and a number that is typed is taken at once.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from meantime.ui.arrow_keys import ArrowKeys
from meantime.ui.parts import FlowLayout, PushButton, column, lead_tab_to

MOST = 10
_DIGITS = "0123456789"


class Eleven(QWidget):
    """Eleven numbers; the chosen one pressed again takes it back."""

    edited = Signal()
    """A number was chosen, or taken back."""

    def __init__(self, words: str, spoken: str, *, kind: str = "number") -> None:
        """Say nothing yet.

        Args:
            words: what the numbers are for.
            spoken: what a screen reader says of one, with ``{n}`` for it.
            kind: the style sheet's kind of each.
        """
        super().__init__()
        self.value: int | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._one_typed = False
        numbers, flow = QWidget(), FlowLayout(gap=4, least=2)
        numbers.setLayout(flow)
        numbers.setAccessibleName(words)
        for number in range(MOST + 1):
            each = PushButton(str(number))
            each.setCheckable(True)
            each.setProperty("kind", kind)
            each.setAutoExclusive(True)  # one of several, to a screen reader; the group lets it be taken back
            each.setAccessibleName(spoken.format(n=number))
            self._group.addButton(each, number)
            flow.addWidget(each)
        self._group.idClicked.connect(self.on_clicked)
        ArrowKeys(self._group)
        self.body = column(self, gap=6)
        self.body.addWidget(numbers)
        self.show_value(None)

    @property
    def stop(self) -> QWidget:
        """The number at which the keyboard stops."""
        return self._group.button(self.value or 0)

    def show_value(self, value: int | None) -> None:
        """Show the number; None is not said."""
        self.value = value
        for each in self._group.buttons():
            each.setChecked(self._group.id(each) == value)
        stop = next((each for each in self._group.buttons() if each.hasFocus()), self._group.button(value or 0))
        lead_tab_to(stop, self._group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number that is typed, a 0 behind a 1 as 10; Delete gives it back."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        typed = event.text()
        if plain and len(typed) == 1 and typed in _DIGITS:
            ten = typed == "0" and self._one_typed and self.value == 1
            number = MOST if ten else int(typed)
            self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)
            self._take(number)
            self._one_typed = typed == "1"
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.value is not None:
            self._take(None)
        else:
            super().keyPressEvent(event)

    def _take(self, number: int | None) -> None:
        self.show_value(number)
        self.edited.emit()

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Take it, or take it back."""
        self._one_typed = False
        self._take(None if number == self.value else number)
