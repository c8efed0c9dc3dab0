"""The middle card below the week table: what goes more easily when, as two counts and no rule."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from meantime.language import language_in_force, tr
from meantime.services.screens.easier import EasierView
from meantime.ui.parts import FlowLayout, clear, column, label, row, rule
from meantime.ui.theme import Tokens, scaled
from meantime.ui.week.cards import PADDING, focus_new, star_link


class EasierCard(QFrame):
    """Two counts beside their names, and where they differ."""

    star_toggled = Signal()
    """It is to be brought to session, or not any more."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setObjectName("card")
        self._body: QVBoxLayout = column(self, margin=PADDING, gap=8)
        self._star: QPushButton | None = None
        self._shown: tuple[object, ...] = ()

    def show_easier(self, view: EasierView, tokens: Tokens, *, brought: bool) -> None:
        """Show ``view``; nothing is built anew where nothing is new."""
        now = (view, tokens, brought, language_in_force())
        if self._shown == now:
            return
        self._shown = now
        had_focus = self._star is not None and self._star.hasFocus()
        clear(self._body)
        self._star = None
        self._body.addWidget(label(tr("Easier when…"), "section"))
        if view.counts:
            self._body.addWidget(_sentence(view))
            self._body.addLayout(_grid(view))
        self._body.addWidget(label(view.below, "caption", wrap=True))
        self._body.addStretch(1)
        if view.line or brought:
            self._add_star(tokens, starred=brought)
        if had_focus and self._star is not None:
            focus_new(self._star)

    def _add_star(self, tokens: Tokens, *, starred: bool) -> None:
        self._body.addWidget(rule())
        self._star = star_link(tr("easier when"), tokens, starred=starred)
        self._star.clicked.connect(self.star_toggled)
        line = row()
        line.addWidget(self._star)
        line.addStretch(1)
        self._body.addLayout(line)


def _sentence(view: EasierView) -> QWidget:
    """Return the sentence with what stands in it strong, wherever a language puts it."""
    made, flow = QWidget(), FlowLayout(gap=scaled(4))
    made.setLayout(flow)
    before, _, after = view.sentence.partition("{when}")
    for words, kind in ((before, "item"), (view.when, "strong"), (after, "item")):
        if words.strip():
            flow.addWidget(label(words.strip(), kind, wrap=True))
    return made


def _grid(view: EasierView) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for line, (words, count) in enumerate(view.counts):
        grid.addWidget(label(words, "second", wrap=True), line, 0)
        grid.addWidget(label(count, "strong13"), line, 1)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
