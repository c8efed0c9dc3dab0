"""A card in a list: a title, plain lines below it, and what can be chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from meantime.ui.parts import FlowLayout, column, label


class TitledCard(QFrame):
    """What stands in it never changes: a list is made anew."""

    def __init__(self, title: str, below: Iterable[str]) -> None:
        """Show ``title`` and the lines ``below`` it."""
        super().__init__()
        self.setObjectName("card")
        self._body = column(self, margin=(16, 12, 16, 12), gap=4)
        self._body.addWidget(label(title, "strong", wrap=True))
        for line in below:
            self._body.addWidget(label(line, "second", wrap=True))

    def offer(self, *ways: QAbstractButton) -> None:
        """Put ``ways`` beside each other at its foot."""
        foot, flow = QWidget(), FlowLayout(gap=8)
        foot.setLayout(flow)
        for way in ways:
            flow.addWidget(way)
        self._body.addSpacing(4)
        self._body.addWidget(foot)
