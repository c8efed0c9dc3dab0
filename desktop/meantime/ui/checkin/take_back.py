"""The way back to no answer at all, beside the answers that can take its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import button, row


class TakeBackLine(QWidget):
    """Stands where an answer is changed, for as long as it can be. What had been answered before stands again.

    Where its button had the focus, the focus goes to no answer: the same key once more would give one.
    """

    pressed = Signal()
    """The answer is to be taken back."""

    def __init__(self, title: str) -> None:
        """Offer it for the practice with this ``title``."""
        super().__init__()
        back = button(tr("Take it back"), "quiet", name=tr("Take it back: {title}").format(title=title), once=True)
        back.clicked.connect(self.pressed)
        row(self).addWidget(back)
