"""A line that says only that it was done, copied in one click for somebody who asked to hear it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.social_cue import did_it
from meantime.ui.parts import FlowLayout, button


class DidItLine(QWidget):
    """One link; it says what it did in its own place, so that nothing around it moves."""

    def __init__(self, title: str) -> None:
        """Stand beside the answered practice of this ``title``; the line does not name it."""
        super().__init__()
        line = FlowLayout(gap=10)
        self.setLayout(line)
        name = tr("Copy a line to send: {title}").format(title=title)
        self.copies = button(tr("Copy “{line}” to send").format(line=did_it()), "link", name=name)
        self.copies.clicked.connect(self.on_copy)
        line.addWidget(self.copies)

    @Slot()
    def on_copy(self) -> None:
        """Copy the line, and say so."""
        QGuiApplication.clipboard().setText(did_it())
        words = tr("“{line}” is copied").format(line=did_it())
        self.copies.setText(words)
        self.copies.setAccessibleName(words)
