"""Closing the window of a ladder: where numbers wait that are not noted, it asks once."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.ui.parts import button, column
from meantime.ui.question import Question

TO_PRINT = 2
"""How it is closed where its card is to be printed next."""


class AskedBeforeClosing(QDialog):
    """A window whose numbers are noted by a button of their own, or go with an answer."""

    to_print = Signal()
    """It was closed so that its card is printed."""

    def __init__(self, parent: QWidget) -> None:
        """Have no question yet."""
        super().__init__(parent)
        self.foot: QVBoxLayout = column(gap=6)
        self.closes: QPushButton = button(tr("Close"))
        self.closes.clicked.connect(self.accept)
        self._question: Question | None = None
        self._wanted, self._leaving = 0, False

    @property
    @abstractmethod
    def dirty(self) -> bool:
        """Whether numbers are typed that are not noted."""

    def done(self, result: int) -> None:
        """Close, or ask; while it asks, closing is going on."""
        if self._leaving or not self.dirty:
            super().done(result)
            if result == TO_PRINT:
                self.to_print.emit()
        elif self._question is not None:
            self.on_keep_typing()
        else:
            self._ask(result)

    def _ask(self, result: int) -> None:
        self._wanted = result
        question = Question(tr("Close without noting the numbers you typed?"), tr("Close"), tr("Go on"))
        question.accepted.connect(self.on_leave)
        question.declined.connect(self.on_keep_typing)
        self._question = question
        self.closes.hide()
        self.foot.addWidget(question)
        question.no.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_leave(self) -> None:
        """Close; the numbers are not noted."""
        self._leaving = True
        self.done(self._wanted)

    @Slot()
    def on_keep_typing(self) -> None:
        """Stay; what is typed is still there."""
        question, self._question = self._question, None
        if question is not None:
            self.foot.removeWidget(question)
            question.hide()
            question.deleteLater()
        self.closes.show()
        self.closes.setFocus(Qt.FocusReason.OtherFocusReason)
