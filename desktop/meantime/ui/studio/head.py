"""The head of the studio: where one is, the way back, and what can be done with what is entered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.theme import scaled


class StudioHead(QWidget):
    """Says what became of the last wish, too."""

    back_wanted = Signal()
    """Back to the plans."""

    def __init__(self, crumb: str, *, changes: bool) -> None:
        """Say what it is; ``changes`` tells whether a plan that is there is changed."""
        super().__init__()
        body = column(self, gap=6)
        line, words, buttons = BesideOrBelow(gap=16), QWidget(), BesideOrBelow()
        inside = column(words, gap=2)
        path, flow = QWidget(), FlowLayout(gap=4)
        path.setLayout(flow)
        self.back = button(tr("Plans"), "quiet", name=tr("Back to the plans"))
        self.back.clicked.connect(self.back_wanted)
        flow.addWidget(self.back)
        flow.addWidget(label("/", "second"))
        what = label(crumb, "second", wrap=True)
        what.setContentsMargins(scaled(4), 0, 0, 0)
        flow.addWidget(what)
        inside.addWidget(path)
        inside.addWidget(label(tr("Change it") if changes else tr("Make it specific"), "page", wrap=True))
        line.add(words, 1)
        self.keeps = button(tr("Keep as draft"))
        self.uses = button(tr("Save changes") if changes else tr("Use this plan"), "filled")
        buttons.add(self.keeps)
        buttons.add(self.uses)
        self.keeps.setVisible(not changes)
        line.add(buttons)
        body.addWidget(line)
        self._stays = label("", "second", wrap=True)
        self._said = label("", "now", wrap=True)
        for each in (self._stays, self._said):
            each.hide()
            body.addWidget(each)

    def say(self, words: str) -> None:
        """Say what happened; empty takes it away."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.uses.setAccessibleDescription(words)

    @property
    def said(self) -> str:
        """What happened last; empty where nothing is said."""
        return self._said.text()

    def explain(self, words: str) -> None:
        """Say why something cannot be changed here; empty where everything can."""
        self._stays.setText(words)
        self._stays.setVisible(bool(words))
