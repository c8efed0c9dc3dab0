"""How sure one is, 0 to 10, with something smaller suggested where that is little."""

from __future__ import annotations

from meantime.language import tr
from meantime.ui.eleven import MOST, Eleven
from meantime.ui.parts import label

__all__ = ["MOST", "ConfidenceField"]


class ConfidenceField(Eleven):
    """Eleven numbers, and what they mean."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(tr("How sure are you?"), tr("How sure: {n} of 10"))
        self.smaller = label("", "now", wrap=True)
        self.smaller.hide()
        self.body.addWidget(label(tr("0 is not at all, 10 is certain. It can stay open."), "hint", wrap=True))
        self.body.addWidget(self.smaller)

    def suggest(self, sentence: str) -> None:
        """Suggest something smaller; empty takes it away."""
        self.smaller.setText(sentence)
        self.smaller.setVisible(bool(sentence))
