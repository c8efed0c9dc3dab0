"""Whether to go on to the next step: a question with two answers of the same kind."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services.screens.ladder import LadderView
from meantime.ui.parts import FlowLayout, button, column, label


class NextStepOffer(QFrame):
    """Asks; nothing moves by itself."""

    went_on = Signal()
    """The next step is wanted."""

    stayed = Signal()
    """The step that is on stays."""

    def __init__(self, view: LadderView) -> None:
        """Offer the step after the one that is on in the ladder ``view``."""
        super().__init__()
        self.setObjectName("tinted")
        body: QVBoxLayout = column(self, margin=(16, 12, 16, 13), gap=8)
        body.addWidget(label(view.offer, "strong", wrap=True))
        line, flow = QWidget(), FlowLayout(gap=8)
        line.setLayout(flow)
        on = view.on.number if view.on is not None else 0
        self.goes_on: QPushButton = button(tr("Go on to step {n}").format(n=view.go_on))
        self.stays: QPushButton = button(tr("Stay with step {n}").format(n=on))
        self.goes_on.clicked.connect(self.went_on)
        self.stays.clicked.connect(self.stayed)
        flow.addWidget(self.goes_on)
        flow.addWidget(self.stays)
        body.addWidget(line)
