"""What a therapist assigned, word for word, above what only counts the time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.guides.guiding import GuideView
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import column, frame, label, row
from meantime.ui.theme import Tokens


def assigned_words(view: GuideView, tokens: Tokens) -> QWidget:
    """Return the therapist's words and the rule for stopping, set apart as in the check-in."""
    made = QWidget()
    body, head, said, words = column(made, gap=6), row(gap=9), row(gap=10), column(gap=3)
    head.addWidget(Glyph(icon("lock", tokens.color("ink")), 18))
    head.addWidget(label(tr("As your therapist set it"), "strong"), 1)
    body.addLayout(head)
    bar = frame("bar")
    bar.setFixedWidth(2)
    said.addWidget(bar)
    words.addWidget(label(tr("“{words}”").format(words=view.words), "own", wrap=True))
    if view.stop_rule:
        words.addWidget(label(tr("Stop rule: {rule}").format(rule=view.stop_rule), "own", wrap=True))
    said.addLayout(words, 1)
    body.addLayout(said)
    return made
