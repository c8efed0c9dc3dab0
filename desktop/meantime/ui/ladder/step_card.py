"""The step that is looked at: its last tries as curves, and the person's own words beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from meantime.language import tr
from meantime.services.screens.ladder import StepView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.ladder.curves import Curves
from meantime.ui.parts import button, column, label, row
from meantime.ui.theme import Tokens


class StepCard(QFrame):
    """One step."""

    choice_wanted = Signal()
    """This step is to be the one that is on from now."""

    def __init__(self, step: StepView, tokens: Tokens, *, choosable: bool) -> None:
        """Show ``step``; one that is not on can be chosen where it is ``choosable``."""
        super().__init__()
        self.setObjectName("card")
        body = column(self, margin=(16, 13, 16, 14), gap=8)
        head = row(gap=8)
        words = tr("Step {n}: {title}").format(n=step.number, title=step.title)
        head.addWidget(label(words, "section", wrap=True), 1)
        if step.star:
            head.addWidget(Glyph(icon("star", tokens.color("star")), 16))
            head.addWidget(label(tr("Bringing to session"), "now"))
        body.addLayout(head)
        if step.curves:
            body.addWidget(Curves(step, tokens))
        else:
            empty = tr("No numbers yet. A curve shows once how strong it was is noted beside a try.")
            body.addWidget(label(empty, "hint", wrap=True))
        if step.quote:
            body.addWidget(label(tr("“{words}”").format(words=step.quote), "own", wrap=True))
        self.chooses: QPushButton = button(tr("Choose step {n}").format(n=step.number))
        self.chooses.clicked.connect(self.choice_wanted)
        line = row()
        body.addLayout(line)
        line.addWidget(self.chooses)
        line.addStretch(1)
        self.chooses.setVisible(choosable and not step.on)
