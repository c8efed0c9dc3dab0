"""How sure one is, 0 to 10: empty until it is said, since not said is not 0."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from meantime.language import tr
from meantime.ui.arrow_keys import ArrowKeys
from meantime.ui.parts import FlowLayout, column, label
from meantime.ui.triggers.choosing import DayButton

MOST = 10


class ConfidenceField(QWidget):
    """Eleven numbers; the chosen one pressed again takes it back."""

    edited = Signal()
    """A number was chosen, or taken back."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.value: int | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        numbers, flow = QWidget(), FlowLayout(gap=4)
        numbers.setLayout(flow)
        for number in range(MOST + 1):
            each = DayButton(str(number))
            each.setProperty("kind", "number")
            each.setAccessibleName(tr("How sure: {n} of 10").format(n=number))
            self._group.addButton(each, number)
            flow.addWidget(each)
        self._group.idClicked.connect(self.on_clicked)
        ArrowKeys(self._group)
        self.smaller = label("", "now", wrap=True)
        self.smaller.hide()
        body = column(self, gap=6)
        body.addWidget(numbers)
        body.addWidget(label(tr("0 is not at all, 10 is certain. It can stay open."), "hint", wrap=True))
        body.addWidget(self.smaller)

    def show_value(self, value: int | None) -> None:
        """Show how sure; None is not said."""
        self.value = value
        for each in self._group.buttons():
            each.setChecked(self._group.id(each) == value)

    def suggest(self, sentence: str) -> None:
        """Suggest something smaller; empty takes it away."""
        self.smaller.setText(sentence)
        self.smaller.setVisible(bool(sentence))

    @Slot(int)
    def on_clicked(self, number: int) -> None:
        """Take it, or take it back."""
        self.show_value(None if number == self.value else number)
        self.edited.emit()
