"""What a therapist assigned word for word, above its steps: their own words, their day, and when to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from meantime.language import tr
from meantime.services.screens.ladder import LadderView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import column, frame, label, row
from meantime.ui.theme import Tokens


class AssignedCard(QFrame):
    """The words as they were assigned."""

    def __init__(self, view: LadderView, tokens: Tokens) -> None:
        """Show what is locked of ``view``."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(16, 13, 16, 14), gap=6)
        head, said, words = row(gap=9), row(gap=10), column(gap=3)
        head.addWidget(Glyph(icon("lock", tokens.color("ink")), 18))
        head.addWidget(label(tr("As your therapist set it"), "strong", wrap=True), 1)
        bar = frame("bar")
        bar.setFixedWidth(2)
        said.addWidget(bar)
        words.addWidget(label(tr("“{words}”").format(words=view.locked_words), "own", wrap=True))
        if view.stop_rule:
            words.addWidget(label(tr("Stop rule: {rule}").format(rule=view.stop_rule), "own", wrap=True))
        said.addLayout(words, 1)
        body.addLayout(head)
        body.addLayout(said)
        body.addWidget(label(view.assigned, "caption", wrap=True))
