"""The way to say of an answer that stands that it made things worse: it may be noticed a minute later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import button, row


class MadeWorseLine(QWidget):
    """Stands beside every answer that does not say so yet, on a hard day, too.

    Where its button had the focus, the focus goes to no answer: the same key once more would give one.
    """

    pressed = Signal()
    """It made things worse."""

    def __init__(self, title: str) -> None:
        """Offer to say it of the practice with this ``title``."""
        super().__init__()
        named = tr("Made things worse: {title}").format(title=title)
        worse = button(tr("Made things worse"), "quiet", name=named, once=True)
        worse.clicked.connect(self.pressed)
        line = row(self)
        line.addWidget(worse)
        line.addStretch(1)
