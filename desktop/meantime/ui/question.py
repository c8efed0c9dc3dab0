"""A question that is asked in the window itself, and not over it: once, and Escape is no."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from meantime.ui.parts import FlowLayout, button, column, label


class Question(QWidget):
    """A question with a yes and a no."""

    accepted = Signal()
    """Yes."""

    declined = Signal()
    """No, or Escape."""

    def __init__(self, words: str, yes: str, no: str) -> None:
        """Ask ``words``; the buttons say ``yes`` and ``no``."""
        super().__init__()
        self.body: QVBoxLayout = column(self, gap=8)
        self.body.addWidget(label(words, wrap=True))
        answers, flow = QWidget(), FlowLayout(gap=8)
        answers.setLayout(flow)
        self.yes = button(yes, "tonal")
        self.yes.clicked.connect(self.accepted)
        self.no = button(no)
        self.no.clicked.connect(self.declined)
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.body.addWidget(answers)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the question, whatever else it does around it."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is no."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def ask_below(self, layout: QBoxLayout) -> None:
        """Stand at the end of ``layout``, with the keyboard at the answer that changes nothing."""
        layout.addWidget(self)
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def take_down(self) -> None:
        """Go: it is answered."""
        around = self.parentWidget()
        layout = around.layout() if around is not None else None
        if layout is not None:
            layout.removeWidget(self)
        self.hide()
        self.deleteLater()
