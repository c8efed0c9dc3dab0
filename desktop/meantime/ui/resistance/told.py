"""A look at what was in the way, told on its day in the week, beside the answers."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.views import LookedView
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import icon
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.theme import Tokens


class LookedBlock(QWidget):
    """That it was, its star, and the way back."""

    def __init__(self, looked: LookedView, tokens: Tokens, wishes: CheckInWishes) -> None:
        """Tell of ``looked``."""
        super().__init__()
        self._looked, self._wishes = looked, wishes
        body = column(self, gap=2)
        body.addWidget(label(looked.words, "second", wrap=True))
        line, flow = QWidget(), FlowLayout(gap=10)
        line.setLayout(flow)
        if looked.shown:
            words = tr("Bringing to session") if looked.star else tr("Bring to session")
            name, color = ("star", "star") if looked.star else ("star-outline", "ink2")
            star = button(words, "starred" if looked.star else "quiet", picture=icon(name, tokens.color(color)))
            star.setAccessibleName(f"{words}: {looked.words}")
            star.clicked.connect(self.on_star)
            flow.addWidget(star)
        back = button(tr("Take it back"), "quiet", name=tr("Take it back: {words}").format(words=looked.words))
        back.clicked.connect(self.on_back)
        flow.addWidget(back)
        body.addWidget(line)

    @Slot()
    def on_star(self) -> None:
        """Bring it to the session, or not."""
        self._wishes.looked_starred.emit(self._looked.entry, not self._looked.star)

    @Slot()
    def on_back(self) -> None:
        """Ask to take it back."""
        self._wishes.looked_undone.emit(self._looked.entry)
