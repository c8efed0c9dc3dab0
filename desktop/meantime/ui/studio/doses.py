"""How long: the full and the small version side by side, equal in size and weight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.ui.glyphs import Glyph, status_icon
from meantime.ui.growing import GrowingText
from meantime.ui.parts import FlowLayout, column, label, row
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import Tokens, scaled


class SizeBox(QFrame):
    """One size: in words, and its minutes."""

    edited = Signal()
    """Something was typed."""

    def __init__(self, status: Status, name: str, hint: str, minutes_hint: str, tokens: Tokens) -> None:
        """Be empty; ``hint`` and ``minutes_hint`` stand there until then."""
        super().__init__()
        self.setObjectName("size")
        self.setAccessibleName(name)
        body = column(self, margin=(13, 11, 13, 11), gap=8)
        head = row(gap=8)
        head.addWidget(Glyph(status_icon(status, tokens), 16))
        head.addWidget(label(name, "strong13", wrap=True), 1)
        body.addLayout(head)
        self.what = GrowingText(tr("{size}: what").format(size=name), hint)
        self.what.edited.connect(self.edited)
        body.addWidget(self.what)
        line, flow = QWidget(), FlowLayout(gap=6)
        line.setLayout(flow)
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName(tr("{size}: minutes").format(size=name))
        self.minutes.setPlaceholderText(minutes_hint)
        self.minutes.setFixedWidth(scaled(72))
        self.minutes.textEdited.connect(self.edited)
        flow.addWidget(label(tr("about"), "second"))
        flow.addWidget(self.minutes)
        flow.addWidget(label(tr("min"), "second"))
        body.addWidget(line)
        body.addStretch(1)

    def show_size(self, what: str, minutes: str) -> None:
        """Show a size."""
        self.what.show_words(what)
        if minutes != self.minutes.text():
            self.minutes.setText(minutes)


class DosesField(QWidget):
    """Both sizes; a locked plan has the full one alone."""

    edited = Signal()
    """Something was typed."""

    def __init__(self, tokens: Tokens) -> None:
        """Be empty."""
        super().__init__()
        self.full = SizeBox(Status.FULL, tr("Full"), tr("such as: 3 pairs of lines"), "10–15", tokens)
        self.small = SizeBox(Status.SMALL, tr("Small version"), tr("such as: 1 line, said aloud"), "1", tokens)
        self.sizes = (self.full, self.small)
        both = BesideOrBelow(gap=12)
        for box in self.sizes:
            box.edited.connect(self.edited)
            both.add(box, 1)
        body = column(self, gap=8)
        body.addWidget(both)
        self._both = label(tr("Both count. Which one is yours to choose each day."), "second", wrap=True)
        body.addWidget(self._both)

    def set_locked(self, locked: bool) -> None:
        """Leave out the small version of a locked plan."""
        self.small.setVisible(not locked)
        self._both.setVisible(not locked)
