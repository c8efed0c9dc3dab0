"""An optional question below a practice: one click answers it, and it is put aside as easily."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame

from meantime.domain.asking import Question
from meantime.language import tr
from meantime.services.views import QuestionView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.theme import Tokens


class QuestionBlock(QFrame):
    """The question, its choices one below the other, and a way to put it aside."""

    chosen = Signal(object, str)
    """A ``QuestionView`` and what was chosen; empty where it is put aside."""

    def __init__(self, view: QuestionView, tokens: Tokens) -> None:
        """Ask ``view``."""
        super().__init__()
        self.view = view
        self.setAccessibleName(view.heading)
        body = column(self, gap=8)
        body.addWidget(frame("rule"))
        head = row(gap=10)
        sign = "not-this-time" if view.question is Question.SOMETHING_ELSE else "clock"
        head.addWidget(Glyph(icon(sign, tokens.color("ink2")), 20))
        head.addWidget(label(view.heading, "strong", wrap=True), 1)
        body.addLayout(head)
        body.addWidget(label(view.below, "second", wrap=True))
        group = QButtonGroup(self)
        for number, (_, words) in enumerate(view.choices):
            choice = button(words, "choice", once=True)
            group.addButton(choice, number)
            body.addWidget(choice)
        group.idClicked.connect(self.on_choice)
        foot = row(gap=10)
        foot.addWidget(label(tr("Asked once, then not for four weeks."), "hint", wrap=True), 1)
        named = tr("Not now: {question}").format(question=view.heading)
        aside = button(tr("Not now"), "quiet", name=named, once=True)
        aside.clicked.connect(self.on_aside)
        foot.addWidget(aside)
        body.addLayout(foot)

    @Slot(int)
    def on_choice(self, number: int) -> None:
        """Pass on what was chosen."""
        chose, _ = self.view.choices[number]
        self.chosen.emit(self.view, chose)

    @Slot()
    def on_aside(self) -> None:
        """Put it aside."""
        self.chosen.emit(self.view, "")
